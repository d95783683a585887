"""Texts, quotes and findings on the terminal and on the page: within the width, harmless, linked both ways."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from kalkul.results import (
    AnchorFound,
    AnchorShown,
    CaseId,
    LineShown,
    LintAnswer,
    LintFound,
    MarkShown,
    SourceAdded,
    SourceCheckAnswer,
    SourceShowAnswer,
    SourceShown,
    WordChange,
)
from kalkul.show.answer import Answer, print_answer
from kalkul.show.html import explain_page
from kalkul.show.html_texts import WHOLE
from kalkul.show.sources import pieces, print_coverage
from show import sample
from show.test_terminal import Terminal

CASE = CaseId("talk", "0" * 64, "The talk")
EVIL = "<script>alert(1)</script>\x1b[31m\u202eevil\u2066\x00 [bold]x[/bold] {{ 7*7 }} " + "x" * 300 + "\ud800"


def line(number: int, text: str, *marks: MarkShown, excluded: str | None = None) -> LineShown:
    premises = tuple(dict.fromkeys(mark.premise for mark in marks))
    use = "premise" if marks else "excluded" if excluded else "unused" if text.strip() else "empty"
    return LineShown(number, text, premises, marks, excluded, use)  # type: ignore[arg-type]


LINES = (
    line(1, "He drives a hard bargain, to force Putin to concede.", MarkShown("A14", 3, 24, "exact")),
    line(2, ""),
    line(3, "北京不会遵守。 " * 30, MarkShown("A17", 2, 9, "moved"), MarkShown("A14", 4, 12, "altered")),
    line(4, "מילים בעברית ועוד מילים", MarkShown("A17", 6, 12, "exact")),
    line(5, "Shame!", excluded="abuse"),
    line(6, "Nobody used this. "),
)
COUNTS = {"lines": 6, "premise": 3, "excluded": 1, "unused": 1, "empty": 1}
KORYBKO = SourceShown(
    "korybko", "Why", "Andrew Korybko", "TKP", "2025-10-22", "de", "https://x.example", "0" * 64, LINES, None, COUNTS
)
GONE = SourceShown("gone", None, None, None, None, None, None, None, (), "the text gone.txt is not there")
SHOWN = SourceShowAnswer("0.1.0", CASE, (KORYBKO, GONE), {"A14": "He believes it.", "A17": "He takes it badly."})
HOSTILE = SourceShowAnswer(
    "0.1.0",
    CaseId(EVIL, EVIL, EVIL),
    (
        SourceShown(
            EVIL,
            EVIL,
            EVIL,
            EVIL,
            EVIL,
            '"><b>',
            "javascript:alert(1)",
            EVIL,
            (
                LineShown(1, EVIL, (EVIL,), (MarkShown(EVIL, 4, 60, "exact"), MarkShown(EVIL, -5, 10**9, "lost"))),
                LineShown(2, "x" * 100_000, (EVIL, "B"), (MarkShown("B", 3, 2, "exact"),), EVIL, "excluded"),
            ),
            None,
            {"lines": 2},
        ),
    ),
    {},
    (EVIL,),
)
CHECKED = SourceCheckAnswer(
    "0.1.0",
    CASE,
    (
        AnchorFound("A14", 0, "korybko", 1, "a hard bargain", "exact", 1, 3, 24, "a hard bargain"),
        AnchorFound(
            "A17",
            0,
            "korybko",
            3,
            "will not comply",
            "altered",
            4,
            5,
            9,
            "may comply",
            (
                WordChange("will", "may", ("modal",)),
                WordChange("not", "", ("negation",)),
                WordChange("", EVIL, (EVIL,)),
            ),
        ),
        AnchorFound(EVIL, 0, EVIL, None, EVIL, "lost"),
        AnchorFound("A18", 0, "korybko", 9, "same words", "moved", 3, 1, 2, "same words"),
        AnchorFound("A19", 0, "gone", 9, "words", "unchecked", reason="the text gone.txt is not there"),
    ),
    {"exact": 1, "moved": 1, "altered": 1, "lost": 1, "unchecked": 1},
    (EVIL,),
)
LINTED = LintAnswer(
    "0.1.0",
    CASE,
    (
        LintFound(
            "A14", "korybko", 1, "hedge", "probably", "It will probably close.", "plain", "“probably”.", (0.55, 0.8)
        ),
        LintFound(EVIL, EVIL, 1, EVIL, EVIL, EVIL, EVIL, EVIL, None, EVIL),
    ),
    2,
    (EVIL,),
)
ADDED = SourceAdded("0.1.0", CASE, EVIL, "a.txt", "a.html", "0" * 64, 1, EVIL, EVIL, EVIL, EVIL, EVIL, (EVIL,))

ANSWERS: dict[str, Answer] = {
    "show": SHOWN,
    "hostile": HOSTILE,
    "check": CHECKED,
    "lint": LINTED,
    "added": ADDED,
    "nothing": SourceShowAnswer("0.1.0", CASE, (), {}),
    "no anchors": SourceCheckAnswer("0.1.0", CASE, (), {}),
    "no findings": LintAnswer("0.1.0", CASE, (), 0),
}


def printed(answer: Answer, width: int = 100) -> str:
    stream = io.StringIO()
    print_answer(answer, stream, width=width)
    return stream.getvalue()


def covered(answer: SourceShowAnswer, width: int = 100) -> str:
    stream = io.StringIO()
    print_coverage(answer, stream, width=width)
    return stream.getvalue()


@pytest.mark.parametrize("width", [40, 60, 69, 70, 80, 100, 200])
@pytest.mark.parametrize("answer", ANSWERS.values(), ids=list(ANSWERS))
def test_no_line_is_wider_than_the_terminal_and_none_is_harmful(answer: Answer, width: int) -> None:
    text = printed(answer, width)
    for one in text.splitlines():
        assert cell_len(one) <= width
        assert one == one.rstrip()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)


@pytest.mark.parametrize("width", [40, 60, 80, 200])
@pytest.mark.parametrize("answer", [SHOWN, HOSTILE], ids=["show", "hostile"])
def test_coverage_fits(answer: SourceShowAnswer, width: int) -> None:
    text = covered(answer, width)
    assert max(map(cell_len, text.splitlines())) <= width
    assert "\x1b" not in text


def test_marks_are_brackets_without_colour_and_colours_with() -> None:
    text = printed(SHOWN)
    assert "He [drives a hard bargain], to force" in text
    assert "(abuse)" in text
    screen = Terminal()
    print_answer(SHOWN, screen, width=100)
    coloured = screen.getvalue()
    assert "\x1b[32mdrives a hard bargain" in coloured
    assert "[drives" not in coloured


def test_coverage_counts_and_lists() -> None:
    text = covered(SHOWN)
    assert re.search(r"korybko +6 +3 +1 +1 +1", text)
    assert "6  Nobody used this." in text
    assert "gone: the text gone.txt is not there" in text


def test_differences_are_told_with_what_they_concern() -> None:
    text = printed(CHECKED)
    assert "“will” is now “may”; this concerns what may or must be" in text
    assert "“not” is gone; this concerns a negation" in text
    assert "korybko, line 9, now line 3: “same words”" in text
    assert text.index("\nLost") < text.index("\nAltered") < text.index("\nMoved") < text.index("\nUnchecked")


def test_findings_have_word_rule_sentence_and_range() -> None:
    text = printed(LINTED)
    assert "“probably” [0.55–0.8], hedge" in text
    assert "“It will probably close.”" in text
    assert "2 premises looked at, 1 finding, 1 silenced" in text


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50)), max_size=5))
def test_pieces_make_up_the_line(text: str, stretches: list[tuple[int, int]]) -> None:
    marks = tuple(MarkShown("A", start, end, "exact") for start, end in stretches)
    assert "".join(words for words, _ in pieces(LineShown(1, text, (), marks))) == text


# The page --------------------------------------------------------------------------------------------------


def page(*sources: SourceShown) -> str:
    return explain_page(replace(sample.WASHINGTON, sources=sources))


def test_the_page_links_both_ways() -> None:
    text = page(KORYBKO)
    ids = set(re.findall(r'id="([^"]+)"', text))
    links = set(re.findall(r'href="#([^"]+)"', text))
    assert links <= ids
    marked = 'title="A14" data-premises="A14">drives a hard bargain</a>'
    assert f'<a class="quoted exact" href="#premise.hard.A14" {marked}' in text
    assert 'href="#line.korybko.1"' in text
    assert len(re.findall(r'id="([^"]+)"', text)) == len(ids)


def test_the_page_without_texts_says_nothing_of_them() -> None:
    assert "The texts" not in page()
    assert "The texts" not in page(GONE)


def test_a_hostile_text_is_only_text() -> None:
    premises = replace(sample.PREMISES[0], id=EVIL, anchors=(AnchorShown(EVIL, 1, EVIL, "exact"),))
    explained = replace(next(iter(sample.WASHINGTON.explanations.values())), premises=(premises,))
    answer = replace(sample.WASHINGTON, explanations={explained.id: explained}, sources=HOSTILE.sources)
    text = explain_page(answer)
    assert "<script" not in text
    assert '"><b>' not in text
    assert "[bold]x[/bold] {{ 7*7 }}" in text
    assert "javascript:" not in "".join(re.findall(r'href="([^"]*)"', text))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert 'lang=""' not in text
    text.encode("utf-8")


def test_of_a_long_text_only_what_is_used_is_shown() -> None:
    lines = tuple(
        line(number, f"line {number}", *((MarkShown("A14", 0, 4, "exact"),) if number == 900 else ()))
        for number in range(1, WHOLE + 500)
    )
    text = page(replace(KORYBKO, lines=lines))
    assert 'id="line.korybko.900"' in text
    assert 'id="line.korybko.898"' in text
    assert 'id="line.korybko.897"' not in text
    assert "897 lines left out" in text
