from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kalkul.show.layout import Para, beside, columns_of, set_block, wrap

TEXT = st.text(alphabet="ab ü北é\u0301👩", max_size=60)
PIECES = st.lists(st.tuples(TEXT, st.sampled_from(["", "bold", "dim"])), max_size=6)


def text_of(line: list[tuple[str, str]]) -> str:
    return "".join(text for text, _ in line)


@given(PIECES, st.integers(2, 40))
def test_lines_fit_and_hold_every_letter_once_in_order(pieces: list[tuple[str, str]], width: int) -> None:
    lines = wrap(pieces, width)
    assert all(columns_of(text_of(line)) <= width for line in lines)
    assert "".join(map(text_of, lines)).replace(" ", "") == text_of(pieces).replace(" ", "")


@given(PIECES, st.integers(2, 40))
def test_words_are_broken_only_where_they_are_wider_than_the_line(pieces: list[tuple[str, str]], width: int) -> None:
    whole = [word for word in text_of(pieces).split(" ") if word and columns_of(word) <= width]
    if all(columns_of(word) <= width for word in text_of(pieces).split(" ")):
        assert [word for line in wrap(pieces, width) for word in text_of(line).split(" ") if word] == whole


def test_a_word_may_change_its_style() -> None:
    assert wrap([("entails", "green"), (": every", "")], 8) == [
        [("entails", "green"), (":", "")],
        [("every", "")],
    ]


def test_further_lines_hang_behind_the_lead() -> None:
    lines = set_block([Para([("one two three", "")], "• ")], 10)
    assert [text_of(line) for line in lines] == ["• one two", "  three"]


def test_columns_keep_their_place_beside_longer_ones() -> None:
    blocks = [[Para([("a", "")])], [Para([("b c", "")])], [Para([("d", "")])]]
    assert [text_of(line) for line in beside(blocks, [3, 2, 1], indent=1)] == [" a    b   d", "      c"]


def test_nothing_beside_nothing() -> None:
    assert beside([], []) == []
    assert beside([[], [Para()]], [3, 3]) == [[]]


def test_a_long_id_is_broken_at_its_joints() -> None:
    assert [text_of(line) for line in wrap([("hard-bargain-without-affront", "")], 15)] == [
        "hard-bargain-",
        "without-affront",
    ]
