"""The inverse question: the orders of one actor under which a state is an equilibrium, all others as they are.

Whether the actor himself stays depends on nothing but the set of states he ranks above it, so orders are counted by
that set and never listed. Under Nash, GMR and SMR the others do not depend on him at all. Under SEQ and SSEQ he may
deter them by his own improvements; where that matters, his order is split by the comparisons that decide it, and
the parts are counted as linear extensions. The question is that of Kinsara, Kilgour & Hipel 2015, "Inverse approach to
the graph model for conflict resolution", IEEE Transactions on Systems, Man, and Cybernetics: Systems 45, and of Wang,
Hipel, Fang & Dang 2018, "Matrix representations of the inverse problem in the graph model for conflict resolution",
European Journal of Operational Research 270; counting by sets and parts is this program's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import factorial
from random import Random

from msgspec import Struct

from kalkul.completions.answers import Effort
from kalkul.completions.explore import Memo, explore
from kalkul.completions.pictures import Picture, Pictures
from kalkul.completions.space import Shape
from kalkul.completions.wants import Asks
from kalkul.errors import WorkLimitError
from kalkul.games.state_game import Moves
from kalkul.orders.bits import bits
from kalkul.orders.partial import PartialOrder
from kalkul.orders.work import Work
from kalkul.results import Share
from kalkul.stability.monotone import by_size, holds
from kalkul.stability.search import Prefers, Search

__all__ = ["Inverse", "inverse"]


class Inverse(Struct, frozen=True):
    """Orders under which a state is an equilibrium.

    Parameters
    ----------
    count
        Their number; ``None`` where orders were drawn.
    share
        Their share of all strict orders.
    shared
        Pairs (better, worse) that all of them have in common, transitively closed; empty where orders were drawn.
    blocked
        Others who leave the state whatever the actor's order.
    drawn
        Number of draws; ``None`` where the count is exact.
    """

    count: int | None
    share: Share
    shared: frozenset[tuple[int, int]]
    blocked: tuple[int, ...]
    drawn: int | None = None


def inverse(
    moves: Moves, prefers: Prefers, actor: int, state: int, concept: str, effort: Effort, work: Work
) -> Inverse:
    """Count the orders of one actor under which a state is an equilibrium.

    Parameters
    ----------
    moves
        What actors can do.
    prefers
        What the others prefer; never asked of ``actor``.
    actor, state
        Whose orders, and which state.
    concept
        The concept.
    effort
        Steps before orders are drawn, how many, and the seed.
    work
        Where steps are spent.

    Examples
    --------
    >>> from kalkul.games.arcs import Arcs
    >>> arcs = Arcs.build("AB", 4, [[(0, 1), (1, 0), (2, 3), (3, 2)], [(0, 2), (2, 0), (1, 3), (3, 1)]])
    >>> column = [3, 1, 4, 2]
    >>> found = inverse(
    ...     arcs, lambda actor, one, other: column[one] > column[other], 0, 3, "nash", Effort(1000, 100, 0), Work()
    ... )
    >>> found.count, sorted(found.shared)
    (12, [(3, 2)])
    """
    return _Inverse(moves, prefers, actor, state, concept, effort, work).answer()


class _Inverse:
    def __init__(
        self, moves: Moves, prefers: Prefers, actor: int, state: int, concept: str, effort: Effort, work: Work
    ) -> None:
        self.moves, self.prefers, self.actor, self.state = moves, prefers, actor, state
        self.concept, self.effort, self.work = concept, effort, work
        self.others = [k for k in range(len(moves.actors)) if k != actor]

    def answer(self) -> Inverse:
        blocked = tuple(j for j in self.others if not self._other_stays(j, gains=True))
        if blocked:
            return Inverse(0, Share.of(0), frozenset(), blocked)
        self.work.begin(f"orders for {self.concept}", self.effort.work)
        try:
            if all(self._other_stays(j, gains=False) for j in self.others):
                return self._own()
            return self._split()
        except WorkLimitError:
            return self._drawn()

    def _other_stays(self, other: int, gains: bool) -> bool:
        """Whether another actor stays if the actor in question gains by all of his moves, or by none of them."""

        def prefers(who: int, one: int, two: int) -> bool:
            return gains if who == self.actor else self.prefers(who, one, two)

        return Search(self.moves, prefers).is_stable(other, self.state, self.concept)

    def _clauses(self) -> list[list[int]]:
        """What must be no better than the state: for each move away, one of some sets of states."""
        home = 1 << self.state
        clauses = []
        for to in self.moves.steps(self.actor, self.state):
            options = [1 << to]
            if self.concept != "nash":
                improving = self.concept in ("seq", "sseq")
                for end in Search(self.moves, self.prefers).reached(self.others, to, improving):
                    held = 1 << end
                    if self.concept in ("smr", "sseq"):
                        for escape in self.moves.steps(self.actor, end):
                            held |= 1 << escape
                    options.append(held)
            # The state is no better than itself.
            clauses.append([option & ~home for option in options])
        return clauses

    def _own(self) -> Inverse:
        n = self.moves.size
        clauses = self._clauses()
        # Places above the state are closed up, so that the variables are the other states.
        low = (1 << self.state) - 1
        closed = [[option & low | option >> 1 & ~low for option in clause] for clause in clauses]
        counts = by_size(closed, n - 1, self.work)
        count = sum(sets * factorial(k) * factorial(n - 1 - k) for k, sets in enumerate(counts))
        everything = (1 << n) - 1
        # A state that is needed even where all others are below is below in every order.
        shared = frozenset(
            (self.state, x) for x in range(n) if x != self.state and not holds(clauses, everything & ~(1 << x))
        )
        return Inverse(count, Share.of(Fraction(count, factorial(n))), shared, ())

    def _is_equilibrium(self, prefers: Prefers) -> bool:
        search = Search(self.moves, prefers)
        # The actor himself first: his own order decides at once.
        return all(search.is_stable(j, self.state, self.concept) for j in (self.actor, *self.others))

    def _split(self) -> Inverse:
        n = self.moves.size
        names = tuple(map(str, range(n)))
        pictures = Pictures((Picture((), "", PartialOrder.build(names, ()), None),), frozenset())
        shape = Shape(pictures, names, self.work)

        def ask(asks: Asks, memo: Memo) -> bool:
            def prefers(who: int, one: int, two: int) -> bool:
                if who != self.actor:
                    return self.prefers(who, one, two)
                return one != two and asks.extreme(0, (one, two), best=True) == one

            return self._is_equilibrium(prefers)

        good = [part for part in explore(shape.whole(), ask, self.work) if part.answer]
        count = int(sum((part.weight for part in good), Fraction(0)))
        shared: frozenset[tuple[int, int]] | None = None
        for part in good:
            above = part.space.above(0)
            assert above is not None  # a single picture that stands on its own is never listed
            pairs = frozenset((upper, lower) for lower, mask in enumerate(above) for upper in bits(mask))
            shared = pairs if shared is None else shared & pairs
        return Inverse(count, Share.of(Fraction(count, factorial(n))), shared or frozenset(), ())

    def _drawn(self) -> Inverse:
        n, draws = self.moves.size, self.effort.draws
        random = Random(self.effort.seed)
        found = 0
        for number in range(draws):
            self.work.begin(f"orders for {self.concept}: drawing {number:,} of {draws:,}", None)
            rank = random.sample(range(n), n)
            found += self._is_equilibrium(self._ranked(rank))
        return Inverse(None, Share.sampled(found, draws), frozenset(), (), draws)

    def _ranked(self, rank: Sequence[int]) -> Prefers:
        return lambda who, one, two: rank[one] > rank[two] if who == self.actor else self.prefers(who, one, two)
