"""Whether a game fits into memory, asked before any is spent."""

from __future__ import annotations

import os

from kalkul.errors import WorkLimitError

__all__ = ["ensure_room", "room"]

_UNKNOWN = 4 << 30
"""Bytes taken to be there where the system does not say."""


def room() -> int:
    """Bytes of memory this machine has."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return _UNKNOWN


def ensure_room(states: int, bytes_each: int, what: str) -> None:
    """Refuse what would need more than three quarters of the memory.

    Parameters
    ----------
    states
        Number of states.
    bytes_each
        Bytes that are needed for each.
    what
        What needs them, for the message.

    Raises
    ------
    WorkLimitError
        Saying what would fit.
    """
    fits = room() * 3 // 4
    if states * bytes_each > fits:
        raise WorkLimitError(
            f"{what} would need {_bytes(states * bytes_each)} for {states:,} states ({bytes_each} bytes each); this "
            f"machine has room for {fits // bytes_each:,} states ({_bytes(fits)})"
        )


def _bytes(number: int) -> str:
    for unit, size in (("TB", 1 << 40), ("GB", 1 << 30), ("MB", 1 << 20)):
        if number >= size:
            return f"{number / size:,.1f} {unit}"
    return f"{number:,} bytes"
