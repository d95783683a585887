"""Anchors whose words do not stand where the case says."""

from __future__ import annotations

from collections.abc import Iterator

from kalkul.case.anchored import anchor_checks
from kalkul.case.model import Case
from kalkul.errors import Place, Problem

__all__ = ["anchors", "unchecked"]


def anchors(case: Case) -> Iterator[Problem]:
    """Warn of quotes that stand on another line, or nowhere in the text; unchecked ones are no doubt of the case."""
    for (premise, at), found in anchor_checks(case).items():
        anchor = case.premises[premise].at[at]
        if found.status == "moved":
            lines = ", ".join(map(str, found.lines))
            yield Problem(
                "warning",
                "moved-anchor",
                f"the words quoted for {premise} are not on line {anchor.line} of {anchor.source} but on {lines}",
                _place(case, premise, at),
                "correct the line",
            )
        elif found.status == "lost":
            what = f"there is no line {anchor.line}" if anchor.quote is None else f"“{anchor.quote}” is not there"
            yield Problem(
                "warning",
                "lost-anchor",
                f"the text of {anchor.source} does not have what {premise} rests on: {what}",
                _place(case, premise, at),
                "quote the words exactly as they stand in the text",
            )


def unchecked(case: Case) -> tuple[str, ...]:
    """Say, per source, why its anchors could not be checked; empty when every text was consulted."""
    reasons: dict[str, str | None] = {}
    for (premise, at), found in anchor_checks(case).items():
        if found.status == "unchecked":
            reasons.setdefault(case.premises[premise].at[at].source, found.reason)
    advice = "; give the folder of the texts with --texts" if case.texts is None else ""
    return tuple(f"The anchors in {source} are unchecked: {reason}{advice}." for source, reason in reasons.items())


def _place(case: Case, premise: str, at: int) -> Place | None:
    # One anchor may stand without a list around it.
    return case.place("premises", premise, "at", at) or case.place("premises", premise, "at")
