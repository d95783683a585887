"""Who acts, and who says so: the actors and the sources of a case."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, StringConstraints

from kalkul.case.dates import Day, When
from kalkul.case.forms import Listed, Read, Short
from kalkul.case.refusal import refuse, shown
from kalkul.case.values import Noted, Text

__all__ = ["Actor", "Segment", "Source"]


class Actor(Noted):
    """Somebody who can move, want or see: a person, a government, a firm."""

    name: Text
    """Full name, as reports show it."""

    aliases: Annotated[tuple[Text, ...], Listed] = ()
    """Other names under which the sources speak of the actor."""


ActorEntry = Annotated[Actor, Short("name")]
"""An actor; a plain text is the name."""


def _inside(value: str) -> str:
    """Refuse a path that leads out of the folder of the case."""
    parts = value.replace("\\", "/").split("/")
    if value.startswith(("/", "\\")) or ".." in parts or (len(parts[0]) == 2 and parts[0][1] == ":"):
        raise refuse(f"found {shown(value)}, expected a path inside the folder of the case")
    return value


def _read_lines(value: Any) -> tuple[int, int]:  # noqa: ANN401
    parts = value if isinstance(value, list | tuple) else [value, value]
    texts = [str(part).strip() for part in parts if isinstance(part, str | int) and not isinstance(part, bool)]
    if len(texts) == 2 == len(parts) and all(t.isascii() and t.isdigit() and len(t) <= 9 for t in texts):
        first, last = map(int, texts)
        if 1 <= first <= last:
            return first, last
    raise refuse(f"found {shown(value)}, expected a line or a range of lines [first, last], counted from 1")


_LINE = {"type": "integer", "minimum": 1}


class Segment(Noted):
    """A stretch of lines of a source."""

    lines: Annotated[
        tuple[int, int],
        Read(_read_lines, {"anyOf": [_LINE, {"type": "array", "items": _LINE, "minItems": 2, "maxItems": 2}]}),
    ]
    """A line, or the first and the last of several."""

    excluded: Text | None = None
    """Why it is no part of the argument; without it the stretch counts as part of it."""


class Source(Noted):
    """A text that the case cites."""

    title: Text | None = None
    """Title of the text."""

    author: Text | None = None
    """Who wrote it."""

    publisher: Text | None = None
    """Who published it."""

    date: When | None = None
    """Day, or interval of days, on which it appeared."""

    as_of: Day | None = None
    """Day up to which the source knew the world; the last day of its date unless given."""

    language: Text | None = None
    """Language of the text, as a code such as ``de`` or ``en``."""

    text: Annotated[Text, AfterValidator(_inside)] | None = None
    """Path of the text, relative to the folder of the case; the file may be absent."""

    sha256: Annotated[str, StringConstraints(pattern="^[0-9a-fA-F]{64}$", to_lower=True)] | None = None
    """SHA-256 of the normalised text, in hexadecimal digits."""

    url: Text | None = None
    """Where it was published; recorded, never fetched."""

    raw: Annotated[Text, AfterValidator(_inside)] | None = None
    """Path of the file the text was taken from, relative to the folder of the case."""

    segments: Annotated[tuple[Segment, ...], Listed] = ()
    """Stretches of lines that are no part of the argument, or that are although they look as if they were not."""

    translation_of: Text | None = None
    """What the text is a translation of: the id of a source, or a description."""

    @property
    def known_until(self) -> Day | None:
        """Last day the source knew of: ``as_of``, else the last day of its date."""
        return self.as_of or (self.date.last if self.date else None)
