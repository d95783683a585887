"""Trees with chance, stages and parameters against the definitions, point by point."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from build import tree_case
from kalkul.completions import Shape
from kalkul.completions.stated import Stated
from kalkul.errors import QuestionError
from kalkul.explain.numbers.number_questions import Played, played
from kalkul.explain.numbers.portions import Portion, ask_portions
from kalkul.games import Tree, compile_tree
from kalkul.orders.work import Work
from kalkul.play.number_space import NumberSpace
from kalkul.play.numbers import NumberPlayer
from kalkul.play.wanting import Wanting
from kalkul.regions.region import NoRoomError, Region
from reference import numeric_play as reference

PARAMETERS = {"p": ["0", "1"], "r": ["-1", "2"], "c": "1/3"}
AMOUNTS = ["0", "1", "2", "-1", "p", "r", "c", "1 - p", "p*r", "2*p - r", "r - c", "p*p", "(1 + p)*r - 1/2", "r*r - p"]
WEIGHTS = ["p", "1/2", "p*c", "p/2", "c", "0"]
PAYOFF = "({own} = yes) * ({one} + ({other}) * {others}) + ({two}) * {others}"


def asked(case: Any, view_questions: tuple[tuple[str, ...], ...] = ()) -> tuple[Tree, Region, list[Portion[Any]]]:
    """Tree, region, and what is played or expected, part by part."""
    game: Any = case.games["g"]
    tree = compile_tree(game.tree)
    stated = Stated.of(case, "g", case.explanations["e"].premises)
    wanting = Wanting.of(case, "g", tree, stated)
    region = Region.build(wanting.ranges, wanting.always, wanting.conditions)
    player = NumberPlayer(tree, wanting)
    shapes = [Shape(wanting.pictures, tree.outcomes, Work())]
    for wants in wanting.stages.values():
        names = [wants.stage.states.name(k) for k in range(wants.stage.states.size)]
        shapes.append(Shape(wants.pictures, names, Work()))
    whole = tuple(shape.whole() for shape in shapes)
    spaces = [NumberSpace(whole, root, root.cell) for root in region.roots]

    def ask(asks: NumberSpace, memo: dict[Any, Any]) -> tuple[Played, tuple[Any, ...]]:
        seen = tuple(player.expected(view, 0, asks, memo) for view in view_questions)
        return played(player, (0,))(asks, memo), seen

    return tree, region, list(ask_portions(spaces, ask, player, Work(limit=20_000)))


def paths(tree: Tree, plays: tuple[int, ...]) -> set[frozenset[tuple[str, ...]]]:
    return {
        frozenset(
            (*map(str, tree.path_to(node)), tree.outcomes[tree.outcome[node]])
            for leaf, node in enumerate(tree.leaf_nodes)
            if play >> leaf & 1
        )
        for play in plays
    }


def inside(part: Portion[Any], root: int, point: dict[str, Fraction]) -> bool:
    cell = part.space.cell
    return (
        part.space.root.number == root
        and all(low < point[name] < high for name, (low, high) in cell.box.items())
        and all(constraint.at(point) > 0 for constraint in cell.constraints)
    )


def points_of(region: Region, random: Random, number: int) -> Iterator[tuple[int, dict[str, Fraction]]]:
    """Points inside the parts of a region, off every edge that simple numbers make."""
    for root in region.roots:
        for _ in range(number):
            point = {
                name: low + (high - low) * Fraction(random.randrange(1, 10_007), 10_007)
                for name, (low, high) in root.cell.box.items()
            }
            if all(constraint.at(point) > 0 for constraint in root.cell.constraints):
                yield root.number, point


@st.composite
def number_trees(draw: st.DrawFn, depth: int = 3, stages: bool = True) -> Any:
    kind = draw(st.sampled_from(["decision", "decision", "chance", "stage", "leaf"] if depth else ["leaf"]))
    if kind == "leaf" or (kind == "stage" and not stages):
        return draw(st.sampled_from("VWXYZ"))
    if kind == "stage":
        texts = {
            actor: PAYOFF.format(
                own=f"{actor}.x",
                others=f"{other}.x",
                one=draw(st.sampled_from(AMOUNTS)),
                other=draw(st.sampled_from(AMOUNTS)),
                two=draw(st.sampled_from(AMOUNTS)),
            )
            for actor, other in (("A", "B"), ("B", "A"))
        }
        return {
            "stage": {
                "levers": {"A.x": {}, "B.x": {}},
                "preferences": {actor: {"payoff": text} for actor, text in texts.items()},
                "results": {"V": "A.x and B.x", "W": "A.x", "X": "B.x", "Y": "yes"},
            }
        }
    below = [draw(number_trees(depth - 1, stages)) for _ in range(draw(st.integers(2, 3 if depth > 1 else 2)))]
    if kind == "decision":
        return {draw(st.sampled_from("AB")): {f"m{k}": node for k, node in enumerate(below)}}
    weights = [
        draw(st.sampled_from(WEIGHTS)) if k == 0 else "c" if k == 1 and len(below) == 3 else "rest"
        for k in range(len(below))
    ]
    return {"chance": {f"b{k}": {"weight": w, "then": n} for k, (w, n) in enumerate(zip(weights, below, strict=True))}}


def _rooted(tree: Any) -> Any:
    return tree if not isinstance(tree, str) and next(iter(tree)) in "AB" else {"A": {"go": tree, "stop": "Z"}}


def _payoffs(draw: Any, outcomes: Any) -> dict[str, str]:
    return {name: draw(st.sampled_from(AMOUNTS)) for name in outcomes}


@settings(max_examples=25, deadline=None)
@given(st.data(), st.randoms(use_true_random=False))
def test_every_point_is_played_as_defined(data: st.DataObject, random: Random) -> None:
    nested = _rooted(data.draw(number_trees()))
    wants = {actor: _payoffs(data.draw, "VWXYZ") for actor in "AB"}
    seen = data.draw(st.booleans())
    if seen:
        wants["A sees B"] = _payoffs(data.draw, "VWXYZ")
    means = data.draw(
        st.sampled_from(["", "p <= 1/2", "A sees: p <= 1/4", "B sees A sees: r >= 0", "r = 2*p", "A sees: r = 1"])
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
    )
    movers = compile_tree(case.games["g"].tree).actors  # type: ignore[union-attr]
    views = tuple(view for view in ((), ("A",), ("B",), ("A", "B"), ("B", "A")) if set(view) <= set(movers))
    try:
        tree, region, parts = asked(case, views)
    except QuestionError as error:
        assume("equilibrium" not in str(error))
        raise
    keys = {tuple(key.split(" sees ")): some for key, some in wants.items() if set(key.split(" sees ")) <= set(movers)}
    for number, point in points_of(region, random, 4):
        here = [part for part in parts if inside(part, number, point)]
        if not here:
            continue  # on an edge
        assert len(here) == 1, [(p.space.cell.box, p.space.cell.signs, p.space.cell.unsure, point) for p in here]
        spots = region.roots[number].spots
        points: dict[Any, Any] = {
            view: {name: value.at(point) for name, value in spot.items()} for view, spot in spots.items()
        }
        model = reference.Model(points, {(key[:-1], key[-1]): some for key, some in keys.items()})
        answer, expected = here[0].answer
        assert paths(tree, answer.root) == {reference.leaves(plan) for plan in reference.actual(nested, model)}
        for view, plays in zip(views, expected, strict=True):
            assert paths(tree, plays) == {reference.leaves(plan) for plan in reference.expected(nested, view, model)}


@settings(max_examples=15, deadline=None)
@given(st.data(), st.randoms(use_true_random=False))
def test_orders_and_numbers_are_played_together(data: st.DataObject, random: Random) -> None:
    # B moves last and has an open order; A weighs what B may do.
    below = [data.draw(st.sampled_from("VWXYZ")) for _ in range(4)]
    nested = {
        "A": {
            "risk": {
                "chance": {
                    "one": {"weight": "p", "then": {"B": {"l": below[0], "r": below[1]}}},
                    "two": {"weight": "rest", "then": {"B": {"l": below[2], "r": below[3]}}},
                }
            },
            "stop": "Z",
        }
    }
    wants = {"A": _payoffs(data.draw, "VWXYZ")}
    said = data.draw(st.sampled_from(["", "B: V > W", "B: V = W > X"]))
    case = tree_case(
        nested,
        said,
        games={
            "g": {
                "tree": nested,
                "outcomes": {name: name for name in "VWXYZ"},
                "parameters": PARAMETERS,
                "preferences": {"A": {"payoff": wants["A"]}},
            }
        },
    )
    tree, region, parts = asked(case)
    total = sum((part.share.low for part in parts), Fraction(0))
    assert abs(total - 1) < Fraction(1, 20)
    for number, point in points_of(region, random, 4):
        here = [part for part in parts if inside(part, number, point)]
        orders = here[0].space.families[0].shape.pictures.all[1].order if here else None
        found: dict[frozenset[Any], Fraction] = {}
        for part in here:
            key = frozenset(paths(tree, part.answer[0].root))
            found[key] = found.get(key, Fraction(0)) + part.space.orders()
        if orders is None:
            continue
        counted: dict[frozenset[Any], Fraction] = {}
        from kalkul.orders.extensions import Extensions

        for extension in Extensions(orders.above, Work()):
            ranks = {name: rank for rank, k in enumerate(extension) for name in orders.classes[k]}
            model = reference.Model({(): {**point, "c": Fraction(1, 3)}}, {((), "A"): wants["A"]}, {((), "B"): ranks})
            model.points[()] = {n: v.at(point) for n, v in region.roots[number].spots[()].items()}
            key = frozenset(reference.leaves(plan) for plan in reference.actual(nested, model))
            counted[key] = counted.get(key, Fraction(0)) + 1
        assert found == counted


def test_who_chooses_above_chance_needs_payoffs() -> None:
    nested = {
        "A": {
            "risk": {"chance": {"x": {"weight": "1/2", "then": "X"}, "y": {"weight": "rest", "then": "Y"}}},
            "stop": "Z",
        }
    }
    with pytest.raises(QuestionError, match=r"A chooses above chance .*give A a payoff"):
        asked(tree_case(nested, "A: X > Z > Y"))


def test_who_moves_below_chance_may_have_an_order() -> None:
    nested = {
        "A": {
            "go": {
                "chance": {
                    "x": {"weight": "1/2", "then": {"B": {"l": "X", "r": "Y"}}},
                    "y": {"weight": "rest", "then": "Y"},
                }
            }
        }
    }
    tree, _, parts = asked(tree_case(nested, "B: X > Y"))
    [part] = parts
    assert paths(tree, part.answer[0].root) == {
        frozenset({("A.go", "chance.x", "B.l", "X"), ("A.go", "chance.y", "Y")})
    }


def test_comparisons_of_payoffs_narrow_the_region() -> None:
    nested = {"A": {"x": "X", "y": "Y"}}
    game = {
        "g": {"tree": nested, "parameters": {"q": ["0", "1"]}, "preferences": {"A": {"payoff": {"X": "q", "Y": "1/4"}}}}
    }
    tree, _, parts = asked(tree_case(nested, "A: X > Y", games=game))
    assert [paths(tree, part.answer[0].root) for part in parts] == [{frozenset({("A.x", "X")})}]
    with pytest.raises(NoRoomError):
        asked(tree_case(nested, {"P": "A: X > Y", "Q": "q < 1/5"}, games=game))
