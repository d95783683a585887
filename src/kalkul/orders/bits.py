"""Sets of small numbers as bit masks."""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["bits"]


def bits(mask: int) -> Iterator[int]:
    """Positions of the set bits, lowest first.

    Examples
    --------
    >>> list(bits(0b1010))
    [1, 3]
    """
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
