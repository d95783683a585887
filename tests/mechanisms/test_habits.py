"""Rivals that look at nothing but the course itself."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mechanisms.cases import answered, day

COURSES = ["soft", "hard", "wait"]


def verdicts(rule: dict[str, Any], seen: dict[str, dict[str, Any]]) -> dict[str, str]:
    shown = answered(rule, seen)
    assert shown.verdicts is not None
    return {name: given_.verdict for name, given_ in shown.verdicts.items()}


@given(
    st.sampled_from(["alternation", "persistence"]),
    st.integers(2, 3),
    st.lists(st.integers(0, 2), min_size=1, max_size=5),
    st.booleans(),
)
@settings(max_examples=40, deadline=None)
def test_agrees_with_listing_what_may_follow(kind: str, number: int, taken: list[int], known: bool) -> None:
    courses = COURSES[:number]
    rule: dict[str, Any] = {"kind": kind, "courses": courses} | ({"start": courses[0]} if known else {})
    seen = {f"e{n}": {"date": day(n), "course": courses[c % number]} for n, c in enumerate(taken, 1)}
    shown = answered(rule, seen)
    assert shown.verdicts is not None
    before = [[courses[0]] if known else courses, *([event["course"]] for event in seen.values())]
    for stood, (name, event) in zip(before, seen.items(), strict=False):
        pairs = [
            (first, second)
            for first, second in product(stood, courses)
            if (first != second if kind == "alternation" else first == second)
        ]
        right = Fraction(sum(second == event["course"] for _, second in pairs), len(pairs))
        given_ = shown.verdicts[name]
        assert given_.entailing is not None
        assert given_.entailing.fraction == right
        assert given_.verdict == ("entails" if right == 1 else "permits" if right else "forbids")


def test_a_seesaw_is_judged_from_one_decision_to_the_next() -> None:
    rule = {"kind": "alternation", "courses": ["soft", "hard"], "start": "soft"}
    seen = {
        "hard": {"date": day(1), "course": "hard"},
        "soft-again": {"date": day(5), "course": "soft"},
        "soft-still": {"date": day(9), "course": "soft"},
        "not-hard": {"date": day(12), "course": "hard", "happened": "no"},
    }
    assert verdicts(rule, seen) == {
        "hard": "entails",
        "soft-again": "entails",
        "soft-still": "forbids",
        "not-hard": "entails",
    }
    assert verdicts({**rule, "kind": "persistence"}, seen) == {
        "hard": "forbids",
        "soft-again": "forbids",
        "soft-still": "entails",
        "not-hard": "forbids",
    }


def test_what_may_have_come_before_is_a_reading() -> None:
    rule = {"kind": "persistence", "courses": ["soft", "hard"], "decisions": [{"date": day(3), "course": "hard"}]}
    seen = {"some-day": {"date": f"{day(1)}/{day(5)}", "course": "hard", "happened": "open"}}
    shown = answered({**rule, "start": "soft"}, seen)
    assert shown.verdicts is not None
    given_ = shown.verdicts["some-day"]
    assert (given_.verdict, given_.entailing, given_.allowing) == ("permits", given_.entailing, given_.allowing)
    assert given_.entailing is not None
    assert given_.allowing is not None
    assert (given_.entailing.exact, given_.allowing.exact) == ("0", "1")


@pytest.mark.parametrize("courses", [["soft"], ["soft", "hard"]])
def test_anything_goes_permits_everything(courses: list[str]) -> None:
    seen = {name: {"date": day(n), "course": name} for n, name in enumerate(courses)}
    rule = {"kind": "anything-goes", "courses": courses}
    assert set(verdicts(rule, seen).values()) == {"permits"}
    shown = answered(rule, seen)
    assert shown.mechanism is not None
    assert shown.mechanism.turns == ()
