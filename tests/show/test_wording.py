from __future__ import annotations

from fractions import Fraction
from typing import Literal

import pytest
from msgspec.structs import replace

from kalkul.results import (
    ClashPart,
    Comparison,
    Expected,
    Method,
    ObservationShown,
    OrderShown,
    Play,
    Share,
    Surprise,
    Verdict,
)
from kalkul.results.verdict import VerdictName
from kalkul.show import verdict_words as v
from kalkul.show import wording as w
from kalkul.show.shares import completions, length, percent, share_count, share_phrase, share_short
from kalkul.show.terms import MEANING
from show import sample

MANY = "2" + "0" * 40


@pytest.mark.parametrize(
    ("share", "count", "phrase", "cell"),
    [
        (Share.of(1), "150", "in all 150 completions", "150 of 150"),
        (Share.of(1), "1", "in the only completion", "1 of 1"),
        (Share.of(1), "2", "in both completions", "2 of 2"),
        (Share.of(1), None, "in all completions", "all"),
        (Share.of(0), "150", "in no completion", "none"),
        (Share.of(Fraction(13, 25)), "150", "in 78 of 150 completions", "78 of 150"),
        (Share.of(Fraction(1, 2)), "1000000", "in 500,000 of 1,000,000 completions", "500,000 of 1,000,000"),
        # Views may split the weight of a completion: then there is no whole number to name.
        (Share.of(Fraction(1, 7)), "150", "in 1/7 of the completions (14.3%)", "1/7"),
        (Share.of(Fraction(1, 7)), MANY, "in 1/7 of the completions (14.3%)", "1/7"),
        (Share.of(Fraction(10**30, 10**30 + 1)), MANY, "in over 99.9% of the completions", "> 99.9%"),
        (Share.of(Fraction(1, 10**300)), None, "in under 0.1% of the completions", "< 0.1%"),
        (
            Share.sampled(48, 100),
            MANY,
            "in about 48% of the completions (95% interval: 38.5% to 57.7%)",
            "≈48%",
        ),
        (Share.sampled(100, 100), MANY, "in every completion drawn (95% interval: at least 96.3%)", "≈100%"),
        (Share.sampled(0, 100), MANY, "in no completion drawn (95% interval: at most 3.7%)", "≈0%"),
    ],
)
def test_share(share: Share, count: str | None, phrase: str, cell: str) -> None:
    assert share_phrase(share, count) == phrase
    assert share_count(share, count) == cell


def test_share_short_never_calls_part_all() -> None:
    assert share_short(Share.of(Fraction(10**12 - 1, 10**12))) == "> 99.9%"
    assert percent(0.99999) == "> 99.9%"


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (None, "completions not counted"),
        ("1", "1 completion: nothing is left open"),
        ("1307674368000", "1,307,674,368,000 completions"),
        (MANY, "about 2.00 × 10^40 completions"),
    ],
)
def test_completions(count: str | None, words: str) -> None:
    assert completions(count) == words


def test_length_of_what_is_no_number_is_shown_as_it_is() -> None:
    assert length("many\n") == "many "


@pytest.mark.parametrize(
    ("verdict", "cell"),
    [
        (None, "–"),
        (Verdict("silent", "later"), "–"),
        (Verdict("entails", "later", Share.of(1), Share.of(1)), "entails"),
        (Verdict("forbids", "later", Share.of(0), Share.of(0)), "forbids"),
        (
            Verdict("permits", "later", Share.of(Fraction(12, 25)), Share.of(Fraction(12, 25))),
            "permits 12/25",
        ),
        (Verdict("permits", "later", Share.of(0), Share.of(1)), "permits (all allow it)"),
        (Verdict("entails", "later", Share.of(1), Share.of(1), off_path=True), "entails, off path"),
        (Verdict("void", "later", reason="x"), "void"),
        (Verdict("inconsistent", "later"), "inconsistent"),
        (Verdict("undecided", "later", Share.sampled(9, 9), Share.sampled(9, 9)), "undecided ≈100%"),
    ],
)
def test_verdict_cell(verdict: Verdict | None, cell: str) -> None:
    assert v.verdict(verdict) == cell


def test_every_verdict_has_a_sentence() -> None:
    for word in ("entails", "permits", "forbids", "silent", "void", "inconsistent", "undecided"):
        assert MEANING[word]
        assert v.verdict_sentence(Verdict(word, "later"))


def test_verdict_sentence_names_both_shares_reason_and_off_path() -> None:
    both = Verdict("permits", "later", Share.of(Fraction(1, 3)), Share.of(Fraction(2, 3)), off_path=True)
    assert "in 1/3 of the completions (33.3%) and may happen in 2/3" in v.verdict_sentence(both)
    assert "off path" in v.verdict_sentence(both)
    assert v.verdict_sentence(Verdict("void", "later", reason="not met")).endswith(": not met")


def test_comparisons_that_would_entail() -> None:
    assert sample.TRUE_BELIEF.verdicts is not None
    lines = v.would_entail(sample.TRUE_BELIEF.verdicts["sanctions"])
    assert lines[0].startswith("would be entailed with US: IMPASSE > F_D and US: IMPASSE > DRIFT")


def test_surprise_with_several_expectations_and_at_the_start() -> None:
    second = sample.HARD.surprises[1]
    assert w.surprise(second, "150") == (
        "RU is surprised when US plays hard at the start – in 78 of 150 completions "
        "(expected wait in 42 of 150 completions; press_Kyiv in 36 of 150 completions)"
    )


