"""Exact numbers and ranges, as a case writes them: ``0.05``, ``1/3``, ``[0, 0.05]``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any, TypeVar

from pydantic_core import PydanticCustomError

from kalkul.case.forms import Read
from kalkul.case.refusal import refuse, shown

__all__ = ["WRITTEN", "WRITTEN_RANGE", "Between", "Number", "Range", "read_number", "read_range"]

_NUMBER = re.compile(r"([+-]?\d{1,60}(?:\.\d{1,60})?)(?:\s*/\s*(\d{1,60}))?", re.ASCII)


def read_number(value: object) -> Fraction:
    """Exact number from a decimal or a fraction in text.

    Examples
    --------
    >>> read_number("0.05"), read_number("-1/3")
    (Fraction(1, 20), Fraction(-1, 3))
    """
    if isinstance(value, Fraction):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, str):
        found = _NUMBER.fullmatch(value.strip())
        if found is not None:
            below = int(found[2] or 1)
            if below == 0:
                raise refuse(f"found {shown(value)}, which divides by zero")
            return Fraction(found[1]) / below
    raise refuse(f"found {shown(value)}, expected a number such as 0.05, -2 or 1/3")


_PATTERN = r"^\s*[+-]?[0-9]+(?:\.[0-9]+)?(?:\s*/\s*[0-9]+)?\s*$"
WRITTEN = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": _PATTERN}]}
"""A number as an editor sees it."""
WRITTEN_RANGE = {"type": "array", "items": WRITTEN, "minItems": 2, "maxItems": 2}
"""A range as an editor sees it."""

Number = Annotated[Fraction, Read(read_number, WRITTEN)]
"""An exact number: a decimal or a fraction."""


@dataclass(frozen=True, slots=True)
class Range:
    """All numbers from ``low`` to ``high``; a single number is a range of one point."""

    low: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"a range ends ({self.high}) below where it begins ({self.low})")

    def __str__(self) -> str:
        return f"[{written_number(self.low)}, {written_number(self.high)}]"

    @property
    def is_point(self) -> bool:
        """Whether the range is a single number."""
        return self.low == self.high


def written_number(number: Fraction) -> str:
    """Write a number as in a case: as a decimal number where it has an end, else as a fraction.

    Examples
    --------
    >>> written_number(Fraction(11, 20)), written_number(Fraction(1, 3)), str(Range(Fraction(0), Fraction(1, 2)))
    ('0.55', '1/3', '[0, 0.5]')
    """
    places = 0
    while (number * 10**places).denominator != 1:
        places += 1
        if places > 30:
            return str(number)
    digits = str(abs(int(number * 10**places))).rjust(places + 1, "0")
    sign = "-" if number < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def read_range(value: object) -> Range:
    """Range from a list of two numbers, or from one number.

    Examples
    --------
    >>> read_range(["0", "0.05"])
    Range(low=Fraction(0, 1), high=Fraction(1, 20))
    """
    if isinstance(value, Range):
        return value
    if isinstance(value, list | tuple):
        if len(value) != 2:
            raise refuse(f"found a list of {len(value)}, expected a range of two numbers, [lowest, highest]")
        low, high = (_at(read_number, part) for part in value)
        if low > high:
            raise refuse(f"the range goes from {value[0]} down to {value[1]}", value[0], "lowest number first")
        return Range(low, high)
    if isinstance(value, dict):
        raise refuse("found a mapping, expected a number or a range [lowest, highest]")
    number = read_number(value)
    return Range(number, number)


_T = TypeVar("_T")


def _at(read: Callable[[object], _T], value: object) -> _T:
    """Read a part of a value so that a refusal points at the part."""
    try:
        return read(value)
    except PydanticCustomError as error:
        context: dict[str, Any] = dict(error.context or {})
        raise refuse(context["message"], value, context["hint"], context["code"]) from None


Between = Annotated[Range, Read(read_range, {"anyOf": [*WRITTEN["anyOf"], WRITTEN_RANGE]})]
"""A number, or a range ``[lowest, highest]``."""
