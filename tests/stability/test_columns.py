"""Columns of a tensor say what its moves say one by one, whatever the axes are like."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from random import Random
from typing import Any

import numpy as np
import pytest

from kalkul.errors import WorkLimitError
from kalkul.games.lever_moves import Lever
from kalkul.games.states import LeverStates
from kalkul.games.tensor import Tensor
from kalkul.notation import parse_lever_condition
from kalkul.stability import lanes, rows, tensor_columns
from kalkul.stability.concepts import CONCEPTS, Stability
from kalkul.stability.tensor_columns import TensorColumns
from reference import stability as reference

Levers = Sequence[tuple[int, str, str]]
"""Per lever the number of its levels, its owners (a digit each), and its way."""


def tensor_of(levers: Levers, infeasible: Sequence[str] = ()) -> Tensor:
    names = {f"x{k}": tuple(f"l{level}" for level in range(size)) for k, (size, _, _) in enumerate(levers)}
    states = LeverStates(names, [parse_lever_condition(text) for text in infeasible])
    owned: dict[str, Any] = {f"x{k}": Lever(tuple(map(int, who)), way) for k, (_, who, way) in enumerate(levers)}  # type: ignore[arg-type]
    return Tensor(states, sorted({name for _, who, _ in levers for name in who}), owned)


def steps_of(tensor: Tensor) -> list[list[list[int]]]:
    return [[list(tensor.steps(k, s)) for s in range(tensor.size)] for k in range(len(tensor.actors))]


def best_by_steps(steps: Sequence[Sequence[int]], column: Sequence[int]) -> list[int]:
    return [max(column[s], *(column[q] for q in to), 0) for s, to in enumerate(steps)]


def worst_by_steps(
    steps: Sequence[Sequence[Sequence[int]]],
    movers: Sequence[int],
    column: Sequence[int],
    ranks: Sequence[Sequence[int]] | None,
) -> list[int]:
    """Let what can be brought about spread over the moves, one at a time, until nothing changes."""
    found, changed = list(column), True
    while changed:
        changed = False
        for k in movers:
            for s, to in enumerate(steps[k]):
                least = min((found[q] for q in to if ranks is None or ranks[k][q] > ranks[k][s]), default=found[s])
                if least < found[s]:
                    found[s], changed = least, True
    return found


def check(tensor: Tensor, ranks: Sequence[Sequence[int]]) -> None:
    columns, steps = TensorColumns(tensor), steps_of(tensor)
    entered = [columns.enter(own) for own in ranks]

    def left(column: Any) -> list[int]:
        found: list[int] = columns.leave(column).tolist()
        return found

    assert [left(own) for own in entered] == [list(own) for own in ranks]
    n = len(tensor.actors)
    for k in range(n):
        others = [other for other in range(n) if other != k]
        best = columns.best(k, entered[k])
        expected = best_by_steps(steps[k], ranks[k])
        assert left(best) == expected, tensor.shape
        for movers in (others, range(n)):
            for column, plain in ((entered[k], ranks[k]), (best, expected)):
                assert left(columns.worst(movers, column, None)) == worst_by_steps(steps, movers, plain, None)
                improving = worst_by_steps(steps, movers, plain, ranks)
                for sweeps in (tensor_columns.SWEEPS, 1, 0):
                    with pytest.MonkeyPatch.context() as patch:
                        patch.setattr(tensor_columns, "SWEEPS", sweeps)
                        assert left(columns.worst(movers, column, entered)) == improving, (tensor.shape, sweeps)


SETTINGS = ((12, 1 << 27, 1 << 17), (0, 1 << 27, 1 << 17), (1, 1 << 8, 64), (12, 1, 16))
"""Sweeps for each question, numbers held at most, and numbers in a block: as they are, and much less."""


def check_together(tensor: Tensor, ranks: Sequence[Sequence[int]], random: Random) -> None:
    """Many questions at once, with movers of all kinds, are answered like each by itself."""
    n, steps = len(tensor.actors), steps_of(tensor)
    movers = [random.sample(range(n), random.randint(0, n)) for _ in range(random.randint(1, 4))]
    movers += [[other for other in range(n) if other != k] for k in range(n)]
    values = [random.choice(ranks) for _ in movers]
    columns = TensorColumns(tensor)
    entered = [columns.enter(own) for own in ranks]
    given = [columns.enter(own) for own in values]
    expected = [worst_by_steps(steps, who, own, ranks) for who, own in zip(movers, values, strict=True)]
    for sweeps, together, block in SETTINGS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(tensor_columns, "SWEEPS", sweeps)
            patch.setattr(tensor_columns, "_TOGETHER", together)
            patch.setattr(lanes, "_BLOCK", block)
            found = columns.worst_of_each(movers, given, entered)
            assert [columns.leave(column).tolist() for column in found] == expected, (tensor.shape, sweeps, block)


def drawn(random: Random, tensor: Tensor, highest: int) -> list[list[int]]:
    return [[random.randint(1, highest) for _ in range(tensor.size)] for _ in tensor.actors]


SHAPES: dict[str, Levers] = {
    "one lever": [(2, "0", "both")],
    "one long lever, upwards": [(70, "0", "up")],
    "one long lever, downwards": [(33, "0", "down")],
    "one actor": [(2, "0", "both")] * 6,
    "one actor, all ways": [(2, "0", "both"), (3, "0", "up"), (2, "0", "down"), (2, "0", "both")],
    "one lever each": [(2, "0", "both"), (2, "1", "both"), (2, "2", "both")],
    "an actor whose levers are all one-way": [(2, "0", "up"), (3, "0", "down"), (2, "0", "up"), (8, "1", "both")],
    "everything one-way": [(2, "0", "up"), (2, "1", "down"), (3, "0", "down"), (2, "1", "up"), (2, "2", "up")],
    "ten one-way levers": [(2, str(k % 3), ("up", "down")[k % 2]) for k in range(10)],
    "odd numbers of levels": [(3, "0", "both"), (5, "1", "both"), (7, "2", "both"), (3, "0", "both")],
    "a long first axis": [(32, "0", "both"), (3, "1", "both"), (2, "2", "both")],
    "a long last axis": [(2, "0", "both"), (3, "1", "both"), (40, "2", "both")],
    "a long odd last axis": [(2, "0", "both"), (2, "1", "up"), (35, "2", "both")],
    "long runs": [(4, "0", "both"), (3, "1", "both"), (70, "2", "both")],
    "eight actors": [(2, str(k), "both") for k in range(8)],
    "levers in turn": [(2, str(k % 3), "both") for k in range(8)],
    "shared levers": [(2, "01", "both"), (2, "0", "both"), (2, "12", "down"), (3, "1", "up"), (2, "012", "both")],
}


@pytest.mark.parametrize("shape", SHAPES)
def test_axes_of_every_kind(shape: str) -> None:
    random = Random(shape)
    tensor = tensor_of(SHAPES[shape])
    for highest in (1, 3, 1000):
        check(tensor, drawn(random, tensor, highest))


@pytest.mark.parametrize("size", [2, 3, 4, 5, 8, 31, 63, 64, 65])
@pytest.mark.parametrize("run", [1, 2, 3, 15, 16, 17, 63, 64])
def test_reductions_along_an_axis(size: int, run: int, monkeypatch: pytest.MonkeyPatch) -> None:
    tensor = tensor_of([(run, "1", "both"), (size, "0", "both"), (7, "1", "up")])
    columns, plain = TensorColumns(tensor), np.arange(tensor.size).reshape(7, size, run)
    for kind, at_hand in product((np.uint8, np.uint16, np.uint32), (1 << 17, 2 * size * run)):
        monkeypatch.setattr(tensor_columns, "_AT_HAND", at_hand)
        drawn_ranks = np.random.default_rng(size * run).permutation(plain.size).reshape(plain.shape).astype(kind)
        shape = [axis.size for axis in tensor.axes]
        best = columns.best(0, drawn_ranks.reshape(shape))
        worst = columns.worst([0], drawn_ranks.reshape(shape), None)
        assert (np.broadcast_to(best, shape).reshape(plain.shape) == drawn_ranks.max(axis=1, keepdims=True)).all()
        assert (np.broadcast_to(worst, shape).reshape(plain.shape) == drawn_ranks.min(axis=1, keepdims=True)).all()


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape != "long runs"])
def test_many_questions_together(shape: str) -> None:
    random = Random(shape)
    tensor = tensor_of(SHAPES[shape])
    for highest in (2, 1000):
        check_together(tensor, drawn(random, tensor, highest), random)


@pytest.mark.parametrize("seed", range(12))
def test_many_actors(seed: int) -> None:
    random = Random(seed)
    n = random.randint(5, 8)
    owners = [random.sample(range(n), random.choice((1, 1, 1, 2))) for _ in range(random.randint(5, 7))]
    moving = sorted({k for who in owners for k in who})
    ways = random.choices(("both", "up", "down"), (4, 1, 1), k=len(owners))
    levers = [(2, "".join(str(moving.index(k)) for k in who), way) for who, way in zip(owners, ways, strict=True)]
    tensor = tensor_of(levers, random.choice(([], ["x0=l0 and x3=l1"])))
    ranks = drawn(random, tensor, random.choice((2, 5, 1000)))
    check_together(tensor, ranks, random)
    steps = steps_of(tensor)
    model = reference.Model(
        tensor.size,
        {name: tuple(map(frozenset, to)) for name, to in zip(tensor.actors, steps, strict=True)},
        {name: tuple(own) for name, own in zip(tensor.actors, ranks, strict=True)},
    )
    stability = Stability(TensorColumns(tensor), ranks)
    states = random.sample(range(tensor.size), 12)
    for concept in CONCEPTS:
        columns = stability.stable_columns(range(len(tensor.actors)), concept)
        for name, column in zip(tensor.actors, map(stability.columns.leave, columns), strict=True):
            for state in states:
                assert column[state] == reference.stable(model, name, state, concept), (name, state, concept)


@pytest.mark.parametrize("shape", [shape for shape, levers in SHAPES.items() if len(levers) > 2])
def test_where_combinations_are_infeasible(shape: str) -> None:
    random = Random(shape)
    n = len(SHAPES[shape])
    for _ in range(3):
        gone = [f"x{random.randrange(n)}=l{random.randrange(2)} and x{random.randrange(n)}=l0" for _ in range(2)]
        tensor = tensor_of(SHAPES[shape], ["x0=l0 and x1=l0", *(text for text in gone if "x1" not in text)])
        check(tensor, drawn(random, tensor, 20))
    check_together(tensor, drawn(random, tensor, 20), random)


@pytest.mark.parametrize("highest", [253, 254, 255, 256, 65533, 65534, 65535, 65536, (1 << 32) - 2])
def test_ranks_that_just_fit_their_type(highest: int) -> None:
    for infeasible in ((), ("x0=l0 and x1=l1",)):
        tensor = tensor_of([(2, str(k % 2), "both") for k in range(7)], infeasible)
        random = Random(highest)
        ranks = [[random.choice((1, 2, highest - 1, highest)) for _ in range(tensor.size)] for _ in tensor.actors]
        ranks[0][0] = ranks[1][-1] = highest
        check(tensor, ranks)


@pytest.mark.parametrize("actors", [1, 2])
def test_with_a_single_actor_every_concept_is_nash(actors: int) -> None:
    tensor = tensor_of([(2, str(k % actors), "both") for k in range(6)])
    stability = Stability(TensorColumns(tensor), drawn(Random(0), tensor, 9))
    verdicts = {concept: tuple(np.asarray(stability.stable(0, concept)).tolist()) for concept in CONCEPTS}
    assert (len(set(verdicts.values())) == 1) == (actors == 1)


def test_a_long_ladder() -> None:
    # Each of two wants to be one step above the other; what a third fears is the top, far away.
    size = 45
    tensor = tensor_of([(size, "0", "both"), (size, "1", "both"), (2, "2", "both")])
    at = [(s % size, s // size % size) for s in range(tensor.size)]
    ranks = [
        [2 if one == other + 1 else 1 for one, other in at],
        [2 if other == one + 1 else 1 for one, other in at],
        [2 * size - one - other for one, other in at],
    ]
    columns, steps = TensorColumns(tensor), steps_of(tensor)
    entered = [columns.enter(own) for own in ranks]
    found = columns.leave(columns.worst([0, 1], entered[2], entered)).tolist()
    assert found == worst_by_steps(steps, [0, 1], ranks[2], ranks)
    assert found[0] == found[1] == 3


def test_more_places_than_their_numbers_can_say(monkeypatch: pytest.MonkeyPatch) -> None:
    tensor = tensor_of(SHAPES["eight actors"])
    stability = Stability(TensorColumns(tensor), drawn(Random(0), tensor, 9))
    monkeypatch.setattr(rows, "MOST_PLACES", tensor.places - 1)
    assert len(stability.stable(0, "smr")) == tensor.size
    with pytest.raises(WorkLimitError, match="up to 255 combinations of levels; this game has 256"):
        stability.stable(0, "seq")
