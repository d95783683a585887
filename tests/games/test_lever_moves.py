"""The moves of a large lever game, found in tables, are those of a small one, found one by one."""

from __future__ import annotations

from random import Random
from typing import Any, Literal

import numpy as np
import pytest

from kalkul.errors import QuestionError, StoppedError
from kalkul.games import lever_moves
from kalkul.games import states as states_of_levers
from kalkul.games.lever_moves import Lever, Rule, arcs_between
from kalkul.games.states import LeverStates
from kalkul.games.tensor import Tensor
from kalkul.notation import parse_lever_condition

WAYS: tuple[Literal["both", "up", "down"], ...] = ("both", "both", "up", "down")


@pytest.mark.parametrize("table", [1, 50, 1 << 18])
@pytest.mark.parametrize("seed", range(40))
def test_tables_say_the_same(seed: int, table: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(seed)
    levels = {f"x{k}": tuple(f"l{level}" for level in range(random.randint(2, 3))) for k in range(random.randint(2, 6))}
    last = len(levels) - 1
    infeasible, merge = random.choice(([], ["x0=l0 and x1=l1"])), random.choice(([], [f"x0=l1 and x{last}=l1"]))
    states = LeverStates(
        levels, [parse_lever_condition(text) for text in infeasible], [parse_lever_condition(text) for text in merge]
    )
    actors = "ABC"
    levers = {
        name: Lever(tuple(random.sample(range(3), random.choice((0, 1, 1, 2)))), random.choice(WAYS)) for name in levels
    }
    rules = [
        Rule(
            random.randrange(3),
            *(random.choice((None, [random.random() < 0.5 for _ in states.codes])) for _ in range(2)),
        )
        for _ in range(random.randint(0, 3))
    ]
    monkeypatch.setattr(lever_moves, "_TABLE", table)
    small = lever_moves._few(states, actors, levers, rules)
    told: list[int] = []
    large = lever_moves._many(states, actors, levers, rules, told.append)
    moves: Any = [[list(arcs.steps(k, s)) for s in range(states.size)] for arcs in (small, large) for k in range(3)]
    assert moves[:3] == moves[3:]
    assert all(isinstance(target, np.ndarray) for target in large.target)
    assert sum(told) == len(actors) * len(states.codes)
    if table == 1:
        assert len(told) == sum(told)


@pytest.mark.parametrize("form", ["arcs", "tensor"])
@pytest.mark.parametrize("seed", range(60))
def test_who_can_nowhere_move_is_known(seed: int, form: Literal["arcs", "tensor"]) -> None:
    random = Random(seed)
    levels = {f"x{k}": tuple(f"l{level}" for level in range(random.randint(2, 3))) for k in range(random.randint(2, 4))}
    levers = {
        name: Lever(tuple(random.sample(range(3), random.choice((1, 1, 2)))), random.choice(WAYS)) for name in levels
    }
    conditions = [f"{name}=l{random.randrange(2)}" for name in levels]
    infeasible = [
        f"{random.choice(('', 'not '))}({random.choice(conditions)} {random.choice(('and', 'or', 'iff'))} "
        f"{random.choice(conditions)})"
        for _ in range(random.randint(0, 2))
    ]
    try:
        states = LeverStates(levels, [parse_lever_condition(text) for text in infeasible], [])
    except QuestionError:
        return
    moves: Any = Tensor(states, "ABC", levers) if form == "tensor" else arcs_between(states, "ABC", levers)
    for actor in range(3):
        steps = [list(moves.steps(actor, state)) for state in range(states.size)]
        assert moves.can_move(actor) == any(steps)


def test_listing_moves_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(states_of_levers, "FEW", 1)
    monkeypatch.setattr(lever_moves, "_TABLE", 1)
    states = LeverStates({"A.x": ("no", "yes"), "A.y": ("no", "yes")}, [], [])
    left = [2]

    def spend(steps: int) -> None:
        left[0] -= steps
        if left[0] < 0:
            raise StoppedError("enough")

    with pytest.raises(StoppedError):
        arcs_between(states, "A", {"A.x": Lever((0,)), "A.y": Lever((0,))}, spend=spend)
