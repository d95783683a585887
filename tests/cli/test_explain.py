from __future__ import annotations

import json
import stat
import threading
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from cli.running import Run
from kalkul.cli import output
from kalkul.limits import DEFAULT_DRAWS, DEFAULT_WORK
from kalkul.results import to_data
from show import sample


def test_answer_on_standard_output_and_nothing_else(kalkul_cli: Run) -> None:
    result = kalkul_cli("explain", "washington-2025")
    assert result.exit_code == 0
    assert result.stdout.startswith("Washington 2025")
    assert result.stderr == ""


def test_questions_and_limits_reach_the_engine(kalkul_cli: Run, fake: list[dict[str, object]]) -> None:
    kalkul_cli("explain", "x", "--explanation", "bait", "--explanation", "hard", "--observation", "waived")
    limits = {"work": DEFAULT_WORK, "draws": DEFAULT_DRAWS, "seed": 0, "timeout": None}
    assert fake == [{"explanations": ["bait", "hard"], "observations": ["waived"], **limits}]
    kalkul_cli("explain", "x", "--work", "7", "--draws", "8", "--seed", "9", "--timeout", "1.5")
    assert fake[1] == {
        "explanations": None,
        "observations": None,
        "work": 7,
        "draws": 8,
        "seed": 9,
        "timeout": 1.5,
    }


def test_premises_can_be_left_out(kalkul_cli: Run) -> None:
    assert "Trump takes" in kalkul_cli("explain", "x").stdout
    assert "Trump takes" not in kalkul_cli("explain", "x", "--no-premises").stdout


def test_json_is_the_record_and_follows_the_published_schema(kalkul_cli: Run) -> None:
    schema = json.loads(files("kalkul.results").joinpath("explain.schema.json").read_text("utf-8"))
    for case, answer in (
        ("x", sample.WASHINGTON),
        ("empty", sample.EMPTY),
        ("everything", sample.EVERYTHING),
    ):
        result = kalkul_cli("explain", case, "--json")
        told = json.loads(result.stdout)
        assert told == to_data(answer)
        jsonschema.validate(told, schema)


def test_what_was_refused_is_named_and_the_rest_shown(kalkul_cli: Run) -> None:
    result = kalkul_cli("explain", "everything")
    assert result.exit_code == 1
    assert "He bargains hard" in result.stdout
    assert result.stderr == (
        "kalkul: explanation “ear” was not answered: the mechanism last-speaker is read but not yet answered\n"
    )


@pytest.mark.parametrize("case", ["hostile", "empty"])
@pytest.mark.parametrize("columns", ["60", "80", "120", "200"])
def test_any_answer_at_any_width(kalkul_cli: Run, monkeypatch: pytest.MonkeyPatch, case: str, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    result = kalkul_cli("explain", case)
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= int(columns)


@pytest.mark.parametrize(
    ("case", "message"),
    [
        ("no-such-case", "kalkul: no case “no-such-case”"),
        ("unknown", "kalkul: no explanation “bate” (did you mean “bait”?)"),
        ("clash", "kalkul: premises contradict each other"),
        ("work", "kalkul: too many patterns; lower --work"),
        ("timeout", "kalkul: stopped after 1 s"),
        ("memory", "kalkul: this needs more memory than there is"),
        ("recursion", "kalkul: this needs more room for recursion"),
        ("missing", "kalkul: nowhere/case.yaml: No such file or directory"),
        ("bug", "kalkul: internal error: ZeroDivisionError: division by zero\nsecond line\nPlease report"),
        (
            "broken",
            "case.yaml:3:1: error: unknown key “premisses” (did you mean “premises”?) [unknown-key]\n",
        ),
    ],
)
def test_what_cannot_be_answered_is_one_message_and_status_1(kalkul_cli: Run, case: str, message: str) -> None:
    result = kalkul_cli("explain", case)
    assert result.exit_code == 1
    assert result.stderr.startswith(message)
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("explain",),
        ("explain", "a", "b"),
        ("explain", "x", "--work", "0"),
        ("explain", "x", "--work", "many"),
        ("explain", "x", "--draws", "-1"),
        ("explain", "x", "--seed", "-1"),
        ("explain", "x", "--timeout", "0"),
        ("explain", "x", "--timeout", "nan"),
        ("explain", "x", "--timeout", "inf"),
        ("explain", "x", "--texts", "no/such/folder"),
        ("explain", "x", "--html", "."),
        ("explain", "x", "--html", "-"),
        ("explain", "x", "--explantion", "bait"),
        ("explan", "x"),
        ("schema", "kase"),
        ("catalog", "--copy-to", "x"),
    ],
)
def test_wrong_usage_is_status_2(kalkul_cli: Run, fake: list[dict[str, object]], arguments: tuple[str, ...]) -> None:
    result = kalkul_cli(*arguments)
    assert result.exit_code == 2
    assert "Usage: kalkul" in result.stderr
    assert fake == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("bogus",), "No such command “bogus”.\n"),
        (("explan",), "No such command “explan” (did you mean “explain”?).\n"),
        (("schema", "bogus"), "no schema “bogus”\n"),
        (("schema", "kase"), "no schema “kase” (did you mean “case”?)\n"),
    ],
)
def test_the_nearest_name_is_told_where_there_is_one(kalkul_cli: Run, arguments: tuple[str, ...], says: str) -> None:
    assert kalkul_cli(*arguments).stderr.endswith(says)


def test_the_page_is_not_printed(kalkul_cli: Run) -> None:
    assert "name a file, such as page.html" in kalkul_cli("explain", "x", "--html", "-").stderr


def test_html_is_written_whole_into_a_new_folder(kalkul_cli: Run, tmp_path: Path) -> None:
    page = tmp_path / "new" / "folder" / "page.html"
    result = kalkul_cli("explain", "x", "--html", page)
    assert result.exit_code == 0
    assert result.stderr == f"The page was written to {page}\n"
    assert result.stdout.startswith("Washington 2025")
    text = page.read_text("utf-8")
    assert text.startswith("<!doctype html>")
    assert text.endswith("</html>\n")
    assert [file.name for file in page.parent.iterdir()] == ["page.html"]


def test_html_is_the_same_for_the_same_answer(kalkul_cli: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        kalkul_cli("explain", "x", "--json", "--html", tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_failure_leaves_the_old_page_and_no_remains(
    kalkul_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.html"
    page.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", str(page))

    monkeypatch.setattr("kalkul.cli.output.os.replace", fail)
    result = kalkul_cli("explain", "x", "--html", page)
    assert result.exit_code == 1
    assert result.stderr == f"kalkul: {page}: No space left on device\n"
    assert page.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]


def test_interrupted_while_writing(kalkul_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kalkul.cli.output.os.replace", interrupt)
    result = kalkul_cli("explain", "x", "--html", tmp_path / "page.html")
    assert (result.exit_code, result.stderr) == (130, "stopped; nothing was written\n")
    assert list(tmp_path.iterdir()) == []


def test_interrupted_after_writing_tells_the_truth(
    kalkul_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kalkul.show.terminal.print_explain", interrupt)
    page = tmp_path / "page.html"
    result = kalkul_cli("explain", "x", "--html", page)
    assert (result.exit_code, result.stderr) == (130, f"stopped; {page} was written\n")


def test_a_page_keeps_its_permissions_and_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.html", tmp_path / "link.html"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    output.write_whole(link, "neu: größer")
    assert link.is_symlink()
    assert real.read_text("utf-8") == "neu: größer"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    import os

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    output.write_whole(pipe, "page")
    reader.join(10)
    assert got == [b"page"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
