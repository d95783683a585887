"""What ``kalkul change`` prints and how it ends, on the engine itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from jinja2 import DictLoader, Environment

import kalkul
from cli.running import Outcome
from kalkul.api.bench import Bench
from kalkul.cli.app import app
from kalkul.errors import StoppedError
from kalkul.results import ChangeAnswer, to_data
from kalkul.show import change_told

ASK = ("change", "washington-2025", "trap", "sanctions-october")


def run(*arguments: object) -> Outcome:
    result = CliRunner().invoke(app, [str(a) for a in arguments], prog_name="kalkul", env={"COLUMNS": "100"})
    return Outcome(result.exit_code, result.stdout, result.stderr)


def test_answer_on_standard_output_and_nothing_else() -> None:
    result = run(*ASK)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "• US: CONF > CLEAN\n        in place of B31\n" in result.stdout
    assert "then played from the start: US offer, RU accept → PROC" in result.stdout
    assert "• US sees RU: WIN > CONF\n" in result.stdout
    assert "No other order helps of: RU sees US" in result.stdout


def test_what_is_entailed_is_said_to_be() -> None:
    result = run("change", "washington-2025", "bait", "sanctions-october")
    assert result.exit_code == 0
    assert result.stdout.endswith("bait entails sanctions-october as it is: the smallest change is none (cost 0).\n")


def test_json_is_the_record_and_follows_the_published_schema(tmp_path: Path) -> None:
    schema = json.loads(files("kalkul.results").joinpath("change.schema.json").read_text("utf-8"))
    told = json.loads(run(*ASK, "--json").stdout)
    jsonschema.validate(told, schema)
    assert told == to_data(kalkul.load("washington-2025").change("trap", "sanctions-october"))
    result = run(*ASK, "--json", "--output", tmp_path / "answer.json")
    assert result.exit_code == 0
    assert json.loads((tmp_path / "answer.json").read_text("utf-8")) == told


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (("washington-2025", "trapp", "sanctions-october"), "did you mean “trap”"),
        (("washington-2025", "trap", "sanctions"), "no observation “sanctions”"),
        (("elmira-1991", "trap", "sanctions"), "no explanation “trap”"),
    ],
)
def test_what_cannot_be_asked_is_one_message(asked: tuple[str, ...], why: str) -> None:
    result = run("change", *asked)
    assert (result.exit_code, result.stdout) == (1, "")
    assert why in result.stderr
    assert result.stderr.startswith("kalkul: ")


@pytest.mark.parametrize(("error", "status"), [(KeyboardInterrupt, 130), (StoppedError, 1)], ids=["ctrl-c", "timeout"])
def test_an_interruption_keeps_what_was_found(
    monkeypatch: pytest.MonkeyPatch, error: type[BaseException], status: int
) -> None:
    whole = Bench.change

    def interrupted(self: Bench, *asked: str, found: Callable[[ChangeAnswer], None], **limits: Any) -> ChangeAnswer:
        def first(answer: ChangeAnswer) -> None:
            found(answer)
            raise error("stopped")

        return whole(self, *asked, found=first, **limits)

    monkeypatch.setattr(Bench, "change", interrupted)
    result = run(*ASK)
    assert result.exit_code == status
    assert "US: CONF > CLEAN" in result.stdout
    assert "One belief changed" not in result.stdout
    assert "stopped; what was found until then was given, the rest is missing" in result.stderr


def test_an_interruption_before_anything_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: Bench, *asked: str, **limits: Any) -> ChangeAnswer:
        raise KeyboardInterrupt

    monkeypatch.setattr(Bench, "change", interrupted)
    result = run(*ASK)
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "stopped; nothing was written\n")


def test_the_page_says_the_same() -> None:
    template = files("kalkul.show").joinpath("templates", "change.html.j2").read_text("utf-8")
    environment = Environment(
        autoescape=True,
        loader=DictLoader(
            {"change.html.j2": template, "page": "{% from 'change.html.j2' import change %}{{ change(answer, told) }}"}
        ),
    )
    answer = kalkul.load("washington-2025").change("trap", "sanctions-october")
    page = environment.get_template("page").render(answer=answer, told=change_told)
    assert "<code>US: CONF &gt; CLEAN</code>" in page
    assert "<code>US sees RU: WIN &gt; CONF</code>" in page
    for line in change_told.pairs(answer):
        assert line in page
