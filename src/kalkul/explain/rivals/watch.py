"""The question ``watch``: which coming events would tell explanations apart, and by how much.

Open observations come first, then moves of the games that may still be made, then moves that what happened has passed
by. Each kind is ranked by the pairs of explanations that an event would separate, then by the information expected of
it, counting completions as equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec.structs import replace

from kalkul.case.games import TreeGame
from kalkul.case.model import Case
from kalkul.completions.answers import Effort
from kalkul.errors import QuestionError
from kalkul.explain.answers import Chance
from kalkul.explain.asked import purse
from kalkul.explain.heard import Heard, hear
from kalkul.explain.rivals.entropy import information
from kalkul.explain.rivals.happened import Happened
from kalkul.explain.rivals.moves_to_watch import Candidate, asked_in, candidates
from kalkul.explain.rivals.priors import priors_of, shared_out
from kalkul.explain.shown import known_ids
from kalkul.games.written import compile_tree
from kalkul.limits import DEFAULT_DRAWS, DEFAULT_WORK
from kalkul.notation import parse_path
from kalkul.orders.work import Work
from kalkul.results import Believed, CaseId, SeparatedPair, Share, Spoken, Verdict, WatchAnswer, Watched, Weight
from kalkul.results.said import said
from kalkul.version import __version__

__all__ = ["watch"]

_KINDS = {"observation": 0, "move": 1, "past": 2}


def watch(
    case: Case,
    explanations: Sequence[str] | None = None,
    *,
    priors: Mapping[str, object] | None = None,
    work: int = DEFAULT_WORK,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    timeout: float | None = None,
    progress: Callable[[str, int], None] | None = None,
) -> WatchAnswer:
    """Find the coming events that would tell explanations apart.

    Parameters
    ----------
    case
        A case that was read without errors.
    explanations
        Ids; all unless given.
    priors
        Weights of explanations before anything is seen, from 0 to 1; the others share evenly what is left.
    work, draws, seed, timeout, progress
        As for `kalkul.explain.explain`.

    Returns
    -------
    WatchAnswer
        With every event, those first that tell most.

    Raises
    ------
    UnknownNameError
        For an id the case does not have.
    QuestionError
        For weights or limits that are none.
    StoppedError
        When the timeout passes.
    """
    effort = Effort.of(work, draws, seed, timeout)
    asked = known_ids(explanations, case.explanations, "explanation")
    given = priors_of(priors, asked)
    steps = purse(timeout, progress, asked)
    events = [o for o, written in case.observations.items() if written.happened == "open"]
    heard = {e: hear(case, e, events, effort, steps, chances=True) for e in asked}
    answering = [e for e in asked if heard[e].answers]
    weights = shared_out(given, answering)
    found = [_open(case, o, {e: heard[e] for e in answering}, weights) for o in events]
    notes: list[str] = []
    for game in dict.fromkeys(case.explanations[e].game for e in answering):
        over = [e for e in answering if case.explanations[e].game == game]
        found += _moves(case, game, over, weights, effort, steps, notes)
    found.sort(key=lambda event: (_KINDS[event.kind], -len(event.separates), -event.information))
    return WatchAnswer(
        kalkul=__version__,
        case=CaseId(case.id, case.hash, case.title or case.id),
        explanations={e: _believed(case, e, heard[e], weights.get(e, Fraction(0))) for e in asked},
        events=tuple(found),
        notes=tuple(notes),
    )


def _believed(case: Case, explanation: str, heard: Heard, weight: Fraction) -> Believed:
    claim = case.explanations[explanation]
    return Believed(
        explanation,
        claim.title or explanation,
        claim.game,
        claim.variant_of,
        _weight(weight, exact=True),
        heard.clash,
        heard.refused,
    )


def _open(case: Case, observation: str, heard: Mapping[str, Heard], weights: Mapping[str, Fraction]) -> Watched:
    written = case.observations[observation]
    speaking = {e: one for e, one in heard.items() if observation in one.chances}
    reached = {e: _reached(case, case.explanations[e].game, observation) for e in speaking}
    void = next((v.reason for v in (_of(one, observation) for one in heard.values()) if v.verdict == "void"), None)
    return _watched(
        Watched(
            kind="observation",
            what=written.what,
            observation=observation,
            date=str(written.date),
            game=None,
            at=(),
            move=None,
            separates=(),
            information=0.0,
            values="two",
            speaks={},
            void=None if speaking else void,
        ),
        {e: (_of(one, observation), one.chances[observation], reached[e]) for e, one in speaking.items()},
        weights,
    )


def _moves(
    case: Case,
    game: str,
    over: Sequence[str],
    weights: Mapping[str, Fraction],
    effort: Effort,
    steps: Work,
    notes: list[str],
) -> Iterator[Watched]:
    moves = candidates(case, game, steps)
    alone = asked_in(case, moves)
    heard = {e: hear(alone, e, [move.id for move in moves], effort, steps, chances=True) for e in over}
    notes += [
        said("{explanation} was not asked about the moves of its game: {why}", explanation=e, why=one.refused)
        for e, one in heard.items()
        if one.refused
    ]
    for move in moves:
        spoken = {e: one for e, one in heard.items() if move.id in one.chances}
        # What was passed by is asked as if play had come there.
        told = move.reached or move.passed_by is not None
        yield _watched(
            _move_shown(move),
            {e: (_of(one, move.id), one.chances[move.id], told) for e, one in spoken.items()},
            weights,
        )


def _move_shown(move: Candidate) -> Watched:
    return Watched(
        kind="move" if move.passed_by is None else "past",
        what=" / ".join((*move.at, move.move)) if move.given else move.move,
        observation=None,
        date=None,
        game=move.game,
        at=move.at,
        move=move.move,
        separates=(),
        information=0.0,
        values="two",
        speaks={},
        void=move.passed_by,
    )


def _watched(
    event: Watched, said: Mapping[str, tuple[Verdict, Chance, bool]], weights: Mapping[str, Fraction]
) -> Watched:
    """Fill in what explanations say of an event: verdict, chance, and whether play is known to have come there."""
    entail = [e for e, (verdict, _, _) in said.items() if verdict.verdict == "entails"]
    forbid = [e for e, (verdict, _, _) in said.items() if verdict.verdict == "forbids"]
    rows = [_values(chance, reached) for _, chance, reached in said.values()]
    return replace(
        event,
        separates=tuple(SeparatedPair(e, f) for e in entail for f in forbid),
        information=information(rows, [weights[e] for e in said]),
        values="three" if any(row[0] for row in rows) else "two",
        speaks={
            e: Spoken(verdict.verdict, verdict.off_path, *(_weight(p, exact=_exact(verdict)) for p in _parts(chance)))
            for e, (verdict, chance, _) in said.items()
        },
    )


def _values(chance: Chance, reached: bool) -> tuple[Fraction | float, Fraction | float, Fraction | float]:
    """Chances that play never comes to the event, that it takes place, and that it does not."""
    if reached:
        return Fraction(0), chance.after, 1 - chance.after
    return 1 - chance.reached, chance.holds, chance.reached - chance.holds


def _parts(chance: Chance) -> tuple[Fraction | float, Fraction | float, Fraction | float]:
    return chance.reached, chance.holds, chance.after


def _exact(verdict: Verdict) -> bool:
    return verdict.entailing is None or verdict.entailing.exact is not None


def _weight(value: Fraction | float, *, exact: bool) -> Weight:
    if exact and isinstance(value, (int, Fraction)):
        return Weight(Share.of(value).exact, float(value))
    return Weight(None, float(value))


def _of(heard: Heard, observation: str) -> Verdict:
    assert heard.verdicts is not None  # only those that answer are asked
    return heard.verdicts[observation]


def _reached(case: Case, game: str, observation: str) -> bool:
    """Whether what happened shows that the path came about after which an observation is read."""
    given, written = case.observations[observation].given.get(game), case.games.get(game)
    if given is None or not isinstance(written, TreeGame):
        return given is None
    try:
        tree = compile_tree(written.tree)
    except QuestionError:
        return False
    return Happened(case, game, tree).shows(parse_path(given))
