"""What mechanisms name: actors and courses."""

from __future__ import annotations

from kalkul.case.game_names import GameNames
from kalkul.case.mechanisms import (
    Alternation,
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
    if isinstance(mechanism, Alternation | Persistence):
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
    if isinstance(mechanism, CyclicPrincipal):
        names = GameNames("tree", where, frozenset(), "course", tuple(mechanism.courses))
        for member_id, member in mechanism.members.items():
            check_order(report, member.order, (*keys, "members", member_id, "order"), names)
