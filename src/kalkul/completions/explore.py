"""Try the patterns of answers a question needs, and no others.

The question is worked out on the whole space; where the space cannot answer, it is split by the possible answers
and each part goes on from there. What was already worked out stays true in the parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Generic, Protocol, TypeVar

from kalkul.completions.wants import Asks, Undecided
from kalkul.orders.work import Work

__all__ = ["Memo", "Part", "Question", "Splits", "explore"]

T = TypeVar("T")
S = TypeVar("S", bound="Splits")
Memo = dict[tuple[int, int], int]
Question = Callable[[Asks, Memo], T]


class Splits(Asks, Protocol):
    """A set of completions that can be split by a question it leaves open."""

    def split(self: S, question: Undecided) -> Iterator[S]:
        """Split by the answer."""
        ...

    def weight(self) -> Fraction:
        """Return how much the set weighs."""
        ...


class Part(Generic[T, S]):
    """Completions for which the question has one answer."""

    __slots__ = ("answer", "space", "weight")

    def __init__(self, answer: T, space: S, weight: Fraction) -> None:
        self.answer, self.space, self.weight = answer, space, weight


def explore(space: S, question: Question[T], work: Work, enough: Callable[[T], bool] | None = None) -> list[Part[T, S]]:
    """Split a space into parts with one answer each.

    Parameters
    ----------
    space
        The completions.
    question
        Works out an answer from comparisons; raises `Undecided` where a space cannot answer.
    work
        One step is spent per pattern tried.
    enough
        Whether an answer ends the search, if there are such answers.

    Returns
    -------
    list of Part
        Parts of positive weight; together they are the space, unless the last one's answer is ``enough``.
    """
    parts: list[Part[T, S]] = []
    todo: list[tuple[S, Memo]] = [(space, {})]
    while todo:
        piece, memo = todo.pop()
        work.spend()
        try:
            answer = question(piece, memo)
        except Undecided as undecided:
            todo.extend((part, dict(memo)) for part in piece.split(undecided))
            continue
        weight = piece.weight()
        if weight:
            parts.append(Part(answer, piece, weight))
            if enough is not None and enough(answer):
                break
    return parts
