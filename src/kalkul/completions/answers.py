"""Answers to an explanation's questions over all its completions: exact, or drawn where that is too much work.

All questions are first tried together, since they ask much the same. Where their patterns multiply beyond the
work limit, each is tried on its own with a purse of its own; those that still do not fit are answered from one
sample of completions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import inf
from typing import Any, Generic, TypeVar

from msgspec import Struct

from kalkul.completions.drawn import DrawnSpace
from kalkul.completions.explore import Memo, Question, explore
from kalkul.completions.space import Shape, Space
from kalkul.completions.wants import Asks
from kalkul.errors import QuestionError, WorkLimitError
from kalkul.results import Share

__all__ = ["Answered", "Effort", "ask_all", "ask_until"]

T = TypeVar("T")

_NONE = Fraction(0)

_PURSES = 6
"""Purses that all questions together may empty before the rest is answered from a sample."""


class Effort(Struct, frozen=True):
    """How much an explanation may cost, and how to draw where that is too little.

    Parameters
    ----------
    work
        Steps for each question: order ideals visited or patterns tried.
    draws, seed
        Completions drawn where a question needs more, and the start of the random numbers.
    """

    work: int
    draws: int
    seed: int

    @classmethod
    def of(cls, work: int, draws: int, seed: int, timeout: float | None) -> Effort:
        """Limits as they are asked for, after a look whether they and the timeout are any.

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
        return cls(work, draws, seed)


class Answered(Struct, Generic[T], frozen=True):
    """Parts of the completions with one answer each.

    ``parts`` are (answer, weight, space), ``total`` is their weight; ``space`` is ``None`` where completions were
    drawn. ``drawn`` is the number of draws, or ``None`` where the answer is exact.
    """

    parts: tuple[tuple[T, Fraction, Space | None], ...]
    total: Fraction
    drawn: int | None

    def share(self, weight: Fraction, of: Fraction | None = None) -> Share:
        """Weight as a share of all completions, or of the weight ``of``."""
        whole = self.total if of is None else of
        if self.drawn is None:
            return Share.of(weight / whole)
        return Share.sampled(weight, int(whole))


def ask_all(
    shape: Shape,
    questions: Mapping[str, Question[Any]],
    needs: Mapping[str, str | None],
    effort: Effort,
    what: str,
    together: bool = True,
) -> dict[str, Answered[Any]]:
    """Answer several questions over all completions.

    Parameters
    ----------
    shape
        The explanation's pictures.
    questions
        By name; one that needs another comes after it.
    needs
        By name, the question whose answer a question has to find on the way, if there is one.
    effort
        Limits.
    what
        Named in progress.
    together
        Whether the questions ask much the same, so that it pays to try them together first.

    Raises
    ------
    WorkLimitError
        When not even a sample can be drawn within the limits.
    StoppedError
        When the timeout passes.
    """
    names = list(questions)
    if together:
        try:
            shape.work.begin(what, max(1, effort.work // 4))
            return _together(shape, names, [questions[name] for name in names])
        except WorkLimitError:
            pass
    found: dict[str, Answered[Any]] = {}
    spent = 0
    for name in names:
        # Many questions that are each too much work are drawn together, before all have shown it.
        if spent > _PURSES * effort.work:
            break
        # What needs a question that is too much work is too much work.
        need = needs.get(name)
        if need is not None and need not in found:
            continue
        try:
            shape.work.begin(what, effort.work)
            found[name] = _together(shape, [name], [questions[name]])[name]
        except WorkLimitError:
            continue
        finally:
            spent += shape.work.spent
    missing = [name for name in names if name not in found]
    if missing:
        drawn = DrawnSpace.draw(shape, effort.draws, effort.seed, effort.work, what)
        for name in missing:
            shape.work.begin(what, None)
            parts = explore(drawn, questions[name], shape.work)
            found[name] = Answered(tuple((p.answer, p.weight, None) for p in parts), drawn.weight(), effort.draws)
    return found


def ask_until(
    shape: Shape, question: Question[T], enough: Callable[[T], bool], effort: Effort, what: str
) -> Answered[T]:
    """Answer a question over all completions, or over some if one is found whose answer is enough.

    Parameters
    ----------
    shape
        The explanation's pictures.
    question
        What is asked.
    enough
        Whether an answer ends the search. Only the last part has such an answer; its weight then says nothing.
    effort
        Limits.
    what
        Named in progress.

    Raises
    ------
    WorkLimitError
        When not even a sample can be drawn within the limits.
    StoppedError
        When the timeout passes.
    """
    # What was counted stays counted, so a further try comes further, as in `ask_all`, which asks from the root first.
    for limit in (max(1, effort.work // 4), effort.work, effort.work):
        try:
            shape.work.begin(what, limit)
            parts = explore(shape.whole(), question, shape.work, enough)
        except WorkLimitError:
            continue
        total = sum((p.weight for p in parts), _NONE)
        return Answered(tuple((p.answer, p.weight, p.space) for p in parts), total, None)
    found: list[tuple[T, Fraction, Space | None]] = []
    for drawn in DrawnSpace.few_at_a_time(shape, effort.draws, effort.seed, effort.work, what):
        shape.work.begin(what, None)
        found += [(p.answer, p.weight, None) for p in explore(drawn, question, shape.work, enough)]
        if enough(found[-1][0]):
            break
    return Answered(tuple(found), sum((weight for _, weight, _ in found), _NONE), effort.draws)


def _together(shape: Shape, names: Sequence[str], questions: Sequence[Question[Any]]) -> dict[str, Answered[Any]]:
    def ask(asks: Asks, memo: Memo) -> tuple[Any, ...]:
        return tuple(question(asks, memo) for question in questions)

    parts = explore(shape.whole(), ask, shape.work)
    total = sum((p.weight for p in parts), Fraction(0))
    return {
        name: Answered(tuple((p.answer[k], p.weight, p.space) for p in parts), total, None)
        for k, name in enumerate(names)
    }
