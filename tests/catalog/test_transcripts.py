"""Every built-in case has a transcript of what is said of it, and says it still.

After a wanted change: ``python tests/catalog/test_transcripts.py``, and read the difference.
"""

from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path

import pytest

from kalkul.api import load
from kalkul.catalog import CatalogEntry, entries
from kalkul.results import InverseAnswer, NextAnswer, SolveAnswer
from kalkul.show.answer import print_answer
from kalkul.show.terminal import print_explain

HERE = Path(__file__).parent
CASES = [entry.id for entry in entries()]


def said_of(case: str) -> str:
    """What is explained where there are explanations; else what is solved, why in one state, and what follows."""
    bench, told = load(case), StringIO()
    if bench.case.explanations:
        print_explain(bench.explain(), told, width=100)
        return told.getvalue()
    solved = bench.solve(why=[1])
    answers: list[SolveAnswer | NextAnswer | InverseAnswer] = [solved, bench.next(start=solved.status_quo or 1)]
    answers.append(bench.inverse(state=1, actor=next(iter(solved.actors)), concepts=["nash", "gmr", "smr"]))
    for answer in answers:
        print_answer(answer, told, width=100)
    return told.getvalue()


def test_no_case_lacks_a_transcript_and_no_transcript_a_case() -> None:
    assert sorted(path.stem for path in HERE.glob("*.txt")) == CASES


@pytest.mark.parametrize("case", CASES)
def test_transcript(case: str) -> None:
    assert said_of(case) == (HERE / f"{case}.txt").read_text("utf-8")


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.id)
def test_entries_tell_what_they_are_about(entry: CatalogEntry) -> None:
    assert entry.title != entry.id
    assert len(entry.about) > 80


if __name__ == "__main__":
    for name in sys.argv[1:] or CASES:
        (HERE / f"{name}.txt").write_text(said_of(name), encoding="utf-8")
