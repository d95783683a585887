"""An explanation over a tree: what is played, what each actor expects, and the verdicts that follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from kalkul.case.games import TreeGame
from kalkul.case.model import Case
from kalkul.completions.answers import Answered, Effort, ask_all, ask_until
from kalkul.completions.explore import Question
from kalkul.completions.pictures import Pictures
from kalkul.completions.space import Shape
from kalkul.completions.stated import Stated
from kalkul.explain.answers import Chance, Doubt, ForbiddenMove
from kalkul.explain.observed import Observed, read_observation, role_of, void_reason, what_happened
from kalkul.explain.trees.chances import chance_in
from kalkul.explain.trees.commitments_in_trees import commitments_in_tree
from kalkul.explain.trees.plays import plays_shown, surprises_shown
from kalkul.explain.trees.questions import Start, actual, expected, startled
from kalkul.explain.trees.rests_on import orders_shown, taken_for_granted
from kalkul.explain.trees.verdicts import verdict_on
from kalkul.games.tree import Tree
from kalkul.games.written import compile_tree
from kalkul.orders.work import Work
from kalkul.play.perceived import Player
from kalkul.results import ClashPart, Explained, Method, Verdict

__all__ = ["OverTree", "TreeAnswers"]


class OverTree:
    """One explanation over a tree.

    Parameters
    ----------
    case
        The case.
    explanation
        Id of an explanation whose game is a tree.
    tree, stated
        The tree, and what is stated in it, where they are at hand.

    Raises
    ------
    UnsupportedError
        When the tree holds what is not yet played, or the premises state what a tree cannot be played with.
    """

    def __init__(self, case: Case, explanation: str, tree: Tree | None = None, stated: Stated | None = None) -> None:
        claim = case.explanations[explanation]
        game = case.games[claim.game]
        assert isinstance(game, TreeGame)  # the caller looked
        self._case, self._id = case, explanation
        self._tree = tree or compile_tree(game.tree)
        self._stated = stated or Stated.of(case, claim.game, claim.premises)

    def clash(self) -> tuple[ClashPart, ...]:
        """Return a minimal contradiction among the statements, or ``()``."""
        return tuple(ClashPart(part.origin, part.text) for part in self._stated.clash())

    def ask(self, observations: Sequence[str], effort: Effort, work: Work, *, brief: bool = False) -> TreeAnswers:
        """Work out actual and expected play, surprises, and what follows after each observation's given path."""
        return TreeAnswers(self._case, self._id, self._tree, self._stated, observations, effort, work, brief)

    def doubt(self, observation: str, effort: Effort, work: Work) -> Doubt:
        """Find out whether an observation is entailed; the first completion found that tells against it settles it."""
        game, tree = self._case.explanations[self._id].game, self._tree
        seen = read_observation(self._case, observation, game, tree)
        if seen is None or void_reason(self._case, observation, game, tree) is not None:
            return Doubt(False)
        pictures = _pictures_of(tree, self._stated)
        shape, question = Shape(pictures, tree.outcomes, work), actual(Player(tree, pictures), seen.node)
        before, plays = tree.leaves[seen.node], seen.plays

        def against(start: Start) -> bool:
            return bool(start.root & before and start.there & ~plays)

        answered = ask_until(shape, question, against, effort, self._id)
        return Doubt.of(verdict_on(None, tree, seen, answered, role_of(self._case, self._id, observation)))


