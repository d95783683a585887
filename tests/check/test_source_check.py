"""Every anchor of a case is accounted for, with what stands in the text."""

from pathlib import Path

from kalkul.case import load_case
from kalkul.check.source_check import source_check

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
