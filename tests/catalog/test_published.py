"""The published conflicts give what is known of them: who is stable where, and which states are equilibria.

The facts stand in ``published.yaml``; each case's README says where they come from.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypedDict

import pytest
import yaml

import kalkul
from kalkul.catalog import entries


class Known(TypedDict):
    """What is known of a case under one concept."""

    stable: dict[str, list[int]]
    equilibria: list[int]


PUBLISHED: dict[str, dict[str, Known]] = yaml.safe_load((Path(__file__).parent / "published.yaml").read_text("utf-8"))
CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
# Nash implies SSEQ, SSEQ implies SEQ and SMR, each of these GMR.
IMPLIES = (("nash", "sseq"), ("sseq", "seq"), ("sseq", "smr"), ("seq", "gmr"), ("smr", "gmr"))


solved = cache(lambda case: kalkul.load(case).solve())


@pytest.mark.parametrize("case", PUBLISHED)
@pytest.mark.parametrize("concept", CONCEPTS)
def test_stable_states_and_equilibria_are_the_known_ones(case: str, concept: str) -> None:
    known, answer = PUBLISHED[case][concept], solved(case)
    assert {actor: list(states) for actor, states in answer.stable[concept].items()} == known["stable"]
    assert list(answer.equilibria[concept]) == known["equilibria"]


@pytest.mark.parametrize("case", PUBLISHED)
def test_what_is_known_is_consistent(case: str) -> None:
    facts = PUBLISHED[case]
    assert tuple(facts) == CONCEPTS
    for known in facts.values():
        assert known["equilibria"] == sorted(set.intersection(*map(set, known["stable"].values())))
    for stronger, weaker in IMPLIES:
        for actor, states in facts[stronger]["stable"].items():
            assert set(states) <= set(facts[weaker]["stable"][actor]), (stronger, weaker, actor)


def test_known_cases_are_in_the_catalogue() -> None:
    assert set(PUBLISHED) <= {entry.id for entry in entries()}
