"""What statements and holders mean, with every form the semantics and the case format show."""

from fractions import Fraction

import pytest

from kalkul.notation import (
    Chain,
    Compare,
    Extreme,
    Group,
    Holder,
    Item,
    Narrows,
    Not,
    Number,
    Ref,
    Statement,
    StatesWhere,
    Wants,
    parse_holder,
    parse_statements,
    show_holder,
    show_statements,
)

A, B, C, D = map(Item, "ABCD")
RU = Holder((), "RU")
US_SEES_RU = Holder(("US",), "RU")


def chain(*levels: Item | Group | StatesWhere | tuple[Item | StatesWhere, ...]) -> Chain:
    """One level per argument; a tuple is a level of equals."""
    return Chain(tuple(level if isinstance(level, tuple) else (level,) for level in levels))


STATEMENTS = [
    pytest.param("RU: A > B", [Statement(RU, chain(A, B))], id="better"),
    pytest.param("RU: A = B > C", [Statement(RU, chain((A, B), C))], id="equal"),
    pytest.param("RU: {A, B} > C", [Statement(RU, chain(Group((A, B)), C))], id="group"),
    pytest.param("RU: A > {B, C}", [Statement(RU, chain(A, Group((B, C))))], id="group-last"),
    pytest.param("RU: {A} > C", [Statement(RU, chain(Group((A,)), C))], id="group-of-one"),
    pytest.param("RU: A first", [Statement(RU, Extreme(A, "first"))], id="first"),
    pytest.param("RU: {A,B,C} last", [Statement(RU, Extreme(Group((A, B, C)), "last"))], id="group-extreme"),
    pytest.param("A: 3 > 5", [Statement(Holder((), "A"), chain(Item("3"), Item("5")))], id="state-numbers"),
    pytest.param("A: 03 > 5", [Statement(Holder((), "A"), chain(Item("3"), Item("5")))], id="leading-zero"),
    pytest.param(
        "RU: [RU.off] > [not RU.off]",
        [Statement(RU, chain(StatesWhere(Ref("RU.off")), StatesWhere(Not(Ref("RU.off")))))],
        id="states-where",
    ),
    pytest.param(
        "RU: {[a = b], 3} > calm",
        [Statement(RU, chain(Group((StatesWhere(Compare("=", Ref("a"), Ref("b"))), Item("3"))), Item("calm")))],
        id="states-in-group",
    ),
    pytest.param(
        "RU: A > B; C > D",
        [Statement(RU, chain(A, B)), Statement(RU, chain(C, D))],
        id="holder-kept",
    ),
    pytest.param(
        "RU: A > B; US sees RU: B > A; C last;",
        [
            Statement(RU, chain(A, B)),
            Statement(US_SEES_RU, chain(B, A)),
            Statement(US_SEES_RU, Extreme(C, "last")),
        ],
        id="view-kept-and-semicolon-at-the-end",
    ),
    pytest.param(
        "RU sees US sees RU: A > B",
        [Statement(Holder(("RU", "US"), "RU"), chain(A, B))],
        id="second-level",
    ),
    pytest.param(
        "US sees RU anew: A > B",
        [Statement(Holder(("US",), "RU", anew=True), chain(A, B))],
        id="anew",
    ),
    pytest.param(
        "RU wants: not a, b",
        [Statement(RU, Wants((Not(Ref("a")), Ref("b"))))],
        id="wants",
    ),
    pytest.param(
        "US sees RU wants: b; A > B",
        [Statement(US_SEES_RU, Wants((Ref("b"),))), Statement(US_SEES_RU, chain(A, B))],
        id="wants-in-a-view-keeps-its-holder",
    ),
    pytest.param(
        "US sees RU wants anew: b",
        [Statement(Holder(("US",), "RU", anew=True), Wants((Ref("b"),)))],
        id="wants-anew",
    ),
    pytest.param(
        "US sees RU anew wants: b",
        [Statement(Holder(("US",), "RU", anew=True), Wants((Ref("b"),)))],
        id="anew-wants",
    ),
    pytest.param(
        "US sees: q <= 0.01; y > q",
        [
            Statement(Holder(("US",), None), Narrows(Compare("<=", Ref("q"), Number(Fraction(1, 100))))),
            Statement(Holder(("US",), None), Narrows(Compare(">", Ref("y"), Ref("q")))),
        ],
        id="narrows",
    ),
    pytest.param(" RU\n:\tA\n>\u00a0B ", [Statement(RU, chain(A, B))], id="white-space-is-free"),
    pytest.param("RU:A>B", [Statement(RU, chain(A, B))], id="no-white-space"),
    pytest.param(
        "Übermut: Київ > 北京_2",
        [Statement(Holder((), "Übermut"), chain(Item("Київ"), Item("北京_2")))],
        id="names-of-any-script",
    ),
    pytest.param(
        "RU: firsts > and_ > sees2",
        [Statement(RU, chain(Item("firsts"), Item("and_"), Item("sees2")))],
        id="names-that-begin-like-reserved-words",
    ),
]


@pytest.mark.parametrize(("text", "meaning"), STATEMENTS)
def test_a_text_means_its_statements(text: str, meaning: list[Statement]) -> None:
    assert parse_statements(text) == tuple(meaning)


