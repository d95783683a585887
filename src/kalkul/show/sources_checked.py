"""What became of the quotes, and what the words around them say: ``source check`` and ``lint`` on a terminal.

Quotes that stand where the case says are counted; the others are told one by one, worst first. A difference is shown
word against word, with what it touches: a negation or a number that changed is no matter of spelling.
"""

from __future__ import annotations

from typing import TextIO

from kalkul.results import AnchorFound, LintAnswer, LintFound, SourceCheckAnswer, WordChange
from kalkul.show.clean import clean, name, title
from kalkul.show.layout import Para
from kalkul.show.paper import Paper
from kalkul.show.wording import joined

__all__ = ["changed", "print_lint", "print_source_check", "whereabouts"]

_WORDS = ("lost", "altered", "moved", "exact", "unchecked")
_STYLES = {"lost": "red", "altered": "yellow", "moved": "cyan", "exact": "green", "unchecked": "dim"}
_CONCERNS = {
    "negation": "a negation",
    "modal": "what may or must be",
    "hedge": "how certain it is",
    "number": "a number",
    "name": "a name",
}


def print_source_check(answer: SourceCheckAnswer, stream: TextIO, *, width: int | None = None) -> None:
    """Print how many quotes stand where the case says, and what became of the others."""
    paper = Paper(stream, width)
    paper.say(title(answer.case.title or answer.case.id), "bold")
    counts = [f"{answer.counts[word]} {word}" for word in reversed(_WORDS) if answer.counts.get(word)]
    paper.say(f"Anchors: {joined(counts)}" if counts else "Nothing is anchored in a text.")
    for word in ("lost", "altered", "moved"):
        rows = [
            (_of(found), [paper.text(line, style) for line, style in _told(found)])
            for found in answer.anchors
            if found.status == word
        ]
        if rows:
            paper.heading(word.capitalize())
            paper.labelled(rows, style=_STYLES[word])
    reasons: dict[tuple[str, str], int] = {}
    for found in answer.anchors:
        if found.status == "unchecked":
            key = (found.source, found.reason or "the text is not here")
            reasons[key] = reasons.get(key, 0) + 1
    if reasons:
        paper.heading("Unchecked")
        paper.labelled(
            [(name(source), f"{number}: {clean(reason)}") for (source, reason), number in reasons.items()], style="dim"
        )
    for note in answer.notes:
        paper.say(f"Note: {note}", "yellow")


def _of(found: AnchorFound) -> str:
    """Return the premise or the commitment that is anchored."""
    return name(found.premise or "") if found.commitment is None else f"{name(found.commitment)} (commitment)"


def _told(found: AnchorFound) -> list[tuple[str, str]]:
    """Lines on one anchor, each with its style."""
    quote = f": “{clean(found.quote, 400)}”" if found.quote else ""
    lines = [(f"{name(found.source)}, {whereabouts(found)}{quote}", "")]
    if found.status == "altered" and found.passage:
        lines.append((f"stands there: “{clean(found.passage, 400)}”", ""))
    for change in found.changes:
        lines.append((changed(change), "yellow" if change.concerns else "dim"))
    return lines


def whereabouts(found: AnchorFound) -> str:
    """Return where an anchor stood and stands.

    Examples
    --------
    >>> whereabouts(AnchorFound("A", 0, "op-ed", 3, "words", "moved", found_line=5))
    'line 3, now line 5'
    """
    was = f"line {found.line}" if found.line is not None else "no line"
    moved = found.found_line is not None and found.found_line != found.line and found.status != "lost"
    return f"{was}, now line {found.found_line}" if moved else was


def changed(change: WordChange) -> str:
    """Return a difference in words.

    Examples
    --------
    >>> changed(WordChange("will", "may", ("modal",)))
    '“will” is now “may”; this concerns what may or must be'
    """
    quoted, found = clean(change.quoted, 200), clean(change.found, 200)
    if quoted and found:
        told = f"“{quoted}” is now “{found}”"
    else:
        told = f"“{found}” was added" if found else f"“{quoted}” is gone"
    concerns = joined(_CONCERNS.get(word, clean(word, 40)) for word in change.concerns)
    return f"{told}; this concerns {concerns}" if concerns else told


def print_lint(answer: LintAnswer, stream: TextIO, *, width: int | None = None) -> None:
    """Print the words of the texts that disagree with what is declared of the premises."""
    paper = Paper(stream, width)
    paper.say(title(answer.case.title or answer.case.id), "bold")
    open_, silenced = ([f for f in answer.found if (f.silenced is not None) == kept] for kept in (False, True))
    looked = f"{answer.looked_at:,} premise" + ("" if answer.looked_at == 1 else "s")
    found = f"{len(open_):,} finding" + ("" if len(open_) == 1 else "s")
    paper.say(f"{looked} looked at, {found}" + (f", {len(silenced):,} silenced" if silenced else ""))
    for group, what in ((open_, ""), (silenced, "Silenced")):
        if group:
            paper.heading(what) if what else paper.say()
            paper.labelled([(name(one.premise), _finding(paper, one)) for one in group], style="bold")
    for note in answer.notes:
        paper.say(f"Note: {note}", "yellow")


def _finding(paper: Paper, found: LintFound) -> list[Para]:
    low_high = ""
    if found.range is not None:
        low_high = f" [{found.range[0]:g}–{found.range[1]:g}]"
    where = f"{name(found.source)}, line {found.line}: “{clean(found.word, 80)}”{low_high}, {name(found.rule)}"
    lines = [
        paper.text(found.message),
        paper.text(where, "yellow" if found.silenced is None else "dim"),
        paper.text(f"“{clean(found.sentence, 600)}”", "dim"),
    ]
    if found.silenced is not None:
        lines.append(paper.text(f"silenced: {clean(found.silenced, 400)}", "dim"))
    return lines
