"""What ``kalkul needs`` asks, prints and writes."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from msgspec.structs import replace

import kalkul
from cli.running import Outcome
from kalkul.cli.app import app
from kalkul.results import NeedsAnswer, to_data
from kalkul.show import needs_told

CASE = "washington-2025"


@pytest.fixture
def answer() -> NeedsAnswer:
    return kalkul.load(CASE).needs("sanctions-october", "bait")


def run(*arguments: object, columns: int = 100) -> Outcome:
    result = CliRunner(env={"COLUMNS": str(columns)}).invoke(app, [*map(str, arguments)], prog_name="kalkul")
    return Outcome(result.exit_code, result.stdout, result.stderr)


def test_sets_and_what_in_them_is_assumed() -> None:
    done = run("needs", CASE, "bait", "sanctions-october")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "• A42, I7 and I9 – assumed: I7\n" in done.stdout
    assert "A42 and A48  without them: permits 1/2\n" in done.stdout
    assert "without it: permits" in done.stdout
    heads = [line for line in done.stdout.splitlines() if line.startswith("Premises ")][1:]
    assert heads == [
        "Premises in every set that suffices",
        "Premises in some",
        "Premises in none",
        "Premises that say nothing in this game",
    ]


def test_where_nothing_suffices_it_names_the_next_question() -> None:
    done = run("needs", CASE, "hard-bargain", "us-demands-donbas-withdrawal", columns=200)
    assert "“kalkul change CASE hard-bargain us-demands-donbas-withdrawal”" in done.stdout
    assert "What suffices\n" not in done.stdout


def test_explanations_that_account() -> None:
    done = run("needs", CASE, "sanctions-october", columns=200)
    accounts, _, variants = done.stdout.partition("Variants that do")
    assert "hard-bargain and controllable" in accounts
    assert "bait-us-open" in variants
    nothing = run("needs", CASE, "india-cuts-back")
    assert (nothing.exit_code, "No explanation is made for it" in nothing.stdout) == (0, True)


@pytest.mark.parametrize("asked", [("bait", "sanctions-october"), ("sanctions-october",), ("bait", "tariff-waived")])
def test_json_is_the_record_and_follows_the_published_schema(asked: tuple[str, ...]) -> None:
    schema = json.loads(files("kalkul.results").joinpath("needs.schema.json").read_text("utf-8"))
    told = json.loads(run("needs", CASE, *asked, "--json").stdout)
    jsonschema.validate(told, schema)
    assert told == to_data(kalkul.load(CASE).needs(asked[-1], asked[0] if len(asked) > 1 else None))


def test_written_to_a_file(tmp_path: Path) -> None:
    file = tmp_path / "needs.txt"
    done = run("needs", CASE, "bait", "sanctions-october", "-o", file)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "I7" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ((), 2, "OBSERVATION"),
        (("a", "b", "c"), 2, "Found 3 names"),
        (("sanction-october",), 1, "did you mean “sanctions-october”"),
        (("bite", "sanctions-october"), 1, "no explanation “bite”"),
        (("hard-bargain", "sanctions-october", "--work", "1"), 1, "--work"),
    ],
)
def test_wrong_use(asked: tuple[str, ...], status: int, said: str) -> None:
    done = run("needs", CASE, *asked)
    assert (done.exit_code, said in done.stderr) == (status, True)


def test_words_for_what_is_rare(answer: NeedsAnswer) -> None:
    needed = answer.premises_needed
    assert needed is not None
    alone = replace(needed, sufficient=(replace(needed.sufficient[0], premises=(), standing=None),), breaking=())
    assert needs_told.sufficient(alone) == ["No premise is needed: it follows without any."]
    part = replace(needed, complete=False, unsure=2, always=("US", "US sees RU"), requires=("nerve",))
    said = " ".join(needs_told.limits(part))
    assert "itself states of US and US sees RU" in said
    assert "requires nerve" in said
    assert "Not complete" in said
    assert "2 sets of premises could not be settled" in said
    refused = replace(needed.breaking[0], leaves=None, refused="nothing says what A wants")
    [(_, leaves)] = needs_told.breaking(replace(needed, breaking=(refused,)))
    assert leaves == "without it: not answered: nothing says what A wants"
    many = replace(needed, sufficient=needed.sufficient * 10, breaking=needed.breaking * 10)
    assert needs_told.sufficient(many)[-1] == "and 10 more (in --json)"
    assert needs_told.breaking(many)[-1] == ("…", "and 20 more (in --json)")
