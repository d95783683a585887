"""Comparisons against the definitions on random cases, and cases of telling shape."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings

import kalkul
from build import case_of, tree_case
from explain.comparisons import case_from, drawn
from kalkul.explain.rivals.apart import favours
from kalkul.explain.rivals.compare import compare
from kalkul.results import CompareAnswer, PairShown, Share, Verdict
from reference import comparison as reference


def fraction(share: Share | None) -> Fraction | None:
    return None if share is None else share.fraction


def pair_of(answer: CompareAnswer, one: str, other: str) -> PairShown:
    return next(pair for pair in answer.pairs if (pair.one, pair.other) == (one, other))


@settings(max_examples=80)
@given(drawn())
def test_a_comparison_is_the_definition(case: Any) -> None:
    trees, explanations, events = case
    answer = compare(case_from(*case))
    said = {e: {o: reference.judged(trees, one, events, o) for o in events} for e, one in explanations.items()}
    for e, one in explanations.items():
        row = answer.explanations[e]
        assert row.verdicts is not None
        for o in events:
            found = row.verdicts[o]
            shares = (found.verdict, fraction(found.entailing), fraction(found.allowing))
            assert shares == (said[e][o].name, said[e][o].entailing, said[e][o].allowing)
        scores = {o: reference.score(one, event, o, said[e][o]) for o, event in events.items()}
        assert row.hits == tuple(o for o in events if scores[o] == 1)
        assert row.misses == tuple(o for o in events if scores[o] == -1)
        assert row.forbids == tuple(o for o in events if said[e][o].name == "forbids")
        assert row.forbidden_moves is not None
        assert {(move.at, move.move) for move in row.forbidden_moves} == reference.forbidden(trees, one)
    for pair in answer.pairs:
        mine, theirs = said[pair.one], said[pair.other]
        assert pair.separated_by == tuple(o for o in events if reference.separated(mine[o], theirs[o]))
        assert pair.favours_one == tuple(o for o in events if reference.favoured(mine[o], theirs[o]))
        assert pair.favours_other == tuple(o for o in events if reference.favoured(theirs[o], mine[o]))
        told_apart = {*pair.separated_by, *pair.favours_one, *pair.favours_other}
        assert pair.equivalent == (not any(events[o].happened == "yes" for o in told_apart))
    for told in answer.tells_apart:
        o = told.observation
        better = {(e, f) for e, f in permutations(explanations, 2) if reference.favoured(said[e][o], said[f][o])}
        assert set(told.favours) == better
        if told.ranks is not None:
            ranked = {
                (e, f) for k, g in enumerate(told.ranks) for e in g for later in told.ranks[k + 1 :] for f in later
            }
            assert ranked == better
        assert {(e, f) for e in told.entails for f in told.forbids} == {
            (e, f)
            for e, f in permutations(explanations, 2)
            if said[e][o].name == "entails" and said[f][o].name == "forbids"
        }


@settings(max_examples=30)
@given(drawn())
def test_groups_say_every_equivalent_pair(case: Any) -> None:
    answer = compare(case_from(*case))
    happened = {o for o, event in case[2].items() if event.happened == "yes"}
    same = {frozenset((p.one, p.other)) for p in answer.pairs if p.equivalent and happened & {*p.shared}}
    grouped = {
        frozenset((e, f)) for g in answer.equivalent for e in g.members for f in (*g.members, *g.beside) if e != f
    }
    assert grouped == same
    never = {frozenset((p.one, p.other)) for p in answer.pairs if p.equivalent and not happened & {*p.shared}}
    listed = [frozenset((e, f)) for g in answer.untested for e in g.these for f in g.those]
    assert (set(listed), len(listed)) == (never, len(never))


TREE: Any = {"A": {"stop": "S", "go": {"B": {"left": "L", "right": "R"}}}}
EVENTS = {"went": {"is": "A.go", "date": "2025-02-01"}, "left": {"is": "B.left", "given": "A.go", "date": "2025-02-02"}}


def two(one: str, other: str, events: Any, **more: Any) -> CompareAnswer:
    claims = {name: {"game": "g", "premises": [name.upper()], "as_of": "2025-01-01"} for name in ("e", "f")}
    return compare(tree_case(TREE, {"E": one, "F": other}, events, explanations=claims, **more))


def test_hits_and_misses_are_of_later_events_alone() -> None:
    claims = {"e": {"game": "g", "premises": ["E"], "explains": "made-for", "as_of": "2025-01-15"}}
    events = {
        "made-for": {"is": "A.go", "date": "2025-02-01"},
        "known": {"is": "A.go", "date": "2025-01-15"},
        "hit": {"is": "A.go", "date": "2025-01-16"},
        "hit-by-absence": {"is": "A.stop", "happened": "no", "date": "2025-03-01"},
        "miss": {"is": "B.right", "given": "A.go", "date": "2025-03-01"},
        "miss-by-absence": {"is": "B.left", "given": "A.go", "happened": "no", "date": "2025-03-01"},
        "open": {"is": "A.stop", "happened": "open", "date": "2025-03-01"},
        "silent": {"date": "2025-03-01"},
        "marked": {"is": "A.go", "void": "nobody looked", "date": "2025-03-01"},
    }
    row = compare(tree_case(TREE, {"E": "A: L > S > R; B: L > R"}, events, explanations=claims)).explanations["e"]
    assert (row.hits, row.misses) == (("hit", "hit-by-absence"), ("miss", "miss-by-absence"))
    assert row.forbids == ("hit-by-absence", "miss", "open")


def test_what_forbids_nothing_is_seen() -> None:
    row = two("A: S first", "", EVENTS).explanations["f"]
    assert (row.forbids, row.forbidden_moves) == ((), ())


def test_a_later_event_separates_and_an_open_one_does_not_yet() -> None:
    pair = pair_of(two("A: S first", "A: S last", EVENTS), "e", "f")
    assert (pair.separated_by, pair.favours_one, pair.favours_other) == (("went",), (), ("went",))
    assert not pair.equivalent
    undone = {o: {**event, "happened": "open"} for o, event in EVENTS.items()}
    answer = two("A: S first", "A: S last", undone)
    assert pair_of(answer, "e", "f").separated_by == ("went",)
    assert [group.these for group in answer.untested] == [("e",)]


def test_by_the_letter_what_did_not_happen_leaves_them_equivalent() -> None:
    answer = two("A: S first", "A: S last", {"went": {"is": "A.go", "happened": "no"}})
    pair = pair_of(answer, "e", "f")
    assert (pair.separated_by, pair.equivalent) == (("went",), True)


def test_one_that_is_silent_is_equivalent_to_both_of_two_that_are_told_apart() -> None:
    claims = {e: {"game": "h" if e == "quiet" else "g", "premises": [e.upper()]} for e in ("stops", "goes", "quiet")}
    case = case_of(
        {
            "actors": {"A": "A", "B": "B"},
            "games": {"g": {"tree": TREE}, "h": {"tree": TREE}},
            "premises": {
                "STOPS": {"says": "s", "standing": "assumed", "means": {"g": "A: S first"}},
                "GOES": {"says": "g", "standing": "assumed", "means": {"g": "A: S last"}},
                "QUIET": {"says": "q", "standing": "assumed"},
            },
            "observations": {"went": {"date": "2025-01-01", "what": "w", "is": {"g": "A.go"}}},
            "explanations": claims,
        }
    )
    answer = compare(case)
    assert answer.equivalent == ()
    assert [(group.these, group.those) for group in answer.untested] == [(("stops", "goes"), ("quiet",))]


def test_what_cannot_be_answered_keeps_its_row() -> None:
    claims = {"e": {"game": "g", "premises": ["E"]}, "clash": {"game": "g", "premises": ["E", "F"]}}
    answer = compare(tree_case(TREE, {"E": "A: S > L", "F": "A: L > S"}, EVENTS, explanations=claims))
    row = answer.explanations["clash"]
    assert {part.origin for part in row.clash} == {"E", "F"}
    assert row.verdicts is not None
    assert row.verdicts["went"].verdict == "inconsistent"
    assert (row.hits, row.forbids, answer.pairs) == ((), (), ())


def test_what_was_drawn_forbids_no_move_for_certain() -> None:
    wide = {"A": {f"m{k}": f"o{k}" for k in range(9)}}
    answer = compare(tree_case(wide, "", {"o": {"is": "A.m0"}}), work=5, draws=20)
    row = answer.explanations["e"]
    assert row.verdicts is not None
    assert row.verdicts["o"].entailing is not None
    assert row.verdicts["o"].entailing.exact is None
    assert row.forbidden_moves is None


def permits(entailing: Share, allowing: Share) -> Verdict:
    return Verdict("permits", "later", entailing, allowing)


HALF, THIRD, ROOT = Share.of(Fraction(1, 2)), Share.of(Fraction(1, 3)), Share("1/sqrt(2)", 0.7071067811865476)
DRAWN, MORE, NEAR = Share(None, 0.5, 0.4, 0.6), Share(None, 0.7, 0.61, 0.8), Share(None, 0.55, 0.45, 0.65)


@pytest.mark.parametrize(
    ("one", "other", "better"),
    [
        (permits(HALF, HALF), permits(THIRD, HALF), True),
        (permits(HALF, HALF), permits(HALF, HALF), False),
        (permits(HALF, THIRD), permits(THIRD, HALF), False),
        (permits(MORE, MORE), permits(DRAWN, DRAWN), True),
        (permits(NEAR, NEAR), permits(DRAWN, DRAWN), False),
        (permits(DRAWN, MORE), permits(DRAWN, DRAWN), False),
        (permits(DRAWN, DRAWN), permits(THIRD, THIRD), True),
        (permits(ROOT, ROOT), permits(HALF, ROOT), True),
        (permits(ROOT, ROOT), permits(ROOT, ROOT), False),
        (Verdict("entails", "later"), permits(HALF, HALF), True),
        (Verdict("silent", "later"), permits(HALF, HALF), False),
        (Verdict("undecided", "later"), permits(HALF, HALF), False),
    ],
)
def test_favouring(one: Verdict, other: Verdict, better: bool) -> None:
    assert favours(one, other) is better
    assert not (favours(one, other) and favours(other, one))


def test_conflicts_are_compared_too() -> None:
    case = case_of(
        {
            "actors": {"A": "A", "B": "B"},
            "games": {
                "g": {
                    "levers": {"A.hit": {}, "B.hit": {}},
                    "status_quo": {"A.hit": "no", "B.hit": "no"},
                    "preferences": {"B": {"statements": ["not B.hit"]}},
                }
            },
            "premises": {
                "H": {"says": "h", "standing": "assumed", "means": {"g": "A wants: A.hit"}},
                "K": {"says": "k", "standing": "assumed", "means": {"g": "A wants: not A.hit"}},
            },
            "observations": {"hits": {"date": "2025-01-01", "what": "hits", "is": {"g": "A: A.hit"}}},
            "explanations": {"hawk": {"game": "g", "premises": ["H"]}, "dove": {"game": "g", "premises": ["K"]}},
        }
    )
    answer = compare(case)
    assert pair_of(answer, "hawk", "dove").separated_by == ("hits",)
    assert answer.explanations["dove"].forbidden_moves is not None
    assert [(m.at, m.move) for m in answer.explanations["dove"].forbidden_moves] == [
        (("1",), "A → 2"),
        (("1",), "B → 3"),
    ]


def test_the_two_sides_of_the_fork_are_equivalent_so_far() -> None:
    answer = kalkul.load("washington-2025").compare(["divide-and-rule-fork", "bait-fork"])
    pair = pair_of(answer, "divide-and-rule-fork", "bait-fork")
    assert pair.equivalent
    assert all(answer.observations[o].happened == "open" for o in pair.separated_by)
    assert [group.members for group in answer.equivalent] == [("divide-and-rule-fork", "bait-fork")]
