"""Bernstein coefficients and what is cut off a cube, against slow readings of their definitions."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import ceil, comb, floor, prod
from random import Random

import pytest

from kalkul.orders import Work
from kalkul.orders.bits import bits
from kalkul.regions.bounds import Bounds
from kalkul.regions.measure import _UNIT, _beyond
from kalkul.regions.polynomial import Polynomial
from kalkul.regions.polytope import volume, walls


def drawn(random: Random) -> tuple[Polynomial, dict[str, tuple[Fraction, Fraction]]]:
    names, degree = "xyz"[: random.randint(1, 3)], random.randint(1, 3)
    terms = {}
    for _ in range(random.randint(1, 6)):
        powers = tuple((name, e) for name in names if (e := random.randint(0, degree)))
        terms[powers] = Fraction(random.randint(-9, 9), random.choice([1, 2, 3, 7]))
    lows = {name: Fraction(random.randint(-6, 6), random.choice([1, 2, 5])) for name in names}
    return Polynomial(terms), {name: (low, low + Fraction(random.randint(1, 9), 4)) for name, low in lows.items()}


def value_at(bounds: Bounds, place: dict[str, Fraction]) -> Fraction:
    """Mean of the coefficients, by the definition of the Bernstein polynomials; places are parts of the box."""
    total = Fraction(0)
    for value, at in zip(bounds.values, product(*map(range, bounds.sizes)), strict=True):
        parts = [
            comb(size - 1, k) * place[name] ** k * (1 - place[name]) ** (size - 1 - k)
            for name, size, k in zip(bounds.names, bounds.sizes, at, strict=True)
        ]
        total += value * prod(parts, start=Fraction(1))
    return total


@pytest.mark.parametrize("seed", range(60))
def test_coefficients_give_the_polynomial_times_one_positive_number(seed: int) -> None:
    random = Random(seed)
    polynomial, box = drawn(random)
    bounds = Bounds.on(polynomial, box)
    scale = None
    for _ in range(6):
        place = {name: Fraction(random.randint(0, 8), 8) for name in box}
        value = polynomial.at({name: low + place[name] * (high - low) for name, (low, high) in box.items()})
        found = value_at(bounds, place)
        if not value:
            assert not found
            continue
        assert scale is None or found / value == scale
        scale = found / value
        assert scale > 0
    middle = polynomial.at({name: (low + high) / 2 for name, (low, high) in box.items()})
    assert (bounds.middle > 0, bounds.middle < 0) == (middle > 0, middle < 0)
    at = list(product(*map(range, bounds.sizes)))
    by_place = dict(zip(at, bounds.values, strict=True))
    for axis, swing in enumerate(bounds.swings()):
        following = {one: (*one[:axis], one[axis] + 1, *one[axis + 1 :]) for one in at}
        steps = [abs(by_place[two] - by_place[one]) for one, two in following.items() if two in by_place]
        assert swing == max(steps)


@pytest.mark.parametrize("seed", range(60))
def test_what_a_cut_leaves_of_the_cube_is_its_volume(seed: int) -> None:
    random = Random(seed)
    n = random.randint(1, 4)
    steep = [random.randint(1, 12) for _ in range(n)]
    most, least = (random.randint(-2, sum(steep) + 2) for _ in range(2))
    cube = walls([(Fraction(0), Fraction(1))] * n)
    over = [
        _UNIT * volume([*cube, (tuple(Fraction(-slope) for slope in steep), Fraction(-short))], n, Work())
        for short in (most, least)
    ]
    assert _beyond(most, least, list(steep)) == (floor(over[0]), ceil(over[1]))


def test_positions_of_bits_in_small_and_large_masks() -> None:
    for mask in (0, 1, 0b1010, (1 << 32) - 1, 1 << 32, (1 << 70) + 5):
        assert list(bits(mask)) == [k for k in range(80) if mask >> k & 1]
