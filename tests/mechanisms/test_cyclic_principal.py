"""A divided principal against a literal reading: every combination of full orders is voted on."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations, product
from random import Random
from typing import Any

import pytest

from kalkul.explain import explain
from mechanisms.cases import answered, day, mechanism_case

COURSES = ("soft", "hard", "leave", "wait")


def after(standing: str, courses: list[str], orders: Sequence[dict[str, int]], votes: list[int]) -> str:
    """Course after a decision; orders give each course its rank, best first, equal ranks for ties."""
    for challenger in courses:
        if challenger == standing:
            continue
        lead = 0
        for ranks, weight in zip(orders, votes, strict=True):
            if ranks[challenger] < ranks[standing]:
                lead += weight
            elif ranks[challenger] > ranks[standing]:
                lead -= weight
        if lead > 0:
            return challenger
    return standing


def completions(courses: list[str], stated: list[tuple[str, str]], ties: list[tuple[str, str]]) -> list[dict[str, int]]:
    """Full orders that agree with pairs (better, worse), tied courses staying tied."""
    found = []
    heads = [c for c in courses if c not in [later for _, later in ties]]
    for order in permutations(heads):
        ranks = {course: place for place, course in enumerate(order)}
        ranks |= {later: ranks[first] for first, later in ties}
        if all(ranks[better] < ranks[worse] for better, worse in stated):
            found.append(ranks)
    return found


def random_member(random: Random, courses: list[str]) -> tuple[str, list[dict[str, int]]]:
    order = random.sample(courses, len(courses))
    pairs = [(order[a], order[b]) for a in range(len(order)) for b in range(a + 1, len(order))]
    stated = random.sample(pairs, random.randint(0, min(3, len(pairs))))
    ties = []
    if random.randint(0, 3) == 0:
        free = [c for c in courses if not any(c in pair for pair in stated)]
        if len(free) >= 2:
            ties = [(free[0], free[1])]
    texts = [f"{a} > {b}" for a, b in stated] + [f"{a} = {b}" for a, b in ties]
    if not texts:
        texts, stated = [f"{order[0]} > {order[1]}"], [(order[0], order[1])]
    return "; ".join(texts), completions(courses, stated, ties)


@pytest.mark.parametrize("seed", range(40))
def test_agrees_with_voting_in_every_combination(seed: int) -> None:
    random = Random(seed)
    courses = list(COURSES[: random.choice([2, 3, 3, 4])])
    members = {}
    listed = []
    votes = []
    for name in ("one", "two", "three")[: random.randint(1, 3)]:
        text, full = random_member(random, courses)
        weight = random.choice([1, 1, 2])
        members[name] = {"order": text, "weight": weight}
        listed.append(full)
        votes.append(weight)
    start = random.choice([*courses, None])
    rule: dict[str, Any] = {"kind": "cyclic-principal", "courses": courses, "members": members}
    rule |= {"start": start} if start else {}
    seen = {
        "first": {"date": day(1), "course": random.choice(courses)},
        "second": {"date": day(2), "course": random.choice(courses)},
        "third": {"date": f"{day(2)}/{day(4)}", "course": random.choice(courses), "happened": "open"},
    }
    shown = answered(rule, seen)
    assert shown.verdicts is not None
    assert shown.mechanism is not None
    everything = [(orders, first) for orders in product(*listed) for first in ([start] if start else courses)]
    assert shown.completions == str(len(everything))
    for name, event in seen.items():
        right = []
        for orders, first in everything:
            # Before the third came the first; the second may have come before it, too.
            before = {"first": [first], "second": [seen["first"]["course"]], "third": ["first", "second"]}[name]
            standing = [seen[b]["course"] if b in seen else b for b in before]
            right.append([after(s, courses, orders, votes) == event["course"] for s in dict.fromkeys(standing)])
        given = shown.verdicts[name]
        assert given.entailing is not None
        assert given.allowing is not None
        assert given.entailing.fraction == Fraction(sum(map(all, right)), len(right))
        assert given.allowing.fraction == Fraction(sum(map(any, right)), len(right))
    for turn in shown.mechanism.turns:
        reached = [after(turn.standing, courses, orders, votes) for orders in product(*listed)]
        assert set(turn.forbids) == set(courses) - set(reached)
        for course, share in turn.follows.items():
            assert share.fraction == Fraction(reached.count(course), len(reached))
    circling = 0
    for orders in product(*listed):
        ends = []
        for course in courses:
            for _ in range(10):
                course = after(course, courses, orders, votes)
            ends.append(after(course, courses, orders, votes) != course)
        circling += any(ends)
    assert shown.mechanism.cycle is not None
    assert shown.mechanism.cycle.fraction == Fraction(circling, len(list(product(*listed))))


CIRCLE: dict[str, Any] = {
    "kind": "cyclic-principal",
    "courses": ["soft", "hard", "leave"],
    "start": "soft",
    "members": {
        "one": {"order": "soft > hard > leave"},
        "two": {"order": "hard > leave > soft"},
        "three": {"order": "leave > soft > hard"},
    },
}


def test_the_course_goes_round_without_new_information() -> None:
    seen = {name: {"date": day(n), "course": name} for n, name in enumerate(["leave", "hard", "soft"], 1)}
    shown = answered(CIRCLE, seen)
    assert shown.verdicts is not None
    assert [given.verdict for given in shown.verdicts.values()] == ["entails"] * 3
    assert shown.mechanism is not None
    assert shown.mechanism.cycle is not None
    assert shown.mechanism.cycle.exact == "1"
    assert [turn.forbids for turn in shown.mechanism.turns] == [("soft", "hard"), ("hard", "leave"), ("soft", "leave")]


def test_decisions_tell_what_stands() -> None:
    rule = {**CIRCLE, "decisions": [{"date": day(5), "course": "hard"}]}
    seen = {
        "early": {"date": day(5), "course": "leave", "happened": "open"},
        "late": {"date": day(6), "course": "soft"},
    }
    shown = answered(rule, seen)
    assert shown.verdicts is not None
    assert [given.verdict for given in shown.verdicts.values()] == ["entails", "entails"]


def test_a_member_who_contradicts_himself() -> None:
    members = {**CIRCLE["members"], "two": {"order": "hard > leave; leave > hard"}}
    shown = explain(mechanism_case({**CIRCLE, "members": members}, {"a": {"date": day(1), "course": "soft"}}))
    one = shown.explanations["e"]
    assert [(part.origin, part.statement) for part in one.clash] == [("two", "hard > leave"), ("two", "leave > hard")]
    assert one.verdicts is not None
    assert one.verdicts["a"].verdict == "inconsistent"


def test_beyond_the_work_limit_combinations_are_drawn() -> None:
    courses = ["c1", "c2", "c3", "c4", "c5"]
    members = {f"m{n}": {"order": "c1 > c2"} for n in range(5)}
    rule = {"kind": "cyclic-principal", "courses": courses, "start": "c2", "members": members}
    seen = {"sure": {"date": day(1), "course": "c1"}, "unsure": {"date": day(1), "course": "c3"}}
    shown = answered({**rule, "members": members | {"m0": {"order": "c3 > c2"}}}, seen, work=200, draws=300, seed=4)
    assert shown.verdicts is not None
    assert shown.method is not None
    assert (shown.method.kind, shown.method.drawn, shown.method.seed) == ("sampled", 300, 4)
    # Four of five want c1 rather than c2: nothing else can be seen, but nothing is proven.
    assert shown.verdicts["sure"].verdict == "undecided"
    assert shown.verdicts["unsure"].verdict == "undecided"
    again = answered({**rule, "members": members | {"m0": {"order": "c3 > c2"}}}, seen, work=200, draws=300, seed=4)
    assert again == shown
