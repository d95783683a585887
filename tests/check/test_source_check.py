"""Every anchor of a case is accounted for, with what stands in the text."""

from pathlib import Path

from kalkul.case import load_case
from kalkul.check.anchors import anchors, doubtful, unchecked
from kalkul.check.coverage import USES, coverage
from kalkul.check.lint import lint
from kalkul.check.source_check import source_check
from kalkul.explain import explain

CASE = """\
kalkul: 1
sources:
  s: {title: S, language: en, text: s.txt}
  t: {title: only a title}
actors: {US: {name: United States, aliases: [Washington]}}
premises:
  p:
    says: x
    standing: text
    by: s
    at:
      - {source: s, line: 1, quote: washington will not wait}
      - {source: t, line: 1}
      - {source: s, line: 9, quote: two of them}
      - {source: s, line: 2}
  q: {says: y, standing: text, by: s, at: {source: s, line: 2, quote: nowhere in the text}}
"""


def test_what_became_of_every_anchor(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "s.txt").write_text("But washington will wait.\nTwo of them, or\ntwo of\nthem.\n", encoding="utf-8")
    answer = source_check(load_case(tmp_path))
    assert [(a.premise, a.at, a.status, a.found_line) for a in answer.anchors] == [
        ("p", 0, "altered", 1),
        ("p", 1, "unchecked", None),
        ("p", 2, "moved", 3),
        ("p", 3, "exact", 2),
        ("q", 0, "lost", None),
    ]
    altered, unchecked, moved, alone, lost = answer.anchors
    assert [(c.quoted, c.found, c.concerns) for c in altered.changes] == [("not", "", ("negation",))]
    assert (altered.start, altered.end, altered.passage) == (4, 24, "washington will wait")
    assert unchecked.reason == "source t names no text"
    assert (moved.line, moved.passage) == (9, "two of\nthem")
    assert alone.passage == "Two of them, or"
    assert lost.quote == "nowhere in the text"
    assert answer.counts == {"exact": 1, "moved": 1, "altered": 1, "lost": 1, "unchecked": 1}
    assert answer.notes == (
        "The anchors in t are unchecked: source t names no text; give the folder of the texts with --texts.",
    )


def test_the_text_may_change_between_two_questions(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    case = load_case(tmp_path)
    assert source_check(case).counts["unchecked"] == 5
    for text, status in (("washington will not wait\n", "exact"), ("washington will now wait\n", "altered")):
        (tmp_path / "s.txt").write_text(text, encoding="utf-8")
        assert source_check(case).anchors[0].status == status


COMMITTED = """\
kalkul: 1
sources:
  s: {title: S, language: en, text: s.txt}
actors: {US: United States, RU: Russia}
games:
  g: {tree: {RU: {hold: OLD, push: {US: {yield: LOST, fight: WAR}}}}}
premises:
  same: {says: x, standing: text, by: s, at: {source: s, line: 1, quote: we will fight}}
commitments:
  same: {by: US, to: RU, in: g, if: RU.push, then: US.fight, at: {source: s, line: 2, quote: we will fight}}
  told: {by: US, to: RU, in: g, if: RU.push, then: US.yield, text: We yield.,
    at: [{source: s, line: 3, quote: we may yield}, {source: s, line: 9}]}
explanations:
  e: {game: g, premises: [same]}
"""
WORDS = "They say that we will fight.\nSo be it.\nWe may not yield.\nNobody said this.\n"


def test_commitments_are_looked_up_as_premises_are(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(COMMITTED, encoding="utf-8")
    (tmp_path / "s.txt").write_text(WORDS, encoding="utf-8")
    case = load_case(tmp_path)
    answer = source_check(case)
    assert [(a.premise, a.commitment, a.at, a.status, a.found_line) for a in answer.anchors] == [
        ("same", None, 0, "exact", 1),
        (None, "same", 0, "moved", 1),
        (None, "told", 0, "altered", 3),
        (None, "told", 1, "lost", None),
    ]
    assert answer.counts == {"exact": 1, "moved": 1, "altered": 1, "lost": 1, "unchecked": 0}
    told = {problem.code: problem for problem in anchors(case)}
    assert set(told) == {"moved-anchor", "altered-anchor", "lost-anchor"}
    assert "the commitment same" in told["moved-anchor"].message
    assert told["altered-anchor"].place is not None
    assert told["altered-anchor"].place.line == 12
    assert doubtful(case) == ("Of 4 anchors 1 lost, 1 altered and 1 moved; see kalkul check.",)
    places = {one.id: [place.status for place in one.places] for one in explain(case).explanations["e"].commitments}
    assert places == {"same": ["moved"], "told": ["altered", "lost"]}
    # They declare nothing, so there is nothing to compare their words with.
    assert lint(case).looked_at == 1


def test_lines_of_commitments_are_used(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(COMMITTED, encoding="utf-8")
    (tmp_path / "s.txt").write_text(WORDS, encoding="utf-8")
    answer = coverage(load_case(tmp_path))
    lines = answer.sources[0].lines
    assert [line.use for line in lines[:4]] == ["premise", "unused", "commitment", "unused"]
    assert (lines[0].premises, lines[0].commitments, lines[2].commitments) == (("same",), ("same",), ("told",))
    assert [(mark.premise, mark.commitment) for mark in lines[2].marks] == [(None, "told")]
    counts = answer.sources[0].counts
    assert counts is not None
    assert (counts["premise"], counts["commitment"]) == (1, 1)
    assert sum(counts[use] for use in USES) == counts["lines"]
    assert answer.commitments == {"same": "RU.push → US.fight", "told": "We yield."}


def test_without_text_a_commitment_is_unchecked(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(COMMITTED, encoding="utf-8")
    case = load_case(tmp_path)
    assert source_check(case).counts["unchecked"] == 4
    assert [one for one in unchecked(case) if "s.txt" in one]
    shown = explain(case).explanations["e"].commitments
    assert {place.status for one in shown for place in one.places} == {"unchecked"}
