"""The command line on a fake engine, in this process and in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import kalkul
from cli import fake_api
from cli.running import Outcome, Run, Start
from kalkul.cli.app import app

ROOT = Path(__file__).parents[2]


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """Put the fake engine in the place of ``kalkul.api``; returns what it was asked."""
    module = fake_api.as_module()
    monkeypatch.setitem(sys.modules, "kalkul.api", module)
    monkeypatch.setattr(kalkul, "api", module, raising=False)
    monkeypatch.setattr("kalkul.catalog.entries", fake_api.catalog)
    fake_api.asked.clear()
    return fake_api.asked


@pytest.fixture
def kalkul_cli(fake: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process."""
    monkeypatch.setenv("COLUMNS", "100")

    def invoke(*arguments: object) -> Outcome:
        result = CliRunner().invoke(app, [str(a) for a in arguments], prog_name="kalkul")
        return Outcome(result.exit_code, result.stdout, result.stderr)

    return invoke


@pytest.fixture
def command() -> Start:
    """Start a command in a process of its own; keywords go into its environment."""
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")])
    environment = {**os.environ, "PYTHONPATH": path, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}

    def start(*arguments: object, **env: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "cli.fake_api", *map(str, arguments)],
            env={**environment, **env},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    return start
