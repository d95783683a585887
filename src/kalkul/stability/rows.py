"""Rows of a tensor: the states an actor can turn into one another, sorted by how he ranks them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct

from kalkul.games.tensor import Tensor

__all__ = ["MOST_WAYS", "Rows"]

MOST_WAYS = 64
"""One-way levers an actor may have in a tensor; numpy knows no more axes."""


class Rows(Struct, frozen=True):
    """The rows of all actors, one actor after another.

    Parameters
    ----------
    worth
        Per actor and place in the tensor his rank; above all ranks where no state is.
    row
        Per actor and place the row it lies in.
    count
        Number of rows of all actors.
    width, begin
        Per actor the length of his rows, and the number of rows of the actors before him.
    member
        Per actor his rows one after another, each ascending by rank, places that are no state at the end.
    ways
        Per actor the number of his one-way levers.
    stride, levels, up
        Per actor and one-way lever (`MOST_WAYS` to an actor): how far apart its levels lie in row numbers, how many
        there are, and whether it moves up.
    """

    worth: Any
    row: Any
    count: int
    width: Any
    begin: Any
    member: Any
    ways: Any
    stride: Any
    levels: Any
    up: Any

    @classmethod
    def of(cls, tensor: Tensor, ranks: Sequence[Any]) -> Rows:
        """Sort all rows by ranks, each a full array in the shape of the tensor."""
        n, size = len(tensor.actors), int(np.prod(tensor.shape))
        worth = np.empty((n, size), dtype=np.uint32)
        row = np.empty((n, size), dtype=np.int32)
        member = np.empty((n, size), dtype=np.int32)
        width, counts, ways = [], [], []
        stride, levels, up = (np.ones((n, MOST_WAYS), dtype=np.int64) for _ in range(3))
        for actor in range(n):
            own = tensor.own(actor)
            free = [k for k in own if tensor.axes[k].way == "both"]
            rest = [k for k in range(len(tensor.shape)) if k not in free]
            one_way = [k for k in own if k not in free]
            worth[actor] = np.broadcast_to(ranks[actor], tensor.shape).reshape(-1)
            if tensor.feasible is not None:
                worth[actor][~tensor.feasible.reshape(-1)] = np.iinfo(np.uint32).max
            places, lines = _lines(tensor.shape, free, rest)
            row[actor] = lines
            inside = np.argsort(worth[actor][places], axis=1)
            member[actor] = np.take_along_axis(places, inside, axis=1).reshape(-1)
            width.append(places.shape[1])
            counts.append(places.shape[0])
            ways.append(len(one_way))
            for at, k in enumerate(one_way):
                stride[actor, at] = int(np.prod([tensor.shape[j] for j in rest if j > k], dtype=np.int64))
                levels[actor, at] = tensor.shape[k]
                up[actor, at] = tensor.axes[k].way == "up"
        begin = np.concatenate(([0], np.cumsum(counts)[:-1]))
        flat = (np.array(width), begin, member.reshape(-1), np.array(ways), stride, levels, up)
        return cls(worth.reshape(-1), row.reshape(-1), sum(counts), *flat[:4], *(part.reshape(-1) for part in flat[4:]))


def _lines(shape: tuple[int, ...], free: list[int], rest: list[int]) -> tuple[Any, Any]:
    """Places of each row, one row to a line; and per place the number of its row."""
    size = int(np.prod(shape))
    width = int(np.prod([shape[k] for k in free], dtype=np.int64))
    places = np.arange(size, dtype=np.int32).reshape(shape).transpose([*rest, *free]).reshape(-1, width)
    numbers = np.arange(size // width, dtype=np.int32)
    lines = numbers.reshape([1 if k in free else shape[k] for k in range(len(shape))])
    return places, np.broadcast_to(lines, shape).reshape(-1)
