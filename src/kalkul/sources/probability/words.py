"""The lists of words: hedges, boosters, modals, marks of reported speech, of conditions and of the unreal mood.

The lists are data (``english.yaml``, ``german.yaml``, ``sources.yaml`` beside this module). A word has the strengths of
a case that it can stand for and, where somebody has published one, a range of probability for each source. Most words
have none: how sure they sound is a convention, and it is said so. No range ever enters a calculation: ranges serve to
compare what a premise declares with what its sentence says, and to be shown beside the word.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

import yaml
from msgspec import Struct

__all__ = [
    "LANGUAGES",
    "ProbabilityWord",
    "RangeSource",
    "WordKind",
    "WordRange",
    "language_of",
    "probability_words",
    "range_sources",
    "ranges_of",
]

LANGUAGES = {"de": "german.yaml", "en": "english.yaml"}
"""Languages that there are lists for, with their files."""

WordKind = Literal[
    "hedge", "modal", "evidential", "booster", "subjunctive", "attribution", "conditional", "doubt", "unreal"
]
"""What a word does: ``subjunctive`` is the German Konjunktiv I, a sign that somebody else is speaking."""

_KEYS = {"word", "forms", "pattern", "kind", "strength", "not_after", "not_before", "not_in", "loose", "ranges"}


class RangeSource(Struct, frozen=True):
    """Where ranges come from: ``what`` says what kind of scale or survey it is."""

    key: str
    short: str
    author: str
    year: int
    title: str
    what: str
    published: str | None = None
    doi: str | None = None


class WordRange(Struct, frozen=True):
    """Least and greatest probability that a source gives a word."""

    source: str
    low: float
    high: float


class ProbabilityWord(Struct, frozen=True):
    """A word, or a turn of phrase, that says how sure somebody is.

    Parameters
    ----------
    language, word
        Where it belongs and how it is named.
    forms
        What is looked for: whole words, in any case; none if there is a ``pattern``.
    kind
        What it does.
    strengths
        Strengths of a case that it can stand for.
    pattern
        Regular expression that is looked for.
    not_after, not_before, not_in
        Regular expressions for what may not stand directly before it, directly behind it, or in the same sentence.
    loose
        Whether the word has too many senses to contradict anything; it only bears out what is declared.
    ranges
        Probability by source; none if no study is known: then its strength is a convention.
    """

    language: str
    word: str
    forms: tuple[str, ...]
    kind: WordKind
    strengths: tuple[str, ...] = ()
    pattern: str | None = None
    not_after: str | None = None
    not_before: str | None = None
    not_in: str | None = None
    loose: bool = False
    ranges: tuple[WordRange, ...] = ()


def language_of(code: str | None) -> str | None:
    """List that serves a language code, or ``None``.

    Examples
    --------
    >>> language_of("de-AT"), language_of("EN"), language_of("fr")
    ('de', 'en', None)
    """
    name = re.split(r"[-_]", code.strip().lower())[0] if code else ""
    name = {"deu": "de", "ger": "de", "eng": "en", "german": "de", "deutsch": "de", "english": "en"}.get(name, name)
    return name if name in LANGUAGES else None


@cache
def probability_words(language: str) -> tuple[ProbabilityWord, ...]:
    """All words of a language, in the order of its file; none for a language without a list.

    Examples
    --------
    >>> [word.word for word in probability_words("en") if "mauboussin-2018" in {r.source for r in word.ranges}]
    ['real possibility']
    """
    name = language_of(language)
    return tuple(_word(name, entry) for entry in _read(LANGUAGES[name])) if name else ()


@cache
def range_sources() -> dict[str, RangeSource]:
    """Where the ranges come from, by the key that the lists use.

    Examples
    --------
    >>> range_sources()["efsa-2018"].doi
    '10.2903/j.efsa.2018.5123'
    """
    return {
        key: RangeSource(
            key,
            held["short"],
            held["author"],
            held["year"],
            held["title"],
            held["what"],
            held.get("in"),
            held.get("doi"),
        )
        for key, held in _read("sources.yaml").items()
    }


def ranges_of(word: str, language: str) -> tuple[WordRange, ...]:
    """Ranges of probability that sources give a word; none for a convention, and none for an unknown word.

    Parameters
    ----------
    word
        The word as it stands in a text, in any case.
    language
        Code of its language.

    Examples
    --------
    >>> [(found.source, found.low, found.high) for found in ranges_of("Probably", "en")]
    [('icd-203', 0.55, 0.8), ('kent-1964', 0.63, 0.87)]
    >>> ranges_of("vermutlich", "de")
    ()
    """
    sought = " ".join(word.lower().split())
    for entry in probability_words(language):
        if sought in {entry.word.lower(), *(form.lower() for form in entry.forms)}:
            return entry.ranges
    return ()


def _read(name: str) -> Any:  # noqa: ANN401
    text = files("kalkul.sources.probability").joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _word(language: str, entry: dict[str, Any]) -> ProbabilityWord:
    unknown = entry.keys() - _KEYS
    if unknown or entry["kind"] not in get_args(WordKind):
        raise ValueError(f"the list for {language} has an entry that does not fit: {entry}")
    strength = entry.get("strength", [])
    pattern = entry.get("pattern")
    ranges = entry.get("ranges", {})
    return ProbabilityWord(
        language,
        entry["word"],
        () if pattern else tuple(entry.get("forms", [entry["word"]])),
        entry["kind"],
        (strength,) if isinstance(strength, str) else tuple(strength),
        pattern,
        entry.get("not_after"),
        entry.get("not_before"),
        entry.get("not_in"),
        bool(entry.get("loose", False)),
        tuple(WordRange(source, float(low), float(high)) for source, (low, high) in ranges.items()),
    )
