"""A line that says what is being counted, on a terminal, after the first second.

The engine reports ``(what, steps)`` very often; a report costs one look at the clock. Nothing is drawn when
standard error is not a terminal, and rich is imported only when there is something to draw.
"""

from __future__ import annotations

import sys
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.status import Status

__all__ = ["Progress"]

_AFTER, _EVERY = 1.0, 0.1


class Progress:
    """A callable that draws reports, as a context that removes the line at its end."""

    def __init__(self) -> None:
        self._next = monotonic() + _AFTER
        self._status: Status | None = None
        self._wanted = sys.stderr.isatty()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status is not None:
            self._status.stop()

    def __call__(self, what: str, steps: int) -> None:
        """Report that ``steps`` steps of ``what`` are done."""
        now = monotonic()
        if not self._wanted or now < self._next:
            return
        self._next = now + _EVERY
        self._draw(what, steps)

    def _draw(self, what: str, steps: int) -> None:
        from rich.text import Text

        from kalkul.show.clean import name, plain

        line = f"{name(what)}: {steps:,} steps (Ctrl-C stops)"
        if self._status is not None:
            self._status.update(Text(line))
            return
        from rich.console import Console

        console = Console(stderr=True, markup=False, highlight=False)
        unicode = console.encoding.startswith("utf")
        if not unicode:
            line = plain(line)
        self._status = console.status(Text(line), spinner="dots" if unicode else "line")
        self._status.start()
