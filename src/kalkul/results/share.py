"""A share: a count of completions over their number, exact unless it was sampled.

A share is no probability: it says how many of the ways to complete a text do something, all counted alike.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import sqrt

from msgspec import Struct

# Two-sided 95 % quantile of the normal distribution.
_Z = 1.959963984540054

# Bits that surely have fewer digits than Python turns into text.
_LONG = 10_000


def digits(number: int) -> str:
    """Decimal text of a whole number of any size; Python's own way stops at some thousand digits.

    Examples
    --------
    >>> digits(120), len(digits(10**9999))
    ('120', 10000)
    """
    return str(number) if number.bit_length() < _LONG else f"{Decimal(number):f}"


class Share(Struct, frozen=True):
    """A share of completions.

    Parameters
    ----------
    exact
        The fraction as text, ``"12/25"``; ``None`` where it was sampled.
    decimal
        The same as a decimal number between 0 and 1.
    low, high
        95 % Wilson interval of a sampled share, else ``None``.

    Examples
    --------
    >>> Share.of(Fraction(12, 25))
    Share(exact='12/25', decimal=0.48, low=None, high=None)
    >>> Share.of(1)
    Share(exact='1', decimal=1.0, low=None, high=None)
    """

    exact: str | None
    decimal: float
    low: float | None = None
    high: float | None = None

    @classmethod
    def of(cls, value: Fraction | int) -> Share:
        """Exact share from a fraction."""
        exact = Fraction(value)
        return cls(
            digits(exact.numerator) + (f"/{digits(exact.denominator)}" if exact.denominator > 1 else ""), float(exact)
        )

    @classmethod
    def sampled(cls, count: Fraction | int, drawn: int) -> Share:
        """Share seen in a sample, with its 95 % Wilson score interval (Wilson 1927, 10.1080/01621459.1927.10502953).

        Examples
        --------
        >>> Share.sampled(0, 100)
        Share(exact=None, decimal=0.0, low=0.0, high=0.0369935)
        """
        p, z2 = float(Fraction(count) / drawn), _Z * _Z
        middle = (p + z2 / (2 * drawn)) / (1 + z2 / drawn)
        half = _Z * sqrt(p * (1 - p) / drawn + z2 / (4 * drawn * drawn)) / (1 + z2 / drawn)
        low = 0.0 if count == 0 else max(0.0, middle - half)
        high = 1.0 if count == drawn else min(1.0, middle + half)
        return cls(None, p, round(low, 7), round(high, 7))

    @property
    def fraction(self) -> Fraction | None:
        """The exact value, or ``None`` where it was sampled."""
        if self.exact is None:
            return None
        numerator, _, denominator = self.exact.partition("/")
        # By way of Decimal, which reads any number of digits.
        return Fraction(int(Decimal(numerator)), int(Decimal(denominator or 1)))
