r"""Where a quoted passage stands in a text: the text-quote selector.

An anchor gives the exact words, words before and after them (``prefix``, ``suffix``), and as mere hints the line and
the position where they stood. Typography and white space are folded (:mod:`kalkul.sources.fold`), nothing else is. A
quote is found only as whole words: *can* is not found in *cannot*, nor *möglich* in *unmöglich*, nor 10 in 10,5, nor
*nuclear* in *non-nuclear*; Chinese, Japanese, Thai and their like, which put no blanks between words, apart.

- ``exact``: the words begin on the line given, between the words given around them;
- ``moved``: the same words stand elsewhere, or there between other words; of several places that with most of the words
  around them, then that nearest to where they stood;
- ``altered``: some passage has nearly the same words;
- ``lost``: none has.

An anchor without a quote is about its line alone: ``exact`` if there is such a line, else ``lost``.

References
----------
W3C, Web Annotation Data Model (2017), 4.2.4 Text Quote Selector, https://www.w3.org/TR/annotation-model/.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import takewhile
from re import compile as pattern
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from kalkul.sources.fold import SPACELESS, fold
from kalkul.sources.text import normalise

if TYPE_CHECKING:
    from kalkul.sources.nearest import WordIndex

__all__ = ["Passage", "Selector", "TextSearch"]

_SPACELESS = pattern(f"[{SPACELESS}]")
_HYPHENS = "-‐‑"
_APOSTROPHES = "'’"


class Selector(Struct, frozen=True):
    """A quote and where to look for it.

    Parameters
    ----------
    line
        Line on which the words begin, from 1.
    quote
        The exact words; ``None`` for the line alone.
    prefix, suffix
        Words just before and after them.
    start
        Position at which they stood in the normal form of the text, in code points from 0.
    """

    line: int
    quote: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    start: int | None = None


class Passage(Struct, frozen=True):
    """What became of a quote.

    Parameters
    ----------
    status
        As in the module.
    line
        Line on which the passage begins.
    start, end
        Its position in the normal form of the text, in code points from 0; ``end`` is exclusive.
    text
        The words that stand there.
    """

    status: Literal["exact", "moved", "altered", "lost"]
    line: int | None = None
    start: int | None = None
    end: int | None = None
    text: str | None = None


class TextSearch:
    r"""A text made ready to be searched for many quotes.

    Parameters
    ----------
    text
        The text in its normal form.

    Examples
    --------
    >>> search = TextSearch("Er sagt: „Moskau gibt\u00a0nicht nach.“\nMoskau schweigt.\n")
    >>> search.find(Selector(1, '"Moskau gibt nicht nach."'))
    Passage(status='exact', line=1, start=9, end=34, text='„Moskau gibt\xa0nicht nach.“')
    >>> search.find(Selector(1, "schweigt")).status, search.find(Selector(1, "Moskau gibt nach")).status
    ('moved', 'altered')
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)

    def find(self, selector: Selector) -> Passage:
        """Find what a selector selects.

        Parameters
        ----------
        selector
            The quote; it need not be in normal form.
        """
        quote = _folded(selector.quote)
        if not quote:
            return self._line_alone(selector.line)
        prefix, suffix = _folded(selector.prefix), _folded(selector.suffix)
        hint = self._hint(selector)
        wanted = len(prefix) + len(suffix)
        best: tuple[int, int, int] | None = None
        for place in self._on_line(quote, selector.line):
            around = self._around(place, quote, prefix, suffix)
            if around == wanted and selector.start is None:
                return self._passage("exact", *self._ends(place, quote))
            best = min(best or (1, 0, 0), (-around, abs(place - hint), place))
        if best is not None and -best[0] == wanted:
            return self._passage("exact", *self._ends(best[2], quote))
        moved = self._elsewhere(quote, prefix, suffix, hint)
        if moved is not None:
            return self._passage("moved", *self._ends(moved, quote))
        near = self._index.nearest(quote, hint)
        if near is None:
            return Passage("lost")
        return self._passage("altered", *self._whole_words(self.folded.start(near.start), self.folded.end(near.end)))

    def line_of(self, position: int) -> int:
        """Number of the line, from 1, that has a position of the text."""
        return bisect_right(self._line_starts, position)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(m.end() for m in pattern("\n").finditer(self.text))]

    @cached_property
    def _index(self) -> WordIndex:
        # numpy takes its time to load, and most anchors stand where they should.
        from kalkul.sources.nearest import WordIndex

        return WordIndex(self.folded.text)

    def _span(self, line: int) -> tuple[int, int] | None:
        """Where a line begins and ends, its line end excluded; ``None`` if there is none."""
        starts = self._line_starts
        lines = len(starts) - (starts[-1] == len(self.text))
        if not 1 <= line <= lines:
            return None
        return starts[line - 1], starts[line] - 1 if line < len(starts) else len(self.text)

    def _line_alone(self, line: int) -> Passage:
        span = self._span(line)
        if span is None:
            return Passage("lost")
        return Passage("exact", line, *span, self.text[slice(*span)])

    def _hint(self, selector: Selector) -> int:
        if selector.start is not None:
            return self.folded.position(min(selector.start, len(self.text)))
        span = self._span(selector.line)
        return self.folded.position(span[0]) if span else len(self.folded.text)

    def _on_line(self, quote: str, line: int) -> Iterator[int]:
        span = self._span(line)
        if span is None:
            return
        place, last = self.folded.position(span[0]), self.folded.position(span[1]) + len(quote)
        while (place := self.folded.text.find(quote, place, last)) >= 0:
            if self._stands(place, quote):
                yield place
            place += 1

    def _elsewhere(self, quote: str, prefix: str, suffix: str, hint: int) -> int | None:
        """Place of the quote with most of the words around it, the nearest to the hint among equals."""
        best: tuple[int, int, int] | None = None
        for place in self._from_near_to_far(quote, hint):
            if self._stands(place, quote):
                around = self._around(place, quote, prefix, suffix)
                if around == len(prefix) + len(suffix):
                    return place
                best = min(best or (1, 0, 0), (-around, abs(place - hint), place))
        return None if best is None else best[2]

    def _from_near_to_far(self, quote: str, hint: int) -> Iterator[int]:
        if not any(character.isalnum() for character in quote):
            found, place = [], -1
            while (place := self.folded.text.find(quote, place + 1)) >= 0:
                found.append(place)
            yield from sorted(found, key=lambda place: abs(place - hint))
            return
        seeds = self._index.seeds(quote)
        above = int(seeds.searchsorted(hint))
        below = above - 1
        while below >= 0 or above < len(seeds):
            if below < 0 or (above < len(seeds) and seeds[above] - hint <= hint - seeds[below]):
                yield int(seeds[above])
                above += 1
            else:
                yield int(seeds[below])
                below -= 1

    def _stands(self, place: int, quote: str) -> bool:
        if place < 0 or not self.folded.text.startswith(quote, place):
            return False
        start, end = self._ends(place, quote)
        return not (self._inside(start) or self._inside(end))

    def _ends(self, place: int, quote: str) -> tuple[int, int]:
        return self.folded.start(place), self.folded.end(place + len(quote))

    def _passage(self, status: Literal["exact", "moved", "altered"], start: int, end: int) -> Passage:
        return Passage(status, self.line_of(start), start, end, self.text[start:end])

    def _inside(self, at: int) -> bool:
        """Whether a position lies inside a word or a number."""
        text = self.text
        if not 0 < at < len(text):
            return False
        before, after = text[at - 1], text[at]
        if unicodedata.category(after)[0] == "M" or "\u200d" in (before, after):
            return True
        if _in_word(before) and _in_word(after):
            return not (_SPACELESS.match(before) or _SPACELESS.match(after))
        # A mark that joins two parts of one word, on either side of the position.
        for mark in (at - 1, at):
            if 0 < mark < len(text) - 1 and _in_word(text[mark - 1]) and _in_word(text[mark + 1]):
                if text[mark] in _HYPHENS or text[mark] in _APOSTROPHES:
                    return True
                if text[mark] in ".,:" and text[mark - 1].isdigit() and text[mark + 1].isdigit():
                    return True
        # The sign of a number.
        return before in "-−" and after.isdigit() and (at == 1 or text[at - 2].isspace())

    def _whole_words(self, start: int, end: int) -> tuple[int, int]:
        while self._inside(start):
            start -= 1
        while self._inside(end):
            end += 1
        return start, end

    def _around(self, place: int, quote: str, prefix: str, suffix: str) -> int:
        """How many characters of the words around the quote stand there, counted from the quote outward."""
        text, end = self.folded.text, place + len(quote)
        before = text[max(0, place - len(prefix) - 1) : place].rstrip()
        after = text[end : end + len(suffix) + 1].lstrip()
        return _alike(reversed(before), reversed(prefix)) + _alike(after, suffix)


def _folded(words: str | None) -> str:
    return fold(normalise(words)).text.strip() if words else ""


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"
