"""Threats and promises in trees with chance, parameters, payoffs and stages, against a literal reading at points."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from build import case_of, tree_case
from explain.test_commitments import decisions, exact, told
from kalkul.completions import Shape
from kalkul.completions.answers import Effort
from kalkul.completions.stated import Stated
from kalkul.errors import QuestionError
from kalkul.explain.commitments import Judged
from kalkul.explain.numbers.commitments_over_numbers import Weighed
from kalkul.explain.numbers.over_numbers import OverNumbers
from kalkul.explain.numbers.portions import Portion, ask_portions
from kalkul.explain.trees.commitments_in_trees import OnTheWay, judging
from kalkul.explain.trees.over_trees import OverTree
from kalkul.games import compile_tree
from kalkul.orders.work import Work
from kalkul.play.number_space import NumberSpace
from kalkul.play.numbers import NumberPlayer
from kalkul.play.wanting import Wanting
from kalkul.regions.region import Region
from kalkul.results import Explained
from play.test_numbers import PARAMETERS, inside, number_trees, points_of
from reference import numeric_play as reference
from strategies import nested_trees

BRINK: dict[str, Any] = {
    "parameters": {"q": [0, 1]},
    "tree": {
        "RU": {
            "hold": "NOTHING",
            "push": {
                "US": {
                    "yield": "LOST",
                    "risk": {
                        "chance": {"slips": {"weight": "q", "then": "WAR"}, "stands": {"weight": "rest", "then": "WON"}}
                    },
                }
            },
        }
    },
    "preferences": {
        "US": {"payoff": {"NOTHING": 0, "LOST": -1, "WAR": -3, "WON": 1}},
        "RU": {"payoff": {"NOTHING": 0, "LOST": 1, "WAR": -4, "WON": 1}},
    },
}


def judged(game: dict[str, Any], means: str, **commitment: Any) -> Any:
    premise = {"says": "something", "standing": "assumed", **({"means": {"g": means}} if means else {})}
    case = case_of(
        {
            "actors": {name: name for name in ("US", "RU", "A", "B", "C")},
            "games": {"g": game},
            "premises": {"P": premise},
            "commitments": {"c": {"in": "g", **commitment}},
            "explanations": {"e": {"game": "g", "premises": ["P"]}},
        }
    )
    return told(case)["c"]


THREAT = {"by": "US", "to": "RU", "if": "RU.push", "then": "US.risk"}


def test_a_threat_that_leaves_something_to_chance() -> None:
    found = judged(BRINK, "", **THREAT)
    # Risking is worth 1 - 4*q to the US, against -1; to Russia 1 - 5*q, against 0.
    assert exact(found.credible) == Fraction(1, 2)
    assert exact(found.towards[0].leverage) == Fraction(4, 5)
    # Russia holds where it is risked and that is worse than nothing.
    assert exact(found.towards[0].redundant) == Fraction(1, 2) - Fraction(1, 5)
    assert (found.towards[0].avoiding, found.towards[0].bearing) == (("NOTHING",), ("WAR", "WON"))


def test_leverage_is_at_the_chances_as_the_addressee_sees_them() -> None:
    found = judged(BRINK, "q <= 1/4; RU sees: q = 1", **THREAT)
    assert exact(found.credible) == exact(found.towards[0].leverage) == 1
    # He takes it to be sure, and the US not to do it then.
    assert exact(found.towards[0].redundant) == 0
    assert found.towards[0].bearing == ("WAR",)


CHANCES: dict[str, Any] = {
    "parameters": {"p": [0, 1]},
    "tree": {
        "A": {
            "stay": "OLD",
            "go": {
                "chance": {
                    "seen": {"weight": "p/2", "then": {"B": {"hit": "HIT", "spare": "OLD"}}},
                    "caught": {"weight": "1/2 - p/2", "then": {"B": {"hit": "HURT", "spare": "OLD"}}},
                    "unseen": {"weight": "rest", "then": "PRIZE"},
                }
            },
        }
    },
    "preferences": {
        "A": {"payoff": {"OLD": 0, "HIT": 1, "HURT": -3, "PRIZE": 100}},
        "B": {"payoff": {"OLD": 0, "HIT": 1, "HURT": "1 - 4*p", "PRIZE": 0}},
    },
}


def test_what_chance_may_bring_counts_where_the_condition_comes_about() -> None:
    found = judged(CHANCES, "", by="B", to="A", **{"if": "A.go", "then": "B.hit"})
    # Credible if B hits in both cases: p < 1/4.
    assert exact(found.credible) == Fraction(1, 4)
    # Going comes to the condition by itself; that it may go well is part of it.
    assert exact(found.towards[0].leverage) == 0
    assert found.towards[0].bearing == ("HIT", "HURT", "PRIZE")
    later = {
        "A": {
            "stay": "OLD",
            "go": {
                "chance": {
                    "seen": {"weight": "p/2", "then": {"C": {"tell": {"B": {"hit": "HIT", "spare": "OLD"}}}}},
                    "caught": {"weight": "1/2 - p/2", "then": {"C": {"tell": {"B": {"hit": "HURT", "spare": "OLD"}}}}},
                    "unseen": {"weight": "rest", "then": "PRIZE"},
                }
            },
        }
    }
    poor = {**CHANCES["preferences"], "A": {"payoff": {"OLD": -1, "HIT": 1, "HURT": -3, "PRIZE": 100}}}
    game = {**CHANCES, "tree": later, "preferences": poor}
    found = judged(game, "", by="B", to="A", **{"if": "A.go / C.tell", "then": "B.hit"})
    # Being told on is worth p - 3*(1 - p) on the average of the two, however likely it is.
    assert exact(found.towards[0].leverage) == Fraction(1, 2)
    assert found.towards[0].bearing == ("HIT", "HURT")
    # By then it is told where it is not surely so; A goes for the prize.
    assert exact(found.towards[0].redundant) == 0


def test_where_chance_never_leads_does_not_count() -> None:
    found = judged(CHANCES, "p = 1", by="B", to="A", **{"if": "A.go", "then": "B.hit"})
    assert exact(found.credible) == 1
    assert found.towards[0].bearing == ("HIT", "PRIZE")
    # Unless it leads nowhere else.
    never = {**CHANCES["tree"]["A"]["go"]["chance"], "seen": {"weight": 0, "then": {"A": {"x": "HIT"}}}}
    game = {**CHANCES, "tree": {"A": {"stay": "OLD", "go": {"chance": never}}}}
    assert exact(judged(game, "p = 1", by="B", to="A", **{"if": "A.go", "then": "B.hit"}).credible) == 0


def test_each_last_choice_bears_what_it_leads_to() -> None:
    def after(hurt: str, **more: str) -> Any:
        return {"B": {"on": {"A": {"hit": hurt, "spare": "OLD"}}, **more}}

    half = {
        "chance": {
            "b0": {"weight": "1/2", "then": after("WORST", off="BAD")},
            "b1": {"weight": "rest", "then": after("GOOD")},
        }
    }
    worth = {"OLD": 0, "WORST": -10, "BAD": -5, "GOOD": 1}
    game: dict[str, Any] = {
        "tree": {"B": {"stop": "OLD", "go": half}},
        "preferences": {key: {"payoff": worth} for key in "AB"},
    }
    found = judged(game, "", by="A", to="B", **{"if": "B.go / B.on", "then": "A.hit"})
    # Where he can still turn away he would; where he could not, he is better off having gone on.
    assert exact(found.towards[0].leverage) == 0
    game["preferences"]["B"] = {"payoff": {**worth, "GOOD": "-1"}}
    found = judged(game, "", by="A", to="B", **{"if": "B.go / B.on", "then": "A.hit"})
    assert exact(found.towards[0].leverage) == 1


def test_what_is_taken_for_impossible_moves_nobody() -> None:
    sure: dict[str, Any] = {
        **CHANCES,
        "tree": {
            "A": {
                "stay": "OLD",
                "go": {
                    "chance": {
                        "seen": {"weight": "p", "then": {"C": {"tell": {"B": {"hit": "HURT", "spare": "OLD"}}}}},
                        "unseen": {"weight": "rest", "then": "PRIZE"},
                    }
                },
            }
        },
    }
    sure["preferences"] = {
        key: {"payoff": {k: v for k, v in some["payoff"].items() if k != "HIT"}}
        for key, some in sure["preferences"].items()
    }
    found = judged(sure, "p = 1/8; A sees: p = 0", by="B", to="A", **{"if": "A.go / C.tell", "then": "B.hit"})
    assert exact(found.credible) == 1
    assert exact(found.towards[0].leverage) == 0
    assert exact(found.towards[0].redundant) == 1
    assert found.towards[0].bearing == ()


def test_open_orders_and_a_region_count_together() -> None:
    game = {
        "parameters": {"p": [0, 1]},
        "tree": {"A": {"stay": "OLD", "go": {"B": {"hit": "HIT", "spare": "EVEN"}}}},
        "preferences": {"B": {"payoff": {"OLD": 0, "HIT": "p", "EVEN": "1/4"}}},
    }
    found = judged(game, "A: OLD > EVEN", by="B", to=["A", "C"], **{"if": "A.go", "then": "B.hit"})
    assert exact(found.credible) == Fraction(3, 4)
    # OLD is above HIT in two of the three orders.
    assert exact(found.towards[0].leverage) == Fraction(2, 3)
    assert exact(found.towards[0].redundant) == Fraction(1, 4) + Fraction(3, 4) * Fraction(2, 3)
    assert "does not move" in str(found.towards[1].reason)


def test_a_share_that_is_no_fraction_has_bounds() -> None:
    game = {**BRINK, "parameters": {"q": [0, 1], "L": [1, 10]}}
    game["preferences"] = {**BRINK["preferences"], "US": {"payoff": {"NOTHING": 0, "LOST": -1, "WAR": "-L", "WON": 1}}}
    found = judged(game, "", **THREAT)
    assert found.credible.exact is None
    # q < 2/(1 + L): the mean of that is 2*ln(11/2)/9.
    assert found.credible.low < 0.378832 < found.credible.high < found.credible.low + 0.01


def test_a_stage_after_a_commitment_is_settled() -> None:
    stage = {
        "stage": {
            "levers": {"B.x": {}},
            "preferences": {"B": {"payoff": "B.x * (p - 1/3)"}},
            "results": {"HIT": "B.x", "EVEN": "yes"},
        }
    }
    game = {"parameters": {"p": [0, 1]}, "tree": {"A": {"stay": "OLD", "go": {"B": {"act": stage, "spare": "MILD"}}}}}
    means = "A: MILD > EVEN > OLD > HIT; B: HIT > MILD > EVEN"
    found = judged(game, means, by="B", to="A", **{"if": "A.go", "then": "B.act"})
    assert exact(found.credible) == exact(found.towards[0].leverage) == Fraction(2, 3)
    assert found.towards[0].bearing == ("EVEN", "HIT")


def test_without_work_the_reason_is_said() -> None:
    case = case_of(
        {
            "actors": {"US": "US", "RU": "RU"},
            "games": {"g": BRINK},
            "commitments": {"c": {"in": "g", **THREAT}},
            "explanations": {"e": {"game": "g"}},
        }
    )
    game: Any = case.games["g"]
    answers = OverNumbers(case, "e", compile_tree(game.tree), Stated.of(case, "g", ())).ask(
        [], Effort(50_000, 10, 0), Work()
    )
    answers._effort = Effort(1, 10, 0)
    [found] = answers.filled(Explained("e", "e", None, None, "g", None, None, ())).commitments
    assert found.credible is None
    assert "--work" in str(found.reason)


# Any tree --------------------------------------------------------------------------------------------------


def places(node: Any, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    """Paths to decisions, whoever moves there, and his moves; chance is passed over."""
    if isinstance(node, str) or "stage" in node:
        return []
    if "chance" in node:
        return [one for branch in node["chance"].values() for one in places(branch["then"], path)]
    [(actor, moves)] = node.items()
    below = [one for move, then in moves.items() for one in places(then, (*path, f"{actor}.{move}"))]
    return [*([(path, actor, tuple(moves))] if path else []), *below]


def portions(case: Any) -> tuple[Region, list[Portion[Judged]], OnTheWay]:
    tree = compile_tree(case.games["g"].tree)
    wanting = Wanting.of(case, "g", tree, Stated.of(case, "g", case.explanations["e"].premises))
    region = Region.build(wanting.ranges, wanting.always, wanting.conditions)
    player = NumberPlayer(tree, wanting)
    shapes = [Shape(wanting.pictures, tree.outcomes, Work())]
    for wants in wanting.stages.values():
        names = [wants.stage.states.name(k) for k in range(wants.stage.states.size)]
        shapes.append(Shape(wants.pictures, names, Work()))
    whole = tuple(shape.whole() for shape in shapes)
    spaces = [NumberSpace(whole, root, root.cell) for root in region.roots]
    way = OnTheWay.read(tree, case.commitments["c"])
    asked = [j for j in "AB" if any(way.choices(j))]
    return region, list(ask_portions(spaces, judging(Weighed(player), way, asked), player, Work(limit=20_000))), way


@st.composite
def past_chance(draw: st.DrawFn) -> Any:
    """A tree in which chance moves before the condition comes about."""
    ends = st.sampled_from("VWXYZ")

    def then() -> Any:
        if draw(st.integers(0, 4)) == 0:
            return draw(ends)
        after: Any = {"A": {"m0": draw(number_trees(depth=1)), "m1": draw(ends)}}
        if draw(st.integers(0, 2)) == 0:
            after = {"chance": {"x": {"weight": "c", "then": after}, "y": {"weight": "rest", "then": draw(ends)}}}
        return {"B": {"on": after, **({"off": draw(ends)} if draw(st.booleans()) else {})}}

    weights = [draw(st.sampled_from(["p/2", "c/2", "0", "p*c"])), "1/2 - p/2", "rest"]
    chance = {"chance": {f"b{k}": {"weight": weight, "then": then()} for k, weight in enumerate(weights)}}
    return {draw(st.sampled_from("AB")): {"go": chance, "stop": draw(ends)}}


@settings(max_examples=25, deadline=None)
@given(st.data(), st.randoms(use_true_random=False))
def test_any_point(data: st.DataObject, random: Random) -> None:
    nested: Any = data.draw(past_chance() | number_trees(depth=2))
    if isinstance(nested, str) or "stage" in nested or data.draw(st.booleans()):
        nested = {data.draw(st.sampled_from("AB")): {"go": nested, "stop": "Z"}}
    some = places(nested)
    assume(some)
    deep = [one for one in some if len(one[0]) > 1]
    if deep and random.random() < 0.5:
        some = deep
    path, by, moves = data.draw(st.sampled_from(some))
    move = data.draw(st.sampled_from(moves))
    amounts = st.sampled_from(["0", "1", "2", "-1", "p", "r", "c", "1 - p", "2*p - r", "r - c"])
    wants = {actor: {name: data.draw(amounts) for name in "VWXYZ"} for actor in "AB"}
    if data.draw(st.booleans()):
        wants["A sees B"] = {name: data.draw(amounts) for name in "VWXYZ"}
    means = data.draw(
        st.sampled_from(
            ["", "p <= 1/2", "A sees: p <= 1/4", "B sees A sees: r >= 0", "p = 0", "A sees: p = 0", "B sees: p = 0"]
        )
    )
    case = tree_case(
        nested,
        means,
        games={
            "g": {
                "tree": nested,
                "outcomes": {name: name for name in "VWXYZ"},
                "parameters": PARAMETERS,
                "preferences": {key: {"payoff": some} for key, some in wants.items()},
            }
        },
        commitments={"c": {"by": by, "to": ["A", "B"], "in": "g", "if": " / ".join(path), "then": f"{by}.{move}"}},
    )
    try:
        with pytest.MonkeyPatch.context() as patch:
            # Points are asked here, so regions need not be measured well.
            patch.setattr("kalkul.explain.numbers.portions.PARTS", 1)
            patch.setattr("kalkul.explain.numbers.portions._LEAST", 1)
            region, parts, way = portions(case)
    except QuestionError as error:
        assume("equilibrium" not in str(error))
        raise
    movers = way.tree.actors
    keys = {tuple(key.split(" sees ")): some for key, some in wants.items() if set(key.split(" sees ")) <= set(movers)}
    for number, point in points_of(region, random, 3):
        here = [part for part in parts if inside(part, number, point)]
        if not here:
            continue  # on an edge
        assert len(here) == 1
        spots = region.roots[number].spots
        points: dict[Any, Any] = {
            view: {name: value.at(point) for name, value in spot.items()} for view, spot in spots.items()
        }
        model = reference.Model(points, {(key[:-1], key[-1]): some for key, some in keys.items()})
        credible, towards = reference.commitment(nested, path, by, move, "AB", model)
        found = here[0].answer
        assert found.credible == credible
        assert len(found.towards) == len(towards)
        for one, other in zip(found.towards, towards.values(), strict=True):
            assert (one.redundant, one.leverage) == (other.redundant, other.leverage)
            assert (set(one.avoiding), set(one.bearing)) == (other.avoiding, other.bearing)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_trees_of_orders_alone_are_judged_alike(data: st.DataObject) -> None:
    nested: Any = data.draw(nested_trees("AB"))
    some = [one for one in decisions(nested) if one[0]]
    assume(some)
    path, by, moves = data.draw(st.sampled_from(some))
    then = f"{by}.{data.draw(st.sampled_from(sorted(moves)))}"
    labels = sorted(labels_of(nested))
    said = ""
    if len(labels) > 1:
        one, other = data.draw(st.permutations(labels))[:2]
        said = data.draw(
            st.sampled_from(["", f"A: {one} > {other}", f"A sees B: {one} > {other}", f"B: {one} = {other}"])
        )
    commitments = {"c": {"by": by, "to": ["A", "B"], "in": "g", "if": " / ".join(path), "then": then}}
    case = tree_case(nested, said, commitments=commitments)
    effort = Effort(50_000, 10, 0)
    game: Any = case.games["g"]
    numbers = OverNumbers(case, "e", compile_tree(game.tree), Stated.of(case, "g", ["P"]))
    blank = Explained("e", "e", None, None, "g", None, None, ())
    left = OverTree(case, "e").ask([], effort, Work()).filled(blank).commitments
    right = numbers.ask([], effort, Work()).filled(blank).commitments
    assert left == right


def labels_of(nested: Any) -> set[str]:
    if isinstance(nested, str):
        return {nested}
    return {label for moves in nested.values() for below in moves.values() for label in labels_of(below)}
