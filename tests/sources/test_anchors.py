"""Quotes are found where they begin, word for word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kalkul.sources import check_anchor, find_quote, lines_of, normalise

TEXT = normalise(
    "China wird vor\N{SOFT HYPHEN}aussichtlich\n"
    "die US-Sanktionen\N{NO-BREAK SPACE} ignorieren.\n"
    "\n"
    "Die US-Sanktionen (wieder) die US-Sanktionen ignorieren.\n"
)


@pytest.mark.parametrize(
    ("line", "quote", "status"),
    [
        (1, "voraussichtlich", "found"),
        (1, "voraussichtlich die US-Sanktionen ignorieren", "found"),
        (2, "voraussichtlich die US-Sanktionen ignorieren", "moved"),
        (2, "die  US-Sanktionen\tignorieren", "found"),
        (4, "die US-Sanktionen ignorieren", "found"),
        (4, "Die US-Sanktionen", "found"),
        (2, "Die US-Sanktionen", "moved"),
        (4, "(wieder)", "found"),
        (1, "vor\N{SOFT HYPHEN}aussichtlich", "found"),
        (1, "  voraussichtlich  ", "found"),
        (1, "vorraussichtlich", "lost"),
        (1, "voraussichtlich die US Sanktionen", "lost"),
        (1, "VORAUSSICHTLICH", "lost"),
        (1, None, "found"),
        (3, None, "found"),
        (4, "", "found"),
        (5, None, "lost"),
        (0, None, "lost"),
        (99, "wird", "moved"),
    ],
)
def test_status(line: int, quote: str | None, status: str) -> None:
    assert check_anchor(TEXT, line, quote) == status


def test_every_line_on_which_a_quote_begins() -> None:
    assert find_quote(TEXT, "die US-Sanktionen") == (2, 4)
    assert find_quote("a a a\na", "a a") == (1,)
    assert find_quote("a\na\na", "a a") == (1, 2)
    assert find_quote(TEXT, " ") == ()


@given(st.lists(st.text("ab ü\n", min_size=1, max_size=6), min_size=1, max_size=6), st.data())
def test_what_is_cut_out_is_found_where_it_was(parts: list[str], data: st.DataObject) -> None:
    text = normalise("".join(parts))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end]
    if quote.strip():
        first = start + len(quote) - len(quote.lstrip())
        assert check_anchor(text, text.count("\n", 0, first) + 1, quote) == "found"
    else:
        assert check_anchor(text, 1, quote) == ("found" if lines_of(text) else "lost")
