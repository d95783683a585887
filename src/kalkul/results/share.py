"""A share: a count of completions over their number, exact unless it was sampled or measured between bounds.

A share is no probability: it says how many of the ways to complete a text do something, all counted alike. Where
completions are the points of a range, it is the part of the range that does.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, sqrt

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
        The fraction as text, ``"12/25"``; of an algebraic number its text, ``"1 - 1/sqrt(2)"``; ``None`` where it was
        sampled or measured.
    decimal
        The same as a decimal number between 0 and 1.
    low, high
        95 % Wilson interval of a sampled share, proven bounds of a measured one, else ``None``.
    measured
        True where ``low`` and ``high`` are proven bounds.

    Examples
    --------
    >>> Share.of(Fraction(12, 25))
    Share(exact='12/25', decimal=0.48, low=None, high=None, measured=None)
    >>> Share.of(1)
    Share(exact='1', decimal=1.0, low=None, high=None, measured=None)
    """

    exact: str | None
    decimal: float
    low: float | None = None
    high: float | None = None
    measured: bool | None = None

    @classmethod
    def of(cls, value: Fraction | int) -> Share:
        """Exact share from a fraction."""
        exact = Fraction(value)
        return cls(
            digits(exact.numerator) + (f"/{digits(exact.denominator)}" if exact.denominator > 1 else ""), float(exact)
        )

    @classmethod
    def between(cls, low: Fraction, high: Fraction) -> Share:
        """Share that is known to lie between two bounds.

        Examples
        --------
        >>> Share.between(Fraction(1, 4), Fraction(1, 2))
        Share(exact=None, decimal=0.375, low=0.25, high=0.5, measured=True)
        """
        if low == high:
            return cls.of(low)
        return cls(None, float((low + high) / 2), _rounded(low, down=True), _rounded(high, down=False), True)

    @classmethod
    def sampled(cls, count: Fraction | int, drawn: int) -> Share:
        """Share seen in a sample, with its 95 % Wilson score interval (Wilson 1927, 10.1080/01621459.1927.10502953).

        Examples
        --------
        >>> Share.sampled(0, 100)
        Share(exact=None, decimal=0.0, low=0.0, high=0.0369935, measured=None)
        """
        p, z2 = float(Fraction(count) / drawn), _Z * _Z
        middle = (p + z2 / (2 * drawn)) / (1 + z2 / drawn)
        half = _Z * sqrt(p * (1 - p) / drawn + z2 / (4 * drawn * drawn)) / (1 + z2 / drawn)
        low = 0.0 if count == 0 else max(0.0, middle - half)
        high = 1.0 if count == drawn else min(1.0, middle + half)
        return cls(None, p, round(low, 7), round(high, 7))

    @property
    def fraction(self) -> Fraction | None:
        """The exact value, or ``None`` where it is no fraction, or was sampled or measured.

        Examples
        --------
        >>> Share("12/25", 0.48).fraction, Share("1 - 1/sqrt(2)", 0.29289).fraction
        (Fraction(12, 25), None)
        """
        if self.exact is None or not self.exact.replace("/", "", 1).isdigit():
            return None
        numerator, _, denominator = self.exact.partition("/")
        # By way of Decimal, which reads any number of digits.
        return Fraction(int(Decimal(numerator)), int(Decimal(denominator or 1)))


def _rounded(bound: Fraction, *, down: bool) -> float:
    """A bound at seven places that is still one."""
    steps = bound * 10**7
    return float(Fraction(floor(steps) if down else ceil(steps), 10**7))
