"""The gist of a report in a few sentences, and the events it is about: what a reader should know after one screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kalkul.results import CompareAnswer, Compared, ExplainAnswer, ObservationShown, WatchAnswer
from kalkul.results.report import ReportAnswer
from kalkul.show.clean import clean, title
from kalkul.show.language import _, ngettext
from kalkul.show.watch_told import label

__all__ = ["gist", "question"]

# Explanations named in one sentence; the rest are counted, and all of them stand further down.
_FEW = 5


def question(answer: ExplainAnswer) -> list[tuple[ObservationShown, int]]:
    """Return the events that explanations were made for, each with how many were, those of most first."""
    counts: dict[str, int] = {}
    for shown in answer.explanations.values():
        for key, given in (shown.verdicts or {}).items():
            if given.role == "explanandum":
                counts[key] = counts.get(key, 0) + 1
    found = [(answer.observations[key], count) for key, count in counts.items() if key in answer.observations]
    return sorted(found, key=lambda pair: (-pair[1], pair[0].date or ""))


def gist(report: ReportAnswer) -> list[str]:
    """Return what came out, a sentence each."""
    told = [] if report.compared is None else list(_scores(report.compared))
    if report.watched is not None:
        told += _next(report.watched)
    return told


def _scores(answer: CompareAnswer) -> Iterable[str]:
    asked = [shown for shown in answer.explanations.values() if shown.refused is None and not shown.clash]
    wrong = [shown for shown in asked if shown.misses]
    right = [shown for shown in asked if shown.hits and not shown.misses]
    safe = [shown for shown in asked if _forbids_nothing(shown)]
    if right:
        message = _("Right about every later event they committed themselves to: {explanations}.")
        if len(right) == 1:
            message = _("Right about every later event it committed itself to: {explanations}.")
        yield message.format(
            explanations=_some(sorted(right, key=lambda one: (one.variant_of is not None, -len(one.hits))))
        )
    if wrong:
        message = ngettext(
            "Wrong about at least one later event: {explanations}.",
            "Wrong about at least one later event each: {explanations}.",
            len(wrong),
        )
        yield message.format(
            explanations=_some(sorted(wrong, key=lambda one: (one.variant_of is not None, -len(one.misses))))
        )
    if not right and not wrong:
        yield _("No later event speaks for or against any of them yet.")
    if safe:
        message = ngettext(
            "Forbids nothing, so that no event could count against it: {explanations}.",
            "Forbid nothing, so that no event could count against them: {explanations}.",
            len(safe),
        )
        yield message.format(explanations=_some(sorted(safe, key=lambda one: one.variant_of is not None)))


def _forbids_nothing(shown: Compared) -> bool:
    sure = any(given.verdict == "entails" for given in (shown.verdicts or {}).values())
    return not (shown.forbids or shown.forbidden_moves or sure) and shown.forbidden_moves is not None


def _some(shown: Sequence[Compared]) -> str:
    named = "; ".join(_("“{title}”").format(title=title(one.title)) for one in shown[:_FEW])
    more = len(shown) - _FEW
    if more <= 0:
        return named
    return ngettext("{explanations}; and {n} more", "{explanations}; and {n} more", more).format(
        explanations=named, n=more
    )


def _next(answer: WatchAnswer) -> Iterable[str]:
    telling = [event for event in answer.events if event.kind != "past" and event.void is None and event.separates]
    if not telling:
        return
    first = telling[0]
    words = clean(first.what, 300) if first.kind == "observation" else label(first)
    message = ngettext(
        "To watch for first: {event} It would tell {count} pair of explanations apart.",
        "To watch for first: {event} It would tell {count} pairs of explanations apart.",
        len(first.separates),
    )
    yield message.format(event=_stopped(words), count=len(first.separates))


def _stopped(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."
