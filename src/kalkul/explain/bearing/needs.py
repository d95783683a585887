"""The question ``needs``: what carries an observation, among an explanation's premises or among the explanations."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from kalkul.case.model import Case
from kalkul.check.anchors import doubtful, unchecked
from kalkul.completions.answers import Effort
from kalkul.errors import QuestionError, WorkLimitError
from kalkul.explain.asked import purse
from kalkul.explain.bearing.accounts import accounts, required_by
from kalkul.explain.bearing.load_bearing import load_bearing
from kalkul.explain.bearing.subsets import Subsets
from kalkul.explain.heard import Heard, hear
from kalkul.explain.shown import known_ids, observation_shown, premises_shown
from kalkul.limits import DEFAULT_DRAWS, DEFAULT_WORK
from kalkul.orders.work import Work
from kalkul.results import (
    Accounting,
    BreakingSet,
    CaseId,
    NeedsAnswer,
    PremiseShown,
    PremisesNeeded,
    SufficientSet,
)
from kalkul.results.needs import Standing
from kalkul.version import __version__

__all__ = ["needs"]

_WEAKEST: tuple[Standing, ...] = ("assumed", "inferred", "text")


def needs(
    case: Case,
    observation: str,
    explanation: str | None = None,
    *,
    work: int = DEFAULT_WORK,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    timeout: float | None = None,
    progress: Callable[[str, int], None] | None = None,
) -> NeedsAnswer:
    """Find what carries an observation.

    Parameters
    ----------
    case
        A case that was read without errors.
    observation
        Id of the observation.
    explanation
        Id of the explanation whose premises are asked about; the minimal sets of explanations that account for the
        observation unless given.
    work
        Steps per set of premises, and sets of premises asked.
    draws, seed
        Completions drawn where a set needs more steps, and the start of the random numbers.
    timeout
        Seconds after which to stop with an error; it never changes an answer.
    progress
        Called now and then with what is being asked and the steps done.

    Raises
    ------
    UnknownNameError
        For an id the case does not have.
    QuestionError
        When the explanation cannot be answered, or for a limit that is no positive number.
    WorkLimitError
        When not even the whole explanation can be answered within the limits.
    StoppedError
        When the timeout passes.
    """
    effort = Effort.of(work, draws, seed, timeout)
    known_ids([observation], case.observations, "observation")
    answer = NeedsAnswer(
        kalkul=__version__,
        case=CaseId(case.id, case.hash, case.title or case.id),
        observation=observation_shown(case, observation),
        notes=(*doubtful(case), *unchecked(case)),
    )
    if explanation is None:
        found = accounts(case, observation)
        asked = tuple(dict.fromkeys(e for account in found for e in account.explanations))
        steps = purse(timeout, progress, asked)
        told = {e: _accounting(case, e, observation, hear(case, e, [observation], effort, steps)) for e in asked}
        return replace(answer, accounts=found, explanations=told)
    known_ids([explanation], case.explanations, "explanation")
    steps = purse(timeout, progress, (explanation,))
    return replace(answer, premises_needed=_premises_needed(case, explanation, observation, effort, steps))


def _premises_needed(case: Case, explanation: str, observation: str, effort: Effort, work: Work) -> PremisesNeeded:
    claim = case.explanations[explanation]
    whole = hear(case, explanation, [observation], effort, work)
    if whole.verdicts is None:
        raise (WorkLimitError if whole.unsure else QuestionError)(f"explanation “{explanation}”: {whole.refused}")
    shown = premises_shown(case)
    premises = tuple(
        replace(shown[p], meaning=case.premises[p].means.get(claim.game)) for p in dict.fromkeys(claim.premises)
    )
    written = case.games.get(claim.game)
    record = PremisesNeeded(
        id=explanation,
        title=claim.title or explanation,
        by=" → ".join(claim.by) or None,
        game=claim.game,
        verdict=whole.verdicts[observation],
        premises=premises,
        always=() if written is None else tuple(written.preferences),
        requires=required_by(case, explanation)[1:],
        clash=whole.clash,
    )
    subsets = Subsets(case, explanation, observation, effort, work, effort.work)
    found = load_bearing(subsets, effort.work, work)
    sufficient = [subsets.named(one) for one in found.sufficient]
    carrying = {p for one in sufficient for p in one}
    settled = found.complete and bool(sufficient)
    return replace(
        record,
        sufficient=tuple(SufficientSet(one, _weakest(premises, one)) for one in sufficient),
        breaking=tuple(_breaking(subsets, one, observation) for one in found.breaking),
        indispensable=tuple(
            p
            for one in found.breaking
            if one.bit_count() == 1 and not subsets.doubt(subsets.whole & ~one).unsure
            for p in subsets.named(one)
        ),
        idle=tuple(p.id for p in premises if p.id not in carrying and (settled or p.meaning is None)),
        complete=found.complete,
        asked=subsets.asked,
        unsure=subsets.unsure,
    )


def _breaking(subsets: Subsets, broken: int, observation: str) -> BreakingSet:
    left = subsets.hear(subsets.whole & ~broken)
    return BreakingSet(subsets.named(broken), (left.verdicts or {}).get(observation), left.refused)


def _weakest(premises: Iterable[PremiseShown], some: tuple[str, ...]) -> Standing | None:
    standings = {premise.standing for premise in premises if premise.id in some}
    return next((standing for standing in _WEAKEST if standing in standings), None)


def _accounting(case: Case, explanation: str, observation: str, heard: Heard) -> Accounting:
    claim = case.explanations[explanation]
    return Accounting(
        explanation,
        claim.title or explanation,
        claim.kind,
        " → ".join(claim.by) or None,
        claim.variant_of,
        (heard.verdicts or {}).get(observation),
        heard.refused,
    )
