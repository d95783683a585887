"""What a game and its premises state: every way to say it, and what a tree cannot be played with."""

from __future__ import annotations

from typing import Any

import pytest

from build import tree_case
from kalkul.completions import Stated
from kalkul.errors import CaseError
from kalkul.orders import PartialOrder

TREE: Any = {"A": {"x": "X", "y": "Y", "z": {"B": {"l": "Z", "r": "W"}}}}


def orders(preferences: dict[str, Any], means: str = "", **game: Any) -> dict[str, str]:
    case = tree_case(TREE, means, games={"g": {"tree": TREE, "preferences": preferences, **game}})
    stated = Stated.of(case, "g", ["P"])
    return {
        " sees ".join((*view, actor)): PartialOrder.build(stated.outcomes, relations).text()
        for (view, actor), relations in stated.relations.items()
    }


@pytest.mark.parametrize(
    ("preference", "order"),
    [
        ({"order": "X > Y; Z last"}, "X > Y > Z; W > Z"),
        ({"ranking": ["X", ["Y", "Z"], "W"]}, "X > Y = Z > W"),
        ({"statements": ["X or Y", "not X"]}, "Y > X > Z = W"),
        ({"payoff": {"X": 1, "Y": "1/3", "Z": "0.5 - 1/6", "W": "-2"}}, "X > Y = Z > W"),
    ],
    ids=["order", "ranking", "priority", "payoff"],
)
def test_preferences_in_the_game(preference: dict[str, Any], order: str) -> None:
    assert orders({"A": preference})["A"] == order


def test_views_in_the_game_and_in_premises_add_up() -> None:
    found = orders({"A sees B": {"order": "Z > W"}}, "A: X first; A sees B: W > Y; B wants: Z")
    assert found == {"A sees B": "Z > W > Y", "A": "X > {Y, Z, W}", "B": "Z > X = Y = W"}


def test_anew_is_kept() -> None:
    case = tree_case(TREE, "A sees B anew: Z > W")
    assert Stated.of(case, "g", ["P"]).anew == {(("A",), "B")}


def test_payoffs_that_depend_on_a_parameter_rank_nothing_by_themselves() -> None:
    game = {
        "tree": TREE,
        "parameters": {"q": [0, 1], "c": "1/2"},
        "preferences": {
            "A": {"payoff": {"X": "q", "Y": 0, "Z": 1, "W": 2}},
            "B": {"payoff": {"X": 0, "Y": 0, "Z": "c", "W": "2*c"}},
        },
    }
    stated = Stated.of(tree_case(TREE, "", games={"g": game}), "g", ["P"])
    assert stated.varying == {((), "A")}
    assert stated.relations[(), "A"] == []
    # A parameter with one value is a number.
    assert PartialOrder.build(stated.outcomes, stated.relations[(), "B"]).text() == "W > Z > X = Y"


def test_conditions_on_parameters_are_kept_with_their_view() -> None:
    game = {"tree": TREE, "parameters": {"q": [0, 1]}}
    case = tree_case(TREE, "q > 0; q < 1/2; A sees: q <= 0.1; A: X > Y", games={"g": game})
    stated = Stated.of(case, "g", ["P"])
    assert [(one.view, one.comparison.op, one.origin) for one in stated.narrowed] == [
        ((), ">", "P"),
        ((), "<", "P"),
        (("A",), "<=", "P"),
    ]


def test_an_unknown_outcome_never_gets_this_far() -> None:
    with pytest.raises(CaseError, match="Q"):
        tree_case(TREE, "A: X > Q")
