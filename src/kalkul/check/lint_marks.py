"""Where in a sentence a mark of uncertainty, of reported speech or of a condition reaches.

A sentence is cut into clauses, cautiously: at commas, semicolons, colons, dashes and brackets, and before a conjunction
that a finite verb, a pronoun or a hedge follows. A hedge counts for the clauses that the quote touches, and for a
clause that the one before introduces (*Es ist möglich, dass …*). A condition counts for the main clause next to it,
unless the quote is the condition itself. Reported speech counts where its verb or preposition governs the quote. What
is not clear does not count: the marks are meant to be right rather than complete.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from kalkul.sources.probability import WordFound, find_words

__all__ = ["Marks", "clauses", "marks_of"]

_HEDGES = ("hedge", "modal", "evidential")

_HARD = r"[,;:()\[\]…]|\s[–—-]+\s|—"
_CUTS = {
    "de": re.compile(
        rf"(?P<hard>{_HARD})|\s(?=(?:und|oder|aber|doch|sondern)\s+(?:er|sie|es|wir|man|dies|das|damit|dann|dass|wenn|"
        r"könnten?|dürften?|mag|mögen|will|wollen|wird|werden|würden?|hat|haben|hätten?|ist|sind|war|waren|wäre|kann|"
        r"können|muss|müssen|soll|sollen|scheint|scheinen|sei|habe|werde|könne|müsse|vielleicht|womöglich|möglicherweise|"
        r"vermutlich|wahrscheinlich|offenbar|voraussichtlich|natürlich|eindeutig|womit|damit|\w{3,}te)\b)"
    ),
    "en": re.compile(
        rf"(?P<hard>{_HARD})|\s(?=(?:and|but|or|yet|so)\s+(?:he|she|it|they|we|this|that|then|thus|may|might|could|will|"
        r"would|can|must|should|is|are|was|were|has|have|had|does|did|perhaps|maybe|possibly|probably|apparently|"
        r"certainly|clearly|obviously|therefore|is|\w{3,}ed)\b)"
        r"|\s(?=(?:because|while|whereas|although|though|unless|until|after|before|provided|whenever|when|"
        r"if|even\s+if|so\s+that)\s)"
        r"|\s(?=(?:that|which|who)\s+(?:may|might|could|would|will|is|was|were|can|has|had|seems?|appears?)\b)"
    ),
}
_MATRIX = {
    "de": re.compile(r"^\s*(?:dass|ob)\b"),
    "en": re.compile(r"^\s*(?:that|whether)\b"),
}
_SUBORDINATE = {
    "de": re.compile(
        r"^\s*(?:dass|ob|weil|da|damit|obwohl|während|nachdem|bevor|bis|um|ohne|statt|wobei|was|wer|wie|wo|die|der|das|"
        r"den|dem|deren|dessen)\b"
    ),
    "en": re.compile(r"^\s*(?:that|which|who|whose|because|since|while|whereas|although|though|to|as|when|after)\b"),
}
_FIRST_PERSON = {
    "de": re.compile(r"\b(?:ich|meines Erachtens|meiner Meinung)\b", re.I),
    "en": re.compile(r"\bI (?:said|say|argued|argue|claim)\b"),
}
_OPENING, _CLOSING = '„“"«»', '“”"»«'


class Marks(Struct, frozen=True):
    """What reaches the quoted words.

    Parameters
    ----------
    hedges, boosters, reports, conditions, doubts, unreal
        Words of each kind that reach the quote.
    bears
        Strengths that some word of the whole sentence could bear out, however loosely.
    question
        Whether the sentence asks instead of stating.
    """

    hedges: tuple[WordFound, ...] = ()
    boosters: tuple[WordFound, ...] = ()
    reports: tuple[WordFound, ...] = ()
    conditions: tuple[WordFound, ...] = ()
    doubts: tuple[WordFound, ...] = ()
    unreal: tuple[WordFound, ...] = ()
    bears: frozenset[str] = frozenset()
    question: bool = False


@cache
def clauses(sentence: str, language: str) -> tuple[tuple[int, int], ...]:
    """Clauses of a sentence, as positions; a piece of one or two words goes with what follows it.

    Examples
    --------
    >>> text = "Das bleibt inakzeptabel und könnte es immer sein, doch Trump nimmt es persönlich."
    >>> [text[start:end].strip() for start, end in clauses(text, "de")]
    ['Das bleibt inakzeptabel', 'und könnte es immer sein', 'doch Trump nimmt es persönlich.']
    """
    pieces: list[tuple[int, int]] = []
    start = 0
    for cut in _CUTS[language].finditer(sentence):
        if cut.start() > start and sentence[start : cut.start()].strip():
            pieces.append((start, cut.start()))
            start = cut.end() if cut["hard"] else cut.start()
        elif cut["hard"]:
            start = cut.end()
    if sentence[start:].strip(' \t\n.!?“”"»«'):
        pieces.append((start, len(sentence)))
    joined: list[tuple[int, int]] = []
    short: int | None = None
    for begin, end in pieces:
        begin, short = (short if short is not None else begin), None
        if len(sentence[begin:end].split()) <= 2:
            short = begin
        else:
            joined.append((begin, end))
    if short is not None:
        joined = [*joined[:-1], (joined[-1][0], len(sentence))] if joined else [(short, len(sentence))]
    return tuple(joined) or ((0, len(sentence)),)


def marks_of(sentence: str, language: str, start: int = 0, end: int | None = None) -> Marks:
    """Marks that reach some quoted words of a sentence.

    Parameters
    ----------
    sentence
        The sentence.
    language
        ``de`` or ``en``.
    start, end
        Position of the quoted words in it; the whole sentence unless given.

    Examples
    --------
    >>> text = "Das bleibt inakzeptabel und könnte es immer sein."
    >>> marks_of(text, "de", 0, 23).hedges
    ()
    >>> [word.text for word in marks_of(text, "de").hedges]
    ['könnte']
    """
    end = len(sentence) if end is None else end
    cut = clauses(sentence, language)
    touched = {k for k, (low, high) in enumerate(cut) if low < end and high > start}
    words = find_words(sentence, language)

    def where(word: WordFound) -> int:
        return max((k for k, (low, _) in enumerate(cut) if low <= word.start), default=0)

    def reaches(word: WordFound) -> bool:
        at = where(word)
        if at in touched:
            return not (at in conditional and touched - {at})
        return at + 1 in touched and _introduces(sentence, cut, at, word, language)

    conditional = {where(word) for word in words if word.entry.kind == "conditional"}
    question = sentence.rstrip(' “”"»«)').endswith("?")
    loose = {strength for word in find_words(sentence, language, loose=True) for strength in _bears(word)}
    return Marks(
        tuple(word for word in words if word.entry.kind in _HEDGES and reaches(word)),
        tuple(word for word in words if word.entry.kind == "booster" and reaches(word)),
        tuple(word for word in words if _reports(sentence, cut, where(word), word, touched, (start, end), language)),
        tuple(
            word
            for word in words
            if word.entry.kind == "conditional" and _guards(sentence, cut, word, touched, language)
        ),
        tuple(word for word in words if word.entry.kind == "doubt"),
        tuple(word for word in words if word.entry.kind == "unreal" and where(word) in touched),
        frozenset(loose | {strength for word in words for strength in _bears(word)}),
        question,
    )


def _bears(word: WordFound) -> tuple[str, ...]:
    if word.entry.kind == "unreal":
        return ("unreal",)
    if word.entry.kind == "conditional":
        return ("unreal", "possible")
    return word.entry.strengths


def _introduces(sentence: str, cut: tuple[tuple[int, int], ...], at: int, word: WordFound, language: str) -> bool:
    """Whether a hedge at the end of a clause takes the next one as what it hedges: *Es scheint, dass …*."""
    (_, high), (low, end) = cut[at], cut[at + 1]
    return _MATRIX[language].match(sentence[low:end]) is not None and len(sentence[word.end : high].split()) <= 1


def _guards(sentence: str, cut: tuple[tuple[int, int], ...], word: WordFound, touched: set[int], language: str) -> bool:
    at = max((k for k, (low, _) in enumerate(cut) if low <= word.start), default=0)
    low = cut[at][0]
    if at in touched:
        # The quote is the condition, unless it also covers what follows from it.
        return bool(touched - {at}) and (at - 1 in touched or at + 1 in touched)
    if len(sentence[low : word.start].split()) > 3:
        # No clause of its own; the condition begins in the middle of this one and guards its beginning.
        return False
    following = next(
        (k for k in range(at + 1, len(cut)) if not _SUBORDINATE[language].match(sentence[slice(*cut[k])])), None
    )
    return (following if _leads(sentence, low, word) else at - 1) in touched


def _leads(sentence: str, low: int, word: WordFound) -> bool:
    """Whether a condition stands at the beginning of its sentence, so that it guards what follows."""
    before = sentence[:low].strip()
    return not before or before.endswith((";", ":"))


def _reports(
    sentence: str,
    cut: tuple[tuple[int, int], ...],
    at: int,
    word: WordFound,
    touched: set[int],
    quote: tuple[int, int],
    language: str,
) -> bool:
    """Whether a mark of reported speech governs the quote."""
    kind = word.entry.kind
    if kind == "subjunctive":
        return at in touched
    if kind != "attribution" or _FIRST_PERSON[language].search(sentence):
        return False
    after = sentence[word.end :].lstrip()
    if word.entry.word in ("said that", "behauptete, dass", "teilte mit, dass"):
        # What was said comes after the verb.
        if quote[0] < word.end:
            return quote[1] > word.end + 6
        return at in touched or at + 1 in touched or _inside_marks(sentence, quote) or after.startswith((":", ","))
    return at in touched or at + 1 in touched or at - 1 in touched


def _inside_marks(sentence: str, quote: tuple[int, int]) -> bool:
    before, behind = sentence[: quote[0]], sentence[quote[1] :]
    return any(mark in before for mark in _OPENING) and any(mark in behind for mark in _CLOSING)
