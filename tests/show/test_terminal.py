from __future__ import annotations

import io

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from kalkul.results import CaseId, ExplainAnswer
from kalkul.show.paper import width_of
from kalkul.show.terminal import print_explain
from show import sample

WIDTHS = [40, 60, 80, 103, 104, 120, 200]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def printed(answer: ExplainAnswer, width: int = 100, *, premises: bool = True) -> str:
    stream = io.StringIO()
    print_explain(answer, stream, width=width, premises=premises)
    return stream.getvalue()


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("answer", [sample.EVERYTHING, sample.EMPTY, sample.hostile()], ids=["all", "empty", "hostile"])
def test_no_line_is_wider_than_the_terminal(answer: ExplainAnswer, width: int) -> None:
    assert max(map(cell_len, printed(answer, width).splitlines())) <= width


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_the_whole_argument_is_told(width: int) -> None:
    text = words(printed(sample.EVERYTHING, width))
    for told in (
        "A share counts completions – the ways to fill in what the text leaves open; it is no probability.",
        "The text of the source “korybko” is not on this machine: its anchors are unchecked.",
        "US hard, RU refuse, US hold → IMPASSE",
        "150 completions, counted exactly",
        "US is surprised when RU plays refuse after US hard – in all 150 completions (expected freeze)",
        "permits 12/25",
        "would be entailed with US: IMPASSE > F_D and US: IMPASSE > DRIFT, true in 72 of 150 completions",
        "US and RU expect in each completion what then happens",
        "forbids (later, happened: counts against it): no completion allows it",
        "The premises contradict each other, so nothing follows: A43 says CN: LEAK > SQ; I7 says CN: SQ > LEAK",
        "Not answered: the mechanism last-speaker is read but not yet answered",
        "sampled: 10,000 draws, seed 7",
        "text, plain, by korybko → US",
        "korybko, line 7 (exact): “einfrieren zu lassen, ohne den Donbass”",
        "moved: the quote stands elsewhere in the text",
        "Ein großes Spiel mit Übergrößen",
        "Gespräche über Größeres in Köln.",
    ):
        assert told in text


def test_a_premise_is_told_once_and_then_referred_to() -> None:
    text = printed(sample.WASHINGTON)
    assert text.count("Trump takes the refusal personally.") == 1
    assert "A17 and I1: as under hard above" in text


def test_what_was_not_answered_or_contradicts_itself_has_one_line_in_the_overview() -> None:
    overview = words(printed(sample.EVERYTHING).partition("The verdicts")[0])
    assert (
        "Two wishes at once (clashing) who goal, by korybko inconsistent: the premises contradict each other, so "
        "nothing follows He follows whoever spoke last (ear) who cause, by korybko not answered: the mechanism "
        "last-speaker is read but not yet answered Ein"
    ) in overview


def test_outcomes_that_are_only_expected_do_not_stand_under_what_happens() -> None:
    (block,) = printed(replace(sample.WASHINGTON, explanations={"hard": sample.HARD})).split("─" * 100 + "\n")[1:]
    happens = block.partition("What happens\n")[2].partition("\nThe outcomes\n")
    assert "F_noD" not in happens[0]
    assert "F_noD    a freeze without Donbas" in happens[2]


def test_a_case_and_an_explanation_without_a_title_are_named_once() -> None:
    bare = replace(sample.BAIT, title="bait", kind=None, by=None)
    answer = replace(sample.WASHINGTON, case=CaseId("fee", "0", "fee"), explanations={"bait": bare})
    text = printed(answer)
    assert text.startswith("fee\nAnswered by Kalkül 0.1.0\n")
    assert "(bait)" not in text
    assert "\nbait\n  expected  US, IN and CN expect what happens\n" in text


def test_a_verdict_off_path_stays_on_its_line() -> None:
    assert sample.TRUE_BELIEF.verdicts is not None
    off = {o: replace(v, verdict="entails", off_path=True) for o, v in sample.TRUE_BELIEF.verdicts.items()}
    four = {f"e{i}": replace(sample.TRUE_BELIEF, id=f"e{i}", variant_of=None, verdicts=off) for i in range(4)}
    text = printed(replace(sample.WASHINGTON, explanations=four), 108)
    row = next(line for line in text.splitlines() if line.startswith("talks "))
    assert row == f"{'talks':28}" + "  entails, off path " * 3 + "  entails, off path"


def test_terms_are_explained_once() -> None:
    text = words(printed(sample.WASHINGTON))
    assert text.count("A surprise is a move that is played although") == 1
    assert text.count("Standing: where a premise comes from") == 1


def test_without_premises() -> None:
    text = printed(sample.WASHINGTON, premises=False)
    assert "Premises\n" not in text
    assert "Trump takes" not in text


def test_verdicts_stand_side_by_side_where_they_fit_and_else_below() -> None:
    assert "Observation" in printed(sample.WASHINGTON, 100)
    assert "Observation" not in printed(sample.WASHINGTON, 60)
    assert "Observation" not in printed(sample.EVERYTHING, 100)


def test_where_verdicts_do_not_fit_side_by_side_explanations_with_the_same_stand_together() -> None:
    text = words(printed(sample.EVERYTHING, 100))
    assert "entails* hard, bait permits 12/25* hard-true-belief inconsistent clashing" in text
    assert "forbids bait" in text


@pytest.mark.parametrize("width", [60, 120])
def test_an_empty_case_says_what_to_add(width: int) -> None:
    text = words(printed(sample.EMPTY, width))
    assert "Add one under “explanations:”" in text
    assert "Add events under “observations:”" in text


def test_markup_is_printed_as_it_is_and_control_characters_are_not() -> None:
    text = printed(sample.hostile(), 120)
    assert "[bold red]" in text
    assert "<script>" in text
    assert not any(c in text for c in "\x1b\x07\u202e\u200f\ud800")
    assert len(text) < 120_000


def test_colour_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[" not in printed(sample.WASHINGTON)
    terminal = Terminal()
    print_explain(sample.WASHINGTON, terminal, width=100)
    assert "\x1b[32m" in terminal.getvalue()


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    terminal = Terminal()
    print_explain(sample.WASHINGTON, terminal, width=100)
    assert "\x1b[3" not in terminal.getvalue().replace("\x1b[3m", "")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_stream_without_our_signs_gets_ascii(encoding: str) -> None:
    bytes_ = io.BytesIO()
    stream = io.TextIOWrapper(bytes_, encoding=encoding, newline="\n")
    print_explain(sample.EVERYTHING, stream, width=100)
    stream.flush()
    text = bytes_.getvalue().decode(encoding)
    assert "US hard, RU freeze -> F_noD" in text
    assert ("größer" in text.lower()) == (encoding != "ascii")
    assert "it is no probability" in text


@pytest.mark.parametrize(
    ("columns", "width"),
    [("120", 120), ("5", 40), ("900", 200), ("", 100), ("wide", 100), ("0", 100), ("²", 100)],
)
def test_width_comes_from_columns(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert width_of(io.StringIO()) == width


def test_a_play_without_a_share_is_broken_between_words() -> None:
    from kalkul.show.layout import GLUE
    from kalkul.show.terminal_tables import _glued

    assert _glued("US hard, RU refuse → IMPASSE") == "US hard, RU refuse → IMPASSE"
    assert _glued("US wait → DRIFT (30 of 150)") == f"US wait → DRIFT (30{GLUE}of{GLUE}150)"
