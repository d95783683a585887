"""Explanations over trees with chance, stages and parameters: verdicts, shares, thresholds, refusals."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build import case_of, tree_case
from kalkul.completions.answers import Effort
from kalkul.completions.stated import Stated
from kalkul.explain import explain
from kalkul.explain.answering import answering
from kalkul.explain.numbers.over_numbers import OverNumbers
from kalkul.explain.trees.over_trees import OverTree
from kalkul.games import compile_tree
from kalkul.orders.work import Work
from kalkul.results import Explained
from strategies import nested_trees

LADDER: dict[str, Any] = {
    "parameters": {"y": [0, 1], "q": [0, 1], "L": [1, 10], "s": ["-0.2", "0.2"]},
    "tree": {
        "US": {
            "hold": "NOTHING",
            "hard": {
                "chance": {
                    "yields": {"weight": "y", "then": "WIN"},
                    "overreacts": {"weight": "q", "then": "WAR"},
                    "stands": {"weight": "rest", "then": "STAND"},
                }
            },
        }
    },
    "preferences": {"US": {"payoff": {"WIN": 1, "WAR": "-L", "STAND": "s", "NOTHING": 0}}},
}
BUYERS: dict[str, Any] = {
    "parameters": {"d": 1, "k": [0, 1], "pI": [0, 4], "pC": [0, 4]},
    "tree": {
        "US": {
            "none": "SQ",
            "sanction": {
                "stage": {
                    "levers": {"IN.exit": {}, "CN.exit": {}},
                    "preferences": {
                        "IN": {"payoff": "(IN.exit = no) * (d + k*CN.exit - pI)"},
                        "CN": {"payoff": "(CN.exit = no) * (d + k*IN.exit - pC)"},
                    },
                    "results": {
                        "BOTH_OUT": "IN.exit and CN.exit",
                        "INDIA_OUT": "IN.exit",
                        "CHINA_OUT": "CN.exit",
                        "NONE_OUT": "yes",
                    },
                }
            },
        }
    },
}


def asked(game: dict[str, Any], means: str, **observed: Any) -> Explained:
    events = {
        name: {"date": "2025-01-01", "what": name, **{k: {"g": v} for k, v in one.items()}}
        for name, one in observed.items()
    }
    premise = {"says": "something", "standing": "assumed", **({"means": {"g": means}} if means else {})}
    case = case_of(
        {
            "actors": {name: name for name in ("US", "RU", "IN", "CN", "A", "B")},
            "games": {"g": game},
            "premises": {"P": premise},
            "observations": events,
            "explanations": {"e": {"game": "g", "premises": ["P"]}},
        }
    )
    return explain(case).explanations["e"]


# The threat that leaves something to chance ------------------------------------------------------------------


def test_without_yielding_and_gain_hard_is_never_better() -> None:
    found = asked(LADDER, "y = 0; s <= 0", hard={"is": "US.hard"})
    assert found.verdicts is not None
    assert found.verdicts["hard"].verdict == "forbids"
    assert found.method is not None
    assert found.method.kind == "exact"
    assert found.region is not None
    assert found.region.edges == ("US is indifferent between hold and hard where q = 0 and s = 0",)


def test_the_threshold_of_controllability_and_where_it_binds() -> None:
    found = asked(LADDER, "")
    assert found.region is not None
    [q] = [one for one in found.region.thresholds if one.parameter == "q"]
    assert (q.better, q.worse, q.sign) == ("hard", "hold", "<")
    assert q.value == "(s + y - s*y)/(L + s)"
    # q* >= 0 matters where s may be negative; the upper end of the range of q never does.
    assert q.binds == ("q* >= 0", "q* <= 1 - y")
    assert asked(LADDER, "s >= 0").region.thresholds[1].binds == ("q* <= 1 - y",)  # type: ignore[union-attr]


def test_believed_controllable_and_sometimes_yielding_is_hard() -> None:
    found = asked(LADDER, "US sees: q = 0; s >= 0; y > 0", hard={"is": "US.hard"}, seen={"is": "US.hard"})
    assert found.verdicts is not None
    assert found.verdicts["hard"].verdict == "entails"
    real = asked(LADDER, "q >= 0.5; y <= 0.1; US sees: q = 0; s >= 0", hard={"is": "US.hard"}, war={"is": "-> WAR"})
    assert real.verdicts is not None
    assert real.verdicts["hard"].verdict == "entails"
    # War is one branch of several: that it comes is never sure.
    assert real.verdicts["war"].verdict == "forbids"


def test_a_share_that_is_no_fraction_is_measured() -> None:
    found = asked(LADDER, "", hard={"is": "US.hard"})
    assert found.verdicts is not None
    share = found.verdicts["hard"].entailing
    assert share is not None
    assert share.exact is None
    assert share.low is not None
    assert share.high is not None
    # By 20 million random points: 0.1901.
    assert share.low < 0.1901 < share.high < share.low + 0.01
    assert found.method is not None
    assert found.method.kind == "measured"
    assert found.completions is None


# Two buyers ----------------------------------------------------------------------------------------------------

US = "US: BOTH_OUT > {INDIA_OUT, CHINA_OUT} > SQ > NONE_OUT; INDIA_OUT = CHINA_OUT"


def played(found: Explained) -> dict[str, str | None]:
    return {play.outcome: play.share.exact for play in found.actual}


def test_buyers_exit_apart() -> None:
    found = asked(BUYERS, f"k = 0; {US}")
    assert played(found) == {"BOTH_OUT": "9/16", "INDIA_OUT": "3/16", "CHINA_OUT": "3/16", "SQ": "1/16"}


def test_buyers_who_gain_by_each_others_exit_exit_less() -> None:
    both = {"both": {"given": "US.sanction", "is": "-> BOTH_OUT"}}
    found = asked(BUYERS, f"k = 1; {US}", **both)
    assert played(found) == {"INDIA_OUT": "3/8", "CHINA_OUT": "3/8", "BOTH_OUT": "1/4", "SQ": "1/16"}
    assert found.region is not None
    [two] = [zone for zone in found.region.zones if zone.equilibria == 2]
    assert (two.share.exact, two.where) == ("1/16", (("1 < pI < 2", "1 < pC < 2"),))
    assert {plays[0].outcome for plays in two.plays} == {"INDIA_OUT", "CHINA_OUT"}
    assert found.verdicts is not None
    verdict = found.verdicts["both"]
    assert verdict.entailing is not None
    assert verdict.reached is not None
    # Where nobody would exit, the sanction is not imposed.
    assert (verdict.entailing.exact, verdict.reached.exact) == ("4/15", "15/16")


def test_what_would_entail_is_the_weakest_condition() -> None:
    found = asked(BUYERS, f"k = 1; {US}", sanction={"is": "US.sanction"})
    assert found.verdicts is not None
    told = [(one.statements, one.share.exact) for one in found.verdicts["sanction"].would_entail]
    assert told == [(("pI > 1",), "3/4"), (("pC > 1",), "3/4")]


def test_open_orders_and_a_region_count_together() -> None:
    found = asked(BUYERS, "k = 0", sanction={"is": "US.sanction"})
    assert found.region is not None
    assert found.region.orders == "120"
    # Each of the four outcomes is above SQ in half of the orders.
    assert found.verdicts is not None
    assert found.verdicts["sanction"].entailing is not None
    assert found.verdicts["sanction"].entailing.exact == "1/2"


def test_a_stage_without_equilibrium_is_refused_with_the_place() -> None:
    game = {
        "parameters": {"p": [0, 1]},
        "tree": {
            "US": {
                "none": "SQ",
                "go": {
                    "stage": {
                        "levers": {"A.x": {}, "B.x": {}},
                        "preferences": {
                            "A": {"payoff": "(A.x = B.x) - p*A.x"},
                            "B": {"payoff": "(A.x != B.x) * (p - 1/2)"},
                        },
                        "results": {"X": "A.x", "Y": "yes"},
                    }
                },
            }
        },
    }
    found = asked(game, "US: X > SQ > Y")
    assert found.refused is not None
    assert "after US.go" in found.refused
    assert "no equilibrium" in found.refused
    assert "where p > 0.5" in found.refused
    assert asked(game, "p < 1/2; US: X > SQ > Y").refused is None


def test_a_state_without_result_is_refused_when_play_comes_there() -> None:
    game = {
        "tree": {
            "US": {
                "go": {
                    "stage": {
                        "levers": {"A.x": {}},
                        "preferences": {"A": {"payoff": "A.x"}},
                        "results": {"X": "not A.x"},
                    }
                }
            }
        }
    }
    assert "A.x = yes" in (asked(game, "").refused or "")


# Views and surprises -------------------------------------------------------------------------------------------


def test_who_misjudges_a_chance_is_surprised() -> None:
    risk = {"chance": {"hit": {"weight": "q", "then": "LOSS"}, "miss": {"weight": "rest", "then": "GAIN"}}}
    game = {
        "parameters": {"q": [0, 1]},
        "tree": {"A": {"ask": {"B": {"dare": risk, "yield": "GIVEN"}}, "stop": "STOP"}},
        "preferences": {
            "B": {"payoff": {"LOSS": -1, "GAIN": 1, "GIVEN": 0, "STOP": 0}},
            "A": {"payoff": {"LOSS": 0, "GAIN": -1, "GIVEN": 2, "STOP": 1}},
        },
    }
    found = asked(game, "q <= 1/4; A sees: q >= 3/4", ask={"is": "A.ask"})
    assert found.verdicts is not None
    assert found.verdicts["ask"].verdict == "entails"
    # B does not know that A is mistaken, so he does not expect to be asked.
    assert [(s.viewer, s.mover, s.taken, s.share.exact) for s in found.surprises] == [
        ("A", "B", "dare", "1"),
        ("B", "A", "ask", "1"),
    ]
    assert {play.path for play in found.actual} == {
        ("A.ask", "B.dare", "chance.hit"),
        ("A.ask", "B.dare", "chance.miss"),
    }


def test_what_is_said_of_parameters_may_clash() -> None:
    found = asked(LADDER, "q >= 1/2; y >= 0; q < 0.4", hard={"is": "US.hard"})
    assert [(part.origin, part.statement) for part in found.clash] == [
        ("game", "q: [0, 1]"),
        ("P", "q >= 1 / 2"),
        ("P", "q < 0.4"),
    ]
    assert found.verdicts is not None
    assert found.verdicts["hard"].verdict == "inconsistent"


def test_chances_are_means_over_the_region() -> None:
    game = {
        "parameters": {"q": [0, "1/2"]},
        "tree": {"A": {"go": {"chance": {"x": {"weight": "q", "then": "X"}, "y": {"weight": "rest", "then": "Y"}}}}},
    }
    events = {"x": {"date": "2025-01-01", "what": "x", "is": {"g": "-> X"}}}
    case = case_of(
        {
            "actors": {"A": "A"},
            "games": {"g": game},
            "observations": events,
            "explanations": {"e": {"game": "g"}},
        }
    )
    answers = answering(case, "e").ask(["x"], Effort(1000, 10, 0), Work())
    chance = answers.chance("x")
    assert chance is not None
    assert (chance.reached, chance.holds, chance.after) == (1, Fraction(1, 4), Fraction(1, 4))
    assert answers.verdict("x").verdict == "forbids"
    brief = answering(case, "e").ask(["x"], Effort(1000, 10, 0), Work(), brief=True)
    assert brief.verdict("x") == answers.verdict("x")


# The same as over orders alone ---------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_trees_of_orders_alone_are_answered_alike(data: st.DataObject) -> None:
    nested: Any = data.draw(nested_trees("AB"))
    tree_labels = sorted(labels_of(nested))
    said = ""
    if len(tree_labels) > 1:
        one, other = data.draw(st.permutations(tree_labels))[:2]
        said = data.draw(
            st.sampled_from(["", f"A: {one} > {other}", f"A sees B: {one} > {other}", f"B: {one} = {other}"])
        )
    move = "A.m0" if next(iter(nested)) == "A" else "B.m0"
    case = tree_case(nested, said)
    tree = compile_tree(case.games["g"].tree)  # type: ignore[union-attr]
    name = tree.moves[0][0]
    move = f"{tree.mover_name(0)}.{name}"
    case = tree_case(nested, said, {"o": {"is": move}})
    effort = Effort(50_000, 10, 0)
    orders = OverTree(case, "e")
    numbers = OverNumbers(case, "e", tree, Stated.of(case, "g", ["P"]))
    assert bool(orders.clash()) == bool(numbers.clash())
    if orders.clash():
        return
    one_way, other_way = orders.ask(["o"], effort, Work()), numbers.ask(["o"], effort, Work())
    left, right = one_way.verdict("o"), other_way.verdict("o")
    assert (left.verdict, left.entailing, left.allowing) == (right.verdict, right.entailing, right.allowing)
    assert one_way.chance("o") == other_way.chance("o")
    assert one_way.forbidden_moves() == other_way.forbidden_moves()
    blank = Explained("e", "e", None, None, "g", None, None, ())
    shown, again = one_way.filled(blank), other_way.filled(blank)
    assert set(shown.actual) == set(again.actual)
    assert {a: set(p) for a, p in (shown.expected or {}).items()} == {
        a: set(p) for a, p in (again.expected or {}).items()
    }
    assert {(s.viewer, s.at, s.taken, s.share) for s in shown.surprises} == {
        (s.viewer, s.at, s.taken, s.share) for s in again.surprises
    }
    assert shown.completions == again.completions


def labels_of(nested: Any) -> set[str]:
    """Outcome labels of a nested tree."""
    if isinstance(nested, str):
        return {nested}
    return {label for moves in nested.values() for below in moves.values() for label in labels_of(below)}


@pytest.mark.parametrize("weight", ["2*p", "p - 1/2"])
def test_weights_bound_the_region(weight: str) -> None:
    game = {
        "parameters": {"p": [0, 1]},
        "tree": {
            "A": {
                "x": {"chance": {"l": {"weight": weight, "then": "X"}, "r": {"weight": "rest", "then": "Y"}}},
                "y": "Z",
            }
        },
        "preferences": {"A": {"payoff": {"X": 1, "Y": 0, "Z": "1/2"}}},
    }
    found = asked(game, "", x={"is": "A.x"})
    assert found.verdicts is not None
    # 2*p beats 1/2 in half of [0, 1/2]; p - 1/2 never does in [1/2, 1].
    assert found.verdicts["x"].entailing is not None
    assert found.verdicts["x"].entailing.exact == ("1/2" if weight == "2*p" else "0")
