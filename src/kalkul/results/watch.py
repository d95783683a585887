"""What to look out for next: the record behind ``kalkul watch``."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kalkul.results.explained import ClashPart
from kalkul.results.method import CaseId
from kalkul.results.verdict import VerdictName


class Weight(Struct, frozen=True):
    """A number between 0 and 1: ``exact`` as a fraction, ``None`` where it was sampled or measured."""

    exact: str | None
    decimal: float


class Spoken(Struct, frozen=True):
    """What one explanation says of an event to watch for.

    Parameters
    ----------
    verdict
        Its verdict.
    off_path
        True where the explanation never comes to where the event is read.
    reached, holds
        Chance that play comes there, and that it does and the event then takes place.
    after
        Chance of the event once play is there.
    """

    verdict: VerdictName
    off_path: bool
    reached: Weight
    holds: Weight
    after: Weight


class SeparatedPair(Struct, frozen=True):
    """Two explanations that an event would separate: ``entailing`` entails it, ``forbidding`` forbids it."""

    entailing: str
    forbidding: str


class Watched(Struct, frozen=True):
    """An event to watch for.

    Parameters
    ----------
    kind
        ``observation``: an open one of the case. ``move``: a move that may still be made. ``past``: a move at a place
        that what happened has passed by; it would have told explanations apart.
    what
        The event in words, or the move in the notation.
    observation, date
        Id and date, of an open observation.
    game, at, move
        Of a move: its game, the moves (or the state) that lead to it, and the move.
    separates
        Pairs that it would separate.
    information
        Expected information about which explanation is right, in bits, counting completions as equal.
    values
        What the event is taken to tell: ``two``, that it takes place or not; ``three``, also that it never comes to it.
    speaks
        What each explanation says that speaks on it.
    void
        Why its condition can no longer be met, or which event passed it by.
    """

    kind: Literal["observation", "move", "past"]
    what: str
    observation: str | None
    date: str | None
    game: str | None
    at: tuple[str, ...]
    move: str | None
    separates: tuple[SeparatedPair, ...]
    information: float
    values: Literal["two", "three"]
    speaks: dict[str, Spoken]
    void: str | None = None


class Believed(Struct, frozen=True):
    """An explanation on the watch list, with the weight it is given before anything is seen.

    ``clash`` and ``refused`` say why it does not speak, where it does not.
    """

    id: str
    title: str
    game: str
    variant_of: str | None
    prior: Weight
    clash: tuple[ClashPart, ...] = ()
    refused: str | None = None


class WatchAnswer(Struct, frozen=True):
    """The answer of ``kalkul watch``.

    Parameters
    ----------
    explanations
        The explanations with their weights.
    events
        What to watch for: open observations, then moves that may still be made, then moves passed by; each kind by
        the pairs it separates, then by the information expected.
    assumes
        What the information rests on.
    """

    kalkul: str
    case: CaseId
    explanations: dict[str, Believed]
    events: tuple[Watched, ...]
    assumes: str = "counting completions as equal"
    notes: tuple[str, ...] = ()
