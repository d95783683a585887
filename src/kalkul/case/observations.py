"""Observations: dated events, and what they are in each game or mechanism."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kalkul.case.dates import When
from kalkul.case.values import Noted, Text, word

__all__ = ["Observation"]


class Observation(Noted):
    """Something that happened, did not happen, or is still open."""

    date: When
    """Day or interval of days."""

    what: Text
    """What happened, in a sentence."""

    happened: Annotated[Literal["yes", "no", "open"], word] = "yes"
    """Whether it happened."""

    certainty: Annotated[Literal["reported", "unverified"], word] = "reported"
    """How well it is known."""

    is_: Annotated[dict[str, Text], Field(alias="is")] = Field(default_factory=dict)
    """What it is: for each game a condition over play, for each mechanism a course."""

    given: dict[str, Text] = Field(default_factory=dict)
    """For a game the path after which it counts; in a lever game a condition."""

    void: Text | None = None
    """Why its condition was not met."""
