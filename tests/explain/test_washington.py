"""The figures the built-in case ``washington-2025`` must give, and those that its README states."""

from __future__ import annotations

from pathlib import Path

import pytest

import kalkul
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


# What the README states of later events ------------------------------------------------------------------------------


def verdicts(explained: Explained) -> dict[str, str]:
    """Each verdict in a word, with the shares where it is ``permits``; silence left out."""
    assert explained.verdicts is not None, explained.refused
    found: dict[str, str] = {}
    for observation, verdict in explained.verdicts.items():
        text: str = verdict.verdict
        if text == "permits":
            assert verdict.entailing is not None
            assert verdict.allowing is not None
            shares = dict.fromkeys(s.exact or f"{s.decimal:.2f}" for s in (verdict.entailing, verdict.allowing))
            text = "..".join(shares)
        if text not in ("silent", "void"):
            found[observation] = text
    return found


SANCTIONS, DONBAS = "sanctions-october", "us-demands-donbas-withdrawal"
STATED = {
    "hard-bargain": {
        SANCTIONS: "entails",
        DONBAS: "forbids",
        "sanctions-still-in-force": "entails",
        "russia-refuses-freeze": "entails",
        "us-licenses-russian-oil": "forbids",
    },
    "hard-bargain-give-way": {
        SANCTIONS: "1/5",
        DONBAS: "forbids",
        "sanctions-still-in-force": "forbids",
        "russia-refuses-freeze": "entails",
        "us-licenses-russian-oil": "entails",
    },
    "lever": {"lifted-after-freeze": "entails"},
    "instrument": {"lifted-after-freeze": "forbids"},
    "last-speaker": {"no-tomahawks": "1/2..1", SANCTIONS: "1/2..1/sqrt(2)", DONBAS: "entails"},
    "controllable": {SANCTIONS: "entails"},
    "controllable-in-doubt": {SANCTIONS: "0.19"},
    "controllable-in-vain": {SANCTIONS: "forbids"},
    "ladder-believed": {"strikes-rise-under-talks": "forbids", SANCTIONS: "entails", "direct-clash": "forbids"},
    "ladder-feared": {"strikes-rise-under-talks": "forbids", SANCTIONS: "entails", "direct-clash": "entails"},
    "ladder-under-talks": {"strikes-rise-under-talks": "entails", SANCTIONS: "forbids", "direct-clash": "forbids"},
    "divide-and-rule": {SANCTIONS: "entails", "india-cuts-back": "21/32..65/96", "china-keeps-buying": "31/96..11/32"},
    "divide-and-rule-fork": {
        SANCTIONS: "entails",
        "india-cuts-back": "entails",
        "sanctions-still-in-force": "entails",
        "us-licenses-russian-oil": "forbids",
    },
    "weak-link": {"india-cuts-back": "entails", "india-rewarded": "entails"},
    "bait": {
        SANCTIONS: "entails",
        "india-cuts-back": "entails",
        "china-keeps-buying": "entails",
        "tariff-waived": "forbids",
    },
    "bait-fork": {
        SANCTIONS: "entails",
        "india-cuts-back": "entails",
        "sanctions-still-in-force": "entails",
        "us-licenses-russian-oil": "forbids",
    },
    "trap": {
        "exit-threat": "entails",
        "one-more-offer": "0..1",
        "us-steps-aside": "entails",
        "russia-refuses-ceasefire": "entails",
        "alaska-summit": "forbids",
        SANCTIONS: "forbids",
        "still-talking-under-fire": "forbids",
        "russia-takes-donbas-and-freezes": "forbids",
    },
    "both-asked": {
        "exit-threat": "entails",
        "kyiv-backs-ceasefire": "entails",
        "one-more-offer": "0..1",
        "us-steps-aside": "entails",
        "russia-refuses-ceasefire": "entails",
        "alaska-summit": "forbids",
        "still-talking-under-fire": "forbids",
    },
    "complicity": {SANCTIONS: "entails", "bound-to-moscow": "1/76..1/14"},
    "envoys": {"one-more-offer": "entails", "alaska-summit": "entails", SANCTIONS: "forbids", DONBAS: "entails"},
    "weaker-bows": {"un-votes": "entails", SANCTIONS: "entails", DONBAS: "forbids"},
    "regime-change": {
        "exit-threat": "forbids",
        "one-more-offer": "0..2/3",
        "us-steps-aside": "forbids",
        "russia-refuses-ceasefire": "entails",
        "alaska-summit": "forbids",
        SANCTIONS: "entails",
        "still-talking-under-fire": "forbids",
        "russia-takes-donbas-and-freezes": "forbids",
    },
    "divided-capital": {SANCTIONS: "1/4", DONBAS: "1/2"},
    "wait-and-see": {"no-tomahawks": "entails", SANCTIONS: "forbids", DONBAS: "forbids"},
    "spoilers": {SANCTIONS: "1/2"},
    "seesaw": {SANCTIONS: "entails", DONBAS: "entails"},
    "awkward-date": {"summit-called-off": "41/61"},
    "hidden-principal": {SANCTIONS: "0..1", DONBAS: "0..1"},
    "chaos": {SANCTIONS: "0..1", DONBAS: "0..1"},
    "word-given": {"west-bank-annexed": "forbids"},
}


