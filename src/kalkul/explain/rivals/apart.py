"""Whether observations tell explanations apart.

Two explanations are *separated* by an observation if one entails and the other forbids it. It *favours* one over the
other if the shares of completions that entail and that allow it are both at least the other's and one of them is
larger. A share that was drawn or measured is at least another one only if its interval lies wholly above the other's,
so that chance in drawing, or a bound that was not worked out further, never tells two explanations apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from math import inf, nextafter

from kalkul.results import PairShown, Share, TellsApart, Verdict

__all__ = ["favours", "pairs_of", "separates", "speaks", "tells_apart"]

Verdicts = Mapping[str, Verdict]
"""Verdicts on one observation, by explanation."""

_ALL, _NONE = Share.of(1), Share.of(0)


def speaks(verdict: Verdict) -> bool:
    """Whether a verdict says something of the observation."""
    return _shares(verdict) is not None


def separates(one: Verdict, other: Verdict) -> bool:
    """Whether one explanation entails what the other forbids."""
    return {one.verdict, other.verdict} == {"entails", "forbids"}


def favours(one: Verdict, other: Verdict) -> bool:
    """Whether an observation favours the first explanation over the second.

    Examples
    --------
    >>> third, half = Share.of(Fraction(1, 3)), Share.of(Fraction(1, 2))
    >>> favours(Verdict("permits", "later", third, half), Verdict("permits", "later", third, third))
    True
    >>> favours(Verdict("permits", "later", third, half), Verdict("permits", "later", half, half))
    False
    """
    mine, theirs = _shares(one), _shares(other)
    if mine is None or theirs is None:
        return False
    pairs = list(zip(mine, theirs, strict=True))
    return all(_at_least(a, b) for a, b in pairs) and not all(_at_least(b, a) for a, b in pairs)


def tells_apart(observation: str, verdicts: Verdicts) -> TellsApart | None:
    """What an observation does between explanations; ``None`` where fewer than two speak on it."""
    speaking = {e: verdict for e, verdict in verdicts.items() if speaks(verdict)}
    if len(speaking) < 2:
        return None
    better = {(e, f) for e in speaking for f in speaking if e != f and favours(speaking[e], speaking[f])}
    return TellsApart(
        observation,
        tuple(e for e, verdict in speaking.items() if verdict.verdict == "entails"),
        tuple(e for e, verdict in speaking.items() if verdict.verdict == "forbids"),
        _ranks(speaking, better),
        tuple((e, f) for e in speaking for f in speaking if (e, f) in better),
    )


def pairs_of(
    explanations: tuple[str, ...],
    told: Mapping[str, TellsApart],
    spoken: Mapping[str, frozenset[str]],
    happened: set[str],
) -> tuple[PairShown, ...]:
    """Every two explanations held against each other.

    Parameters
    ----------
    explanations
        Those that could be answered.
    told
        What observations tell apart.
    spoken
        By observation, those that speak on it.
    happened
        Observations that happened.
    """
    better = {o: frozenset(one.favours) for o, one in told.items()}
    apart = {o: (frozenset(one.entails), frozenset(one.forbids)) for o, one in told.items()}
    found = []
    for one, other in combinations(explanations, 2):
        shared = tuple(o for o in told if one in spoken[o] and other in spoken[o])
        separated = tuple(
            o
            for o in shared
            if (one in apart[o][0] and other in apart[o][1]) or (other in apart[o][0] and one in apart[o][1])
        )
        mine = tuple(o for o in shared if (one, other) in better[o])
        theirs = tuple(o for o in shared if (other, one) in better[o])
        same = happened.isdisjoint((*separated, *mine, *theirs))
        found.append(PairShown(one, other, separated, mine, theirs, shared, same))
    return tuple(found)


def _shares(verdict: Verdict) -> tuple[Share, Share] | None:
    """Return the shares that entail and that allow, where the verdict says something."""
    if verdict.entailing is not None and verdict.allowing is not None:
        return verdict.entailing, verdict.allowing
    return {"entails": (_ALL, _ALL), "forbids": (_NONE, _NONE)}.get(verdict.verdict)


def _at_least(one: Share, other: Share) -> bool:
    if one.exact is not None and one.exact == other.exact:
        return True
    return _bounds(one)[0] >= _bounds(other)[1]


@lru_cache(maxsize=4096)
def _bounds(share: Share) -> tuple[Fraction | float, Fraction | float]:
    if share.low is not None and share.high is not None:
        return share.low, share.high
    exact = share.fraction
    if exact is not None:
        return exact, exact
    # The text of a number that is no fraction: its decimal is right to the last place.
    return nextafter(share.decimal, -inf), nextafter(share.decimal, inf)


def _ranks(speaking: Verdicts, better: set[tuple[str, str]]) -> tuple[tuple[str, ...], ...] | None:
    """Return those that speak in the order in which they are favoured, ties together; ``None`` if there is none."""
    groups: dict[int, list[str]] = {}
    for e in speaking:
        groups.setdefault(sum((e, f) in better for f in speaking), []).append(e)
    ordered = [tuple(groups[count]) for count in sorted(groups, reverse=True)]
    for k, group in enumerate(ordered):
        if any((e, f) not in better for e in group for later in ordered[k + 1 :] for f in later):
            return None
        if any(not _level(speaking[e], speaking[group[0]]) for e in group):
            return None
    return tuple(ordered)


def _level(one: Verdict, other: Verdict) -> bool:
    mine, theirs = _shares(one), _shares(other)
    assert mine is not None  # only those that speak are ranked
    assert theirs is not None
    return all(_at_least(a, b) and _at_least(b, a) for a, b in zip(mine, theirs, strict=True))
