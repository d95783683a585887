"""The minimal sets of premises that suffice for an observation, and the minimal sets whose removal breaks it.

A set suffices if every set between it and all premises entails the observation: adding premises can break what
others carry, so one look at the set itself does not do. What breaks is the complement of a largest set that does not
entail. Each family is the minimal hitting sets of the other, and both are found together: a minimal hitting set of
the breaking sets known so far either suffices, and then is minimal, or some set above it does not entail, and a
largest such set gives one breaking set more (dualize and advance: Gunopulos et al. 2003, 10.1145/777943.777945; for
entailment that only grows, MARCO: Liffiton et al. 2016, 10.1007/s10601-015-9183-0).

Strict comparisons only leave out completions. So between two sets that hold the same other premises (views, ties,
what mechanisms rest on) the smaller one decides, as long as the larger one comes to the path the observation is given
after: only the other premises are tried in all combinations.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from kalkul.errors import WorkLimitError
from kalkul.explain.bearing.hitting import hitting_also
from kalkul.explain.bearing.subsets import Subsets
from kalkul.orders.bits import bits
from kalkul.orders.work import Work

__all__ = ["LoadBearing", "load_bearing"]

_LOOKS = 50
"""Looks at sets, most of them asked before, for each set that may be found."""


class LoadBearing(Struct, frozen=True):
    """The two families as bit masks, small sets first; ``complete`` unless the work did not suffice to find all."""

    sufficient: tuple[int, ...]
    breaking: tuple[int, ...]
    complete: bool


def load_bearing(subsets: Subsets, limit: int, work: Work) -> LoadBearing:
    """Find the minimal sufficient and the minimal breaking sets of premises.

    Parameters
    ----------
    subsets
        The subsets of the premises, and what each says.
    limit
        Sets that may be found; fifty times as many are looked at, most of them asked before.
    work
        Where the clock is read.

    Returns
    -------
    LoadBearing
        Where it is not complete there may be further sets. What could not be settled counts as not entailing: it may
        make a breaking set of what is none, and a sufficient set larger than need be.

    Raises
    ------
    StoppedError
        When the timeout passes.
    """
    search = _Search(subsets, limit, work)
    hitting = [0]
    try:
        while True:
            untried = next((one for one in hitting if one not in search.sufficient), None)
            if untried is None:
                break
            found = search.failing_above(untried)
            if found is None:
                search.sufficient.append(untried)
                continue
            search.breaking.append(subsets.whole & ~search.largest_failing(found))
            hitting = hitting_also(hitting, search.breaking[-1])
            if len(hitting) > limit:
                raise WorkLimitError(f"more than {limit} sets of premises")
        complete = not subsets.unsure
    except WorkLimitError:
        complete = False
    return LoadBearing(_ordered(search.sufficient), _ordered(search.breaking), complete)


class _Search:
    """Looks for sets that do not entail, above a given one."""

    def __init__(self, subsets: Subsets, limit: int, work: Work) -> None:
        self._subsets, self._work = subsets, work
        self._looks, self._limit = 0, limit * _LOOKS
        self._between: dict[int, list[tuple[int, bool]]] = {}
        self.sufficient: list[int] = []
        self.breaking: list[int] = []

    def failing_above(self, kept: int) -> int | None:
        """Return a set that holds these premises and does not entail; ``None`` if they suffice.

        Those that leave out the fewest of the premises that may turn things come first.
        """
        whole, plain = self._subsets.whole, self._subsets.plain
        if any(one & kept == one for one in self.sufficient):
            return None
        for broken in self.breaking:
            if not broken & kept:
                return whole & ~broken
        for left_out in _by_size(whole & ~plain & ~kept):
            high = whole & ~left_out
            if not self._entails(high):
                return high
            low = high & ~(plain & ~kept)
            if not self._subsets.doubt(high).off_path:
                failing = self._failing_below(high, low)
                if failing is not None:
                    return failing
                continue
            # Where nothing comes to the given path, leaving out comparisons may lead there: all are tried.
            for more in _by_size(high & ~low):
                if not self._entails(high & ~more):
                    return high & ~more
        return None

    def _failing_below(self, high: int, low: int) -> int | None:
        """Return a set between two, the same but for strict comparisons, that does not entail; only the low one counts.

        What holds more comparisons than a set that entails entails as well, so not all have to be asked.
        """
        known = self._between.setdefault(high, [])
        for one, entails in known:
            if entails and one & low == one:
                return None
            if not entails and one & low == low:
                return one
        known.append((low, self._entails(low)))
        return None if known[-1][1] else low

    def largest_failing(self, failing: int) -> int:
        """Return a largest set above one that does not entail, of those that do not."""
        for k in bits(self._subsets.whole & ~failing):
            if not failing >> k & 1:
                failing = self.failing_above(failing | 1 << k) or failing
        return failing

    def _entails(self, subset: int) -> bool:
        self._looks += 1
        if self._looks > self._limit:
            raise WorkLimitError(f"more than {self._limit} looks at sets of premises")
        self._work.spend()
        return self._subsets.doubt(subset).entails


def _by_size(whole: int) -> Iterator[int]:
    """Subsets of a bit mask, the smaller ones first."""
    members = [1 << k for k in bits(whole)]
    for size in range(len(members) + 1):
        for some in combinations(members, size):
            yield sum(some)


def _ordered(sets: list[int]) -> tuple[int, ...]:
    return tuple(sorted(sets, key=lambda one: (one.bit_count(), tuple(bits(one)))))
