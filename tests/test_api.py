"""The Python way in: load, edit, word an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

import kalkul
from kalkul.errors import CaseError, UnknownNameError

CASE = """\
kalkul: 1
actors: {A: Arvenia}   # the one who moves
games:
  g: {tree: {A: {x: X, y: Y}}}
premises:
  # what it is all about
  P: {says: X is better., standing: assumed, means: {g: "A: X > Y"}}
explanations:
  e: {game: g, premises: [P]}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


def test_editing_keeps_comments_and_returns_the_new_case(file: Path) -> None:
    bench = kalkul.load(file).edit({("premises", "P", "means", "g"): "A: Y > X"})
    assert bench.explain().explanations["e"].actual[0].outcome == "Y"
    text = file.read_text("utf-8")
    assert text == CASE.replace("A: X > Y", "A: Y > X")


def test_an_edit_that_would_break_the_case_is_not_written(file: Path) -> None:
    with pytest.raises(CaseError, match="Z"):
        kalkul.load(file).edit({("premises", "P", "means", "g"): "A: Z > X"})
    assert file.read_text("utf-8") == CASE


def test_deleting(file: Path) -> None:
    bench = kalkul.load(file).edit({("explanations", "e", "premises"): []}, delete=[("premises", "P")])
    assert bench.case.premises == {}


def test_answers_are_worded(file: Path) -> None:
    answer = kalkul.load(file).explain()
    assert "A x → X" in kalkul.as_text(answer, width=80)
    assert "<html" in kalkul.as_html(answer)


def test_unknown_references_name_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="washington-2025"):
        kalkul.load("washington-2052")
    for nothing in ("a" * 5000, "a\0b"):
        with pytest.raises(UnknownNameError):
            kalkul.load(nothing)
    with pytest.raises(UnknownNameError, match="bait"):
        kalkul.load("washington-2025").explain(["bate"])
