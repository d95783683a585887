"""Everything a report shows of a case: the explanations, their comparison, what they rest on, and the conflicts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from msgspec.structs import replace

from kalkul.case.games import TreeGame
from kalkul.case.model import Case
from kalkul.errors import CaseError, QuestionError, WorkLimitError
from kalkul.explain.ask import explain
from kalkul.explain.bearing.needs import needs
from kalkul.explain.changing.change import change
from kalkul.explain.rivals.compare import compare
from kalkul.explain.rivals.watch import watch
from kalkul.explain.trees.trees_shown import tree_shown
from kalkul.limits import DEFAULT_DRAWS, DEFAULT_WORK
from kalkul.results import CaseId, ChangeAnswer, ExplainAnswer, NeedsAnswer
from kalkul.results.report import ConflictReport, ReportAnswer
from kalkul.results.said import said_by
from kalkul.results.stable import SolveAnswer
from kalkul.stability.graph_of import graph_of
from kalkul.stability.solve import solve
from kalkul.stability.what_follows import what_follows
from kalkul.version import __version__

__all__ = ["report"]

_DRAWN = 100
"""States up to which a graph is drawn."""

_CERTIFIED = 16
"""States up to which every one gets its certificates; of more, only equilibria and the status quo."""

_CHANGED = 2000
"""Steps for each order that is changed."""

_OPEN = 1000
"""Completions below which the smallest changes of an explanation are looked for; beyond, ``kalkul change`` does it."""

_SETS = 3000
"""Sets of premises asked for each observation: a report shows what carries a conclusion, if that is soon found."""


def report(
    case: Case,
    *,
    work: int = DEFAULT_WORK,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    timeout: float | None = None,
    progress: Callable[[str, int], None] | None = None,
) -> ReportAnswer:
    """Gather everything a report shows.

    Parameters
    ----------
    case
        A case that was read without errors.
    work, draws, seed, timeout, progress
        As for `kalkul.explain.explain`; ``timeout`` counts for each question.

    Returns
    -------
    ReportAnswer
        What cannot be answered is in it with the reason.

    Raises
    ------
    StoppedError
        When the timeout passes.

    Examples
    --------
    >>> import kalkul
    >>> found = report(kalkul.load("prisoners-dilemma").case)
    >>> found.conflicts["main"].solved.equilibria["nash"], found.compared
    ((4,), None)
    """
    limits: dict[str, Any] = {"work": work, "draws": draws, "seed": seed, "timeout": timeout, "progress": progress}
    explained = explain(case, **limits)
    several = len(case.explanations) > 1 and bool(case.observations)
    return ReportAnswer(
        __version__,
        CaseId(case.id, case.hash, case.title or case.id),
        case.note,
        explained,
        compare(case, **limits) if several else None,
        watch(case, **limits) if several else None,
        _needs(case, explained, {**limits, "work": min(work, _SETS)}),
        {game: tree_shown(case, game) for game, written in case.games.items() if isinstance(written, TreeGame)},
        {game: _conflict(case, game, limits) for game, written in case.games.items() if written.kind != "tree"},
        _changes(case, explained, {**limits, "work": min(work, _CHANGED)}),
    )


def _needs(case: Case, explained: ExplainAnswer, limits: dict[str, Any]) -> dict[str, dict[str, NeedsAnswer]]:
    found: dict[str, dict[str, NeedsAnswer]] = {}
    for name, shown in explained.explanations.items():
        for observation in case.explanations[name].explains:
            given = (shown.verdicts or {}).get(observation)
            if given is None or given.verdict != "entails":
                continue
            # With fewer steps it may not be seen to follow, or not be answered at all; then a report is silent on it.
            with suppress(QuestionError, WorkLimitError):
                needed = needs(case, observation, name, **limits)
                if needed.premises_needed is not None and needed.premises_needed.verdict.verdict == "entails":
                    found.setdefault(name, {})[observation] = needed
    return found


def _changes(case: Case, explained: ExplainAnswer, limits: dict[str, Any]) -> dict[str, dict[str, ChangeAnswer]]:
    found: dict[str, dict[str, ChangeAnswer]] = {}
    for name, shown in explained.explanations.items():
        for observation in case.explanations[name].explains:
            given = (shown.verdicts or {}).get(observation)
            # Where there is no order to change, or too many, a report says nothing of changes.
            if given is not None and given.verdict in ("permits", "forbids") and _few(shown.completions):
                with suppress(QuestionError, WorkLimitError):
                    found.setdefault(name, {})[observation] = change(case, name, observation, pairs=False, **limits)
    return found


def _few(completions: str | None) -> bool:
    return completions is not None and len(completions) < len(str(_OPEN))


def _conflict(case: Case, game: str, limits: dict[str, Any]) -> ConflictReport:
    try:
        solved = solve(case, game, **limits)
    except (QuestionError, CaseError, WorkLimitError) as error:
        return ConflictReport(None, refused=said_by(error))
    certified = _certified(solved)
    if certified:
        solved = solve(case, game, why=certified, **limits)
    drawn = graph_of(case, solved) if solved.listed and solved.count <= _DRAWN else None
    found = ConflictReport(solved, None, drawn)
    if solved.status_quo is None:
        return found
    try:
        return replace(found, following=what_follows(case, game, **limits))
    except (QuestionError, WorkLimitError) as error:
        return replace(found, refused=said_by(error))


def _certified(solved: SolveAnswer) -> list[int]:
    """States whose certificates are shown; where orders are left open there is none to show."""
    if not solved.listed or solved.shares is not None:
        return []
    if solved.count <= _CERTIFIED:
        return [state.number for state in solved.states]
    wanted = {state for some in solved.equilibria.values() for state in some[:_CERTIFIED]}
    return sorted(wanted | ({solved.status_quo} if solved.status_quo else set()))
