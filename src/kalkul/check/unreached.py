"""Outcomes that no play of a tree ends in."""

from __future__ import annotations

from collections.abc import Iterator

from kalkul.case.games import TreeGame
from kalkul.case.model import Case
from kalkul.case.trees import leaves
from kalkul.errors import Problem

__all__ = ["unreached"]


def unreached(case: Case) -> Iterator[Problem]:
    """Warn of outcomes that are described but stand at no leaf."""
    for name, game in case.games.items():
        if isinstance(game, TreeGame) and game.outcomes is not None:
            there = set(leaves(game.tree))
            for outcome in game.outcomes:
                if outcome not in there:
                    yield Problem(
                        "warning",
                        "unreached-outcome",
                        f"nobody can reach the outcome {outcome}: no play of {name} ends in it",
                        case.key_place("games", name, "outcomes", outcome),
                        "put it at the end of a move, or remove it",
                    )
