"""What follows: the same graph, the same ends and the same chances as the definitions give."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from kalkul.orders.work import Work
from kalkul.stability import following
from kalkul.stability.concepts import CONCEPTS
from kalkul.stability.following import Following, follow
from kalkul.stability.search import Search
from reference import stability as reference
from stability.test_search import parts
from strategies import random_model, random_views


def followed(views: dict[str, reference.Model], start: int, concept: str) -> Following:
    searches = [Search(*parts(model)) for model in views.values()]
    return follow(start, len(views), lambda actor, state: searches[actor].undeterred(actor, state, concept), Work())


@pytest.mark.parametrize("block", range(5))
def test_ends_and_chances(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(80 * block, 80 * block + 80):
        random = Random(seed)
        model = random_model(random, actors=(2, 4), states=(2, 8))
        views = random_views(random, model)
        for concept in CONCEPTS:
            for start in range(model.n):
                found = followed(views, start, concept)
                told = {frozenset(end.states): end.chance for end in found.ends}
                assert told == reference.follows(views, start, concept)
                assert sum(told.values()) == 1
        monkeypatch.setattr(following, "EXACT", 0)
        rough = followed(views, 0, "seq")
        monkeypatch.undo()
        exact = {end.states: end.chance for end in followed(views, 0, "seq").ends}
        assert {end.states: pytest.approx(float(end.chance)) for end in rough.ends} == exact


def test_ways_are_ways() -> None:
    for seed in range(100):
        random = Random(seed)
        model = random_model(random, actors=(2, 3), states=(3, 8))
        views = random_views(random, model)
        found = followed(views, 0, "gmr")
        for end in found.ends:
            state = 0
            for mover, to in end.path:
                assert to in found.moves[state][mover]
                state = to
            assert state in end.states


def test_a_cycle_is_a_cycle() -> None:
    ways = {(0, 0): [1], (1, 1): [2], (2, 2): [1]}
    [end] = follow(0, 3, lambda actor, state: ways.get((actor, state), []), Work()).ends
    assert end.states == (1, 2)
    assert end.is_cycle
    assert end.chance == Fraction(1)
