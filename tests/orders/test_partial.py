"""Partial orders from statements: ties, sets, first, last, clashes, canonical text."""

from __future__ import annotations

import pytest
from hypothesis import given

from kalkul.errors import InconsistentError
from kalkul.notation import parse_statements
from kalkul.orders import PartialOrder, Relation, minimal_clash, relations_from
from kalkul.orders.ranked import by_payoff, by_priority, by_ranking
from strategies import masks


def order(names: str, text: str) -> PartialOrder:
    statements = parse_statements(text) if text else ()
    return PartialOrder.build(names.split(), [r for s in statements for r in relations_from(s, "P")])


@pytest.mark.parametrize(
    ("text", "count", "canonical"),
    [
        ("", 24, ""),
        ("X: A > B > C > D", 1, "A > B > C > D"),
        ("X: A > B; A > C", 8, "A > {B, C}"),
        ("X: {A, B} > {C, D}", 4, "{A, B} > {C, D}"),
        ("X: A first", 6, "A > {B, C, D}"),
        ("X: A last", 6, "{B, C, D} > A"),
        ("X: {A, B} first", 4, "{A, B} > {C, D}"),
        ("X: A = B > C", 3, "A = B > C"),
        ("X: A = B; A first", 2, "A = B > C; A > D"),
        ("X: A = B = C = D", 1, "A = B = C = D"),
        ("X: A first; D last; B > C", 1, "A > B > C > D"),
        ("X: A = B; C = D", 2, "A = B; C = D"),
    ],
    ids=lambda value: str(value),
)
def test_statements(text: str, count: int, canonical: str) -> None:
    found = order("A B C D", text)
    assert found.count() == count
    assert found.text() == canonical
    # The canonical text says the same.
    again = order("A B C D", f"X: {canonical}" if canonical else "")
    assert {c: set(c) for c in again.classes} == {c: set(c) for c in found.classes}
    assert all(again.is_above(a, b) == found.is_above(a, b) for a in "ABCD" for b in "ABCD")


@pytest.mark.parametrize(
    "text",
    [
        "X: A > B; B > A",
        "X: A = B; A > B",
        "X: A > B > C > A",
        "X: A first; B first",
        "X: A first; B > A",
        "X: A = B; A first; B last",
    ],
)
def test_contradictions(text: str) -> None:
    with pytest.raises(InconsistentError):
        order("A B C D", text)


def test_a_clash_names_no_more_premises_than_it_needs() -> None:
    told = {"P1": "X: A > B", "P2": "X: C > D", "P3": "X: B > C", "P4": "X: C > A", "P5": "X: D > A"}
    relations = [r for p, text in told.items() for s in parse_statements(text) for r in relations_from(s, p)]
    clash = minimal_clash("ABCD", relations)
    assert [r.origin for r in clash] == ["P1", "P3", "P4"]
    for left_out in clash:
        assert not minimal_clash("ABCD", [r for r in clash if r is not left_out])


def test_no_clash_is_empty() -> None:
    assert minimal_clash("ABCD", [Relation(">", ("A",), ("B",))]) == ()


def test_restriction_keeps_what_went_through_others() -> None:
    assert order("A B C", "X: A > B > C").restrict("AC").text() == "A > C"
    assert order("A B C", "X: A = B > C").restrict("BC").classes == (("B",), ("C",))


@given(masks())
def test_covers_generate_the_order(above: tuple[int, ...]) -> None:
    classes = tuple((str(k),) for k in range(len(above)))
    found = PartialOrder.of_masks(classes, above)
    rebuilt = PartialOrder.build(
        [str(k) for k in range(len(above))], [Relation(">", (str(u),), (str(w),)) for u, w in found.covers()]
    )
    assert rebuilt.above == above
    for pair in found.covers():
        fewer = [Relation(">", (str(u),), (str(w),)) for u, w in found.covers() if (u, w) != pair]
        assert PartialOrder.build([str(k) for k in range(len(above))], fewer).above != above


def test_ranking_priority_and_payoffs_agree() -> None:
    from kalkul.notation import parse_expression, parse_lever_condition

    wanted = PartialOrder.build("ABC", by_ranking([["B"], ["A", "C"]], "game"))
    priority = PartialOrder.build("ABC", by_priority([parse_lever_condition("B")], "ABC", "game"))
    payoffs = [("A", parse_expression("1/3")), ("B", parse_expression("2 - 0.5")), ("C", parse_expression("2/6"))]
    payoff = PartialOrder.build("ABC", by_payoff(payoffs, "game"))
    assert set(wanted.classes) == set(priority.classes) == set(payoff.classes)
    assert all(o.is_above("B", "A") and o.is_above("B", "C") for o in (wanted, priority, payoff))


def test_a_long_circle_is_found_at_once() -> None:
    names = [f"x{k}" for k in range(200)]
    onward = [*names[1:], names[0]]
    ring = [Relation(">", (a,), (b,), f"P{k}") for k, (a, b) in enumerate(zip(names, onward, strict=True))]
    assert len(minimal_clash(names, ring)) == 200
    short = [*ring, Relation(">", ("x7",), ("x5",), "Q")]
    assert {r.origin for r in minimal_clash(names, short)} == {"P5", "P6", "Q"}


def test_a_clash_through_ties_and_extremes() -> None:
    told = {"P1": "X: A first", "P2": "X: B = C", "P3": "X: C > A", "P4": "X: D last"}
    relations = [r for p, text in told.items() for s in parse_statements(text) for r in relations_from(s, p)]
    assert {r.origin for r in minimal_clash("ABCD", relations)} == {"P1", "P3"}
