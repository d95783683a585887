"""``kalkul source`` and ``kalkul lint`` on a case of their own, from end to end."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.running import Outcome
from exchange.files import PREMISES, TEXT, laid_out
from kalkul.catalog import CatalogEntry
from kalkul.cli.app import app

Source = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Source:
    monkeypatch.setenv("COLUMNS", "100")

    def invoke(*arguments: object) -> Outcome:
        result = CliRunner().invoke(app, [str(a) for a in arguments], prog_name="kalkul")
        return Outcome(result.exit_code, result.stdout, result.stderr)

    return invoke


@pytest.fixture
def case(tmp_path: Path) -> Path:
    laid_out(tmp_path / "talk", PREMISES)
    return tmp_path / "talk"


def test_show_marks_what_is_quoted(run: Source, case: Path) -> None:
    done = run("source", "show", case, "morr")
    assert done.exit_code == 0
    assert "1  Arvenia 😀 [wants the fee] above all." in done.stdout
    assert "[may yet" in done.stdout
    assert "give in]." in done.stdout
    assert "https://harbour.example/2031/morr" in done.stdout


def test_show_as_json(run: Source, case: Path) -> None:
    data = json.loads(run("source", "show", case, "--json").stdout)
    first = data["sources"][0]["lines"][0]
    [mark] = first["marks"]
    assert first["text"][mark["start"] : mark["end"]] == "wants the fee"
    assert data["sources"][1]["reason"]


def test_an_unknown_source(run: Source, case: Path) -> None:
    done = run("source", "show", case, "mor")
    assert done.exit_code == 1
    assert "did you mean “morr”" in done.stderr


def test_check_ends_with_1_on_what_is_altered_or_lost(run: Source, case: Path) -> None:
    assert run("source", "check", case).exit_code == 0
    (case / "morr.txt").write_text(TEXT.replace("It may yet", "It must not yet"), encoding="utf-8")
    done = run("source", "check", case)
    assert done.exit_code == 1
    assert "Altered" in done.stdout
    counts = json.loads(run("source", "check", case, "--json").stdout)["counts"]
    assert counts["altered"] + counts["lost"] == 1
    (case / "morr.txt").unlink()
    assert run("source", "check", case).exit_code == 0


def test_coverage(run: Source, case: Path) -> None:
    done = run("source", "coverage", case)
    assert done.exit_code == 0
    assert "away: the text away.txt is not there" in done.stdout
    counts = json.loads(run("source", "coverage", case, "--json").stdout)["sources"][0]["counts"]
    assert counts == {"lines": 5, "premise": 5, "commitment": 0, "excluded": 0, "unused": 0, "empty": 0}


def test_texts_elsewhere(run: Source, case: Path, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (case / "morr.txt").rename(tmp_path / "texts" / "morr.txt")
    assert "is not there" in run("source", "coverage", case).stdout
    assert "may yet" in run("source", "show", case, "--texts", tmp_path / "texts").stdout


@pytest.mark.parametrize(("form", "ending"), [("--csv", "csv"), ("--webannotation", "json")])
def test_export_and_import(run: Source, case: Path, tmp_path: Path, form: str, ending: str) -> None:
    file = tmp_path / f"out.{ending}"
    assert run("source", "export", case, form, "-o", file).exit_code == 0
    assert run("source", "export", case, form).stdout.strip() == file.read_text(encoding="utf-8-sig").strip()
    other = tmp_path / "other"
    laid_out(other)
    before = (other / "case.yaml").read_bytes()
    dry = run("source", "import", other, file, "--dry-run")
    assert dry.exit_code == 0
    assert "would be added" in dry.stdout
    assert (other / "case.yaml").read_bytes() == before
    assert run("source", "import", other, file).exit_code == 0
    assert run("source", "check", other).exit_code == 0
    again = run("source", "import", other, file)
    assert "0 premises and 0 sources were added" in again.stdout


@pytest.mark.parametrize("arguments", [(), ("--csv", "--webannotation"), ("--csv", "-o", "-")])
def test_export_needs_one_form(run: Source, case: Path, arguments: tuple[str, ...]) -> None:
    assert run("source", "export", case, *arguments).exit_code == 2


def test_export_never_writes_over_the_case(run: Source, case: Path) -> None:
    for name in ("case.yaml", "morr.txt"):
        assert run("source", "export", case, "--csv", "-o", case / name).exit_code == 2
    assert (case / "morr.txt").read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\xfd", b"{", b"a,b\n1,2\n", b"SQLite format 3\0rest", b"\0" * 100])
def test_import_of_anything_else_is_refused_with_one_line(run: Source, case: Path, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes(data)
    before = (case / "case.yaml").read_bytes()
    done = run("source", "import", case, file)
    assert done.exit_code == 1
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
    assert done.stderr.count("\n") == 1
    assert (case / "case.yaml").read_bytes() == before


@pytest.mark.parametrize("what", ["add", "import"])
def test_a_built_in_case_is_not_changed(
    run: Source, case: Path, tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A stand-in for the catalogue, so that nothing of the program could be written to.
    for module in ("loading", "texts"):
        monkeypatch.setattr(f"kalkul.api.{module}.entries", lambda: (CatalogEntry("talk", "The fee", "", case),))
    file = tmp_path / "premises.csv"
    file.write_text("says\nIt is.\n", encoding="utf-8")
    before = sorted((path, path.read_bytes()) for path in case.rglob("*") if path.is_file())
    for name in ("talk", case, "2x2-1"):
        done = run("source", what, name, file)
        assert done.exit_code == 1
        assert "internal error" not in done.stderr
        assert name == "2x2-1" or "copy it first" in done.stderr
    assert run("source", "import", "talk", file, "--dry-run").exit_code == 0
    assert sorted((path, path.read_bytes()) for path in case.rglob("*") if path.is_file()) == before


def test_a_text_is_brought_in(run: Source, case: Path, tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text("Bresk has not yet answered.\n", encoding="utf-8")
    done = run("source", "add", case, file, "--id", "news", "--title", "News", "--date", "2031-03-05")
    assert done.exit_code == 0, done.stderr
    assert "The source news was added to The fee." in done.stdout
    assert "1  Bresk has not yet answered." in run("source", "show", case, "news").stdout
    again = run("source", "add", case, file, "--id", "news")
    assert again.exit_code == 1


def test_an_unknown_command_of_the_group(run: Source) -> None:
    done = run("source", "chek")
    assert done.exit_code == 2
    assert "did you mean “check”" in done.stderr


def test_lint_and_strict(run: Source, case: Path) -> None:
    done = run("lint", case)
    assert done.exit_code == 0
    data = json.loads(run("lint", case, "--json").stdout)
    counted = [found for found in data["found"] if "silenced" not in found]
    assert run("lint", case, "--strict").exit_code == (1 if counted else 0)


def test_the_page_has_the_text_beside_the_premises(tmp_path: Path, run: Source) -> None:
    explained = "explanations: {e: {title: E, game: g, premises: [fee, rtl], by: morr}}\n"
    laid_out(tmp_path / "talk", PREMISES)
    with (tmp_path / "talk" / "case.yaml").open("a", encoding="utf-8") as file:
        file.write(explained)
    done = run("explain", tmp_path / "talk", "--html", tmp_path / "page.html")
    assert done.exit_code == 0, done.stderr
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert '<a class="quoted exact" href="#premise.e.fee" title="fee" data-premises="fee">wants the fee</a>' in page
    assert 'id="line.morr.1"' in page
    assert 'href="#line.morr.1"' in page
    assert '<mark class="exact">wants the fee</mark>' in page
