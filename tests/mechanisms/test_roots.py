"""Roots of polynomials: all found, in order, told apart, and their signs right."""

from fractions import Fraction
from itertools import pairwise

import pytest
from flint import fmpq, fmpq_poly
from hypothesis import given, settings
from hypothesis import strategies as st

from kalkul.mechanisms.measures import Measure, point_shown, ratio
from kalkul.regions.roots import Root, bounds, compare, in_order, real_roots, sign_at, sign_of

LOW, HIGH = Fraction(-10), Fraction(10)
WIDTH = Fraction(1, 10**9)

polynomials = st.lists(st.integers(-6, 6), min_size=1, max_size=6).map(fmpq_poly)


@given(polynomials)
@settings(max_examples=100, deadline=None)
def test_signs_change_only_at_roots(polynomial: fmpq_poly) -> None:
    roots = real_roots(polynomial, LOW, HIGH)
    assert all(sign_at(polynomial, root) == 0 for root in roots)
    ends = [(LOW, LOW), *(bounds(root, WIDTH) for root in roots), (HIGH, HIGH)]
    assert all(before[1] < after[0] for before, after in pairwise(ends[1:-1]))
    if polynomial.degree() < 0:
        return
    for (_, below), (above, _) in pairwise(ends):
        # Between two neighbours the sign is one and the same, and not 0.
        inside = [below + (above - below) * Fraction(k, 8) for k in range(1, 8)]
        assert len({sign_of(polynomial, at) for at in inside} | ({0} if below == above else set())) == 1
        assert below == above or sign_of(polynomial, inside[3]) != 0


@given(polynomials, polynomials)
@settings(max_examples=100, deadline=None)
def test_order_is_one(one: fmpq_poly, other: fmpq_poly) -> None:
    points = in_order([*real_roots(one, LOW, HIGH), *real_roots(other, LOW, HIGH), Fraction(0)])
    assert all(compare(before, after) < 0 < compare(after, before) for before, after in pairwise(points))
    for point in points:
        decimal = float(sum(bounds(point, WIDTH)) / 2)
        value = float(sum(float(c.p) / float(c.q) * decimal**k for k, c in enumerate(one.coeffs())))
        if abs(value) > 1e-3:
            assert sign_at(one, point) == (value > 0) - (value < 0)


@pytest.mark.parametrize(
    ("coefficients", "texts"),
    [
        ([1, -4, 2], ["1 - 1/sqrt(2)", "1 + 1/sqrt(2)"]),
        ([-1, 0, 12], ["-1/(2*sqrt(3))", "1/(2*sqrt(3))"]),
        ([-1, -1, 1], ["1/2 - sqrt(5)/2", "1/2 + sqrt(5)/2"]),
        ([-1, 3], ["1/3"]),
        ([-2, 0, 0, 1], ["root(x^3 - 2, 1.25992)"]),
    ],
)
def test_texts(coefficients: list[int], texts: list[str]) -> None:
    roots = real_roots(fmpq_poly(coefficients), LOW, HIGH)
    shown = [point_shown(root) for root in roots]
    assert [one.exact for one in shown] == texts
    for root, one in zip(roots, shown, strict=True):
        if isinstance(root, Root):
            assert one.low is not None
            assert one.high is not None
            assert Fraction(one.low) < root.within(WIDTH)[0] < root.within(WIDTH)[1] < Fraction(one.high)
            assert len(real_roots(fmpq_poly(coefficients), Fraction(one.low), Fraction(one.high))) == 1


def test_neighbouring_roots_are_told_apart() -> None:
    # Two roots of one irreducible polynomial, 10^-8 apart around 1/3.
    near = fmpq_poly([fmpq(-1, 3), 1]) ** 2 - fmpq(2, 10**17)
    roots = real_roots(near, LOW, HIGH)
    assert len(roots) == 2
    shown = [point_shown(root) for root in roots]
    assert all(len(real_roots(near, Fraction(one.low or 0), Fraction(one.high or 0))) == 1 for one in shown)


def test_what_cancels_cancels() -> None:
    low, high = real_roots(fmpq_poly([-2, 0, 1]), LOW, HIGH)
    whole = Measure.of(high) - Measure.of(low)
    assert (Measure.of(high) + Measure.of(low)).text == "0"
    assert whole.text == "2*sqrt(2)"
    assert ratio(Measure.of(high), whole).exact == "1/2"
    assert ratio(Measure(Fraction(1)), Measure.of(high) + Measure(Fraction(1))).exact == "sqrt(2) - 1"
    [cube] = real_roots(fmpq_poly([-2, 0, 0, 1]), LOW, HIGH)
    share = ratio(Measure(Fraction(1)), Measure.of(cube))
    assert share.exact == "(1)/(root(x^3 - 2, 1.25992))"
    assert abs(share.decimal - 2 ** (-1 / 3)) < 1e-12
