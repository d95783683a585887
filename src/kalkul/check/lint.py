"""The words of a text against what the premises declare of them: the question ``kalkul lint``.

For every premise that a text is said to hold (standing ``text``) the sentence of each anchor is read for hedges,
boosters, reported speech, conditions, doubts and the unreal mood, in German and English;
:data:`kalkul.check.lint_rules.RULES` says what is compared with what. A finding is a reason to look again and no proof.
A premise may silence a rule, with a reason; the finding then stays in the answer and does not count.

Limits: how far a word reaches is told by punctuation and conjunctions, without a parser. On 181 sentences that were
kept apart while the rules were tuned (``tests/check/lint_sentences.yaml``), precision is 0.96 and recall 0.98. The
sentences were written for the purpose by whoever wrote the rules: expect less of other texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kalkul.case.anchored import anchor_checks, source_text
from kalkul.case.claims import Premise
from kalkul.case.model import Case
from kalkul.check.anchors import unchecked, unread
from kalkul.check.lint_rules import RULES, Finding, declared_by, judge
from kalkul.results.method import CaseId
from kalkul.results.sourced import AnchorFound, LintAnswer, LintFound
from kalkul.sources.language import guess_language
from kalkul.sources.probability import language_of
from kalkul.sources.sentences import Sentence, sentences
from kalkul.version import __version__

__all__ = ["lint"]

_LONGEST = 5000
"""Characters of the longest sentence that is read; what is longer is no sentence."""

_ABSENCE = "plain-but-hedged"
"""The rule about what is not there: it speaks only if it speaks of every sentence that a premise is anchored in."""


def lint(case: Case) -> LintAnswer:
    """Compare what the premises of a case declare with the sentences they are anchored in.

    Parameters
    ----------
    case
        The case; its texts are looked for where it says, or in the folder of texts it was loaded with.

    Returns
    -------
    LintAnswer
        The findings in the order of the case, silenced ones with their reason; how many premises could be looked at;
        and, as notes, which texts could not be read and which rules were silenced in vain.

    Examples
    --------
    >>> from kalkul.case import load_case
    >>> from kalkul.catalog import entries
    >>> case = load_case(next(entry.path for entry in entries() if entry.id == "washington-2025"))
    >>> lint(case).looked_at  # its texts are not here
    0
    """
    texts = _Texts(case)
    anchors: dict[str, list[AnchorFound]] = {}
    for anchor in anchor_checks(case).values():
        # A commitment declares nothing that its words could disagree with.
        if anchor.premise is not None:
            anchors.setdefault(anchor.premise, []).append(anchor)
    found: list[LintFound] = []
    idle: list[str] = []
    looked_at = 0
    for name, premise in case.premises.items():
        passages = list(texts.passages(anchors.get(name, ()))) if _stated(premise) else []
        looked_at += bool(passages)
        findings = tuple(_findings(name, premise, passages))
        found += [*findings, *_unknown(name, premise)]
        if passages:
            spoke = {finding.rule for finding in findings}
            idle += [
                f"{name} silences {rule}, which says nothing."
                for rule in premise.silence
                if rule in RULES.keys() - spoke
            ]
    doubts = (f"{problem.message[:1].upper()}{problem.message[1:]}." for problem in unread(case))
    return LintAnswer(
        __version__,
        CaseId(case.id, case.hash, case.title or case.id),
        tuple(found),
        looked_at,
        (*doubts, *unchecked(case), *texts.notes, *idle),
    )


def _stated(premise: Premise) -> bool:
    return premise.standing == "text" and premise.excluded is None


_Passage = tuple[AnchorFound, Sentence, str, int, int]
"""An anchor, its sentence, the language, and the position of the quote in the sentence."""


class _Texts:
    """The texts of a case, each read and divided into sentences once."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.notes: tuple[str, ...] = ()
        self._read: dict[str, tuple[str, tuple[Sentence, ...]] | None] = {}

    def passages(self, anchors: list[AnchorFound] | tuple[()]) -> Iterator[_Passage]:
        for anchor in anchors:
            read = self._of(anchor.source) if anchor.status in ("exact", "moved", "altered") else None
            if read is None:
                continue
            language, whole = read
            if anchor.quote is None:
                on_line = [sentence for sentence in whole if sentence.line == anchor.line]
                if len(on_line) == 1 and len(on_line[0].text) <= _LONGEST:
                    yield anchor, on_line[0], language, 0, len(on_line[0].text)
            elif anchor.start is not None and anchor.end is not None:
                for sentence in whole:
                    if sentence.start <= anchor.start < sentence.end <= sentence.start + _LONGEST:
                        end = min(anchor.end, sentence.end)
                        yield anchor, sentence, language, anchor.start - sentence.start, end - sentence.start
                        break

    def _of(self, source: str) -> tuple[str, tuple[Sentence, ...]] | None:
        if source not in self._read:
            self._read[source] = self._new(source)
        return self._read[source]

    def _new(self, source: str) -> tuple[str, tuple[Sentence, ...]] | None:
        text, _ = source_text(self.case, source)
        if text is None:
            return None
        given = self.case.sources[source].language
        language = language_of(given or guess_language(text.text))
        if language is None:
            what = f"its language is {given}" if given else "its language is not known"
            self.notes = (
                *self.notes,
                f"The text of {source} was not read: {what}, and there are words for de and en only.",
            )
            return None
        return language, sentences(text.text, language)


def _findings(name: str, premise: Premise, passages: list[_Passage]) -> Iterator[LintFound]:
    declared = declared_by(premise)
    each = [(passage, tuple(judge(declared, passage[1].text, *passage[2:]))) for passage in passages]
    absent = all(any(finding.rule == _ABSENCE for finding in findings) for _, findings in each)
    told: set[tuple[str, str, str]] = set()
    for (anchor, sentence, *_), findings in each:
        for finding in findings:
            key = (finding.rule, finding.word, "" if finding.rule == _ABSENCE else sentence.text)
            if key not in told and (absent or finding.rule != _ABSENCE):
                told.add(key)
                yield _record(name, anchor, sentence.text, finding, premise.silence)


def _record(name: str, anchor: AnchorFound, sentence: str, finding: Finding, silence: Mapping[str, str]) -> LintFound:
    return LintFound(
        premise=name,
        source=anchor.source,
        line=anchor.found_line or anchor.line or 0,
        rule=finding.rule,
        word=finding.word,
        sentence=" ".join(sentence.split()),
        declared=finding.declared,
        message=finding.message,
        range=finding.range,
        silenced=silence.get(finding.rule),
    )


def _unknown(name: str, premise: Premise) -> Iterator[LintFound]:
    for rule in premise.silence.keys() - RULES.keys():
        first = premise.at[0] if premise.at else None
        yield LintFound(
            premise=name,
            source=first.source if first else "",
            line=first.line if first else 0,
            rule="unknown-rule",
            word=rule,
            sentence="",
            declared=f"silence {rule}",
            message=f"there is no rule “{rule}”",
        )
