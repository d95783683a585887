"""Finding the words of the lists in a sentence, the longest reading of each place first.

``almost certainly`` is one hedge and no booster, ``möglicherweise irrig`` a doubt and no hedge. A word directly negated
(``nicht nur vielleicht``), or mentioned rather than used (a word or two in quotation marks), does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from kalkul.sources.probability.words import ProbabilityWord, probability_words

__all__ = ["WordFound", "find_words"]

_NEGATED = re.compile(
    r"\b(?:nicht\s+(?:nur|bloß|etwa|mehr\s+nur)|kein|not\s+(?:just|merely|only)|no\s+longer)\s+$", re.I
)
_OPEN, _CLOSE = "„“\"«»‚‘'“‹›", "“”\"«»‘’'”‹›"
_BEGINS = re.compile(rf"[{_OPEN}](?:\w+\s+)?$")
_ENDS = re.compile(rf"(?:\s+\w+)?[{_CLOSE}]")
_NEAR = 80
"""Characters before and behind a word that are looked at."""


class WordFound(Struct, frozen=True):
    """A word of the lists in a text: ``text[start:end]``, in code points."""

    entry: ProbabilityWord
    text: str
    start: int
    end: int


def find_words(sentence: str, language: str, loose: bool = False) -> tuple[WordFound, ...]:
    """Words of the lists in a sentence, in the order of the text.

    Parameters
    ----------
    sentence
        One sentence.
    language
        Code of its language.
    loose
        Find the words of many senses, and nothing else; they may overlap.

    Examples
    --------
    >>> [(word.text, word.entry.kind) for word in find_words("China dürfte zustimmen, falls Moskau es will.", "de")]
    [('dürfte', 'modal'), ('falls', 'conditional')]
    >>> [word.text for word in find_words("It is almost certainly a military airfield.", "en")]
    ['almost certainly']
    """
    found = sorted(_all(sentence, language, loose), key=lambda word: (word.start - word.end, word.start))
    kept: list[WordFound] = []
    for word in found:
        if loose or all(word.end <= other.start or word.start >= other.end for other in kept):
            kept.append(word)
    return tuple(sorted(kept, key=lambda word: word.start))


def _all(sentence: str, language: str, loose: bool) -> Iterator[WordFound]:
    for entry, pattern, after, before, inside in _compiled(language):
        if entry.loose is not loose or (inside is not None and inside.search(sentence)):
            continue
        for match in pattern.finditer(sentence):
            start, end = match.span()
            prefix = sentence[max(0, start - _NEAR) : start]
            if after is not None and after.search(prefix):
                continue
            if before is not None and before.match(sentence, end):
                continue
            if _NEGATED.search(prefix) or _mentioned(prefix, sentence[end : end + _NEAR]):
                continue
            yield WordFound(entry, match[0], start, end)


_Compiled = tuple[
    ProbabilityWord,
    re.Pattern[str],
    re.Pattern[str] | None,
    re.Pattern[str] | None,
    re.Pattern[str] | None,
]


@cache
def _compiled(language: str) -> tuple[_Compiled, ...]:
    def one(entry: ProbabilityWord) -> _Compiled:
        if entry.pattern is not None:
            # Capitals tell German nouns from verbs, and little in English.
            pattern = re.compile(entry.pattern, re.I if entry.language == "en" else 0)
        else:
            forms = "|".join(r"\s+".join(map(re.escape, form.split())) for form in entry.forms)
            pattern = re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.I)
        after = re.compile(rf"(?:{entry.not_after})$", re.I) if entry.not_after else None
        before = re.compile(entry.not_before, re.I) if entry.not_before else None
        return entry, pattern, after, before, re.compile(entry.not_in) if entry.not_in else None

    return tuple(one(entry) for entry in probability_words(language))


def _mentioned(before: str, behind: str) -> bool:
    """Whether a word stands in quotation marks, alone or with one other."""
    return _BEGINS.search(before) is not None and _ENDS.match(behind) is not None
