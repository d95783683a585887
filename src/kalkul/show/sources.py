"""Texts on a terminal: line by line with what rests on them, and how much of them is used.

Each line stands between its number and the ids of the premises anchored on it. The words that a premise quotes are
coloured or, where no colours are shown, put between brackets. What is excluded is dim and says why. A text is
untrusted: it is cleaned piece by piece, and never parsed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TextIO

from kalkul.results import LineShown, MarkShown, SourceAdded, SourceShowAnswer, SourceShown
from kalkul.show.clean import clean, name, plain, title
from kalkul.show.layout import Line, Para, beside, columns_of, set_block
from kalkul.show.paper import Paper
from kalkul.show.wording import dated

__all__ = ["LONGEST", "byline", "pieces", "print_added", "print_coverage", "print_show"]

LONGEST = 20_000
"""Longest line of a text that is shown whole, in code points."""

_STYLES = {"exact": "green", "moved": "yellow", "altered": "yellow"}
_LISTED = 200


def pieces(line: LineShown) -> Iterator[tuple[str, tuple[MarkShown, ...]]]:
    """Cut a line where marks begin and end: each piece with the marks it is under.

    Examples
    --------
    >>> line = LineShown(1, "one two three", marks=(MarkShown("A", 0, 7, "exact"), MarkShown("B", 4, 13, "exact")))
    >>> [(words, "".join(mark.premise for mark in marks)) for words, marks in pieces(line)]
    [('one ', 'A'), ('two', 'AB'), (' three', 'B')]
    """
    text = line.text[:LONGEST]
    cuts = {0, len(text)}
    for mark in line.marks:
        cuts |= {min(max(mark.start, 0), len(text)), min(max(mark.end, 0), len(text))}
    places = sorted(cuts)
    for start, end in pairwise(places):
        yield text[start:end], tuple(mark for mark in line.marks if mark.start <= start and end <= mark.end)
    if len(line.text) > LONGEST:
        yield "…", ()


def byline(shown: SourceShown) -> str:
    """Return author, publisher and date of a source."""
    words = [name(part) for part in (shown.author, shown.publisher) if part]
    words += [dated(shown.date)] if shown.date else []
    return ", ".join(words)


def print_added(answer: SourceAdded, stream: TextIO, *, width: int | None = None) -> None:
    """Print what entered the case, and where the files are."""
    paper = Paper(stream, width)
    paper.say(f"The source {name(answer.source)} was added to {title(answer.case.title or answer.case.id)}.", "bold")
    told = [("title", answer.title), ("author", answer.author), ("date", answer.date), ("language", answer.language)]
    told += [("url", answer.url), ("text", f"{answer.text} ({_count(answer.lines, 'line')})"), ("from", answer.raw)]
    told += [("SHA-256", answer.sha256)]
    paper.labelled([(label, clean(words, 400)) for label, words in told if words])
    for note in answer.notes:
        paper.say(f"Note: {note}", "yellow")


def print_show(answer: SourceShowAnswer, stream: TextIO, *, width: int | None = None) -> None:
    """Print the texts, each line with its number and the premises anchored on it."""
    paper = Paper(stream, width)
    for index, shown in enumerate(answer.sources):
        if index:
            paper.rule()
        _head(paper, shown)
        if shown.reason is not None:
            paper.say(f"Not shown: {shown.reason}", "yellow")
            continue
        if any(line.marks for line in shown.lines) and not paper.coloured:
            paper.say("Quoted words stand between brackets.", "italic")
        paper.say()
        _lines(paper, shown.lines)
    _cited(paper, answer)
    for note in answer.notes:
        paper.say(f"Note: {note}", "yellow")


def print_coverage(answer: SourceShowAnswer, stream: TextIO, *, width: int | None = None) -> None:
    """Print how many lines of each text are used, and list those that nobody has used."""
    paper = Paper(stream, width)
    paper.say(title(answer.case.title or answer.case.id), "bold")
    counted = [shown for shown in answer.sources if shown.counts is not None]
    committed = any((one.counts or {}).get("commitment") for one in counted)
    heads = ("lines", "premise", *(("commitment",) if committed else ()), "excluded", "unused", "empty")
    label = max([6, *(min(columns_of(name(shown.id)), 24) for shown in answer.sources)])
    columns = [max(len(head), 8) for head in heads]
    label = min(label, paper.width - sum(columns) - 2 * len(heads))
    if counted and label < 6:
        told = [(one.id, ", ".join(f"{(one.counts or {}).get(head, 0)} {head}" for head in heads)) for one in counted]
        paper.labelled([(name(who), words) for who, words in told], indent=0)
    elif counted:
        paper.print([[]])
        head = f"{'source':<{label}}" + "".join(f"  {head:>8}" for head in heads)
        paper.print([[(head, "bold")]])
        for shown in counted:
            who = clean(shown.id, label)
            numbers = "".join(
                f"  {(shown.counts or {}).get(head, 0):>{wide}}" for head, wide in zip(heads, columns, strict=True)
            )
            paper.print([[(who + " " * (label - columns_of(who)), ""), (numbers, "")]])
    for shown in answer.sources:
        if shown.counts is None:
            paper.say()
            paper.say(f"{name(shown.id)}: {shown.reason or 'not shown'}", "yellow")
            continue
        excluded = _runs([line for line in shown.lines if line.use == "excluded"])
        if excluded:
            paper.heading(f"Excluded in {name(shown.id)}")
            paper.labelled([(_range(run), run[0].excluded or "") for run in excluded], style="dim")
        unused = [line for line in shown.lines if line.use == "unused"]
        if unused:
            paper.heading(f"Unused in {name(shown.id)}")
            _lines(paper, unused[:_LISTED], short=True)
        if len(unused) > _LISTED:
            paper.say(f"and {len(unused) - _LISTED:,} more", "dim", indent=2)
    for note in answer.notes:
        paper.say(f"Note: {note}", "yellow")


def _head(paper: Paper, shown: SourceShown) -> None:
    head = paper.text(title(shown.title or shown.id), "bold")
    paper.say(head if not shown.title else head.add(paper.text(f" ({name(shown.id)})", "dim")))
    for words in (byline(shown), shown.url):
        if words:
            paper.say(clean(words, 400), "dim")


def _lines(paper: Paper, lines: Sequence[LineShown], *, short: bool = False) -> None:
    number = max((len(str(line.number)) for line in lines), default=1)
    margin = max((_widest(line) for line in lines), default=0)
    margin = min(margin, 16) if paper.width >= 70 else 0
    rest = max(paper.width - number - 2 - (margin + 2 if margin else 0), 10)
    previous = None
    for line in lines:
        ids = paper.text(", ".join(map(name, (*line.premises, *line.commitments))), "bold")
        if line.use == "excluded" and line.excluded != previous:
            ids = paper.text(f"({clean(line.excluded, 200)})" + (f" {ids.plain}" if ids.plain else ""), "dim")
        previous = line.excluded
        words = _words(paper, line)
        if short:
            first = set_block([words], rest - 2)
            words = Para([*first[0], (" …", "dim")] if len(first) > 1 else first[0])
        block = [words] if margin or not ids.plain else [words, ids]
        label = paper.text(f"{line.number:>{number}}".replace(" ", "\N{NO-BREAK SPACE}"), "dim")
        beyond = [ids] if margin and ids.plain else None
        columns, widths = (
            ([[label], block, beyond], [number, rest, margin]) if beyond else ([[label], block], [number, rest])
        )
        if not words.plain and not beyond:
            columns, widths = [[label]], [number]
        paper.print(beside(columns, widths))


def _widest(line: LineShown) -> int:
    reason = f"({clean(line.excluded, 200)})" if line.use == "excluded" else ""
    return max(columns_of(", ".join(map(name, (*line.premises, *line.commitments)))), columns_of(reason))


def _words(paper: Paper, line: LineShown) -> Para:
    """The words of a line, those that are quoted marked."""
    told: Line = []
    inside = False
    for words, marks in pieces(line):
        style = next((_STYLES[mark.status] for mark in marks if mark.status in _STYLES), "")
        style = style or ("dim" if line.use == "excluded" else "")
        shown = _clean(paper, words)
        if not paper.coloured and bool(marks) != inside:
            # The bracket belongs to the words, not to the blank beside them.
            shown = f"[{shown}" if marks else f"]{shown}"
            inside = bool(marks)
        told.append((shown, style))
    if inside:
        told.append(("]", ""))
    while told and not told[-1][0].strip():
        told.pop()
    if told:
        told[-1] = (told[-1][0].rstrip(), told[-1][1])
    return Para(told)


def _clean(paper: Paper, words: str) -> str:
    harmless = clean(words, LONGEST + 1)
    return harmless if paper.rich_signs else plain(harmless)


def _cited(paper: Paper, answer: SourceShowAnswer) -> None:
    shown = dict.fromkeys(premise for source in answer.sources for line in source.lines for premise in line.premises)
    rows = [(name(premise), answer.premises[premise]) for premise in shown if premise in answer.premises]
    if rows:
        paper.heading("The premises")
        paper.labelled(rows, style="bold")
    if answer.commitments:
        paper.heading("Threats and promises")
        paper.labelled([(name(one), words) for one, words in answer.commitments.items()], style="bold")


def _runs(lines: Sequence[LineShown]) -> list[list[LineShown]]:
    """Lines that follow one another and are excluded for one reason."""
    runs: list[list[LineShown]] = []
    for line in lines:
        if runs and runs[-1][-1].number == line.number - 1 and runs[-1][-1].excluded == line.excluded:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _range(run: Sequence[LineShown]) -> str:
    return f"{run[0].number}–{run[-1].number}" if len(run) > 1 else str(run[0].number)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")
