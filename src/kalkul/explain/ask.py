"""The question ``explain``: every explanation asked for, judged on every observation asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from kalkul.case.anchored import anchor_status
from kalkul.case.games import TreeGame
from kalkul.case.model import Case
from kalkul.check.anchors import doubtful, unchecked
from kalkul.check.coverage import coverage
from kalkul.completions.answers import Effort
from kalkul.explain.asked import purse
from kalkul.explain.commitments import with_status
from kalkul.explain.explained import explained
from kalkul.explain.shown import known_ids, observation_shown, premises_shown
from kalkul.limits import DEFAULT_DRAWS, DEFAULT_WORK
from kalkul.results import (
    AnchorShown,
    CaseId,
    CommitmentPlace,
    ExplainAnswer,
    Explained,
    SourceShown,
)
from kalkul.version import __version__

__all__ = ["explain"]


def explain(
    case: Case,
    explanations: Sequence[str] | None = None,
    observations: Sequence[str] | None = None,
    *,
    work: int = DEFAULT_WORK,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    timeout: float | None = None,
    progress: Callable[[str, int], None] | None = None,
) -> ExplainAnswer:
    """Work out what explanations need, forbid and predict.

    Parameters
    ----------
    case
        A case that was read without errors.
    explanations, observations
        Ids; all unless given.
    work
        Steps per question: order ideals visited or patterns tried; beyond it completions are drawn.
    draws, seed
        How many are drawn, and the start of the random numbers. The same input gives the same answer.
    timeout
        Seconds after which to stop with an error; it never changes an answer.
    progress
        Called now and then with what is being counted and the steps done.

    Raises
    ------
    UnknownNameError
        For an id the case does not have.
    QuestionError
        For a limit that is no positive number, or a text where a list of ids belongs.
    StoppedError
        When the timeout passes.
    """
    effort = Effort.of(work, draws, seed, timeout)
    asked = known_ids(explanations, case.explanations, "explanation")
    events = known_ids(observations, case.observations, "observation")
    premises = premises_shown(case)
    steps = purse(timeout, progress, asked)
    explanations_shown = {e: explained(case, e, events, premises, effort, steps) for e in asked}
    if any(one.commitments for one in explanations_shown.values()):
        status = anchor_status(case)
        explanations_shown = {
            e: replace(one, commitments=with_status(one.commitments, status)) for e, one in explanations_shown.items()
        }
    return ExplainAnswer(
        kalkul=__version__,
        case=CaseId(case.id, case.hash, case.title or case.id),
        actors={actor: entry.name for actor, entry in case.actors.items()},
        outcomes={
            g: dict(game.outcomes) for g, game in case.games.items() if isinstance(game, TreeGame) and game.outcomes
        },
        observations={o: observation_shown(case, o) for o in events},
        explanations=explanations_shown,
        notes=(*doubtful(case), *unchecked(case)),
        sources=_texts(case, explanations_shown.values()),
    )


def _texts(case: Case, shown: Iterable[Explained]) -> tuple[SourceShown, ...]:
    """The texts that are here and on which a premise or commitment shown is anchored, with what rests on each line."""
    anchors: list[AnchorShown | CommitmentPlace] = []
    for one in shown:
        anchors += [anchor for premise in one.premises for anchor in premise.anchors]
        anchors += [place for commitment in one.commitments for place in commitment.places]
    cited = dict.fromkeys(anchor.source for anchor in anchors if anchor.status != "unchecked")
    return tuple(source for name in cited for source in coverage(case, name).sources if source.reason is None)
