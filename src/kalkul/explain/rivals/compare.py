"""The question ``compare``: explanations held against one another on the observations of a case.

*Hits* and *misses* count on later events only: a hit happened and is entailed, or did not happen and is forbidden; a
miss is the reverse. Beside them stands how much an explanation risks: the observations of the list that it forbids,
and the moves of its game that it forbids. One that forbids nothing cannot be wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kalkul.case.model import Case
from kalkul.completions.answers import Effort
from kalkul.explain.asked import purse
from kalkul.explain.explained import author_of
from kalkul.explain.heard import Heard, hear
from kalkul.explain.observed import known_until
from kalkul.explain.rivals.alike import alike, untested
from kalkul.explain.rivals.apart import pairs_of, speaks, tells_apart
from kalkul.explain.shown import known_ids, observation_shown
from kalkul.limits import DEFAULT_DRAWS, DEFAULT_WORK
from kalkul.results import CaseId, CompareAnswer, Compared, MoveShown, Verdict
from kalkul.version import __version__

__all__ = ["compare"]


def compare(
    case: Case,
    explanations: Sequence[str] | None = None,
    observations: Sequence[str] | None = None,
    *,
    work: int = DEFAULT_WORK,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    timeout: float | None = None,
    progress: Callable[[str, int], None] | None = None,
) -> CompareAnswer:
    """Hold explanations against one another.

    Parameters
    ----------
    case
        A case that was read without errors.
    explanations, observations
        Ids; all unless given.
    work, draws, seed, timeout, progress
        As for `kalkul.explain.explain`.

    Returns
    -------
    CompareAnswer
        With a row for every explanation asked for; one that cannot be answered says why.

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
    steps = purse(timeout, progress, asked)
    heard = {e: hear(case, e, events, effort, steps) for e in asked}
    answered = tuple(e for e in asked if heard[e].answers)
    verdicts = {o: {e: _verdict(heard[e], o) for e in answered} for o in events}
    told = {o: one for o in events if (one := tells_apart(o, verdicts[o])) is not None}
    spoken = {o: frozenset(e for e, verdict in given.items() if speaks(verdict)) for o, given in verdicts.items()}
    happened = {o for o in events if case.observations[o].happened == "yes"}
    pairs = pairs_of(answered, told, spoken, happened)
    same = [pair for pair in pairs if pair.equivalent]
    return CompareAnswer(
        kalkul=__version__,
        case=CaseId(case.id, case.hash, case.title or case.id),
        observations={o: observation_shown(case, o) for o in events},
        explanations={e: _compared(case, e, heard[e]) for e in asked},
        tells_apart=tuple(told.values()),
        pairs=pairs,
        equivalent=alike(answered, [(p.one, p.other) for p in same if not happened.isdisjoint(p.shared)]),
        untested=untested(answered, [(p.one, p.other) for p in same if happened.isdisjoint(p.shared)]),
    )


def _verdict(heard: Heard, observation: str) -> Verdict:
    assert heard.verdicts is not None  # only those that answer are held against one another
    return heard.verdicts[observation]


def _compared(case: Case, explanation: str, heard: Heard) -> Compared:
    claim = case.explanations[explanation]
    given = heard.verdicts or {}
    scores = {o: _score(verdict, case.observations[o].happened) for o, verdict in given.items()}
    moves = heard.forbidden_moves
    return Compared(
        id=explanation,
        title=claim.title or explanation,
        kind=claim.kind,
        by=" → ".join(claim.by) or None,
        game=claim.game,
        variant_of=claim.variant_of,
        as_of=str(known_until(case, explanation) or "") or None,
        author=author_of(case, claim),
        verdicts=heard.verdicts,
        hits=tuple(o for o, score in scores.items() if score > 0),
        misses=tuple(o for o, score in scores.items() if score < 0),
        forbids=tuple(o for o, verdict in given.items() if verdict.verdict == "forbids"),
        forbidden_moves=None if moves is None else tuple(MoveShown(move.at, move.move) for move in moves),
        clash=heard.clash,
        refused=heard.refused,
    )


def _score(verdict: Verdict, happened: str) -> int:
    """Return 1 for a hit, -1 for a miss, 0 for neither."""
    if verdict.role != "later" or happened == "open" or verdict.verdict not in ("entails", "forbids"):
        return 0
    return 1 if (verdict.verdict == "entails") == (happened == "yes") else -1
