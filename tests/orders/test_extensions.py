"""Completions: the count is the number listed, the listing is all permutations that agree, draws are uniform."""

from __future__ import annotations

from itertools import permutations
from math import comb, factorial
from random import Random

import pytest
from hypothesis import given

from kalkul.errors import StoppedError, WorkLimitError
from kalkul.orders import Extensions, Work, perfect_extension
from strategies import masks

# Upper 0.1 % points of the chi-square distribution, by degrees of freedom.
CHI_SQUARE = {4: 18.467, 5: 20.515, 7: 24.322, 15: 37.697, 23: 49.728}


def by_definition(above: tuple[int, ...]) -> set[tuple[int, ...]]:
    return {
        order
        for order in permutations(range(len(above)))
        if not any(above[early] >> late & 1 for k, early in enumerate(order) for late in order[k + 1 :])
    }


@given(masks())
def test_listing_and_count_are_the_definition(above: tuple[int, ...]) -> None:
    listed = list(Extensions(above))
    assert len(set(listed)) == len(listed) == Extensions(above).count()
    assert set(listed) == by_definition(above)
    assert listed == sorted(listed)


@pytest.mark.parametrize("n", [0, 1, 12, 15, 40])
def test_free_orders_are_counted_at_once(n: int) -> None:
    work = Work(limit=50)
    assert Extensions((0,) * n, work).count() == factorial(n)


def test_zigzag_orders_have_the_euler_numbers() -> None:
    # Extensions of a fence a < b > c < d …: 1, 1, 2, 5, 16, 61, 272, 1385 (André 1881).
    for n, euler in enumerate([1, 1, 1, 2, 5, 16, 61, 272, 1385]):
        above = tuple(sum(1 << j for j in (k - 1, k + 1) if 0 <= j < n) if k % 2 == 0 else 0 for k in range(n))
        assert Extensions(above).count() == euler


@pytest.mark.parametrize(
    ("above", "number"),
    [((0, 0, 0b1, 0b11), 5), ((0,) * 4, 24), ((0, 0b1, 0, 0b100), 6), ((0b10, 0, 0b1010, 0, 0b1000), 16)],
    ids=["N", "free", "two chains", "fence"],
)
@pytest.mark.parametrize("perfect", [False, True], ids=["by counts", "perfect sampler"])
def test_draws_are_uniform(above: tuple[int, ...], number: int, perfect: bool) -> None:
    assert len(by_definition(above)) == number
    random, draws = Random(2006), 400 * number
    extensions = Extensions(above)
    seen: dict[tuple[int, ...], int] = {}
    for _ in range(draws):
        order = perfect_extension(above, random) if perfect else extensions.draw(random)
        seen[order] = seen.get(order, 0) + 1
    assert set(seen) == by_definition(above)
    chi_square = sum((count - 400) ** 2 / 400 for count in seen.values())
    assert chi_square < CHI_SQUARE.get(number - 1, 20.515)


def test_the_perfect_sampler_manages_what_cannot_be_counted() -> None:
    # Two rows of 15, each of the lower row below three of the upper: far too many ideals to visit.
    upper = 15
    above = tuple(0 for _ in range(upper)) + tuple(sum(1 << ((k + j) % upper) for j in range(3)) for k in range(upper))
    with pytest.raises(WorkLimitError):
        Extensions(above, Work(limit=2000)).count()
    order = perfect_extension(above, Random(1))
    assert sorted(order) == list(range(30))
    assert not any(above[early] >> late & 1 for k, early in enumerate(order) for late in order[k + 1 :])
    assert order == perfect_extension(above, Random(1))


def test_listing_is_lazy() -> None:
    work = Work(limit=5)
    listed = iter(Extensions((0,) * 20, work))
    assert [next(listed) for _ in range(5)]
    with pytest.raises(WorkLimitError):
        next(listed)


def test_timeout_stops_and_progress_is_told() -> None:
    told: list[tuple[str, int]] = []
    work = Work(progress=lambda what, done: told.append((what, done)))
    work.begin("counting", None)
    sum(1 for _ in Extensions((0,) * 6, work))
    assert told[0] == ("counting", 0)
    assert told[-1][1] > 500
    with pytest.raises(StoppedError):
        list(Extensions((0,) * 7, Work(timeout=0.0)))


def test_long_chains_are_counted_and_drawn() -> None:
    chain = tuple((1 << k) - 1 for k in range(1100))
    assert Extensions(chain).count() == 1
    assert Extensions(chain[:300]).draw(Random(0)) == tuple(range(300))
    # Two chains of 60 over one common last element: the ways to interleave them.
    two = (*chain[:60], *(((1 << k) - 1) << 60 for k in range(60)), (1 << 120) - 1)
    assert Extensions(two).count() == comb(120, 60)


def test_orders_that_keep_falling_apart_are_drawn() -> None:
    # A chain in which each element has one more below it: removing the best always splits what is left.
    n = 150
    above = []
    for k in range(n):
        spine = sum(1 << 2 * j for j in range(k))
        above += [spine, spine | 1 << 2 * k]
    order = Extensions(tuple(above)).draw(Random(3))
    place = {k: j for j, k in enumerate(order)}
    assert all(place[2 * k] < place[2 * k + 1] for k in range(n))
    assert all(place[2 * k] < place[2 * k + 2] for k in range(n - 1))


def layered(*sizes: int) -> tuple[int, ...]:
    above: list[int] = []
    for size in sizes:
        higher = (1 << len(above)) - 1
        above += [higher] * size
    return tuple(above)


def test_layers_are_counted_and_drawn_at_once() -> None:
    work = Work(limit=50)
    extensions = Extensions(layered(32, 32), work)
    assert extensions.count() == factorial(32) ** 2
    order = extensions.draw(Random(3))
    assert sorted(order[:32]) == list(range(32))
    assert order[:32] != tuple(range(32))


def test_draws_of_layers_are_uniform() -> None:
    above, random = layered(2, 1, 2), Random(7)
    seen: dict[tuple[int, ...], int] = {}
    for _ in range(1600):
        order = Extensions(above).draw(random)
        seen[order] = seen.get(order, 0) + 1
    assert set(seen) == by_definition(above)
    assert sum((count - 400) ** 2 / 400 for count in seen.values()) < 16.266
