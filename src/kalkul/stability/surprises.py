"""Surprises in a conflict: moves that come and are not expected, and moves expected that do not come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from kalkul.completions.answers import Answered
from kalkul.games.state_game import StateGame
from kalkul.results.stable import StateSurprise
from kalkul.stability.eyes import Eyes

__all__ = ["Startled", "startled_at", "surprises_shown"]


class Startled(Struct, frozen=True):
    """A viewer, a mover and his move from a state, that comes unexpected or that is missing."""

    viewer: int
    mover: int
    state: int
    to: int
    kind: Literal["unexpected", "missing"]


def startled_at(eyes: Eyes, viewers: Sequence[int], actors: int, states: Iterable[int]) -> tuple[Startled, ...]:
    """Undeterred moves of others that a viewer does not expect, and those he expects that do not come.

    Parameters
    ----------
    eyes
        Undeterred moves, as each actor sees them.
    viewers
        Those who may be mistaken.
    actors
        Number of actors.
    states
        States to look at.
    """
    found: list[Startled] = []
    for state in states if viewers else ():
        for mover in range(actors):
            real = eyes.undeterred(mover, mover, state)
            for viewer in viewers:
                if viewer == mover:
                    continue
                awaited = eyes.undeterred(viewer, mover, state)
                for to in sorted({*real, *awaited}):
                    if to not in awaited:
                        found.append(Startled(viewer, mover, state, to, "unexpected"))
                    elif to not in real:
                        found.append(Startled(viewer, mover, state, to, "missing"))
    return tuple(found)


def surprises_shown(
    game: StateGame, answered: Answered[tuple[Startled, ...]], opened: bool
) -> tuple[StateSurprise, ...]:
    """Surprises with names and numbers; with orders left open each with its share of completions."""
    weights: dict[Startled, Fraction] = {}
    for found, weight, _ in answered.parts:
        for one in found:
            weights[one] = weights.get(one, Fraction(0)) + weight
    order = sorted(weights.items(), key=lambda pair: (pair[0].state, pair[0].mover, pair[0].viewer, pair[0].to))
    return tuple(
        StateSurprise(
            game.actors[one.viewer],
            game.actors[one.mover],
            one.state + 1,
            one.to + 1,
            one.kind,
            answered.share(weight) if opened else None,
        )
        for one, weight in order
    )
