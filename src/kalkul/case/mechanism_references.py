"""What mechanisms name: actors and courses."""

from __future__ import annotations

from datetime import date
from math import ceil, floor

from kalkul.case.game_names import GameNames
from kalkul.case.mechanisms import (
    Alternation,
    AnythingGoes,
    CyclicPrincipal,
    DateAvoided,
    LastSpeaker,
    Mechanism,
    Persistence,
    Stock,
)
from kalkul.case.report import Keys, Report
from kalkul.case.stated import check_order

__all__ = ["check_mechanism"]


def check_mechanism(report: Report, mechanism_id: str, mechanism: Mechanism) -> None:
    """Report what a mechanism names that is not there."""
    keys: Keys = ("mechanisms", mechanism_id)
    if mechanism.actor is not None and mechanism.actor not in report.case.actors:
        report.unknown("actor", mechanism.actor, report.case.actors, (*keys, "actor"))
    where = f" in mechanism {mechanism_id}"
    named: list[tuple[str, Keys]] = []
    if isinstance(mechanism, LastSpeaker):
        named = [(contact.pulls, (*keys, "contacts", at, "pulls")) for at, contact in enumerate(mechanism.contacts)]
    elif isinstance(mechanism, CyclicPrincipal | Alternation | Persistence) and mechanism.start is not None:
        named = [(mechanism.start, (*keys, "start"))]
    if isinstance(mechanism, CyclicPrincipal | Alternation | Persistence):
        named += [
            (decided.course, (*keys, "decisions", at, "course")) for at, decided in enumerate(mechanism.decisions)
        ]
    for course, here in named:
        if course not in mechanism.courses:
            report.unknown("course", course, mechanism.courses, here, where=where)
    if isinstance(mechanism, LastSpeaker | Stock | DateAvoided):
        sides = list(mechanism.courses.values())
        if len(set(sides)) < len(sides):
            message = f"both courses are at {sides[0]}, expected one at each side"
            report.error("bad-value", message, (*keys, "courses"), on_key=True)
    if isinstance(mechanism, CyclicPrincipal | Alternation | Persistence | AnythingGoes):
        seen: set[str] = set()
        for at, course in enumerate(mechanism.courses):
            if course in seen:
                report.error("duplicate-name", f"course {course} is listed twice", (*keys, "courses", at))
            seen.add(course)
    if isinstance(mechanism, Stock) and mechanism.rule == "multiply" and mechanism.loss.high > 1:
        message = "found a loss above 1, expected a share of the level that is lost in a step"
        report.error("bad-value", message, (*keys, "loss"), hint="with rule add a loss may be any amount")
    if isinstance(mechanism, Stock) and mechanism.step * mechanism.horizon > (date.max - mechanism.begins).days:
        message = f"{mechanism.horizon} steps of {mechanism.step} days run beyond the end of the calendar"
        report.error("bad-value", message, (*keys, "horizon"), hint="name fewer steps, or shorter ones")
    if isinstance(mechanism, DateAvoided) and ceil(mechanism.within.low) > floor(mechanism.within.high):
        message = f"found {mechanism.within}, expected a range that holds a whole number of days"
        report.error("bad-value", message, (*keys, "within"))
    if isinstance(mechanism, CyclicPrincipal):
        names = GameNames("tree", where, frozenset(), "course", tuple(mechanism.courses))
        for member_id, member in mechanism.members.items():
            check_order(report, member.order, (*keys, "members", member_id, "order"), names)
