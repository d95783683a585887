"""Ranks of all states at once, as a column: whole numbers from 1, higher is better, equal is indifferent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

__all__ = ["by_rank", "ranked", "ranked_by_priority"]

_BITS = 60
"""Statements that fit into one machine integer."""


def ranked(values: Any) -> Any:  # noqa: ANN401
    """Ranks of exact values, a list or an array of them.

    Examples
    --------
    >>> ranked([5, -2, 5, 0])
    [3, 1, 3, 2]
    """
    if isinstance(values, list):
        rank = {value: k for k, value in enumerate(sorted(set(values)), 1)}
        return [rank[value] for value in values]
    import numpy as np

    if values.dtype == object:
        return np.asarray(ranked(values.tolist()))
    lowest, highest = int(values.min()), int(values.max())
    if highest - lowest < 1 << 16:
        # Few values: count them instead of sorting.
        seen = np.zeros(highest - lowest + 1, dtype=bool)
        offset = (values - lowest).astype(np.int64) if values.dtype != np.int64 else values - lowest
        seen[offset] = True
        places = np.cumsum(seen)
        return places.astype(np.min_scalar_type(int(places[-1]) + 1))[offset]
    _, inverse = np.unique(values, return_inverse=True)
    return (inverse.reshape(-1) + 1).astype(np.uint32 if len(values) < 1 << 32 else np.uint64)


def ranked_by_priority(columns: Sequence[Any]) -> Any:  # noqa: ANN401
    """Ranks by conditions, most important first; each a list or array that says where it holds.

    A state ranks above another iff it satisfies the first condition on which they differ: read as binary digits,
    the greater number. There is no limit to the number of conditions.

    Examples
    --------
    >>> ranked_by_priority([[True, True, False], [False, True, True]])
    [2, 3, 1]
    """
    if isinstance(columns[0], list):
        scores = [0] * len(columns[0])
        for column in columns:
            scores = [2 * score + bool(holds) for score, holds in zip(scores, column, strict=True)]
        return ranked(scores)
    import numpy as np

    score: Any = np.zeros(len(columns[0]), dtype=np.int64)
    room = _BITS
    for column in columns:
        if not room:
            score = ranked(score).astype(np.int64)
            room = _BITS - int(score.max()).bit_length()
        score *= 2
        score += column
        room -= 1
    return ranked(score)


def by_rank(ranks: Sequence[int]) -> list[list[int]]:
    """States grouped by rank, best first.

    Examples
    --------
    >>> by_rank([2, 3, 1, 3])
    [[1, 3], [0], [2]]
    """
    groups: dict[int, list[int]] = {}
    for state, rank in enumerate(ranks):
        groups.setdefault(int(rank), []).append(state)
    return [groups[rank] for rank in sorted(groups, reverse=True)]
