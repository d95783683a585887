"""What holds of every text and every meaning: reading undoes showing, and nothing but NotationError comes out."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

import strategies as our
from kalkul.errors import NotationError
from kalkul.notation import (
    Formula,
    Holder,
    LeverObservation,
    Move,
    Statement,
    is_identifier,
    parse_expression,
    parse_holder,
    parse_lever_condition,
    parse_lever_observation,
    parse_path,
    parse_play_condition,
    parse_statements,
    show_formula,
    show_holder,
    show_observation,
    show_path,
    show_statements,
)

PARSERS: tuple[Callable[[str], object], ...] = (
    parse_statements,
    lambda text: parse_statements(text, holder_given=True),
    parse_holder,
    parse_lever_condition,
    parse_play_condition,
    parse_path,
    parse_lever_observation,
    parse_expression,
)


@given(our.statements())
def test_statements_are_read_as_shown(statements: tuple[Statement, ...]) -> None:
    shown = show_statements(statements)
    assert parse_statements(shown) == statements
    assert show_statements(parse_statements(shown)) == shown


@given(our.statements(holder_given=True))
def test_statements_of_a_given_holder_are_read_as_shown(statements: tuple[Statement, ...]) -> None:
    shown = show_statements(statements)
    assert parse_statements(shown, holder_given=True) == statements


@given(our.holders())
def test_holders_are_read_as_shown(holder: Holder) -> None:
    assert parse_holder(show_holder(holder)) == holder


@given(our.lever_conditions())
def test_lever_conditions_are_read_as_shown(formula: Formula) -> None:
    shown = show_formula(formula)
    assert parse_lever_condition(shown) == formula
    assert show_formula(parse_lever_condition(shown)) == shown


@given(our.play_conditions())
def test_play_conditions_are_read_as_shown(formula: Formula) -> None:
    assert parse_play_condition(show_formula(formula)) == formula


@given(our.paths())
def test_paths_are_read_as_shown(path: tuple[Move, ...]) -> None:
    assert parse_path(show_path(path)) == path


@given(our.lever_observations())
def test_observations_are_read_as_shown(observation: LeverObservation) -> None:
    assert parse_lever_observation(show_observation(observation)) == observation


@given(our.expressions())
def test_expressions_are_read_as_shown(formula: Formula) -> None:
    assert parse_expression(show_formula(formula)) == formula


@given(our.lever_conditions())
def test_every_pair_of_parentheses_shown_is_needed(formula: Formula) -> None:
    shown = show_formula(formula)
    opened: list[int] = []
    for at, character in enumerate(shown):
        if character == "(":
            opened.append(at)
        elif character == ")":
            begin = opened.pop()
            without = f"{shown[:begin]} {shown[begin + 1 : at]} {shown[at + 1 :]}"
            assert read_or_none(parse_lever_condition, without) != formula


@given(our.notation_like())
def test_any_text_is_read_or_refused(text: str) -> None:
    for parse in PARSERS:
        read_or_none(parse, text)


@given(
    our.damaged(
        our.statements().map(show_statements)
        | our.lever_conditions().map(show_formula)
        | our.play_conditions().map(show_formula)
        | our.expressions().map(show_formula)
        | our.lever_observations().map(show_observation)
    )
)
def test_a_damaged_text_is_read_or_refused(text: str) -> None:
    for parse in PARSERS:
        read_or_none(parse, text)


@given(our.statements().map(show_statements), st.sampled_from([" ", "\n", "\t", "\u00a0"]))
def test_white_space_means_nothing(text: str, space: str) -> None:
    assert parse_statements(text.replace(" ", space + space)) == parse_statements(text)


@given(st.text(st.characters(categories=["L", "N", "M", "Pc"]), min_size=1, max_size=4) | our.notation_like(8))
def test_the_grammar_and_is_identifier_agree_on_names(text: str) -> None:
    text = text.strip()
    assert (read_or_none(parse_holder, text) == Holder((), text)) == is_identifier(text)


def read_or_none(parse: Callable[[str], object], text: str) -> object:
    """Meaning of a text, or ``None`` where it is refused, as it should be."""
    try:
        return parse(text)
    except NotationError as refused:
        error = refused
    assert 0 <= error.offset <= len(text)
    assert error.text == text
    assert error.message
    return None
