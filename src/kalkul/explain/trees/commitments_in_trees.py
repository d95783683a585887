"""Threats and promises in a tree, whatever its movers weigh: what each completion, or each point, says of them.

A path goes past chance without naming its branches, so the condition may come about at several nodes. What is said of
the commitment then holds at all of them that chance leads to (at all, where it leads to none). If chance moves between
an addressee's last choice and the condition, bearing the commitment is worth to him what it is worth on the average of
the branches that lead to the condition, weighted as he sees them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, Protocol, cast

from msgspec import Struct

from kalkul.case.explanations import Commitment
from kalkul.case.model import Case
from kalkul.completions.answers import Effort, ask_all
from kalkul.completions.space import Shape
from kalkul.completions.wants import Asks
from kalkul.errors import WorkLimitError
from kalkul.explain.commitments import (
    Judged,
    Towards,
    as_written,
    cannot_avoid,
    does_not_move,
    filled_in,
    not_worked_out,
    share_in,
    written_in,
)
from kalkul.games.tree import CHANCE, Tree
from kalkul.notation import parse_path
from kalkul.notation.ast import View
from kalkul.orders.bits import bits
from kalkul.play.numbers import Plays, together
from kalkul.play.perceived import Player
from kalkul.results import CommitmentShown
from kalkul.results.said import said, said_by

__all__ = ["Borne", "OnTheWay", "Weighing", "commitments_in_tree", "ends_of", "judging", "prefers", "reasons"]


class Weighing(Protocol):
    """What a commitment is judged by: expected play, and what who is addressed likes better."""

    tree: Tree

    def expected(self, view: View, node: int, asks: Any, memo: Any) -> Plays:  # noqa: ANN401
        """Continuations that a view expects from a node."""
        ...

    def happens(self, node: int, asks: Any, memo: Any) -> bool:  # noqa: ANN401
        """Whether chance leads to a node."""
        ...

    def branches(self, viewer: str, node: int, asks: Any, memo: Any) -> Sequence[int]:  # noqa: ANN401
        """Branches of a chance node with a positive weight, as somebody sees them."""
        ...

    def better(self, j: str, avoiding: Borne, bearing: Borne, asks: Any, memo: Any) -> bool:  # noqa: ANN401
        """Whether j likes each continuation that avoids better than each one that bears."""
        ...


class Borne(Struct, frozen=True):
    """Continuations from a node; ``ends`` are the nodes they are taken to come through, if there are such."""

    node: int
    plays: Plays
    ends: tuple[int, ...] = ()


class OnTheWay(Struct, frozen=True, dict=True):
    """A commitment in a tree: where its condition has come about, and where what it says is done then.

    ``there`` are the nodes at the end of the condition's path, ``done`` leads from each node at which the promised move
    can be made to the node after it.
    """

    tree: Tree
    by: str
    there: tuple[int, ...]
    done: dict[int, int]

    @classmethod
    def read(cls, tree: Tree, one: Commitment) -> OnTheWay:
        """Find a commitment in a tree."""
        path = parse_path(one.if_)
        kept = tree.nodes_at((*path, *parse_path(one.then)))
        return cls(tree, one.by, tree.nodes_at(path), {tree.parent[node][0]: node for node in kept})

    @cached_property
    def leaves(self) -> int:
        """Leaves below the condition."""
        return sum(self.tree.leaves[node] for node in self.there)

    def choices(self, actor: str) -> tuple[tuple[int, ...], dict[int, tuple[int, ...]]]:
        """Nodes at which somebody has a choice on the way first; those at which he has it last, and where they lead."""
        tree = self.tree
        first: dict[int, None] = {}
        last: dict[int, tuple[int, ...]] = {}
        for there in self.there:
            own = [
                node
                for node in self._above(there)
                if tree.mover_name(node) == actor and tree.mover[node] >= 0 and len(tree.moves[node]) > 1
            ]
            if own:
                first[own[-1]] = None
                last[own[0]] = (*last.get(own[0], ()), there)
        return tuple(first), last

    def _above(self, node: int) -> Iterator[int]:
        while node:
            node = self.tree.parent[node][0]
            yield node


def prefers(asks: Any, slot: int, avoiding: frozenset[int], bearing: frozenset[int]) -> bool:  # noqa: ANN401
    """Whether each of some outcomes is better than each of others, in a picture."""

    def extreme(found: frozenset[int], best: bool) -> int:
        classes = tuple(dict.fromkeys(asks.class_of(slot, outcome) for outcome in sorted(found)))
        return cast("int", asks.extreme(slot, classes, best)) if len(classes) > 1 else classes[0]

    bar, low = extreme(bearing, True), extreme(avoiding, False)
    return low != bar and bool(asks.extreme(slot, (low, bar), True) == low)


def judging(weighing: Weighing, way: OnTheWay, addressees: Sequence[str]) -> Callable[[Any, Any], Judged]:
    """Return the question what a commitment is worth.

    Parameters
    ----------
    weighing
        Expected play, and what is better.
    way
        The commitment in the tree.
    addressees
        Those who have a choice on the way to the condition.
    """
    tree = weighing.tree
    choices = {j: way.choices(j) for j in addressees}

    def ask(asks: Any, memo: Any) -> Judged:  # noqa: ANN401
        def real(nodes: Sequence[int]) -> Sequence[int]:
            return [node for node in nodes if weighing.happens(node, asks, memo)] or nodes

        def expected(viewer: str, node: int) -> Plays:
            return weighing.expected((viewer,), node, asks, memo)

        def bearing(j: str, node: int, ends: Sequence[int], reached: bool = False) -> Plays:
            """Continuations on the way to some of the condition's nodes and on from there, the promised move made."""
            reached = reached or node in ends
            if node in way.done and reached:
                return expected(j, way.done[node])
            if tree.mover[node] == CHANCE:
                below = [tree.children[node][k] for k in weighing.branches(j, node, asks, memo)]
                found = list(filter(None, (bearing(j, child, ends, reached) for child in below)))
                return together(found) if found else ()
            if reached:
                return expected(j, node)
            on = [child for child in tree.children[node] if any(tree.leaves[child] & tree.leaves[end] for end in ends)]
            return bearing(j, on[0], ends) if on else ()

        def towards(j: str) -> Towards:
            first, last = choices[j]
            redundant = not any(play & way.leaves for node in real(first) for play in expected(j, node))
            leverage = True
            avoiding, borne = set[int](), set[int]()
            for node in real([*last]):
                others = [child for child in tree.children[node] if not tree.leaves[child] & way.leaves]
                instead = [Borne(child, expected(j, child)) for child in others]
                [on] = [child for child in tree.children[node] if child not in others]
                kept = Borne(on, bearing(j, on, last[node]), last[node])
                # What he takes for impossible does not move him.
                leverage = (
                    leverage and bool(kept.plays) and any(weighing.better(j, one, kept, asks, memo) for one in instead)
                )
                avoiding |= ends_of(tree, (play for one in instead for play in one.plays))
                borne |= ends_of(tree, kept.plays)
            where = (frozenset(tree.outcomes[k] for k in some) for some in (avoiding, borne))
            return Towards(redundant, leverage, *where)

        credible = all(
            any(play & tree.leaves[way.done[node]] for play in expected(way.by, node)) for node in real([*way.done])
        )
        return Judged(credible, tuple(map(towards, addressees)))

    return ask


