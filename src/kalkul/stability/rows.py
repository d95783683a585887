"""Rows of a tensor: the states an actor can turn into one another, sorted by how he ranks them."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any

import numpy as np
from msgspec import Struct

from kalkul.errors import WorkLimitError
from kalkul.games.tensor import Tensor
from kalkul.stability.columns import Column
from kalkul.stability.compiled import compiled
from kalkul.stability.row_kernels import sort_rows

__all__ = ["MOST_PLACES", "MOST_WAYS", "NO_STATE", "Located", "Rows"]

MOST_PLACES = 1 << 31
"""Places a tensor may have; their numbers are held in 32 bits."""

MOST_WAYS = 64
"""One-way levers an actor may have in a tensor; numpy knows no more axes."""

_SHORT = 8
"""Places of a row up to which it is sorted by comparing them one by one."""

NO_STATE = (1 << 32) - 1
"""Stands in for the rank of combinations that are no state."""


class Rows(Struct, frozen=True):
    """The rows of all actors, one actor after another.

    Parameters
    ----------
    first, width
        Per actor where his rows begin in ``member``, and their length.
    member, rank
        Rows one after another, each ascending by rank; the places, and their ranks.
    ways
        Per actor the number of his one-way levers.
    stride, levels, up
        Per actor and one-way lever (`MOST_WAYS` to an actor): how far apart its levels lie in row numbers, how many
        there are, and whether it moves up.
    """

    first: Any
    width: Any
    member: Any
    rank: Any
    ways: Any
    stride: Any
    levels: Any
    up: Any

    @classmethod
    def of(cls, tensor: Tensor, ranks: Sequence[Any]) -> Rows:
        """Sort all rows, by the ranks of each actor in the shape of the tensor.

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
        member = np.empty((n, size), dtype=np.uint32)
        rank = np.empty((n, size), dtype=np.uint32)
        width, ways = (np.empty(n, dtype=np.int64) for _ in range(2))
        stride, levels, up = (np.ones((n, MOST_WAYS), dtype=np.int64) for _ in range(3))
        for actor in range(n):
            free, rest = _axes(tensor, actor)
            width[actor] = prod(tensor.shape[k] for k in free)
            worth = ranks[actor].astype(np.uint32)
            if tensor.feasible is not None:
                worth[~tensor.feasible] = NO_STATE
            _sort(worth, rest, free, member[actor], rank[actor])
            one_way = [k for k in tensor.own(actor) if k not in free]
            ways[actor] = len(one_way)
            for at, k in enumerate(one_way):
                stride[actor, at] = prod(tensor.shape[j] for j in rest if j > k)
                levels[actor, at] = tensor.shape[k]
                up[actor, at] = tensor.axes[k].way == "up"
        return cls(
            np.arange(n) * size,
            width,
            member.reshape(-1),
            rank.reshape(-1),
            ways,
            *(part.reshape(-1) for part in (stride, levels, up)),
        )


class Located(Struct, frozen=True):
    """Where each place of a tensor lies in the rows of all actors.

    Parameters
    ----------
    worth, row
        Per place and actor: his rank of it, and the row it lies in.
    begin, rows
        Per actor the number of rows before his own; and of all rows.
    """

    worth: Any
    row: Any
    begin: Any
    rows: int

    @classmethod
    def of(cls, tensor: Tensor, ranks: Sequence[Any]) -> Located:
        """Find all places, for the ranks of each actor in the shape of the tensor."""
        n, size = len(tensor.actors), tensor.places
        worth = np.empty((size, n), dtype=np.uint32)
        row = np.empty((size, n), dtype=np.int32)
        counts = []
        for actor in range(n):
            free, rest = _axes(tensor, actor)
            counts.append(prod(tensor.shape[k] for k in rest))
            numbers = np.arange(counts[-1], dtype=np.int32)
            numbers = numbers.reshape([1 if k in free else length for k, length in enumerate(tensor.shape)])
            row[:, actor] = np.broadcast_to(numbers, tensor.shape).reshape(-1)
            worth[:, actor] = ranks[actor].reshape(-1)
        return cls(worth.reshape(-1), row.reshape(-1), np.cumsum([0, *counts[:-1]]), sum(counts))


def _sort(worth: Column, rest: Sequence[int], free: Sequence[int], member: Column, rank: Column) -> None:
    """Sort an actor's rows, each along his free axes, by what the places are worth to him."""
    width = prod(worth.shape[k] for k in free)
    places = np.arange(worth.size, dtype=np.uint32).reshape(worth.shape).transpose([*rest, *free])
    if width <= _SHORT:
        base = np.ascontiguousarray(places[(slice(None),) * len(rest) + (0,) * len(free)]).reshape(-1)
        offset = np.ascontiguousarray(places[(0,) * len(rest)]).reshape(-1)
        compiled(sort_rows)(base, offset, worth.reshape(-1), member, rank)
        return
    # Rank and place in one number: sorted together, and taken apart again.
    pairs = worth.transpose([*rest, *free]).astype(np.uint64)
    pairs <<= 32
    pairs |= places
    pairs = np.ascontiguousarray(pairs).reshape(-1, width)
    pairs.sort(axis=1)
    rank[:] = (pairs >> 32).reshape(-1)
    member[:] = (pairs & 0xFFFFFFFF).reshape(-1)


def _axes(tensor: Tensor, actor: int) -> tuple[list[int], list[int]]:
    """Axes along which an actor can go to and fro; and the others."""
    free = [k for k in tensor.own(actor) if tensor.axes[k].way == "both"]
    return free, [k for k in range(len(tensor.shape)) if k not in free]
