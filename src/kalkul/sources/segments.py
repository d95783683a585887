r"""Stretches of a text that are no part of its argument: page furniture, readers' comments, and what the case declares.

A marker (``markers/*.yaml``) counts only if it is the whole line, whatever its capitals. One that opens the comments
excludes all that follows only if enough running text stands above it: at least 60 words in lines of twelve or more,
so that a link “Comments” at the head of a page takes nothing away; less far up it excludes its own line. What a case
declares of a line always counts, the last declaration first: excluded, or part of the argument all the same. Better
to exclude too little than too much: a line of the argument is never guessed to be furniture by its shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple, Protocol

from msgspec import Struct

from kalkul.sources.text import lines_of

__all__ = ["Declared", "Segment", "segments"]

_ENOUGH, _RUNNING, _LINK = 60, 12, 14
_LONGEST = 400


class Declared(Protocol):
    """What a case declares of a stretch of lines: the first and the last, and why it is excluded if it is."""

    @property
    def lines(self) -> tuple[int, int]:
        """First and last line, from 1."""

    @property
    def excluded(self) -> str | None:
        """Why it is no part of the argument; ``None`` if it is part of it."""


class Segment(Struct, frozen=True):
    """A stretch of lines that is no part of the argument.

    Parameters
    ----------
    first, last
        First and last line, from 1, both included.
    reason
        Why.
    declared
        Whether the case says so; a marker does otherwise.
    """

    first: int
    last: int
    reason: str
    declared: bool = False


class _Marker(NamedTuple):
    pattern: re.Pattern[str]
    extent: Literal["line", "list", "rest"]
    reason: str


def segments(text: str, declared: Iterable[Declared] = ()) -> tuple[Segment, ...]:
    r"""Stretches of a text that are no part of its argument, in order, no line in two of them.

    Parameters
    ----------
    text
        The text in its normal form.
    declared
        What the case declares; it overrides the markers.

    Examples
    --------
    >>> segments("Ein Satz.\nTeilen\nDrucken\nNoch einer.")
    (Segment(first=2, last=3, reason='share buttons', declared=False),)
    """
    lines = lines_of(text)
    marks: list[tuple[str, bool] | None] = [(r, False) if r else None for r in _marked(lines)]
    for stretch in declared:
        first, last = stretch.lines
        for at in range(first - 1, min(last, len(lines))):
            marks[at] = (stretch.excluded, True) if stretch.excluded else None
    found: list[Segment] = []
    for number, mark in enumerate(marks, 1):
        if mark is None:
            continue
        before = found[-1] if found else None
        if before and (before.reason, before.declared) == mark and before.last == number - 1:
            found[-1] = Segment(before.first, number, *mark)
        else:
            found.append(Segment(number, number, *mark))
    return tuple(found)


def _marked(lines: tuple[str, ...]) -> list[str | None]:
    """Reason for each line that a marker excludes."""
    reasons: list[str | None] = [None] * len(lines)
    running = 0
    listed: str | None = None
    for at, line in enumerate(lines):
        words = len(line.split())
        marker = _marker(line) if words else None
        if marker is not None:
            if marker.extent == "rest" and running >= _ENOUGH:
                return [*reasons[:at], *[marker.reason] * (len(lines) - at)]
            reasons[at] = marker.reason
            listed = marker.reason if marker.extent == "list" else None
        elif listed and words and words <= _LINK and not re.search(r"[.!?:…][\"'“”«»)]*$", line.rstrip()):
            reasons[at] = listed
        else:
            listed = None
        if reasons[at] is None and words >= _RUNNING:
            running += words
    return reasons


def _marker(line: str) -> _Marker | None:
    plain = re.sub(r"\s+", " ", line).strip(" *#|-–—•»>")
    if not plain or len(plain) > _LONGEST:
        return None
    return next((marker for marker in _markers() if marker.pattern.fullmatch(plain)), None)


@cache
def _markers() -> tuple[_Marker, ...]:
    import yaml

    folder = files(__package__).joinpath("markers")
    found = []
    for name in ("de.yaml", "en.yaml"):
        for entry in yaml.safe_load(folder.joinpath(name).read_text("utf-8")):
            pattern = re.compile(entry["pattern"], re.IGNORECASE)
            found.append(_Marker(pattern, entry["extent"], entry["reason"]))
    return tuple(found)
