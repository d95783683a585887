"""What an explanation needs for an observation: sets of premises, and sets of explanations."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kalkul.results.answer import ObservationShown
from kalkul.results.explained import ClashPart, PremiseShown
from kalkul.results.method import CaseId
from kalkul.results.verdict import Verdict

Standing = Literal["text", "inferred", "assumed"]


class SufficientSet(Struct, frozen=True):
    """Premises that suffice, in the order of the explanation, none of which could be left out.

    ``standing`` is the weakest among them (``assumed`` is weaker than ``inferred``, that than ``text``); ``None``
    where the set is empty.
    """

    premises: tuple[str, ...]
    standing: Standing | None


class BreakingSet(Struct, frozen=True):
    """Premises without which the observation is not entailed any more; without fewer of them it still is.

    ``leaves`` is the verdict of the explanation without them, ``undecided`` if that could not be settled within the
    work limit; ``None`` where it then cannot be answered, for the reason ``refused``.
    """

    premises: tuple[str, ...]
    leaves: Verdict | None
    refused: str | None = None


class PremisesNeeded(Struct, frozen=True):
    """Which premises of an explanation carry an observation.

    Parameters
    ----------
    id, title, by, game
        The explanation, as in the case.
    verdict
        What the whole explanation says of the observation.
    premises
        Its premises with standing, strength and meaning in the game.
    always
        Whose wants the game itself states, such as ``US`` or ``US sees RU``. These statements are always there; their
        standing is ``assumed``.
    requires
        Ids of the explanations that it requires, those they require included.
    sufficient
        Minimal sets that suffice: the observation follows from each, and from it with any further premises of the
        explanation. Empty if the explanation does not entail the observation; one empty set if it follows without
        any premise.
    breaking
        Minimal sets whose removal leaves the observation not entailed: one empty set if the explanation does not
        entail it. They are the minimal hitting sets of the sufficient sets, and the other way round.
    indispensable
        Ids of the premises in every sufficient set, each because the observation is surely not entailed without it.
    idle
        Ids of the premises in no sufficient set; where the search is not complete, only of those that say nothing in
        the game.
    complete
        Whether all sets were found. Where not, what is listed was found within the work limit, and there may be more.
    asked
        Number of different sets of premises that were asked.
    unsure
        How many of them could not be settled within the work limit; they count as not entailing, so that a sufficient
        set may hold more than it needs.
    clash
        Parts of a minimal contradiction among the premises; empty unless they contradict each other.
    """

    id: str
    title: str
    by: str | None
    game: str
    verdict: Verdict
    premises: tuple[PremiseShown, ...]
    always: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    sufficient: tuple[SufficientSet, ...] = ()
    breaking: tuple[BreakingSet, ...] = ()
    indispensable: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    complete: bool = True
    asked: int = 0
    unsure: int = 0
    clash: tuple[ClashPart, ...] = ()


class Accounting(Struct, frozen=True):
    """An explanation in a set that accounts for the observation, and what it says of it.

    ``verdict`` is ``None`` where it cannot be answered, for the reason ``refused``.
    """

    id: str
    title: str
    kind: str | None
    by: str | None
    variant_of: str | None
    verdict: Verdict | None
    refused: str | None = None


class Account(Struct, frozen=True):
    """A minimal set of explanations that accounts for the observation.

    ``names`` is the one that was made to explain it and is no enabler; ``explanations`` are this one and all that it
    requires.
    """

    names: str
    explanations: tuple[str, ...]


class NeedsAnswer(Struct, frozen=True):
    """The answer of ``kalkul needs``.

    Parameters
    ----------
    observation
        The observation asked about.
    premises_needed
        Which premises carry it; ``None`` if no explanation was named.
    accounts
        If no explanation was named: minimal sets of explanations that account for it.
    explanations
        The explanations in these sets, by id.
    notes
        Anchors that are in doubt, and texts that were not there.
    """

    kalkul: str
    case: CaseId
    observation: ObservationShown
    premises_needed: PremisesNeeded | None = None
    accounts: tuple[Account, ...] = ()
    explanations: dict[str, Accounting] = {}
    notes: tuple[str, ...] = ()
