"""What play asks of preferences: the best and the worst of a few outcomes, nothing else.

Perceived play never looks at whole orders. It asks, for one actor in one view, which of some outcomes are best
or worst; whoever answers may know a whole order (`Ranks`) or only what a text states, in which case he raises
`Undecided` with the outcomes that may still turn out best or worst.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

__all__ = ["Asks", "Ranks", "Undecided"]


class Undecided(Exception):  # noqa: N818 - no error: a question that splits the completions
    """A question that what is known so far leaves open.

    ``slot`` is the picture asked about, ``options`` are classes of outcomes one of which is the best (``best``
    true) or the worst of them. Whoever found out by looking at completions one by one leaves them sorted by the
    answer in ``sorted_by``, in the order of ``options``.
    """

    def __init__(self, slot: int, options: tuple[int, ...], best: bool, sorted_by: tuple[object, ...] = ()) -> None:
        super().__init__(slot, options, best)
        self.slot, self.options, self.best, self.sorted_by = slot, options, best, sorted_by


class Asks(Protocol):
    """Answers questions about preferences; outcomes and slots are indices, answers are *classes* of tied outcomes."""

    def class_of(self, slot: int, outcome: int) -> int:
        """Class of an outcome in a picture."""
        ...

    def extreme(self, slot: int, classes: Sequence[int], best: bool) -> int:
        """Best (or worst) of some classes in a picture.

        Raises
        ------
        Undecided
            When what is known leaves it open.
        """
        ...


class Ranks:
    """Answers from whole orders: per slot a mapping from outcome to rank, 0 the best, tied outcomes alike.

    Examples
    --------
    >>> ranks = Ranks([{0: 1, 1: 0, 2: 0}])
    >>> ranks.extreme(0, [ranks.class_of(0, 0), ranks.class_of(0, 2)], best=True)
    0
    """

    def __init__(self, ranks: Sequence[Mapping[int, int]]) -> None:
        self._ranks = ranks

    def class_of(self, slot: int, outcome: int) -> int:
        """Rank of an outcome; tied outcomes share it, so it names their class."""
        return self._ranks[slot][outcome]

    def extreme(self, slot: int, classes: Sequence[int], best: bool) -> int:
        """Least rank for the best, greatest for the worst."""
        return min(classes) if best else max(classes)
