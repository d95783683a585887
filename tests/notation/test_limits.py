"""What is refused before parsing: signs that are not ours, and texts too long or too deep for anybody to check."""

from contextlib import suppress

import pytest

from kalkul.errors import NotationError
from kalkul.notation import (
    Not,
    parse_expression,
    parse_lever_condition,
    parse_play_condition,
    parse_statements,
    show_formula,
    show_statements,
)


@pytest.mark.parametrize(
    ("text", "offset", "instead"),
    [
        pytest.param("RU: A ≻ B", 6, "“>”", id="succeeds"),
        pytest.param("RU: A ≽ B", 6, "“>”", id="succeeds-or-equal"),
        pytest.param("RU: A ≺ B", 6, "“<”", id="precedes"),
        pytest.param("RU: A ＞ B", 6, "“>”", id="fullwidth-greater"),
        pytest.param("US sees: q ≤ 1", 11, "“<=”", id="less-or-equal"),
        pytest.param("US sees: q ≥ 1", 11, "“>=”", id="greater-or-equal"),
        pytest.param("US sees: q ≠ 1", 11, "“!=”", id="unequal"),
        pytest.param("RU: A ∼ B", 6, "“=”", id="indifferent"),
        pytest.param("US sees: q = −1", 13, "“-”", id="minus-sign"),
        pytest.param("US sees: q = –1", 13, "“-”", id="en-dash"),
        pytest.param("RU: A –> B", 6, "“->”", id="en-dash-arrow"),
        pytest.param("RU: A → B", 6, "“->”", id="arrow"),
        pytest.param("US sees: q = 2×y", 14, "“*”", id="times"),
        pytest.param("RU： A > B", 2, "“:”", id="fullwidth-colon"),
        pytest.param("RU: A > B； C > D", 9, "“;”", id="fullwidth-semicolon"),
        pytest.param("US wants: a ∧ b", 12, "“and”", id="logical-and"),
        pytest.param("US wants: a && b", 12, "“and”", id="ampersand"),
        pytest.param("US wants: a | b", 12, "“or”", id="bar"),
        pytest.param("US wants: ¬a", 10, "“not”", id="logical-not"),
        pytest.param("US wants: !a", 10, "“not”", id="exclamation-mark"),
        pytest.param("US wants: a ⇒ b", 12, "“implies”", id="double-arrow"),
        pytest.param("US wants: a <=> b", 12, "“iff”", id="ascii-double-arrow"),
        pytest.param("RU: A => B", 6, "“->”", id="equals-greater"),
        pytest.param("RU: A == B", 6, "“=”", id="double-equal"),
        pytest.param("US sees: q =< 1", 11, "“<=”", id="equals-less"),
        pytest.param("US sees: q <> 1", 11, "“!=”", id="less-greater"),
        pytest.param("RU: A >> B", 6, "“>”", id="much-greater"),
        pytest.param("US sees: q < 5 %", 15, "0.05", id="percent"),
        pytest.param("US sees: q < y ** 2", 15, "a*a", id="power"),
        pytest.param("US sees: q < y²", 14, "letters, digits", id="superscript"),
        pytest.param('RU: "A" > B', 4, "without quotes", id="quotes"),
        pytest.param("RU: „A“ > B", 4, "without quotes", id="german-quotes"),
        pytest.param("RU: A\u200b > B", 5, "invisible", id="zero-width-space"),
        pytest.param("\ufeffRU: A > B", 0, "invisible", id="byte-order-mark"),
        pytest.param("RU: U\u0308 > B", 5, "“Ü” as one character", id="decomposed-letter"),
        pytest.param("RU: \u0308 > B", 4, "letters, digits", id="combining-mark-alone"),
        pytest.param("RU: A > B \ud800", 10, "U+D800", id="lone-surrogate"),
        pytest.param("RU: A > B @", 10, "“@”", id="no-sign-at-all"),
    ],
)
def test_a_look_alike_is_answered_with_the_form_to_write(text: str, offset: int, instead: str) -> None:
    with pytest.raises(NotationError) as caught:
        parse_statements(text)
    assert caught.value.offset == offset
    assert instead in f"{caught.value.message} ({caught.value.hint})"


@pytest.mark.parametrize("text", ["", " ", "\n\t "])
def test_the_empty_text_is_refused_at_its_end(text: str) -> None:
    with pytest.raises(NotationError, match="nothing here to read") as caught:
        parse_statements(text)
    assert caught.value.offset == len(text)


def test_a_text_may_be_twenty_thousand_characters_long() -> None:
    text = "RU: A > B; " + "C > D; " * 2855
    longest = text.ljust(20_000)
    assert len(text) < 20_000
    assert show_statements(parse_statements(longest)) == text.rstrip("; ")
    with pytest.raises(NotationError, match="20001 characters, at most 20000") as caught:
        parse_statements(longest + " ")
    assert caught.value.offset == 20_000


@pytest.mark.parametrize("brackets", ["()", "[]", "{}"])
def test_a_hundred_brackets_may_be_open(brackets: str) -> None:
    opening, closing = brackets[0], brackets[1]
    with pytest.raises(NotationError, match="more than 100 brackets") as caught:
        parse_lever_condition(opening * 101 + "a" + closing * 101)
    assert caught.value.offset == 100


def test_a_hundred_parentheses_are_read() -> None:
    for parse in (parse_lever_condition, parse_expression):
        assert show_formula(parse("(" * 100 + "a" + ")" * 100)) == "a"
    assert show_formula(parse_play_condition("(" * 100 + "US.a" + ")" * 100)) == "US.a"


def test_a_hundred_nots_are_read_and_no_more() -> None:
    formula = parse_lever_condition("not " * 100 + "a")
    assert isinstance(formula, Not)
    assert show_formula(formula) == "not " * 100 + "a"
    with pytest.raises(NotationError, match="more than 100 “not”") as caught:
        parse_lever_condition("not " * 101 + "a")
    assert caught.value.offset == 400


def test_two_hundred_operators_are_read_and_no_more() -> None:
    for sign in ("+", "/", "implies", "iff"):
        parse = parse_expression if sign in "+/" else parse_lever_condition
        text = f" {sign} ".join(["a"] * 201)
        assert show_formula(parse(text)) == text
        with pytest.raises(NotationError, match="more than 200 operators"):
            parse(f"{text} {sign} a")


def test_wide_formulas_are_not_deep() -> None:
    text = " and ".join(["a"] * 2500)
    assert show_formula(parse_lever_condition(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("(" * 19_999, id="parentheses"),
        pytest.param("not " * 5000, id="nots"),
        pytest.param("-" * 20_000, id="minuses"),
        pytest.param("a+" * 10_000, id="sum"),
        pytest.param("not(" * 5000, id="nots-and-parentheses"),
        pytest.param("a implies " * 2000, id="implies"),
        pytest.param("a" * 20_000, id="name"),
        pytest.param("9" * 20_000, id="digits"),
        pytest.param("a: [" + "(a or b and not " * 99 + "a" + ")" * 99 + "] > b", id="mixed"),
    ],
)
def test_monsters_are_answered_like_everything_else(text: str) -> None:
    for parse in (parse_statements, parse_lever_condition, parse_play_condition, parse_expression):
        with suppress(NotationError):
            parse(text)
