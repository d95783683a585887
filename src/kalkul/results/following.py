"""What follows from a state of a lever or graph game, and which orders would hold it: ``next`` and ``inverse``."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kalkul.results.ladder import LadderShown
from kalkul.results.method import CaseId, Method
from kalkul.results.share import Share
from kalkul.results.stable import LeverShown, StateShown, StateSurprise, Step


class Chance(Struct, frozen=True):
    """A chance, if the next mover is drawn evenly among those with undeterred moves, and then his move evenly.

    ``exact`` is the fraction as text, ``None`` where the graph was too large to solve exactly.
    """

    exact: str | None
    decimal: float


class UndeterredMove(Struct, frozen=True):
    """An undeterred move; ``share`` is that of the completions in which it is one, ``None`` if nothing is left open."""

    mover: str
    state: int
    to: int
    share: Share | None = None


class EndShown(Struct, frozen=True):
    """Where what follows comes to rest.

    Parameters
    ----------
    kind
        ``equilibrium``: one state that nobody leaves. ``cycle``: states that follow one another for ever.
    states
        The state, or those of the cycle.
    chance
        Chance to end there; with orders left open the mean over completions.
    path
        A shortest way there; empty for the start itself.
    share
        With orders left open: share of completions in which this is an end that is reached.
    """

    kind: Literal["equilibrium", "cycle"]
    states: tuple[int, ...]
    chance: Chance
    path: tuple[Step, ...]
    share: Share | None = None


class NextAnswer(Struct, frozen=True):
    """The answer of ``kalkul next``.

    Parameters
    ----------
    concept
        The concept that says which moves are deterred.
    start
        State from which it follows.
    states
        States that are reached, the start first.
    moves
        Undeterred moves at these states.
    ends
        Equilibria and closed cycles reached, most likely first.
    surprises
        Where views are stated: moves at these states that another actor does not expect.
    completions, method
        With orders left open: number of completions, and whether shares are exact or sampled.
    ladder
        How far it is climbed, if the game is a ladder.
    """

    kalkul: str
    case: CaseId
    game: str
    title: str
    actors: dict[str, str]
    levers: dict[str, LeverShown]
    concept: str
    start: int
    states: tuple[StateShown, ...]
    moves: tuple[UndeterredMove, ...]
    ends: tuple[EndShown, ...]
    surprises: tuple[StateSurprise, ...] = ()
    completions: str | None = None
    method: Method | None = None
    notes: tuple[str, ...] = ()
    ladder: LadderShown | None = None


class InverseShown(Struct, frozen=True):
    """The orders of one actor under which a state is an equilibrium under one concept.

    Parameters
    ----------
    count
        Their number as decimal text; ``None`` where they were sampled.
    share
        Share of all his strict orders.
    method
        Exact or sampled.
    shared
        What these orders have in common, in the notation over state numbers; empty if nothing, or if there are none.
    blocked_by
        Actors who leave the state whatever his order is.
    """

    count: str | None
    share: Share
    method: Method
    shared: str
    blocked_by: tuple[str, ...] = ()


class InverseAnswer(Struct, frozen=True):
    """The answer of ``kalkul inverse``: ``total`` is the number of strict orders of all states."""

    kalkul: str
    case: CaseId
    game: str
    title: str
    actors: dict[str, str]
    levers: dict[str, LeverShown]
    actor: str
    state: int
    states: tuple[StateShown, ...]
    total: str
    concepts: dict[str, InverseShown]
    notes: tuple[str, ...] = ()
