"""Cases with one mechanism ``m``, and a literal reading of what it does."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from build import case_of
from kalkul.case import Case
from kalkul.explain import explain
from kalkul.results import Explained

DAY = date(2025, 1, 1)


def day(number: int) -> str:
    """Day of a small calendar."""
    return str(DAY + timedelta(days=number))


def days(first: int, last: int) -> str:
    """Interval of days."""
    return f"{day(first)}/{day(last)}"


def mechanism_case(
    mechanism: dict[str, Any], events: dict[str, dict[str, Any]], explains: list[str] | None = None
) -> Case:
    """Case with one explanation ``e`` over the mechanism; an event is a date and a course, and more if need be."""
    observations = {
        name: {"what": name, **{k: v for k, v in event.items() if k != "course"}, "is": {"m": event["course"]}}
        for name, event in events.items()
    }
    return case_of(
        {
            "mechanisms": {"m": mechanism},
            "observations": observations,
            "explanations": {"e": {"game": "m", "explains": explains or [], "as_of": day(0)}},
        }
    )


def answered(
    mechanism: dict[str, Any], events: dict[str, dict[str, Any]], explains: list[str] | None = None, **options: Any
) -> Explained:
    """The answer for it, which is not refused."""
    shown = explain(mechanism_case(mechanism, events, explains), **options).explanations["e"]
    assert shown.refused is None, shown.refused
    return shown
