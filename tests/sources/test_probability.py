"""The word lists: every entry fits, is found where it stands, and has its source."""

from __future__ import annotations

import re

import pytest

from docs.pages import ROOT
from kalkul.case.claims import STRENGTHS
from kalkul.sources.probability import (
    LANGUAGES,
    ProbabilityWord,
    find_words,
    probability_words,
    range_sources,
    range_text,
    ranges_of,
    with_range,
)

WORDS = [word for language in LANGUAGES for word in probability_words(language)]


@pytest.mark.parametrize("word", WORDS, ids=lambda word: f"{word.language}-{word.word}")
def test_entries_fit(word: ProbabilityWord) -> None:
    assert set(word.strengths) <= set(STRENGTHS)
    assert bool(word.strengths) == (word.kind in ("hedge", "modal", "evidential", "booster"))
    assert bool(word.forms) != bool(word.pattern)
    for pattern in (word.pattern, word.not_after, word.not_before, word.not_in):
        re.compile(pattern or "")
    for found in word.ranges:
        assert found.source in range_sources()
        assert 0 <= found.low < found.high <= 1


@pytest.mark.parametrize(
    "word", [word for word in WORDS if word.forms], ids=lambda word: f"{word.language}-{word.word}"
)
def test_forms_are_found(word: ProbabilityWord) -> None:
    for form in word.forms:
        for text in (f"x {form} x", f"{form.capitalize()} x", f"x {form.replace(' ', chr(10))} x"):
            [found] = [found for found in find_words(text, word.language, word.loose) if found.entry == word]
            assert text[found.start : found.end] == found.text


def test_every_source_is_used() -> None:
    assert {found.source for word in WORDS for found in word.ranges} == set(range_sources())


def test_no_word_twice() -> None:
    for language in LANGUAGES:
        names = [word.word for word in probability_words(language)]
        assert len(set(names)) == len(names)
        forms = [form.lower() for word in probability_words(language) if not word.loose for form in word.forms]
        assert len(set(forms)) == len(forms)


@pytest.mark.parametrize(
    ("word", "source", "low", "high"),
    [
        # ICD 203 (2015), D.6.e.(2).(a); Kent 1964; Mastrandrea et al. 2010, table 1; EFSA 2018, table 4.
        ("almost no chance", "icd-203", 0.01, 0.05),
        ("very unlikely", "icd-203", 0.05, 0.20),
        ("unlikely", "icd-203", 0.20, 0.45),
        ("roughly even chance", "icd-203", 0.45, 0.55),
        ("likely", "icd-203", 0.55, 0.80),
        ("very likely", "icd-203", 0.80, 0.95),
        ("almost certain", "icd-203", 0.95, 0.99),
        ("almost certain", "kent-1964", 0.87, 0.99),
        ("probable", "kent-1964", 0.63, 0.87),
        ("chances about even", "kent-1964", 0.40, 0.60),
        ("probably not", "kent-1964", 0.20, 0.40),
        ("almost certainly not", "kent-1964", 0.02, 0.12),
        ("virtually certain", "ipcc-2010", 0.99, 1),
        ("very likely", "ipcc-2010", 0.90, 1),
        ("likely", "ipcc-2010", 0.66, 1),
        ("about as likely as not", "ipcc-2010", 0.33, 0.66),
        ("unlikely", "ipcc-2010", 0, 0.33),
        ("exceptionally unlikely", "ipcc-2010", 0, 0.01),
        ("almost certain", "efsa-2018", 0.99, 1),
        ("extremely likely", "efsa-2018", 0.95, 0.99),
        ("very likely", "efsa-2018", 0.90, 0.95),
        ("likely", "efsa-2018", 0.66, 0.90),
        ("unlikely", "efsa-2018", 0.10, 0.33),
        ("almost impossible", "efsa-2018", 0, 0.01),
    ],
)
def test_published_ranges(word: str, source: str, low: float, high: float) -> None:
    assert [(found.low, found.high) for found in ranges_of(word, "en") if found.source == source] == [(low, high)]


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("en", "It is likely.", "It is likely [55–80 %, ICD-203]."),
        ("en", "It will perhaps rain.", "It will perhaps [no study] rain."),
        ("de", "Das ist sehr wahrscheinlich so.", "Das ist sehr wahrscheinlich [90–100 %, IPCC 2010] so."),
        ("de", "Das ist vermutlich so.", "Das ist vermutlich [no study] so."),
        ("de", "Natürlich, falls er kommt.", "Natürlich, falls er kommt."),
        ("fr", "C'est probable.", "C'est probable."),
        ("en", "", ""),
    ],
)
def test_ranges_are_shown_beside_the_word(language: str, text: str, shown: str) -> None:
    assert with_range(text, language) == shown


def test_another_source_may_be_preferred() -> None:
    assert with_range("It is likely.", "en", "efsa-2018") == "It is likely [66–90 %, EFSA 2018]."
    assert [range_text(found) for found in ranges_of("real possibility", "en")] == ["20–80 %, Mauboussin 2018"]


def test_words_without_a_list() -> None:
    assert ranges_of("no such word", "en") == ranges_of("likely", "fr") == ()
    assert probability_words("fr") == ()


# The page --------------------------------------------------------------------------------------------------

KINDS = {
    "hedge": "Hedges",
    "modal": "Modal verbs",
    "evidential": "Evidence",
    "booster": "Boosters",
    "subjunctive": "Konjunktiv I, a mark of reported speech",
    "attribution": "Other marks of reported speech",
    "conditional": "Conditions",
    "doubt": "Doubt of the author",
    "unreal": "Unreal mood",
}


def tables() -> str:
    """Tables of the page, from the data."""
    lines = ["| Short | Source | What it is |", "| --- | --- | --- |"]
    for source in range_sources().values():
        where = f", {source.published}" if source.published else ""
        doi = f", [doi:{source.doi}](https://doi.org/{source.doi})" if source.doi else ""
        lines.append(
            f"| {source.short} | {source.author} ({source.year}), {source.title}{where}{doi} | {source.what} |"
        )
    for language, name in (("en", "English"), ("de", "German")):
        lines += ["", f"## {name}"]
        words = [word for word in probability_words(language) if not word.loose]
        for kind, title in KINDS.items():
            of_kind = [word for word in words if word.kind == kind]
            ranged = [word for word in of_kind if word.ranges]
            conventions = [word for word in of_kind if not word.ranges]
            if of_kind:
                lines += ["", f"**{title}**"]
            if ranged:
                lines += ["", "| Word | Stands for | Range |", "| --- | --- | --- |"]
                lines += [f"| {_forms(word)} | {' or '.join(word.strengths)} | {_ranges(word)} |" for word in ranged]
            if conventions and conventions[0].strengths:
                lines += ["", "| Word, no study | Stands for |", "| --- | --- |"]
                lines += [f"| {_forms(word)} | {' or '.join(word.strengths)} |" for word in conventions]
            elif conventions:
                lines += ["", "; ".join(map(_forms, conventions)) + "."]
    return "\n".join(lines)


def _forms(word: ProbabilityWord) -> str:
    return ", ".join(word.forms or (word.word,))


def _ranges(word: ProbabilityWord) -> str:
    return "; ".join(map(range_text, word.ranges))


def test_the_page_has_the_lists() -> None:
    page = (ROOT / "docs" / "reference" / "probability.md").read_text(encoding="utf-8")
    assert page.endswith(f"## Sources\n\n{tables()}\n")
