"""What a question about explanations may cost: its limits, and the purse from which steps are spent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf

from kalkul.completions.answers import Effort
from kalkul.errors import QuestionError
from kalkul.orders.work import Work

__all__ = ["effort_of", "purse"]


def effort_of(work: int, draws: int, seed: int, timeout: float | None) -> Effort:
    """Return limits, after a look whether they are any.

    Raises
    ------
    QuestionError
        For a limit that is no positive number.
    """
    for name, value in (("work", work), ("draws", draws)):
        if not isinstance(value, int) or value < 1:
            raise QuestionError(f"{name} is {value}, expected a whole number from 1")
    if timeout is not None and not 0 <= timeout < inf:
        raise QuestionError(f"timeout is {timeout}, expected a number of seconds")
    return Effort(work, draws, seed)


def purse(timeout: float | None, progress: Callable[[str, int], None] | None = None, asked: Sequence[str] = ()) -> Work:
    """Return a purse whose progress is told with the number of the explanation it belongs to.

    Parameters
    ----------
    timeout
        Seconds after which to stop with an error; ``None`` for never.
    progress
        Called now and then with what is being counted and the steps done.
    asked
        Ids of the explanations asked for, in order.
    """
    return Work(None, timeout, None if progress is None else _numbered(progress, asked))


def _numbered(progress: Callable[[str, int], None], asked: Sequence[str]) -> Callable[[str, int], None]:
    places = {name: f"{name} ({k} of {len(asked)})" for k, name in enumerate(asked, 1)}

    def told(what: str, steps: int) -> None:
        name, _, rest = what.partition(": ")
        progress(places.get(name, name) + (f": {rest}" if rest else ""), steps)

    return told
