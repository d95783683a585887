"""The region of parameters: the box of their ranges, cut by what is stated, with a point for each view.

An equation between parameters, linear in them, takes one of them away; the others are uniform over what is left. A view
in which conditions are stated has the point of the next shorter view where that satisfies them. Where it does not, the
parameters that the conditions name are taken anew, uniform over all values that satisfy them, and the others stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from kalkul.errors import QuestionError
from kalkul.notation.ast import View
from kalkul.regions.bounds import Box
from kalkul.regions.cell import Cell
from kalkul.regions.conditions import Condition
from kalkul.regions.linear import inner_point
from kalkul.regions.measure import Volume
from kalkul.regions.polynomial import Polynomial

__all__ = ["NoRoomError", "Region", "Root", "Spot"]

Spot = dict[str, Polynomial]
"""What each parameter is, in the names of a cell."""


class NoRoomError(Exception):
    """Conditions that no point satisfies."""


class Root(Struct, frozen=True):
    """A part of the region with one spot for each view, and its share of all points.

    ``spots`` are by view; a view without one has that of its longest beginning. ``number`` is its place in the region.
    """

    cell: Cell
    spots: dict[View, Spot]
    share: Volume
    number: int = 0

    def spot(self, view: View) -> Spot:
        """What the parameters are in a view."""
        for length in range(len(view), -1, -1):
            if view[:length] in self.spots:
                return self.spots[view[:length]]
        raise LookupError(view)


class Region(Struct, frozen=True):
    """All points that agree with what is stated.

    Parameters
    ----------
    ranges
        Range of each parameter.
    roots
        Parts of it, each with its spots.
    narrowed
        Views in which conditions are stated.
    """

    ranges: dict[str, tuple[Fraction, Fraction]]
    roots: tuple[Root, ...]
    narrowed: tuple[View, ...]

    @classmethod
    def build(
        cls,
        ranges: Mapping[str, tuple[Fraction, Fraction]],
        always: Sequence[Condition],
        stated: Mapping[View, Sequence[Condition]],
    ) -> Region:
        """Work out the parts of a region.

        Parameters
        ----------
        ranges
            Lowest and highest value of each parameter.
        always
            Conditions in every view: no weight is negative.
        stated
            Conditions by view; ``()`` is how things are.

        Raises
        ------
        NoRoomError
            When no point satisfies the conditions in some view.
        QuestionError
            When they leave no more than an edge, or an equation is not linear.

        Examples
        --------
        >>> q = Polynomial.of("q")
        >>> low = Condition(Fraction(1, 4) - q, ">=", "P", "US sees: q <= 1/4")
        >>> region = Region.build({"q": (Fraction(0), Fraction(1))}, [], {("US",): [low]})
        >>> [(str(root.share.low), root.spot(("US",))["q"].text()) for root in region.roots]
        [('1/4', 'q'), ('3/4', 'US:q')]
        """
        box = {name: ends for name, ends in ranges.items() if ends[0] < ends[1]}
        spot = {name: Polynomial.of(name) if name in box else Polynomial.of(ends[0]) for name, ends in ranges.items()}
        cells, spot = _settled([*always, *stated.get((), ())], dict(box), spot, None)
        total = _sum(cell.size() for cell in cells)
        roots = [Root(cell, {(): spot}, cell.size().over(total)) for cell in cells]
        views = sorted((view for view in stated if view and stated[view]), key=lambda view: (len(view), view))
        for view in views:
            roots = [part for root in roots for part in _seen(root, view, ranges, always, stated)]
        numbered = tuple(replace(root, number=number) for number, root in enumerate(roots))
        return cls(dict(ranges), numbered, tuple(views))

    @property
    def is_point(self) -> bool:
        """Whether every parameter is one number."""
        return all(not root.cell.box for root in self.roots)


def _settled(conditions: Sequence[Condition], box: Box, spot: Spot, base: Cell | None) -> tuple[list[Cell], Spot]:
    """Cells over new names in which conditions hold, beside a cell; and the spot when equations are solved.

    Raises
    ------
    NoRoomError
        When nothing satisfies them.
    """
    box, rest = dict(box), list(conditions)
    while True:
        spot, box, rest = _solved(spot, box, rest)
        edges = _tightened(spot, box, rest)
        if not edges:
            break
        rest += edges
    cells = [Cell.box_of(box) if base is None else base.joined_with(box)]
    for condition in rest:
        polynomial = condition.polynomial.put(spot)
        if polynomial.is_constant:
            if polynomial.constant < 0 or (condition.kind == ">" and not polynomial.constant):
                raise NoRoomError(condition.text)
            continue
        cells = [part for cell in cells for part in cell.part(polynomial, 1)]
    if not cells:
        _refuse_edge(rest, spot, {**(base.box if base else {}), **box})
        raise NoRoomError
    return cells, spot


def _refuse_edge(conditions: Sequence[Condition], spot: Spot, box: Box) -> None:
    """Refuse conditions that hold on an edge only, rather than nowhere."""
    known = [(condition.polynomial.put(spot), condition.kind) for condition in conditions]
    varying = [(polynomial, kind) for polynomial, kind in known if not polynomial.is_constant]
    if any(not polynomial.is_linear for polynomial, _ in varying):
        return
    touching = [polynomial for polynomial, kind in varying if kind == ">="]
    if inner_point([polynomial for polynomial, _ in varying], box, touching) is not False:
        raise QuestionError(
            "what is said of the parameters leaves no more than an edge of their ranges; say it with “=”"
        )


def _solved(spot: Spot, box: Box, conditions: Sequence[Condition]) -> tuple[Spot, Box, list[Condition]]:
    """Take a name away for each equation."""
    rest = [condition for condition in conditions if condition.kind != "="]
    for condition in conditions:
        if condition.kind != "=":
            continue
        polynomial = condition.polynomial.put(spot)
        if polynomial.is_constant:
            if polynomial.constant:
                raise NoRoomError(condition.text)
            continue
        mine = [name for name in polynomial.names if name in box]
        if not mine or not all(_solvable(polynomial, name) for name in mine[-1:]):
            raise QuestionError(f"“{condition.text}”: an equation between parameters has to be linear in them")
        name = mine[-1]
        constant, slope = polynomial.in_powers(name)
        solved = {name: constant * (-1 / slope.constant)}
        low, high = box[name]
        box = {other: ends for other, ends in box.items() if other != name}
        spot = {other: value.put(solved) for other, value in spot.items()}
        # Its range now bounds the others.
        rest += [
            Condition(solved[name] - low, ">=", condition.origin, condition.text),
            Condition(high - solved[name], ">=", condition.origin, condition.text),
        ]
    return spot, box, rest


def _solvable(polynomial: Polynomial, name: str) -> bool:
    parts = polynomial.in_powers(name)
    return len(parts) == 2 and parts[1].is_constant and polynomial.is_linear


def _tightened(spot: Spot, box: Box, conditions: Sequence[Condition]) -> list[Condition]:
    """Tighten the box by conditions on single names, in place; equations for names that are left one value."""
    edges = []
    for condition in conditions:
        polynomial = condition.polynomial.put(spot)
        if len(polynomial.names) != 1 or not polynomial.is_linear or polynomial.names[0] not in box:
            continue
        [name] = polynomial.names
        constant, slope = polynomial.in_powers(name)
        cut = -constant.constant / slope.constant
        low, high = box[name]
        low, high = (max(low, cut), high) if slope.constant > 0 else (low, min(high, cut))
        if low > high or (low == high and condition.kind == ">"):
            raise NoRoomError(condition.text)
        if low == high:
            edges.append(Condition(Polynomial.of(name) - low, "=", condition.origin, condition.text))
        else:
            box[name] = (low, high)
    # Names of the box, not of parameters: the spot leaves them as they are.
    return [edge for edge in edges if edge.polynomial.names[0] in box][:1]


def _seen(
    root: Root,
    view: View,
    ranges: Mapping[str, tuple[Fraction, Fraction]],
    always: Sequence[Condition],
    stated: Mapping[View, Sequence[Condition]],
) -> list[Root]:
    """Parts of a root by whether a view's conditions hold at the point of the next shorter view."""
    shorter = root.spot(view[:-1])
    whole = root.cell.size()
    holding: list[Cell] = [root.cell]
    failing: list[Cell] = []
    for condition in stated[view]:
        polynomial = condition.polynomial.put(shorter)
        wanted = (0,) if condition.kind == "=" else (1,) if condition.kind == ">" else (0, 1)
        kept: list[Cell] = []
        for cell in holding:
            for sign in (-1, 0, 1):
                (kept if sign in wanted else failing).extend(cell.part(polynomial, sign))
        holding = kept
    found = [Root(cell, {**root.spots, view: shorter}, root.share * cell.size().over(whole)) for cell in holding]
    if failing:
        pairs = [pair for cell in failing for pair in _anew(cell, view, shorter, ranges, always, stated)]
        if not pairs:
            raise NoRoomError
        share = root.share * _sum(cell.size() for cell in failing).over(whole)
        total = _sum(cell.size() for cell, _ in pairs)
        found += [Root(cell, {**root.spots, view: spot}, share * cell.size().over(total)) for cell, spot in pairs]
    return found