@pytest.mark.parametrize(("text", "meaning"), STATEMENTS)
def test_what_is_shown_means_the_same_and_is_shown_again(text: str, meaning: list[Statement]) -> None:
    shown = show_statements(tuple(meaning))
    assert parse_statements(shown) == tuple(meaning)
    assert show_statements(parse_statements(shown)) == shown


CANONICAL = [
    # semantics.md, section 3
    "RU: F_D = F_D_late > BACKDOWN > F_noD",
    "RU: {A, B} > C",
    "RU: F_noD first",
    "RU: F_noD last",
    "US wants: c1, c2",
    "US sees RU: A > B",
    "RU sees US sees RU: A > B",
    "US sees RU anew: A > B",
    "US sees: q <= 0.01",
    # case-format.md
    "A: crisis > calm > war",
    "RU: [RU.offensive] > [not RU.offensive]",
    "CN: LEAK > SQ > PIVOT > ISOLATED",
    "IN: SQ > {ISOLATED, PIVOT, LEAK} > DEFIED; ISOLATED = PIVOT = LEAK",
    "US sees RU: FREEZE > IMPASSE",
    "B wants: not A.defect, B.defect",
    # washington-2025.md, section 3: R1, R3, R5, P, April to October
    "RU: F_D = F_D_late > BACKDOWN > DRIFT > SPURNED > IMPASSE > F_noD",
    "US sees RU: F_noD > IMPASSE",
    "US: F_noD first; F_D > F_D_late; IMPASSE > {F_D_late, BACKDOWN}",
    "US: F_D_late > IMPASSE",
    "US sees: q <= (y + s * (1 - y)) / (s + L)",
    "CN: LEAK > SQ > DEFIED > PIVOT > ISOLATED",
    "US: PIVOT > ISOLATED > SQ > LEAK",
    "CN: ISOLATED > PIVOT",
    "US: PROC = WIN > LULL > CLEAN > {CONF, TRAP} > UNJUST",
    "RU: TRAP > CLEAN > LULL > PROC > CONF > WIN",
    "US sees RU: PROC > LULL > CLEAN > CONF > TRAP; CONF > WIN",
    "RU sees US sees RU: PROC > LULL > CLEAN > CONF > TRAP; CONF > WIN",
    "US: CONF > CLEAN; US sees RU: WIN > CONF",
]


@pytest.mark.parametrize("text", CANONICAL)
def test_a_canonical_text_is_shown_as_it_stands(text: str) -> None:
    assert show_statements(parse_statements(text)) == text


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("RU:A>B;RU:C>D", "RU: A > B; C > D", id="prefix-only-where-the-holder-changes"),
        pytest.param("RU: A > B; US: A > B; RU: C last", "RU: A > B; US: A > B; RU: C last", id="holder-again"),
        pytest.param("US sees RU wants anew: a", "US sees RU anew wants: a", id="anew-beside-its-actor"),
        pytest.param("US wants: a; US wants: b", "US wants: a; US wants: b", id="wants-is-said-each-time"),
        pytest.param("RU: A > B; RU wants: c", "RU: A > B; RU wants: c", id="wants-needs-its-prefix"),
        pytest.param("US sees: (q) < 1; US sees: y = 1", "US sees: q < 1; y = 1", id="view-kept"),
        pytest.param(
            "US sees RU: A > B; US sees RU anew: C > D",
            "US sees RU: A > B; US sees RU anew: C > D",
            id="anew",
        ),
        pytest.param("A:\n {B ,C}\n> D ;", "A: {B, C} > D", id="white-space"),
    ],
)
def test_a_text_has_one_canonical_form(text: str, canonical: str) -> None:
    assert show_statements(parse_statements(text)) == canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("crisis > calm > war", "crisis > calm > war", id="one"),
        pytest.param("A first;{B,C}>D;", "A first; {B, C} > D", id="several"),
    ],
)
def test_a_given_holder_is_none(text: str, canonical: str) -> None:
    statements = parse_statements(text, holder_given=True)
    assert {statement.holder for statement in statements} == {None}
    assert show_statements(statements) == canonical


def test_statements_know_where_they_begin() -> None:
    text = " RU: A > B;\n C > D; US sees RU: A > B"
    assert [text[s.offset :][:2] for s in parse_statements(text)] == ["RU", "C ", "US"]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        pytest.param("US", Holder((), "US"), id="actor"),
        pytest.param("US sees RU", Holder(("US",), "RU"), id="view"),
        pytest.param(" US  sees RU\tanew ", Holder(("US",), "RU", anew=True), id="anew"),
        pytest.param("RU sees US sees RU", Holder(("RU", "US"), "RU"), id="second-level"),
    ],
)
def test_a_key_of_preferences_is_a_holder(text: str, holder: Holder) -> None:
    assert parse_holder(text) == holder
    assert show_holder(holder) == " ".join(text.split())


def test_a_narrowed_view_is_shown_without_actor() -> None:
    assert show_holder(Holder(("RU", "US"), None)) == "RU sees US sees"


def test_the_same_text_gives_the_same_object() -> None:
    assert parse_statements("RU: A > B") is parse_statements("RU: A > B")
