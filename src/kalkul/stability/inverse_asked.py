"""The question ``inverse``: which orders of an actor make a state an equilibrium."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import factorial

from kalkul.case.model import Case
from kalkul.errors import QuestionError
from kalkul.games.state_game import StateGame
from kalkul.limits import DEFAULT_DRAWS, DEFAULT_WORK
from kalkul.orders.partial import PartialOrder
from kalkul.results import CaseId, Method, digits
from kalkul.results.following import InverseAnswer, InverseShown
from kalkul.stability.comparing import by_ranks
from kalkul.stability.game_asked import actors_asked, concepts_asked, effort_of, game_asked, title_of, told
from kalkul.stability.inverse import Inverse, inverse
from kalkul.stability.naming import state_from
from kalkul.stability.shown import levers_shown, state_shown
from kalkul.stability.wanted import Wanted
from kalkul.version import __version__

__all__ = ["ask_inverse"]

MOST = 1 << 10
"""States up to which orders are counted."""


def ask_inverse(
    case: Case,
    game: str | None = None,
    *,
    state: str | int,
    actor: str,
    concepts: Sequence[str] | None = None,
    work: int = DEFAULT_WORK,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    timeout: float | None = None,
    progress: Callable[[str, int], None] | None = None,
) -> InverseAnswer:
    """Count the strict orders of one actor under which a state is an equilibrium, all others as they are.

    Parameters
    ----------
    case, game
        As for `kalkul.stability.solve`.
    state
        The state: its number, its name, or a condition that holds there alone.
    actor
        Whose orders.
    concepts
        All unless given.
    work, draws, seed
        Steps per concept before orders are drawn, how many, and the start of the random numbers.
    timeout, progress
        As for `kalkul.stability.solve`.

    Raises
    ------
    QuestionError
        When the actor does not move, the state is none, or what another actor wants is left open.
    """
    effort, purse = effort_of(work, draws, seed, timeout, progress)
    asked = game_asked(case, game, purse)
    [who] = actors_asked(asked, [actor])
    where = state_from(asked, state)
    chosen = concepts_asked(concepts)
    if asked.size > MOST:
        raise QuestionError(f"orders are counted up to {MOST:,} states; game {asked.id} has {asked.size:,}")
    ranks = _ranks(Wanted(asked), who)
    found = {
        concept: _shown(asked, inverse(asked.moves, by_ranks(ranks), who, where, concept, effort, purse), seed)
        for concept in chosen
    }
    return InverseAnswer(
        kalkul=__version__,
        case=CaseId(case.id, case.hash, case.title or case.id),
        game=asked.id,
        title=title_of(asked),
        actors=told(asked),
        levers=levers_shown(asked),
        actor=actor,
        state=where + 1,
        states=tuple(state_shown(asked, k) for k in range(asked.size)),
        total=digits(factorial(asked.size)),
        concepts=found,
    )


def _ranks(wanted: Wanted, actor: int) -> list[Sequence[int]]:
    found: list[Sequence[int]] = []
    for k, name in enumerate(wanted.game.actors):
        ranks = wanted.settled((), name)
        if ranks is None and k != actor:
            raise QuestionError(
                f"what {name} wants leaves an order open; orders of one actor are counted where all others are settled"
            )
        found.append(() if ranks is None else ranks)
    return found


def _shown(game: StateGame, found: Inverse, seed: int) -> InverseShown:
    names = tuple(game.states.name(k) for k in range(game.size))
    above = [0] * game.size
    for better, worse in found.shared:
        above[worse] |= 1 << better
    shared = PartialOrder.of_masks(tuple((name,) for name in names), tuple(above)).text() if found.shared else ""
    method = Method("exact") if found.drawn is None else Method("sampled", found.drawn, seed)
    count = None if found.count is None else digits(found.count)
    return InverseShown(count, found.share, method, shared, tuple(game.actors[k] for k in found.blocked))
