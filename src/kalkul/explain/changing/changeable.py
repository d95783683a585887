"""Explanations whose orders can be changed: trees, and conflicts of a few states.

Each knows what is stated of whom, makes pictures of it, and asks whether a completion entails the observation.
Mechanisms and trees with numbers have no orders of outcomes that could be changed pair by pair; they are refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from msgspec import Struct

from kalkul.case.games import TreeGame
from kalkul.case.model import Case
from kalkul.completions.answers import Effort, ask_all
from kalkul.completions.explore import Memo, Question
from kalkul.completions.pictures import Pictures
from kalkul.completions.space import Shape
from kalkul.completions.stated import Stated
from kalkul.completions.wants import Asks
from kalkul.errors import QuestionError
from kalkul.explain.observed import read_observation, role_of, void_reason
from kalkul.explain.trees.plays import plays_shown
from kalkul.explain.trees.questions import actual
from kalkul.explain.trees.verdicts import verdict_on, verdict_where
from kalkul.notation.ast import View
from kalkul.orders.relations import Relation
from kalkul.orders.work import Work
from kalkul.play.perceived import Player
from kalkul.results import EndShown, Play, StateShown, Verdict

__all__ = [
    "MOST_STATES",
    "Changeable",
    "Follows",
    "Key",
    "OverConflictChanged",
    "OverTreeChanged",
    "Said",
    "changeable",
]

T = TypeVar("T")
Key = tuple[View, str]
"""A view and an actor."""

MOST_STATES = 40
"""States up to which orders over them are changed."""


class Said(Struct, frozen=True):
    """What is stated: relations by (view, actor), those that start anew, and orders given one by one."""

    relations: Mapping[Key, Sequence[Relation]]
    anew: frozenset[Key] = frozenset()
    listed: Mapping[Key, Sequence[Sequence[Sequence[str]]]] = {}


class Follows(Struct, frozen=True):
    """What an explanation says: its verdict, and what it plays or where it ends."""

    verdict: Verdict
    plays: tuple[Play, ...] = ()
    ends: tuple[EndShown, ...] = ()


class Changeable(Protocol):
    """An explanation and one observation, for any statements in place of its own."""

    actors: tuple[str, ...]
    names: tuple[str, ...]
    domains: Mapping[str, Sequence[str]]
    said: Said
    depth: int

    def pictures(self, said: Said) -> Pictures:
        """Order what is stated."""
        ...

    def shape(self, pictures: Pictures, work: Work) -> Shape:
        """All completions of what is stated."""
        ...

    def before(self, pictures: Pictures) -> Question[tuple[bool, bool]]:
        """Ask whether a completion counts, and whether it entails the observation."""
        ...

    def entails(self, pictures: Pictures) -> Question[bool]:
        """Ask whether a completion entails the observation, whether or not its condition is then met."""
        ...

    def follows(self, shape: Shape, effort: Effort, what: str) -> Follows:
        """Work out the verdict, and what is played."""
        ...

    def states(self) -> tuple[StateShown, ...]:
        """States by number, in lever and graph games."""
        ...


def changeable(case: Case, explanation: str, observation: str) -> Changeable:
    """Make an explanation ready to be changed.

    Raises
    ------
    QuestionError
        When it has no orders that could be changed, or the observation is none it speaks of.
    CaseError
        When it cannot be answered.
    """
    game = case.explanations[explanation].game
    written = case.games.get(game)
    if written is None:
        raise QuestionError(
            f"“{game}” is a mechanism: it has no orders of outcomes to change; its parameters say what would make it "
            "fit (kalkul explain)"
        )
    seen = case.observations[observation]
    if game not in seen.is_:
        spoken = [name for name, one in case.observations.items() if game in one.is_]
        known = f"; it speaks of {', '.join(spoken)}" if spoken else ""
        raise QuestionError(f"{explanation} is silent on {observation}: it says nothing in game {game}{known}")
    if isinstance(written, TreeGame):
        return OverTreeChanged(case, explanation, observation)
    return OverConflictChanged(case, explanation, observation)


class OverTreeChanged:
    """An explanation over a tree without numbers."""

    def __init__(self, case: Case, explanation: str, observation: str) -> None:
        from kalkul.explain.answering import answering
        from kalkul.explain.trees.over_trees import OverTree
        from kalkul.games.written import compile_tree

        claim = case.explanations[explanation]
        game = case.games[claim.game]
        assert isinstance(game, TreeGame)  # the caller looked
        if not isinstance(answering(case, explanation), OverTree):
            raise QuestionError(
                f"game {claim.game} is played with numbers (chance, payoffs or parameters): it has no orders to change "
                "pair by pair; its thresholds say what would make it fit (kalkul explain)"
            )
        tree = self._tree = compile_tree(game.tree)
        stated = Stated.of(case, claim.game, claim.premises)
        reason = void_reason(case, observation, claim.game, tree)
        if reason is not None:
            raise QuestionError(f"{observation} is void, so that nothing has to follow: {reason}")
        seen = read_observation(case, observation, claim.game, tree)
        assert seen is not None  # the caller looked
        self._seen, self._role = seen, role_of(case, explanation, observation)
        if not seen.plays:
            raise QuestionError(f"no play of game {claim.game} satisfies {observation}: no order can change that")
        self.actors = tree.actors
        self.names = tuple(dict.fromkeys((*tree.outcomes, *stated.outcomes)))
        self.domains: Mapping[str, Sequence[str]] = dict(zip(tree.actors, tree.domains, strict=True))
        self.said = Said(stated.relations, frozenset(stated.anew), stated.listed())
        self.depth = max(2, 1 + max((len(view) for view, _ in stated.relations), default=0))
        self._players: dict[int, tuple[Pictures, Player]] = {}

    def pictures(self, said: Said) -> Pictures:
        """Order what is stated."""
        return Pictures.over(self.names, self.domains, said.relations, said.anew, said.listed)

    def shape(self, pictures: Pictures, work: Work) -> Shape:
        """All completions of what is stated."""
        return Shape(pictures, self._tree.outcomes, work)

    def before(self, pictures: Pictures) -> Question[tuple[bool, bool]]:
        """Ask whether a completion allows the given path, and whether it entails the observation after it."""
        start, seen, tree = actual(Player(self._tree, pictures), self._seen.node), self._seen, self._tree

        def ask(asks: Asks, memo: Memo) -> tuple[bool, bool]:
            found = start(asks, memo)
            return bool(found.root & tree.leaves[seen.node]), not found.there & ~seen.plays

        return ask

    def entails(self, pictures: Pictures) -> Question[bool]:
        """Ask whether a completion entails the observation after its given path."""
        player, seen = Player(self._tree, pictures), self._seen

        def ask(asks: Asks, memo: Memo) -> bool:
            return not player.actual(seen.node, asks, memo) & ~seen.plays

        return ask

    def follows(self, shape: Shape, effort: Effort, what: str) -> Follows:
        """Work out the verdict, and what is played from the root."""
        question = actual(Player(self._tree, shape.pictures), self._seen.node)
        answered = ask_all(shape, {"play": question}, {}, effort, what)["play"]
        verdict = verdict_on(None, self._tree, self._seen, answered, self._role)
        return Follows(verdict, plays_shown(self._tree, answered, lambda start: start.root))

    def states(self) -> tuple[StateShown, ...]:
        """No states: a tree has outcomes."""
        return ()


class OverConflictChanged:
    """An explanation over a lever or graph game of a few states."""

    depth = 1

    def __init__(self, case: Case, explanation: str, observation: str) -> None:
        from kalkul.explain.conflicts.seen_in_conflicts import read_in_conflict
        from kalkul.games.state_game import compile_states
        from kalkul.stability.wanted import Wanted

        claim = case.explanations[explanation]
        game = self._game = compile_states(case, claim.game)
        void = case.observations[observation].void
        if void is not None:
            raise QuestionError(f"{observation} is void, so that nothing has to follow: {void}")
        if game.size > MOST_STATES:
            raise QuestionError(
                f"game {claim.game} has {game.size:,} states; orders are changed pair by pair up to {MOST_STATES} of "
                "them: ask kalkul inverse, or write a smaller game"
            )
        wanted = Wanted(game, claim.premises)
        seen = read_in_conflict(case, observation, game)
        assert seen is not None  # the caller looked
        self._seen, self._role = seen, role_of(case, explanation, observation)
        self._concept = claim.concept or "seq"
        stated, pictures = wanted.stated(), wanted.pictures()
        # Who can nowhere move changes nothing by wanting something else.
        self.actors = tuple(actor for actor in game.actors if game.can_move(actor)) or game.actors
        self.names = stated.outcomes
        self.domains: Mapping[str, Sequence[str]] = dict.fromkeys(game.actors, stated.outcomes)
        listed = {
            (p.view, p.actor): [[p.order.classes[k] for k in order] for order in p.listed]
            for p in pictures.all
            if p.listed is not None
        }
        self.said = Said(stated.relations, frozenset(stated.anew), listed)

    def pictures(self, said: Said) -> Pictures:
        """Order what is stated."""
        return Pictures.over(self.names, self.domains, said.relations, said.anew, said.listed)

    def shape(self, pictures: Pictures, work: Work) -> Shape:
        """All completions of what is stated."""
        return Shape(pictures, self.names, work)

    def before(self, pictures: Pictures) -> Question[tuple[bool, bool]]:
        """Ask whether a completion entails the observation; all of them count."""
        entails = self.entails(pictures)

        def ask(asks: Asks, memo: Memo) -> tuple[bool, bool]:
            return True, entails(asks, memo)

        return ask

    def entails(self, pictures: Pictures) -> Question[bool]:
        """Ask whether a completion entails the observation."""
        from kalkul.explain.conflicts.seen_in_conflicts import judged

        return self._asked(pictures, lambda eyes: judged(self._seen, self._game, self._most, False)(eyes).entails)

    def follows(self, shape: Shape, effort: Effort, what: str) -> Follows:
        """Work out the verdict, and where it ends from the status quo."""
        from kalkul.explain.conflicts.seen_in_conflicts import judged
        from kalkul.stability.followed import ends_shown, follows_from

        game = self._game
        questions: dict[str, Question[Any]] = {
            "is": self._asked(shape.pictures, judged(self._seen, game, self._most, False))
        }
        if game.status_quo is not None:
            questions["ends"] = self._asked(shape.pictures, follows_from(game, game.status_quo, self._most))
        answered = ask_all(shape, questions, {}, effort, what)
        verdict = verdict_where(answered["is"], self._role)
        return Follows(verdict, (), ends_shown(game, answered["ends"], True) if "ends" in answered else ())

    def states(self) -> tuple[StateShown, ...]:
        """All states, by number."""
        from kalkul.stability.shown import state_shown

        return tuple(state_shown(self._game, k) for k in range(self._game.size))

    @property
    def _most(self) -> int:
        # No more states can follow than there are.
        return 8 * MOST_STATES * len(self._game.actors)

    def _asked(self, pictures: Pictures, ask: Callable[[Any], T]) -> Question[T]:
        from kalkul.stability.comparing import by_completions
        from kalkul.stability.eyes import SearchEyes
        from kalkul.stability.search import Search

        game, concept = self._game, self._concept

        def question(asks: Asks, memo: Memo) -> T:
            def search(viewer: int) -> Search:
                views = [(game.actors[viewer],)] * len(game.actors)
                return Search(game.moves, by_completions(pictures, asks, views, game.actors))

            return ask(SearchEyes(search, concept))

        return question
