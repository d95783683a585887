"""A report gathers what can be had: what is too much work for it is left out, and never ends it."""

from __future__ import annotations

import pytest

import kalkul
from kalkul.case import Case
from kalkul.explain import report as module
from kalkul.explain.report import report
from kalkul.results import ReportAnswer


@pytest.fixture(scope="module")
def case() -> Case:
    """Of the built-in case the first reason with its variants and what they require, and one that leaves much open."""
    whole = kalkul.load("washington-2025").case
    mine = {name: one for name, one in whole.explanations.items() if one.game == "hard-bargain"}
    mine |= {name: whole.explanations[name] for one in list(mine.values()) for name in one.requires}
    mine["breathing-space"] = whole.explanations["breathing-space"]
    games = {one.game: whole.games[one.game] for one in mine.values()}
    return whole.model_copy(update={"explanations": mine, "games": games})


def answered(found: ReportAnswer) -> dict[tuple[str, str], str]:
    return {
        (name, observation): given.verdict
        for name, shown in found.explained.explanations.items()
        for observation, given in (shown.verdicts or {}).items()
    }


def test_premises_are_told_of_what_follows_and_changes_of_what_does_not(case: Case) -> None:
    found = report(case)
    verdicts = answered(found)
    told = [(name, o) for name, some in found.needs.items() for o in some]
    changed = [(name, o) for name, some in found.changes.items() for o in some]
    assert ("hard-bargain", "sanctions-october") in told
    assert ("hard-bargain-give-way", "sanctions-october") in changed
    assert {verdicts[pair] for pair in told} == {"entails"}
    assert {verdicts[pair] for pair in changed} <= {"permits", "forbids"}


@pytest.mark.parametrize("steps", [1, 50])
def test_what_is_too_much_work_for_a_report_is_left_out(
    case: Case, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SETS", steps)
    monkeypatch.setattr(module, "_CHANGED", steps)
    found = report(case)
    assert found.explained.explanations["hard-bargain"].refused is None
    whole = [needed.premises_needed for some in found.needs.values() for needed in some.values()]
    assert all(needed is not None and needed.verdict.verdict == "entails" for needed in whole)
    # It follows, but not from the completions that so few steps let be drawn.
    assert "breathing-space" not in found.needs
    if steps == 1:
        assert "hard-bargain" not in found.needs
