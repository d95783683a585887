"""Several questions of what others can bring about by improvements, answered together, each in a lane of its own.

For every actor it is asked anew what the others can bring about, and who improves to what is the same in all these
questions; finding that out is most of the work. So they are answered side by side: per place of the tensor there is a
number for each question, and values spread in all of them at once, through everybody's rows in turn, until nothing
changes. A mover who does not take part in a question is shut out of its lane.

All moves of an actor together are transitive. So the rule that nobody moves twice in a row changes nothing, and one
sweep does all that one mover can bring about by himself. How many sweeps it takes is how often the movers must take
turns: a few in most games, but thousands where they drive one another up a long ladder.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any

import numpy as np

from kalkul.games.tensor import Tensor
from kalkul.stability.columns import Column
from kalkul.stability.compiled import compiled
from kalkul.stability.row_kernels import sweep_rows
from kalkul.stability.rows import NO_STATE, Rows

__all__ = ["spread"]

_BLOCK = 1 << 17
"""Numbers swept again and again before the next ones: what a processor has at hand."""


def spread(
    tensor: Tensor, rows: Rows, movers: Sequence[Sequence[int]], columns: Sequence[Column], rounds: int
) -> tuple[Any, list[bool]]:
    """Least values that movers can bring about by improvements, for several columns, each with movers of its own.

    Parameters
    ----------
    tensor, rows
        The game, and what everybody can turn into one another.
    movers, columns
        Per question those who move, and the values to reach in the shape of the tensor.
    rounds
        Sweeps each mover has at most.

    Returns
    -------
    tuple of (array, list of bool)
        Per place and question the least value, `NO_STATE` where no state is; and which questions are settled: in the
        others lower values may be left to find.
    """
    size, lanes = tensor.places, len(columns)
    found = np.empty((size, lanes), dtype=np.uint32)
    shut = np.full((len(tensor.actors), lanes), NO_STATE, dtype=np.uint32)
    for lane, (who, column) in enumerate(zip(movers, columns, strict=True)):
        found[:, lane] = np.broadcast_to(column, tensor.shape).reshape(-1)
        shut[list(who), lane] = 0
    if tensor.feasible is not None:
        found[~tensor.feasible.reshape(-1)] = NO_STATE
    sweep, least = compiled(sweep_rows), np.empty(lanes, dtype=np.uint32)
    turns = np.array([len(who) for who in movers])
    # Who has changed something has done all he can: then the turns of all others must pass without a change.
    left = turns.copy()
    for _ in range(rounds):
        for group, blocks in _groups(tensor, sorted({k for who in movers for k in who}), lanes):
            moved = np.zeros((len(group), lanes), dtype=np.uint32)
            sweep(
                np.array(group),
                blocks,
                shut,
                rows.first,
                rows.width,
                rows.member,
                rows.rank,
                rows.ways,
                rows.stride,
                rows.levels,
                rows.up,
                found,
                least,
                moved,
            )
            for mover, changed in zip(group, moved, strict=True):
                left = np.where(shut[mover] > 0, left, np.where(changed > 0, turns, left) - 1)
            if not (left > 0).any():
                return found, [True] * lanes
    return found, (left <= 0).tolist()


def _groups(tensor: Tensor, movers: Sequence[int], lanes: int) -> list[tuple[list[int], int]]:
    """Movers who sweep together, and in how many blocks.

    Those who only move along the last axes stay within places side by side; the others sweep by themselves, through
    everything.
    """
    split = len(tensor.shape)
    while split and prod(tensor.shape[split - 1 :]) * lanes <= _BLOCK:
        split -= 1
    near = [mover for mover in movers if min(tensor.own(mover), default=0) >= split]
    far = [([mover], 1) for mover in movers if mover not in near]
    return [(near, prod(tensor.shape[:split])), *far] if near else far
