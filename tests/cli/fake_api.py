"""Stands in for ``kalkul.api``: answers from ``show.sample``, or does what the name of the case says.

``python -m cli.fake_api …`` runs the command line on it in a process of its own.
"""

from __future__ import annotations

import sys
import time
import types
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from kalkul.errors import (
    CaseError,
    InconsistentError,
    Place,
    Problem,
    StoppedError,
    UnknownNameError,
    WorkLimitError,
)
from kalkul.results import CheckAnswer, ExplainAnswer, InverseAnswer, NextAnswer, SolveAnswer
from show import conflicts, sample

DEFAULT_WORK, DEFAULT_DRAWS = 1_000_000, 10_000

BROKEN = (
    Problem(
        "error",
        "unknown-key",
        "unknown key “premisses”",
        Place("case.yaml", 3, 1),
        "did you mean “premises”?",
    ),
    Problem("warning", "unused-premise", "premise A9 is used nowhere", Place("case.yaml", 9, 3)),
)

ERRORS: dict[str, BaseException] = {
    "unknown": UnknownNameError("no explanation “bate” (did you mean “bait”?)"),
    "clash": InconsistentError("premises contradict each other", ("A1", "A2")),
    "work": WorkLimitError("too many patterns; lower --work"),
    "timeout": StoppedError("stopped after 1 s"),
    "memory": MemoryError(),
    "recursion": RecursionError(),
    "bug": ZeroDivisionError("division by zero\nsecond line"),
    "interrupt": KeyboardInterrupt(),
    "missing": FileNotFoundError(2, "No such file or directory", "nowhere/case.yaml"),
}

asked: list[dict[str, object]] = []


@dataclass(frozen=True)
class CatalogEntry:
    id: str
    title: str
    about: str
    path: Path


class Bench:
    def __init__(self, case: str) -> None:
        self.case = case

    def files(self) -> frozenset[Path]:
        return frozenset([Path("case.yaml").resolve()])

    def solve(self, game: str | None = None, *, progress: Callable[[str, int], None], **options: object) -> SolveAnswer:
        self._asked(game, options)
        return conflicts.hostile() if self.case == "hostile" else conflicts.SOLVED.get(self.case, conflicts.PRISONERS)

    def next(self, game: str | None = None, *, progress: Callable[[str, int], None], **options: object) -> NextAnswer:
        self._asked(game, options)
        return conflicts.hostile_next() if self.case == "hostile" else conflicts.CYCLES

    def inverse(
        self, game: str | None = None, *, progress: Callable[[str, int], None], **options: object
    ) -> InverseAnswer:
        self._asked(game, options)
        return conflicts.hostile_inverse() if self.case == "hostile" else conflicts.HOLDS

    def _asked(self, game: str | None, options: dict[str, object]) -> None:
        asked.append({"game": game, **options})
        if self.case in ERRORS:
            raise ERRORS[self.case]

    def explain(
        self,
        explanations: list[str] | None = None,
        observations: list[str] | None = None,
        *,
        progress: Callable[[str, int], None],
        **options: object,
    ) -> ExplainAnswer:
        asked.append({"explanations": explanations, "observations": observations, **options})
        if self.case in ERRORS:
            raise ERRORS[self.case]
        if self.case == "slow":
            print("counting", file=sys.stderr, flush=True)
            for step in range(3000):
                time.sleep(0.01)
                progress("patterns of US", step)
        if self.case == "hostile":
            return sample.hostile()
        if self.case == "empty":
            return sample.EMPTY
        if self.case == "everything":
            return sample.EVERYTHING
        if self.case == "huge":
            many = {f"e{i}": replace(sample.HARD, id=f"e{i}") for i in range(400)}
            return replace(sample.WASHINGTON, explanations=many)
        return sample.WASHINGTON


def load(ref: str, texts: Path | None = None) -> Bench:
    if ref == "broken":
        raise CaseError(BROKEN)
    if ref == "no-such-case":
        raise UnknownNameError("no case “no-such-case”: no such folder, and no built-in case")
    return Bench(ref)


def problems(ref: str, texts: Path | None = None) -> CheckAnswer:
    if ref == "no-such-case":
        raise UnknownNameError("no case “no-such-case”")
    found = {"good": (), "doubtful": sample.CHECKED.problems[1:]}.get(ref, sample.CHECKED.problems)
    return replace(sample.CHECKED, problems=found)


def catalog() -> tuple[CatalogEntry, ...]:
    folder = Path(__file__).parent / "catalog"
    return (CatalogEntry("bait", "The bait [bold]", "A small tree.", folder / "bait"),)


def as_module() -> types.ModuleType:
    module = types.ModuleType("kalkul.api")
    for each in (load, problems, catalog, CatalogEntry, Bench):
        setattr(module, each.__name__, each)
    vars(module).update(DEFAULT_WORK=DEFAULT_WORK, DEFAULT_DRAWS=DEFAULT_DRAWS)
    return module


if __name__ == "__main__":
    import kalkul

    sys.modules["kalkul.api"] = as_module()
    vars(kalkul)["api"] = sys.modules["kalkul.api"]
    from kalkul.cli.main import run

    run()
