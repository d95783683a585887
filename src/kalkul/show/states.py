"""What states, moves and paths of a conflict are called: numbers in a lever game, names in a graph.

A move is written ``3→5``, a path ``5→6→7`` with its movers beside it; states of equal rank are joined by ``=``. Long
lists are cut and say how much is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kalkul.results import InverseAnswer, NextAnswer, SolveAnswer, StateShown, Step
from kalkul.show.clean import clean, name
from kalkul.show.language import _
from kalkul.show.layout import GLUE
from kalkul.show.numbers import grouped
from kalkul.show.wording import joined

__all__ = ["Called", "actor_named", "levels_of"]

# States named in one list; the rest are counted.
_MANY = 40

# Longest name of a state within a sentence.
_NAME = 40


class Called:
    """What the states of an answer are called.

    Examples
    --------
    >>> called = Called([StateShown(1, name="calm"), StateShown(2, name="crisis")])
    >>> called.move(1, 2), called.move(2, 3)
    ('calm→crisis', 'crisis→3')
    """

    def __init__(self, states: Iterable[StateShown]) -> None:
        self._names = {state.number: clean(state.name, _NAME) for state in states if state.name is not None}

    @classmethod
    def of(cls, answer: SolveAnswer | NextAnswer | InverseAnswer) -> Called:
        """Return what the states of an answer are called."""
        return cls(answer.states)

    def state(self, number: int) -> str:
        """Return a state in a list or a move."""
        return self._names.get(number) or str(number)

    def noun(self, number: int) -> str:
        """Return a state in a sentence: ``state 3``, or its name."""
        return self._names.get(number) or _("state {number}").format(number=number).replace(" ", GLUE)

    def states(self, numbers: Sequence[int], last: str = "and") -> str:
        """Return a list of states in words, cut where it is long.

        Examples
        --------
        >>> Called([]).states([5, 7, 9]), Called([]).states(range(1, 100))[-21:]
        ('5, 7 and 9', '39, 40 and 59 further')
        """
        shown = [self.state(number) for number in numbers[:_MANY]]
        more = len(numbers) - len(shown)
        if not more:
            return joined(shown, last)
        return joined([", ".join(shown), _("{n} further").format(n=grouped(more))], last)

    def move(self, start: int, to: int) -> str:
        """Return a move."""
        return f"{self.state(start)}→{self.state(to)}"

    def path(self, start: int, steps: Iterable[Step]) -> str:
        """Return a path.

        Examples
        --------
        >>> Called([]).path(5, [Step("B", 6), Step("C", 7)])
        '5→6→7'
        """
        return "→".join(map(self.state, (start, *(step.to for step in steps))))

    def ranking(self, ranks: Sequence[Sequence[int]]) -> str:
        """Return an order, best first.

        Examples
        --------
        >>> Called([]).ranking([(9,), (3,), (5, 6)]).replace(GLUE, " ")
        '9 > 3 > 5 = 6'
        """
        parts, left = [], _MANY
        for rank in ranks:
            if left <= 0:
                break
            tied = f"{GLUE}={GLUE}".join(map(self.state, rank[:left]))
            parts.append(f"{tied}{GLUE}={GLUE}…" if len(rank) > left else tied)
            left -= len(rank)
        more = sum(map(len, ranks)) - _MANY
        return " > ".join(parts) + (f" > … ({_('{n} further').format(n=grouped(more))})" if more > 0 else "")


def actor_named(actor: str) -> str:
    """Return an actor, or the members of a coalition, in a sentence.

    Examples
    --------
    >>> actor_named("A + B")
    'A and B'
    """
    return joined(map(name, actor.split(" + ")))


def levels_of(state: StateShown) -> str:
    """Return the levels of a state as one text, for a place that has no room for a table.

    Examples
    --------
    >>> levels_of(StateShown(2, {"A.defect": "yes", "B.defect": "no"}))
    'A.defect yes, B.defect no'
    """
    words = {"no": _("no"), "yes": _("yes")}
    return ", ".join(
        f"{name(lever)} {words.get(level) or name(level)}" for lever, level in (state.levels or {}).items()
    )
