"""The answer of ``kalkul check`` as lines: every problem with its place, then one line of summary.

A problem is one line, ``file:line:column: severity: message (hint) [code]``, the form editors and other tools
read. The summary counts what the case holds and how many anchors stand where the case says.
"""

from __future__ import annotations

from kalkul.errors import Place, Problem
from kalkul.results import CheckAnswer, Found
from kalkul.show.clean import clean, title
from kalkul.show.terms import ANCHORS
from kalkul.show.wording import joined

__all__ = ["check_lines", "check_summary", "problem_line"]


def problem_line(found: Found | Problem) -> str:
    """Return a problem on one line.

    Examples
    --------
    >>> problem_line(Found("error", "unknown-key", "unknown key “x”", "case.yaml", 3, 1, None))
    'case.yaml:3:1: error: unknown key “x” [unknown-key]'
    """
    if isinstance(found, Found):
        place = Place(found.file, found.line or 1, found.column or 1) if found.file else None
        found = Problem(found.severity, found.code, found.message, place, found.hint)
    return clean(found, 4000)


def check_lines(answer: CheckAnswer) -> list[str]:
    """Return the problems, one line each, in the order of the record, then the notes."""
    return [*map(problem_line, answer.problems), *(f"note: {clean(note, 4000)}" for note in answer.notes)]


def check_summary(answer: CheckAnswer) -> str:
    """Return one line: errors and warnings, what the case holds, its anchors."""
    errors = sum(found.severity == "error" for found in answer.problems)
    warnings = len(answer.problems) - errors
    counts = [_count(n, what) for n, what in ((errors, "error"), (warnings, "warning")) if n]
    parts = [joined(counts) or "no problems"]
    if holds := [_count(n, what.removesuffix("s"), what) for what, n in answer.holds.items() if n]:
        parts.append(joined(holds))
    if anchors := _anchors(answer.anchors):
        parts.append(anchors)
    return f"{title(answer.case.title or answer.case.id)}: {'; '.join(parts)}"


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {clean(one if number == 1 else many or one + 's', 40)}"


def _anchors(anchors: dict[str, int]) -> str:
    total = sum(anchors.values())
    if not total:
        return ""
    return "anchors: " + joined(f"{n} {word}" for word in ANCHORS if (n := anchors.get(word, 0)))