def test_surprise_expecting_any_of_several_moves() -> None:
    tied = Surprise("US", "RU", ("US.hard",), "refuse", Share.of(1), (Expected(("a", "b", "c"), Share.of(1)),))
    assert w.surprise(tied).endswith("(expected a, b or c)")
    assert w.surprise(replace(tied, expected=())).endswith("in all completions")


@pytest.mark.parametrize(
    ("verdict", "happened", "said"),
    [
        ("entails", "yes", "later, happened: counts for it"),
        ("forbids", "yes", "later, happened: counts against it"),
        ("entails", "no", "later, did not happen: counts against it"),
        ("forbids", "no", "later, did not happen: counts for it"),
        ("entails", "open", "later"),
        ("permits", "yes", "later"),
        ("void", "no", "later"),
    ],
)
def test_what_counts_for_and_against(verdict: VerdictName, happened: Literal["yes", "no", "open"], said: str) -> None:
    seen = ObservationShown("o", "What.", None, happened, None)
    assert v.role(Verdict(verdict, "later"), seen, sample.BAIT) == said


def test_what_was_known_or_to_be_explained_counts_for_nothing() -> None:
    seen = ObservationShown("o", "What.", None, "yes", None)
    assert v.role(Verdict("entails", "known"), seen, sample.BAIT) == "known by then"
    assert v.role(Verdict("entails", "explanandum"), seen, sample.BAIT) == "what it was made to explain"


def test_without_a_date_nothing_is_called_known() -> None:
    undated = replace(sample.BAIT, as_of=None)
    assert v.role(Verdict("entails", "known"), None, undated) == ""
    assert v.role(Verdict("entails", "explanandum"), None, undated) == "what it was made to explain"
    assert v.knew(undated) == "No date is given for this explanation, so nothing counts as later."
    assert v.knew(sample.BAIT) == "Only what happened after 2025-10-24 is later and counts for it or against it."
    assert w.byline(sample.BAIT) == "goal, by korybko, as of 2025-10-24, game bait"
    assert w.byline(undated) == "goal, by korybko, game bait"


@pytest.mark.parametrize(
    ("given", "off_path", "said"),
    [
        ({}, False, "in 12 of 150 completions"),
        ({"another-game": "US.wait"}, False, "in 12 of 150 completions"),
        ({"hard-bargain": "US.hard"}, False, "in 2/25 of the completions that meet its condition (8%)"),
        ({"hard-bargain": "US.hard"}, True, "in 12 of 150 completions"),
        (None, False, "in 2/25 of the completions (8%)"),
    ],
    ids=["all", "another game", "after a path", "off that path", "not said"],
)
def test_shares_are_counted_where_they_are_shares_of_all_completions(
    given: dict[str, str] | None, off_path: bool, said: str
) -> None:
    seen = ObservationShown("o", "What.", None, "yes", None, given)
    part = sample.share(2, 25)
    verdict = Verdict("permits", "later", part, part, off_path, None, (Comparison(("US: A > B",), part),))
    assert v.verdict_sentence(verdict, seen, sample.HARD).startswith(f"it follows {said}")
    assert v.would_entail(verdict, seen, sample.HARD) == [f"would be entailed with US: A > B, true {said}"]


def test_an_inconsistency_is_told_once() -> None:
    reason = "the premises contradict each other"
    assert v.verdict_sentence(Verdict("inconsistent", "later", reason=reason)) == f"{reason}, so nothing follows"


def test_what_is_open_has_no_certainty() -> None:
    seen = sample.WASHINGTON.observations["waived"]
    assert w.observation(seen) == "2026-02-01 to 2026-02-28, did not happen, unverified"
    assert w.observation(replace(seen, happened="open")) == "2026-02-01 to 2026-02-28, open"


def test_sampled_shares_stand_in_one_pair_of_parentheses() -> None:
    part = Share.sampled(48, 100)
    assert w.play(Play(("US.wait",), "SQ", part)) == (
        "US wait → SQ (in about 48% of the completions, 95% interval: 38.5% to 57.7%)"
    )
    surprise = Surprise("US", "RU", (), "refuse", part, (Expected(("freeze",), part),))
    assert w.surprise(surprise).endswith(
        "– in about 48% of the completions, 95% interval: 38.5% to 57.7% (expected freeze)"
    )


def test_play_of_no_move() -> None:
    assert w.play(Play((), "SQ", Share.of(1))) == "→ SQ"


def test_order_in_a_view_is_not_prefixed_twice() -> None:
    assert w.order(OrderShown(("US",), "RU", "US sees RU: A > B", None)) == ("US sees RU", "A > B")
    assert w.order(OrderShown((), "US", "", "120")) == ("US", "nothing stated (120 completions)")


def test_method_names_draws_and_seed() -> None:
    sampled = replace(sample.HARD, completions=MANY, method=Method("sampled", 10000, 7))
    assert w.method(sampled) == "about 2.00 × 10^40 completions, sampled: 10,000 draws, seed 7, 95% intervals"
    assert w.method(sample.BAIT) == "1 completion: nothing is left open"


def test_clash() -> None:
    assert w.clash((ClashPart("A1", "US: A > B"), ClashPart("I2", "US: B > A"))) == (
        "the premises contradict each other, so nothing follows: A1 says US: A > B; I2 says US: B > A"
    )


def test_a_strength_that_is_a_word_of_probability_shows_its_range() -> None:
    from kalkul.case.claims import STRENGTHS
    from kalkul.show.terms import RANGES
    from kalkul.sources.probability import with_range

    assert {word: with_range(word, "en") for word in STRENGTHS} == {
        word: f"{word} [{RANGES[word]}]" if word in RANGES else word for word in STRENGTHS
    }
