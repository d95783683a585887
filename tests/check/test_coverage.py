"""Coverage: every line counts once, and says for what."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kalkul.case import Case, load_case
from kalkul.check.coverage import USES, coverage
from kalkul.errors import UnknownNameError

TEXT = "Title\n\nArvenia wants the fee.\nIt will not\ngive in 😀 at all.\nNobody said this.\nrude words\nmore of them\n"

CASE = """kalkul: 1
actors: {A: Arvenia}
sources:
  morr: {text: morr.txt, author: Lena Morr, segments: [{lines: [7, 8], excluded: abuse}]}
  gone: {text: gone.txt}
  none: {title: A talk}
premises:
  fee: {says: It wants the fee., by: morr, standing: text, at: {source: morr, line: 3, quote: wants the fee}}
  firm: {says: It is firm., by: morr, standing: text, at: {source: morr, line: 4, quote: not give in 😀 at all}}
  title: {says: There is a title., by: morr, at: {source: morr, line: 1}, excluded: a heading}
  lost: {says: Not there., by: morr, standing: text, at: {source: morr, line: 6, quote: quite other things altogether}}
  away: {says: Away., by: gone, standing: text, at: {source: gone, line: 1, quote: x}}
"""


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "morr.txt").write_text(TEXT, encoding="utf-8")
    return load_case(tmp_path)


def test_every_line_counts_once(case: Case) -> None:
    shown = coverage(case).sources[0]
    assert [line.number for line in shown.lines] == list(range(1, 9))
    assert [line.use for line in shown.lines] == [
        "excluded",
        "empty",
        "premise",
        "premise",
        "premise",
        "unused",
        "excluded",
        "excluded",
    ]
    assert shown.counts == {"lines": 8, "premise": 3, "commitment": 0, "excluded": 3, "unused": 1, "empty": 1}
    assert sum((shown.counts or {})[use] for use in USES) == 8


def test_marks_are_columns_of_the_line(case: Case) -> None:
    lines = coverage(case, "morr").sources[0].lines
    quoted = {line.number: [line.text[mark.start : mark.end] for mark in line.marks] for line in lines if line.marks}
    assert quoted == {3: ["wants the fee"], 4: ["not"], 5: ["give in 😀 at all"]}
    assert lines[0].premises == ("title",)
    assert lines[0].excluded == "a heading"
    assert lines[6].excluded == "abuse"


def test_what_is_not_here_says_why(case: Case) -> None:
    answer = coverage(case)
    gone, none = answer.sources[1:]
    assert "not there" in (gone.reason or "")
    assert "names no text" in (none.reason or "")
    assert gone.lines == none.lines == ()
    assert set(answer.premises) == {"fee", "firm", "title"}


def test_unknown_source(case: Case) -> None:
    with pytest.raises(UnknownNameError, match="did you mean “morr”"):
        coverage(case, "mor")


@pytest.mark.parametrize("text", ["", "\n", "\n\n\n", "one line without an end"])
def test_small_texts(tmp_path: Path, text: str) -> None:
    (tmp_path / "case.yaml").write_text("kalkul: 1\nsources: {a: {text: a.txt}}\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    shown: Any = coverage(load_case(tmp_path)).sources[0]
    assert shown.counts["lines"] == len(shown.lines) == shown.counts["unused"] + shown.counts["empty"]
