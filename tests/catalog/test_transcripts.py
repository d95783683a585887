"""Every built-in case has a transcript of what is said of it, and says it still.

After a wanted change: ``COLUMNS=100 kalkul explain ID > tests/catalog/ID.txt``, and read the difference.
"""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest

from kalkul.api import load
from kalkul.catalog import entries
from kalkul.show.terminal import print_explain

HERE = Path(__file__).parent
CASES = [entry.id for entry in entries()]


def test_no_case_lacks_a_transcript_and_no_transcript_a_case() -> None:
    assert sorted(path.stem for path in HERE.glob("*.txt")) == CASES


@pytest.mark.parametrize("case", CASES)
def test_transcript(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    said = StringIO()
    print_explain(load(case).explain(), said)
    assert said.getvalue() == (HERE / f"{case}.txt").read_text("utf-8")


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.id)
def test_entries_tell_what_they_are_about(entry: object) -> None:
    from kalkul.catalog import CatalogEntry

    assert isinstance(entry, CatalogEntry)
    assert entry.title != entry.id
    assert len(entry.about) > 80
