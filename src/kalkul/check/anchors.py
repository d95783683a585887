"""Anchors whose words do not stand where the case says, stand there with other words, or do not stand there at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kalkul.case.anchored import Anchored, anchor_checks, source_text, text_paths
from kalkul.case.model import Case
from kalkul.errors import Place, Problem
from kalkul.results.said import listed, said
from kalkul.results.sourced import WordChange

__all__ = ["anchors", "doubtful", "unchecked", "unread"]


def anchors(case: Case) -> Iterator[Problem]:
    """Warn of quotes that stand elsewhere, with other words, or not at all; unchecked ones are no doubt of the case."""
    for key, found in anchor_checks(case).items():
        where = _place(case, key)
        what = _what(key)
        if found.status == "moved" and found.found_line == found.line:
            message = (
                f"the words quoted for {what} are on line {found.line} of {found.source}, but not between the words "
                "given as prefix and suffix"
            )
            yield Problem("warning", "moved-anchor", message, where, "see whether the passage still says it")
        elif found.status == "moved":
            message = (
                f"the words quoted for {what} are not on line {found.line} of {found.source} "
                f"but on line {found.found_line}"
            )
            yield Problem("warning", "moved-anchor", message, where, "correct the line")
        elif found.status == "altered":
            told = "; ".join(map(_change, found.changes))
            message = f"line {found.found_line} of {found.source} has other words than those quoted for {what}: {told}"
            yield Problem("warning", "altered-anchor", message, where, "quote the words exactly as they stand there")
        elif found.status == "lost":
            why = f"there is no line {found.line}" if found.quote is None else f"“{found.quote}” is not there"
            message = f"the text of {found.source} does not have what {what} rests on: {why}"
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
    for source, reason in _unconsulted(case):
        yield Problem(
            "warning",
            "unread-text",
            f"the anchors in {source} are unchecked: {reason}",
            case.place("sources", source, "text"),
            "put the text there that was cited, saved as UTF-8; or give the SHA-256 of the one you have",
        )


def _unconsulted(case: Case) -> Iterator[tuple[str, str]]:
    """Sources whose text is there but cannot be consulted, each with why."""
    for source in case.sources:
        text, reason = source_text(case, source)
        if text is None and reason is not None and _there(case, source):
            yield source, reason


def unchecked(case: Case) -> tuple[str, ...]:
    """Say, per source, why its anchors could not be checked where the text is not there."""
    reasons: dict[str, str | None] = {}
    for found in anchor_checks(case).values():
        if found.status == "unchecked" and not _there(case, found.source):
            reasons.setdefault(found.source, found.reason)
    return tuple(_not_consulted(case, source, reason or "") for source, reason in reasons.items())


def _not_consulted(case: Case, source: str, why: str) -> str:
    if case.texts is not None:
        return said("The anchors in {source} are unchecked: {why}.", source=source, why=why)
    return said(
        "The anchors in {source} are unchecked: {why}; give the folder of the texts with --texts.",
        source=source,
        why=why,
    )


def doubtful(case: Case) -> tuple[str, ...]:
    """Say in one sentence how many anchors do not stand where the case says, and which texts were not consulted."""
    found = Counter(check.status for check in anchor_checks(case).values())
    words = (
        (found["lost"], said("{n} lost", n=found["lost"])),
        (found["altered"], said("{n} altered", n=found["altered"])),
        (found["moved"], said("{n} moved", n=found["moved"])),
    )
    some = [word for number, word in words if number]
    told = [said("Of {n} anchors {some}; see kalkul check.", n=sum(found.values()), some=listed(some))] if some else []
    unconsulted = (
        said("The anchors in {source} are unchecked: {why}.", source=source, why=reason)
        for source, reason in _unconsulted(case)
    )
    return (*told, *unconsulted)


def _there(case: Case, source: str) -> bool:
    return any(path.exists() for path in text_paths(case, source))


def _what(key: Anchored) -> str:
    section, name, _ = key
    return name if section == "premises" else f"the commitment {name}"


def _place(case: Case, key: Anchored) -> Place | None:
    section, name, at = key
    # One anchor may stand without a list around it.
    return case.place(section, name, "at", at) or case.place(section, name, "at")
