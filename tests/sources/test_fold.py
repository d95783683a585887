"""Typography is folded away, nothing else is, and every position leads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kalkul.sources import fold, normalise
from kalkul.sources.fold import DASHES, QUOTES

ODD = st.text(st.sampled_from("aÄß é\u0301\u0323 \t\n\u00a0\u2009\u202f.…–-−„“'»\U0001f600\u05d0\u200f"), max_size=30)


def test_every_white_space_is_a_blank_and_nothing_else_is() -> None:
    for character in map(chr, range(0x110000)):
        if not "\ud800" <= character <= "\udfff":
            assert (fold(f"x{character}y").text == "x y") == character.isspace(), hex(ord(character))


def test_what_folds() -> None:
    assert {fold(mark).text for mark in "„“”‚‘’«»‹›\"'"} == {'"'}
    assert {fold(mark).text for mark in "‐‑‒–—−-"} == {"-"}
    assert fold("… ....").text == "... ...."
    assert fold(" a \n\u00a0 b\u2009").text == " a b "


@pytest.mark.parametrize(
    "text", ["Ä", "ä", "ß", "ss", "İ", "ﬁ", "²", "٣", "e\u0323\u0302", "·", "´", "`", "_", "¬", "\u200b"]
)
def test_what_does_not_fold(text: str) -> None:
    assert fold(text).text == text


def test_marks_are_listed_once() -> None:
    assert len(set(QUOTES)) == len(QUOTES)
    assert len(set(DASHES)) == len(DASHES)


@given(ODD)
def test_every_position_leads_back(text: str) -> None:
    folded = fold(text)
    for at, character in enumerate(folded.text):
        start, end = folded.start(at), folded.end(at + 1)
        assert 0 <= start < end <= len(text)
        assert character in fold(text[start:end]).text
    for at, character in enumerate(text):
        there = folded.position(at)
        assert fold(character).text[0] == folded.text[there]
        # Of a run of blanks all positions lead to its first.
        if not character.isspace():
            assert folded.start(there) == at
    assert folded.position(len(text)) == len(folded.text)


@given(ODD, ODD)
def test_a_stretch_of_the_fold_is_the_fold_of_a_stretch(one: str, other: str) -> None:
    text = one + "x" + other + "y"
    folded = fold(text)
    first, last = folded.text.index("x"), folded.text.rindex("y")
    assert fold(text[folded.start(first) : folded.end(last + 1)]).text == folded.text[first : last + 1]


@given(ODD)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(normalise(text)).text
    assert fold(once).text == once
