"""A date avoided against a literal reading: each number of days is tried."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from kalkul.errors import CaseError
from mechanisms.cases import answered, day, days


def dates(text: str) -> list[date]:
    first, _, last = text.partition("/")
    begin, end = date.fromisoformat(first), date.fromisoformat(last or first)
    return [begin + timedelta(days=k) for k in range((end - begin).days + 1)]


def falls(meeting: dict[str, Any], events: list[dict[str, Any]], d: int) -> bool:
    """Whether some day of an event is at most d days from some day of the meeting."""
    return any(
        abs((one - other).days) <= d for one in dates(meeting["date"]) for e in events for other in dates(e["date"])
    )


def meant(rule: dict[str, Any], when: str) -> list[dict[str, Any]]:
    """Meetings on the days of an observation, or the next ones."""
    meetings = rule["meetings"]
    here = [m for m in meetings if set(dates(m["date"])) & set(dates(when))]
    later = [m for m in meetings if dates(m["date"])[0] > dates(when)[-1]]
    if here or not later:
        return here
    soonest = min(dates(m["date"])[0] for m in later)
    return [m for m in later if dates(m["date"])[0] == soonest]


def spans(random: Random, most: int) -> list[str]:
    found = []
    for _ in range(random.randint(0, most)):
        first = random.randint(0, 30)
        found.append(days(first, first + random.choice([0, 0, 3])))
    return found


@pytest.mark.parametrize("seed", range(60))
def test_agrees_with_trying_each_number_of_days(seed: int) -> None:
    random = Random(seed)
    low = random.randint(0, 5)
    within = range(low, low + random.randint(0, 12) + 1)
    rule: dict[str, Any] = {
        "kind": "date-avoided",
        "courses": {"meets": "held", "cancels": "falls"},
        "meetings": [{"date": span, "held": random.choice(["yes", "no", "open"])} for span in spans(random, 4)],
        "events": [{"date": span, "what": "an event"} for span in spans(random, 3)],
        "within": [within[0], within[-1]],
    }
    seen = {
        name: {
            "date": day(random.randint(0, 30)),
            "course": random.choice(["meets", "cancels"]),
            "happened": random.choice(["yes", "no"]),
        }
        for name in "abc"
    }
    shown = answered(rule, seen, ["a"])
    assert shown.verdicts is not None
    assert shown.mechanism is not None
    fit = []
    for d in within:
        as_known = all(
            m["held"] == "open" or (m["held"] == "no") == falls(m, rule["events"], d) for m in rule["meetings"]
        )
        wanted = (seen["a"]["course"] == "cancels") == (seen["a"]["happened"] == "yes")
        as_known = as_known and all(falls(m, rule["events"], d) == wanted for m in meant(rule, seen["a"]["date"]))
        if as_known:
            fit.append(d)
    [fitted] = shown.mechanism.fits
    assert fitted.share.fraction == Fraction(len(fit), len(within))
    assert [(part.low.exact, part.high.exact) for part in fitted.stretches or ()] == (
        [(str(fit[0]), str(fit[-1]))] if fit else []
    )
    assert shown.completions == str(len(within))
    for name, event in seen.items():
        meetings = meant(rule, event["date"])
        given = shown.verdicts[name]
        if not meetings:
            assert given.verdict == "silent"
            continue
        right = [[falls(m, rule["events"], d) == (event["course"] == "cancels") for m in meetings] for d in within]
        assert given.entailing is not None
        assert given.allowing is not None
        assert given.entailing.fraction == Fraction(sum(map(all, right)), len(within))
        assert given.allowing.fraction == Fraction(sum(map(any, right)), len(within))
        if fit:
            there = [all(falls(m, rule["events"], d) == (event["course"] == "cancels") for m in meetings) for d in fit]
            assert fitted.verdicts[name].entailing.fraction == Fraction(sum(there), len(fit))


def test_a_range_without_a_whole_number_is_refused() -> None:
    rule = {"kind": "date-avoided", "courses": {"meets": "held", "cancels": "falls"}, "within": ["1/3", "2/3"]}
    with pytest.raises(CaseError, match="expected a range that holds a whole number of days"):
        answered(rule, {})
