"""Anchors whose words do not stand where the case says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kalkul.case.anchored import anchor_checks, source_text, text_paths
from kalkul.case.model import Case
from kalkul.errors import Place, Problem

__all__ = ["anchors", "doubtful", "unchecked", "unread"]


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


def unread(case: Case) -> Iterator[Problem]:
    """Warn of texts that are there but cannot be consulted: unreadable, or not the text that was cited."""
    for source in case.sources:
        text, reason = source_text(case, source)
        if text is None and _there(case, source):
            yield Problem(
                "warning",
                "unread-text",
                f"the anchors in {source} are unchecked: {reason}",
                case.place("sources", source, "text"),
                "put the text there that was cited, saved as UTF-8; or give the SHA-256 of the one you have",
            )


def unchecked(case: Case) -> tuple[str, ...]:
    """Say, per source, why its anchors could not be checked where the text is not there."""
    reasons: dict[str, str | None] = {}
    for (premise, at), found in anchor_checks(case).items():
        source = case.premises[premise].at[at].source
        if found.status == "unchecked" and not _there(case, source):
            reasons.setdefault(source, found.reason)
    advice = "; give the folder of the texts with --texts" if case.texts is None else ""
    return tuple(f"The anchors in {source} are unchecked: {reason}{advice}." for source, reason in reasons.items())


def doubtful(case: Case) -> tuple[str, ...]:
    """Say in one sentence how many anchors do not stand where the case says, and which texts were not consulted."""
    found = Counter(check.status for check in anchor_checks(case).values())
    lost = [f"{found[status]} {status}" for status in ("lost", "moved") if found[status]]
    told = [f"Of {sum(found.values())} anchors {' and '.join(lost)}; see kalkul check."] if lost else []
    return (*told, *(f"{problem.message[:1].upper()}{problem.message[1:]}." for problem in unread(case)))


def _there(case: Case, source: str) -> bool:
    return any(path.exists() for path in text_paths(case, source))


def _place(case: Case, premise: str, at: int) -> Place | None:
    # One anchor may stand without a list around it.
    return case.place("premises", premise, "at", at) or case.place("premises", premise, "at")