def ends_of(tree: Tree, plays: Iterable[int]) -> frozenset[int]:
    """Outcomes of continuations, by their index."""
    return frozenset(tree.leaf_outcome[leaf] for play in plays for leaf in bits(play))


def reasons(tree: Tree, one: Commitment, asked: Sequence[str]) -> dict[str, str]:
    """Say of each addressee without choice on the way why nothing is said of him."""
    return {j: cannot_avoid(j) if j in tree.actors else does_not_move(j) for j in one.to if j not in asked}


# Orders alone ----------------------------------------------------------------------------------------------


class _Ranked:
    """A player of a tree without chance, whose movers have orders."""

    def __init__(self, player: Player) -> None:
        self.tree, self._player = player.tree, player

    def expected(self, view: View, node: int, asks: Asks, memo: dict[tuple[int, int], int]) -> Plays:
        return tuple(1 << leaf for leaf in bits(self._player.expected(view, node, asks, memo)))

    def happens(self, node: int, asks: Asks, memo: dict[tuple[int, int], int]) -> bool:
        return True

    def branches(self, viewer: str, node: int, asks: Asks, memo: dict[tuple[int, int], int]) -> Sequence[int]:
        raise AssertionError  # there is no chance

    def better(self, j: str, avoiding: Borne, bearing: Borne, asks: Asks, memo: dict[tuple[int, int], int]) -> bool:
        slot = self._player.pictures.of((j,), j)
        return prefers(asks, slot, ends_of(self.tree, avoiding.plays), ends_of(self.tree, bearing.plays))


def commitments_in_tree(
    case: Case, game: str, shape: Shape, player: Player, effort: Effort, what: str
) -> tuple[CommitmentShown, ...]:
    """Judge the commitments of a case in a tree whose movers have orders.

    Parameters
    ----------
    case, game
        The case, and the id of the tree.
    shape
        All completions.
    player
        Works out what a view expects.
    effort, what
        Limits, and what is named in progress.
    """
    written = written_in(case, game)
    if not written:
        return ()
    tree = player.tree
    ways = {name: OnTheWay.read(tree, one) for name, one in written.items()}
    asked = {name: [j for j in one.to if any(ways[name].choices(j))] for name, one in written.items()}
    questions = {name: judging(_Ranked(player), ways[name], asked[name]) for name in written}
    try:
        answers = ask_all(shape, questions, {}, effort, f"{what}: commitments")
    except WorkLimitError as error:
        return not_worked_out(case, game, said("{why}; allow more with --work", why=said_by(error)))
    return tuple(
        filled_in(
            as_written(name, one),
            [judged for judged, _, _ in answers[name].parts],
            share_in(answers[name]),
            asked[name],
            one.to,
            reasons(tree, one, asked[name]),
        )
        for name, one in written.items()
    )
