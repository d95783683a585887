"""Threats and promises, judged by what an explanation says: “if T happens, then i does m”.

A commitment is *credible* in a completion if i would do m after T anyway: m is a first move of ``E_(i)`` there. It is
*redundant* towards j if he avoids T anyway: where he first has a choice on the way to T, ``E_(j)`` of the game as it is
written does not come to T. It has *leverage* on j if j, by his own preferences, is better off avoiding T than bearing
m: he turns away where he last has a choice on the way. Where E leaves several plays, the two hold *surely*: no play
that j expects goes through T; the worst he expects after one of his other moves is better for him than the best he
expects after T and m.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Protocol

from msgspec import Struct

from kalkul.case.explanations import Commitment
from kalkul.case.model import Case
from kalkul.completions.answers import Answered, Effort, ask_all
from kalkul.completions.explore import Memo, Question
from kalkul.completions.pictures import Pictures
from kalkul.completions.space import Shape
from kalkul.completions.wants import Asks
from kalkul.errors import WorkLimitError
from kalkul.games.tree import Tree
from kalkul.notation import parse_path
from kalkul.notation.ast import View
from kalkul.results import CommitmentPlace, CommitmentShown, TowardsShown
from kalkul.results.said import said, said_by

__all__ = [
    "Judged",
    "Towards",
    "cannot_avoid",
    "commitments_in_tree",
    "does_not_move",
    "filled_in",
    "not_worked_out",
    "written_in",
]


class Towards(Struct, frozen=True):
    """What a commitment is worth towards one addressee in a completion; where avoiding and bearing lead him."""

    redundant: bool
    leverage: bool
    avoiding: frozenset[str]
    bearing: frozenset[str]


class Judged(Struct, frozen=True):
    """What a commitment is worth in a completion; ``towards`` are the addressees who can avoid the condition."""

    credible: bool
    towards: tuple[Towards, ...]


class Plays(Protocol):
    """What play is asked for; `kalkul.play.perceived.Player` is one."""

    tree: Tree
    pictures: Pictures

    def expected(self, view: View, node: int, asks: Asks, memo: dict[tuple[int, int], int]) -> int:
        """Plays that a view expects from a node, as a bit mask of leaves."""
        ...


def written_in(case: Case, game: str) -> dict[str, Commitment]:
    """Commitments of a case in one game, by id."""
    return {name: one for name, one in case.commitments.items() if one.in_ == game}


def not_worked_out(case: Case, game: str, reason: str) -> tuple[CommitmentShown, ...]:
    """Commitments in a game as they are written, with the reason why nothing more is said of them."""
    return tuple(_blank(name, one, reason) for name, one in written_in(case, game).items())


def commitments_in_tree(
    case: Case, game: str, shape: Shape, player: Plays, effort: Effort, what: str
) -> tuple[CommitmentShown, ...]:
    """Judge the commitments of a case in a tree.

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
    who = {name: _who_can_avoid(tree, one) for name, one in written.items()}
    questions = {name: _question(player, one, who[name]) for name, one in written.items()}
    try:
        answers = ask_all(shape, questions, {}, effort, f"{what}: commitments")
    except WorkLimitError as error:
        return not_worked_out(case, game, said("{why}; allow more with --work", why=said_by(error)))
    found = []
    for name, one in written.items():
        reasons = {j: cannot_avoid(j) if j in tree.actors else does_not_move(j) for j in one.to if j not in who[name]}
        found.append(filled_in(_blank(name, one), answers[name], list(who[name]), one.to, reasons))
    return tuple(found)


def cannot_avoid(actor: str) -> str:
    """Say why nothing is said of an addressee who moves."""
    return said("{who} has no choice on the way there and cannot avoid it", who=actor)


def does_not_move(actor: str) -> str:
    """Say why nothing is said of an addressee who does not move."""
    return said("{who} does not move in the game", who=actor)


