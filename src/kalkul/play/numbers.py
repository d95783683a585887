"""Expected and actual play of trees with chance and stages, for movers who weigh payoffs or have orders.

Below a chance node a continuation is one path for each branch of positive weight, so a continuation is a bit mask of
leaves and what a view expects is a set of them. Its worth to an actor is the mean of his payoffs, weighted by the
chances as the view sees them. A stage is settled by its pure Nash equilibria: states that nobody can leave for one he
likes better, each judging by his own view. All else is as in `kalkul.play.perceived`: ties are kept, and whoever moves
inside a view decides by his own picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias, cast

from msgspec import Struct

from kalkul.errors import QuestionError, WorkLimitError
from kalkul.games.tree import CHANCE, LEAF, STAGE, Tree
from kalkul.notation.ast import View
from kalkul.play.number_space import NumberSpace
from kalkul.play.wanting import Wanting
from kalkul.regions.quantity import ONE, ZERO, Quantity, worked_out
from kalkul.results.said import said

__all__ = ["Compared", "NoEquilibriumError", "NumberPlayer", "Plays", "together"]

Plays: TypeAlias = tuple[int, ...]
"""Continuations, each a bit mask of leaves."""

_MOST = 4_096
"""Continuations that are kept apart."""


class NoEquilibriumError(QuestionError):
    """A stage without equilibrium at the points of a space."""

    def __init__(self, node: int) -> None:
        super().__init__("a stage has no equilibrium")
        self.node = node


class Compared(Struct, frozen=True):
    """A comparison a mover made in a part of the region: at a node, in a view, of what follows two of his moves.

    ``gap`` is how much better the ``one`` move (by its place) is than the ``other``.
    """

    root: int
    node: int
    view: View
    one: int
    other: int
    gap: Quantity


class NumberPlayer:
    """Works out play by asking a space for the best of some outcomes and the signs of polynomials.

    Parameters
    ----------
    tree
        The game.
    wanting
        What its movers want.

    Attributes
    ----------
    compared : dict
        Comparisons of payoffs that were made, without their order.
    """

    def __init__(self, tree: Tree, wanting: Wanting) -> None:
        self.tree, self.wanting = tree, wanting
        every = [wanting.pictures, *(wants.pictures for wants in wanting.stages.values())]
        told = {view for view in wanting.told if set(view) <= set(tree.actors)}
        self._deeper = {view[:k] for view in told for k in range(len(view))}
        self._deeper |= {view for pictures in every for view in pictures.deeper}
        starts = [0]
        for pictures in every:
            starts.append(starts[-1] + len(pictures.all))
        self._start = dict(zip(wanting.stages, starts[1:], strict=False))
        self.compared: dict[Compared, None] = {}

    def expected(self, view: View, node: int, asks: NumberSpace, memo: dict[Any, Any]) -> Plays:
        """Continuations that a view expects from a node."""
        return self._expected(self.inside(view), node, asks, memo)

    def inside(self, view: View) -> View:
        """Return the shortest view in which all is as in this one."""
        inside: View = ()
        for actor in view:
            inside = self._enter(inside, actor)
        return inside

    def actual(self, node: int, asks: NumberSpace, memo: dict[Any, Any]) -> Plays:
        """Continuations that may really happen from a node: every mover decides by his own view, in turn."""
        tree = self.tree
        mover = tree.mover[node]
        if mover in (LEAF, STAGE):
            return self._expected((), node, asks, memo)
        if mover == CHANCE:
            below = [self.actual(tree.children[node][k], asks, memo) for k in self.branches((), node, asks, memo)]
            return together(below)
        chosen = self._expected(self._enter((), tree.actors[mover]), node, asks, memo)
        return tuple(
            dict.fromkeys(
                plays
                for child in tree.children[node]
                if any(play & tree.leaves[child] for play in chosen)
                for plays in self.actual(child, asks, memo)
            )
        )

    def happens(self, node: int, asks: NumberSpace, memo: dict[Any, Any]) -> bool:
        """Whether every chance on the way to a node has a positive weight."""
        while node:
            above, branch = self.tree.parent[node]
            if self.tree.mover[above] == CHANCE and branch not in self.branches((), above, asks, memo):
                return False
            node = above
        return True

    def weight(self, view: View, node: int, branch: int, asks: NumberSpace, memo: dict[Any, Any]) -> Quantity:
        """Weight of a branch of a chance node, as a view sees it."""
        key = ("weights", view, node)
        if key not in memo:
            values = self._values(view, asks, memo)
            formulas = self.tree.weights[node]
            known = [None if f is None else worked_out(f, values, sign=asks.sign) for f in formulas]
            rest = ONE
            for weight in known:
                rest = rest if weight is None else rest - weight
            memo[key] = tuple(rest if weight is None else weight for weight in known)
        return cast("Quantity", memo[key][branch])

    def _expected(self, view: View, node: int, asks: NumberSpace, memo: dict[Any, Any]) -> Plays:
        key = ("plays", view, node)
        if key not in memo:
            memo[key] = self._work_out(view, node, asks, memo)
        return cast("Plays", memo[key])

    def _work_out(self, view: View, node: int, asks: NumberSpace, memo: dict[Any, Any]) -> Plays:
        tree = self.tree
        mover = tree.mover[node]
        if mover == LEAF:
            return (tree.leaves[node],)
        if mover == CHANCE:
            below = [
                self._expected(view, tree.children[node][k], asks, memo) for k in self.branches(view, node, asks, memo)
            ]
            return together(below)
        if mover == STAGE:
            return tuple(self._settled(view, node, asks, memo))
        inside = self._enter(view, tree.actors[mover])
        children = tree.children[node]
        if inside == view:
            return self._own_choice(view, node, asks, memo)
        chosen = self._expected(inside, node, asks, memo)
        taken = [child for child in children if any(play & tree.leaves[child] for play in chosen)]
        return tuple(play for child in taken for play in self._expected(view, child, asks, memo))

    def branches(self, view: View, node: int, asks: NumberSpace, memo: dict[Any, Any]) -> list[int]:
        """Branches of positive weight; one that is zero at an edge only counts."""
        return [k for k in range(len(self.tree.moves[node])) if not self.weight(view, node, k, asks, memo).is_zero]

    def _own_choice(self, view: View, node: int, asks: NumberSpace, memo: dict[Any, Any]) -> Plays:
        """Continuations no worse than the best, over all moves, of the worst expected after a move."""
        tree = self.tree
        below = [self._expected(view, child, asks, memo) for child in tree.children[node]]
        if len(below) == 1:
            return below[0]
        actor = tree.actors[tree.mover[node]]
        if not self.wanting.is_weighed(actor):
            return self._by_order(view, actor, below, asks)
        worth = [
            [self.worth(view, child, play, actor, asks, memo) for play in plays]
            for child, plays in zip(tree.children[node], below, strict=True)
        ]
        floors = []
        for k, some in enumerate(worth):
            floor = some[0]
            for other in some[1:]:
                if self.above(floor, other, asks):
                    floor = other
            floors.append((k, floor))
        first, bar = floors[0]
        for k, floor in floors[1:]:
            self.compared[Compared(asks.root.number, node, view, first, k, bar - floor)] = None
            if self.above(floor, bar, asks):
                first, bar = k, floor
        return tuple(
            play
            for plays, some in zip(below, worth, strict=True)
            for play, value in zip(plays, some, strict=True)
            if not self.above(bar, value, asks)
        )

    def above(self, one: Quantity, other: Quantity, asks: NumberSpace) -> bool:
        """Whether one quantity is larger than another, but for edges."""
        gap = one - other
        return not gap.is_zero and asks.sign(gap.signed) > 0

    def _by_order(self, view: View, actor: str, below: Sequence[Plays], asks: NumberSpace) -> Plays:
        slot = self.wanting.pictures.of(view, actor)
        classes = [[asks.class_of(slot, self._outcome(play)) for play in plays] for plays in below]
        floors = [_extreme(asks, slot, some, False) for some in classes]
        bar = _extreme(asks, slot, floors, True)
        return tuple(
            play
            for plays, some in zip(below, classes, strict=True)
            for play, one in zip(plays, some, strict=True)
            if one == bar or _extreme(asks, slot, [one, bar], True) == one
        )

    def _outcome(self, play: int) -> int:
        """Outcome of a continuation that is a single path."""
        outcome = self.tree.leaf_outcome[play.bit_length() - 1]
        assert not play & (play - 1)  # above chance only payoffs are asked
        return outcome

    def worth(self, view: View, node: int, play: int, actor: str, asks: NumberSpace, memo: dict[Any, Any]) -> Quantity:
        """Worth of a continuation from a node to an actor who has payoffs, as a view of `inside` sees it."""
        key = ("worth", view, node, play, actor)
        if key not in memo:
            memo[key] = self._weigh(view, node, play, actor, asks, memo)
        return cast("Quantity", memo[key])

    def _weigh(self, view: View, node: int, play: int, actor: str, asks: NumberSpace, memo: dict[Any, Any]) -> Quantity:
        tree = self.tree
        if tree.mover[node] == LEAF:
            outcome = tree.outcomes[tree.outcome[node]]
            formula = self.wanting.payoff(view, actor, outcome)
            assert formula is not None  # who is weighed has payoffs
            return worked_out(formula, self._values(view, asks, memo), sign=asks.sign)
        inside = [(k, child, play & tree.leaves[child]) for k, child in enumerate(tree.children[node])]
        total = ZERO
        for k, child, part in inside:
            if part:
                worth = self.worth(view, child, part, actor, asks, memo)
                total += worth * self.weight(view, node, k, asks, memo) if tree.mover[node] == CHANCE else worth
        return total

    def _settled(self, view: View, node: int, asks: NumberSpace, memo: dict[Any, Any]) -> Iterator[int]:
        """States of a stage that nobody leaves, each judging by his own view."""
        stage = self.tree.stages[node]
        found = False
        for state, child in enumerate(self.tree.children[node]):
            if all(
                not self._better(self._enter(view, actor), node, actor, to, state, asks, memo)
                for k, actor in enumerate(stage.actors)
                for to in stage.moves.steps(k, state)
            ):
                if self.tree.outcome[child] < 0:
                    raise QuestionError(
                        said(
                            "{at} the stage comes to {state}, which no condition under results fits; add a last result "
                            "with the condition yes",
                            at=self.at(node),
                            state=stage.names[state],
                        )
                    )
                found = True
                yield self.tree.leaves[child]
        if not found:
            raise NoEquilibriumError(node)

    def at(self, node: int) -> str:
        """Where a node is, in words."""
        path = " / ".join(map(str, self.tree.path_to(node)))
        return said("after {path}", path=path) if path else said("at the start")

    def _better(
        self, view: View, node: int, actor: str, to: int, state: int, asks: NumberSpace, memo: dict[Any, Any]
    ) -> bool:
        wants = self.wanting.stages[node]
        formula = wants.payoff(view, actor)
        if formula is None:
            slot = wants.pictures.of(view, actor) + self._start[node]
            one, other = asks.class_of(slot, to), asks.class_of(slot, state)
            return one != other and asks.extreme(slot, (one, other), True) == one
        worth = []
        for place in (to, state):
            key = ("state", view, node, actor, place)
            if key not in memo:
                level = wants.stage.levels_at(place)
                levels = wants.stage.states.levels
                memo[key] = worked_out(formula, self._values(view, asks, memo), level, levels, asks.sign)
            worth.append(memo[key])
        return self.above(worth[0], worth[1], asks)

    def _values(self, view: View, asks: NumberSpace, memo: dict[Any, Any]) -> dict[str, Quantity]:
        key = ("values", view)
        if key not in memo:
            memo[key] = {name: Quantity(value) for name, value in asks.root.spot(view).items()}
        return cast("dict[str, Quantity]", memo[key])

    def _enter(self, view: View, actor: str) -> View:
        """View by which a mover inside a view decides."""
        return view if view not in self._deeper or (view and view[-1] == actor) else (*view, actor)


def _extreme(asks: NumberSpace, slot: int, classes: Sequence[int], best: bool) -> int:
    several = tuple(dict.fromkeys(classes))
    return asks.extreme(slot, several, best) if len(several) > 1 else several[0]


def together(below: Sequence[Plays]) -> Plays:
    """One continuation of each branch, joined in all ways."""
    found: Plays = (0,)
    for plays in below:
        if len(found) * len(plays) > _MOST:
            raise WorkLimitError(said("more than {n} ways in which play may go on below chance", n=f"{_MOST:,}"))
        found = tuple(one | other for one in found for other in plays)
    return found
