"""The purse from which a question about explanations spends its steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kalkul.orders.work import Work

__all__ = ["purse"]


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
