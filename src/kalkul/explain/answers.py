"""The one interface through which explanations answer, whatever they are over."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol

from msgspec import Struct

from kalkul.completions.answers import Effort
from kalkul.orders.work import Work
from kalkul.results import ClashPart, Explained, Verdict

__all__ = ["Answering", "Answers", "Chance", "Doubt", "ForbiddenMove"]


class Chance(Struct, frozen=True):
    """How likely an observation is if completions are counted as equal and tied movers choose evenly.

    Parameters
    ----------
    reached
        Mean over all completions of the chance that its ``given`` path is played; 1 where it has none.
    holds
        Mean over all completions of the chance that the path is played and the observation then holds.
    after
        Mean over the completions that count for its verdict of the chance that it holds after the path.
    """

    reached: Fraction | float
    holds: Fraction | float
    after: Fraction | float


class ForbiddenMove(Struct, frozen=True):
    """A move of the game that an explanation rules out: the moves that lead to its node, and the move itself."""

    at: tuple[str, ...]
    move: str


class Doubt(Struct, frozen=True):
    """Whether an observation is entailed, and no more.

    Parameters
    ----------
    entails
        Whether every completion that counts entails it.
    off_path
        If it is entailed: whether no completion comes to the path that it is given after.
    unsure
        Whether more work might have shown another verdict.
    """

    entails: bool
    off_path: bool = False
    unsure: bool = False

    @classmethod
    def of(cls, verdict: Verdict) -> Doubt:
        """What a verdict comes to; that a completion was drawn which does not entail the observation settles it."""
        open_yet = verdict.allowing is None or verdict.allowing.decimal > 0
        return cls(verdict.verdict == "entails", verdict.off_path, verdict.verdict == "undecided" and open_yet)


class Answers(Protocol):
    """What an explanation says, once it was asked."""

    def verdict(self, observation: str) -> Verdict:
        """Judge one of the observations asked about."""
        ...

    def chance(self, observation: str) -> Chance | None:
        """How likely one of the observations asked about is; ``None`` where the explanation does not speak."""
        ...

    def forbidden_moves(self) -> tuple[ForbiddenMove, ...] | None:
        """Moves that no completion plays at nodes which some completion plays through; ``None`` if they were drawn."""
        ...

    def filled(self, record: Explained) -> Explained:
        """Return the record with what was worked out, verdicts apart."""
        ...


class Answering(Protocol):
    """An explanation over one kind of game or mechanism, ready to be asked."""

    def clash(self) -> tuple[ClashPart, ...]:
        """Return a minimal contradiction among the premises, or ``()``."""
        ...

    def ask(self, observations: Sequence[str], effort: Effort, work: Work, *, brief: bool = False) -> Answers:
        """Work out everything that is reported, or in ``brief`` only what verdicts and chances need."""
        ...

    def doubt(self, observation: str, effort: Effort, work: Work) -> Doubt:
        """Find out whether an observation is entailed; the first completion found that tells against it settles it."""
        ...
