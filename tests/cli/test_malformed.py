"""Every malformed file of the corpus ends in its errors and exit status 1, from every command that reads a case."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kalkul.cli.app import app

CORPUS = sorted(
    path for path in (Path(__file__).parents[1] / "case" / "malformed").glob("*.yaml") if path.name != "expected.yaml"
)
PLACED = re.compile(r"\.yaml:\d+:\d+: error: .+ \[[a-z-]+\]$")


def test_the_corpus_is_there() -> None:
    assert len(CORPUS) >= 100


@pytest.mark.parametrize("file", CORPUS, ids=lambda path: path.stem)
def test_malformed_files_end_in_their_errors(file: Path) -> None:
    checked = CliRunner().invoke(app, ["check", str(file)])
    asked = CliRunner().invoke(app, ["explain", str(file)])
    assert (checked.exit_code, asked.exit_code) == (1, 1)
    told = [line for line in checked.stdout.splitlines() if ": error: " in line]
    assert told
    assert all(PLACED.search(line) for line in told)
    # What explain says of the file is what check says of it.
    assert [line for line in asked.stderr.splitlines() if ": error: " in line] == told
    assert asked.stdout == ""
    assert "Traceback" not in checked.output + asked.output
    assert "internal error" not in checked.output + asked.output
