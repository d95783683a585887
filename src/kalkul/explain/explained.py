"""One explanation answered: who expects what, what happens, who is surprised, and every verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from kalkul.case.explanations import Explanation
from kalkul.case.games import TreeGame
from kalkul.case.model import Case
from kalkul.errors import UnsupportedError, WorkLimitError
from kalkul.explain.answers import Effort, ask_all
from kalkul.explain.explore import Question
from kalkul.explain.observed import Observed, known_until, read_observation, role_of, void_reason
from kalkul.explain.plays import plays_shown, surprises_shown
from kalkul.explain.questions import actual, expected, startled
from kalkul.explain.rests_on import orders_shown, taken_for_granted
from kalkul.explain.space import Shape
from kalkul.explain.verdicts import verdict_on
from kalkul.games.tree import Tree
from kalkul.games.written import compile_tree
from kalkul.orders.work import Work
from kalkul.play.perceived import Player
from kalkul.play.pictures import Pictures
from kalkul.play.stated import Stated
from kalkul.results import ClashPart, Explained, Method, PremiseShown, Verdict, digits

__all__ = ["explained", "why_unanswered"]


def explained(
    case: Case,
    explanation: str,
    observations: Sequence[str],
    premises: Mapping[str, PremiseShown],
    effort: Effort,
    work: Work,
) -> Explained:
    """Work out one explanation.

    Parameters
    ----------
    case
        The case.
    explanation
        Id of the explanation.
    observations
        Ids of the observations to judge.
    premises
        Premises as a reader sees them, by id.
    effort
        Limits.
    work
        Where steps are spent.

    Returns
    -------
    Explained
        With ``refused`` set where this version cannot answer it, and ``clash`` where its premises contradict each
        other.
    """
    claim = case.explanations[explanation]
    record = Explained(
        id=explanation,
        title=claim.title or explanation,
        kind=claim.kind,
        by=" → ".join(claim.by) or None,
        author=_author(case, claim),
        game=claim.game,
        variant_of=claim.variant_of,
        as_of=str(known_until(case, explanation) or "") or None,
        premises=tuple(replace(premises[p], meaning=case.premises[p].means.get(claim.game)) for p in claim.premises),
    )
    try:
        tree, stated = _game(case, claim.game, claim.premises)
        clash = stated.clash()
        if clash:
            return replace(
                record,
                clash=tuple(ClashPart(part.origin, part.text) for part in clash),
                verdicts={
                    o: Verdict(
                        "inconsistent", role_of(case, explanation, o), reason="the premises contradict each other"
                    )
                    for o in observations
                },
            )
        pictures = Pictures.build(tree, stated.relations, frozenset(stated.anew), stated.outcomes)
        return _answered(case, record, observations, tree, pictures, effort, work)
    except UnsupportedError as error:
        return replace(record, refused=str(error))
    except WorkLimitError as error:
        return replace(record, refused=f"{error}; allow more with --work")


def _author(case: Case, claim: Explanation) -> str | None:
    source = case.sources.get(claim.source) if claim.source else None
    if source is None or source.author is None:
        return None
    return " → ".join((source.author, *claim.by[1:]))


def why_unanswered(case: Case, explanation: str) -> str | None:
    """Say what of an explanation this version does not play, or ``None`` if it answers it."""
    claim = case.explanations[explanation]
    try:
        _game(case, claim.game, claim.premises)
    except UnsupportedError as error:
        return str(error)
    return None


def _game(case: Case, game: str, premises: Sequence[str]) -> tuple[Tree, Stated]:
    written = case.games.get(game)
    if written is None:
        raise UnsupportedError(f"“{game}” is a mechanism; this version answers explanations over trees")
    if not isinstance(written, TreeGame):
        raise UnsupportedError(f"“{game}” is a {written.kind} game; this version answers explanations over trees")
    return compile_tree(written.tree), Stated.of(case, game, premises)


def _answered(
    case: Case,
    record: Explained,
    observations: Sequence[str],
    tree: Tree,
    pictures: Pictures,
    effort: Effort,
    work: Work,
) -> Explained:
    player = Player(tree, pictures)
    shape = Shape(pictures, tree.outcomes, work)
    observed = {o: read_observation(case, o, record.game, tree) for o in observations}
    voided = {o: void_reason(case, o, record.game, tree) for o, seen in observed.items() if seen is not None}
    asked = {seen.node for o, seen in observed.items() if seen is not None and voided[o] is None}
    questions: dict[str, Question[Any]] = {"played": actual(player, 0)}
    for node in sorted(asked - {0}):
        questions[f"played: after {node}"] = actual(player, node)
    for actor in tree.actors:
        questions[f"{actor} expects"] = expected(player, actor)
        questions[f"played: {actor} startled"] = startled(player, actor)
    answers = ask_all(shape, questions, effort, record.id)

    def verdict(observation: str, seen: Observed | None) -> Verdict:
        role = role_of(case, record.id, observation)
        if seen is None:
            return Verdict("silent", role)
        reason = voided[observation]
        if reason is not None:
            return Verdict("void", role, reason=reason)
        return verdict_on(shape, tree, seen, answers[f"played: after {seen.node}" if seen.node else "played"], role)

    work.begin(record.id, None)
    drawn = any(answered.drawn is not None for answered in answers.values())
    return replace(
        record,
        orders=orders_shown(pictures, effort.work),
        assumes=taken_for_granted(tree, pictures),
        completions=_completions(pictures, effort.work),
        method=Method("sampled", effort.draws, effort.seed) if drawn else Method("exact"),
        actual=plays_shown(tree, answers["played"], lambda start: start.root),
        expected={a: plays_shown(tree, answers[f"{a} expects"], lambda plays: plays) for a in tree.actors},
        surprises=tuple(s for a in tree.actors for s in surprises_shown(tree, a, answers[f"played: {a} startled"])),
        verdicts={o: verdict(o, seen) for o, seen in observed.items()},
    )


def _completions(pictures: Pictures, limit: int) -> str | None:
    count = 1
    for picture in pictures.all:
        if not picture.view:
            orders = picture.order.count(Work(limit))
            if orders is None:
                return None
            count *= orders
    return digits(count)
