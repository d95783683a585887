"""``kalkul compare`` and ``kalkul watch``: what they print and write, in every form, width and kind of case."""

from __future__ import annotations

import csv
import json
from html.parser import HTMLParser
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

import kalkul
from cli.running import Outcome, Run
from kalkul.cli.app import app
from kalkul.results import CompareAnswer, WatchAnswer, to_data
from kalkul.show import compare_told, watch_told
from kalkul.show.compare_latex import compare_latex
from kalkul.show.html import _environment

TREE = {"A": {"stop": "S", "go": {"B": {"left": "L", "right": "R"}}}}
NASTY = "=cmd|' /C calc'!A0 <script> \x1b[31m & 100% $ _ # { } ~ ^ \\ “ü” 北京"


def case(**more: Any) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "kalkul": 1,
        "title": "A small case",
        "actors": {"A": "A", "B": "B"},
        "games": {"g": {"tree": TREE}},
        "premises": {
            "P": {"says": "p", "standing": "assumed", "means": {"g": "A: S first; B: L first"}},
            "Q": {"says": "q", "standing": "assumed", "means": {"g": "A: S last; B: R first"}},
        },
        "observations": {
            "went": {"date": "2025-02-01", "what": "It went.", "is": {"g": "A.go"}, "certainty": "unverified"},
            "left": {
                "date": "2025-03-01",
                "what": "l",
                "happened": "open",
                "given": {"g": "A.go"},
                "is": {"g": "B.left"},
            },
            "stopped": {"date": "2025-02-01", "what": "s", "happened": "no", "is": {"g": "A.stop"}},
        },
        "explanations": {
            "stops": {"game": "g", "premises": ["P"], "as_of": "2025-01-01", "title": "It stops"},
            "goes": {"game": "g", "premises": ["Q"], "as_of": "2025-01-01"},
            "open": {"game": "g", "premises": [], "variant_of": "stops", "as_of": "2025-01-01"},
            "clash": {"game": "g", "premises": ["P", "Q"]},
        },
    }
    return whole | more


FEW: dict[str, dict[str, Any]] = {
    "all": case(),
    "nasty": case(
        title=NASTY.replace("\x1b", ""), observations={"o": {"date": "2025-01-01", "what": NASTY.replace("\x1b", "")}}
    ),
    "nothing observed": case(observations={}),
    "one explanation": case(explanations={"goes": {"game": "g", "premises": ["Q"]}}),
    "no explanation": case(explanations={}),
    "no dates": case(explanations={e: {"game": "g", "premises": [p]} for e, p in (("stops", "P"), ("goes", "Q"))}),
}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "100")

    def invoke(*arguments: object) -> Outcome:
        result = CliRunner().invoke(app, [str(a) for a in arguments], prog_name="kalkul")
        return Outcome(result.exit_code, result.stdout, result.stderr)

    return invoke


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return write(tmp_path, FEW["all"])


def write(folder: Path, data: dict[str, Any]) -> Path:
    path = folder / "case.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def answers(path: Path) -> tuple[CompareAnswer, WatchAnswer]:
    bench = kalkul.load(path)
    return bench.compare(), bench.watch()


