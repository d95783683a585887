"""The rules of ``kalkul lint``: what a premise declares against what reaches its quote in the sentence.

Each rule has a stable name, by which a case silences it. A rule speaks only where the text is clear: a question asserts
nothing; a paraphrase that carries the condition or the speaker itself needs no key for it; a word of many senses bears
out what is declared and contradicts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from kalkul.case.amounts import Range
from kalkul.case.claims import Premise
from kalkul.check.lint_marks import Marks, marks_of
from kalkul.sources.probability import WordFound, range_text

__all__ = ["RULES", "Declared", "Finding", "declared_by", "judge"]

RULES = {
    "hedged-but-plain": "declared plain or boosted, but a hedge stands in the quoted clause",
    "boosted-but-plain": "declared plain or weaker, but a booster and no hedge stands in the quoted clause",
    "plain-but-hedged": "declared weaker than plain, but nothing in the sentence is a hedge",
    "other-hedge": "declared possible, evidential or likely, but the hedge is of another strength",
    "unreal-but-real": "declared real, but the quoted clause is in the unreal mood",
    "strength-range": "the declared range and the range of the hedge have no number in common",
    "reported-but-own": "reported speech, but the chain `by` names nobody beside the source",
    "conditional-without-if": "stated under a condition, but the premise has no `if`",
    "doubt-without-doubted": "the author says that it may be wrong, but the premise is not `doubted`",
    "unknown-rule": "`silence` names a rule that there is not",
}
"""Names of the rules, and when each speaks."""

_WEAK = ("possible", "evidential", "likely")
_CARRIES_CONDITION = re.compile(
    r"\b(?:if|unless|provided|in case|as long as|once|should|when|without|even if|wenn|falls|sofern|solange|sobald|"
    r"vorausgesetzt|bei|ohne|es sei denn|would|whether|while|whenever|während)\b",
    re.I,
)
_CARRIES_REPORT = re.compile(
    r"\b(?:according to|said|says|say|claims?|claimed|argues?|argued|insists?|insisted|warns?|warned|reports?|reported|"
    r"reportedly|allegedly|believes?|believed|thinks?|announced?s?|told|tells|states|stated|accuses?|denies|denied|"
    r"assumes|notes|holds that|laut|zufolge|sagte?|sagen|behaupte\w*|erklär\w*|glaub\w*|mein(?:t|en|te)|angeblich|"
    r"berichte\w*|melde\w*|warn\w*|nach Ansicht|nach Angaben)\b",
    re.I,
)


class Declared(Struct, frozen=True):
    """What a premise declares of itself, as far as lint compares it."""

    strength: str | tuple[float, float] | None = None
    links: int = 1
    conditional: bool = False
    doubted: bool = False
    says: str = ""


class Finding(Struct, frozen=True):
    """A rule that speaks: the word, what is declared, and what disagrees."""

    rule: str
    word: str
    declared: str
    message: str
    range: tuple[float, float] | None = None


def declared_by(premise: Premise) -> Declared:
    """What a premise declares, with its range in floats."""
    strength = premise.strength
    return Declared(
        (float(strength.low), float(strength.high)) if isinstance(strength, Range) else strength,
        len(premise.by),
        premise.if_ is not None,
        premise.doubted,
        premise.says,
    )


def judge(
    declared: Declared, sentence: str, language: str, start: int = 0, end: int | None = None
) -> Iterator[Finding]:
    """Findings of all rules about one quoted passage.

    Parameters
    ----------
    declared
        What the premise declares.
    sentence
        The sentence that the quote stands in.
    language
        ``de`` or ``en``.
    start, end
        Position of the quote in the sentence; the whole sentence unless given.

    Examples
    --------
    >>> [found.rule for found in judge(Declared("plain"), "China will probably refuse.", "en")]
    ['hedged-but-plain']
    >>> [found.rule for found in judge(Declared("likely"), "China will probably refuse.", "en")]
    []
    """
    marks = marks_of(sentence, language, start, end)
    if marks.question:
        return
    yield from _strength(declared, marks)
    if marks.reports and declared.links < 2 and not _CARRIES_REPORT.search(declared.says):
        word = marks.reports[0]
        who = "nobody" if declared.links == 0 else "the source alone"
        yield Finding("reported-but-own", word.text, f"by {who}", f"“{word.text}” marks what somebody else says")
    if marks.conditions and not declared.conditional and not _CARRIES_CONDITION.search(declared.says):
        word = marks.conditions[0]
        yield Finding("conditional-without-if", word.text, "no condition", f"“{word.text}” states it under a condition")
    if marks.doubts and not declared.doubted:
        word = marks.doubts[0]
        yield Finding("doubt-without-doubted", word.text, "not doubted", f"“{word.text}” says that it may be wrong")


def _strength(declared: Declared, marks: Marks) -> Iterator[Finding]:
    strength = declared.strength
    if isinstance(strength, tuple):
        yield from _numbers(strength, marks)
    elif strength is not None:
        yield from _words(strength, marks)


def _words(strength: str, marks: Marks) -> Iterator[Finding]:
    shown = f"strength {strength}"
    if strength in ("plain", "boosted") and marks.hedges:
        word = marks.hedges[0]
        yield Finding("hedged-but-plain", word.text, shown, f"“{word.text}” is a hedge{_beside(word)}", _range(word))
    elif strength in ("plain", *_WEAK) and marks.boosters and not marks.hedges:
        word = marks.boosters[0]
        yield Finding("boosted-but-plain", word.text, shown, f"“{word.text}” puts it with emphasis")
    elif strength in _WEAK and marks.hedges and not any(strength in word.entry.strengths for word in marks.hedges):
        word = marks.hedges[0]
        stands = " or ".join(word.entry.strengths)
        message = f"“{word.text}” stands for {stands}{_beside(word)}"
        yield Finding("other-hedge", word.text, shown, message, _range(word))
    elif strength in (*_WEAK, "unreal") and not marks.bears and not marks.unreal:
        yield Finding("plain-but-hedged", "", shown, "no word of the sentence is a hedge")
    if strength != "unreal" and marks.unreal:
        word = marks.unreal[0]
        yield Finding("unreal-but-real", word.text, shown, f"“{word.text}” puts it in the unreal mood")


def _numbers(strength: tuple[float, float], marks: Marks) -> Iterator[Finding]:
    low, high = strength
    shown = f"strength {low:g} to {high:g}"
    for word in marks.hedges:
        ranges = [(r.low, r.high) for r in word.entry.ranges]
        # A word for what is improbable may stand for the statement or, negated in the paraphrase, for its opposite.
        ranges += [(1 - top, 1 - least) for least, top in ranges if top <= 0.5]
        if ranges and all(high < least or low > top for least, top in ranges):
            yield Finding(
                "strength-range", word.text, shown, f"“{word.text}” is another range{_beside(word)}", _range(word)
            )
            return
    if high < 1 and not marks.bears and not marks.unreal:
        yield Finding("plain-but-hedged", "", shown, "no word of the sentence is a hedge or a number")


def _range(word: WordFound) -> tuple[float, float] | None:
    first = word.entry.ranges[:1]
    return (first[0].low, first[0].high) if first else None


def _beside(word: WordFound) -> str:
    ranges = word.entry.ranges
    return f" [{range_text(ranges[0])}]" if ranges else " [no study]"
