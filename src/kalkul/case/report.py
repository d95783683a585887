"""Collects what is wrong with a case, each problem at the place of the value it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from kalkul.case.model import Case
from kalkul.case.refusal import MOST, shown
from kalkul.errors import NotationError, Problem, did_you_mean

__all__ = ["Keys", "Report", "offset_of"]

Keys = tuple[str | int, ...]
"""Keys and list positions that lead to a value in the file."""

_T = TypeVar("_T")

_SEARCHED = 1000  # most names among which the nearest one is looked for
_SURE = frozenset({"circle", "clash", "duplicate-key", "duplicate-name", "notation", "reserved-word", "view-depth"})
"""Codes of problems that stay whatever else a file holds."""


class Report:
    """Problems of one case, in the order found.

    Parameters
    ----------
    case
        The case they are about.
    unsure
        Names that occur in parts of the file that could not be read. If there are any, only what is wrong whatever
        those parts mean is reported.
    """

    def __init__(self, case: Case, unsure: frozenset[str] = frozenset()) -> None:
        self.case = case
        self.unsure = unsure
        self.problems: list[Problem] = []

    def error(
        self,
        code: str,
        message: str,
        keys: Keys,
        *,
        offset: int | None = None,
        on_key: bool = False,
        hint: str | None = None,
    ) -> None:
        """Report an error at a value, at a code point inside it, or at its key."""
        if (self.unsure and code not in _SURE) or len(self.problems) >= MOST:
            return
        place = self.case.key_place(*keys) if on_key else self.case.place(*keys, offset=offset)
        self.problems.append(Problem("error", code, message, place, hint))

    def unknown(
        self,
        what: str,
        name: str,
        known: Iterable[str],
        keys: Keys,
        *,
        offset: int | None = None,
        on_key: bool = False,
        where: str = "",
    ) -> None:
        """Report a name that names nothing, with the nearest one that does."""
        if name in self.unsure or len(self.problems) >= MOST:
            return
        known = list(known)
        hint: str | None = f"no {what} is defined{where}"
        if known:
            hint = did_you_mean(name, known) if len(known) <= _SEARCHED else None
        message = f"unknown {what} {shown(name)}{where}"
        place = self.case.key_place(*keys) if on_key else self.case.place(*keys, offset=offset)
        self.problems.append(Problem("error", "unknown-name", message, place, hint))

    def parsed(self, parse: Callable[[str], _T], text: str, keys: Keys) -> _T | None:
        """What a text in the notation means; ``None``, with a problem reported, if it does not parse."""
        try:
            return parse(text)
        except NotationError as error:
            self.error("notation", error.message, keys, offset=error.offset, hint=error.hint)
            return None


def offset_of(name: str, text: str, start: int = 0) -> int:
    """Position of a name in a text of the notation, from ``start`` on; ``start`` if it is not there.

    Examples
    --------
    >>> offset_of("A", "AB > A.x > A")
    11
    """
    found = re.compile(rf"(?<![\w.]){re.escape(name)}(?![\w.])").search(text, start)
    found = found or re.compile(rf"(?<!\w){re.escape(name)}(?!\w)").search(text, start)
    return found.start() if found else start
