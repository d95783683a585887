"""Statements of unsettled priority in a tree: a completion for each order of them, as the definition lists them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import permutations, product
from math import factorial, prod
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from build import tree_case
from explain.test_change import check as compare_changes
from explain.test_verdicts import answer, fraction, notation, verdict
from kalkul.check.clashes import clashes
from kalkul.explain.changing.change import change
from reference import perceived_play as reference
from reference import smallest_change
from strategies import nested_trees, stated_of

Holding = frozenset[str]
Parts = Sequence[Sequence[Holding]]
"""Statements by priority, as the outcomes in which they hold; several in one part are of unsettled priority."""

TREE: Any = {"A": {"stop": "S", "go": {"B": {"left": "L", "right": {"A": {"up": "U", "down": "D"}}}}}}


def written(parts: Parts) -> dict[str, Any]:
    told = [[" or ".join(sorted(holds)) for holds in part] for part in parts]
    return {"statements": [part[0] if len(part) == 1 else {"unordered": part} for part in told]}


def ranking(names: Sequence[str], statements: Sequence[Collection[str]]) -> list[reference.Statement]:
    """Every pair of outcomes: a is better iff at the first statement on which they differ a satisfies it."""
    found = []
    for a in names:
        for b in names:
            differ = next((holding for holding in statements if (a in holding) != (b in holding)), None)
            if differ is None and a < b:
                found.append((a, b, "="))
            elif differ is not None and a in differ:
                found.append((a, b, ">"))
    return found


def completions(tree: Any, stated: Any, actor: str, parts: Parts) -> Iterator[tuple[reference.Profile, Fraction]]:
    """Those of every order of the statements that agrees with the rest, one order after the other."""
    names = reference.labels(tree)
    for chosen in product(*map(permutations, parts)):
        own = [*stated.get(((), actor), []), *ranking(names, [one for part in chosen for one in part])]
        if reference.consistent(names, own):
            yield from reference.completions(tree, {**stated, ((), actor): own})


@settings(max_examples=120)
@given(st.data())
def test_shares_are_the_definition(data: st.DataObject) -> None:
    nested: Any = data.draw(nested_trees("AB"))
    movers, names = reference.movers(nested), reference.labels(nested)
    actor = data.draw(st.sampled_from(movers))
    others = [mover for mover in movers if mover != actor]
    assume(prod(factorial(len(reference.domain(nested, mover))) for mover in others) <= 30)
    stated = data.draw(stated_of(names, movers))
    if data.draw(st.booleans()):
        stated.pop(((), actor), None)
    holding = st.sets(st.sampled_from(names), min_size=1).map(frozenset)
    size = st.sampled_from([1, 2, 3])
    parts = data.draw(
        st.lists(size.flatmap(lambda n: st.lists(holding, min_size=n, max_size=n)), min_size=1, max_size=2)
    )
    assume(any(len(part) > 1 for part in parts))
    wanted = data.draw(st.sampled_from(names))
    case = tree_case(
        nested,
        notation(stated),
        {"o": {"is": f"-> {wanted}"}},
        games={"g": {"tree": nested, "preferences": {actor: written(parts)}}},
    )
    found = verdict(case)
    rows = [
        ({play[-1] for play in reference.actual(nested, profile)}, weight)
        for profile, weight in completions(nested, stated, actor, parts)
    ]
    if not rows:
        assert found.verdict == "inconsistent"
        return
    total = sum(weight for _, weight in rows)
    entail = Fraction(sum(weight for ends, weight in rows if ends == {wanted}), total)
    allow = Fraction(sum(weight for ends, weight in rows if wanted in ends), total)
    assert (fraction(found.entailing), fraction(found.allowing)) == (entail, allow)
    assert answer(case).completions == str(total)


@settings(max_examples=40)
@given(st.data())
def test_smallest_changes_are_the_definition(data: st.DataObject) -> None:
    nested: Any = data.draw(nested_trees("AB"))
    movers, names = reference.movers(nested), reference.labels(nested)
    domains = {mover: reference.domain(nested, mover) for mover in movers}
    assume(prod(factorial(len(domain)) for domain in domains.values()) <= 40)
    assume(1 < len(names) <= 4)
    stated = data.draw(stated_of(names, movers))
    actor = data.draw(st.sampled_from(movers))
    holding = st.sets(st.sampled_from(names), min_size=1).map(frozenset)
    parts = data.draw(st.lists(st.lists(holding, min_size=2, max_size=2), min_size=1, max_size=2))
    wanted = data.draw(st.sampled_from(names))
    profiles = list(completions(nested, stated, actor, parts))
    assume(profiles)
    # What is tied is tied in every order of the statements, and no more than that is taken over into views.
    any_order = ranking(names, [one for part in parts for one in part])
    ties = {**stated, ((), actor): [pair for pair in any_order if pair[2] == "="]}
    game = {"tree": nested, "preferences": {actor: written(parts)}}
    case = tree_case(nested, notation(stated), {"o": {"is": f"-> {wanted}"}}, games={"g": game})

    def entails(profile: reference.Profile) -> bool:
        return all(play[-1] == wanted for play in reference.actual(nested, profile))

    def every(profile: reference.Profile, new: Any) -> Iterator[reference.Profile]:
        return smallest_change.changed(names, domains, ties, frozenset(), profile, new)

    depth = max(2, 1 + max(len(view) for view, _ in ties))
    keys = smallest_change.keys_of(movers, depth)
    compare_changes(change(case, "e", "o"), keys, profiles, entails, every, together=False)


UNSETTLED = {"statements": [{"unordered": ["S or D", "U or D"]}, "U"]}


def unsettled(means: Any = "", preferences: Any = None, **more: Any) -> Any:
    game = {"tree": TREE, "preferences": {"A": UNSETTLED, "B": {"order": "U > L"}, **(preferences or {})}}
    return tree_case(TREE, means, {"o": {"is": "A.stop"}}, games={"g": game}, **more)


def test_each_order_counts_once() -> None:
    # D > S > U > L, or D > U > S > L.
    found = answer(unsettled("B: L > D"))
    assert found.completions == "2"
    (order,) = [one for one in found.orders if one.actor == "A"]
    assert (order.text, order.completions) == ("D > S > L; D > U > L", "2")


def test_orders_alike_count_separately() -> None:
    preference = {"A": {"statements": [{"unordered": ["S", "S or D", "not L"]}]}}
    assert answer(unsettled("B: U > D; D > L", preference)).completions == "6"


def test_a_premise_keeps_the_orders_that_agree() -> None:
    found = answer(unsettled("A: U > S; B: L > D; B: S > U"))
    assert found.completions == "1"
    assert [one.text for one in found.orders if one.actor == "A"] == ["D > U > S > L"]


def test_no_order_agrees() -> None:
    case = unsettled({"P": "A: U > S", "Q": "A: L > D", "R": "B: L > D"})
    found = answer(case)
    assert [(part.origin, part.statement) for part in found.clash] == [
        ("game", "A: {S or D, U or D}, U"),
        ("Q", "A: L > D"),
    ]
    assert verdict(case).verdict == "inconsistent"
    assert [one.code for one in clashes(case)] == ["contradiction"]


def test_a_view_follows_each_order() -> None:
    found = answer(unsettled("B sees A: U > D; B: U > D; D > L; L > S"))
    (seen,) = [one for one in found.orders if one.view == ("B",)]
    assert seen.text == "U > D"
    assert found.completions == "2"


def test_what_would_have_to_change() -> None:
    found = change(unsettled("B: D > L"), "e", "o")
    assert found.preference is not None
    (own,) = [one for one in found.preference.orders if one.actor == "A"]
    # D S U L and D U S L with B letting him: S has to come above D, and in the second above U, too.
    assert [(one.cost, one.share.exact) for one in own.costs if one.share] == [(1, "1/2"), (2, "1/2")]


@pytest.mark.parametrize(
    ("preferences", "tree", "said"),
    [
        ({"A sees B": UNSETTLED}, TREE, "A sees B: statements of unsettled priority .* in a view"),
        (
            {},
            {
                "A": {
                    "stop": "S",
                    "go": {"chance": {"l": {"weight": "1/2", "then": "L"}, "u": {"weight": "1/2", "then": "U"}}},
                }
            },
            "A: statements of unsettled priority .* with chance",
        ),
        ({"A": {"statements": [{"unordered": [*"SLUD", "S or L", "S or U", "S or D"]}]}}, TREE, "5,040 orders"),
    ],
    ids=["view", "chance", "many"],
)
def test_refused_by_name(preferences: Any, tree: Any, said: str) -> None:
    games = {
        "g": {"tree": tree, "preferences": {"A": UNSETTLED, **preferences}, "outcomes": dict.fromkeys("SLUD", "x")}
    }
    found = answer(tree_case(tree, "", games=games))
    assert found.refused is not None
    assert re.search(said, found.refused)
