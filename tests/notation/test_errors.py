"""What does not parse is refused where it goes wrong, in words a person understands, with what to write instead."""

from collections.abc import Callable

import pytest

from kalkul.errors import NotationError
from kalkul.notation import (
    RESERVED,
    parse_expression,
    parse_holder,
    parse_lever_condition,
    parse_lever_observation,
    parse_path,
    parse_play_condition,
    parse_statements,
)

END = -1
"""Stands for the length of the text."""


def refused(parse: Callable[[str], object], text: str) -> NotationError:
    with pytest.raises(NotationError) as caught:
        parse(text)
    error = caught.value
    assert error.text == text
    assert error.__context__ is None
    return error


def check(parse: Callable[[str], object], text: str, offset: int, words: tuple[str, ...]) -> None:
    error = refused(parse, text)
    assert error.offset == (len(text) if offset == END else offset)
    said = f"{error.message} ({error.hint})"
    for word in words:
        assert word in said


STATEMENTS = [
    pytest.param("A > B", 0, ("whose it is", "RU: A > B"), id="nobody-named"),
    pytest.param("  A first", 2, ("whose it is",), id="nobody-named-for-first"),
    pytest.param("RU F_D > X", 3, ("“F_D”", "“:” after “RU”"), id="colon-missing"),
    pytest.param("RU {A, B} > X", 3, ("“{”", "“:” after “RU”"), id="colon-missing-before-group"),
    pytest.param("US sees RU A > B", 11, ("“:” after “US sees RU”",), id="colon-missing-after-view"),
    pytest.param("US wants a, b", 9, ("“:” after “US wants”",), id="colon-missing-after-wants"),
    pytest.param("US sees q <= 1", 0, ("whose it is",), id="colon-missing-after-sees"),
    pytest.param("RU: A > B; US sees RU C > D", 14, ("“sees”", "“:” is missing"), id="colon-missing-later"),
    pytest.param("RU: A > B; US C > D", 14, ("“C”", "“:” after an actor"), id="colon-missing-after-actor-later"),
    pytest.param(": A > B", 0, ("“:”", "an actor"), id="actor-missing"),
    pytest.param("RU US: A > B", 3, ("“US”", "“sees”"), id="two-actors"),
    pytest.param("US seees RU: A > B", 3, ("“seees”", "did you mean “sees”"), id="sees-misspelt"),
    pytest.param("US Sees RU: A > B", 3, ("“sees” in small letters",), id="sees-capital"),
    pytest.param("RU sees RU: A > B", 8, ("“RU sees RU”", "two different actors"), id="sees-himself"),
    pytest.param("US sees RU sees RU: A > B", 16, ("“RU sees RU”",), id="sees-himself-deeper"),
    pytest.param("US sees US: q <= 1", 8, ("“US sees US”",), id="sees-himself-narrowed"),
    pytest.param("US sees US sees: q <= 1", 8, ("“US sees US”",), id="view-of-himself-narrowed"),
    pytest.param("US anew: A > B", 3, ("“anew” outside a view",), id="anew-outside-a-view"),
    pytest.param("US sees RU anew wants anew: a", 22, ("“anew” twice",), id="anew-twice"),
    pytest.param("US sees anew: q <= 1", 8, ("“anew”", "an actor"), id="anew-narrowed"),
    pytest.param("RU: A < B", 6, ("“<”", "write the better one first with “>”"), id="worse"),
    pytest.param("RU: A <= B", 6, ("“<=”", "write the better one first with “>”"), id="worse-or-equal"),
    pytest.param("RU: A >= B", 6, ("“>=”", "write the better one first with “>”"), id="better-or-equal"),
    pytest.param("RU: A > B != C", 10, ("“!=”", "write the better one first with “>”"), id="unequal"),
    pytest.param("US sees RU: q <= 0.01", 14, ("“<=”", "US sees: q <= 0.01"), id="narrowed-with-an-actor"),
    pytest.param("RU: A = {B, C}", 8, ("a group beside “=”", "say it pair by pair"), id="group-after-equal"),
    pytest.param("RU: {B, C} = A", 4, ("a group beside “=”", "say it pair by pair"), id="group-before-equal"),
    pytest.param("RU: A > {A} = A", 8, ("a group beside “=”",), id="group-before-equal-later"),
    pytest.param("RU: A", END, ("the end of the text", "one outcome alone"), id="chain-of-one"),
    pytest.param("RU: {A, B}", END, ("the end of the text", "“first”"), id="chain-of-one-group"),
    pytest.param("RU: A; B > C", 5, ("“;”", "one outcome alone"), id="chain-of-one-first"),
    pytest.param("RU wants: a; b", END, ("separated by “,”",), id="wants-continued-with-a-semicolon"),
    pytest.param("RU: {} > A", 4, ("an empty group",), id="empty-group"),
    pytest.param("RU: {A, B, A} > C", 11, ("the same outcome twice",), id="repeated-item"),
    pytest.param("RU: {3, 03} > 1", 8, ("the same outcome twice",), id="repeated-number"),
    pytest.param("RU: {[a], [ (a) ]} > C", 10, ("the same outcome twice",), id="repeated-condition"),
    pytest.param("RU: {A, {B}} > C", 8, ("a group inside a group",), id="nested-group"),
    pytest.param("RU: {A, B > C", 10, ("“>”", "“{” is not closed"), id="group-open"),
    pytest.param("RU: {A, B", END, ("the end of the text", "“{” is not closed"), id="group-open-at-the-end"),
    pytest.param("RU: {A B} > C", 7, ("“B”", "“,” stands between"), id="comma-missing"),
    pytest.param("RU: {A,} > C", 7, ("“}”", "an outcome"), id="comma-too-many"),
    pytest.param("RU: A > B}", 9, ("“}”", "no “{” is open"), id="group-not-open"),
    pytest.param("RU: [a or b", END, ("the end of the text", "“[” is not closed"), id="bracket-open"),
    pytest.param("RU: [a} > B", 6, ("“}”", "“[” is not closed"), id="wrong-bracket"),
    pytest.param("RU: A, B > C", 5, ("“,”", "{A, B} > C"), id="braces-missing"),
    pytest.param("RU: A B > C", 6, ("“B”", "better than"), id="sign-missing"),
    pytest.param("RU: A is better than B", 6, ("“is”", "A is better than B"), id="is-better-than"),
    pytest.param("RU: A > > B", 8, ("“>”", "one sign is enough"), id="sign-twice"),
    pytest.param("RU: A >", END, ("the end of the text", "an outcome"), id="second-missing"),
    pytest.param("RU: > A", 4, ("“>”", "an outcome"), id="first-missing"),
    pytest.param("RU:", END, ("the end of the text", "an outcome"), id="nothing-said"),
    pytest.param("RU: A > B first", 10, ("“first”", "one outcome or one group"), id="first-of-a-chain"),
    pytest.param("RU: A fist", 6, ("“fist”", "did you mean “first”"), id="first-misspelt"),
    pytest.param("RU: first A", 4, ("“first”", "A first"), id="first-before"),
    pytest.param("RU: A > last", 8, ("“last”", "a word of the notation"), id="reserved-outcome"),
    pytest.param("chance: A > B", 0, ("“chance”", "a word of the notation", "an actor"), id="reserved-actor"),
    pytest.param("RU: A.defect > B", 4, ("“A.defect”", "[A.defect]"), id="lever-among-outcomes"),
    pytest.param("RU: not A.defect > B", 4, ("“not”", "[not A.defect]"), id="condition-among-outcomes"),
    pytest.param("RU: (A = B) > C", 4, ("“(”", "{A, B}"), id="parentheses-among-outcomes"),
    pytest.param("RU: A -> B", 6, ("“->”", "write “>”"), id="arrow-among-outcomes"),
    pytest.param("RU: F-D > B", 5, ("“-”", "names have no “-”"), id="hyphen-in-a-name"),
    pytest.param("RU: 3.5 > 4", 4, ("“3.5”", "whole number"), id="state-number-not-whole"),
    pytest.param("RU: 2nd > 3", 5, ("“nd”", "a name begins with a letter"), id="name-begins-with-a-digit"),
    pytest.param("RU: A > B;; C > D", 10, ("a statement before it",), id="empty-statement"),
    pytest.param("RU: A > B; ;", 11, ("a statement before it",), id="two-semicolons-at-the-end"),
    pytest.param(";", 0, ("a statement before it",), id="only-a-semicolon"),
    pytest.param("RU: A: B", 5, ("“:”", "“;”"), id="two-colons"),
    pytest.param("RU wants:", END, ("the end of the text", "a lever"), id="wants-nothing"),
    pytest.param("RU wants: a,", END, ("the end of the text", "a lever"), id="wants-comma-at-the-end"),
    pytest.param("US sees: q", END, ("a comparison such as",), id="narrows-without-comparison"),
    pytest.param("US sees: q <= 1; y", END, ("a comparison such as",), id="narrows-without-comparison-later"),
    pytest.param("US sees: 0 < q < 1", 15, ("“<”", "two at a time"), id="narrows-from-both-sides"),
]

