"""Ladders: what is within reach, and the smallest changes, against a reading that tries every order."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise, permutations, product
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build import case_of
from kalkul.case import Case
from kalkul.errors import CaseError
from kalkul.explain import explain
from kalkul.results import LadderShown
from kalkul.stability.what_follows import what_follows
from reference.completed_conflicts import (
    Profile,
    Saying,
    completions,
    consistent,
    in_own_eyes,
    kept_ties,
    nearest,
    readings,
    ways_from,
)
from reference.perceived_play import Ranks, orders
from reference.stability import CONCEPTS, Model

SIDES = "AB"


def ladder_case(sizes: tuple[int, int], preferences: dict[str, Any], **more: Any) -> Case:
    levers = {
        f"{side}.rung": {"levels": [f"r{k}" for k in range(size)], "way": "up"}
        for side, size in zip(SIDES, sizes, strict=True)
    }
    game = {
        "levers": levers,
        "status_quo": dict.fromkeys(levers, "r0"),
        "ladder": "yes",
        "preferences": preferences,
    }
    return case_of({"actors": {"A": "A", "B": "B"}, "games": {"g": game}, **more})


def shown(case: Case, concept: str, **more: Any) -> LadderShown:
    found = what_follows(case, concept=concept, **more).ladder
    assert found is not None
    return found


# The literal reading ---------------------------------------------------------------------------------------


def model_of(sizes: tuple[int, int]) -> Model:
    """States in ascending code, the first side counting least; each side climbs as far as it likes at once."""
    states = [(a, b) for b in range(sizes[1]) for a in range(sizes[0])]
    return Model(
        len(states),
        {
            "A": tuple(frozenset(t for t, (c, d) in enumerate(states) if d == b and c > a) for a, b in states),
            "B": tuple(frozenset(t for t, (c, d) in enumerate(states) if c == a and d > b) for a, b in states),
        },
        {"A": (0,) * len(states), "B": (0,) * len(states)},
    )


def within_reach(model: Model, profile: Profile, concept: str) -> set[int]:
    return set(ways_from(in_own_eyes(model, profile), 0, concept))


def rungs_of(sizes: tuple[int, int], state: int) -> tuple[int, int]:
    return state % sizes[0], state // sizes[0]


def topped(sizes: tuple[int, int], states: set[int]) -> bool:
    return any(at == size - 1 for s in states for at, size in zip(rungs_of(sizes, s), sizes, strict=True))


def divided(names: list[str]) -> Iterator[list[list[str]]]:
    """Every way to put names into parts."""
    if not names:
        yield []
        return
    for parts in divided(names[1:]):
        yield [names[:1], *parts]
        for k, part in enumerate(parts):
            yield [*parts[:k], [names[0], *part], *parts[k + 1 :]]


def every_order(base: Ranks) -> Iterator[Ranks]:
    """Every order in which nothing is tied that was not tied before."""
    groups = [[name for name in base if base[name] == rank] for rank in sorted(set(base.values()))]
    for chosen in product(*map(list, map(divided, groups))):
        for levels in permutations([part for parts in chosen for part in parts]):
            yield {name: place for place, tied in enumerate(levels) for name in tied}


def otherwise(before: Ranks, after: Ranks) -> int:
    """Pairs that stand otherwise."""
    return sum(after[a] < after[b] and before[a] >= before[b] for a in after for b in after)


def fewest(
    model: Model, sizes: tuple[int, int], sayings: list[Saying], profile: Profile, key: Any, concept: str, wanted: bool
) -> int | None:
    """Fewest pairs otherwise in one order after which the top is within reach, or not, in all that may follow."""
    view, actor = key
    base = profile.get(key, profile[(), actor])
    names = [str(k) for k in range(model.n)]
    told = {
        saying.view: [one for one in sayings if (one.view, one.actor) == (saying.view, actor)]
        for saying in sayings
        if saying.view and saying.actor == actor and not view
    }
    least = None
    for order in every_order(base):
        cost = otherwise(base, order)
        if least is not None and cost >= least:
            continue
        tied = [(a, b, "=") for a in names for b in names if order[a] == order[b] and a < b]
        fit = {}
        for other, said in told.items():
            [own] = readings(model.n, said)
            fit[other] = list(orders(names, own + kept_ties(names, own, tied), names))
        near = [[(other, one) for one in nearest(every, order)] for other, every in fit.items()]
        follow = [dict(profile) | {key: order} | {(v, actor): one for v, one in chosen} for chosen in product(*near)]
        if all(topped(sizes, within_reach(model, after, concept)) == wanted for after in follow):
            least = cost
    return least


def check(sizes: tuple[int, int], sayings: list[Saying], found: LadderShown, concept: str) -> None:
    model = model_of(sizes)
    every = completions(model.n, SIDES, sayings)
    total = sum((weight for _, weight in every), Fraction(0))
    reach = [within_reach(model, profile, concept) for profile, _ in every]
    tops = [topped(sizes, states) for states in reach]
    assert found.top.fraction == sum((w for (_, w), top in zip(every, tops, strict=True) if top), Fraction(0)) / total
    for k, side in enumerate(found.sides):
        weights: dict[str, Fraction] = {}
        for (_, weight), states in zip(every, reach, strict=True):
            rung = f"r{max(rungs_of(sizes, s)[k] for s in states)}"
            weights[rung] = weights.get(rung, Fraction(0)) + weight / total
        assert {one.rung: one.highest.fraction for one in side.rungs} == weights
        assert side.reaches_top.fraction == weights.get(f"r{sizes[k] - 1}", 0)
    assert found.left_out is None
    told = {(one.view, one.actor, one.does): one for one in found.changes}
    for key in [((), "A"), ((), "B"), (("A",), "B"), (("B",), "A")]:
        for wanted in (False, True):
            asked = [part for part, top in zip(every, tops, strict=True) if top != wanted]
            one = told.pop((*key, "lets in" if wanted else "keeps out"), None)
            assert (one is not None) == bool(asked)
            if one is None:
                continue
            costs = [(w, fewest(model, sizes, sayings, profile, key, concept, wanted)) for profile, w in asked]
            there = [(w, cost) for w, cost in costs if cost is not None]
            assert one.fewest == min((cost for _, cost in there), default=None)
            assert one.most == max((cost for _, cost in there), default=None)
            assert len(one.pairs) == (one.fewest or 0)
            assert one.possible.fraction == sum((w for w, _ in there), Fraction(0)) / sum(w for _, w in asked)
    assert not told


# Against it ------------------------------------------------------------------------------------------------


def random_ranking(random: Random, n: int, ties: bool) -> list[list[int]]:
    levels: list[list[int]] = []
    for state in random.sample(range(1, n + 1), n):
        if levels and ties and random.random() < 0.3:
            levels[-1].append(state)
        else:
            levels.append([state])
    return levels


def as_compared(levels: list[list[int]]) -> tuple[Any, ...]:
    equal = [("=", [tied[0] - 1], [other - 1 for other in tied[1:]]) for tied in levels if len(tied) > 1]
    above = [(">", [one[0] - 1], [other[0] - 1]) for one, other in pairwise(levels)]
    return (*equal, *above)


@settings(max_examples=40)
@given(st.integers(0, 2**32), st.sampled_from(CONCEPTS))
def test_settled_ladders(seed: int, concept: str) -> None:
    random = Random(seed)
    sizes = random.choice([(2, 2)] * 14 + [(3, 2), (2, 3)])
    n, ties = sizes[0] * sizes[1], random.random() < 0.5
    preferences, sayings = {}, []
    for viewer, actor in [((), "A"), ((), "B"), (("A",), "B"), (("B",), "A")]:
        if not viewer or random.random() < 0.4:
            levels = random_ranking(random, n, ties)
            preferences[" sees ".join((*viewer, actor))] = {"ranking": levels}
            sayings.append(Saying(viewer, actor, as_compared(levels)))
    check(sizes, sayings, shown(ladder_case(sizes, preferences), concept), concept)


@settings(max_examples=12)
@given(st.integers(0, 2**32), st.sampled_from(CONCEPTS))
def test_ladders_with_orders_left_open(seed: int, concept: str) -> None:
    random = Random(seed)
    preferences, sayings = {}, []
    for viewer, actor in [((), "A"), ((), "B"), (("A",), "B"), (("B",), "A")]:
        if viewer and random.random() < 0.5:
            continue
        while True:
            chosen = [random.sample(range(4), 2) for _ in range(1 if viewer else random.choice([2, 3, 3]))]
            pairs = [(random.choice(">>>="), one, other) for one, other in chosen]
            saying = Saying(viewer, actor, tuple((kind, [one], [other]) for kind, one, other in pairs))
            if consistent(4, [saying]):
                break
        text = "; ".join(f"{one + 1} {kind} {other + 1}" for kind, one, other in pairs)
        preferences[" sees ".join((*viewer, actor))] = {"order": text}
        sayings.append(saying)
    check((2, 2), sayings, shown(ladder_case((2, 2), preferences), concept), concept)


def test_a_change_does_what_it_says() -> None:
    for seed in range(30):
        random = Random(seed)
        ranks = {side: random.sample(range(1, 10), 9) for side in SIDES}
        found = shown(ladder_case((3, 3), {side: {"ranking": ranks[side]} for side in SIDES}), "seq")
        for change in found.changes:
            if change.fewest is None:
                continue
            order = [str(k) for k in ranks[change.actor]]
            place = {name: k for k, name in enumerate(order)}
            turned = {frozenset(map(str, pair)) for pair in change.pairs}
            # Above a state stand those above it before, but for the pairs reversed.
            above = {
                a: sum((place[b] < place[a]) != (frozenset((a, b)) in turned) for b in order if b != a) for a in order
            }
            after = [int(name) for name in sorted(order, key=above.__getitem__)]
            said = {**{side: {"ranking": ranks[side]} for side in SIDES}}
            said[" sees ".join((*change.view, change.actor))] = {"ranking": after}
            assert shown(ladder_case((3, 3), said), "seq").top.exact == ("1" if change.does == "lets in" else "0")


# Limits and form -------------------------------------------------------------------------------------------


TWO = {"A": {"ranking": [2, 1, 4, 3]}, "B": {"ranking": [1, 3, 2, 4]}}


def test_work_that_does_not_suffice_is_said() -> None:
    random = Random(5)
    said = {side: {"ranking": random.sample(range(1, 26), 25)} for side in SIDES}
    case = ladder_case((5, 5), said)
    assert shown(case, "seq").left_out is None
    stopped = shown(case, "seq", work=30)
    assert stopped.left_out is not None
    assert "--work" in stopped.left_out


def test_too_many_completions_are_not_gone_through() -> None:
    case = ladder_case((3, 3), {"A": {"order": "1 first"}, "B": {"order": "9 last"}})
    found = shown(case, "seq")
    assert (found.changes, found.left_out is not None) == ((), True)
    assert found.top.fraction is not None


def test_explanations_over_a_ladder_tell_it() -> None:
    case = ladder_case((2, 2), TWO, explanations={"e": {"game": "g", "concept": "nash"}})
    conflict = explain(case).explanations["e"].conflict
    assert conflict is not None
    assert conflict.ladder == shown(case, "nash")


def test_a_game_that_is_no_ladder_has_none() -> None:
    game = {"levers": {"A.x": {"way": "up"}, "B.y": {"way": "up"}}, "preferences": TWO}
    case = case_of({"actors": {"A": "A", "B": "B"}, "games": {"g": game}})
    assert what_follows(case, start=1).ladder is None


@pytest.mark.parametrize(
    ("levers", "more", "words"),
    [
        ({"A.x": {"way": "up"}, "B.y": {}}, {}, "B.y has the way both"),
        ({"A.x": {"way": "up"}, "A.y": {"way": "up"}}, {}, "A has A.x and A.y"),
        ({"A.x": {"way": "up"}}, {}, "at least two sides"),
        ({"A.x": {"way": "up"}, "y": {"way": "up", "owners": ["A", "B"]}}, {}, "y belongs to 2"),
        ({"A.x": {"way": "up"}, "B.y": {"way": "up"}}, {"merge": ["A.x"]}, "no states are merged"),
    ],
)
def test_what_is_no_ladder_is_refused(levers: dict[str, Any], more: dict[str, Any], words: str) -> None:
    wants = {"statements": ["A.x"]}
    game = {"levers": levers, "ladder": "yes", "preferences": {"A": wants, "B": wants}, **more}
    with pytest.raises(CaseError) as caught:
        case_of({"actors": {"A": "A", "B": "B"}, "games": {"g": game}})
    found = [problem for problem in caught.value.problems if problem.code == "ladder"]
    assert len(found) == 1
    assert words in found[0].message
    assert found[0].place is not None
