"""The envelopes of whole answers."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kalkul.results.explained import Explained
from kalkul.results.method import CaseId
from kalkul.results.sourced import SourceShown


class ObservationShown(Struct, frozen=True):
    """An observation as a reader sees it above the verdicts.

    ``given`` holds, for each game in which it counts only after a path, that path; ``None`` where this is not said.
    """

    id: str
    what: str
    date: str | None
    happened: Literal["yes", "no", "open"]
    certainty: str | None
    given: dict[str, str] | None = None
    note: str | None = None


class ExplainAnswer(Struct, frozen=True):
    """The answer of ``kalkul explain``: every explanation asked for, and the observations.

    ``sources`` holds the texts that are here and on which a premise shown is anchored, line by line.
    """

    kalkul: str
    case: CaseId
    actors: dict[str, str]
    outcomes: dict[str, dict[str, str]]
    observations: dict[str, ObservationShown]
    explanations: dict[str, Explained]
    notes: tuple[str, ...] = ()
    sources: tuple[SourceShown, ...] = ()


class Found(Struct, frozen=True):
    """One problem of a case as ``kalkul check`` reports it."""

    severity: Literal["error", "warning"]
    code: str
    message: str
    file: str | None
    line: int | None
    column: int | None
    hint: str | None


class CheckAnswer(Struct, frozen=True):
    """The answer of ``kalkul check``: problems in the order of the file, and counts of what the case holds.

    ``notes`` say what was not looked at (texts that are not there) and which explanations this version does not
    answer; they are no problems of the case.
    """

    kalkul: str
    case: CaseId
    problems: tuple[Found, ...]
    holds: dict[str, int]
    anchors: dict[str, int]
    notes: tuple[str, ...] = ()
