"""Anchors whose words do not stand where the case says, stand there with other words, or do not stand there at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kalkul.case.anchored import anchor_checks, source_text, text_paths
from kalkul.case.model import Case
from kalkul.errors import Place, Problem
from kalkul.results.sourced import WordChange

__all__ = ["anchors", "doubtful", "unchecked", "unread"]


def anchors(case: Case) -> Iterator[Problem]:
    """Warn of quotes that stand elsewhere, with other words, or not at all; unchecked ones are no doubt of the case."""
    for (premise, at), found in anchor_checks(case).items():
        where = _place(case, premise, at)
        if found.status == "moved" and found.found_line == found.line:
            message = (
                f"the words quoted for {premise} are on line {found.line} of {found.source}, but not between the words "
                "given as prefix and suffix"
            )
            yield Problem("warning", "moved-anchor", message, where, "see whether the passage still says it")
        elif found.status == "moved":
            message = (
                f"the words quoted for {premise} are not on line {found.line} of {found.source} "
                f"but on line {found.found_line}"
            )
            yield Problem("warning", "moved-anchor", message, where, "correct the line")
        elif found.status == "altered":
            told = "; ".join(map(_change, found.changes))
            message = (
                f"line {found.found_line} of {found.source} has other words than those quoted for {premise}: {told}"
            )
            yield Problem("warning", "altered-anchor", message, where, "quote the words exactly as they stand there")
        elif found.status == "lost":
            what = f"there is no line {found.line}" if found.quote is None else f"“{found.quote}” is not there"
            message = f"the text of {found.source} does not have what {premise} rests on: {what}"
            yield Problem("warning", "lost-anchor", message, where, "quote the words exactly as they stand in the text")


def _change(change: WordChange) -> str:
    """Say one change of words, and what it touches."""
    if not change.found:
        told = f"“{change.quoted}” is not there"
    elif not change.quoted:
        told = f"“{change.found}” stands there as well"
    else:
        told = f"“{change.found}” instead of “{change.quoted}”"
    return told + (f" ({', '.join(change.concerns)})" if change.concerns else "")


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
    lost = [f"{found[status]} {status}" for status in ("lost", "altered", "moved") if found[status]]
    told = [f"Of {sum(found.values())} anchors {_joined(lost)}; see kalkul check."] if lost else []
    return (*told, *(f"{problem.message[:1].upper()}{problem.message[1:]}." for problem in unread(case)))


def _joined(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]


def _there(case: Case, source: str) -> bool:
    return any(path.exists() for path in text_paths(case, source))


def _place(case: Case, premise: str, at: int) -> Place | None:
    # One anchor may stand without a list around it.
    return case.place("premises", premise, "at", at) or case.place("premises", premise, "at")
