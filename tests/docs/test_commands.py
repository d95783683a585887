"""Every command and every option stands in the page of commands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache

import pytest

from docs.pages import ROOT, prose_of
from kalkul.limits import DEFAULT_DRAWS, DEFAULT_WORK

PAGE = ROOT / "docs" / "guide" / "commands.md"


@cache
def _help(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "kalkul", *command, "--help"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def _commands() -> list[str]:
    """All commands, those of a group below it: ``source``, ``source add``."""
    found = []
    for command in _named():
        found += [command, *(f"{command} {inner}" for inner in _named(command))]
    return found


def _named(*group: str) -> list[str]:
    return re.findall(r"^  (\w+)  ", _help(*group).partition("Commands:")[2], re.MULTILINE)


def _section(command: str) -> str:
    found = re.search(rf"^## `kalkul {command}`(.*?)(?=^## |\Z)", prose_of(PAGE), re.MULTILINE | re.DOTALL)
    assert found, f"{PAGE.name} has no section on kalkul {command}"
    return found[1]


def test_there_are_commands() -> None:
    assert {"explain", "check", "catalog", "schema"} <= set(_commands())


def _options(command: str) -> str:
    return _help(*command.split()).partition("Options:")[2]


@pytest.mark.parametrize("command", _commands())
def test_every_option_is_documented(command: str) -> None:
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", _options(command))) - {"--help"}
    rows = re.findall(r"^\| (.*?) \|", _section(command), re.MULTILINE)
    documented = {option for row in rows for option in re.findall(r"`(--[a-z][a-z-]*)", row)}
    assert documented == options


@pytest.mark.parametrize(("option", "default"), [("work", DEFAULT_WORK), ("draws", DEFAULT_DRAWS)])
def test_defaults_are_those_of_the_program(option: str, default: int) -> None:
    [row] = re.findall(rf"^\| `--{option} N` \| (.*) \|$", _section("explain"), re.MULTILINE)
    assert f"{default:,} unless given".replace(",", " ") in row
