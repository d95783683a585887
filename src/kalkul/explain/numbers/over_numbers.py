"""An explanation over a tree with chance, stages, parameters or weighed payoffs.

Verdicts are over the completions of open orders and the points of the region of parameters together. What happens only
where some expression is exactly zero has no share and is named instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from kalkul.case.games import TreeGame
from kalkul.case.model import Case
from kalkul.completions.answers import Effort
from kalkul.completions.pictures import Pictures
from kalkul.completions.space import Shape
from kalkul.completions.stated import Stated
from kalkul.errors import WorkLimitError
from kalkul.explain.answers import Chance, Doubt, ForbiddenMove
from kalkul.explain.numbers.commitments_over_numbers import commitments_over_numbers, shares_of
from kalkul.explain.numbers.number_chances import chance_over
from kalkul.explain.numbers.number_questions import Played, expected, played, startled
from kalkul.explain.numbers.number_verdicts import Seen, read_over_numbers, verdict_over
from kalkul.explain.numbers.numbers_shown import assumed, orders_over, plays_over, surprises_over
from kalkul.explain.numbers.portions import Asked, Portion, ask_portions
from kalkul.explain.numbers.region_clash import region_clash
from kalkul.explain.numbers.zones import region_shown, where_of
from kalkul.explain.observed import role_of, void_reason
from kalkul.games.tree import Tree
from kalkul.orders.work import Work
from kalkul.play.number_space import NumberSpace
from kalkul.play.numbers import NumberPlayer
from kalkul.play.wanting import Wanting
from kalkul.regions.region import Region
from kalkul.results import ClashPart, Explained, Method, Verdict, digits

__all__ = ["NumberAnswers", "OverNumbers"]


class OverNumbers:
    """One explanation over a tree that is played with numbers.

    Parameters
    ----------
    case
        The case.
    explanation
        Id of an explanation whose game is a tree.
    tree, stated
        The tree, and what is stated in it.

    Raises
    ------
    QuestionError
        When somebody who chooses above chance has no payoffs, or conditions on parameters cannot be worked out.
    """

    def __init__(self, case: Case, explanation: str, tree: Tree, stated: Stated) -> None:
        self._case, self._id, self._tree = case, explanation, tree
        game = case.explanations[explanation].game
        self._game = game
        assert isinstance(case.games[game], TreeGame)  # the caller looked
        self._clash = tuple(ClashPart(part.origin, part.text) for part in stated.clash())
        self._region: Region | None = None
        if not self._clash:
            self._wanting = Wanting.of(case, game, tree, stated)
            wanting = self._wanting
            found = region_clash(wanting.ranges, wanting.always, wanting.conditions)
            if isinstance(found, Region):
                self._region = found
            else:
                self._clash = found

    def clash(self) -> tuple[ClashPart, ...]:
        """Return a minimal contradiction among the statements, or ``()``."""
        return self._clash

    def ask(self, observations: Sequence[str], effort: Effort, work: Work, *, brief: bool = False) -> NumberAnswers:
        """Work out actual and expected play, surprises, and what follows after each observation's given path."""
        assert self._region is not None  # nobody asks where premises clash
        return NumberAnswers(
            self._case, self._id, self._tree, self._wanting, self._region, observations, effort, work, brief
        )

    def doubt(self, observation: str, effort: Effort, work: Work) -> Doubt:
        """Find out whether an observation is entailed."""
        return Doubt.of(self.ask([observation], effort, work, brief=True).verdict(observation))


