from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kalkul.results import LeverShown, StateShown
from kalkul.show.option_form import cut, lever_rows, print_option_form
from kalkul.show.paper import Paper
from show import conflicts


def printed(width: int = 100, *arguments: object, **options: object) -> str:
    stream = io.StringIO()
    print_option_form(Paper(stream, width), *arguments, **options)  # type: ignore[arg-type]
    return stream.getvalue()


def test_levers_stand_by_owner_and_states_in_columns() -> None:
    assert printed(100, conflicts.PRISONERS.levers, conflicts.PRISONERS.states, 4) == (
        "\n"
        "             1  2  3  4*\n"
        "  ──────────────────────\n"
        "  A  defect  N  Y  N  Y\n"
        "  B  defect  N  N  Y  Y\n"
        "\n"
        "  * the status quo; Y yes, N no\n"
    )


def test_states_too_wide_for_the_screen_are_cut_into_even_blocks() -> None:
    lines = printed(60, conflicts.ELMIRA.levers, conflicts.ELMIRA.states, 1).splitlines()
    heads = [line.split() for line in lines if line.strip()[:1].isdigit()]
    assert heads == [["1*", "2", "3", "4", "5", "6"], ["7", "8", "9", "10", "11", "12"]]


def test_levers_of_one_owner_stand_together_and_the_owner_is_named_once() -> None:
    levers = {
        "A.x": LeverShown("x", ("A",), ("no", "yes"), "up"),
        "treaty": LeverShown("The treaty", ("A", "B"), ("none", "signed"), "both"),
        "A.y": LeverShown("A.y", ("A",), ("low", "high"), "down"),
        "weather": LeverShown("weather", (), ("bad", "good"), "both"),
    }
    state = StateShown(1, {"A.x": "yes", "treaty": "signed", "A.y": "-", "weather": "bad"})
    rows = [(row.owner, row.lever, row.cells) for row in lever_rows(levers, [state])]
    assert rows == [
        ("A", "x (up only)", ("Y",)),
        ("", "y (down only)", ("-",)),
        ("A and B", "The treaty", ("signed",)),
        ("nobody", "weather", ("bad",)),
    ]


def test_merged_states_are_said_to_be_several() -> None:
    one = conflicts.PRISONERS.states[0]
    text = printed(100, conflicts.PRISONERS.levers, [replace(one, members=({"A.defect": "no"}, {"A.defect": "yes"}))])
    assert "State 1 stands for 2 states merged into one." in text
    assert "- merged states differ" in text
    assert "merged" not in printed(100, conflicts.PRISONERS.levers, [one])


def test_states_of_a_graph_are_numbers_and_names() -> None:
    assert printed(60, {}, conflicts.TRIANGLE.states, 2, "the start") == (
        "\n  1   calm    2*  crisis  3   war\n\n  * the start\n"
    )
    assert printed(40, {}, [StateShown(k, name="x" * 40) for k in (1, 2)]) == (
        f"\n  1  {'x' * 35}\n     xxxxx\n  2  {'x' * 35}\n     xxxxx\n"
    )


@pytest.mark.parametrize("width", range(40, 61))
def test_names_side_by_side_fit(width: int) -> None:
    text = printed(width, {}, [StateShown(k, name="x" * 9) for k in range(1, 10)])
    assert max(map(len, text.splitlines())) <= width


def test_of_many_states_the_first_are_shown_and_the_rest_counted() -> None:
    states = [StateShown(k, name=f"s{k}") for k in range(1, 501)]
    text = printed(100, {}, states)
    assert "s200" in text
    assert "s201" not in text
    assert "and 300 more (in --csv and --json)" in text


@given(st.lists(st.integers(1, 30), max_size=40), st.integers(1, 60), st.integers(0, 3))
def test_blocks_hold_every_column_once_and_fit(widths: list[int], room: int, gap: int) -> None:
    blocks = cut(widths, room, gap)
    assert [column for block in blocks for column in block] == list(range(len(widths)))
    for block in blocks:
        taken = [widths[column] for column in block]
        assert sum(taken) + gap * (len(taken) - 1) <= room or len(taken) == 1


def test_blocks_are_even() -> None:
    assert list(map(len, cut([1] * 12, 30))) == [6, 6]
    assert list(map(len, cut([1] * 12, 100))) == [12]


@pytest.mark.parametrize("width", [40, 60, 100, 200])
def test_long_names_of_levels_stay_in_their_columns(width: int) -> None:
    levers = {"A.x": LeverShown("x" * 200, ("A" * 90,), ("none", "sanctions_of_the_second_kind"), "both")}
    states = [StateShown(k, {"A.x": "sanctions_of_the_second_kind"}) for k in range(1, 9)]
    assert max(map(len, printed(width, levers, states).splitlines())) <= width