CONDITIONS = [
    pytest.param("a b", 2, ("“b”", "“and” or “or”"), id="and-missing"),
    pytest.param("a AND b", 2, ("“and” in small letters",), id="capital-and"),
    pytest.param("a implis b", 2, ("did you mean “implies”",), id="implies-misspelt"),
    pytest.param("a and", END, ("the end of the text", "a lever"), id="right-side-missing"),
    pytest.param("a and and b", 6, ("“and”", "a lever"), id="and-twice"),
    pytest.param("a < b < c", 6, ("“<”", "a < b and b < c"), id="comparisons-do-not-chain"),
    pytest.param("(a or b", END, ("“(” is not closed",), id="parenthesis-open"),
    pytest.param("a or b)", 6, ("“)”", "no “(” is open"), id="parenthesis-not-open"),
    pytest.param("a + b", 2, ("“+”",), id="arithmetic"),
    pytest.param("a -> b", 2, ("“->”", "implies"), id="arrow"),
    pytest.param("US.a / RU.b", 5, ("“/”", "paths"), id="path"),
    pytest.param("a = long-range", 8, ("“-”", "names have no “-”"), id="hyphen-in-a-level"),
    pytest.param("a = not b", 4, ("“not”", "a level"), id="not-on-a-side"),
    pytest.param("5", END, ("a comparison",), id="number-alone"),
    pytest.param("A.first", 2, ("“first”", "a word of the notation"), id="reserved-after-the-dot"),
    pytest.param("A.b.c", 3, ("a second “.”",), id="two-dots"),
    pytest.param("A . b", 2, ("without spaces",), id="spaces-around-the-dot"),
    pytest.param("A. b", 1, ("without spaces",), id="space-after-the-dot"),
    pytest.param("[a]", 0, ("“[”", "parentheses"), id="bracket"),
]

