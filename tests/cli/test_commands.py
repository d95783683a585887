from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from cli.running import Run
from kalkul.cli.app import app
from kalkul.cli.schema import SCHEMAS
from kalkul.results.schema import ANSWERS
from kalkul.version import __version__


def test_version(kalkul_cli: Run) -> None:
    assert kalkul_cli("--version").stdout == f"kalkul {__version__}\n"


@pytest.mark.parametrize(
    "subcommand", [(), *((command,) for command in app.commands)], ids=lambda command: "".join(command) or "all"
)
def test_help_ends_with_an_example(kalkul_cli: Run, subcommand: tuple[str, ...]) -> None:
    result = kalkul_cli(*subcommand, "--help")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].startswith("  Example:  kalkul ")


def test_commands_are_listed_in_the_order_of_the_work(kalkul_cli: Run) -> None:
    listed = re.findall(r"^  (\w+) ", kalkul_cli("--help").stdout.partition("Commands:\n")[2], re.MULTILINE)
    questions = ["explain", "needs", "change", "compare", "watch", "solve", "next", "inverse"]
    assert listed[:11] == [*questions, "report", "draw", "check"]


def test_without_a_command_help_is_shown(kalkul_cli: Run) -> None:
    result = kalkul_cli()
    assert result.exit_code == 2
    assert "Commands:" in result.stdout + result.stderr


def test_an_unknown_command_gets_the_nearest(kalkul_cli: Run) -> None:
    assert "did you mean “explain”?" in kalkul_cli("explan").stderr


@pytest.mark.parametrize(
    ("case", "strict", "status"),
    [("good", False, 0), ("good", True, 0), ("doubtful", False, 0), ("doubtful", True, 1), ("bad", False, 1)],
)
def test_check_status(kalkul_cli: Run, case: str, strict: bool, status: int) -> None:
    result = kalkul_cli("check", case, *(["--strict"] if strict else []))
    assert result.exit_code == status
    assert result.stdout.splitlines()[-1].startswith("The bait: ")


def test_check_prints_each_problem_on_a_line(kalkul_cli: Run) -> None:
    lines = kalkul_cli("check", "bad").stdout.splitlines()
    assert lines == [
        "case.yaml:12:3: error: unknown key “premisses” (did you mean “premises”?) [unknown-key]",
        "case.yaml:30:3: warning: premise A9 is used nowhere [unused-premise]",
        "The bait: 1 error and 1 warning; 1 source, 2 premises, 3 observations and 1 explanation; "
        "anchors: 1 exact and 2 unchecked",
    ]


def test_check_of_nothing(kalkul_cli: Run) -> None:
    result = kalkul_cli("check", "no-such-case")
    assert (result.exit_code, result.stderr) == (1, "kalkul: no case “no-such-case”\n")


@pytest.mark.parametrize("case", ["good", "bad"])
def test_check_as_json_follows_the_published_schema(kalkul_cli: Run, case: str) -> None:
    schema = json.loads(files("kalkul.results").joinpath("check.schema.json").read_text("utf-8"))
    jsonschema.validate(json.loads(kalkul_cli("check", case, "--json").stdout), schema)


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema(kalkul_cli: Run, name: str) -> None:
    result = kalkul_cli("schema", name)
    assert result.exit_code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(result.stdout))


def test_every_answer_has_a_schema() -> None:
    assert set(SCHEMAS) == {"case", *ANSWERS}


def test_an_unknown_schema_gets_the_nearest(kalkul_cli: Run) -> None:
    assert "did you mean “case”?" in kalkul_cli("schema", "kase").stderr


def test_catalog_lists(kalkul_cli: Run) -> None:
    lines = kalkul_cli("catalog").stdout.splitlines()
    assert lines[0] == "bait  The bait [bold]"
    assert lines[1].startswith("2x2 ")
    assert len(lines) == 2
    told = json.loads(kalkul_cli("catalog", "--json").stdout)
    assert [case["id"] for case in told["cases"]] == ["bait"]
    assert told["kalkul"] == __version__


def test_catalog_lists_the_two_by_two_games(kalkul_cli: Run) -> None:
    lines = [line for line in kalkul_cli("catalog", "2x2").stdout.splitlines() if line.startswith("2x2-")]
    assert len(lines) == 144
    [dilemma] = [line for line in lines if "Prisoner" in line]
    assert dilemma.split()[0] == "2x2-53"
    assert "Nash 1 " in dilemma
    games = json.loads(kalkul_cli("catalog", "2x2", "--json").stdout)["games"]
    assert sum(len(game["nash"]) == 1 for game in games) == 108
    assert games[52]["names"][0] == "Prisoner's Dilemma"


def test_catalog_copies_a_two_by_two_game(kalkul_cli: Run, tmp_path: Path) -> None:
    assert "Row.accommodate" in kalkul_cli("catalog", "2x2-7").stdout
    assert "Row.accommodate" in json.loads(kalkul_cli("catalog", "2x2-7", "--json").stdout)["cases"][0]["text"]
    result = kalkul_cli("catalog", "2x2-7", "--copy-to", tmp_path / "mine")
    assert result.exit_code == 0
    assert (tmp_path / "mine" / "case.yaml").read_text("utf-8").startswith("kalkul: 1")
    assert kalkul_cli("catalog", "2x2-145").exit_code == 1


def test_catalog_tells_what_a_case_is_about(kalkul_cli: Run) -> None:
    assert kalkul_cli("catalog", "bait").stdout == "# The bait\n\nA case to copy: größer als nötig.\n"
    assert json.loads(kalkul_cli("catalog", "bait", "--json").stdout)["cases"][0]["title"] == "The bait [bold]"


def test_catalog_of_an_unknown_case(kalkul_cli: Run) -> None:
    result = kalkul_cli("catalog", "bayt")
    assert (result.exit_code, result.stderr) == (
        1,
        "kalkul: no built-in case “bayt” (did you mean “bait”?)\n",
    )


@pytest.mark.parametrize("exists", [False, True], ids=["new", "empty"])
def test_catalog_copies_a_case_to_work_on(kalkul_cli: Run, tmp_path: Path, exists: bool) -> None:
    target = tmp_path / "a" / "mine"
    if exists:
        target.mkdir(parents=True)
    result = kalkul_cli("catalog", "bait", "--copy-to", target)
    assert result.exit_code == 0
    assert "kalkul explain" in result.stderr
    names = sorted(str(file.relative_to(target)) for file in target.rglob("*") if file.is_file())
    assert names == ["README.md", "case.yaml", "sources/op-ed.txt"]
    assert [file.name for file in target.parent.iterdir()] == ["mine"]
    (target / "case.yaml").write_text("changed")


def test_catalog_overwrites_nothing(kalkul_cli: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "case.yaml").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for target in ("mine", "file"):
        result = kalkul_cli("catalog", "bait", "--copy-to", tmp_path / target)
        assert result.exit_code == 1
        assert "nothing is overwritten" in result.stderr
    assert (tmp_path / "mine" / "case.yaml").read_text() == "mine"


def test_catalog_copy_interrupted_leaves_nothing(
    kalkul_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("shutil.copyfile", interrupt)
    result = kalkul_cli("catalog", "bait", "--copy-to", tmp_path / "mine")
    assert (result.exit_code, result.stderr) == (130, "stopped; nothing was written\n")
    assert list(tmp_path.iterdir()) == []
