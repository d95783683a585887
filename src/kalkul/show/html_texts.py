"""The texts on the page: beside each premise the line it rests on, below the argument the whole text.

Quoted words are links to the premise that quotes them, and each anchor links to its line. Of a long text only the lines
on which something rests are shown, with those around them. A line is cut into pieces where quotes begin and end; each
piece is cleaned and escaped by itself, so that nothing in a text is ever markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape
from msgspec import Struct

from kalkul.results import ExplainAnswer, LineShown, MarkShown, PremiseShown, SourceShown
from kalkul.show.clean import clean, name
from kalkul.show.html_ids import identifier
from kalkul.show.sources import LONGEST, pieces

__all__ = ["Row", "Texts", "line_id"]

WHOLE = 1000
"""Lines up to which a text is shown whole."""

BESIDE = 140
"""Code points shown before and after the quoted words beside a premise."""

AROUND = 2
"""Lines shown before and after those that are used, of a longer text."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class Row(Struct, frozen=True):
    """A line of a text on the page, or the number of lines left out before the next."""

    line: LineShown | None
    words: Markup | None = None
    left_out: int = 0


def line_id(source: str, number: int) -> str:
    """Return the id of a line on the page."""
    return f"line.{identifier(source)}.{number}"


class Texts:
    """The texts of an answer, and where on the page the premises stand.

    Parameters
    ----------
    answer
        The answer.
    premises
        For each premise the id of the place on the page that shows it first.
    """

    def __init__(self, answer: ExplainAnswer, premises: Mapping[str, str]) -> None:
        self.sources = tuple(source for source in answer.sources if source.lines)
        self.premises = premises
        self._languages = {source.id: _language(source) for source in self.sources}
        self._beside: dict[str, list[tuple[str, LineShown]]] = {}
        for source in self.sources:
            for line in source.lines:
                for premise in line.premises:
                    self._beside.setdefault(premise, []).append((source.id, line))
        self._shown = {(source.id, line.number) for source in self.sources for line in _kept(source)}

    def language(self, source: str) -> str | None:
        """Return the language of a text, where it is given in a form that a page may state."""
        return self._languages.get(source)

    def has(self, source: str, number: int) -> bool:
        """Return whether a line is on the page."""
        return (source, number) in self._shown

    def rests(self, premise: PremiseShown) -> list[tuple[str, LineShown, Markup]]:
        """Lines on which a premise rests, each with its source, its words marked."""
        return [
            (source, line, _marked(line, [mark for mark in line.marks if mark.premise == premise.id]))
            for source, line in self._beside.get(premise.id, ())
        ]

    def rows(self, source: SourceShown) -> Iterator[Row]:
        """Lines of a text as the page shows them."""
        before = 0
        for line in _kept(source):
            if line.number > before + 1:
                yield Row(None, None, line.number - before - 1)
            yield Row(line, self._linked(line))
            before = line.number
        if before < len(source.lines):
            yield Row(None, None, len(source.lines) - before)

    def _linked(self, line: LineShown) -> Markup:
        told = []
        for words, marks in pieces(line):
            text = escape(clean(words, LONGEST + 1))
            mark = next((mark for mark in marks if mark.premise in self.premises), marks[0] if marks else None)
            if mark is None:
                told.append(text)
            elif mark.premise is not None and mark.premise in self.premises:
                told.append(
                    Markup('<a class="quoted {}" href="#{}" title="{}" data-premises="{}">{}</a>').format(
                        mark.status, self.premises[mark.premise], _titled(marks), _ids(marks), text
                    )
                )
            else:
                told.append(Markup('<mark class="{}" title="{}">{}</mark>').format(mark.status, _titled(marks), text))
        return Markup("").join(told)


def _kept(source: SourceShown) -> list[LineShown]:
    """Lines of a text that the page shows: all, or those around the ones on which something rests."""
    if len(source.lines) <= WHOLE:
        return list(source.lines)
    used = [line.number for line in source.lines if line.premises or line.commitments][:WHOLE]
    wanted = {number + step for number in used for step in range(-AROUND, AROUND + 1)}
    return [line for line in source.lines if line.number in wanted]


def _marked(line: LineShown, marks: list[MarkShown]) -> Markup:
    """The words marked, with enough around them to be understood; the whole line is further down the page."""
    told = []
    first, last = _window(line.text, marks)
    near = [MarkShown(mark.premise, mark.start - first, mark.end - first, mark.status) for mark in marks]
    shown = LineShown(line.number, line.text[first:last], (), tuple(near))
    for words, under in (("… " if first else "", ()), *pieces(shown), (" …" if last < len(line.text) else "", ())):
        text = escape(clean(words, LONGEST + 1))
        told.append(Markup('<mark class="{}">{}</mark>').format(under[0].status, text) if under else text)
    return Markup("").join(told)


def _window(text: str, marks: list[MarkShown]) -> tuple[int, int]:
    """Stretch of a line around the marks in it, from word to word."""
    if len(text) <= 2 * BESIDE:
        return 0, len(text)
    first = max(min((mark.start for mark in marks), default=0) - BESIDE, 0)
    last = min(max((mark.end for mark in marks), default=0) + BESIDE, len(text))
    first = text.find(" ", first, first + 40) + 1 or first if first else 0
    last = text.rfind(" ", last - 40, last) if last < len(text) and " " in text[last - 40 : last] else last
    return first, last


def _titled(marks: tuple[MarkShown, ...]) -> str:
    return ", ".join(dict.fromkeys(name(mark.premise or mark.commitment or "") for mark in marks))


def _ids(marks: tuple[MarkShown, ...]) -> str:
    """Premises that quote the words, as the script finds them."""
    return " ".join(dict.fromkeys(identifier(mark.premise) for mark in marks if mark.premise is not None))


def _language(source: SourceShown) -> str | None:
    given = (source.language or "").replace("_", "-")
    return given if _LANGUAGE.fullmatch(given) else None
