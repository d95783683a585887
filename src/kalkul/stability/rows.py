"""Rows of a tensor: the states an actor can turn into one another, sorted by how he ranks them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct

from kalkul.errors import WorkLimitError
from kalkul.games.tensor import Tensor

__all__ = ["MOST_PLACES", "MOST_WAYS", "Rows"]

MOST_PLACES = 1 << 31
"""Places a tensor may have; their numbers are held in 32 bits."""

MOST_WAYS = 64
"""One-way levers an actor may have in a tensor; numpy knows no more axes."""


class Rows(Struct, frozen=True):
    """The rows of all actors, one actor after another.

    Parameters
    ----------
    worth, row
        Per place in the tensor and actor: his rank of it, and the row it lies in.
    begin, first, width
        Per actor the number of rows and of places before his own, and the length of his rows.
    member, rank
        Rows one after another, each ascending by rank; the places, and their ranks.
    limit
        Per row how many of its places, the first ones, the actor can leave for something better.
    can
        Per actor and place whether he can leave it for something better.
    ways
        Per actor the number of his one-way levers.
    stride, levels, up
        Per actor and one-way lever (`MOST_WAYS` to an actor): how far apart its levels lie in row numbers, how many
        there are, and whether it moves up.
    """

    worth: Any
    row: Any
    begin: Any
    first: Any
    width: Any
    member: Any
    rank: Any
    limit: Any
    can: Any
    ways: Any
    stride: Any
    levels: Any
    up: Any

    @classmethod
    def of(cls, tensor: Tensor, ranks: Sequence[Any], can: Sequence[Any]) -> Rows:
        """Sort all rows.

        Parameters
        ----------
        tensor
            The game.
        ranks, can
            Per actor his ranks, and where he has something better to move to, in the shape of the tensor.

        Raises
        ------
        WorkLimitError
            When the tensor has more places than `MOST_PLACES`.
        """
        n, size = len(tensor.actors), tensor.places
        if size > MOST_PLACES:
            raise WorkLimitError(
                f"improvements (SEQ, SSEQ) are worked out over up to {MOST_PLACES:,} combinations of levels; this game "
                f"has {size:,}"
            )
        worth = np.empty((size, n), dtype=np.uint32)
        row = np.empty((size, n), dtype=np.int32)
        member = np.empty((n, size), dtype=np.int32)
        rank = np.empty((n, size), dtype=np.uint32)
        leaving = np.empty((n, size), dtype=bool)
        limits, width, counts, ways = [], [], [], []
        stride, levels, up = (np.ones((n, MOST_WAYS), dtype=np.int64) for _ in range(3))
        for actor in range(n):
            own = tensor.own(actor)
            free = [k for k in own if tensor.axes[k].way == "both"]
            rest = [k for k in range(len(tensor.shape)) if k not in free]
            one_way = [k for k in own if k not in free]
            mine = np.broadcast_to(ranks[actor], tensor.shape).astype(np.uint32)
            if tensor.feasible is not None:
                mine[~tensor.feasible] = np.iinfo(np.uint32).max
            worth[:, actor] = mine.reshape(-1)
            leaving[actor] = np.broadcast_to(can[actor], tensor.shape).reshape(-1)
            places, lines = _lines(tensor.shape, free, rest)
            row[:, actor] = lines
            inside = _sorted(mine.transpose([*rest, *free]).reshape(places.shape))
            member[actor] = np.take_along_axis(places, inside, axis=1).reshape(-1)
            rank[actor] = mine.reshape(-1)[member[actor]]
            limits.append(leaving[actor][places].sum(axis=1, dtype=np.int32))
            width.append(places.shape[1])
            counts.append(places.shape[0])
            ways.append(len(one_way))
            for at, k in enumerate(one_way):
                stride[actor, at] = int(np.prod([tensor.shape[j] for j in rest if j > k], dtype=np.int64))
                levels[actor, at] = tensor.shape[k]
                up[actor, at] = tensor.axes[k].way == "up"
        return cls(
            worth.reshape(-1),
            row.reshape(-1),
            np.concatenate(([0], np.cumsum(counts)[:-1])),
            np.arange(n) * size,
            np.array(width),
            member.reshape(-1),
            rank.reshape(-1),
            np.concatenate(limits),
            leaving,
            np.array(ways),
            *(part.reshape(-1) for part in (stride, levels, up)),
        )


def _sorted(values: Any) -> Any:  # noqa: ANN401
    """Places of each row's values in ascending order."""
    if values.shape[1] == 1:
        return np.zeros(values.shape, dtype=np.int8)
    return np.argsort(values, axis=1)


def _lines(shape: tuple[int, ...], free: list[int], rest: list[int]) -> tuple[Any, Any]:
    """Places of each row, one row to a line; and per place the number of its row."""
    size = int(np.prod(shape))
    width = int(np.prod([shape[k] for k in free], dtype=np.int64))
    places = np.arange(size, dtype=np.int32).reshape(shape).transpose([*rest, *free]).reshape(-1, width)
    numbers = np.arange(size // width, dtype=np.int32)
    lines = numbers.reshape([1 if k in free else shape[k] for k in range(len(shape))])
    return places, np.broadcast_to(lines, shape).reshape(-1)
