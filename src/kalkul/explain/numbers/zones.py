"""What is played where in a region of parameters, and the values at which choices flip."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from kalkul.case.amounts import written_number
from kalkul.explain.numbers.number_questions import Played
from kalkul.explain.numbers.portions import Portion, share_of
from kalkul.games.tree import Tree
from kalkul.orders.bits import bits
from kalkul.play.numbers import NumberPlayer, Plays
from kalkul.play.wanting import Wanting
from kalkul.regions.bounds import Bounds
from kalkul.regions.cell import Cell
from kalkul.regions.linear import inner_point
from kalkul.regions.polynomial import Polynomial
from kalkul.regions.quantity import Quantity
from kalkul.regions.region import Region, Root
from kalkul.regions.told import always, conditions_of, faces, solved
from kalkul.results.region import BranchShown, NarrowedShown, RangeShown, RegionShown, ThresholdShown, ZoneShown
from kalkul.results.said import said

__all__ = ["region_shown", "where_of"]

_LISTED = 8
"""Descriptions of one zone that are listed."""

_SEEN = re.compile(r"(?:\w+:)+")
"""Before the name of a value that is taken anew in a view."""


def region_shown(
    player: NumberPlayer,
    region: Region,
    parts: Sequence[Portion[Played]],
    orders: str | None,
    told: Callable[[Portion[Played]], tuple[str, ...]],
) -> RegionShown:
    """Tell what is played over a region.

    Parameters
    ----------
    player
        Who worked it out; its comparisons give the thresholds.
    region
        The region.
    parts
        Actual play, part by part.
    orders
        Number of completions of orders, as decimal text.
    told
        Conditions on parameters under which a part lies.
    """
    wanting = player.wanting
    narrowed = [
        NarrowedShown(c.text, c.origin)
        for c in dict.fromkeys(c for some in wanting.conditions.values() for c in some)
        if not c.polynomial.is_constant
    ]
    return RegionShown(
        tuple(RangeShown(n, written_number(low), written_number(high)) for n, (low, high) in region.ranges.items()),
        tuple(dict.fromkeys(narrowed)),
        tuple(dict.fromkeys(_thresholds(player, region))),
        tuple(_zones(player.tree, parts, told)),
        tuple(dict.fromkeys(_edges(player, region))),
        orders,
    )


def where_of(region: Region, wanting: Wanting, portion: Portion[Any]) -> tuple[str, ...]:
    """Conditions on parameters under which a part of the region lies."""
    root = portion.space.root
    within = root.cell if len(region.roots) == 1 else _before_views(region, wanting, root)
    return conditions_of(portion.space.cell, within)


def _before_views(region: Region, wanting: Wanting, root: Root) -> Cell:
    """Cell of a root without what tells whether views are right: that is all that tells it from other roots."""
    box = {}
    for name, ends in root.cell.box.items():
        every = [other.cell.box[name] for other in region.roots if name in other.cell.box and ":" not in name]
        box[name] = (min(low for low, _ in every), max(high for _, high in every)) if every else ends
    stated = [*wanting.always, *(c for some in wanting.conditions.values() for c in some)]
    known = {
        factor
        for view, spot in root.spots.items()
        for condition in (stated if view else [*wanting.always, *wanting.conditions.get((), ())])
        if root.spot(view) != root.spot(view[:-1]) or not view
        for factor, _ in condition.polynomial.put(spot).factors()[1]
    }
    return Cell(box, {p: sign for p, sign in root.cell.signs.items() if p in known}, root.cell.point)


def _zones(
    tree: Tree, parts: Sequence[Portion[Played]], told: Callable[[Portion[Played]], tuple[str, ...]]
) -> Iterator[ZoneShown]:
    groups: dict[frozenset[int], list[Portion[Played]]] = {}
    for part in parts:
        groups.setdefault(frozenset(part.answer.root), []).append(part)
    zones = []
    for plays, some in groups.items():
        others = [part.share for part in parts if frozenset(part.answer.root) != plays]
        where = tuple(dict.fromkeys(map(told, some)))
        where = () if () in where or len(groups) == 1 else where[:_LISTED]
        share = share_of([part.share for part in some], others)
        settled = [sum(bool(play & tree.leaves[node]) for play in plays) for node in tree.stages]
        zones.append(ZoneShown(where, share, continuations(tree, sorted(plays)), max(settled, default=0)))
    yield from sorted(zones, key=lambda zone: -zone.share.decimal)


def continuations(tree: Tree, plays: Plays | list[int]) -> tuple[tuple[BranchShown, ...], ...]:
    """Continuations with their paths, one for each branch of chance."""
    return tuple(
        tuple(
            BranchShown(tuple(map(str, tree.path_to(tree.leaf_nodes[leaf]))), tree.outcomes[tree.leaf_outcome[leaf]])
            for leaf in bits(play)
        )
        for play in plays
    )


def _thresholds(player: NumberPlayer, region: Region) -> Iterator[ThresholdShown]:
    tree = player.tree
    for compared in player.compared:
        cell = region.roots[compared.root].cell
        moves = tree.moves[compared.node]
        actor = tree.mover_name(compared.node)
        at = tuple(map(str, tree.path_to(compared.node)))
        told = region.roots[compared.root].spots.keys() - {()}
        view = compared.view if compared.view in told or compared.view != (actor,) else ()
        for positive in _flips(cell, -compared.gap.signed):
            for name in tuple(cell.box):
                found = None if positive.degree(name) != 1 else _definite(cell, positive, name)
                binds = ("never",) if found is None else tuple(_binds(cell, name, found[1]))
                if found is not None and binds != ("never",):
                    better, worse = moves[compared.other], moves[compared.one]
                    sign, value = found[0], _plain(found[1])
                    name = _SEEN.sub("", name)
                    yield ThresholdShown(actor, at, view, better, worse, name, sign, value, binds)


def _flips(cell: Cell, gap: Polynomial) -> Iterator[Polynomial]:
    """Factors with both signs in a cell, turned so that the gap is positive where they are."""
    sign, factors = gap.factors()
    opened = [factor for factor, exponent in factors if exponent % 2 and always(cell, factor) is None]
    if len(opened) != 1:
        return
    for factor, exponent in factors:
        if factor != opened[0] and exponent % 2:
            sign *= always(cell, factor) or 1
    yield opened[0] * sign


def _definite(cell: Cell, positive: Polynomial, name: str) -> tuple[str, Quantity, Polynomial] | None:
    """Solve for a name whose coefficient has one sign in the cell, though not at every edge of its box."""
    rest, slope = positive.in_powers(name)
    sign = always(cell, slope)
    if sign is None:
        return None
    value = Quantity(rest) / Quantity(-slope) if sign < 0 else Quantity(-rest) / Quantity(slope)
    return (">" if sign > 0 else "<"), value, slope


def _binds(cell: Cell, name: str, value: Quantity) -> Iterator[str]:
    """Conditions under which a value lies in the range of a parameter."""
    lower = [Quantity(Polynomial.of(cell.box[name][0]))]
    upper = [Quantity(Polynomial.of(cell.box[name][1]))]
    for constraint in cell.constraints:
        found = solved(constraint, name, cell.box)
        if found is not None:
            (lower if found[0] == ">" else upper).append(found[1])
    for bounds, side in ((lower, -1), (upper, 1)):
        for bound in _tightest(cell, bounds, side):
            gap = (bound - value).signed
            sign = gap.factors()[0] if gap.is_constant else always(cell, gap)
            if sign == -side:
                yield "never"
                return
            if sign is None:
                yield f"{_SEEN.sub('', name)}* {'<=' if side > 0 else '>='} {_plain(bound)}"


def _plain(value: Quantity) -> str:
    """Text in which values of a view are called as the parameters: whose view it is stands beside it."""
    named = {name: Polynomial.of(_SEEN.sub("", name)) for name in (*value.over.names, *value.under.names)}
    return Quantity(value.over.put(named), value.under.put(named)).text()


def _tightest(cell: Cell, bounds: Sequence[Quantity], side: int) -> list[Quantity]:
    """Bounds that no other bound makes superfluous."""
    kept = list(dict.fromkeys(bounds))
    for bound in list(kept):
        others = [other for other in kept if other is not bound]
        if any(_sign(cell, (bound - other).signed) == side for other in others):
            kept.remove(bound)
    return kept


def _sign(cell: Cell, polynomial: Polynomial) -> int | None:
    return polynomial.factors()[0] if polynomial.is_constant else always(cell, polynomial)


def _edges(player: NumberPlayer, region: Region) -> Iterator[str]:
    """Where a mover is indifferent though everywhere around he is not."""
    tree = player.tree
    for compared in player.compared:
        one, other = (tree.moves[compared.node][k] for k in (compared.one, compared.other))
        actor = tree.mover_name(compared.node)
        seen = None if compared.view in ((), (actor,)) else " of ".join(reversed(compared.view))
        at = player.at(compared.node) if compared.node else None
        cell = region.roots[compared.root].cell
        for factor, exponent in compared.gap.signed.factors()[1]:
            sign = always(cell, factor)
            if sign is None and exponent % 2:
                continue
            for where in _touches(cell, factor, sign):
                where = _SEEN.sub("", where)
                yield _indifferent(actor, (str(one), str(other)), at, seen, where)


def _indifferent(actor: str, moves: tuple[str, str], at: str | None, seen: str | None, where: str) -> str:
    one, other = moves
    if at is None and seen is None:
        return said(
            "{actor} is indifferent between {one} and {other} where {where}",
            actor=actor,
            one=one,
            other=other,
            where=where,
        )
    if seen is None:
        return said(
            "{actor} is indifferent between {one} and {other} {at} where {where}",
            actor=actor,
            one=one,
            other=other,
            at=at,
            where=where,
        )
    if at is None:
        return said(
            "{actor} is indifferent between {one} and {other} in the eyes of {viewer} where {where}",
            actor=actor,
            one=one,
            other=other,
            viewer=seen,
            where=where,
        )
    return said(
        "{actor} is indifferent between {one} and {other} {at} in the eyes of {viewer} where {where}",
        actor=actor,
        one=one,
        other=other,
        at=at,
        viewer=seen,
        where=where,
    )


def _touches(cell: Cell, factor: Polynomial, sign: int | None) -> Iterator[str]:
    """Where a factor that has one sign in a cell is zero at its edge (or, without sign, inside)."""
    if sign is None:
        yield f"{factor.text()} = 0"
        return
    bounds = Bounds.on(factor * sign, cell.box)
    if bounds.low > 0:
        return
    if bounds.low == 0:
        for face in faces(factor * sign, cell.box):
            if _meets(cell, face):
                yield " and ".join(f"{name} = {written_number(value)}" for name, value in face.items())
        return
    constraints = [*cell.constraints, factor * -sign]
    linear = all(constraint.is_linear for constraint in constraints)
    if not linear or inner_point(constraints, cell.box, constraints) is not False:
        yield f"{factor.text()} = 0"


def _meets(cell: Cell, face: dict[str, Fraction]) -> bool:
    """Whether a side of the box belongs to the cell somewhere."""
    box = {name: ends for name, ends in cell.box.items() if name not in face}
    put = {name: Polynomial.of(value) for name, value in face.items()}
    rest = [constraint.put(put) for constraint in cell.constraints]
    return not any(Bounds.on(one, box).high < 0 if not one.is_constant else one.constant < 0 for one in rest)
