from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kalkul.show.clean import NAME, TITLE, clean, name, plain, title
from show.sample import EVIL


@given(st.text(alphabet=st.characters(), max_size=200))
def test_clean_leaves_nothing_that_moves_the_cursor_or_turns_the_line(text: str) -> None:
    shown = clean(text)
    kinds = {unicodedata.category(letter) for letter in shown}
    assert not kinds & {"Cc", "Cs", "Zl", "Zp"}
    assert not any(unicodedata.bidirectional(c) in {"LRO", "RLO", "LRE", "RLE", "PDF", "LRI", "RLI"} for c in shown)
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert clean(shown) == shown


@pytest.mark.parametrize("text", ["Größe, Übermaß", "Москва", "北京", "דונבאס", "می\u200cخواهم", "👩\u200d👩\u200d👧"])
def test_letters_of_every_script_stay(text: str) -> None:
    assert clean(text) == text


def test_lines_become_one() -> None:
    assert clean("a\r\nb\u2028c\td") == "a  b c d"


@pytest.mark.parametrize(("shorten", "limit"), [(name, NAME), (title, TITLE), (clean, 1200)])
def test_long_texts_are_clipped_and_say_so(shorten: Callable[[object], str], limit: int) -> None:
    assert len(shorten(EVIL)) == limit
    assert shorten(EVIL).endswith("…")
    assert shorten("y" * limit) == "y" * limit


def test_clipping_does_not_read_megabytes() -> None:
    assert clean("\u200b" * 5_000_000 + "end", limit=5) == ""


def test_plain_has_only_ascii_for_our_own_signs() -> None:
    assert plain("→ – — · • … “ ” ‘ ’ ≈ × \N{NO-BREAK SPACE}").isascii()
