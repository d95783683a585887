"""Polynomials, cells, volumes and regions against slow or independent readings."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import log
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kalkul.errors import QuestionError
from kalkul.notation import parse_expression
from kalkul.regions.bounds import Bounds
from kalkul.regions.cell import Cell
from kalkul.regions.conditions import Condition, conditions_from
from kalkul.regions.line import length
from kalkul.regions.linear import inner_point, volume
from kalkul.regions.measure import measure
from kalkul.regions.polynomial import Polynomial
from kalkul.regions.region import NoRoomError, Region
from kalkul.regions.search import room
from kalkul.regions.told import conditions_of

UNIT = (Fraction(0), Fraction(1))
X, Y, Z = map(Polynomial.of, "xyz")


@st.composite
def polynomials(draw: st.DrawFn, names: str = "xy", degree: int = 2) -> Polynomial:
    terms = {}
    for exponents in product(range(degree + 1), repeat=len(names)):
        if sum(exponents) <= degree:
            powers = tuple((name, e) for name, e in zip(names, exponents, strict=True) if e)
            terms[powers] = Fraction(draw(st.integers(-4, 4)), draw(st.sampled_from([1, 1, 2, 3])))
    return Polynomial(terms)


def points(names: str, random: Random, number: int = 12) -> list[dict[str, Fraction]]:
    return [{name: Fraction(random.randrange(1, 997), 997) for name in names} for _ in range(number)]


@given(polynomials(), polynomials(), st.randoms(use_true_random=False))
def test_arithmetic_is_that_of_values(one: Polynomial, other: Polynomial, random: Random) -> None:
    for point in points("xy", random, 3):
        assert (one + other).at(point) == one.at(point) + other.at(point)
        assert (one * other - one).at(point) == one.at(point) * other.at(point) - one.at(point)
        assert one.put({"x": other}).at(point) == one.at({**point, "x": other.at(point)})


@given(polynomials(degree=1), polynomials())
def test_factors_multiply_to_the_polynomial(one: Polynomial, other: Polynomial) -> None:
    whole = one * other
    sign, factors = whole.factors()
    again = Polynomial.of(sign)
    for factor, exponent in factors:
        for _ in range(exponent):
            again = again * factor
    # Up to a positive number.
    assert again.primitive()[1] == whole.primitive()[1] or not whole.terms
    assert (again.primitive()[0] > 0) == (whole.primitive()[0] > 0)


@given(polynomials(degree=3), st.randoms(use_true_random=False))
def test_bounds_hold_on_the_box_and_on_its_halves(one: Polynomial, random: Random) -> None:
    box = {"x": (Fraction(-1), Fraction(2)), "y": UNIT}
    whole = Bounds.on(one, box)
    for name in one.names:
        low, high = box[name]
        middle = (low + high) / 2
        for half, ends in zip(whole.halves(name), ((low, middle), (middle, high)), strict=True):
            again = Bounds.on(one, {**box, name: ends})
            assert [v > 0 for v in half.values] == [v > 0 for v in again.values]
            assert [v < 0 for v in half.values] == [v < 0 for v in again.values]
    for point in points("xy", random, 4):
        value = one.at(point)
        assert whole.low <= 0 or value > 0
        assert whole.high >= 0 or value < 0


@settings(max_examples=60, deadline=None)
@given(st.lists(polynomials(degree=1).filter(lambda p: not p.is_constant), min_size=1, max_size=4))
def test_area_is_that_of_the_clipped_square(constraints: list[Polynomial]) -> None:
    box = {"x": UNIT, "y": UNIT}
    area = _clipped(constraints)
    assert volume(constraints, box) == area
    found = inner_point(constraints, box)
    assert (found is not False) == (area > 0)
    if isinstance(found, dict):
        assert all(constraint.at(found) > 0 for constraint in constraints)


def _clipped(constraints: list[Polynomial]) -> Fraction:
    """Area by clipping a polygon (Sutherland and Hodgman) and the shoelace formula."""
    corners = [tuple(map(Fraction, corner)) for corner in ((0, 0), (1, 0), (1, 1), (0, 1))]
    for constraint in constraints:
        kept = []
        for k, here in enumerate(corners):
            before = corners[k - 1]
            values = [constraint.at({"x": a, "y": b}) for a, b in (before, here)]
            if (values[0] > 0) != (values[1] > 0):
                part = values[0] / (values[0] - values[1])
                kept.append(tuple(p + part * (q - p) for p, q in zip(before, here, strict=True)))
            if values[1] > 0:
                kept.append(here)
        corners = kept
    turns = ((corners[k - 1], corners[k]) for k in range(len(corners)))
    return abs(sum((a[0] * b[1] - a[1] * b[0] for a, b in turns), Fraction(0))) / 2


@settings(max_examples=20, deadline=None)
@given(
    st.lists(polynomials().filter(lambda p: not p.is_constant), min_size=1, max_size=3),
    st.randoms(use_true_random=False),
)
def test_measured_bounds_hold_the_area(constraints: list[Polynomial], random: Random) -> None:
    box = {"x": UNIT, "y": UNIT}
    irreducible = list(dict.fromkeys(f for c in constraints for f, _ in c.factors()[1]))
    found = measure(irreducible, box, parts=200)
    grid = [(Fraction(2 * a + 1, 80), Fraction(2 * b + 1, 80)) for a in range(40) for b in range(40)]
    inside = sum(all(c.at({"x": a, "y": b}) > 0 for c in irreducible) for a, b in grid)
    # A grid of 1,600 points is off by no more than the squares that edges cross.
    assert found.low - Fraction(1, 5) <= Fraction(inside, 1600) <= found.high + Fraction(1, 5)
    there = room(irreducible, box)
    assert (there is False) <= (inside == 0)
    assert (there is False) <= (found.low == 0)
    if isinstance(there, dict):
        assert all(c.at(there) > 0 for c in irreducible)


def test_known_volumes() -> None:
    box = {"x": UNIT, "y": UNIT, "z": UNIT}
    assert volume([1 - X - Y - Z], box) == Fraction(1, 6)
    under = measure([1 - 2 * X * Y], box)
    assert under.low < (1 + log(2)) / 2 < under.high
    assert under.high - under.low < Fraction(1, 1000)
    parabola = measure([Y - X * X], box)
    assert parabola.low < Fraction(2, 3) < parabola.high
    root = measure([2 * X * X - 1], {"x": UNIT})
    assert root.low < 1 - 0.5**0.5 < root.high
    assert root.high - root.low < Fraction(1, 10**12)
    # Apart: a line in x, a plane in y and z.
    assert measure([2 * X - 1, Y - Z], box).low == Fraction(1, 4)


@settings(max_examples=60, deadline=None)
@given(st.lists(polynomials("x", 3).filter(lambda p: not p.is_constant), min_size=1, max_size=3))
def test_length_is_that_of_small_steps(constraints: list[Polynomial]) -> None:
    least, greatest = length(constraints, Fraction(-1), Fraction(1))
    steps = [{"x": Fraction(2 * k + 1, 500) - 1} for k in range(500)]
    inside = sum(all(c.at(at) > 0 for c in constraints) for at in steps)
    assert 0 <= greatest - least < Fraction(1, 1 << 40)
    # Off by a step for each of nine roots at most.
    assert abs(Fraction(inside, 250) - least) <= Fraction(9, 250)


def test_length_between_roots_closer_than_they_are_known() -> None:
    above, below = X * X - 2, 2 + Fraction(1, 10**40) - X * X
    least, greatest = length([above, below], Fraction(0), Fraction(2))
    assert least == 0 < Fraction(1, 3 * 10**40) < greatest < Fraction(1, 1 << 40)
    assert length([-above, -below], Fraction(0), Fraction(2)) == (Fraction(0), Fraction(0))
    # A root of both is no gap between them.
    assert length([above, above * X], Fraction(0), Fraction(2)) == length([above], Fraction(0), Fraction(2))


def test_cells_that_only_touch_are_empty() -> None:
    box = {"x": UNIT, "y": UNIT}
    assert room([X - 2 * Y, Y - X], box) is False
    assert room([X - 2 * Y * (1 + X), Y - X], box) is False
    cell = Cell.box_of(box)
    [part] = cell.part(X - 2 * Y * (1 + X), 1)
    assert part.sign(Y - X) == -1
    assert not part.unsure


def test_conditions_leave_out_what_others_say() -> None:
    whole = Cell.box_of({"x": UNIT, "y": UNIT})
    [half] = whole.part(Y - X - Fraction(1, 2), 1)
    [part] = half.part(Y - Fraction(1, 4), 1)
    assert conditions_of(part, whole) == ("y > 0.5 + x",)


def condition(text: str, view: tuple[str, ...] = ()) -> Condition:
    found = parse_expression(text)
    [one] = conditions_from(found, view, dict.fromkeys("pqr"), "P")  # type: ignore[arg-type]
    return one


RANGES = {"p": UNIT, "q": (Fraction(0), Fraction(2)), "r": (Fraction(1), Fraction(1))}


def test_equations_take_a_parameter_away() -> None:
    region = Region.build(RANGES, [], {(): [condition("p + q = r")]})
    [root] = region.roots
    assert list(root.cell.box) == ["p"]
    assert {name: value.text() for name, value in root.spots[()].items()} == {"p": "p", "q": "1 - p", "r": "1"}
    assert Region.build(RANGES, [], {(): [condition("p = 1/2"), condition("q <= 0")]}).is_point


@pytest.mark.parametrize("texts", [["p > 1"], ["p >= 1/2", "p < 1/2"], ["p + q > 3"], ["r != 1", "r = 2"], ["p*q > 2"]])
def test_conditions_that_leave_nothing_are_no_region(texts: list[str]) -> None:
    stated = [one for text in texts for one in conditions_from(parse_expression(text), (), RANGES, "P")]  # type: ignore[arg-type]
    with pytest.raises(NoRoomError):
        Region.build(RANGES, [], {(): stated})


@pytest.mark.parametrize(("text", "says"), [("p*q = 1", "linear"), ("p + q <= 0", "edge")])
def test_conditions_that_leave_an_edge_are_refused(text: str, says: str) -> None:
    with pytest.raises(QuestionError, match=says):
        Region.build(RANGES, [], {(): [condition(text)]})


def test_a_view_keeps_the_point_where_it_fits_and_takes_it_anew_where_not() -> None:
    stated = {("A",): [condition("q <= p", ("A",))], ("B", "A"): [condition("p = 1/2", ("B", "A"))]}
    region = Region.build(RANGES, [], stated)
    shares: dict[tuple[str, ...], Fraction] = {}
    for root in region.roots:
        key = (root.spot(("A",))["q"].text(), root.spot(("A",))["p"].text(), root.spot(("B", "A"))["p"].text())
        shares[key] = shares.get(key, Fraction(0)) + root.share.low
        assert root.spot(("A", "B")) == root.spot(("A",))
        assert root.spot(("B",)) == root.spot(())
    assert shares == {("q", "p", "0.5"): Fraction(1, 4), ("A:q", "A:p", "0.5"): Fraction(3, 4)}
