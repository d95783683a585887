"""Lint: its rules on labelled sentences, and its way through a case."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest

from check.lint_measured import labelled, measured
from docs.pages import ROOT
from kalkul.case import Case, load_case
from kalkul.case.claims import StrengthWord
from kalkul.check import lint as lint_module
from kalkul.check.lint import lint
from kalkul.check.lint_marks import clauses, marks_of
from kalkul.check.lint_rules import RULES, Declared, judge
from kalkul.results import LintFound

TEXT = """\
China wird vermutlich ablehnen. Die Brücke ist gesperrt.
Die Bank hat die Zinsen gesenkt.
Laut dem Ministerium ruht die Fabrik.

Das bleibt inakzeptabel
und könnte es immer sein.
"""


def case_with(tmp_path: Path, language: str | None = "de", /, **premises: dict[str, Any]) -> Case:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    held = {
        name: {"says": name, "by": "a", "standing": "text", "strength": "plain", **premise}
        for name, premise in premises.items()
    }
    source = {"text": "a.txt", **({"language": language} if language else {})}
    path = tmp_path / "case.yaml"
    data = {"kalkul": 1, "sources": {"a": source}, "premises": held}
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return load_case(path)


def at(line: int, quote: str | None = None) -> dict[str, Any]:
    return {"at": {"source": "a", "line": line, **({"quote": quote} if quote else {})}}


def found(case: Case) -> list[tuple[str, str]]:
    return [(finding.premise, finding.rule) for finding in lint(case).found]


# Labelled sentences ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("half", "precision", "recall"), [("tune", 0.97, 0.97), ("apart", 0.94, 0.95)])
def test_precision_and_recall(half: str, precision: float, recall: float) -> None:
    figures = measured(half)
    assert figures.precision >= precision
    assert figures.recall >= recall


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_sentences_are_many_and_of_every_rule(language: str) -> None:
    entries = [entry for entry in labelled() if entry["language"] == language]
    assert len(entries) >= 100
    assert {rule for entry in entries for rule in entry["rules"]} == RULES.keys() - {"unknown-rule"}
    assert len({(entry["text"], str(entry)) for entry in entries}) == len(entries)
    halves = Counter(entry["set"] for entry in entries)
    assert halves["apart"] >= halves["tune"] > 50
    assert sum(not entry["rules"] for entry in entries) > len(entries) / 4


def figure_rows() -> list[str]:
    """Rows of the table of figures in the guide."""
    parts: list[tuple[str, str, str | None]] = [("tuned on", "tune", None), ("kept apart", "apart", None)]
    parts += [("kept apart, German", "apart", "de"), ("kept apart, English", "apart", "en")]
    rows = []
    for name, half, language in parts:
        figures = measured(half, language)
        rows.append(f"| {name} | {figures.sentences} | {figures.precision:.2f} | {figures.recall:.2f} |")
    return rows


def test_the_guide_has_the_figures_and_every_rule() -> None:
    page = (ROOT / "docs" / "guide" / "lint.md").read_text(encoding="utf-8")
    for row in figure_rows():
        assert row in page
    rules = dict(re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", page, re.MULTILINE))
    assert rules == RULES
    figures = measured("apart")
    told = f"precision is {figures.precision:.2f} and recall {figures.recall:.2f}"
    assert told in (lint_module.__doc__ or "").replace("\n", " ")
    assert f"On {figures.sentences} sentences" in (lint_module.__doc__ or "")


# Scope -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "sentence", "cut"),
    [
        ("de", "Er kommt.", ["Er kommt."]),
        ("de", "Er kommt heute, sie geht bald nach Hause.", ["Er kommt heute", "sie geht bald nach Hause."]),
        (
            "de",
            "Die Lieferungen werden, vermutlich, heute ruhen.",
            ["Die Lieferungen werden", "vermutlich, heute ruhen."],
        ),
        ("en", "The deal is off and may stay off.", ["The deal is off", "and may stay off."]),
        ("en", "Bread and butter may be scarce.", ["Bread and butter may be scarce."]),
    ],
)
def test_clauses(language: str, sentence: str, cut: list[str]) -> None:
    assert [sentence[start:end].strip() for start, end in clauses(sentence, language)] == cut


@pytest.mark.parametrize("sentence", ["", ".", ",,,", "Ja", "– – –", "„“", "wenn", "if ,", "(((", "laut Putin"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_degenerate_sentences(language: str, sentence: str) -> None:
    marks_of(sentence, language)
    for strength in get_args(StrengthWord):
        list(judge(Declared(strength), sentence, language))


# A case ----------------------------------------------------------------------------------------------------


def test_a_finding_names_word_sentence_and_line(tmp_path: Path) -> None:
    answer = lint(case_with(tmp_path, p=at(1, "vermutlich ablehnen")))
    assert answer.found == (
        LintFound(
            premise="p",
            source="a",
            line=1,
            rule="hedged-but-plain",
            word="vermutlich",
            sentence="China wird vermutlich ablehnen.",
            declared="strength plain",
            message="“vermutlich” is a hedge [no study]",
        ),
    )
    assert (answer.looked_at, answer.notes) == (1, ())


def test_only_the_quoted_sentence_and_clause_count(tmp_path: Path) -> None:
    case = case_with(tmp_path, p=at(1, "Die Brücke ist gesperrt"), q=at(5, "Das bleibt inakzeptabel"))
    assert found(case) == []


def test_a_sentence_over_two_lines(tmp_path: Path) -> None:
    assert found(case_with(tmp_path, p=at(6, "könnte es immer sein"))) == [("p", "hedged-but-plain")]
    assert found(case_with(tmp_path, p={**at(6, "könnte es immer sein"), "strength": "possible"})) == []


def test_a_line_without_a_quote(tmp_path: Path) -> None:
    # Line 1 holds two sentences, so it is not clear which of them is meant.
    case = case_with(tmp_path, p=at(1), q={**at(2), "strength": "likely"})
    assert found(case) == [("q", "plain-but-hedged")]
    assert lint(case).looked_at == 1


def test_what_is_not_there_must_be_missing_everywhere(tmp_path: Path) -> None:
    anchors = [at(2)["at"], at(1, "vermutlich ablehnen")["at"]]
    assert found(case_with(tmp_path, p={"at": anchors, "strength": "likely"})) == []
    assert found(case_with(tmp_path, p={"at": anchors[:1], "strength": [0.5, 0.6]})) == [("p", "plain-but-hedged")]


def test_the_chain_and_its_links(tmp_path: Path) -> None:
    quoted = at(3, "ruht die Fabrik")
    assert found(case_with(tmp_path, p=quoted)) == [("p", "reported-but-own")]
    assert found(case_with(tmp_path, p={**quoted, "by": ["a", "ministry"]})) == []
    assert found(case_with(tmp_path, p={**quoted, "says": "The ministry says that the plant is idle."})) == []


def test_silence(tmp_path: Path) -> None:
    silence = {"hedged-but-plain": "a habit of this author", "other-hedge": "no reason", "no-rule": "none"}
    answer = lint(case_with(tmp_path, p={**at(1, "vermutlich ablehnen"), "silence": silence}))
    assert [(finding.rule, finding.silenced) for finding in answer.found] == [
        ("hedged-but-plain", "a habit of this author"),
        ("unknown-rule", None),
    ]
    assert answer.found[1].word == "no-rule"
    assert answer.notes == ("p silences other-hedge, which says nothing.",)


def test_what_the_text_does_not_say_is_not_looked_at(tmp_path: Path) -> None:
    quoted = at(1, "vermutlich ablehnen")
    case = case_with(
        tmp_path,
        p={**quoted, "standing": "inferred"},
        q={**quoted, "standing": "assumed"},
        r={**quoted, "excluded": "abuse"},
        s=at(1, "steht nicht im Text, kein Wort davon"),
    )
    assert (lint(case).found, lint(case).looked_at) == ((), 0)


def test_languages(tmp_path: Path) -> None:
    quoted = at(1, "vermutlich ablehnen")
    assert found(case_with(tmp_path, "de-AT", p=quoted)) == found(case_with(tmp_path, None, p=quoted)) != []
    answer = lint(case_with(tmp_path, "fr", p=quoted))
    assert (answer.found, answer.looked_at) == ((), 0)
    assert "fr" in answer.notes[0]


def test_an_absent_text_is_said(tmp_path: Path) -> None:
    case = case_with(tmp_path, p=at(1))
    (tmp_path / "a.txt").unlink()
    answer = lint(case)
    assert (answer.found, answer.looked_at) == ((), 0)
    assert "unchecked" in answer.notes[0]
