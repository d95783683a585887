"""Smallest changes against the definition, on random trees and small conflicts; and in the built-in case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from math import factorial, inf, prod
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import kalkul
from build import tree_case
from explain.test_conflicts import some_observations
from explain.test_verdicts import notation
from kalkul.api import as_text
from kalkul.errors import QuestionError, StoppedError, UnknownNameError
from kalkul.explain import explain
from kalkul.explain.changing.change import change
from kalkul.results import ChangeAnswer, KindOfChange, OrderChange, Share
from reference import completed_conflicts, perceived_play
from reference import smallest_change as reference
from reference.perceived_play import Profile, Ranks
from stability.test_open_orders import drawn_case
from strategies import nested_trees, stated_of

Key = tuple[tuple[str, ...], str]


def exactly(share: Share | None) -> Fraction:
    assert share is not None
    assert share.fraction is not None
    return share.fraction


class Weighed:
    """Shares of completions by least cost, and by change."""

    def __init__(self) -> None:
        self.costs: dict[float, Fraction] = {}
        self.changes: dict[tuple[float, frozenset[tuple[str, str]]], Fraction] = {}

    def add(self, cost: float, weight: Fraction, changes: Any = ()) -> None:
        self.costs[cost] = self.costs.get(cost, Fraction(0)) + weight
        for one in changes:
            self.changes[cost, one] = self.changes.get((cost, one), Fraction(0)) + weight

    def shares(self) -> dict[float, Fraction]:
        total = sum(self.costs.values(), Fraction(0))
        return {cost: weight / total for cost, weight in self.costs.items()}


def told_costs(shown: OrderChange | KindOfChange) -> dict[float, Fraction]:
    return {inf if one.cost is None else one.cost: exactly(one.share) for one in shown.costs}


def check(
    answer: ChangeAnswer,
    keys: list[Key],
    profiles: Iterable[tuple[Profile, Fraction]],
    entails: Any,
    every: Any,
    together: bool,
    place: Mapping[str, str] | None = None,
) -> None:
    """Compare an answer with every order tried in the place of every other."""
    single = {key: Weighed() for key in keys}
    kinds = {False: Weighed(), True: Weighed()}
    pairs: dict[tuple[float, float], Fraction] = {}
    for profile, weight in profiles:
        low: dict[bool, float] = {False: inf, True: inf}
        already = entails(profile)
        for key in keys:
            if already:
                single[key].add(0, weight)
                continue
            cost, changes = reference.least_changes(partial(every, profile), profile, key, entails)
            single[key].add(cost, weight, changes)
            low[bool(key[0])] = min(low[bool(key[0])], cost)
        for kind, found in kinds.items():
            found.add(0 if already else low[kind], weight)
        if together and not already:
            costs = reference.both(partial(every, profile), profile, keys, entails)
            for pair in reference.undercut_by_none({(low[False], 0), (0, low[True]), *costs}):
                pairs[pair] = pairs.get(pair, Fraction(0)) + weight
    total = sum(kinds[False].costs.values(), Fraction(0))
    if answer.entailed:
        assert kinds[False].shares() == {0: 1}
        return
    assert answer.preference is not None
    shown = {(one.view, one.actor): one for one in answer.preference.orders}
    assert told_costs(answer.preference) == kinds[False].shares()
    if answer.belief is not None:
        shown |= {(one.view, one.actor): one for one in answer.belief.orders}
        assert told_costs(answer.belief) == kinds[True].shares()
    assert set(shown) == set(keys)
    for key, one in shown.items():
        assert told_costs(one) == single[key].shares(), key
        assert one.searched is None
        for level in one.costs:
            expected = {change: weight for (at, change), weight in single[key].changes.items() if at == level.cost}
            assert len(level.changes) + level.more == len(expected)
            for told in level.changes:
                names = place or {}
                above = [(names.get(a, a), names.get(b, b)) for a, b in told.edits[0].above]
                assert exactly(told.share) == expected[frozenset(above)] / total
    if together:
        assert answer.both_searched
        assert {(p.preference, p.belief): exactly(p.share) for p in answer.both} == {
            pair: weight / total for pair, weight in pairs.items()
        }


def check_tree(data: st.DataObject, most: int, together: bool, labels: int) -> None:
    nested: Any = data.draw(nested_trees("AB"))
    movers, names = perceived_play.movers(nested), perceived_play.labels(nested)
    domains = {mover: perceived_play.domain(nested, mover) for mover in movers}
    assume(prod(factorial(len(domain)) for domain in domains.values()) <= most)
    assume(1 < len(names) <= labels)
    stated = data.draw(stated_of(names, movers))
    anew = frozenset(key for key in stated if key[0] and data.draw(st.integers(0, 5)) == 0)
    node, path = nested, []
    while not isinstance(node, str) and data.draw(st.integers(0, 2)) == 0:
        [(actor, moves)] = node.items()
        move = data.draw(st.sampled_from(sorted(moves)))
        if isinstance(moves[move], str):
            break
        path.append(f"{actor}.{move}")
        node = moves[move]
    wanted = data.draw(st.sampled_from(sorted(perceived_play.labels(node))))
    observation = {"is": f"-> {wanted}", **({"given": " / ".join(path)} if path else {})}
    texts = {
        name: text.replace(f"{' sees '.join((*key[0], key[1]))}:", f"{' sees '.join((*key[0], key[1]))} anew:")
        if key in anew
        else text
        for (name, text), key in zip(notation(stated).items(), [k for k in stated if stated[k]], strict=False)
    } or {"P": ""}
    answer = change(tree_case(nested, texts, {"o": observation}), "e", "o")

    def entails(profile: Profile) -> bool:
        plays = perceived_play.actual(node, profile)
        return all(play[-1] == wanted for play in plays)

    every_name = list(dict.fromkeys([*names, *(x for told in stated.values() for t in told for x in t[:2])]))

    def every(profile: Profile, new: Mapping[Key, Ranks]) -> Iterator[Profile]:
        return reference.changed(every_name, domains, stated, anew, profile, new)

    profiles = list(perceived_play.completions(nested, stated, anew))
    reached = [
        (profile, weight)
        for profile, weight in profiles
        if any(list(play[: len(path)]) == path for play in perceived_play.actual(nested, profile))
    ]
    depth = max(2, 1 + max(len(view) for view, _ in stated))
    check(answer, reference.keys_of(movers, depth), reached or profiles, entails, every, together)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_least_changes_are_those_of_trying_every_order(data: st.DataObject) -> None:
    check_tree(data, most=24, together=False, labels=4)


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_two_orders_changed_together(data: st.DataObject) -> None:
    check_tree(data, most=12, together=True, labels=3)


@pytest.mark.parametrize("seed", range(14))
def test_least_changes_in_conflicts(seed: int) -> None:
    random = Random(seed)
    while True:
        drawn = drawn_case(random, views=0.3, premises=0.4, most=6)
        if drawn.model.n <= 4 and len(drawn.model.actors) == 2:
            break
    name, (written, seen) = next(iter(some_observations(drawn).items()))
    claim = {"game": "g", "premises": list(drawn.premises)}
    answer = change(drawn.case(observations={name: written}, explanations={"e": claim}), "e", name)
    names = [str(k) for k in range(drawn.model.n)]
    said: dict[Key, list[Any]] = {}
    for saying in drawn.sayings:
        if {*saying.view, saying.actor} <= set(drawn.model.actors):
            said.setdefault((saying.view, saying.actor), []).append(saying)
    stated = {key: completed_conflicts.readings(drawn.model.n, some)[0] for key, some in said.items()}
    anew = {key for key, some in said.items() if any(saying.anew for saying in some)}
    domains = dict.fromkeys(drawn.model.actors, names)

    def entails(profile: Profile) -> bool:
        return completed_conflicts.judged(completed_conflicts.in_own_eyes(drawn.model, profile), seen, "seq")[0]

    def every(profile: Profile, new: Mapping[Key, Ranks]) -> Iterator[Profile]:
        return reference.changed(names, domains, stated, anew, profile, new)

    keys = reference.keys_of([actor for actor in drawn.model.actors if actor not in drawn.idle()], 1)
    place = {shown: str(k) for k, shown in enumerate(drawn.small.names)}
    profiles = [(dict(profile), weight) for profile, weight in drawn.completions]
    check(answer, keys, profiles, entails, every, seed % 3 == 0, place)


def test_april_to_october() -> None:
    answer = kalkul.load("washington-2025").change("trap", "sanctions-october")
    assert answer.verdict.verdict == "forbids"
    assert answer.preference is not None
    assert answer.belief is not None
    us, ru = answer.preference.orders
    assert (us.smallest, us.largest) == (1, 2)
    [one, two] = us.costs
    assert [cost.changes[0].edits[0].statement for cost in (one, two)] == [
        "US: CONF > CLEAN",
        "US: CONF > {CLEAN, TRAP}",
    ]
    assert one.changes[0].edits[0].instead_of == ("B31",)
    for cost in (one, two):
        assert exactly(cost.share) == Fraction(1, 2)
        [swap] = cost.changes
        assert swap.verdict is not None
        assert (swap.verdict.verdict, swap.verdict.off_path) == ("entails", True)
        # From the root the threat has become credible: Russia accepts.
        assert [(play.path, play.outcome) for play in swap.then] == [(("US.offer", "RU.accept"), "PROC")]
    assert (ru.smallest, ru.costs[0].changes[0].edits[0].statement) == (1, "RU: WIN > CONF")
    [believed] = [one for one in answer.belief.orders if one.smallest is not None]
    assert (believed.view, believed.actor, believed.smallest, believed.largest) == (("US",), "RU", 1, 1)
    [belief] = believed.costs[0].changes
    assert belief.edits[0].statement == "US sees RU: WIN > CONF"
    assert belief.verdict is not None
    assert (belief.verdict.verdict, belief.verdict.off_path) == ("entails", False)
    assert {(pair.preference, pair.belief) for pair in answer.both} == {(1, 0), (0, 1)}


def test_statements_can_be_added() -> None:
    """What is told as a premise entails the observation when it is one, in place of those it contradicts."""
    tree: Any = {"A": {"stop": "S", "go": {"B": {"give": "G", "keep": "K"}}}}
    means = {"P1": "A: G > S > K", "P2": "B: K > G"}
    for edit in ("A: K > S", "B: G > K", "A sees B: G > K"):
        events = {"o": {"is": "A.go"}}
        answer = change(tree_case(tree, means, events), "e", "o")
        kinds = [kind for kind in (answer.preference, answer.belief) if kind is not None]
        found = {
            one.edits[0].statement: one
            for kind in kinds
            for order in kind.orders
            for cost in order.costs
            for one in cost.changes
        }
        dropped = found[edit].edits[0].instead_of
        without = {name: text for name, text in means.items() if name not in dropped}
        # A premise that says more than what is contradicted keeps the rest.
        if edit == "A: K > S":
            without["P1"] = "A: G > {S, K}"
        again = explain(tree_case(tree, {**without, "Q": edit}, events)).explanations["e"]
        assert again.verdicts is not None
        assert again.verdicts["o"].verdict == "entails", edit


def test_ties_are_parted_at_the_cost_of_their_pairs() -> None:
    tree: Any = {"A": {"l": "L", "m": "M", "r": "R"}}
    answer = change(tree_case(tree, "A: L = M = R", {"o": {"is": "-> L"}}), "e", "o")
    assert answer.preference is not None
    [order] = answer.preference.orders
    assert (order.smallest, order.costs[0].changes[0].edits[0].statement) == (2, "A: L > {M, R}")
    assert answer.belief is None or not answer.belief.orders


def test_what_is_entailed_needs_no_change() -> None:
    answer = kalkul.load("washington-2025").change("bait", "sanctions-october")
    assert answer.entailed
    assert (answer.preference, answer.belief, answer.both) == (None, None, ())


@pytest.mark.parametrize(
    ("tree", "means", "observation", "why"),
    [
        ({"A": {"l": "L", "m": "M"}}, "A: L > M; A: M > L", {"is": "-> L"}, "contradict each other"),
        ({"A": {"l": "L", "m": "M"}}, "", {"is": "-> L", "void": "it fell through"}, "void"),
        ({"A": {"l": "L", "m": "M"}}, "", {"is": "-> L and -> M"}, "no play"),
    ],
    ids=["clash", "void", "impossible"],
)
def test_what_cannot_be_asked_is_refused(tree: Any, means: str, observation: Any, why: str) -> None:
    with pytest.raises(QuestionError, match=why):
        change(tree_case(tree, means, {"o": observation}), "e", "o")


def test_silence_and_unknown_names_are_refused() -> None:
    bench = kalkul.load("washington-2025")
    with pytest.raises(QuestionError, match=r"silent on sanctions-october.*it speaks of") as refused:
        change(
            tree_case({"A": {"l": "L", "m": "M"}}, "", {"o": {"is": "-> L"}, "sanctions-october": {}}),
            "e",
            "sanctions-october",
        )
    assert not isinstance(refused.value, UnknownNameError)
    with pytest.raises(UnknownNameError, match="did you mean “trap”"):
        bench.change("trapp", "sanctions-october")


def test_a_small_purse_says_what_was_not_looked_at() -> None:
    tree: Any = {"A": {"stop": "S", "go": {"B": {k: k.upper() for k in "abcdef"}}}}
    means = "A: F > S > {A, B, C, D, E}; A > B > C > D > E; B: A > B > C > D > E > F; A sees B: B > A"
    case = tree_case(tree, means, {"o": {"is": "A.go"}})
    found = {}
    for work in (60, 1000, 100_000):
        answer = change(case, "e", "o", work=work)
        assert answer.preference is not None
        _, b = answer.preference.orders
        found[work] = b.smallest, b.searched
        assert answer.both_searched == (b.searched is None)
        said = as_text(answer)
        assert ("B: changes of more than" in said) == (b.searched is not None)
        assert ("What was not looked at" in said) == (b.searched is not None)
    # Enough to look at everything of up to three pairs; it takes five, for what A sees follows.
    assert found == {60: (None, 0), 1000: (None, 3), 100_000: (5, None)}
    with pytest.raises(StoppedError):
        kalkul.load("washington-2025").change("trap", "sanctions-october", timeout=0)


def test_too_many_completions_are_drawn() -> None:
    labels = "abcdefgh"
    tree: Any = {"A": {label: label.upper() for label in labels}}
    answer = change(tree_case(tree, "", {"o": {"is": "-> A"}}), "e", "o", draws=50, seed=1)
    assert answer.method.kind == "sampled"
    assert answer.preference is not None
    assert (answer.preference.smallest, answer.preference.largest) == (1, 7)
    again = change(tree_case(tree, "", {"o": {"is": "-> A"}}), "e", "o", draws=50, seed=1)
    assert again == answer


def test_what_is_found_is_told_on_the_way() -> None:
    told: list[ChangeAnswer] = []
    answer = kalkul.load("washington-2025").change("trap", "sanctions-october", found=told.append)
    assert [one.belief is None for one in told] == [True, False, False]
    assert told[-1] == answer
