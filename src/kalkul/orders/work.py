"""How much work a question may cost: counted in steps, never in seconds, so that answers repeat.

One step is an order ideal visited, a pattern tried or a completion listed. The clock is read only to stop
(``timeout``) and to tell a person that something is going on (``progress``); it never changes an answer.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from kalkul.errors import StoppedError, WorkLimitError
from kalkul.results.said import said

__all__ = ["Work"]

# Reading the clock costs about as much as a step; look every so many steps.
_LOOK = 256


class Work:
    """A purse of steps.

    Parameters
    ----------
    limit
        Steps that may be spent; ``None`` for no limit.
    timeout
        Seconds after which to stop with an error; ``None`` for never.
    progress
        Called now and then with what is being done and the steps spent so far.

    Examples
    --------
    >>> work = Work(limit=2)
    >>> work.spend(2)
    >>> work.spend(1)
    Traceback (most recent call last):
        ...
    kalkul.errors.WorkLimitError: more than 2 steps of work
    """

    __slots__ = ("_deadline", "_next_look", "_progress", "_what", "limit", "spent", "total")

    def __init__(
        self,
        limit: int | None = None,
        timeout: float | None = None,
        progress: Callable[[str, int], None] | None = None,
    ) -> None:
        self.limit = limit
        self.spent = 0
        self.total = 0
        self._deadline = None if timeout is None else monotonic() + timeout
        self._progress = progress
        self._what = ""
        self._next_look = _LOOK

    def begin(self, what: str, limit: int | None) -> None:
        """Start a new part of the work with a purse of its own; the clock runs on."""
        self._what, self.limit, self.spent = what, limit, 0
        self._look()

    def spend(self, steps: int = 1) -> None:
        """Spend steps.

        Raises
        ------
        WorkLimitError
            When the purse is empty.
        StoppedError
            When the timeout has passed.
        """
        self.spent += steps
        self.total += steps
        if self.limit is not None and self.spent > self.limit:
            raise WorkLimitError(said("more than {n} steps of work", n=self.limit))
        if self.total >= self._next_look:
            self._look()

    def _look(self) -> None:
        self._next_look = self.total + _LOOK
        if self._deadline is not None and monotonic() > self._deadline:
            raise StoppedError("stopped: the time allowed has passed; nothing was answered")
        if self._progress is not None:
            self._progress(self._what, self.total)
