"""Explanations held against one another: the record behind ``kalkul compare``."""

from __future__ import annotations

from msgspec import Struct

from kalkul.results.answer import ObservationShown
from kalkul.results.explained import ClashPart
from kalkul.results.method import CaseId
from kalkul.results.verdict import Verdict


class MoveShown(Struct, frozen=True):
    """A move in a game: the moves (or the state) that lead to where it is made, and the move itself."""

    at: tuple[str, ...]
    move: str


class Compared(Struct, frozen=True):
    """One explanation in a comparison.

    Parameters
    ----------
    id, title, kind, by, game, variant_of
        As in the case.
    as_of
        Day up to which it knew the world; ``None`` where no date is given, so that no observation can be later.
    author
        Author of the source that offers it.
    verdicts
        Verdict by observation id; ``None`` where it could not be answered.
    hits
        Later observations that it got right: they happened and it entails them, or did not and it forbids them.
    misses
        Later observations that it got wrong: the other way round.
    forbids
        Observations of the list that it forbids, whether they happened or not.
    forbidden_moves
        Moves of its game that it rules out at places it comes to; ``None`` where that is not known, because
        completions were drawn or it could not be answered.
    clash
        Parts of a minimal contradiction among its premises.
    refused
        Why it could not be answered.
    """

    id: str
    title: str
    kind: str | None
    by: str | None
    game: str
    variant_of: str | None
    as_of: str | None
    author: str | None = None
    verdicts: dict[str, Verdict] | None = None
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    forbids: tuple[str, ...] = ()
    forbidden_moves: tuple[MoveShown, ...] | None = None
    clash: tuple[ClashPart, ...] = ()
    refused: str | None = None


class TellsApart(Struct, frozen=True):
    """What one observation does between explanations.

    Parameters
    ----------
    observation
        Its id.
    entails, forbids
        Explanations that entail and that forbid it: each of the first is separated from each of the second.
    ranks
        Explanations that speak on it, those it favours first: each group over every later one; those in a group
        have the same shares. ``None`` where they cannot be put in such an order.
    favours
        Every pair (favoured, over), whatever the order.
    """

    observation: str
    entails: tuple[str, ...]
    forbids: tuple[str, ...]
    ranks: tuple[tuple[str, ...], ...] | None
    favours: tuple[tuple[str, str], ...]


class PairShown(Struct, frozen=True):
    """Two explanations held against each other.

    Parameters
    ----------
    one, other
        Their ids, in the order of the case.
    separated_by
        Observations that one of them entails and the other forbids.
    favours_one, favours_other
        Observations that favour one of them.
    shared
        Observations on which both speak.
    equivalent
        True where no observation that happened separates them or favours one of them.
    """

    one: str
    other: str
    separated_by: tuple[str, ...]
    favours_one: tuple[str, ...]
    favours_other: tuple[str, ...]
    shared: tuple[str, ...]
    equivalent: bool


class AlikeShown(Struct, frozen=True):
    """Explanations of which any two are alike in some respect, and others that each of them is alike with.

    Being alike is not transitive: two of ``beside`` may well be told apart. Those in ``members`` are alike with
    exactly the same explanations.
    """

    members: tuple[str, ...]
    beside: tuple[str, ...] = ()


class UntestedShown(Struct, frozen=True):
    """Explanations between which nothing decides: no event that happened is one on which both sides speak."""

    these: tuple[str, ...]
    those: tuple[str, ...]


class CompareAnswer(Struct, frozen=True):
    """The answer of ``kalkul compare``.

    Parameters
    ----------
    observations
        The observations, in the order of the case.
    explanations
        The explanations, each with its verdicts, hits and misses.
    tells_apart
        What each observation on which two or more explanations speak does between them.
    pairs
        Every two explanations that could be answered.
    equivalent
        Explanations that no observation that happened tells apart, among those that speak on a common one.
    untested
        Explanations between which nothing that happened can decide, as it is never one on which both speak; by the
        letter they are equivalent so far, too.
    """

    kalkul: str
    case: CaseId
    observations: dict[str, ObservationShown]
    explanations: dict[str, Compared]
    tells_apart: tuple[TellsApart, ...] = ()
    pairs: tuple[PairShown, ...] = ()
    equivalent: tuple[AlikeShown, ...] = ()
    untested: tuple[UntestedShown, ...] = ()
    notes: tuple[str, ...] = ()