def filled_in(
    blank: CommitmentShown,
    answered: Answered[Judged],
    asked: Sequence[str],
    addressees: Sequence[str],
    reasons: Mapping[str, str],
    order: Callable[[str], Any] = str,
) -> CommitmentShown:
    """Fill in what all completions say of a commitment.

    Parameters
    ----------
    blank
        The commitment as it is written.
    answered
        What the completions say.
    asked
        The addressees of whom they say something, in that order.
    addressees
        All of them.
    reasons
        Why nothing is said of the others.
    order
        Sorts the outcomes or states to which avoiding and bearing lead.
    """

    def share(holds: Callable[[Judged], bool]) -> Any:  # noqa: ANN401
        return answered.share(sum((weight for judged, weight, _ in answered.parts if holds(judged)), Fraction(0)))

    def towards(j: str) -> TowardsShown:
        if j in reasons:
            return TowardsShown(j, reason=reasons[j])
        k = asked.index(j)
        avoiding = frozenset[str]().union(*(judged.towards[k].avoiding for judged, _, _ in answered.parts))
        bearing = frozenset[str]().union(*(judged.towards[k].bearing for judged, _, _ in answered.parts))
        return TowardsShown(
            j,
            share(lambda judged: judged.towards[k].redundant),
            share(lambda judged: judged.towards[k].leverage),
            tuple(sorted(avoiding, key=order)),
            tuple(sorted(bearing, key=order)),
        )

    return CommitmentShown(
        **{name: getattr(blank, name) for name in ("id", "by", "text", "condition", "then", "places", "after")},
        credible=share(lambda judged: judged.credible),
        towards=tuple(map(towards, addressees)),
    )


def _blank(name: str, one: Commitment, reason: str | None = None) -> CommitmentShown:
    places = tuple(CommitmentPlace(anchor.source, anchor.line, anchor.quote) for anchor in one.at)
    return CommitmentShown(name, one.by, one.text, one.if_, one.then, places, reason=reason)


def _who_can_avoid(tree: Tree, one: Commitment) -> dict[str, tuple[int, int]]:
    """Addressees who have a choice on the way to the condition, with the nodes at which they have it first and last."""
    path = parse_path(one.if_)
    found = {}
    for j in one.to:
        nodes = [tree.node_at(path[:k]) for k in range(len(path))]
        own = [node for node in nodes if tree.actors[tree.mover[node]] == j and len(tree.moves[node]) > 1]
        if own:
            found[j] = own[0], own[-1]
    return found


def _question(player: Plays, one: Commitment, choices: Mapping[str, tuple[int, int]]) -> Question[Judged]:
    tree = player.tree
    after = tree.node_at(parse_path(one.if_))
    [promised] = parse_path(one.then)
    move = tree.moves[after].index(promised.name)
    done = tree.children[after][move]

    def outcomes(plays: int) -> frozenset[int]:
        return frozenset(outcome for leaf, outcome in enumerate(tree.leaf_outcome) if plays >> leaf & 1)

    def ask(asks: Asks, memo: Memo) -> Judged:
        first = tree.first_moves(after, player.expected((one.by,), after, asks, memo))
        return Judged(move in first, tuple(towards(j, *nodes, asks, memo) for j, nodes in choices.items()))

    def towards(j: str, first: int, last: int, asks: Asks, memo: Memo) -> Towards:
        slot = player.pictures.of((j,), j)

        def extreme(found: frozenset[int], best: bool) -> int:
            classes = tuple(dict.fromkeys(asks.class_of(slot, outcome) for outcome in sorted(found)))
            return asks.extreme(slot, classes, best) if len(classes) > 1 else classes[0]

        bearing = outcomes(player.expected((j,), done, asks, memo))
        others = [child for child in tree.children[last] if not tree.leaves[child] & tree.leaves[after]]
        avoiding = [outcomes(player.expected((j,), child, asks, memo)) for child in others]
        bar = extreme(bearing, True)
        better = False
        for found in avoiding:
            low = extreme(found, False)
            better = better or (low != bar and asks.extreme(slot, (low, bar), True) == low)
        return Towards(
            not player.expected((j,), first, asks, memo) & tree.leaves[after],
            better,
            frozenset(tree.outcomes[k] for found in avoiding for k in found),
            frozenset(tree.outcomes[k] for k in bearing),
        )

    return ask
