"""A stock against a literal reading: it is followed step by step, at single numbers."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

import pytest

from kalkul.errors import WorkLimitError
from kalkul.explain import explain
from kalkul.mechanisms import flat
from mechanisms.cases import DAY, answered, day, days, mechanism_case

NAMES = ("start", "gain", "loss", "threshold")


def levels(rule: dict[str, Any], start: Fraction, gain: Fraction, loss: Fraction, holds: list[bool]) -> list[Fraction]:
    """Level at each step."""
    z = [start]
    for condition in holds[:-1]:
        if rule.get("rule", "add") == "add":
            z.append(z[-1] + gain if condition else max(z[-1] - loss, Fraction(0)))
        else:
            z.append(z[-1] * (1 + gain) if condition else max(z[-1] * (1 - loss), Fraction(0)))
    return z


def timeline(rule: dict[str, Any]) -> list[bool]:
    """Whether the condition holds at each step."""
    found = []
    for step in range(int(rule["horizon"])):
        here = DAY + timedelta(days=step * int(rule["step"]))
        spans = [tuple(map(date.fromisoformat, span.split("/"))) for span in rule["holds"]]
        found.append(any(first <= here <= last for first, last in spans))
    return found


def points(rule: dict[str, Any], parts: int) -> list[tuple[Fraction, ...]]:
    """Numbers of a grid over the ranges, ends included."""
    axes = []
    for name in NAMES:
        value = rule[name]
        low, high = (Fraction(v) for v in (value if isinstance(value, list) else [value, value]))
        axes.append([low] if low == high else [low + (high - low) * Fraction(k, parts) for k in range(parts + 1)])
    return list(product(*axes))


def random_rule(random: Random, free: int, rule: str) -> dict[str, Any]:
    opened = random.sample(NAMES, free)
    spans = sorted(random.sample(range(30), 2 * random.randint(0, 2)))
    most = {"start": 3, "gain": 3, "loss": 3, "threshold": 8} if rule == "add" else {
        "start": 4, "gain": 2, "loss": 1, "threshold": 8
    }  # fmt: skip
    numbers = {}
    for name in NAMES:
        one, other = sorted(Fraction(random.randint(0, 4 * most[name]), 4) for _ in range(2))
        numbers[name] = [str(one), str(other)] if name in opened and one < other else str(one)
    return {
        "kind": "stock",
        "courses": {"stay": "below", "leave": "above"},
        **numbers,
        "rule": rule,
        "holds": [days(first, last) for first, last in zip(spans[::2], spans[1::2], strict=True)],
        "begins": day(0),
        "step": random.randint(1, 3),
        "horizon": random.randint(1, 9),
    }


def random_events(random: Random) -> dict[str, dict[str, Any]]:
    events = {}
    for name in "abc":
        first = random.randint(0, 25)
        events[name] = {
            "date": days(first, first + random.choice([0, 0, 4])),
            "course": random.choice(["stay", "leave"]),
            "happened": random.choice(["yes", "yes", "no"]),
        }
    return events


def steps_of(rule: dict[str, Any], event: dict[str, Any]) -> list[int]:
    """Step on each day of an event within the steps."""
    first, last = (date.fromisoformat(one) for one in event["date"].split("/"))
    length, horizon = int(rule["step"]), int(rule["horizon"])
    found = []
    for offset in range((first - DAY).days, (last - DAY).days + 1):
        if 0 <= offset < length * horizon:
            found.append(offset // length)
    return found


@pytest.mark.parametrize("kind", ["add", "multiply"])
@pytest.mark.parametrize("seed", range(20))
def test_agrees_with_following_the_stock(seed: int, kind: str) -> None:
    random = Random(f"{seed} {kind}")
    rule = random_rule(random, random.choice([0, 1, 2, 2, 3]) if kind == "add" else random.choice([0, 1, 2]), kind)
    events = random_events(random)
    shown = answered(rule, events, ["a"])
    holds = timeline(rule)
    free = sum(isinstance(rule[name], list) for name in NAMES)
    grid = points(rule, 60 if free < 2 else 24 if free == 2 else 10)
    runs = [(levels(rule, p[0], p[1], p[2], holds), p) for p in grid]
    assert shown.verdicts is not None
    assert shown.mechanism is not None
    stock = shown.mechanism.stock
    assert stock is not None
    # Verdicts and shares.
    for name, event in events.items():
        steps = steps_of(rule, event)
        given = shown.verdicts[name]
        if not steps:
            assert given.verdict == "silent"
            continue
        right = [[(z[step] >= p[3]) == (event["course"] == "leave") for step in steps] for z, p in runs]
        entail, allow = sum(map(all, right)) / len(right), sum(map(any, right)) / len(right)
        if free == 0:
            assert given.verdict == ("entails" if entail else "permits" if allow else "forbids")
        assert given.entailing is not None
        assert given.allowing is not None
        room = 0.0 if free == 0 else 0.03 if free == 1 else 0.12 if free == 2 else 0.3
        assert abs(given.entailing.decimal - entail) <= room
        assert abs(given.allowing.decimal - allow) <= room
        if given.verdict == "entails" and given.reason is None:
            assert min(map(all, right)) or free
        if given.verdict == "permits" and free < 2:
            assert any(map(any, right))
    # The earliest and the latest step at which it passes the threshold, over all points of the grid.
    first = [next((k for k, level in enumerate(z) if level >= p[3]), None) for z, p in runs]
    earliest = min((k for k in first if k is not None), default=None)
    latest = None if None in first else max(k for k in first if k is not None)
    assert (stock.earliest.number - 1 if stock.earliest else None) == earliest
    assert (stock.latest.number - 1 if stock.latest else None) == latest
    # The point of no return, by letting the condition fail from each step on.
    kept = []
    for z, p in runs:
        safe = None
        for step in range(len(holds)):
            rest = levels(rule, z[step], p[1], p[2], [False] * (len(holds) - step))
            if min(rest) >= p[3]:
                safe = step
                break
        kept.append(safe)
    earliest = min((k for k in kept if k is not None), default=None)
    latest = None if None in kept else max(k for k in kept if k is not None)
    assert (stock.no_return_earliest.number - 1 if stock.no_return_earliest else None) == earliest
    assert (stock.no_return_latest.number - 1 if stock.no_return_latest else None) == latest


@pytest.mark.parametrize("seed", range(5))
def test_exact_volumes_lie_between_measured_bounds(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(f"volumes {seed}")
    rule = random_rule(random, 2 + seed % 2, "add")
    events = random_events(random)
    exact = answered(rule, events, ["a"])

    def gives_up(*_: object) -> None:
        raise WorkLimitError("not now")

    monkeypatch.setattr(flat.Flat, "extent", gives_up)
    measured = answered(rule, events, ["a"])
    assert exact.verdicts is not None
    assert measured.verdicts is not None
    compared = 0
    for name, given in exact.verdicts.items():
        other = measured.verdicts[name]
        for share, bounds in ((given.entailing, other.entailing), (given.allowing, other.allowing)):
            if share is not None and bounds is not None:
                assert share.exact is not None
                low, high = (bounds.decimal, bounds.decimal) if bounds.low is None else (bounds.low, bounds.high)
                assert low is not None
                assert high is not None
                assert low <= share.decimal <= high
                compared += 1
    assert exact.mechanism is not None
    assert measured.mechanism is not None
    one, other_fit = exact.mechanism.fits[0].share, measured.mechanism.fits[0].share
    assert (other_fit.low if other_fit.low is not None else other_fit.decimal) <= one.decimal
    assert one.decimal <= (other_fit.high if other_fit.high is not None else other_fit.decimal)
    if compared and any(isinstance(rule[name], list) for name in NAMES):
        assert exact.method is not None
        assert exact.method.kind == "exact"


WEARY: dict[str, Any] = {
    "kind": "stock",
    "courses": {"stay": "below", "leave": "above"},
    "start": "0",
    "gain": ["0.1", "0.2"],
    "loss": "0.05",
    "threshold": "1",
    "holds": [days(0, 89)],
    "begins": day(0),
    "step": "7",
    "horizon": "52",
}


def test_one_number_is_exact() -> None:
    shown = answered(WEARY, {"leaves": {"date": day(50), "course": "leave"}}, ["leaves"])
    assert shown.verdicts is not None
    share = shown.verdicts["leaves"].entailing
    # Seven gains by day 50: 7·g ≥ 1.
    assert share is not None
    assert share.exact == "4/7"
    assert shown.mechanism is not None
    [fit] = shown.mechanism.fits
    assert fit.stretches is not None
    assert [(part.low.exact, part.low_in, part.high.exact) for part in fit.stretches] == [("1/7", True, "1/5")]
    assert shown.mechanism.stock is not None
    assert (shown.mechanism.stock.earliest, shown.mechanism.stock.latest) != (None, None)


def test_growth_by_a_share_has_algebraic_ends() -> None:
    grows = {**WEARY, "rule": "multiply", "start": "1", "gain": [0, 1], "threshold": "2", "loss": "0"}
    shown = answered(grows, {"leaves": {"date": day(14), "course": "leave"}}, ["leaves"])
    assert shown.verdicts is not None
    share = shown.verdicts["leaves"].entailing
    assert share is not None
    # (1 + g)² ≥ 2.
    assert share.exact == "2 - sqrt(2)"


def test_a_level_that_only_touches_the_threshold_is_past_it() -> None:
    touching = {**WEARY, "gain": "0.5"}
    shown = answered(touching, {"e": {"date": day(14), "course": "leave"}, "f": {"date": day(7), "course": "leave"}})
    assert shown.verdicts is not None
    assert (shown.verdicts["e"].verdict, shown.verdicts["f"].verdict) == ("entails", "forbids")


def test_before_and_after_its_steps_it_is_silent() -> None:
    late = {"e": {"date": day(7 * 52), "course": "leave"}, "f": {"date": day(7 * 52 - 1), "course": "leave"}}
    shown = answered(WEARY, late)
    assert shown.verdicts is not None
    assert shown.verdicts["e"].verdict == "silent"
    assert shown.verdicts["f"].verdict != "silent"


def test_long_growth_by_a_share_is_answered_or_refused() -> None:
    grows = {**WEARY, "rule": "multiply", "start": "1", "gain": [0, "0.01"], "threshold": "2", "loss": ["0", "0.01"]}
    long = {**grows, "step": "1", "horizon": "1500", "holds": [days(0, 1000)]}
    shown = answered(long, {"e": {"date": day(1400), "course": "leave"}})
    assert shown.verdicts is not None
    assert shown.verdicts["e"].verdict == "permits"
    longer = mechanism_case({**long, "horizon": "90000"}, {"e": {"date": day(1400), "course": "leave"}})
    refused = explain(longer).explanations["e"].refused
    assert refused is not None
    assert "--work" in refused
