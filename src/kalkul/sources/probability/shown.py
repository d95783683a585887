"""A hedge with its range beside it, so that nobody takes the word for more than it says.

The range is that of the source named first in the list; a word that no study is known for says so.
"""

from __future__ import annotations

from kalkul.sources.probability.found import find_words
from kalkul.sources.probability.words import ProbabilityWord, WordRange, range_sources

__all__ = ["range_text", "with_range"]

_HEDGES = ("hedge", "modal", "evidential")


def range_text(found: WordRange) -> str:
    """Range in per cent, with its source.

    Examples
    --------
    >>> range_text(WordRange("kent-1964", 0.63, 0.87))
    '63–87 %, Kent 1964'
    """
    return f"{_percent(found.low)}–{_percent(found.high)} %, {range_sources()[found.source].short}"


def with_range(text: str, language: str, source: str | None = None) -> str:
    """Text in which every hedge has its range beside it, in brackets.

    Parameters
    ----------
    text
        A sentence or a few words.
    language
        Code of its language.
    source
        Key of the source whose ranges are preferred; the first of each word unless given.

    Examples
    --------
    >>> with_range("China will likely refuse.", "en")
    'China will likely [55–80 %, ICD-203] refuse.'
    >>> with_range("China wird vermutlich ablehnen.", "de")
    'China wird vermutlich [no study] ablehnen.'
    """
    shown, position = [], 0
    for word in find_words(text, language):
        if word.entry.kind in _HEDGES:
            shown.append(f"{text[position : word.end]} [{_beside(word.entry, source)}]")
            position = word.end
    return "".join((*shown, text[position:]))


def _beside(entry: ProbabilityWord, source: str | None) -> str:
    if not entry.ranges:
        return "no study"
    return range_text(next((found for found in entry.ranges if found.source == source), entry.ranges[0]))


def _percent(part: float) -> str:
    return f"{100 * part:.0f}"
