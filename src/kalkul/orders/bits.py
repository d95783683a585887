"""Sets of small numbers as bit masks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

__all__ = ["bits"]


def bits(mask: int) -> Iterator[int]:
    """Positions of the set bits, lowest first.

    Examples
    --------
    >>> list(bits(0b1010))
    [1, 3]
    """
    return iter(_remembered(mask)) if mask < _SMALL else _one_by_one(mask)


_SMALL = 1 << 32
"""Masks below it are looked up: the same few come again and again."""


@lru_cache(maxsize=1 << 14)
def _remembered(mask: int) -> tuple[int, ...]:
    return tuple(_one_by_one(mask))


def _one_by_one(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
