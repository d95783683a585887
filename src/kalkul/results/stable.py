"""Stability of a lever or graph game: the records behind ``kalkul solve``."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kalkul.results.method import CaseId, Method
from kalkul.results.share import Share


class LeverShown(Struct, frozen=True):
    """A lever: its name for readers, who may move it, its levels (lowest first) and the way it moves."""

    label: str
    owners: tuple[str, ...]
    levels: tuple[str, ...]
    way: Literal["both", "up", "down"]


class StateShown(Struct, frozen=True):
    """A state: its number from 1, and what it is.

    Parameters
    ----------
    number
        From 1, over the feasible states.
    levels
        Level of each lever (``-`` where merged members differ); ``None`` in a graph game.
    name
        Name of the state in a graph game, else ``None``.
    members
        Levels of each state merged into this one; empty unless it is a merged state.
    """

    number: int
    levels: dict[str, str] | None = None
    name: str | None = None
    members: tuple[dict[str, str], ...] = ()


class WantsShown(Struct, frozen=True):
    """What an actor wants in a view.

    Parameters
    ----------
    view
        Empty for how things are, else the viewer.
    actor
        Whose wants.
    stated
        As the case states it.
    ranking
        State numbers, best first, equally good ones together; ``None`` where the case leaves the order open, or the
        states are too many to list.
    order
        Where the order is left open: what is stated, in the notation.
    completions
        Where the order is left open: number of ways to complete it; 1 for an actor who can nowhere move.
    levels
        Number of different ranks; ``None`` where the order is left open.
    """

    view: tuple[str, ...]
    actor: str
    stated: tuple[str, ...]
    ranking: tuple[tuple[int, ...], ...] | None = None
    order: str | None = None
    completions: str | None = None
    levels: int | None = None


class Step(Struct, frozen=True):
    """A move on a path: who moves, and the state he moves to."""

    mover: str
    to: int


class Countered(Struct, frozen=True):
    """An improvement and what deters it.

    Parameters
    ----------
    to
        State the improvement leads to.
    path
        Moves of the others that deter it, the last one into the sanctioning state; empty where nothing deters it.
    end
        How the actor ranks the sanctioning state against the state he left: ``worse`` or ``equal``; ``None`` where
        nothing deters it.
    escapes
        Under SMR and SSEQ: the states he can go to from there, none of them better than the state he left.
    """

    to: int
    path: tuple[Step, ...] = ()
    end: Literal["worse", "equal"] | None = None
    escapes: tuple[int, ...] = ()


class Certificate(Struct, frozen=True):
    """Why a state is stable or not for an actor (or a coalition) under a concept.

    ``improvements`` are all of his improvements from the state, each with what deters it; stable iff all are
    deterred. For a coalition ``actor`` joins its members with `` + ``; ``reach`` are then the moves of the members
    that lead to each improvement, in the same order.
    """

    state: int
    actor: str
    concept: str
    stable: bool
    improvements: tuple[Countered, ...]
    view: tuple[str, ...] = ()
    reach: tuple[tuple[Step, ...], ...] = ()


class WeakLink(Struct, frozen=True):
    """The member of a coalition who gives up a joint improvement most easily.

    ``over`` are the states, ``state`` itself among them, that he ranks at least as high as ``state`` but below ``to``:
    were they ranked above ``to``, he would no longer take part; ``swaps`` is their number. Ties name several members.
    """

    state: int
    to: int
    members: tuple[str, ...]
    swaps: int
    over: dict[str, tuple[int, ...]]


class CoalitionShown(Struct, frozen=True):
    """A coalition: where it is stable under each concept (``cnash`` to ``csseq``), and its weak links.

    Weak links are named at states that are equilibria without coalitions, for each joint improvement from there.
    """

    members: tuple[str, ...]
    stable: dict[str, tuple[int, ...]]
    weak_links: tuple[WeakLink, ...] = ()


class ViewShown(Struct, frozen=True):
    """Stability as one actor sees it."""

    viewer: str
    stable: dict[str, dict[str, tuple[int, ...]]]
    equilibria: dict[str, tuple[int, ...]]


class StateSurprise(Struct, frozen=True):
    """A move that comes and that a viewer does not expect, or one he expects and that does not come.

    Parameters
    ----------
    viewer, mover
        Who is surprised, and by whom.
    state, to
        The move.
    kind
        ``unexpected``: undeterred in the mover's own view, not in the viewer's. ``missing``: the reverse.
    share
        With orders left open: share of completions in which it is so.
    """

    viewer: str
    mover: str
    state: int
    to: int
    kind: Literal["unexpected", "missing"]
    share: Share | None = None


class SolveAnswer(Struct, frozen=True):
    """The answer of ``kalkul solve``.

    Parameters
    ----------
    game
        Id of the game.
    kind
        ``lever`` or ``graph``.
    count
        Number of states.
    states
        All states; empty where they are more than are listed (see ``listed``).
    listed
        Whether every state is listed in ``states`` and ``stable``.
    status_quo
        Number of the state things are in, where the case says so.
    wants
        What each actor wants, in each view in which something is stated.
    stable
        Per concept (``nash``, ``gmr``, ``smr``, ``seq``, ``sseq``) and actor the states in which he is stable; with
        orders left open, those stable in every completion. Only states listed.
    equilibria
        Per concept the states stable for every actor; of many, the first.
    counts
        Per concept and actor the number of states in which he is stable; ``equilibrium`` counts the equilibria.
    shares
        With orders left open: per concept, actor (or ``equilibrium``) and state number the share of completions in
        which the state is stable. Shares of 0 are left out.
    completions, method
        With orders left open: number of completions, and whether the shares are exact or sampled.
    views
        Stability as each viewer sees it, where views are stated.
    hypergame
        Per concept the states that are stable for every actor in his own view, where views are stated.
    surprises
        Moves another actor does not expect, where views are stated.
    surprised_under
        The concept by which surprises were judged: ``seq``, or the first asked for.
    coalitions
        What was asked of coalitions.
    why
        Certificates of the states asked about.
    """

    kalkul: str
    case: CaseId
    game: str
    title: str
    kind: Literal["lever", "graph"]
    actors: dict[str, str]
    levers: dict[str, LeverShown]
    count: int
    states: tuple[StateShown, ...]
    listed: bool
    status_quo: int | None
    wants: tuple[WantsShown, ...]
    concepts: tuple[str, ...]
    stable: dict[str, dict[str, tuple[int, ...]]]
    equilibria: dict[str, tuple[int, ...]]
    counts: dict[str, dict[str, int]]
    shares: dict[str, dict[str, dict[str, Share]]] | None = None
    completions: str | None = None
    method: Method | None = None
    views: tuple[ViewShown, ...] = ()
    hypergame: dict[str, tuple[int, ...]] | None = None
    surprises: tuple[StateSurprise, ...] = ()
    surprised_under: str | None = None
    coalitions: tuple[CoalitionShown, ...] = ()
    why: tuple[Certificate, ...] = ()
    notes: tuple[str, ...] = ()
