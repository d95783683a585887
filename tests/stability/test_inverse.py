"""Orders counted without listing them are as many as listing them finds, and share what those share."""

from __future__ import annotations

from fractions import Fraction
from math import factorial
from random import Random

import pytest

from kalkul import load
from kalkul.completions.answers import Effort
from kalkul.games.arcs import Arcs
from kalkul.orders.work import Work
from kalkul.stability.concepts import CONCEPTS
from kalkul.stability.inverse import inverse
from kalkul.stability.inverse_asked import ask_inverse
from reference import stability as reference
from stability.test_search import parts
from strategies import random_model

PLENTY = Effort(1_000_000, 10, 0)


@pytest.mark.parametrize("block", range(6))
def test_as_many_as_brute_force_finds(block: int) -> None:
    for seed in range(40 * block, 40 * block + 40):
        random = Random(seed)
        model = random_model(random, actors=(1, 4), states=(2, 5))
        arcs, prefers = parts(model)
        actor, state = random.randrange(len(model.actors)), random.randrange(model.n)
        for concept in CONCEPTS:
            orders = reference.inverse(model, model.actors[actor], state, concept)
            found = inverse(arcs, prefers, actor, state, concept, PLENTY, Work())
            assert found.count == len(orders), (seed, concept)
            assert found.share.fraction == Fraction(len(orders), factorial(model.n))
            if orders:
                assert found.shared == reference.shared(orders), (seed, concept)


def test_syria_and_iraq() -> None:
    found = ask_inverse(load("syria-iraq-1975").case, state=2, actor="Syria")
    assert found.total == "720"
    counts = {concept: shown.count for concept, shown in found.concepts.items()}
    assert counts == {"nash": "240", "gmr": "384", "smr": "300", "seq": "384", "sseq": "300"}


def test_a_sample_agrees_with_the_count() -> None:
    for seed in range(20):
        model = random_model(Random(seed), actors=(2, 3), states=(4, 5))
        arcs, prefers = parts(model)
        exact = inverse(arcs, prefers, 0, 0, "sseq", PLENTY, Work())
        drawn = inverse(arcs, prefers, 0, 0, "sseq", Effort(1, 2000, seed), Work())
        if drawn.drawn is None:  # settled without any work
            continue
        assert drawn.count is None
        assert drawn.share.low is not None
        assert drawn.share.high is not None
        # Outside a 95 % interval once in twenty; three times its width is another matter.
        width = drawn.share.high - drawn.share.low
        assert drawn.share.low - width <= exact.share.decimal <= drawn.share.high + width


def test_twelve_states_without_listing_479_million_orders() -> None:
    random = Random(1)
    moves = [[(s, q) for s in range(12) for q in range(12) if s != q and random.random() < 0.3] for _ in range(3)]
    ranks = [random.sample(range(12), 12) for _ in range(3)]
    arcs = Arcs.build("ABC", 12, moves)
    for concept in ("nash", "gmr", "smr"):
        found = inverse(
            arcs, lambda who, a, b: ranks[who][a] > ranks[who][b], 0, 0, concept, Effort(100_000, 1, 0), Work()
        )
        assert found.count is not None
    nash = inverse(arcs, lambda who, a, b: who != 9 and a == 0, 0, 0, "nash", PLENTY, Work())
    assert nash.count == factorial(12) // (len(arcs.steps(0, 0)) + 1)
