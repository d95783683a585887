"""``kalkul draw``: each figure as a file or printed, and every mistake answered with what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

import kalkul
from cli.running import Outcome
from kalkul.api.drawings import FIGURES
from kalkul.cli import draw as module
from kalkul.cli.app import app

TITLE = "{http://www.w3.org/2000/svg}title"
PIPELINE = Path(__file__).parents[2] / "docs" / "guide" / "pipeline"


def run(*arguments: object) -> Outcome:
    result = CliRunner().invoke(app, ["draw", *map(str, arguments)], prog_name="kalkul")
    return Outcome(result.exit_code, result.stdout, result.stderr)


def titled(drawing: str) -> str | None:
    found = ElementTree.fromstring(drawing.encode()).find(TITLE)
    return None if found is None else found.text


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        (("washington-2025", "tree", "bait"), "The tree of bait"),
        (("washington-2025", "tree", "hard-bargain"), "The tree of hard-bargain"),
        ((PIPELINE, "tree", "fee"), "The tree of fee"),
        (("washington-2025", "order", "hard-bargain", "US"), "What is stated of US"),
        ((PIPELINE, "verdicts"), "What each explanation says of each observation"),
        ((PIPELINE, "verdicts", "pressure"), "What each explanation says of each observation"),
        ((PIPELINE, "timeline"), "The observations in time"),
        (("elmira-1991", "states"), "The states of The appeal against the control order"),
        (("elmira-1991", "states", "main", "--concept", "nash"), "The states of The appeal against the control order"),
        (
            ("washington-2025", "region", "divide-and-rule"),
            "What is played where: The US wants both buyers to part from Russia",
        ),
        (
            ("washington-2025", "region", "last-speaker"),
            "The values of w that fit: Whoever spoke to him last has turned him",
        ),
    ],
    ids=lambda value: "-".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_a_figure_is_printed(arguments: tuple[object, ...], title: str) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stderr) == (0, "")
    assert titled(done.stdout) == title


def test_a_figure_is_written_by_the_end_of_the_name(tmp_path: Path) -> None:
    svg, png = tmp_path / "new" / "a.svg", tmp_path / "a.PNG"
    done = run("prisoners-dilemma", "states", "-o", svg)
    assert (done.exit_code, done.stdout) == (0, "")
    assert str(svg) in done.stderr
    assert svg.read_text("utf-8") == kalkul.load("prisoners-dilemma").draw("states").alone()
    assert run("prisoners-dilemma", "states", "-o", png).exit_code == 0
    assert png.read_bytes().startswith(b"\x89PNG")


def test_only_events_on_which_somebody_speaks_are_drawn() -> None:
    bench = kalkul.load("washington-2025")
    figure = bench.draw("verdicts", "bait", "trap")
    said = {row[0] for row in figure.rows}
    assert "sanctions-october" in said
    assert len(said) < len(bench.case.observations)
    assert all(any(cell != "–" for cell in row[1:]) for row in figure.rows)


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("washington-2025", "tre", "bait"), 2, "did you mean “tree”?"),
        (("washington-2025", "tree", "bat"), 1, "did you mean “bait”?"),
        (("washington-2025", "tree"), 1, "tree EXPLANATION"),
        (("washington-2025", "tree", "last-speaker"), 1, "has no tree"),
        (("washington-2025", "order", "bait"), 1, "order EXPLANATION ACTOR"),
        (("washington-2025", "order", "hard-bargain", "USA"), 1, "did you mean “US”?"),
        (("washington-2025", "order", "last-speaker", "US"), 1, "no orders"),
        (("washington-2025", "verdicts", "baits"), 1, "did you mean “bait”?"),
        (("washington-2025", "region", "bait"), 1, "no parameters with a range"),
        (("washington-2025", "region", "seesaw"), 1, "no single number"),
        (("washington-2025", "region", "divide-and-rule", "--at", "k"), 2, "as in k=1/2"),
        (("washington-2025", "region", "divide-and-rule", "--at", "k=7"), 1, "from 0 to 1"),
        (("washington-2025", "region", "divide-and-rule", "--axes", "pI,"), 2, "as in pI,pC"),
        (("washington-2025", "region", "divide-and-rule", "--axes", "pI,p"), 1, "no parameter “p”"),
        (("elmira-1991", "states", "mian"), 1, "did you mean “main”?"),
        (("elmira-1991", "states", "main", "main"), 1, "one game"),
        (("elmira-1991", "verdicts"), 1, "no observations"),
        (("elmira-1991", "states", "-o", "a.jpg"), 2, ".svg or .png"),
        (("elmira-1991",), 2, "WHAT"),
        (("elmyra-1991", "states"), 1, "elmira-1991"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else "",
)
def test_a_mistake_is_answered_with_what_to_do(arguments: tuple[str, ...], status: int, says: str) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (status, "")
    assert says in done.stderr


def test_no_file_of_the_case_is_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    shutil.copytree(PIPELINE, folder)
    picture = folder / "column.svg"
    (folder / "column.txt").rename(picture)
    case = folder / "case.yaml"
    case.write_text(case.read_text("utf-8").replace("column.txt", "column.svg"), encoding="utf-8")
    before = picture.read_bytes()
    done = run(folder, "timeline", "-o", picture)
    assert done.exit_code == 2
    assert "belongs to the case" in done.stderr
    assert picture.read_bytes() == before


def test_a_stream_without_our_letters_gets_their_numbers() -> None:
    arguments = ["-m", "kalkul", "draw", "washington-2025", "tree", "hard-bargain"]
    env = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    printed = subprocess.run([sys.executable, *arguments], env=env, capture_output=True, check=True).stdout
    assert printed.isascii()
    assert titled(printed.decode("ascii")) == "The tree of hard-bargain"


def test_help_and_api_know_the_same_figures() -> None:
    assert tuple(FIGURES) == module.FIGURES
    shown = run("--help").stdout
    for what, names in FIGURES.items():
        assert f"  {what} {names.replace(' …]', ']…')}" in shown


def test_a_figure_speaks_the_language_in_which_it_was_made() -> None:
    figure = kalkul.load("prisoners-dilemma").draw("states", lang="de")
    assert ' lang="de" ' in figure.alone()
    assert ' lang="de" ' in figure._repr_svg_()
    assert figure._repr_svg_().startswith("<svg ")


def test_a_game_with_too_many_states_is_refused(tmp_path: Path) -> None:
    levers = "".join(f"      A.l{k}: {{}}\n" for k in range(8))
    (tmp_path / "case.yaml").write_text(
        f"kalkul: 1\nactors: {{A: A}}\ngames:\n  main:\n    levers:\n{levers}"
        "    preferences:\n      A: {statements: [A.l0]}\n",
        encoding="utf-8",
    )
    done = run(tmp_path, "states")
    assert done.exit_code == 1
    assert "256 states, too many" in done.stderr


def test_the_figure_in_the_documentation_is_what_is_drawn() -> None:
    kept = Path(__file__).parents[2] / "docs" / "images" / "zones.svg"
    drawn = kalkul.load("washington-2025").draw("region", "divide-and-rule", axes=["pI", "pC"], at={"k": 1}).alone()
    assert kept.read_text("utf-8") == drawn, f"write it anew: kalkul draw … -o {kept} (see docs/guide/figures.md)"
