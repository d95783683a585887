"""Levers: what actors can set, at which levels, in which direction, and which states and moves fall away."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, WithJsonSchema

from kalkul.case.forms import Listed, Short
from kalkul.case.refusal import refuse, shown
from kalkul.case.values import NAME_PATTERN, Name, Noted, Text, YesNo, check_name, word

__all__ = ["Lever", "LeverId", "Merge", "MoveRule", "owners"]


def _check_lever_id(value: str) -> str:
    parts = value.split(".")
    if len(parts) > 2 or not all(parts):
        raise refuse(f"{shown(value)} is no lever: expected actor.lever or the name of a shared lever", code="bad-id")
    for part in parts:
        check_name(part)
    return value


LeverId = Annotated[
    str,
    AfterValidator(_check_lever_id),
    WithJsonSchema({"type": "string", "pattern": rf"^{NAME_PATTERN}(?:\.{NAME_PATTERN})?$"}),
]
"""Id of a lever: ``US.pressure`` belongs to US, ``treaty`` to its ``owners`` or to nobody."""


def _check_levels(levels: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(levels)) < len(levels):
        twice = next(level for level in levels if levels.count(level) > 1)
        raise refuse(f"names the level “{twice}” twice")
    if len(levels) < 2:
        raise refuse("names one level, expected at least two, lowest first")
    return levels


class Lever(Noted):
    """Something that is set to one of several ordered levels."""

    levels: Annotated[tuple[Name, ...], AfterValidator(_check_levels)] = ("no", "yes")
    """The levels, lowest first; no and yes unless given."""

    way: Annotated[Literal["both", "up", "down"], word] = "both"
    """Direction in which it can be moved."""

    owners: Annotated[tuple[Name, ...], Listed] | None = None
    """Actors who may each move it alone, where the id names no owner."""

    label: Text | None = None
    """What reports call it."""


def owners(levers: AbstractMapping[str, Lever], lever: str) -> tuple[str, ...]:
    """Actors who may move a lever; empty if nobody may.

    Examples
    --------
    >>> owners({"US.pressure": Lever(), "treaty": Lever(owners=("US", "RU"))}, "treaty")
    ('US', 'RU')
    """
    owner, dot, _ = lever.partition(".")
    return (owner,) if dot else levers[lever].owners or ()


def _forbids(value: bool) -> bool:
    if value:
        raise refuse("found yes, expected no: a rule can only forbid a move")
    return value


class MoveRule(Noted):
    """A rule that forbids single moves of an actor; a missing from or to means any."""

    actor: Name
    """Whose moves."""

    from_: Annotated[Text | None, Field(alias="from")] = None
    """Condition on the state that is left."""

    to: Text | None = None
    """Condition on the state that is entered."""

    allowed: Annotated[YesNo, AfterValidator(_forbids)] = False
    """Always no."""


class Merge(Noted):
    """States that count as one."""

    when: Text
    """Condition that holds in these states."""

    leave: YesNo = False
    """Whether the merged state may be left."""


MergeEntry = Annotated[Merge, Short("when")]
"""A merge; a plain text is the condition."""
