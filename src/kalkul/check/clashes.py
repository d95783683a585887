"""Explanations whose premises contradict each other, with a minimal set that does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kalkul.case.games import TreeGame
from kalkul.case.model import Case
from kalkul.completions.stated import GAME, Stated
from kalkul.errors import Problem, UnsupportedError
from kalkul.orders.relations import Relation

__all__ = ["clashes", "contradiction"]


def clashes(case: Case) -> Iterator[Problem]:
    """Warn of each explanation over a tree that cannot hold whatever the open comparisons are."""
    for name, claim in case.explanations.items():
        if not isinstance(case.games.get(claim.game), TreeGame):
            continue
        try:
            found = Stated.of(case, claim.game, claim.premises).clash()
        except UnsupportedError:
            continue
        if found:
            yield contradiction(case, name, found)


def contradiction(case: Case, explanation: str, found: Sequence[Relation]) -> Problem:
    """Warn of premises that contradict each other, by a minimal set that does."""
    parts = ", ".join(
        dict.fromkeys(f"{'the game itself' if r.origin == GAME else r.origin} (“{r.text}”)" for r in found)
    )
    return Problem(
        "warning",
        "contradiction",
        f"the premises of {explanation} contradict each other: {parts}",
        case.key_place("explanations", explanation),
        "drop one of these, or give each its own explanation",
    )
