"""What follows in all completions, as records with their shares."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, Literal

from kalkul.completions.answers import Answered
from kalkul.errors import WorkLimitError
from kalkul.games.state_game import StateGame
from kalkul.orders.work import Work
from kalkul.results.following import Chance, EndShown, UndeterredMove
from kalkul.stability.eyes import Eyes
from kalkul.stability.following import End, Following, follow
from kalkul.stability.shown import numbers, steps

__all__ = ["ends_shown", "follows_from", "moves_shown", "states_followed"]


def follows_from(game: StateGame, start: int, limit: int, viewer: int | None = None) -> Callable[[Eyes], Following]:
    """Ask what follows from a state, each mover deciding by his own view, or all as one viewer sees it.

    The function raises WorkLimitError where more than ``limit`` states follow.
    """

    def ask(eyes: Eyes) -> Following:
        purse = Work(limit)

        def moving(actor: int, state: int) -> Sequence[int]:
            return eyes.undeterred(actor if viewer is None else viewer, actor, state)

        try:
            return follow(start, len(game.actors), moving, purse)
        except WorkLimitError:
            what = f"more than {limit:,} states follow from state {start + 1}"
            raise WorkLimitError(f"{what}, which is all that work allows") from None

    return ask


def states_followed(answered: Answered[Following], start: int) -> list[int]:
    """States reached in some completion, the start first."""
    reached = {state for found, _, _ in answered.parts for state in found.moves}
    return [start, *sorted(reached - {start})]


def moves_shown(
    game: StateGame, answered: Answered[Following], states: Sequence[int], opened: bool
) -> tuple[UndeterredMove, ...]:
    """Undeterred moves at these states; with orders left open each with its share of completions."""
    weights: dict[tuple[int, int, int], Fraction] = {}
    for found, weight, _ in answered.parts:
        for state, by in found.moves.items():
            for actor, targets in by.items():
                for to in targets:
                    weights[state, actor, to] = weights.get((state, actor, to), Fraction(0)) + weight
    place = {state: k for k, state in enumerate(states)}
    order = sorted(weights.items(), key=lambda pair: (place[pair[0][0]], *pair[0][1:]))
    return tuple(
        UndeterredMove(game.actors[actor], state + 1, to + 1, answered.share(weight) if opened else None)
        for (state, actor, to), weight in order
    )


def ends_shown(game: StateGame, answered: Answered[Following], opened: bool) -> tuple[EndShown, ...]:
    """Equilibria and closed cycles reached, most likely first; the chance is the mean over completions."""
    seen: dict[tuple[int, ...], End] = {}
    chances: dict[tuple[int, ...], Any] = {}
    weights: dict[tuple[int, ...], Fraction] = {}
    for found, weight, _ in answered.parts:
        for end in found.ends:
            seen.setdefault(end.states, end)
            chances[end.states] = chances.get(end.states, 0) + end.chance * weight
            weights[end.states] = weights.get(end.states, Fraction(0)) + weight
    shown = []
    for states, end in seen.items():
        chance = chances[states] / answered.total
        exact = str(chance) if isinstance(chance, Fraction) and answered.drawn is None else None
        kind: Literal["equilibrium", "cycle"] = "cycle" if end.is_cycle else "equilibrium"
        share = answered.share(weights[states]) if opened else None
        shown.append(EndShown(kind, numbers(states), Chance(exact, float(chance)), steps(game, end.path), share))
    return tuple(sorted(shown, key=lambda end: (-end.chance.decimal, end.states)))
