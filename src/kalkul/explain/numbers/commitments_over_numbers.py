"""Threats and promises in a tree with chance, weighed payoffs, parameters or stages.

Each is judged over the completions of open orders and the points of the region together. Whoever has payoffs likes one
continuation better than another if its mean payoff is higher, at the chances as he sees them. What holds only where
some expression is exactly zero has no share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from kalkul.case.model import Case
from kalkul.completions.answers import Effort
from kalkul.errors import QuestionError, WorkLimitError
from kalkul.explain.commitments import Judged, as_written, filled_in, written_in
from kalkul.explain.numbers.portions import Portion, ask_portions, share_of
from kalkul.explain.trees.commitments_in_trees import Borne, OnTheWay, ends_of, judging, prefers, reasons
from kalkul.games.tree import CHANCE, Tree
from kalkul.notation.ast import View
from kalkul.orders.work import Work
from kalkul.play.number_space import NumberSpace
from kalkul.play.numbers import NumberPlayer, Plays
from kalkul.play.wanting import Wanting
from kalkul.regions.quantity import ONE, ZERO, Quantity
from kalkul.results import CommitmentShown, Share
from kalkul.results.said import said, said_by

__all__ = ["Weighed", "commitments_over_numbers", "shares_of"]


class Weighed:
    """A player of a tree with numbers, asked what is better for whom.

    Parameters
    ----------
    player
        Works out what a view expects.
    """

    def __init__(self, player: NumberPlayer) -> None:
        self.tree, self._player = player.tree, player

    def expected(self, view: View, node: int, asks: NumberSpace, memo: dict[Any, Any]) -> Plays:
        """Continuations that a view expects from a node."""
        return self._player.expected(view, node, asks, memo)

    def happens(self, node: int, asks: NumberSpace, memo: dict[Any, Any]) -> bool:
        """Whether chance leads to a node."""
        return self._player.happens(node, asks, memo)

    def branches(self, viewer: str, node: int, asks: NumberSpace, memo: dict[Any, Any]) -> Sequence[int]:
        """Branches of a chance node with a positive weight, as somebody sees them."""
        return self._player.branches(self._player.inside((viewer,)), node, asks, memo)

    def better(self, j: str, avoiding: Borne, bearing: Borne, asks: NumberSpace, memo: dict[Any, Any]) -> bool:
        """Whether j likes each continuation that avoids better than each one that bears."""
        player = self._player
        view = player.inside((j,))
        if not player.wanting.is_weighed(j):
            slot = player.wanting.pictures.of(view, j)
            return prefers(asks, slot, ends_of(self.tree, avoiding.plays), ends_of(self.tree, bearing.plays))
        odds = self._odds(view, bearing.node, bearing.ends, asks, memo)
        instead = [player.worth(view, avoiding.node, play, j, asks, memo) for play in avoiding.plays]
        # Only branches that lead to the condition are part of these: their worth is that much times the odds.
        borne = [player.worth(view, bearing.node, play, j, asks, memo) for play in bearing.plays]
        return all(player.above(one * odds, other, asks) for one in instead for other in borne)

    def _odds(self, view: View, node: int, ends: Sequence[int], asks: NumberSpace, memo: dict[Any, Any]) -> Quantity:
        """Chance that the way on from a node comes to one of some ends, as a view sees it."""
        tree = self.tree
        if node in ends:
            return ONE
        total = ZERO
        for k, child in enumerate(tree.children[node]):
            if any(tree.leaves[end] & tree.leaves[child] for end in ends):
                odds = self._odds(view, child, ends, asks, memo)
                total += odds * self._player.weight(view, node, k, asks, memo) if tree.mover[node] == CHANCE else odds
        return total


def commitments_over_numbers(
    case: Case,
    game: str,
    tree: Tree,
    wanting: Wanting,
    spaces: Sequence[NumberSpace],
    effort: Effort,
    work: Work,
    what: str,
) -> tuple[CommitmentShown, ...]:
    """Judge the commitments of a case in a tree with numbers, each with a purse of its own.

    Parameters
    ----------
    case, game
        The case, and the id of the tree.
    tree, wanting
        The tree, and what its movers want.
    spaces
        Together everything: all orders and all points.
    effort, work
        Limits, and where steps are spent.
    what
        Named in progress.
    """
    # Comparisons made here are no thresholds of play.
    player = NumberPlayer(tree, wanting)
    shown = []
    for name, one in written_in(case, game).items():
        way = OnTheWay.read(tree, one)
        asked = [j for j in one.to if any(way.choices(j))]
        try:
            work.begin(f"{what}: commitments", effort.work)
            parts = ask_portions(spaces, judging(Weighed(player), way, asked), player, work)
        except WorkLimitError as error:
            shown.append(as_written(name, one, said("{why}; allow more with --work", why=said_by(error))))
        except QuestionError as error:
            shown.append(as_written(name, one, said_by(error)))
        else:
            found = [part.answer for part in parts]
            told = reasons(tree, one, asked)
            shown.append(filled_in(as_written(name, one), found, _share(parts), asked, one.to, told))
    return tuple(shown)


def shares_of(one: CommitmentShown) -> tuple[Share, ...]:
    """Every share that is said of a commitment."""
    every = [one.credible, *(share for j in one.towards for share in (j.redundant, j.leverage))]
    return tuple(share for share in every if share is not None)


def _share(parts: Iterable[Portion[Judged]]) -> Callable[[Callable[[Judged], bool]], Share]:
    listed = [(part.answer, part.share) for part in parts]

    def share(holds: Callable[[Judged], bool]) -> Share:
        return share_of([v for one, v in listed if holds(one)], [v for one, v in listed if not holds(one)])

    return share
