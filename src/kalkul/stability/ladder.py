"""Ladders: how high each side climbs by moves that nothing deters, and what would open or close the way to the top.

On a ladder each side has one lever whose levels are rungs, and nobody comes down. What is within reach are the states
that undeterred moves lead to from the start, each side deciding in its own view. The top is reached where some side
stands on its top rung.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from kalkul.case.games import LeverGame
from kalkul.completions.answers import Answered, Effort
from kalkul.games.state_game import StateGame
from kalkul.games.states import LeverStates
from kalkul.results.ladder import LadderShown, RungShown, SideShown
from kalkul.stability.asking import Asking
from kalkul.stability.following import Following
from kalkul.stability.shown import state_shown

__all__ = ["Ladder", "ladder_of", "ladder_shown"]


class Ladder(Struct, frozen=True):
    """A ladder.

    Parameters
    ----------
    levers, rungs
        Per side its lever and the names of its rungs, lowest first.
    places
        Per side and state the rung on which it stands, from 0.
    """

    levers: tuple[str, ...]
    rungs: tuple[tuple[str, ...], ...]
    places: tuple[tuple[int, ...], ...]

    def is_top(self, state: int) -> bool:
        """Whether some side stands on its top rung."""
        return any(
            at[state] == len(rungs) - 1 and len(rungs) > 1 for at, rungs in zip(self.places, self.rungs, strict=True)
        )

    def highest(self, states: Sequence[int]) -> tuple[int, ...]:
        """Highest rung of each side in some states."""
        return tuple(max(at[state] for state in states) for at in self.places)


def ladder_of(game: StateGame) -> Ladder | None:
    """Return the ladder that a game is, or ``None`` if it is none."""
    written = game.case.games[game.id]
    if not isinstance(written, LeverGame) or not written.ladder or not isinstance(game.states, LeverStates):
        return None
    states = game.states
    lever = {written.owners(name)[0]: name for name in written.levers}
    levers = tuple(lever[actor] for actor in game.actors)
    rungs = tuple(written.levers[name].levels for name in levers)
    levels = [states.levels_of(state) for state in range(game.size)]
    places = tuple(tuple(names.index(at[name]) for at in levels) for name, names in zip(levers, rungs, strict=True))
    return Ladder(levers, rungs, places)


def ladder_shown(
    asking: Asking, found: Answered[Following], start: int, effort: Effort, what: str
) -> LadderShown | None:
    """Say how far a ladder is climbed; ``None`` if the game is none.

    Parameters
    ----------
    asking
        The game, the concept, and what everyone wants.
    found
        What follows from the start in all completions.
    start
        The start.
    effort, what
        Limits, and what is named in progress.
    """
    ladder = ladder_of(asking.game)
    if ladder is None:
        return None
    # Loaded for ladders only.
    from kalkul.stability.ladder_changes import changes_shown

    highest = [(ladder.highest(list(following.moves)), weight) for following, weight, _ in found.parts]
    topped = [any(map(ladder.is_top, following.moves)) for following, _, _ in found.parts]
    sides = []
    for k, actor in enumerate(asking.game.actors):
        weights: dict[int, Fraction] = {}
        for rungs, weight in highest:
            weights[rungs[k]] = weights.get(rungs[k], Fraction(0)) + weight
        names = ladder.rungs[k]
        reached = tuple(RungShown(names[at], found.share(weights[at])) for at in sorted(weights))
        top = found.share(weights.get(len(names) - 1, Fraction(0)))
        at = names[ladder.places[k][start]]
        sides.append(SideShown(actor, ladder.levers[k], at, reached, names[-1], top))
    reaching = sum((part[1] for part, top in zip(found.parts, topped, strict=True) if top), Fraction(0))
    changes, left_out = changes_shown(asking, ladder, found, start, effort, what)
    named = sorted({state - 1 for one in changes for pair in one.pairs for state in pair})
    states = tuple(state_shown(asking.game, state) for state in named)
    return LadderShown(start + 1, tuple(sides), found.share(reaching), changes, left_out, states)