class TreeAnswers:
    """What an explanation over a tree says: verdicts on the observations asked about, and the rest of the record."""

    def __init__(
        self,
        case: Case,
        explanation: str,
        tree: Tree,
        stated: Stated,
        observations: Sequence[str],
        effort: Effort,
        work: Work,
        brief: bool,
    ) -> None:
        game = case.explanations[explanation].game
        self._case, self._id, self._tree, self._effort = case, explanation, tree, effort
        self._pictures = _pictures_of(tree, stated)
        self._shape = Shape(self._pictures, tree.outcomes, work)
        self._observed = {o: read_observation(case, o, game, tree) for o in observations}
        happened = what_happened(case, game, tree)
        self._void = {o: void_reason(case, o, game, tree, happened) for o, seen in self._observed.items() if seen}
        asked = {seen.node for o, seen in self._observed.items() if seen is not None and self._void[o] is None}
        player = self._player = Player(tree, self._pictures)
        after = {_after(node): actual(player, node) for node in sorted({0, *asked})}
        told = () if brief else tree.actors
        startling = {f"{actor} startled": startled(player, actor) for actor in told}
        expecting = {f"{actor} expects": expected(player, actor) for actor in told}
        # Who is startled, and what follows later, cannot be known before what is played from the root.
        needs = dict.fromkeys((*after, *startling), _after(0)) | {_after(0): None}
        questions: dict[str, Question[Any]] = {**after, **expecting, **startling}
        self._brief = brief
        self._answers: dict[str, Answered[Any]] = ask_all(self._shape, questions, needs, effort, explanation)

    def verdict(self, observation: str) -> Verdict:
        """Judge one of the observations asked about."""
        role = role_of(self._case, self._id, observation)
        seen: Observed | None = self._observed[observation]
        if seen is None:
            return Verdict("silent", role)
        reason = self._void[observation]
        if reason is not None:
            return Verdict("void", role, reason=reason)
        # Looking for further comparisons has a purse of its own for each observation.
        self._shape.work.begin(self._id, self._effort.work)
        answered: Answered[Start] = self._answers[_after(seen.node)]
        return verdict_on(None if self._brief else self._shape, self._tree, seen, answered, role)

    def chance(self, observation: str) -> Chance | None:
        """How likely one of the observations asked about is; ``None`` where the explanation does not speak."""
        seen = self._observed[observation]
        if seen is None or self._void[observation] is not None:
            return None
        return chance_in(self._tree, seen, self._answers[_after(seen.node)])

    def forbidden_moves(self) -> tuple[ForbiddenMove, ...] | None:
        """Moves that no completion plays at nodes which some completion plays through; ``None`` if they were drawn."""
        tree, played = self._tree, 0
        answered: Answered[Start] = self._answers[_after(0)]
        if answered.drawn is not None:
            return None
        for start, _, _ in answered.parts:
            played |= start.root
        return tuple(
            ForbiddenMove(tuple(map(str, tree.path_to(node))), f"{tree.actors[mover]}.{tree.moves[node][k]}")
            for node, mover in enumerate(tree.mover)
            if mover >= 0 and tree.leaves[node] & played
            for k, child in enumerate(tree.children[node])
            if not tree.leaves[child] & played
        )

    def filled(self, record: Explained) -> Explained:
        """Return the record with plays, expectations, surprises and what the result rests on."""
        tree, answers, effort = self._tree, self._answers, self._effort
        drawn = any(answered.drawn is not None for answered in answers.values())
        startling = ((a, answers[f"{a} startled"]) for a in tree.actors)
        return replace(
            record,
            orders=orders_shown(self._pictures, effort.work),
            assumes=taken_for_granted(tree.actors, self._pictures),
            completions=self._pictures.completions(effort.work),
            method=Method("sampled", effort.draws, effort.seed) if drawn else Method("exact"),
            actual=plays_shown(tree, answers[_after(0)], lambda start: start.root),
            expected={a: plays_shown(tree, answers[f"{a} expects"], lambda plays: plays) for a in tree.actors},
            surprises=tuple(one for a, answered in startling for one in surprises_shown(tree, a, answered)),
            commitments=commitments_in_tree(self._case, record.game, self._shape, self._player, effort, self._id),
        )


def _pictures_of(tree: Tree, stated: Stated) -> Pictures:
    return Pictures.build(tree, stated.relations, frozenset(stated.anew), stated.outcomes, stated.listed())


def _after(node: int) -> str:
    return f"played after {node}"
