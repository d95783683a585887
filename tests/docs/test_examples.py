"""What the pages show is what the program does: cases load, commands print what stands below them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from docs.pages import PAGES, ROOT, Block, Desk, blocks_of
from kalkul.case import read_case

GUIDE = ROOT / "docs" / "guide" / "first-case.md"
KEPT = ROOT / "docs" / "guide" / "pipeline"

_SHOWING = [page for page in PAGES if any(block.language in ("yaml", "console") for block in blocks_of(page))]


@pytest.mark.parametrize("page", _SHOWING, ids=lambda page: page.stem)
def test_every_case_loads(page: Path, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for number, block in enumerate(blocks_of(page)):
        path = desk.lay(block)
        if block.language != "yaml" or (path is not None and path.name == "mistakes.yaml"):
            continue
        if path is None:
            assert block.text.startswith("kalkul: 1\n"), f"{block}: is no whole case, and adds to none"
            path = tmp_path / f"block-{number}.yaml"
            path.write_text(block.text, encoding="utf-8")
        case, problems = read_case(path)
        assert case is not None, f"{block}:\n" + "\n".join(map(str, problems))


@pytest.mark.parametrize("page", _SHOWING, ids=lambda page: page.stem)
def test_every_command_prints_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for block in blocks_of(page):
        desk.lay(block)
        if block.language == "console":
            for command, shown in _commands(block):
                _same(shown, _run(command, tmp_path), f"{block}: {command}")


def test_the_case_of_the_guide_is_kept_whole(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for block in blocks_of(GUIDE):
        desk.lay(block)
    built, kept = (
        yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        for path in (tmp_path / "pipeline" / "case.yaml", KEPT / "case.yaml")
    )
    assert kept == built
    assert (KEPT / "column.txt").read_text(encoding="utf-8") == (tmp_path / "pipeline" / "column.txt").read_text(
        encoding="utf-8"
    )


def _commands(block: Block) -> list[tuple[str, list[str]]]:
    """Commands of a block, each with the lines shown below it."""
    lines = block.text.splitlines()
    starts = [k for k, line in enumerate(lines) if line.startswith("$ ")]
    assert starts[:1] == [0], f"{block}: a console block begins with “$ kalkul …”"
    return [(lines[start][2:], lines[start + 1 : end]) for start, end in pairwise([*starts, len(lines)])]


def _run(command: str, folder: Path) -> list[str]:
    program, *arguments = shlex.split(command)
    assert program == "kalkul", f"“{command}” is no command of Kalkül: put it into a block marked sh"
    done = subprocess.run(
        [sys.executable, "-m", "kalkul", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return [line.rstrip() for line in done.stdout.splitlines()]


def _same(shown: list[str], printed: list[str], where: str) -> None:
    """Compare, a line “…” standing for any lines (also within a line of JSON: an omitted part)."""
    pattern = "\n".join(r"(?:.*\n)*?.*" if line.strip() == "…" else _line(line) for line in shown)
    while printed and not printed[-1]:
        printed.pop()
    if not re.fullmatch(pattern, "\n".join(printed)):
        pytest.fail("\n".join([where, "prints", *printed, "", "where the page shows", *shown]))


def _line(line: str) -> str:
    return ".*".join(map(re.escape, line.rstrip().split("…"))) if "…" in line else re.escape(line.rstrip())
