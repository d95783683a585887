"""What ``solve``, ``next`` and ``inverse`` ask, print and write."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from cli.running import Run, Start
from kalkul.limits import DEFAULT_DRAWS, DEFAULT_WORK
from kalkul.results import InverseAnswer, NextAnswer, SolveAnswer, to_data, to_json
from kalkul.show.csv import as_csv
from kalkul.show.latex import solve_latex
from show import conflicts

LIMITS = {"work": DEFAULT_WORK, "draws": DEFAULT_DRAWS, "seed": 0, "timeout": None}
ASK = {"solve": ("solve", "x"), "next": ("next", "x"), "inverse": ("inverse", "x", "--state", "1", "--actor", "A")}
ANSWER: dict[str, SolveAnswer | NextAnswer | InverseAnswer] = {
    "solve": conflicts.PRISONERS,
    "next": conflicts.CYCLES,
    "inverse": conflicts.HOLDS,
}


@pytest.mark.parametrize(
    ("command", "start"), [("solve", "Prisoner's Dilemma\n"), ("next", "Elmira 1991\n"), ("inverse", "Prisoner's")]
)
def test_answer_on_standard_output_and_nothing_else(kalkul_cli: Run, command: str, start: str) -> None:
    result = kalkul_cli(*ASK[command])
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(start)


def test_what_is_asked_reaches_the_engine(kalkul_cli: Run, fake: list[dict[str, object]]) -> None:
    kalkul_cli("solve", "x")
    kalkul_cli(
        *("solve", "x", "winter", "--concept", "nash", "--concept", "SSEQ", "--why", "3", "--why", "A.x and not B.y"),
        *("--coalition", "A,B", "--coalition", "B, C ,D", "--coalitions", "2"),
        *("--work", "7", "--draws", "8", "--seed", "9", "--timeout", "1.5"),
    )
    assert fake == [
        {"game": None, "concepts": None, "why": (), "coalitions": [], "coalitions_up_to": 0, **LIMITS},
        {
            "game": "winter",
            "concepts": ["nash", "sseq"],
            "why": ("3", "A.x and not B.y"),
            "coalitions": [["A", "B"], ["B", "C", "D"]],
            "coalitions_up_to": 2,
            "work": 7,
            "draws": 8,
            "seed": 9,
            "timeout": 1.5,
        },
    ]


def test_what_follows_and_what_holds_reach_the_engine(kalkul_cli: Run, fake: list[dict[str, object]]) -> None:
    kalkul_cli("next", "x")
    kalkul_cli("next", "x", "winter", "--from", "calm", "--concept", "nash")
    kalkul_cli("inverse", "x", "winter", "--state", "A.x", "--actor", "A", "--concept", "gmr")
    assert fake == [
        {"game": None, "concept": "seq", "start": None, **LIMITS},
        {"game": "winter", "concept": "nash", "start": "calm", **LIMITS},
        {"game": "winter", "state": "A.x", "actor": "A", "concepts": ["gmr"], **LIMITS},
    ]


@pytest.mark.parametrize("command", ASK)
def test_json_is_the_record_and_follows_the_published_schema(kalkul_cli: Run, command: str) -> None:
    schema = json.loads(files("kalkul.results").joinpath(f"{command}.schema.json").read_text("utf-8"))
    told = json.loads(kalkul_cli(*ASK[command], "--json").stdout)
    assert told == to_data(ANSWER[command])
    jsonschema.validate(told, schema)
    hostile = ("hostile", *ASK[command][2:])
    jsonschema.validate(json.loads(kalkul_cli(command, *hostile, "--json").stdout), schema)


@pytest.mark.parametrize("answer", conflicts.SOLVED.values(), ids=list(conflicts.SOLVED))
def test_every_kind_of_answer_follows_the_schema(answer: SolveAnswer) -> None:
    schema = json.loads(files("kalkul.results").joinpath("solve.schema.json").read_text("utf-8"))
    jsonschema.validate(json.loads(to_json(answer)), schema)


def test_a_chance_that_is_not_exact_says_so() -> None:
    ends = to_data(conflicts.CYCLES)["ends"]
    assert [end["chance"]["exact"] for end in ends] == ["2/3", None]


@pytest.mark.parametrize("command", ASK)
def test_csv(kalkul_cli: Run, command: str) -> None:
    assert kalkul_cli(*ASK[command], "--csv").stdout == as_csv(ANSWER[command])


def test_latex(kalkul_cli: Run) -> None:
    assert kalkul_cli("solve", "x", "--latex").stdout == solve_latex(conflicts.PRISONERS)


@pytest.mark.parametrize("form", ["json", "csv", "latex", ""])
def test_what_would_be_printed_is_written_to_a_file(kalkul_cli: Run, tmp_path: Path, form: str) -> None:
    file = tmp_path / "new" / "answer"
    flag = [f"--{form}"] if form else []
    printed = kalkul_cli("solve", "prisoners", *flag).stdout
    result = kalkul_cli("solve", "prisoners", *flag, "-o", file)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"The answer was written to {file}\n")
    assert file.read_bytes() == printed.encode()
    assert [each.name for each in file.parent.iterdir()] == ["answer"]


def test_a_spreadsheet_is_told_of_the_encoding_where_it_matters(kalkul_cli: Run, tmp_path: Path) -> None:
    for case, marked in (("hostile", True), ("prisoners", False)):
        kalkul_cli("solve", case, "--csv", "--output", tmp_path / "table.csv")
        assert (tmp_path / "table.csv").read_bytes().startswith(b"\xef\xbb\xbfstate,") == marked


def test_a_failure_leaves_the_old_file(kalkul_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "table.csv"
    file.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", str(file))

    monkeypatch.setattr("kalkul.cli.output.os.replace", fail)
    result = kalkul_cli("solve", "x", "--csv", "-o", file)
    assert (result.exit_code, result.stderr) == (1, f"kalkul: {file}: No space left on device\n")
    assert [each.read_text() for each in tmp_path.iterdir()] == ["old"]


@pytest.mark.parametrize("command", ASK)
@pytest.mark.parametrize("columns", ["60", "100", "160"])
def test_any_answer_at_any_width(kalkul_cli: Run, monkeypatch: pytest.MonkeyPatch, command: str, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    result = kalkul_cli(command, "hostile", *ASK[command][2:])
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= int(columns)


@pytest.mark.parametrize(
    "arguments",
    [
        ("solve",),
        ("solve", "a", "b", "c"),
        ("solve", "x", "--json", "--csv"),
        ("solve", "x", "--csv", "--latex"),
        ("solve", "x", "--concept", "subgame-perfect"),
        ("solve", "x", "--coalition", "A,,B"),
        ("solve", "x", "--coalition", ""),
        ("solve", "x", "--coalitions", "1"),
        ("solve", "x", "--work", "0"),
        ("solve", "x", "--timeout", "0"),
        ("solve", "x", "--timeout", "nan"),
        ("solve", "x", "--output", "-"),
        ("solve", "x", "--output", "."),
        ("next", "x", "--concept", "nash,gmr"),
        ("next", "x", "--json", "--csv"),
        ("next", "x", "--latex"),
        ("inverse", "x"),
        ("inverse", "x", "--state", "1"),
        ("inverse", "x", "--actor", "A"),
    ],
)
def test_wrong_usage_is_status_2(kalkul_cli: Run, fake: list[dict[str, object]], arguments: tuple[str, ...]) -> None:
    result = kalkul_cli(*arguments)
    assert result.exit_code == 2
    assert "Usage: kalkul" in result.stderr
    assert fake == []


def test_two_forms_are_named() -> None:
    from click.testing import CliRunner

    from kalkul.cli.app import app

    told = CliRunner().invoke(app, ["solve", "x", "--latex", "--json"]).stderr
    assert "--json and --latex exclude each other; give one of them." in told


def test_no_answer_takes_the_place_of_the_case(
    kalkul_cli: Run, fake: list[dict[str, object]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for command, ask in ASK.items():
        result = kalkul_cli(*ask, "--json", "-o", "case.yaml")
        assert result.exit_code == 2, command
        assert "belongs to the case; name another file" in result.stderr
    assert fake == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ASK)
def test_what_cannot_be_answered_is_one_message_and_status_1(kalkul_cli: Run, command: str) -> None:
    for case in ("unknown", "work", "timeout", "no-such-case", "broken"):
        result = kalkul_cli(command, case, *ASK[command][2:])
        assert (result.exit_code, result.stdout) == (1, "")
        assert "Traceback" not in result.stderr
        assert result.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
@pytest.mark.parametrize("form", [(), ("--csv",), ("--latex",), ("--json",)], ids=lambda form: "".join(form) or "words")
def test_any_encoding_prints(command: Start, encoding: str, form: tuple[str, ...]) -> None:
    process = command("solve", "hostile", *form, PYTHONIOENCODING=encoding)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert "script" in out.decode(encoding)
