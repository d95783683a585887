"""From a number back to the sentence: the records behind ``kalkul source`` and ``kalkul lint``."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kalkul.results.method import CaseId

AnchorWord = Literal["exact", "moved", "altered", "lost", "unchecked"]


class WordChange(Struct, frozen=True):
    """A difference between the words quoted and those that stand in the text.

    Parameters
    ----------
    quoted, found
        The words on either side; empty where words were added or left out.
    concerns
        What the difference touches: ``negation``, ``modal``, ``hedge``, ``number``, ``name``; empty for other words.
    """

    quoted: str
    found: str
    concerns: tuple[str, ...] = ()


class AnchorFound(Struct, frozen=True):
    """What became of one anchor.

    Parameters
    ----------
    premise, at
        The premise, and the place of the anchor among its anchors, from 0; ``None`` for an anchor of a commitment.
    source, line, quote
        As the case has them.
    status
        ``exact`` (the words stand there), ``moved`` (the same words stand elsewhere), ``altered`` (nearly the same
        words stand in the text), ``lost``, or ``unchecked`` (the text is not here, or is not the one that was cited).
    found_line
        Line on which the words, or the nearest ones, begin; from 1.
    start, end
        Their position in the normalised text, in code points from 0; ``end`` is exclusive.
    passage
        The words that stand there.
    changes
        With ``altered``: how they differ from the quote.
    reason
        With ``unchecked``: why.
    commitment
        The commitment, if that is what is anchored.
    """

    premise: str | None
    at: int
    source: str
    line: int | None
    quote: str | None
    status: AnchorWord
    found_line: int | None = None
    start: int | None = None
    end: int | None = None
    passage: str | None = None
    changes: tuple[WordChange, ...] = ()
    reason: str | None = None
    commitment: str | None = None


class SourceCheckAnswer(Struct, frozen=True):
    """The answer of ``kalkul source check``: every anchor, and how many there are of each status."""

    kalkul: str
    case: CaseId
    anchors: tuple[AnchorFound, ...]
    counts: dict[str, int]
    notes: tuple[str, ...] = ()


class MarkShown(Struct, frozen=True):
    """A stretch of a line that a premise or a commitment quotes: columns in code points from 0, ``end`` exclusive."""

    premise: str | None
    start: int
    end: int
    status: AnchorWord
    commitment: str | None = None


class LineShown(Struct, frozen=True):
    """A line of a text.

    Parameters
    ----------
    number, text
        The line, counted from 1.
    premises
        Premises anchored on it.
    marks
        Where in the line their quotes stand.
    excluded
        Why the line is no part of the argument, where it is none.
    use
        ``premise``, ``commitment``, ``excluded``, ``unused`` or ``empty``.
    commitments
        Commitments anchored on it.
    """

    number: int
    text: str
    premises: tuple[str, ...] = ()
    marks: tuple[MarkShown, ...] = ()
    excluded: str | None = None
    use: Literal["premise", "commitment", "excluded", "unused", "empty"] = "unused"
    commitments: tuple[str, ...] = ()


class SourceShown(Struct, frozen=True):
    """A source and, where its text is here, its lines; else the reason why they are not shown."""

    id: str
    title: str | None
    author: str | None
    publisher: str | None
    date: str | None
    language: str | None
    url: str | None
    sha256: str | None
    lines: tuple[LineShown, ...] = ()
    reason: str | None = None
    counts: dict[str, int] | None = None


class SourceShowAnswer(Struct, frozen=True):
    """The answer of ``kalkul source show`` and ``kalkul source coverage``."""

    kalkul: str
    case: CaseId
    sources: tuple[SourceShown, ...]
    premises: dict[str, str]
    notes: tuple[str, ...] = ()
    commitments: dict[str, str] = {}


class LintFound(Struct, frozen=True):
    """A word of the text that disagrees with what is declared of a premise.

    Parameters
    ----------
    premise, source, line
        Where.
    rule
        Stable name of the rule: ``hedge``, ``booster``, ``reported``, ``conditional``, ….
    word
        The word found.
    sentence
        The sentence it stands in.
    declared
        What the premise declares.
    message
        What disagrees, in one sentence.
    range
        Range of probability the word stands for in studies, where there is one; ``None`` for a convention.
    silenced
        The reason the case gives for silencing the rule here; such findings do not count.
    """

    premise: str
    source: str
    line: int
    rule: str
    word: str
    sentence: str
    declared: str
    message: str
    range: tuple[float, float] | None = None
    silenced: str | None = None


class LintAnswer(Struct, frozen=True):
    """The answer of ``kalkul lint``: what was found, and how many premises could be looked at."""

    kalkul: str
    case: CaseId
    found: tuple[LintFound, ...]
    looked_at: int
    notes: tuple[str, ...] = ()


class SourceAdded(Struct, frozen=True):
    """The answer of ``kalkul source add``: what entered the case and where the files are."""

    kalkul: str
    case: CaseId
    source: str
    text: str
    raw: str
    sha256: str
    lines: int
    title: str | None = None
    author: str | None = None
    date: str | None = None
    language: str | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()
