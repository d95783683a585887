"""Watch lists against the definitions on random cases, and cases of telling shape."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kalkul
from build import case_of, tree_case
from explain.comparisons import case_from, drawn
from kalkul.errors import QuestionError, UnknownNameError
from kalkul.explain.rivals.entropy import information
from kalkul.explain.rivals.watch import watch
from kalkul.results import WatchAnswer, Watched, Weight
from reference import comparison as reference


def fraction(weight: Weight) -> Fraction:
    assert weight.exact is not None
    return Fraction(weight.exact)


def moves_of(trees: Any, events: Any, game: str) -> dict[tuple[tuple[str, ...], str], bool]:
    """Every move of a tree that no listed observation is, and whether what happened passed it by."""
    tree, found = trees[game], {}
    listed = set()
    for event in events.values():
        if game in event.means:
            given, condition = event.means[game]
            plays = [p for p in reference.every_play(tree) if p[: len(given)] == given]
            listed.add((given, frozenset(p for p in plays if reference.holds(condition, p, given))))
    for path in reference.places(tree):
        [(actor, moves)] = reference.node_at(tree, path).items()
        for move in moves:
            onward = (*path, f"{actor}.{move}")
            onwards = frozenset(p for p in reference.every_play(tree) if p[: len(onward)] == onward)
            if (path, onwards) not in listed:
                real = [event for event in events.values() if event.happened == "yes"]
                found[path, onward[-1]] = any(reference.shows_other(trees, e, game, onward) for e in real)
    return found


def agrees(event: Watched, said: dict[str, reference.Said], reached: dict[str, bool], weights: Any) -> None:
    assert set(event.speaks) == set(said)
    for e, one in said.items():
        spoken = event.speaks[e]
        assert (spoken.verdict, fraction(spoken.reached)) == (one.name, one.reached)
        assert (fraction(spoken.holds), fraction(spoken.after)) == (one.holds, one.after)
    pairs = {(e, f) for e in said for f in said if said[e].name == "entails" and said[f].name == "forbids"}
    assert {(pair.entailing, pair.forbidding) for pair in event.separates} == pairs
    rows = [reference.values(one, reached[e]) for e, one in said.items()]
    assert event.information == pytest.approx(
        reference.information(rows, [weights[e] for e in said]) if said else 0, abs=1e-9
    )
    assert event.values == ("three" if any(row[0] for row in rows) else "two")


@settings(max_examples=80)
@given(drawn(), st.booleans())
def test_a_watch_list_is_the_definition(case: Any, weighted: bool) -> None:
    trees, explanations, events = case
    priors = {"e0": "1/3"} if weighted and len(explanations) > 1 else {}
    answer = watch(case_from(*case), priors=priors)
    rest = 1 - Fraction(priors.get("e0", 0))
    weights = {
        e: Fraction(priors[e]) if e in priors else rest / (len(explanations) - len(priors)) for e in explanations
    }
    assert {e: fraction(one.prior) for e, one in answer.explanations.items()} == weights
    opened = {str(event.observation): event for event in answer.events if event.kind == "observation"}
    assert set(opened) == {o for o, event in events.items() if event.happened == "open"}
    for o, event in opened.items():
        said = {e: reference.judged(trees, one, events, o) for e, one in explanations.items()}
        said = {e: one for e, one in said.items() if one.entailing is not None}
        reached = {
            e: reference.shown(trees, events, explanations[e].tree, events[o].means[explanations[e].tree][0])
            for e in said
        }
        agrees(event, said, reached, weights)
    wanted = {
        (game, at, move): passed
        for game in {one.tree for one in explanations.values()}
        for (at, move), passed in moves_of(trees, events, game).items()
    }
    listed = {(str(e.game), e.at, str(e.move)): e for e in answer.events if e.kind != "observation"}
    assert set(listed) == set(wanted)
    for key, event in listed.items():
        game, at, move = key
        assert (event.kind == "past") == wanted[key]
        over = {e: one for e, one in explanations.items() if one.tree == game}
        condition = ("path", (*at, move))
        said = {e: reference.said(trees, one, at, condition) for e, one in over.items()}
        told = wanted[key] or reference.shown(trees, events, game, at)
        agrees(event, said, dict.fromkeys(said, told), weights)
    ranks = [
        (["observation", "move", "past"].index(event.kind), -len(event.separates), -event.information)
        for event in answer.events
    ]
    assert ranks == sorted(ranks)


TREE: Any = {"A": {"stop": "S", "go": {"B": {"left": "L", "right": "R"}}}}


def two(one: str, other: str, events: Any, **options: Any) -> WatchAnswer:
    claims = {name: {"game": "g", "premises": [name.upper()]} for name in ("e", "f")}
    return watch(tree_case(TREE, {"E": one, "F": other}, events, explanations=claims), **options)


def event_of(answer: WatchAnswer, called: str) -> Watched:
    return next(event for event in answer.events if called in (event.observation, event.move))


def test_an_event_after_a_path_not_yet_reached_has_three_values() -> None:
    events = {"left": {"is": "B.left", "given": "A.go", "happened": "open"}}
    says = ("A: S last; B: L first", "A: S first; B: L first")
    event = event_of(two(*says, events), "left")
    # Both entail it, yet it tells which of them is right: one says that it never comes to that.
    assert (event.separates, event.values, event.information) == ((), "three", 1.0)
    events["went"] = {"is": "A.go"}
    event = event_of(two(*says, events), "left")
    assert (event.values, event.information) == ("two", 0.0)


def test_weights_are_shared_out() -> None:
    events = {"went": {"is": "A.go", "happened": "open"}}
    says = ("A: S last", "A: S first")
    assert event_of(two(*says, events), "went").information == 1.0
    answer = two(*says, events, priors={"e": 1})
    assert [one.prior.exact for one in answer.explanations.values()] == ["1", "0"]
    event = event_of(answer, "went")
    # Who is sure beforehand has nothing to learn.
    assert (len(event.separates), event.information) == (1, 0.0)
    assert event_of(two(*says, events, priors={"e": 0.5}), "went").information == 1.0


@pytest.mark.parametrize(
    ("priors", "error", "says"),
    [
        ({"e": "0.7", "f": "0.4"}, QuestionError, "add up to 1.1, expected at most 1"),
        ({"e": "0.7", "f": "0.2"}, QuestionError, "add up to 0.9 and no other explanation"),
        ({"e": "-0.1"}, QuestionError, "the prior of e is -0.1, expected a number from 0 to 1"),
        ({"e": "1/0"}, QuestionError, "the prior of e is 1/0"),
        ({"e": "1e9999999999"}, QuestionError, "expected a number from 0 to 1"),
        ({"e": "nan"}, QuestionError, "the prior of e is nan"),
        ({"E": "0.5"}, UnknownNameError, "did you mean"),
    ],
)
def test_weights_that_are_none(priors: Any, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        two("A: S last", "A: S first", {}, priors=priors)


def test_a_move_made_again_later_is_told_from_the_first_one() -> None:
    tree = {"A": {"x": "X", "y": {"B": {"m": {"A": {"x": "Z", "w": "W"}}}}}}
    claims = {"e": {"game": "g", "premises": ["E"]}, "f": {"game": "g", "premises": ["F"]}}
    answer = watch(tree_case(tree, {"E": "A: X first", "F": "A: Z > W > X"}, {}, explanations=claims))
    first, again = (next(e for e in answer.events if (e.move, e.at) == ("A.x", at)) for at in ((), ("A.y", "B.m")))
    assert [(pair.entailing, pair.forbidding) for pair in first.separates] == [("e", "f")]
    assert first.speaks["f"].after.exact == "0"
    assert again.speaks["f"].after.exact == "1"


def test_what_went_another_way_is_kept_apart() -> None:
    events = {"stopped": {"is": "A.stop"}}
    answer = two("A: S first; B: L first", "A: S first; B: R first", events)
    left = event_of(answer, "B.left")
    assert (left.kind, left.void, len(left.separates), left.information) == ("past", "stopped", 1, 1.0)


def test_who_does_not_answer_stands_with_its_reason() -> None:
    claims = {"e": {"game": "g", "premises": ["E"]}, "clash": {"game": "g", "premises": ["E", "F"]}}
    answer = watch(tree_case(TREE, {"E": "A: S > L", "F": "A: L > S"}, {}, explanations=claims))
    assert {part.origin for part in answer.explanations["clash"].clash} == {"E", "F"}
    assert answer.explanations["clash"].prior.exact == "0"
    assert answer.explanations["e"].prior.exact == "1"


def test_moves_of_a_conflict_are_those_from_the_status_quo() -> None:
    case = case_of(
        {
            "actors": {"A": "A", "B": "B"},
            "games": {
                "g": {
                    "levers": {"A.hit": {"levels": ["no", "half", "full"], "way": "up"}, "B.hit": {}},
                    "status_quo": {"A.hit": "no", "B.hit": "no"},
                    "preferences": {"B": {"statements": ["not B.hit"]}},
                }
            },
            "premises": {
                "H": {"says": "h", "standing": "assumed", "means": {"g": "A wants: A.hit = full, A.hit"}},
                "K": {"says": "k", "standing": "assumed", "means": {"g": "A wants: not A.hit"}},
            },
            "observations": {"hits": {"date": "2025-01-01", "what": "h", "happened": "open", "is": {"g": "A: A.hit"}}},
            "explanations": {"hawk": {"game": "g", "premises": ["H"]}, "dove": {"game": "g", "premises": ["K"]}},
        }
    )
    answer = watch(case)
    assert [(e.kind, e.at, e.move, len(e.separates)) for e in answer.events] == [
        ("observation", (), None, 1),
        ("move", ("1",), "stays", 1),
        ("move", ("1",), "A: A.hit = half", 0),
        ("move", ("1",), "A: A.hit = full", 0),
        ("move", ("1",), "B: B.hit = yes", 0),
    ]


def test_states_of_a_graph_are_watched_by_name() -> None:
    case = case_of(
        {
            "actors": {"A": "A", "B": "B"},
            "games": {
                "g": {
                    "states": ["calm", "crisis", "war"],
                    "moves": {"A": [["calm", "crisis"]], "B": [["crisis", "war"]]},
                    "status_quo": "calm",
                    "preferences": {"B": {"order": "calm > war > crisis"}},
                }
            },
            "premises": {"H": {"says": "h", "standing": "assumed", "means": {"g": "A: crisis > war > calm"}}},
            "explanations": {"hawk": {"game": "g", "premises": ["H"]}},
        }
    )
    assert {e.move: e.speaks["hawk"].verdict for e in watch(case).events} == {
        "A: crisis": "entails",
        "stays": "forbids",
    }


def test_information_needs_no_more_than_two_that_differ() -> None:
    third = Fraction(1, 3)
    assert information([], []) == 0.0
    assert information([(1, 0), (0, 1)], [Fraction(0), Fraction(1)]) == 0.0
    assert information([(third, 1 - third)] * 3, [third] * 3) == 0.0
    assert information([(1, 0, 0), (0, 1, 0), (0, 0, 1)], [third] * 3) == pytest.approx(1.5849625007)


def test_the_fork_is_told_apart_by_a_node_nobody_came_to() -> None:
    answer = kalkul.load("washington-2025").watch(["divide-and-rule-fork", "bait-fork"])
    at = ("US.sanction", "IN.comply", "CN.comply")
    there = [event for event in answer.events if event.at == at and event.separates]
    assert there
    assert {(pair.entailing, pair.forbidding) for event in there for pair in event.separates} == {
        ("bait-fork", "divide-and-rule-fork"),
        ("divide-and-rule-fork", "bait-fork"),
    }


def test_a_tree_of_one_actor_needs_no_other() -> None:
    answer = watch(tree_case({"A": {"x": "X", "y": "Y"}}, "", {}))
    assert [(event.move, event.information) for event in answer.events] == [("A.x", 0.0), ("A.y", 0.0)]
