"""Explanations whose premises contradict each other, with a minimal set that does."""

from __future__ import annotations

from collections.abc import Iterator

from kalkul.case.games import TreeGame
from kalkul.case.model import Case
from kalkul.completions.stated import GAME, Stated
from kalkul.errors import Problem, UnsupportedError

__all__ = ["clashes"]


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
            parts = ", ".join(
                dict.fromkeys(f"{'the game itself' if r.origin == GAME else r.origin} (“{r.text}”)" for r in found)
            )
            yield Problem(
                "warning",
                "contradiction",
                f"the premises of {name} contradict each other: {parts}",
                case.key_place("explanations", name),
                "drop one of these, or give each its own explanation",
            )
