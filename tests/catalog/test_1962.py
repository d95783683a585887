"""The figures that the README of the case ``cuban-missile-1962`` states.

The trees' figures were worked out apart from the program as well, by listing all strict orders; the levers are solved
here once more, over all 560 Soviet orders.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import permutations
from pathlib import Path

import pytest

import kalkul
from kalkul.results import ExplainAnswer, Explained

CASE = "cuban-missile-1962"


@pytest.fixture(scope="module")
def answer() -> ExplainAnswer:
    return kalkul.load(CASE).explain()


def verdicts(explained: Explained) -> dict[str, str]:
    """Each verdict in a word, with the shares where it is ``permits``."""
    assert explained.verdicts is not None
    found: dict[str, str] = {}
    for observation, v in explained.verdicts.items():
        text: str = v.verdict
        if v.verdict == "permits":
            assert v.entailing is not None
            assert v.allowing is not None
            # A measured share has no exact value.
            shares = (share.exact or f"{share.decimal:.2f}" for share in (v.entailing, v.allowing))
            text = "..".join(dict.fromkeys(shares))
        if v.verdict != "silent":
            found[observation] = text + (" off" if v.off_path else "")
    return found


ROOM = {"discovery": "entails", "ships-stop": "entails"}
ISLAND = {"blockade-lifted": "entails", "jupiters-gone": "forbids"}
STATED = {
    "room-to-think": ROOM | {"blockade-announced": "entails", "air-strike": "forbids", "first-letter": "53/96"},
    "room-to-think-unafraid": ROOM | {"blockade-announced": "59/64", "air-strike": "5/64", "first-letter": "106/177"},
    "quick-strike": {
        "discovery": "entails",
        "blockade-announced": "forbids",
        "air-strike": "entails",
        "ships-stop": "entails off",
        "first-letter": "9/16 off",
    },
    "superiority": {
        "second-letter": "0..1",
        "u2-unanswered": "entails",
        "quiet-promise": "forbids",
        "open-offer": "forbids",
        "withdrawal": "entails",
        "nuclear-defence": "void",
        "jupiters-gone": "forbids off",
    },
    "quiet-deal": {
        "second-letter": "101/128..1",
        "u2-unanswered": "763/768",
        "quiet-promise": "101/128",
        "open-offer": "forbids",
        "withdrawal": "379/384..763/768",
        "nuclear-defence": "void",
        "jupiters-gone": "entails",
    },
    "quiet-deal-clear-sighted": {
        "second-letter": "101/128..1",
        "u2-unanswered": "entails",
        "quiet-promise": "101/128",
        "open-offer": "forbids",
        "withdrawal": "entails",
        "nuclear-defence": "void",
        "jupiters-gone": "entails",
    },
    "lost-control": {
        "second-letter": "3/8..5/8",
        "u2-unanswered": "entails",
        "quiet-promise": "2/5",
        "open-offer": "1/5",
        "withdrawal": "entails",
        "nuclear-defence": "void",
        "jupiters-gone": "1/2",
    },
    "open-trade": {
        "second-letter": "entails",
        "u2-unanswered": "entails",
        "quiet-promise": "forbids",
        "open-offer": "entails",
        "withdrawal": "entails",
        "nuclear-defence": "void",
        "jupiters-gone": "11/14 off",
    },
    "squeeze": ISLAND | {"blockade-announced": "entails", "air-strike": "forbids", "withdrawal": "entails"},
    "squeeze-unafraid": ISLAND | {"blockade-announced": "0..1", "air-strike": "0..1", "withdrawal": "entails"},
    "pride": ISLAND | {"blockade-announced": "entails", "air-strike": "forbids", "withdrawal": "forbids"},
    "finished-fact": {"missiles-sent": "entails", "blockade-announced": "entails"},
    "words-believed": {"missiles-sent": "forbids", "blockade-announced": "entails off"},
    "shared-risk": {"withdrawal": "entails"},
    "small-risk": {"withdrawal": "0.26"},
    "lowest-rungs": {"blockade-announced": "entails", "air-strike": "forbids", "ships-stop": "entails"},
    "rung-for-rung": {"blockade-announced": "entails", "air-strike": "entails", "ships-stop": "forbids"},
    "left-over": {"blockade-announced": "1/2", "air-strike": "forbids"},
    "stubborn": {"second-letter": "entails", "withdrawal": "forbids"},
}


@pytest.mark.parametrize("explanation", STATED)
def test_verdicts(answer: ExplainAnswer, explanation: str) -> None:
    assert verdicts(answer.explanations[explanation]) == STATED[explanation]


def test_all_explanations_are_stated(answer: ExplainAnswer) -> None:
    assert set(answer.explanations) == set(STATED)


def test_a_mistaken_landing_and_a_surprise(answer: ExplainAnswer) -> None:
    deal = answer.explanations["quiet-deal"]
    assert deal.completions == "61440"
    assert {p.outcome: p.share.exact for p in deal.actual}["NUCLEAR"] == str(Fraction(400, 61440))
    assert "NUCLEAR" not in {p.outcome for p in answer.explanations["quiet-deal-clear-sighted"].actual}
    surprises = answer.explanations["room-to-think"].surprises
    assert [(s.viewer, s.taken, s.share.exact) for s in surprises] == [("SU", "blockade", "1")]


def test_words_promises_and_threats(answer: ExplainAnswer) -> None:
    told = {}
    for name in ("finished-fact", "words-believed", "quiet-deal", "superiority", "open-trade"):
        for one in answer.explanations[name].commitments:
            [towards] = one.towards
            shares = (one.credible, towards.redundant, towards.leverage)
            told[name, one.id] = tuple(share.exact for share in shares if share is not None)
    assert told == {
        # Credible, and would move Moscow, which takes it for words.
        ("finished-fact", "september-words"): ("1", "0", "1"),
        ("words-believed", "september-words"): ("1", "1", "1"),
        ("quiet-deal", "attack-next"): ("1/2", "1", "1"),
        ("quiet-deal", "jupiter-promise"): ("1", "27/128", "0"),
        ("superiority", "attack-next"): ("1", "1", "1"),
        ("superiority", "jupiter-promise"): ("0", "1", "0"),
        ("open-trade", "attack-next"): ("0", "1", "2/9"),
        ("open-trade", "jupiter-promise"): ("11/14", "1", "1"),
    }
    surprises = answer.explanations["finished-fact"].surprises
    assert {(s.viewer, s.taken, s.share.exact) for s in surprises} == {("US", "send", "1"), ("SU", "act", "1")}


def test_the_risk_that_presses(answer: ExplainAnswer) -> None:
    region = answer.explanations["small-risk"].region
    assert region is not None
    flips = {(t.actor, t.parameter): t.value for t in region.thresholds}
    assert flips["SU", "p"] == "s/(L + s)"


def test_how_far_the_rungs_lead(answer: ExplainAnswer) -> None:
    for name, reached in (("lowest-rungs", ["blockade", "protest"]), ("rung-for-rung", ["landing", "nuclear"])):
        conflict = answer.explanations[name].conflict
        assert conflict is not None
        assert conflict.ladder is not None
        assert [rung.rung for side in conflict.ladder.sides for rung in side.rungs] == reached


def test_what_is_left_over(answer: ExplainAnswer) -> None:
    committee = answer.explanations["left-over"].mechanism
    assert committee is not None
    follows = {turn.standing: {c: share.exact for c, share in turn.follows.items()} for turn in committee.turns}
    assert follows == {
        "strike": {"talk": "1/2", "blockade": "1/2"},
        "talk": {"strike": "1/2", "blockade": "1/2"},
        "blockade": {"blockade": "1"},
    }
    assert committee.cycle is not None
    assert committee.cycle.exact == "0"


@pytest.mark.parametrize(
    ("explanation", "observation", "comparison"),
    [
        ("room-to-think-unafraid", "blockade-announced", "SU: REPRISAL > CLEARED"),
        ("quiet-deal", "quiet-promise", "US: QUIET > PLEDGED"),
    ],
)
def test_what_is_missing(answer: ExplainAnswer, explanation: str, observation: str, comparison: str) -> None:
    found = answer.explanations[explanation].verdicts
    assert found is not None
    assert (comparison,) in [f.statements for f in found[observation].would_entail]


def test_every_anchor_stands_and_so_do_the_counts_of_lines() -> None:
    found = kalkul.problems(CASE)
    assert found.problems == ()
    case = kalkul.load(CASE).case
    lines: dict[str, set[int]] = {"narrative": set(), "rival": set()}
    for premise in case.premises.values():
        for anchor in premise.at:
            lines[anchor.source].add(anchor.line)
    assert {source: len(found) for source, found in lines.items()} == {"narrative": 49, "rival": 8}
    home = Path(kalkul.__file__).parent / "catalog" / CASE / "sources"
    assert {p.stem: len(p.read_text("utf-8").splitlines()) for p in home.iterdir()} == {"narrative": 91, "rival": 13}
    events = {10, 27, 31, 39, 41, 47, 49, 59, 65, 66, 67, 68}
    assert not events & lines["narrative"]
    assert 91 - 49 - len(events) == 30


# The levers once more: strike, blockade, Jupiters out, missiles out, escalate, in the order of the case.

STATES = [
    s
    for k in range(32)
    if not (s := tuple(k >> i & 1 for i in range(5)))[0] * (s[1] or s[2] or s[3]) and not s[3] * s[4]
]
US_RANK: dict[tuple[int, ...], tuple[int, ...]] = {
    s: (s[3], -s[4], -(s[2] and not s[3]), s[0], s[1] != s[3], -s[2])  # his statements, most important first
    for s in STATES
}


def reachable(actor: str, s: tuple[int, ...]) -> list[tuple[int, ...]]:
    own, up = ((0, 1, 2), 0) if actor == "US" else ((3, 4), 3)
    return [q for q in STATES if q != s and q[up] >= s[up] and all(q[i] == s[i] for i in range(5) if i not in own)]


def soviet_ranks() -> list[dict[int, tuple[int, ...]]]:
    """All orders of the Soviet Union, by state number: no strike, then no escalation, then what is stated."""
    above = [(4, 1), (4, 5), (1, 3), (5, 3), (8, 6), (8, 9), (6, 7), (9, 7), (1, 6)]
    calm = []
    for order in permutations((1, 3, 4, 5, 6, 7, 8, 9)):
        place = {s: -k for k, s in enumerate(order)}
        if all(place[a] > place[b] for a, b in above):
            calm.append(place)
    found: list[dict[int, tuple[int, ...]]] = []
    for place in calm:
        for tense in ((13, 10, 14, 12), (13, 14, 10, 12)):
            for struck in ((2, 11), (11, 2)):
                groups = (
                    (2, place),
                    (1, {s: -k for k, s in enumerate(tense)}),
                    (0, {s: -k for k, s in enumerate(struck)}),
                )
                found.append({s: (level, k) for level, group in groups for s, k in group.items()})
    return found


def test_the_island_by_its_definitions() -> None:
    number = {s: k for k, s in enumerate(STATES, 1)}
    moves = {a: {number[s]: [number[q] for q in reachable(a, s)] for s in STATES} for a in ("US", "SU")}
    us = {number[s]: rank for s, rank in US_RANK.items()}
    ranks = soviet_ranks()
    assert (len(STATES), len(ranks)) == (14, 560)
    counts = {concept: dict.fromkeys(number.values(), 0) for concept in ("nash", "gmr", "seq")}
    for su in ranks:
        wants: dict[str, dict[int, tuple[int, ...]]] = {"US": us, "SU": su}

        def better(actor: str, s: int, wants: dict[str, dict[int, tuple[int, ...]]] = wants) -> list[int]:
            return [q for q in moves[actor][s] if wants[actor][q] > wants[actor][s]]

        for s in number.values():
            deterred = {"nash": True, "gmr": True, "seq": True}
            for actor, other in (("US", "SU"), ("SU", "US")):
                answers: dict[str, list[list[int]]] = {
                    "nash": [[] for _ in better(actor, s)],
                    "gmr": [moves[other][q] for q in better(actor, s)],
                    "seq": [better(other, q) for q in better(actor, s)],
                }
                for concept, replies in answers.items():
                    held = all(any(wants[actor][u] <= wants[actor][s] for u in reply) for reply in replies)
                    deterred[concept] &= held
            for concept, held in deterred.items():
                counts[concept][s] += held
    answer = kalkul.load(CASE).solve("island")
    assert answer.completions == "560"
    assert answer.shares is not None
    stated = {
        "nash": {6: "1", 2: "1/2", 11: "1/2"},
        "gmr": {1: "1", 4: "1", 6: "1", 2: "1/2", 11: "1/2", 3: "13/20", 5: "131/140"},
        "seq": {6: "1", 2: "1/2", 11: "1/2", 3: "13/40"},
    }
    for concept, found in counts.items():
        by_hand = {s: str(Fraction(n, 560)) for s, n in found.items() if n}
        assert by_hand == stated[concept]
        for same in {"gmr": ("gmr", "smr"), "seq": ("seq", "sseq")}.get(concept, (concept,)):
            shown = answer.shares[same]["equilibrium"]
            assert {int(s): share.exact for s, share in shown.items()} == by_hand


def test_where_the_island_ends() -> None:
    # A strike is undeterred in half the orders, withdrawal from 3 an improvement in 7 of 20, independently.
    strike, yields = Fraction(1, 2), Fraction(7, 20)
    ends = {
        2: strike * (Fraction(1, 2) + Fraction(1, 2) * (1 - yields / 2)),
        3: (1 - strike) * (1 - yields),
        6: strike * yields / 4 + (1 - strike) * yields,
    }
    found = kalkul.load(CASE).next("island")
    assert {end.states: end.chance.exact for end in found.ends} == {(s,): str(p) for s, p in ends.items()}
    assert {end.states[0]: end.chance.exact for end in found.ends} == {2: "73/160", 3: "13/40", 6: "7/32"}


def test_what_both_can_leave_together(tmp_path: Path) -> None:
    # The change that the README suggests: settled Soviet statements, and the blockade as a deadlock.
    home = Path(kalkul.__file__).parent / "catalog" / CASE
    text = (home / "case.yaml").read_text("utf-8")
    statements = (
        "[not US.strike, SU.escalate iff US.strike, not SU.missiles_out or US.jupiters_out, US.jupiters_out, "
        "not US.blockade, not SU.missiles_out]"
    )
    told = f"      SU:\n        statements: {statements}\n"
    changed, times = re.subn(r"      SU:\n        order: >-\n(?: {10}.*\n)+", told, text)
    assert times == 1
    (tmp_path / "case.yaml").write_text(changed, "utf-8")
    (tmp_path / "sources").mkdir()
    for source in (home / "sources").iterdir():
        (tmp_path / "sources" / source.name).write_bytes(source.read_bytes())
    answer = kalkul.load(tmp_path).solve("island", concepts=["seq"], coalitions=[["US", "SU"]])
    assert 3 in answer.equilibria["seq"]
    [together] = answer.coalitions
    assert 3 not in together.stable["cseq"]
    assert (3, 8) in [(link.state, link.to) for link in together.weak_links]