def _anew(
    cell: Cell,
    view: View,
    shorter: Spot,
    ranges: Mapping[str, tuple[Fraction, Fraction]],
    always: Sequence[Condition],
    stated: Mapping[View, Sequence[Condition]],
) -> list[tuple[Cell, Spot]]:
    """Cell with the parameters that a view names taken anew."""
    named = {name for condition in stated[view] for name in condition.names}
    box = {":".join((*view, name)): ranges[name] for name in named if ranges[name][0] < ranges[name][1]}
    spot = {
        **shorter,
        **{name: Polynomial.of(":".join((*view, name))) for name in named if ranges[name][0] < ranges[name][1]},
    }
    kept = [c for k in range(len(view)) for c in stated.get(view[:k], ()) if named.intersection(c.names)]
    try:
        # What is said in shorter views still holds of what is taken anew, as far as it can.
        cells, solved = _settled([*always, *stated[view], *kept], box, spot, cell)
    except (NoRoomError, QuestionError):
        try:
            cells, solved = _settled([*always, *stated[view]], box, spot, cell)
        except NoRoomError:
            return []
    return [(part, solved) for part in cells]


def _sum(volumes: Iterable[Volume]) -> Volume:
    total = Volume.of(0)
    for volume in volumes:
        total += volume
    return total
