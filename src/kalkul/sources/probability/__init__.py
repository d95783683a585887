"""Verbal probability as data: the words by which a text says how sure it is, with the ranges that studies give them."""

from kalkul.sources.probability.found import WordFound, find_words
from kalkul.sources.probability.shown import range_text, with_range
from kalkul.sources.probability.words import (
    LANGUAGES,
    ProbabilityWord,
    RangeSource,
    WordKind,
    WordRange,
    language_of,
    probability_words,
    range_sources,
    ranges_of,
)

__all__ = [
    "LANGUAGES",
    "ProbabilityWord",
    "RangeSource",
    "WordFound",
    "WordKind",
    "WordRange",
    "find_words",
    "language_of",
    "probability_words",
    "range_sources",
    "range_text",
    "ranges_of",
    "with_range",
]