PLAY = [
    pytest.param("hard", 0, ("“hard”", "US.hard", "-> PIVOT"), id="move-without-actor"),
    pytest.param("US.hard and PIVOT", 12, ("“PIVOT”", "-> PIVOT"), id="outcome-without-arrow"),
    pytest.param("->", END, ("an outcome", "-> PIVOT"), id="arrow-without-outcome"),
    pytest.param("US.hard and ->", END, ("an outcome", "-> PIVOT"), id="arrow-without-outcome-later"),
    pytest.param("-> and US.hard", 3, ("“and”", "an outcome"), id="arrow-before-and"),
    pytest.param("-> A.b", 3, ("“A.b”", "without a dot"), id="outcome-with-a-dot"),
    pytest.param("-> 3", 3, ("“3”", "an outcome"), id="number-as-outcome"),
    pytest.param("US.a implies US.b", 5, ("“implies”", "“and”, “or” and “not”"), id="implies"),
    pytest.param("US.a US.b", 5, ("“US.b”", "“/”"), id="slash-missing"),
    pytest.param("US.a = b", 5, ("“=”",), id="comparison"),
    pytest.param("US .hard", 0, ("without spaces",), id="spaces-before-the-dot"),
    pytest.param("chance.yields", 0, ("“chance”", "a word of the notation"), id="reserved-actor"),
]

PATHS = [
    pytest.param("US.a /", END, ("a move such as",), id="move-missing"),
    pytest.param("US.a / / US.b", 7, ("“/”", "a move such as"), id="slash-twice"),
    pytest.param("US.a or US.b", 5, ("“or”", "“/” stands between moves"), id="or"),
    pytest.param("(US.a)", 0, ("“(”", "a move such as"), id="parenthesis"),
    pytest.param("hard", 0, ("US.hard",), id="actor-missing"),
]

OBSERVATIONS = [
    pytest.param("US treaty", 3, ("“treaty”", "“:” follows the actor"), id="colon-missing"),
    pytest.param("stay", END, ("did you mean “stays”",), id="stays-misspelt"),
    pytest.param("treaty", END, ("US: treaty", "-> treaty"), id="condition-alone"),
    pytest.param("->", END, ("a lever",), id="arrow-without-condition"),
    pytest.param("US:", END, ("a lever",), id="condition-missing"),
    pytest.param("US.hard: a", 0, ("“US.hard”", "without a dot"), id="move"),
    pytest.param("stays: a", 5, ("“:”", "nothing more"), id="stays-and-more"),
]

