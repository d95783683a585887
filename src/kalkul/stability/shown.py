"""A game and what is wanted in it, as a reader sees them: records from compiled games."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kalkul.case.games import LeverGame
from kalkul.games.state_game import StateGame
from kalkul.games.states import GraphStates, LeverStates
from kalkul.notation.ast import View
from kalkul.orders.columns import by_rank
from kalkul.results import digits
from kalkul.results.stable import LeverShown, StateShown, Step, WantsShown
from kalkul.stability.search import Path
from kalkul.stability.wanted import Wanted

__all__ = [
    "LISTED",
    "levers_shown",
    "numbers",
    "state_shown",
    "steps",
    "wants_shown",
]

LISTED = 1 << 12
"""States up to which a result lists all of them."""


def numbers(states: Iterable[int]) -> tuple[int, ...]:
    """Numbers of states as they are shown, from 1."""
    return tuple(int(state) + 1 for state in states)


def steps(game: StateGame, path: Path) -> tuple[Step, ...]:
    """Path with names and numbers."""
    return tuple(Step(game.actors[mover], state + 1) for mover, state in path)


def levers_shown(game: StateGame) -> dict[str, LeverShown]:
    """Levers of a game by id; none in a graph."""
    written = game.case.games[game.id]
    if not isinstance(written, LeverGame):
        return {}
    return {
        name: LeverShown(lever.label or name, written.owners(name), lever.levels, lever.way)
        for name, lever in written.levers.items()
    }


def state_shown(game: StateGame, state: int) -> StateShown:
    """One state."""
    states = game.states
    if isinstance(states, GraphStates):
        return StateShown(state + 1, name=states.name(state))
    assert isinstance(states, LeverStates)  # there are two kinds
    return StateShown(state + 1, levels=states.levels_of(state), members=states.members(state))


def wants_shown(wanted: Wanted, work: int) -> tuple[WantsShown, ...]:
    """What each actor wants in each view in which something is said of him."""
    game = wanted.game
    views: list[View] = [(), *((viewer,) for viewer in wanted.viewers)]
    pictures = None if wanted.is_settled else wanted.pictures()
    found = []
    for view in views:
        for actor in game.actors:
            said = wanted.sayings(view, actor)
            if not said:
                continue
            texts = tuple(saying.text for saying in said)
            if wanted.is_idle(view, actor):
                # An open order that changes nothing is not completed: it is shown as it is stated.
                found.append(WantsShown(view, actor, texts, order="; ".join(texts), completions="1"))
                continue
            ranks = wanted.settled(view, actor)
            if ranks is not None:
                levels = by_rank(ranks) if game.size <= LISTED else None
                ranking = None if levels is None else tuple(numbers(level) for level in levels)
                found.append(WantsShown(view, actor, texts, ranking, levels=_levels(ranks)))
                continue
            assert pictures is not None  # something is open
            picture = pictures.all[pictures.of(view, actor)]
            count = None
            if picture.nearest_to is None:
                count = picture.count(work)
            shown = None if count is None else digits(count)
            found.append(WantsShown(view, actor, texts, order=picture.order.text(), completions=shown))
    return tuple(found)


def _levels(ranks: Sequence[int]) -> int:
    # Ranks are dense from 1.
    return int(max(ranks)) if isinstance(ranks, list) else int(ranks.max())  # type: ignore[attr-defined]