def test_what_compare_says(run: Run, written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Too narrow for a table, whose lines hold parts of several cells.
    monkeypatch.setenv("COLUMNS", "80")
    said = " ".join(run("compare", written).stdout.split())
    for words in (
        "A small case: explanations compared",
        "2: went (unverified), stopped",
        "inconsistent, the premises contradict each other: P: A: S first; Q: A: S last",
        "nothing: it cannot be wrong",
        "separates goes from stops",
        "favours goes over open over stops",
        "would separate stops from goes",
        "would have favoured stops over open over goes",
        "None of those that speak on the same events.",
    ):
        assert words in said


def test_what_watch_says(run: Run, written: Path) -> None:
    said = " ".join(run("watch", written, "--prior", "goes=0.5").stdout.split())
    for words in (
        "A small case: what to watch for",
        "weight 1/4: stops, open",
        "weight 1/2: goes",
        "clash: inconsistent, the premises contradict each other",
        "separates stops from goes: 1 pair",
        "bits expected",
        "chance: 1 by stops (off path); 1/2 by open; 0 by goes",
        "in game g, after A.go",
    ):
        assert words in said, words


def test_as_many_events_as_wanted(run: Run) -> None:
    few, many = (run("watch", "washington-2025", "--limit", n).stdout for n in ("1", "50"))
    assert "more (with --limit, or in --json)" in few
    assert "; passed by: " in few
    assert "more (with --limit" not in many
    assert len(few.splitlines()) < len(many.splitlines())


@pytest.mark.parametrize("command", ["compare", "watch"])
@pytest.mark.parametrize("name", FEW)
@pytest.mark.parametrize("columns", ["40", "80", "120", "200"])
def test_any_case_at_any_width(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, name: str, columns: str
) -> None:
    path = write(tmp_path, FEW[name])
    monkeypatch.setenv("COLUMNS", columns)
    result = run(command, path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert max(map(len, result.stdout.splitlines())) <= int(columns)


@pytest.mark.parametrize(
    ("name", "command", "says"),
    [
        ("no explanation", "compare", "This case holds no explanations yet."),
        ("no explanation", "watch", "This case holds no explanations yet."),
        ("one explanation", "compare", "There is one explanation, so there is nothing to compare it with."),
        ("one explanation", "watch", "There is one explanation, so no event can tell it from another."),
        ("nothing observed", "compare", "There are no observations to judge the explanations by."),
        ("nothing observed", "watch", "There is none. Mark a coming event with “happened: open”"),
        ("no dates", "compare", "No explanation has a date, so nothing counts as later"),
    ],
)
def test_what_is_missing_is_said(run: Run, tmp_path: Path, name: str, command: str, says: str) -> None:
    assert says in " ".join(run(command, write(tmp_path, FEW[name])).stdout.split())


@pytest.mark.parametrize("name", FEW)
def test_json_is_the_record_and_follows_the_published_schema(run: Run, tmp_path: Path, name: str) -> None:
    path = write(tmp_path, FEW[name])
    for command, answer in zip(("compare", "watch"), answers(path), strict=True):
        told = json.loads(run(command, path, "--json").stdout)
        assert told == to_data(answer)
        schema = json.loads(files("kalkul.results").joinpath(f"{command}.schema.json").read_text("utf-8"))
        jsonschema.validate(told, schema)


@pytest.mark.parametrize("name", FEW)
def test_csv_has_a_row_for_each_explanation_and_event(run: Run, tmp_path: Path, name: str) -> None:
    path = write(tmp_path, FEW[name])
    compared, watched = answers(path)
    for command, count in (("compare", len(compared.explanations)), ("watch", len(watched.events))):
        head, *rows = csv.reader(StringIO(run(command, path, "--csv").stdout))
        assert len(rows) == count
        assert {len(row) for row in rows} <= {len(head)}
        assert not any(cell.startswith(("=", "@")) for row in rows for cell in row)


def test_csv_holds_verdicts_and_scores(run: Run, written: Path) -> None:
    rows = {row["explanation"]: row for row in csv.DictReader(StringIO(run("compare", written, "--csv").stdout))}
    goes = rows["goes"]
    assert (goes["hits"], goes["misses"], goes["went"], goes["went:entailing"]) == ("2", "0", "entails", "1")
    assert (rows["clash"]["hits"], rows["clash"]["not_answered"]) == ("", "inconsistent")


def test_latex(run: Run, written: Path) -> None:
    said = run("compare", written, "--latex").stdout
    assert said == compare_latex(answers(written)[0])
    assert said.count(r"\begin{table}") == said.count(r"\end{table}") == 3
    assert r"goes & 2 & 0 & 2 & 2 \\" in said
    assert r"goes & E & F & F \\" in said


@pytest.mark.parametrize("name", FEW)
def test_latex_of_any_case(tmp_path: Path, name: str) -> None:
    said = compare_latex(answers(write(tmp_path, FEW[name]))[0])
    body = said.replace(r"\{", "").replace(r"\}", "")
    assert body.count("{") == body.count("}")


class Balanced(HTMLParser):
    """Fails on a tag that is closed in the wrong order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert tag not in ("script", "br")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", FEW)
def test_both_can_stand_on_a_page(tmp_path: Path, name: str) -> None:
    compared, watched = answers(write(tmp_path, FEW[name]))
    template = _environment().from_string(
        '{% import "compare.html.j2" as c with context %}{% import "watch.html.j2" as v with context %}'
        "{{ c.compare(one, told) }}{{ v.watch(other, seen) }}"
    )
    page = template.render(one=compared, told=compare_told, other=watched, seen=watch_told)
    parser = Balanced()
    parser.feed(page)
    assert parser.open == []


def test_what_would_be_printed_is_written_to_a_file(run: Run, written: Path, tmp_path: Path) -> None:
    for command, form in (("compare", "--latex"), ("watch", "--csv"), ("watch", "")):
        flags = [form] if form else []
        file = tmp_path / f"{command}{form}.txt"
        printed = run(command, written, *flags).stdout
        assert run(command, written, *flags, "-o", file).stderr == f"The answer was written to {file}\n"
        assert file.read_text("utf-8").removeprefix("\ufeff") == printed
    assert run("compare", written, "-o", written).exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("watch", "--prior", "goes"),
        ("watch", "--prior", "=0.5"),
        ("watch", "--prior", "goes="),
        ("watch", "--prior", "goes=0.5", "--prior", "goes=0.5"),
        ("watch", "--prior", "goes=2"),
        ("watch", "--prior", "goes=0.6", "--prior", "hits=0.6"),
        ("watch", "--prior", "goes=half"),
        ("watch", "--prior", "goes=nan"),
        ("watch", "--limit", "0"),
        ("watch", "--latex"),
        ("compare", "--json", "--csv"),
        ("compare", "--work", "0"),
    ],
)
def test_wrong_usage_is_status_2(run: Run, written: Path, arguments: tuple[str, ...]) -> None:
    result = run(arguments[0], written, *arguments[1:])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: kalkul" in result.stderr


def test_a_weight_that_is_none_is_named(run: Run, written: Path) -> None:
    assert (
        "the prior of goes is half, expected a number from 0 to 1"
        in run("watch", written, "--prior", "goes=half").stderr
    )
    assert "the priors given add up to 2, expected at most 1" in run("watch", written, "--prior", "goes=2").stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("watch", "--prior", "goez=0.2"), "kalkul: the case has no explanation “goez”; did you mean"),
        (("compare", "--explanation", "goez"), "kalkul: the case has no explanation “goez”; did you mean"),
        (("compare", "--observation", "wend"), "kalkul: the case has no observation “wend”; did you mean"),
    ],
)
def test_what_cannot_be_answered_is_one_message_and_status_1(
    run: Run, written: Path, arguments: tuple[str, ...], says: str
) -> None:
    result = run(arguments[0], written, *arguments[1:])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(says)


def test_one_that_is_refused_keeps_its_row(run: Run, tmp_path: Path) -> None:
    levers = {"levers": {"A.hit": {}, "B.hit": {}}, "status_quo": {"A.hit": "no", "B.hit": "no"}}
    data = case(games={"g": {"tree": TREE}, "h": levers})
    data["premises"]["R"] = {"says": "r", "standing": "assumed", "means": {"h": "A wants: A.hit; B wants: B.hit"}}
    data["explanations"] |= {e: {"game": "h", "premises": p} for e, p in (("fine", ["R"]), ("levers", []))}
    path = write(tmp_path, data)
    for command in ("compare", "watch"):
        result = run(command, path)
        assert result.exit_code == 1
        assert "not answered" in result.stdout
        assert result.stderr.startswith("kalkul: explanation “levers” was not answered: ")
