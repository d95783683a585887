"""Volumes of bodies with flat sides: known ones, and random ones against cutting into boxes."""

from __future__ import annotations

from fractions import Fraction
from math import factorial
from random import Random

import pytest

from kalkul.orders import Work
from kalkul.regions.polytope import Half, volume


def cube(n: int) -> list[Half]:
    halves: list[Half] = []
    for k in range(n):
        unit = tuple(Fraction(int(k == j)) for j in range(n))
        halves += [(unit, Fraction(1)), (tuple(-u for u in unit), Fraction(0))]
    return halves


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_simplex(n: int) -> None:
    corner = (tuple(Fraction(1) for _ in range(n)), Fraction(1))
    assert volume([*cube(n), corner], n, Work()) == Fraction(1, factorial(n))
    opposite = (tuple(Fraction(-1) for _ in range(n)), Fraction(-1))
    assert volume([*cube(n), opposite], n, Work()) == 1 - Fraction(1, factorial(n))
    assert volume([*cube(n), corner, opposite], n, Work()) == 0
    # Written twice, and once more in other units, a condition counts once.
    again = (tuple(Fraction(3) for _ in range(n)), Fraction(3))
    assert volume([*cube(n), corner, corner, again], n, Work()) == Fraction(1, factorial(n))


def test_nothing_is_left_where_conditions_exclude_one_another() -> None:
    far = ((Fraction(1), Fraction(0)), Fraction(-1))
    assert volume([*cube(2), far], 2, Work()) == 0
    assert volume([*cube(2), ((Fraction(0), Fraction(0)), Fraction(-1))], 2, Work()) == 0


@pytest.mark.parametrize("seed", range(25))
def test_a_cut_parts_the_volume(seed: int) -> None:
    """A body and its two halves by a random plane; and its part by counting small boxes."""
    random = Random(seed)
    n = random.choice([2, 3])
    draw = [
        (tuple(Fraction(random.randint(-3, 3)) for _ in range(n)), Fraction(random.randint(-2, 4), 2)) for _ in range(4)
    ]
    body = [*cube(n), *draw[:3]]
    normal, bound = draw[3]
    if not any(normal):
        normal = (Fraction(1), *normal[1:])
    one = volume([*body, (normal, bound)], n, Work())
    other = volume([*body, (tuple(-a for a in normal), -bound)], n, Work())
    assert one + other == volume(body, n, Work())
    steps = 40 if n == 2 else 14
    inside = 0
    for cell in range(steps**n):
        at = [Fraction(2 * (cell // steps**k % steps) + 1, 2 * steps) for k in range(n)]
        inside += all(sum(a * x for a, x in zip(half, at, strict=True)) <= b for half, b in body)
    assert abs(float(one + other) - inside / steps**n) < (0.08 if n == 2 else 0.2)
