"""``kalkul report``: one file, in the form its name says, written whole and never over a file of the case."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.running import Outcome
from kalkul.cli.app import app

CASE = """\
kalkul: 1
actors: {A: Arvenia}
games:
  g: {tree: {A: {x: X, y: Y}}}
premises:
  P: {says: X is better., standing: assumed, means: {g: "A: X > Y"}}
observations:
  went: {date: 2025-02-01, what: It went., is: {g: A.x}}
explanations:
  e: {title: It is better, game: g, premises: [P], explains: went}
  f: {title: It is open, game: g, premises: [], explains: went}
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


def run(*arguments: object) -> Outcome:
    result = CliRunner().invoke(app, [*map(str, arguments)], prog_name="kalkul")
    return Outcome(result.exit_code, result.stdout, result.stderr)


def test_a_page_is_written_and_named(case: Path, tmp_path: Path) -> None:
    file = tmp_path / "out" / "page.html"
    done = run("report", case, "-o", file)
    assert (done.exit_code, done.stdout) == (0, "")
    assert f"The report was written to {file}" in done.stderr
    page = file.read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "It is better" in page
    assert 'id="verdict.e.went"' in page
    run("report", case, "-o", tmp_path / "PAGE.HTML")
    assert (tmp_path / "PAGE.HTML").read_text("utf-8") == page


def test_the_end_of_the_name_has_to_say_the_form(case: Path, tmp_path: Path) -> None:
    for name in ("page.pdf", "page", "-"):
        done = run("report", case, "-o", tmp_path / name)
        assert done.exit_code == 2
        assert "one of .html, .docx, .md, .tex" in done.stderr
        assert not (tmp_path / name).exists()
    assert run("report", case).exit_code == 2


def test_no_file_of_the_case_is_overwritten(tmp_path: Path) -> None:
    named = tmp_path / "case.html"
    named.write_text(CASE, encoding="utf-8")
    done = run("report", named, "-o", named)
    assert done.exit_code == 2
    assert "belongs to the case" in done.stderr
    assert named.read_text("utf-8") == CASE


def test_a_broken_case_writes_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "case.yaml"
    broken.write_text(CASE.replace("A: X > Y", "A: X > Z"), encoding="utf-8")
    done = run("report", broken, "-o", tmp_path / "page.html")
    assert done.exit_code == 1
    assert "case.yaml:6" in done.stderr
    assert not (tmp_path / "page.html").exists()


def test_the_language_is_that_asked_for(case: Path, tmp_path: Path) -> None:
    assert run("report", case, "-o", tmp_path / "a.html", "--lang", "de").exit_code == 0
    assert '<html lang="de">' in (tmp_path / "a.html").read_text("utf-8")
