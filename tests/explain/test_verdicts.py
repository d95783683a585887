"""Verdicts and shares against the definitions on random trees, statements and observations."""

from __future__ import annotations

from fractions import Fraction
from math import factorial, prod
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from build import tree_case
from kalkul.explain import explain
from kalkul.results import Explained, Share, Verdict
from reference import perceived_play as reference
from strategies import nested_trees, stated_of


def notation(stated: Any) -> dict[str, str]:
    texts = {}
    for number, ((view, actor), told) in enumerate(stated.items()):
        if told:
            prefix = " sees ".join((*view, actor))
            texts[f"P{number}"] = "; ".join(f"{prefix}: {a} {kind} {b}" for a, b, kind in told)
    return texts or {"P": ""}


def fraction(share: Share | None) -> Fraction:
    assert share is not None
    assert share.fraction is not None
    return share.fraction


def answer(case: Any, **options: Any) -> Explained:
    return explain(case, **options).explanations["e"]


def verdict(case: Any, observation: str = "o", **options: Any) -> Verdict:
    verdicts = answer(case, **options).verdicts
    assert verdicts is not None
    return verdicts[observation]


def definition(
    nested: Any, stated: Any, given: tuple[str, ...], wanted: str
) -> tuple[Fraction, Fraction, bool, set[tuple[str, ...]]]:
    """Entailing and allowing share of "after ``given``, the play ends in ``wanted``", by listing."""
    node = nested
    for move in given:
        [(_, moves)] = node.items()
        node = moves[move.split(".")[1]]
    rows = []
    ever: set[tuple[str, ...]] = set()
    for profile, weight in reference.completions(nested, stated):
        plays = reference.actual(nested, profile)
        ever |= plays
        reached = any(play[: len(given)] == given for play in plays)
        after = {play[-1] for play in reference.actual(node, profile)} if given else {play[-1] for play in plays}
        rows.append((reached, after, weight))
    off = not any(reached for reached, _, _ in rows)
    counted = rows if off else [row for row in rows if row[0]]
    total = sum((w for _, _, w in counted), Fraction(0))
    entail = sum((w for _, after, w in counted if after == {wanted}), Fraction(0)) / total
    allow = sum((w for _, after, w in counted if wanted in after), Fraction(0)) / total
    return entail, allow, off, ever


@settings(max_examples=150)
@given(st.data())
def test_shares_are_the_definition(data: st.DataObject) -> None:
    nested: Any = data.draw(nested_trees("AB"))
    movers, names = reference.movers(nested), reference.labels(nested)
    assume(prod(factorial(len(reference.domain(nested, mover))) for mover in movers) <= 200)
    stated = data.draw(stated_of(names, movers))
    path: tuple[str, ...] = ()
    node = nested
    while not isinstance(node, str) and data.draw(st.booleans()):
        [(actor, moves)] = node.items()
        move = data.draw(st.sampled_from(sorted(moves)))
        path, node = (*path, f"{actor}.{move}"), moves[move]
    wanted = data.draw(st.sampled_from(names))
    observation = {"is": f"-> {wanted}"} | ({"given": " / ".join(path)} if path else {})
    case = tree_case(nested, notation(stated), {"o": observation})
    entail, allow, off, ever = definition(nested, stated, path, wanted)
    explained = answer(case)
    assert explained.verdicts is not None
    found = explained.verdicts["o"]
    assert (fraction(found.entailing), fraction(found.allowing), found.off_path) == (entail, allow, off)
    assert found.verdict == ("entails" if entail == 1 else "permits" if allow else "forbids")
    assert {(*play.path, play.outcome) for play in explained.actual} == ever
    # Counting in pieces, one question at a time, gives the same.
    pieces = answer(case, work=60, draws=50)
    if pieces.method is not None and pieces.method.kind == "exact":
        assert pieces.actual == explained.actual


@settings(max_examples=60)
@given(st.data())
def test_names_and_order_of_writing_do_not_matter(data: st.DataObject) -> None:
    nested: Any = data.draw(nested_trees("AB"))
    movers, names = reference.movers(nested), reference.labels(nested)
    stated = data.draw(stated_of(names, movers))
    renamed = dict(zip(names, [f"r{k}" for k in data.draw(st.permutations(range(len(names))))], strict=True))
    swapped = {"A": "B", "B": "A"}

    def relabel(node: Any) -> Any:
        if isinstance(node, str):
            return renamed[node]
        [(actor, moves)] = node.items()
        return {swapped[actor]: {move: relabel(below) for move, below in reversed(list(moves.items()))}}

    def retold(told: Any) -> Any:
        return {
            (tuple(swapped[a] for a in view), swapped[actor]): [(renamed[a], renamed[b], kind) for a, b, kind in own]
            for (view, actor), own in told.items()
        }

    one = answer(tree_case(nested, notation(stated)))
    other = answer(tree_case(relabel(nested), notation(retold(stated))))
    assert one.completions == other.completions
    assert {
        (tuple(f"{swapped[m[0]]}{m[1:]}" for m in play.path), renamed[play.outcome], play.share) for play in one.actual
    } == {(play.path, play.outcome, play.share) for play in other.actual}


