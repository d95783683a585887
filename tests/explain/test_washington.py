"""The figures the built-in case must give (washington-2025: hard bargain, bait, trap)."""

from __future__ import annotations

import pytest

from kalkul.api import load
from kalkul.results import ExplainAnswer, Explained


@pytest.fixture(scope="module")
def answer() -> ExplainAnswer:
    return load("washington-2025").explain()


def paths(explained: Explained) -> dict[tuple[tuple[str, ...], str], str | None]:
    return {(tuple(m.split(".")[1] for m in p.path), p.outcome): p.share.exact for p in explained.actual}


def expects(explained: Explained, viewer: str) -> dict[str, str | None]:
    assert explained.expected is not None
    return {" ".join(m.split(".")[1] for m in p.path): p.share.exact for p in explained.expected[viewer]}


def surprises(explained: Explained) -> dict[tuple[str, str], str | None]:
    return {(s.viewer, s.taken): s.share.exact for s in explained.surprises}


@pytest.mark.parametrize(
    ("explanation", "completions", "hard"),
    [
        ("hard-bargain", "150", "1"),
        ("hard-bargain-true-belief", "150", "12/25"),  # 72 of 150
        ("hard-bargain-without-affront", "360", "37/60"),  # 222 of 360
        ("hard-bargain-give-way", "120", "1/5"),  # 24 of 120
    ],
)
def test_hard_bargain_variants(answer: ExplainAnswer, explanation: str, completions: str, hard: str) -> None:
    explained = answer.explanations[explanation]
    assert explained.completions == completions
    assert explained.method is not None
    assert explained.method.kind == "exact"
    assert explained.verdicts is not None
    verdict = explained.verdicts["sanctions-october"]
    assert verdict.verdict == ("entails" if hard == "1" else "permits")
    assert verdict.entailing is not None
    assert verdict.entailing.exact == hard
    assert verdict.role == "explanandum"


def test_hard_bargain_play(answer: ExplainAnswer) -> None:
    explained = answer.explanations["hard-bargain"]
    assert paths(explained) == {(("hard", "refuse", "hold"), "IMPASSE"): "1"}
    assert expects(explained, "US") == {"hard freeze": "1"}
    assert surprises(explained) == {("US", "refuse"): "1", ("RU", "hard"): "13/25"}  # 78 of 150
    [by_us] = [s for s in explained.surprises if s.viewer == "US"]
    assert [(e.moves, e.share.exact) for e in by_us.expected] == [(("freeze",), "1")]


def test_giving_way_with_the_true_belief_is_the_same(answer: ExplainAnswer) -> None:
    # 24 of 120 whichever the belief: the variant without the view gives the same share.
    case = load("washington-2025").case
    claim = case.explanations["hard-bargain-give-way"]
    believing = [p for p in claim.premises if "sees" not in case.premises[p].means.get("hard-bargain", "")]
    assert len(believing) < len(claim.premises)
    other = claim.model_copy(update={"premises": tuple(believing)})
    changed = case.model_copy(update={"explanations": {"other": other}})
    from kalkul.explain import explain

    verdicts = explain(changed, ["other"], ["sanctions-october"]).explanations["other"].verdicts
    assert verdicts is not None
    assert verdicts["sanctions-october"].entailing is not None
    assert verdicts["sanctions-october"].entailing.exact == "1/5"


def test_bait(answer: ExplainAnswer) -> None:
    explained = answer.explanations["bait"]
    assert paths(explained) == {(("sanction", "comply", "ignore", "tariff"), "PIVOT"): "1"}
    assert explained.surprises == ()
    assert explained.verdicts is not None
    assert explained.verdicts["tariff-waived"].verdict == "forbids"


def test_bait_with_the_us_left_open(answer: ExplainAnswer) -> None:
    explained = answer.explanations["bait-us-open"]
    assert explained.completions == "120"
    ends = {outcome: share for (_, outcome), share in paths(explained).items()}
    assert ends == {"SQ": "1/3", "PIVOT": "1/3", "LEAK": "1/3"}  # 40 of 120 each, so 80 choose the sanction
    assert explained.verdicts is not None
    verdict = explained.verdicts["sanctions-october"]
    assert (verdict.verdict, verdict.entailing and verdict.entailing.exact) == ("permits", "2/3")


def test_the_naive_trap(answer: ExplainAnswer) -> None:
    explained = answer.explanations["trap-naive"]
    assert paths(explained) == {(("offer", "refuse", "stay", "escalate"), "TRAP"): "1"}
    assert surprises(explained) == {("US", "refuse"): "1", ("US", "escalate"): "1", ("RU", "stay"): "1"}


def test_the_trap_seen_through(answer: ExplainAnswer) -> None:
    explained = answer.explanations["trap"]
    assert paths(explained) == {(("leave",), "CLEAN"): "1", (("offer", "refuse", "leave"), "CLEAN"): "1"}
    assert explained.surprises == ()
    assert explained.verdicts is not None
    offer = explained.verdicts["one-more-offer"]
    # Leaving at once ties with it: offering is always allowed and never certain.
    assert (offer.verdict, offer.entailing and offer.entailing.exact, offer.allowing and offer.allowing.exact) == (
        "permits",
        "0",
        "1",
    )


def test_the_deliberate_trap(answer: ExplainAnswer) -> None:
    naive, deliberate = answer.explanations["trap-naive"], answer.explanations["trap-deliberate"]
    assert deliberate.variant_of == "trap"
    assert deliberate.actual == naive.actual
    assert surprises(deliberate) == {("US", "refuse"): "1", ("US", "escalate"): "1"}


def test_the_case_without_its_texts_says_so(answer: ExplainAnswer) -> None:
    assert any("unchecked" in note for note in answer.notes)
