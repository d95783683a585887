"""Days and intervals of days, as a case writes them: ``2025-10-22``, ``2025-10-22/2025-10-31``."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Annotated

from msgspec import Struct

from kalkul.case.forms import Read
from kalkul.case.refusal import refuse, shown

__all__ = ["Day", "Interval", "When"]


class Interval(Struct, frozen=True, order=True):
    """From one day to another, both included; a single day is an interval of one.

    Examples
    --------
    >>> str(Interval(date(2025, 10, 22), date(2025, 10, 31)))
    '2025-10-22/2025-10-31'
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"an interval ends ({self.last}) before it begins ({self.first})")

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}/{self.last}"

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.last - self.first) // timedelta(days=1) + 1


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _read_day(value: object) -> date:
    if type(value) is date:
        return value
    if isinstance(value, str):
        text = value.strip()
        if _DAY.fullmatch(text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                raise refuse(f"there is no day {text} in the calendar") from None
    raise refuse(f"found {shown(value)}, expected a day such as 2025-10-22")


def _read_interval(value: object) -> Interval:
    if isinstance(value, Interval):
        return value
    if type(value) is date:
        return Interval(value, value)
    if isinstance(value, str):
        parts = [part.strip() for part in value.split("/")]
        if len(parts) <= 2 and all(_DAY.fullmatch(part) for part in parts):
            first, last = _read_day(parts[0]), _read_day(parts[-1])
            if first > last:
                raise refuse(f"found {shown(value)}, which ends before it begins", None, "earlier day first")
            return Interval(first, last)
    expected = "a day such as 2025-10-22 or an interval such as 2025-10-22/2025-10-31"
    raise refuse(f"found {shown(value)}, expected {expected}")


_PATTERN = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

Day = Annotated[date, Read(_read_day, {"type": "string", "pattern": f"^{_PATTERN}$"})]
"""A day, ``2025-10-22``."""

When = Annotated[Interval, Read(_read_interval, {"type": "string", "pattern": rf"^{_PATTERN}(?:\s*/\s*{_PATTERN})?$"})]
"""A day, ``2025-10-22``, or an interval, ``2025-10-22/2025-10-31``."""