TREE: Any = {"A": {"stop": "S", "go": {"B": {"left": "L", "right": {"A": {"up": "U", "down": "D"}}}}}}


@pytest.mark.parametrize(
    ("means", "is_", "given", "wanted"),
    [
        ("A: S first", "A.stop", None, "entails"),
        ("A: S last", "A.stop", None, "forbids"),
        ("", "A.stop", None, "permits"),
        ("A: S first", "B.left", "A.go", "permits"),
        ("A: U > D; B: U > {L, D}", "A.up", "A.go / B.right", "entails"),
    ],
)
def test_verdict_names(means: str, is_: str, given: str | None, wanted: str) -> None:
    case = tree_case(TREE, means, {"o": {"is": is_} | ({"given": given} if given else {})})
    assert verdict(case).verdict == wanted


def test_off_path_counts_all() -> None:
    found = verdict(tree_case(TREE, "A: S first; B: L first", {"o": {"is": "B.left", "given": "A.go"}}))
    assert (found.verdict, found.off_path) == ("entails", True)


def test_silent_where_nothing_is_said() -> None:
    case = tree_case(TREE, "A: S first", {"o": {}})
    assert verdict(case).verdict == "silent"


def test_void_where_another_move_was_seen() -> None:
    events = {
        "stopped": {"is": "A.stop"},
        "after": {"is": "B.left", "given": "A.go"},
        "marked": {"is": "A.go", "void": "nobody looked"},
        "root": {"is": "A.go"},
    }
    case = tree_case(TREE, "A: S first", events)
    found = verdict(case, "after")
    assert found.verdict == "void"
    assert found.reason is not None
    assert "stopped" in found.reason
    assert verdict(case, "marked").reason == "nobody looked"
    # An observation without a given path has no condition to miss.
    assert verdict(case, "root").verdict == "forbids"


@pytest.mark.parametrize("change", [{"happened": "no"}, {"happened": "open"}, {"void": "a mistake"}, {"is": "A.go"}])
def test_not_void_by_what_did_not_happen(change: dict[str, str]) -> None:
    events = {"other": {"is": "A.stop"} | change, "after": {"is": "B.left", "given": "A.go"}}
    assert verdict(tree_case(TREE, "", events), "after").verdict == "permits"


def test_inconsistent_names_a_minimal_clash() -> None:
    case = tree_case(
        TREE, {"P1": "A: S > U", "P2": "A: U > D", "P3": "A: D > S", "P4": "B: L first"}, {"o": {"is": "A.go"}}
    )
    explained = answer(case)
    assert {part.origin for part in explained.clash} == {"P1", "P2", "P3"}
    assert explained.verdicts is not None
    assert explained.verdicts["o"].verdict == "inconsistent"
    assert explained.actual == ()


def test_what_would_entail_is_true_and_weakest() -> None:
    case = tree_case({"A": {"x": "X", "y": "Y", "z": "Z"}}, "A: X > Y", {"o": {"is": "A.x"}})
    found = verdict(case)
    assert (found.verdict, fraction(found.entailing)) == ("permits", Fraction(2, 3))
    assert [(c.statements, c.share.exact) for c in found.would_entail] == [(("A: X > Z",), "2/3")]


@settings(max_examples=60)
@given(st.data())
def test_what_would_entail_does(data: st.DataObject) -> None:
    nested: Any = data.draw(nested_trees("AB", depth=2))
    movers, names = reference.movers(nested), reference.labels(nested)
    stated = data.draw(stated_of(names, movers))
    wanted = data.draw(st.sampled_from(names))
    texts = notation(stated)
    found = verdict(tree_case(nested, texts, {"o": {"is": f"-> {wanted}"}}))
    for comparison in found.would_entail:
        added = {**texts, "X": "; ".join(comparison.statements)}
        assert verdict(tree_case(nested, added, {"o": {"is": f"-> {wanted}"}})).verdict == "entails"


def test_roles() -> None:
    events = {
        "made-for": {"is": "A.go"},
        "known": {"is": "A.stop", "date": "2025-03-01"},
        "later": {"is": "A.stop", "date": "2025-03-02/2025-04-01"},
    }
    claim = {"game": "g", "premises": ["P"], "explains": ["made-for"], "as_of": "2025-03-01"}
    case = tree_case(TREE, "A: S first", events, explanations={"e": claim})
    assert {o: verdict(case, o).role for o in events} == {"made-for": "explanandum", "known": "known", "later": "later"}


def test_what_the_author_says_of_a_premise_is_kept() -> None:
    premises = {
        "P": {"says": "p", "standing": "assumed", "means": {"g": "A: S > L"}, "note": "why"},
        "Q": {"says": "q", "standing": "assumed", "if": "P", "doubted": "yes"},
    }
    p, q = answer(
        tree_case(TREE, premises=premises, explanations={"e": {"game": "g", "premises": ["P", "Q"]}})
    ).premises
    assert (p.note, p.condition, p.doubted, p.meaning) == ("why", None, False, "A: S > L")
    assert (q.note, q.condition, q.doubted, q.meaning) == (None, "P", True, None)