class NumberAnswers:
    """What an explanation over a tree with numbers says."""

    def __init__(
        self,
        case: Case,
        explanation: str,
        tree: Tree,
        wanting: Wanting,
        region: Region,
        observations: Sequence[str],
        effort: Effort,
        work: Work,
        brief: bool,
    ) -> None:
        self._case, self._id, self._tree, self._wanting, self._region = case, explanation, tree, wanting, region
        self._game = case.explanations[explanation].game
        self._effort, self._work, self._brief = effort, work, brief
        self._player = player = NumberPlayer(tree, wanting)
        shapes = [Shape(wanting.pictures, tree.outcomes, work)]
        for wants in wanting.stages.values():
            names = [wants.stage.states.name(k) for k in range(wants.stage.states.size)]
            shapes.append(Shape(wants.pictures, names, work))
        work.begin(explanation, effort.work)
        whole = tuple(shape.whole() for shape in shapes)
        self._spaces = [NumberSpace(whole, root, root.cell) for root in region.roots]
        self._seen = {o: read_over_numbers(case, o, self._game, tree) for o in observations}
        self._void = {o: void_reason(case, o, self._game, tree) for o, seen in self._seen.items() if seen}
        asked = {n for o, seen in self._seen.items() if seen is not None and self._void[o] is None for n in seen.nodes}
        self._nodes = tuple(sorted(asked | {0}))
        told = () if brief else tree.actors
        questions: dict[str, Asked[Any]] = {"played": played(player, self._nodes)}
        questions |= {f"{actor} expects": expected(player, actor) for actor in told}
        questions |= {f"{actor} startled": startled(player, actor) for actor in told}
        self._answers = self._ask(questions)
        self._told: dict[NumberSpace, tuple[str, ...]] = {}

    def _ask(self, questions: dict[str, Asked[Any]]) -> dict[str, tuple[Portion[Any], ...]]:
        """Ask all together, or one by one where that is too much work."""

        def together(asks: NumberSpace, memo: dict[Any, Any]) -> tuple[Any, ...]:
            return tuple(ask(asks, memo) for ask in questions.values())

        try:
            self._work.begin(self._id, max(1, self._effort.work // 4))
            parts = ask_portions(self._spaces, together, self._player, self._work)
            return {
                name: tuple(Portion(part.answer[k], part.space, part.share) for part in parts)
                for k, name in enumerate(questions)
            }
        except WorkLimitError:
            found = {}
            for name, ask in questions.items():
                self._work.begin(self._id, self._effort.work)
                found[name] = ask_portions(self._spaces, ask, self._player, self._work)
            return found

    @property
    def _parts(self) -> tuple[Portion[Played], ...]:
        return self._answers["played"]

    def verdict(self, observation: str) -> Verdict:
        """Judge one of the observations asked about."""
        role = role_of(self._case, self._id, observation)
        seen: Seen | None = self._seen[observation]
        if seen is None:
            return Verdict("silent", role)
        reason = self._void[observation]
        if reason is not None:
            return Verdict("void", role, reason=reason)
        told = None if self._brief else self._where
        return verdict_over(self._tree, seen, self._nodes, self._parts, role, told)

    def _where(self, portion: Portion[Any]) -> tuple[str, ...]:
        """Conditions under which a part lies, worked out once: every observation asks for them."""
        if portion.space not in self._told:
            self._told[portion.space] = where_of(self._region, self._wanting, portion)
        return self._told[portion.space]

    def chance(self, observation: str) -> Chance | None:
        """How likely one of the observations asked about is; ``None`` where the explanation does not speak."""
        seen = self._seen[observation]
        if seen is None or self._void[observation] is not None:
            return None
        return chance_over(self._player, seen, self._nodes, self._parts)

    def forbidden_moves(self) -> tuple[ForbiddenMove, ...] | None:
        """Moves that nobody makes at nodes which are played through somewhere."""
        tree, reached = self._tree, 0
        for part in self._parts:
            for play in part.answer.root:
                reached |= play
        return tuple(
            ForbiddenMove(tuple(map(str, tree.path_to(node))), f"{tree.actors[mover]}.{tree.moves[node][k]}")
            for node, mover in enumerate(tree.mover)
            if mover >= 0 and tree.leaves[node] & reached
            for k, child in enumerate(tree.children[node])
            if not tree.leaves[child] & reached
        )

    def filled(self, record: Explained) -> Explained:
        """Return the record with plays, expectations, surprises, the region, and what the result rests on."""
        tree, answers = self._tree, self._answers
        exact = all(part.share.is_exact for parts in answers.values() for part in parts)
        count = self._orders()
        orders = None if count is None else digits(count)
        point = self._region.is_point
        commitments = commitments_over_numbers(
            self._case, self._game, tree, self._wanting, self._spaces, self._effort, self._work, self._id
        )
        exact = exact and all(share.exact is not None for one in commitments for share in shares_of(one))
        return replace(
            record,
            orders=orders_over(self._wanting, self._effort.work),
            assumes=assumed(tree, self._wanting, self._region),
            completions=orders if point else None,
            method=Method("exact" if exact else "measured"),
            actual=plays_over(tree, [(part.answer.root, part) for part in self._parts]),
            expected={
                actor: plays_over(tree, [(part.answer, part) for part in answers[f"{actor} expects"]])
                for actor in tree.actors
                if f"{actor} expects" in answers
            },
            surprises=tuple(
                one
                for actor in tree.actors
                if f"{actor} startled" in answers
                for one in surprises_over(tree, actor, answers[f"{actor} startled"])
            ),
            commitments=commitments,
            region=region_shown(self._player, self._region, self._parts, orders, self._where),
        )

    def _orders(self) -> int | None:
        every: Iterable[Pictures] = (
            self._wanting.pictures,
            *(wants.pictures for wants in self._wanting.stages.values()),
        )
        count = 1
        for pictures in every:
            for picture in pictures.all:
                if not picture.view:
                    orders = picture.order.count(Work(self._effort.work))
                    if orders is None:
                        return None
                    count *= orders
        return count
