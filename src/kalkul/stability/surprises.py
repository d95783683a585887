"""Surprises in a conflict: moves that come and are not expected, and moves expected that do not come."""

from __future__ import annotations

from collections.abc import Iterable

from kalkul.orders.work import Work
from kalkul.results.stable import StateSurprise
from kalkul.stability.comparing import by_ranks
from kalkul.stability.search import Search
from kalkul.stability.wanted import Wanted

__all__ = ["surprises_at"]


def surprises_at(wanted: Wanted, states: Iterable[int], concept: str, work: Work) -> tuple[StateSurprise, ...]:
    """Undeterred moves of others that a viewer does not expect, and those he expects that do not come.

    Parameters
    ----------
    wanted
        What everyone wants; all orders are settled. Only actors of whose view something is said can be surprised.
    states
        States to look at, counted from 0.
    concept
        The concept that says which moves are deterred.
    work
        One step is spent per state, mover and viewer.
    """
    game = wanted.game
    searches = {name: Search(game.moves, by_ranks(wanted.ranks((name,)))) for name in game.actors}
    found = []
    for state in states if wanted.viewers else ():
        for actor, mover in enumerate(game.actors):
            real = searches[mover].undeterred(actor, state, concept)
            for viewer in wanted.viewers:
                if viewer == mover:
                    continue
                work.spend()
                awaited = searches[viewer].undeterred(actor, state, concept)
                for to in sorted({*real, *awaited}):
                    if to not in awaited:
                        found.append(StateSurprise(viewer, mover, state + 1, to + 1, "unexpected"))
                    elif to not in real:
                        found.append(StateSurprise(viewer, mover, state + 1, to + 1, "missing"))
    return tuple(found)