EXPRESSIONS = [
    pytest.param("a +", END, ("the end of the text", "a name"), id="right-side-missing"),
    pytest.param("2 a", 2, ("“a”", "a sign is missing"), id="sign-missing"),
    pytest.param("0,5", 1, ("“,”", "0.5"), id="decimal-comma"),
    pytest.param(".5", 0, ("“.”", "0.5"), id="no-digit-before-the-point"),
    pytest.param("1.", 1, ("“.”", "0.5"), id="no-digit-after-the-point"),
    pytest.param("1e3", 1, ("“e3”", "a name begins with a letter"), id="exponent"),
    pytest.param("a = b = c", 6, ("“=”", "two at a time"), id="comparisons-do-not-chain"),
    pytest.param("(a = b) and c", 8, ("“and”", "multiply"), id="and"),
    pytest.param("not a", 0, ("“not”", "multiply"), id="not"),
    pytest.param("2 * (a + b", END, ("“(” is not closed",), id="parenthesis-open"),
    pytest.param("a -> b", 2, ("“->”",), id="arrow"),
    pytest.param("1" * 101, 0, ("more than 100 digits",), id="number-too-long"),
]

HOLDERS = [
    pytest.param("US sees", END, ("the end of the text", "an actor"), id="view-alone"),
    pytest.param("US RU", 3, ("“RU”", "US sees RU"), id="sees-missing"),
    pytest.param("US:", 2, ("“:”", "leave “:” out"), id="colon"),
    pytest.param("US anew", 3, ("outside a view",), id="anew-outside-a-view"),
    pytest.param("1", 0, ("“1”", "an actor"), id="number"),
]


@pytest.mark.parametrize(("text", "offset", "words"), STATEMENTS)
def test_statements(text: str, offset: int, words: tuple[str, ...]) -> None:
    check(parse_statements, text, offset, words)


@pytest.mark.parametrize(("text", "offset", "words"), CONDITIONS)
def test_lever_conditions(text: str, offset: int, words: tuple[str, ...]) -> None:
    check(parse_lever_condition, text, offset, words)


@pytest.mark.parametrize(("text", "offset", "words"), CONDITIONS)
def test_lever_conditions_after_wants(text: str, offset: int, words: tuple[str, ...]) -> None:
    check(parse_statements, f"US wants: {text}", END if offset == END else offset + 10, words)


@pytest.mark.parametrize(("text", "offset", "words"), PLAY)
def test_play_conditions(text: str, offset: int, words: tuple[str, ...]) -> None:
    check(parse_play_condition, text, offset, words)


@pytest.mark.parametrize(("text", "offset", "words"), PATHS)
def test_paths(text: str, offset: int, words: tuple[str, ...]) -> None:
    check(parse_path, text, offset, words)


@pytest.mark.parametrize(("text", "offset", "words"), OBSERVATIONS)
def test_observations(text: str, offset: int, words: tuple[str, ...]) -> None:
    check(parse_lever_observation, text, offset, words)


@pytest.mark.parametrize(("text", "offset", "words"), EXPRESSIONS)
def test_expressions(text: str, offset: int, words: tuple[str, ...]) -> None:
    check(parse_expression, text, offset, words)


@pytest.mark.parametrize(("text", "offset", "words"), HOLDERS)
def test_holders(text: str, offset: int, words: tuple[str, ...]) -> None:
    check(parse_holder, text, offset, words)


def test_a_prefix_where_the_holder_is_given() -> None:
    check(
        lambda text: parse_statements(text, holder_given=True),
        "A > B; US sees  RU: B > A",
        7,
        ("“US sees RU:”", "leave the prefix out"),
    )


def test_a_later_statement_is_placed_in_the_whole_text() -> None:
    check(parse_statements, "RU: A > B;\n  US: C < D", 19, ("“<”",))


@pytest.mark.parametrize("word", sorted(RESERVED))
@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("", ": A > B", id="actor"),
        pytest.param("US sees ", ": A > B", id="actor-in-a-view"),
        pytest.param("RU: A > ", " > B", id="outcome"),
        pytest.param("RU: {A, ", "} > B", id="member"),
        pytest.param("RU wants: ", "", id="lever"),
        pytest.param("RU wants: a = ", "", id="level"),
        pytest.param("RU wants: A.", "", id="lever-of-an-owner"),
        pytest.param("US sees: ", " < 1", id="parameter"),
    ],
)
def test_a_reserved_word_names_nothing(word: str, before: str, after: str) -> None:
    refused(parse_statements, before + word + after)
