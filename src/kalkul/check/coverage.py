"""Every line of the texts that are here: what rests on it, what is excluded, what nobody has used yet.

A line counts once: for a premise if one is anchored on it whose quote stands there, else for a commitment, else as
excluded (by a segment, by a marker that begins boilerplate, or by a premise that is itself excluded), else as unused
or, without any letter or digit in it, as empty. An anchor whose words were moved or altered covers the lines on which
its words stand now; a lost one covers none. A passage that goes on over several lines covers them all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Literal, TypeAlias, get_args

from kalkul.case.actors import Source
from kalkul.case.anchored import source_text
from kalkul.case.explanations import Commitment
from kalkul.case.model import Case
from kalkul.check.source_check import source_check
from kalkul.errors import UnknownNameError, did_you_mean
from kalkul.results import AnchorFound, CaseId, LineShown, MarkShown, SourceShowAnswer, SourceShown
from kalkul.sources import SourceText
from kalkul.sources.segments import segments
from kalkul.version import __version__

__all__ = ["USES", "Use", "coverage", "in_words"]

Use: TypeAlias = Literal["premise", "commitment", "excluded", "unused", "empty"]

USES: tuple[Use, ...] = get_args(Use)
"""What a line can be."""


def coverage(case: Case, source: str | None = None) -> SourceShowAnswer:
    """Go through the texts of a case line by line.

    Parameters
    ----------
    case
        The case.
    source
        Id of one source; all unless given.

    Returns
    -------
    SourceShowAnswer
        Each source with its lines or, where its text is not here, with the reason; ``counts`` has ``lines`` and the
        number of lines of each use.

    Raises
    ------
    UnknownNameError
        If the case has no such source.
    """
    if source is not None and source not in case.sources:
        hint = did_you_mean(source, case.sources)
        raise UnknownNameError(f"the case has no source “{source}”" + (f"; {hint}" if hint else ""))
    names = list(case.sources) if source is None else [source]
    consulted = {name: source_text(case, name) for name in names}
    here = any(text is not None for text, _ in consulted.values())
    anchors = source_check(case).anchors if here else ()
    shown = tuple(
        _source(
            case,
            name,
            *consulted[name],
            [anchor for anchor in anchors if anchor.source == name and anchor.status != "unchecked"],
        )
        for name in names
    )
    cited = dict.fromkeys(premise for one in shown for line in one.lines for premise in line.premises)
    committed = dict.fromkeys(name for one in shown for line in one.lines for name in line.commitments)
    return SourceShowAnswer(
        __version__,
        CaseId(case.id, case.hash, case.title or case.id),
        shown,
        {premise: case.premises[premise].says for premise in case.premises if premise in cited},
        commitments={name: in_words(one) for name, one in case.commitments.items() if name in committed},
    )


def in_words(one: Commitment) -> str:
    """Return a commitment in words: its own, or else its condition and what is done then."""
    return one.text or f"{one.if_} → {one.then}"


def _source(
    case: Case, name: str, text: SourceText | None, reason: str | None, anchors: Sequence[AnchorFound]
) -> SourceShown:
    source = case.sources[name]
    lines: tuple[LineShown, ...] = ()
    counts = None
    if text is not None:
        lines = tuple(_lines(case, source, text, anchors))
        counts = {"lines": len(lines)}
        for use in USES:
            counts[use] = sum(line.use == use for line in lines)
    return SourceShown(
        id=name,
        title=source.title,
        author=source.author,
        publisher=source.publisher,
        date=str(source.date) if source.date is not None else None,
        language=source.language,
        url=source.url,
        sha256=source.sha256 or (text.sha256 if text is not None else None),
        lines=lines,
        reason=reason,
        counts=counts,
    )


def _lines(case: Case, source: Source, text: SourceText, anchors: Sequence[AnchorFound]) -> Iterable[LineShown]:
    starts = [0, *accumulate(len(line) + 1 for line in text.lines)]
    premises: dict[int, dict[str, None]] = {}
    commitments: dict[int, dict[str, None]] = {}
    marks: dict[int, dict[MarkShown, None]] = {}
    for anchor in anchors:
        for number, mark in _places(anchor, text, starts):
            if anchor.premise is not None:
                premises.setdefault(number, {})[anchor.premise] = None
            if anchor.commitment is not None:
                commitments.setdefault(number, {})[anchor.commitment] = None
            if mark is not None:
                marks.setdefault(number, {})[mark] = None
    excluded = _excluded(source, text)
    for number, words in enumerate(text.lines, start=1):
        on = tuple(premises.get(number, ()))
        used = [premise for premise in on if case.premises[premise].excluded is None]
        reason = excluded.get(number)
        if reason is None and on and not used:
            reason = case.premises[on[0]].excluded
        committed = tuple(commitments.get(number, ()))
        use: Use
        if used:
            use = "premise"
        elif committed:
            use = "commitment"
        elif reason is not None:
            use = "excluded"
        else:
            use = "unused" if any(letter.isalnum() for letter in words) else "empty"
        placed = sorted(marks.get(number, ()), key=lambda mark: (mark.start, -mark.end))
        yield LineShown(number, words, on, tuple(placed), reason, use, committed)


def _places(anchor: AnchorFound, text: SourceText, starts: Sequence[int]) -> Iterable[tuple[int, MarkShown | None]]:
    """Lines an anchor covers, each with the stretch of it that is quoted; the line alone where nothing is."""
    if anchor.status in ("lost", "unchecked"):
        return
    if anchor.quote is None or anchor.start is None or anchor.end is None or anchor.end <= anchor.start:
        line = anchor.found_line or anchor.line
        if line is not None and 1 <= line <= len(text.lines):
            yield line, None
        return
    number = bisect_right(starts, anchor.start)
    while 1 <= number <= len(text.lines) and starts[number - 1] < anchor.end:
        begins = starts[number - 1]
        start = max(anchor.start - begins, 0)
        end = min(anchor.end - begins, len(text.lines[number - 1]))
        if start < end:
            yield number, MarkShown(anchor.premise, start, end, anchor.status, anchor.commitment)
        number += 1


def _excluded(source: Source, text: SourceText) -> dict[int, str]:
    """Reason of each line that a segment or a marker excludes."""
    return {
        number: segment.reason
        for segment in segments(text.text, source.segments)
        for number in range(segment.first, segment.last + 1)
    }
