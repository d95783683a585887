"""How an answer was found, and of which case it was asked."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Method(Struct, frozen=True):
    """How shares were found: ``exact``, ``sampled`` (with draws and seed), or ``measured`` between proven bounds."""

    kind: Literal["exact", "sampled", "measured"]
    drawn: int | None = None
    seed: int | None = None


class CaseId(Struct, frozen=True):
    """Which case was asked: its id (folder or catalogue name), title and the SHA-256 of its file."""

    id: str
    hash: str
    title: str