@pytest.mark.parametrize("explanation", STATED)
def test_verdicts(answer: ExplainAnswer, explanation: str) -> None:
    assert verdicts(answer.explanations[explanation]) == STATED[explanation]


def test_the_last_speaker_fits_for_some_weights_and_not_literally(answer: ExplainAnswer) -> None:
    shown = answer.explanations["last-speaker"].mechanism
    assert shown is not None
    contact_first = shown.fits[0]
    assert contact_first.order == "contact first"
    assert contact_first.stretches is not None
    [stretch] = contact_first.stretches
    assert (stretch.low.exact, stretch.high.exact) == ("1 - 1/sqrt(2)", "1/2")
    assert not stretch.low_in
    assert not stretch.high_in
    literal = {word.observation: word.fits_contact_first for word in shown.last_word}
    assert literal == {"no-tomahawks": False, SANCTIONS: True, DONBAS: True}
    # On both days a contact and the event coincide, and both orders are told.
    assert shown.fits[1].order == "observation first"


def test_when_an_enabler_is_enough(answer: ExplainAnswer) -> None:
    region = answer.explanations["controllable-in-doubt"].region
    assert region is not None
    [threshold] = [t for t in region.thresholds if t.parameter == "q"]
    assert (threshold.better, threshold.sign, threshold.value) == ("hard", "<", "(s + y - s*y)/(L + s)")
    assert "q* <= 1 - y" in threshold.binds


@pytest.mark.parametrize(("k", "both", "either"), [("0", "9/16", None), ("1", "1/4", "1/16")])
def test_what_one_buyer_leaves_is_a_bargain_for_the_other(
    tmp_path: Path, k: str, both: str, either: str | None
) -> None:
    text = (Path(kalkul.__file__).parent / "catalog/washington-2025/case.yaml").read_text("utf-8")
    range_of_k = "parameters: {d: 1, k: [0, 1], pI: [0, 4], pC: [0, 4]}"
    assert range_of_k in text
    (tmp_path / "case.yaml").write_text(
        text.replace(range_of_k, f"parameters: {{d: 1, k: {k}, pI: [0, 4], pC: [0, 4]}}")
    )
    explained = load(tmp_path).explain(["divide-and-rule"], [SANCTIONS]).explanations["divide-and-rule"]
    assert {play.outcome: play.share.exact for play in explained.actual}["BOTH_OUT"] == both
    assert explained.region is not None
    assert [zone.share.exact for zone in explained.region.zones if zone.equilibria == 2] == ([either] if either else [])


def test_promise_and_threat(answer: ExplainAnswer) -> None:
    worth = {
        (explanation, one.id): (one.credible and one.credible.exact, towards.redundant, towards.leverage)
        for explanation in ("trap", "both-asked")
        for one in answer.explanations[explanation].commitments
        for towards in one.towards
    }
    told = {
        key: (credible, *(share.exact for share in shares if share is not None))
        for key, (credible, *shares) in worth.items()
    }
    assert told == {
        ("trap", "arm"): ("0", "0", "1"),  # not credible, though Moscow would give way to it
        ("both-asked", "cut"): ("1", "1", "1"),  # would be kept, where it is not needed
        ("both-asked", "arm-both-asked"): ("0", "0", "1"),
        ("both-asked", "exit-towards-moscow"): ("1", "0", "0"),  # credible, and moves nobody
        ("both-asked", "exit-towards-kyiv"): ("0", "1", "0"),
    }


def test_how_far_the_ladders_lead(answer: ExplainAnswer) -> None:
    reached = {}
    for name in ("ladder-believed", "ladder-feared", "ladder-calm", "ladder-under-talks"):
        conflict = answer.explanations[name].conflict
        assert conflict is not None
        assert conflict.ladder is not None
        reached[name] = {side.actor: [rung.rung for rung in side.rungs] for side in conflict.ladder.sides}
    assert reached == {
        "ladder-believed": {"US": ["sanctions"], "RU": ["escalation"]},
        "ladder-feared": {"US": ["clash"], "RU": ["killing"]},
        "ladder-calm": {"US": ["sanctions"], "RU": ["war"]},
        "ladder-under-talks": {"US": ["talks"], "RU": ["killing"]},
    }


