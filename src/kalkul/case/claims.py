"""Premises: single statements an argument rests on, with where they stand and what they mean formally."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from kalkul.case.amounts import WRITTEN_RANGE, Range, read_range
from kalkul.case.forms import Listed, Read
from kalkul.case.refusal import refuse, shown
from kalkul.case.values import Id, Noted, Text, YesNo, word
from kalkul.errors import did_you_mean

__all__ = ["STRENGTHS", "Anchor", "Premise", "StrengthWord"]

StrengthWord = Literal["unreal", "possible", "evidential", "likely", "plain", "boosted"]
"""How strongly a source puts a statement, weakest first."""

STRENGTHS: tuple[StrengthWord, ...] = ("unreal", "possible", "evidential", "likely", "plain", "boosted")


def _read_line(value: Any) -> int:  # noqa: ANN401
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if text.isascii() and text.isdigit() and len(text) <= 9 and int(text) > 0:
        return int(text)
    raise refuse(f"found {shown(value)}, expected the number of a line, counted from 1")


def _read_position(value: Any) -> int:  # noqa: ANN401
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if text.isascii() and text.isdigit() and len(text) <= 12:
        return int(text)
    raise refuse(f"found {shown(value)}, expected a position in code points, counted from 0")


class Anchor(Noted):
    """Where a statement stands in a source."""

    source: Id
    """Id of the source."""

    line: Annotated[int, Read(_read_line, {"type": "integer", "minimum": 1})]
    """Line of the source's text, counted from 1."""

    quote: Text | None = None
    """A few words of that line, exactly as they stand there."""

    prefix: Text | None = None
    """Words just before the quote, to tell it from the same words elsewhere."""

    suffix: Text | None = None
    """Words just after the quote."""

    start: Annotated[int, Read(_read_position, {"type": "integer", "minimum": 0})] | None = None
    """Where the quote began in the normalised text when it was made, in code points from 0; a hint only."""


def _read_strength(value: Any) -> StrengthWord | Range:  # noqa: ANN401
    if isinstance(value, Range | list | tuple):
        found = read_range(value)
        if found.low < 0 or found.high > 1:
            raise refuse("found a range beyond 0 and 1", None, "a strength lies between 0 and 1")
        return found
    text = value.strip().lower() if isinstance(value, str) else value
    for known in STRENGTHS:
        if text == known:
            return known
    expected = f"expected one of {', '.join(STRENGTHS)}, or a range such as [0.55, 0.8]"
    hint = did_you_mean(text, STRENGTHS) if isinstance(text, str) else None
    raise refuse(f"found {shown(value)}, {expected}", None, hint if hint and hint.startswith("did") else None)


Strength = Annotated[
    StrengthWord | Range,
    Read(_read_strength, {"anyOf": [{"enum": list(STRENGTHS)}, WRITTEN_RANGE]}),
]


class Premise(Noted):
    """A statement the argument rests on."""

    says: Text
    """Plain, neutral paraphrase."""

    by: Annotated[tuple[Text, ...], Listed] = ()
    """Who says it, from the outside in: a source, then actors or descriptions."""

    at: Annotated[tuple[Anchor, ...], Listed] = ()
    """Where it stands."""

    strength: Strength | None = None
    """How strongly it is put, in a word or as a range of numbers."""

    standing: Annotated[Literal["text", "inferred", "assumed"], word] | None = None
    """Whether the source says it, the analyst reads it out of the source, or it was added so that the model runs."""

    if_: Annotated[Id | None, Field(alias="if")] = None
    """Premise under which the author states it."""

    doubted: YesNo = False
    """Whether the author says that it may be wrong."""

    means: dict[str, Text] = Field(default_factory=dict)
    """What it means formally: for each game the statement in the notation."""

    excluded: Text | None = None
    """Why it has no formal meaning and never gets one."""

    silence: dict[str, Text] = Field(default_factory=dict)
    """Rules of ``kalkul lint`` that do not count for it, each with the reason."""
