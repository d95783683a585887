"""The verdict of an explanation on an observation, over orders and the points of a region.

A point, with an order, entails an observation if every continuation satisfies it on all branches of chance, and allows
it if some does. A given path may lead past chance to several nodes; the observation is then read at all of them
together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from msgspec import Struct

from kalkul.case.model import Case
from kalkul.explain.numbers.number_questions import Played
from kalkul.explain.numbers.portions import Portion, share_of
from kalkul.games.conditions import holds_on
from kalkul.games.tree import Tree
from kalkul.notation import parse_path, parse_play_condition
from kalkul.play.numbers import Plays
from kalkul.regions.measure import Volume
from kalkul.regions.polynomial import Polynomial
from kalkul.regions.told import always, inequality
from kalkul.results import Comparison, Share, Verdict
from kalkul.results.said import said
from kalkul.results.verdict import Role, VerdictName

__all__ = ["Seen", "comes", "plays_there", "read_over_numbers", "verdict_over"]

Told: TypeAlias = Callable[[Portion[Played]], tuple[str, ...]]

_TRIED = 24
"""Single conditions that are looked at."""

_SHOWN = 3
"""Conditions that would entail an observation, at most."""


class Seen(Struct, frozen=True):
    """An observation in a tree: the nodes from which it is read, and the leaves of the plays that satisfy it."""

    nodes: tuple[int, ...]
    plays: int


def read_over_numbers(case: Case, observation: str, game: str, tree: Tree) -> Seen | None:
    """Read an observation in a game; ``None`` if it says nothing there."""
    written = case.observations[observation]
    if game not in written.is_:
        return None
    given = written.given.get(game)
    nodes = tree.nodes_at(parse_path(given)) if given is not None else (0,)
    condition = parse_play_condition(written.is_[game])
    return Seen(nodes, sum(holds_on(tree, condition, node) for node in nodes))


def comes(tree: Tree, seen: Seen, answer: Played) -> bool:
    """Whether some continuation from the root goes through the node the observation is read from."""
    before = sum(tree.leaves[node] for node in seen.nodes)
    return any(play & before for play in answer.root)


def plays_there(seen: Seen, nodes: Sequence[int], answer: Played) -> list[Plays]:
    """Continuations from each node the observation is read from; nodes that chance never comes to are left out."""
    found = [answer.there[nodes.index(node)] for node in seen.nodes]
    return [plays for plays in found if plays is not None]


def verdict_over(
    tree: Tree,
    seen: Seen,
    nodes: Sequence[int],
    parts: Sequence[Portion[Played]],
    role: Role,
    told: Callable[[Portion[Played]], tuple[str, ...]] | None,
) -> Verdict:
    """Judge one observation.

    Parameters
    ----------
    tree
        The game.
    seen
        The observation in it.
    nodes
        Nodes asked about, in the order in which the answers hold them.
    parts
        Actual play, part by part.
    role
        Explanandum, known or later.
    told
        Conditions under which a part lies, to name where the observation is entailed; ``None`` to leave that out.
    """
    counted = [part for part in parts if comes(tree, seen, part.answer)]
    off_path = not counted
    if off_path:
        counted = list(parts)
    whole = len(counted) == len(parts)
    entailing, allowing = [], []
    for part in counted:
        there = plays_there(seen, nodes, part.answer)
        if all(not play & ~seen.plays for plays in there for play in plays):
            entailing.append(part)
        if all(any(not play & ~seen.plays for play in plays) for plays in there):
            allowing.append(part)
    not_entailing = [part for part in counted if part not in entailing]
    name: VerdictName
    reason = None
    sure = [any(part.is_sure for part in some) for some in (not_entailing, allowing)]
    if not not_entailing:
        name = "entails"
    elif not allowing:
        name = "forbids"
    elif all(sure):
        name = "permits"
    else:
        name = "undecided"
        reason = said("whether some conditions on the parameters can hold together could not be found out")
    would = _where(told, entailing, counted, whole) if name == "permits" and told is not None else ()
    reached = None
    if not whole and not off_path:
        reached = _share(counted, parts, True)
    return Verdict(
        name,
        role,
        entailing=_share(entailing, counted, whole),
        allowing=_share(allowing, counted, whole),
        off_path=off_path,
        reason=reason,
        would_entail=would,
        reached=reached if reached is not None else Share.of(1) if seen.nodes != (0,) and not off_path else None,
    )


def _share(some: Sequence[Portion[Played]], of: Sequence[Portion[Played]], whole: bool) -> Share:
    return share_of([part.share for part in some], [part.share for part in of if part not in some], whole)


def _where(
    told: Told, entailing: Sequence[Portion[Played]], counted: Sequence[Portion[Played]], whole: bool
) -> tuple[Comparison, ...]:
    """Conditions on parameters that would do: single ones where there are any, else those of parts that entail it."""
    found = _single(entailing, [part for part in counted if part not in entailing], whole)
    groups: dict[tuple[str, ...], list[Portion[Played]]] = {}
    for part in counted if not found else ():
        groups.setdefault(told(part), []).append(part)
    for where, some in groups.items():
        if where and all(part in entailing for part in some):
            found.append(Comparison(where, _share(some, counted, whole)))
    return tuple(sorted(found, key=lambda one: -one.share.decimal)[:_SHOWN])


def _single(entailing: Sequence[Portion[Played]], others: Sequence[Portion[Played]], whole: bool) -> list[Comparison]:
    """Single conditions that hold nowhere where the observation is not entailed."""
    every = [*entailing, *others]
    root = every[0].space.root
    if any(part.space.root is not root for part in every):
        return []
    literals: dict[Polynomial, None] = {}
    for part in others:
        cell = part.space.cell
        for name, (low, high) in cell.box.items():
            if low > root.cell.box[name][0]:
                literals[Polynomial.of(low) - Polynomial.of(name)] = None
            if high < root.cell.box[name][1]:
                literals[Polynomial.of(name) - high] = None
        literals |= {p * -sign: None for p, sign in cell.signs.items() if root.cell.signs.get(p) != sign}
    found = []
    for literal in list(literals)[:_TRIED]:
        if any(always(part.space.cell, literal) != -1 for part in others):
            continue
        inside: list[Volume] = []
        outside = [part.share for part in others]
        for part in entailing:
            size = part.space.cell.size()
            for sign, volumes in ((1, inside), (-1, outside)):
                volumes += [part.share * piece.size().over(size) for piece in part.space.cell.part(literal, sign)]
        if inside:
            share = share_of(inside, outside, whole)
            found.append(Comparison((inequality(literal, root.cell.box),), share))
    return found