def test_the_tables() -> None:
    bench = load("washington-2025")
    trap = bench.solve("trap-table")
    leave_escalate, talk_escalate = 7, 8
    assert trap.equilibria["nash"] == (leave_escalate,)
    for stable in trap.stable.values():
        assert talk_escalate in stable["RU"]
        assert talk_escalate not in stable["US"]
    bargain = bench.solve("bargain-table")
    hard_refuse, wait_freeze, hard_freeze = 3, 4, 6
    assert set(bargain.equilibria.values()) == {(hard_refuse,)}
    [view] = bargain.views
    assert view.viewer == "US"
    assert {view.equilibria[concept] for concept in ("gmr", "smr", "seq")} == {(wait_freeze, hard_freeze)}


def test_from_april_to_october() -> None:
    changed = load("washington-2025").change("trap", SANCTIONS)
    assert changed.preference is not None
    assert changed.belief is not None
    [us] = [order for order in changed.preference.orders if order.actor == "US"]
    assert (us.smallest, us.largest) == (1, 2)  # two where the trap stands above confrontation
    assert us.costs[0].changes[0].edits[0].statement == "US: CONF > CLEAN"
    # From the root the same swap is a threat become credible: Russia accepts.
    assert [play.outcome for play in us.costs[0].changes[0].then] == ["PROC"]
    [belief] = [order for order in changed.belief.orders if (order.view, order.actor) == (("US",), "RU")]
    assert (belief.smallest, belief.largest) == (1, 1)
    assert belief.costs[0].changes[0].edits[0].statement == "US sees RU: WIN > CONF"


@pytest.mark.parametrize(
    ("explanation", "sufficient"),
    [
        ("hard-bargain", ["A10 A14 A17", "A10 A17 A31"]),
        ("controllable", ["A26 A31", "A28 A31"]),
        ("divide-and-rule", ["A33 A34", "A33 A37"]),
        ("bait", ["A42 I7 I9", "A43 A48 I7", "A48 I7 I9"]),
    ],
)
def test_what_carries_october(explanation: str, sufficient: list[str]) -> None:
    needed = load("washington-2025").needs(SANCTIONS, explanation).premises_needed
    assert needed is not None
    assert [" ".join(found.premises) for found in needed.sufficient] == sufficient


def test_what_accounts_for_october() -> None:
    sets = [set(account.explanations) for account in load("washington-2025").needs(SANCTIONS).accounts]
    for expected in ({"hard-bargain", "controllable"}, {"last-speaker", "controllable"}, {"divide-and-rule"}, {"bait"}):
        assert expected in sets
    assert {"controllable"} not in sets


def test_hits_and_misses() -> None:
    compared = load("washington-2025").compare().explanations
    assert {name: (len(compared[name].hits), len(compared[name].misses)) for name in SCORES} == SCORES
    # What forbids nothing cannot be wrong.
    for name in ("chaos", "hidden-principal", "awkward-date", "divided-capital"):
        assert not compared[name].forbids
        assert not compared[name].forbidden_moves


SCORES = {
    "hard-bargain": (2, 2),
    "hard-bargain-give-way": (2, 2),
    "last-speaker": (1, 0),
    "controllable": (0, 0),
    "divide-and-rule-fork": (1, 1),
    "weak-link": (1, 0),
    "bait": (1, 1),
    "bait-fork": (1, 1),
    "trap": (2, 2),
    "envoys": (3, 1),
    "weaker-bows": (0, 1),
    "seesaw": (1, 0),
    "chaos": (0, 0),
    "hidden-principal": (0, 0),
}
"""Hits and misses on later events, as the README states them."""


def test_no_listed_event_tells_the_fourth_reason_from_the_fifth_but_an_unreached_move_would() -> None:
    bench = load("washington-2025")
    fourth_and_fifth = {
        frozenset(pair) for pair in (("divide-and-rule", "bait"), ("divide-and-rule-fork", "bait-fork"))
    }
    pairs = {frozenset((pair.one, pair.other)): pair for pair in bench.compare().pairs}
    for pair in fourth_and_fifth:
        assert pairs[pair].separated_by == ()
    # Of what happened nothing even favours one of them where both are over the same game.
    assert pairs[frozenset(("divide-and-rule-fork", "bait-fork"))].equivalent
    moves = {
        event.move: {frozenset((pair.entailing, pair.forbidding)) for pair in event.separates}
        for event in bench.watch().events
        if event.kind == "move" and event.game == "fork"
    }
    for move in ("US.drop", "US.new_ground"):
        assert frozenset(("divide-and-rule-fork", "bait-fork")) in moves[move]
