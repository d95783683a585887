"""The question ``explain``: every explanation asked for, judged on every observation asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf

from kalkul.case.anchored import anchor_status
from kalkul.case.games import TreeGame
from kalkul.case.model import Case
from kalkul.check.anchors import doubtful, unchecked
from kalkul.check.coverage import coverage
from kalkul.completions.answers import Effort
from kalkul.errors import QuestionError, UnknownNameError, did_you_mean
from kalkul.explain.explained import explained
from kalkul.limits import DEFAULT_DRAWS, DEFAULT_WORK
from kalkul.orders.work import Work
from kalkul.results import (
    AnchorShown,
    CaseId,
    ExplainAnswer,
    Explained,
    ObservationShown,
    PremiseShown,
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
    for name, value in (("work", work), ("draws", draws)):
        if not isinstance(value, int) or value < 1:
            raise QuestionError(f"{name} is {value}, expected a whole number from 1")
    if timeout is not None and not 0 <= timeout < inf:
        raise QuestionError(f"timeout is {timeout}, expected a number of seconds")
    asked = _known(explanations, case.explanations, "explanation")
    events = _known(observations, case.observations, "observation")
    premises = _premises(case)
    purse = Work(None, timeout, None if progress is None else _numbered(progress, asked))
    effort = Effort(work, draws, seed)
    explanations_shown = {e: explained(case, e, events, premises, effort, purse) for e in asked}
    return ExplainAnswer(
        kalkul=__version__,
        case=CaseId(case.id, case.hash, case.title or case.id),
        actors={actor: entry.name for actor, entry in case.actors.items()},
        outcomes={
            g: dict(game.outcomes) for g, game in case.games.items() if isinstance(game, TreeGame) and game.outcomes
        },
        observations={o: _observation(case, o) for o in events},
        explanations=explanations_shown,
        notes=(*doubtful(case), *unchecked(case)),
        sources=_texts(case, explanations_shown.values()),
    )


def _texts(case: Case, shown: Iterable[Explained]) -> tuple[SourceShown, ...]:
    """The texts that are here and on which a premise shown is anchored, with what rests on each line."""
    anchors = [anchor for one in shown for premise in one.premises for anchor in premise.anchors]
    cited = dict.fromkeys(anchor.source for anchor in anchors if anchor.status != "unchecked")
    return tuple(source for name in cited for source in coverage(case, name).sources if source.reason is None)


def _numbered(progress: Callable[[str, int], None], asked: Sequence[str]) -> Callable[[str, int], None]:
    """Tell progress with the number of the explanation it belongs to."""
    places = {name: f"{name} ({k} of {len(asked)})" for k, name in enumerate(asked, 1)}

    def told(what: str, steps: int) -> None:
        name, _, rest = what.partition(": ")
        progress(places.get(name, name) + (f": {rest}" if rest else ""), steps)

    return told


def _known(asked: Sequence[str] | None, known: Mapping[str, object], what: str) -> tuple[str, ...]:
    if asked is None:
        return tuple(known)
    if isinstance(asked, str):
        raise QuestionError(f"found the text “{asked}”, expected a list: [“{asked}”]")
    for name in asked:
        if name not in known:
            hint = did_you_mean(name, known)
            raise UnknownNameError(f"the case has no {what} “{name}”" + (f"; {hint}" if hint else ""))
    return tuple(dict.fromkeys(asked))


def _observation(case: Case, name: str) -> ObservationShown:
    written = case.observations[name]
    given = {game: str(path) for game, path in written.given.items()}
    date = str(written.date)
    return ObservationShown(name, written.what, date, written.happened, written.certainty, given, written.note)


def _premises(case: Case) -> dict[str, PremiseShown]:
    status = anchor_status(case)
    return {
        name: PremiseShown(
            id=name,
            says=premise.says,
            by=premise.by,
            strength=None if premise.strength is None else str(premise.strength),
            standing=premise.standing or "assumed",
            meaning=None,
            anchors=tuple(
                AnchorShown(anchor.source, anchor.line, anchor.quote, status[name, k])
                for k, anchor in enumerate(premise.at)
            ),
            condition=premise.if_,
            doubted=premise.doubted,
            note=premise.note,
        )
        for name, premise in case.premises.items()
    }
