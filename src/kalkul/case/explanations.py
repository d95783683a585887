"""Explanations: premises over one game that somebody offers as the reason of a move; and commitments."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kalkul.case.claims import Anchor
from kalkul.case.dates import Day
from kalkul.case.forms import Listed
from kalkul.case.values import Id, Name, Noted, Text, word

__all__ = ["Commitment", "Explanation"]


class Explanation(Noted):
    """Premises over one game or mechanism, said by a source."""

    title: Text | None = None
    """The explanation in a few words."""

    by: Annotated[tuple[Text, ...], Listed] = ()
    """Who offers it: a source, then actors or descriptions."""

    kind: Annotated[Literal["goal", "cause", "enabler", "baseline"], word] | None = None
    """What it names: an aim, a cause, something that made the move possible, or a rival to compare with."""

    game: Id
    """Id of the game or mechanism it is about."""

    premises: Annotated[tuple[Id, ...], Listed] = ()
    """Premises it rests on."""

    explains: Annotated[tuple[Id, ...], Listed] = ()
    """Observations it is meant to explain."""

    requires: Annotated[tuple[Id, ...], Listed] = ()
    """Other explanations it needs."""

    variant_of: Id | None = None
    """Explanation beside which it is shown."""

    concept: Annotated[Literal["nash", "gmr", "smr", "seq", "sseq"], word] | None = None
    """Stability concept, in lever and graph games; seq unless given."""

    as_of: Day | None = None
    """Day up to which it knew the world; its source's unless given."""

    @property
    def source(self) -> str | None:
        """Id of the source that offers it."""
        return self.by[0] if self.by else None


class Commitment(Noted):
    """A threat or promise: if something happens, then somebody does something."""

    by: Name
    """Who commits himself."""

    to: Annotated[tuple[Name, ...], Listed] = ()
    """Towards whom."""

    text: Text | None = None
    """The commitment in words."""

    at: Annotated[tuple[Anchor, ...], Listed] = ()
    """Where it stands."""

    in_: Annotated[Id, Field(alias="in")]
    """Id of the game."""

    if_: Annotated[Text, Field(alias="if")]
    """After what: in a tree a path, in a lever game a condition."""

    then: Text
    """What he does: in a tree a move, in a lever game a condition."""
