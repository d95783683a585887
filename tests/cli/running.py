"""What the fixtures that run commands give."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it said."""

    exit_code: int
    stdout: str
    stderr: str


class Run(Protocol):
    def __call__(self, *arguments: object) -> Outcome: ...


class Start(Protocol):
    def __call__(self, *arguments: object, **env: str) -> subprocess.Popen[bytes]: ...
