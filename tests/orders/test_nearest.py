"""Nearest orders: least reversals and all orders that reach them, against the definition."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kalkul.orders import Nearest, PartialOrder, Relation, Work, kept_ties
from reference import perceived_play as reference
from strategies import OUTCOMES, stated_of

NAMES = list(OUTCOMES[:4])


def relations(statements: list[tuple[str, str, str]]) -> list[Relation]:
    return [Relation(kind, (a,), (b,)) for a, b, kind in statements]  # type: ignore[arg-type]


@given(st.data())
def test_nearest_orders_are_the_definition(data: st.DataObject) -> None:
    shorter = data.draw(stated_of(NAMES, ["A"]))[(), "A"]
    own = data.draw(stated_of(NAMES, ["A"]))[(), "A"]
    base = data.draw(st.sampled_from(list(reference.orders(NAMES, shorter, NAMES))))
    classes = reference.classes_of(NAMES, shorter)
    ties = reference.surviving_ties(NAMES, classes, own)
    kept = kept_ties(NAMES, [tuple(tied) for tied in classes], relations(own))
    assert {r.left + r.right for r in kept} == {tuple(tied) for tied in ties}
    together = own + [(tied[0], other, "=") for tied in ties for other in tied[1:]]
    every = list(reference.orders(NAMES, together, NAMES))
    least = min(reference.reversals(base, rank) for rank in every)
    wanted = [rank for rank in every if reference.reversals(base, rank) == least]

    near = Nearest(PartialOrder.build(NAMES, relations(together)), base)
    listed = list(near)
    found = [{name: place for place, k in enumerate(order) for name in near.target.classes[k]} for order in listed]
    assert near.reversals == least
    assert near.count() == len(listed) == len(wanted)
    assert all(rank in wanted for rank in found)
    assert all(near.draw(Random(seed)) in listed for seed in range(3))


def test_draws_among_nearest_are_uniform() -> None:
    target = PartialOrder.build("ABCD", [Relation(">", ("D",), ("A",))])
    near = Nearest(target, {"A": 0, "B": 1, "C": 2, "D": 3})
    assert near.count() == 3
    random = Random(7)
    seen = [near.draw(random) for _ in range(1200)]
    chi_square = sum((seen.count(order) - 400) ** 2 / 400 for order in near)
    assert chi_square < 13.816  # 0.1 % point, 2 degrees of freedom


@pytest.mark.parametrize("n", [15, 40])
def test_a_small_difference_is_found_fast_in_a_long_order(n: int) -> None:
    names = [f"x{k}" for k in range(n)]
    target = PartialOrder.build(names, [Relation(">", ("x3",), ("x1",))])
    work = Work(limit=2000)
    near = Nearest(target, {name: k for k, name in enumerate(names)}, work)
    assert near.reversals == 2
    assert near.count() == 2
