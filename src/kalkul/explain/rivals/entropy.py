"""Expected information: how much an event is expected to say about which explanation is right, in bits.

Explanations say with what chance each value of the event comes. Let π be their weights, adding up to one, and H the
entropy of Shannon (1948, 10.1002/j.1538-7305.1948.tb01338.x). The information expected is H(Σ π p) − Σ π H(p): nothing
where all say the same, one bit where two of equal weight are sure of different values.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import fsum, log2

__all__ = ["information"]

Chances = Sequence[Fraction | float]

_PLACES = 10
"""Places kept: what is beyond them is the noise of adding up, and must not rank one event above another."""


def information(chances: Sequence[Chances], weights: Sequence[Fraction]) -> float:
    """Expected information of an event about which of several explanations is right.

    Parameters
    ----------
    chances
        For each explanation that speaks, the chance of each value of the event; they add up to one.
    weights
        The weight of each of them, 0 or more. What is missing to one belongs to explanations that do not speak.

    Returns
    -------
    float
        Bits, times the weight of those that speak; 0 exactly where they all say the same.

    Examples
    --------
    >>> half = Fraction(1, 2)
    >>> information([(1, 0), (0, 1)], [half, half])
    1.0
    >>> information([(half, half), (half, half)], [half, half])
    0.0
    >>> information([(1, 0), (0, 1)], [Fraction(1, 4), Fraction(1, 4)])
    0.5
    """
    heard = [(tuple(row), weight) for row, weight in zip(chances, weights, strict=True) if weight > 0]
    if len({row for row, _ in heard}) < 2:
        return 0.0
    mass = sum((weight for _, weight in heard), Fraction(0))
    mixed = [
        sum((weight * value for value, (_, weight) in zip(column, heard, strict=True)), Fraction(0)) / mass
        for column in zip(*(row for row, _ in heard), strict=True)
    ]
    within = fsum(float(weight / mass) * _entropy(row) for row, weight in heard)
    return max(0.0, round(float(mass) * (_entropy(mixed) - within), _PLACES))


def _entropy(chances: Chances) -> float:
    return -fsum(float(p) * log2(p) for p in chances if p > 0)
