"""Smallest changes read off the definition: every order is tried in the place of every other.

An order may be replaced by any order in which nothing is tied that was not tied before. It costs the pairs that then
stand otherwise. What longer views say of the actor is taken anew, as near as can be to the changed order; with several
nearest orders the observation has to be entailed with each of them. Orders are ranks, as in ``perceived_play``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import pairwise, permutations, product
from math import inf

from reference.perceived_play import (
    Profile,
    Ranks,
    Stated,
    Statement,
    classes_of,
    longest,
    orders,
    reversals,
    surviving_ties,
)

Key = tuple[tuple[str, ...], str]
Change = frozenset[tuple[str, str]]
"""Pairs of which the first is now above the second, and was not before."""

Entails = Callable[[Profile], bool]


def tied_in(order: Ranks) -> list[list[str]]:
    """Names by level, best first."""
    return [[name for name in order if order[name] == place] for place in sorted(set(order.values()))]


def divided(names: Sequence[str]) -> Iterator[list[list[str]]]:
    """Every way to put names into parts."""
    if not names:
        yield []
        return
    for parts in divided(names[1:]):
        yield [[names[0]], *parts]
        for k, part in enumerate(parts):
            yield [*parts[:k], [names[0], *part], *parts[k + 1 :]]


def replacements(order: Ranks) -> Iterator[Ranks]:
    """Every other order with no new ties."""
    for chosen in product(*(list(divided(level)) for level in tied_in(order))):
        for levels in permutations([part for parts in chosen for part in parts]):
            other = {name: place for place, level in enumerate(levels) for name in level}
            if change(order, other):
                yield other


def change(before: Ranks, after: Ranks) -> Change:
    """Pairs that stand otherwise."""
    return frozenset((a, b) for a in after for b in after if after[a] < after[b] and before[a] >= before[b])


def changed(
    names: list[str],
    domains: Mapping[str, list[str]],
    stated: Stated,
    anew: Collection[Key],
    profile: Profile,
    changes: Mapping[Key, Ranks],
) -> Iterator[Profile]:
    """The completion with some orders replaced, once for every choice of nearest orders in longer views."""
    keys = sorted({*profile, *changes}, key=lambda key: len(key[0]))

    def extend(new: Profile, told: dict[Key, list[Statement]], rest: Sequence[Key]) -> Iterator[Profile]:
        if not rest:
            yield new
            return
        key = rest[0]
        view, actor = key
        if key in changes:
            ties = [(level[0], other, "=") for level in tied_in(changes[key]) for other in level[1:]]
            yield from extend({**new, key: changes[key]}, {**told, key: ties}, rest[1:])
            return
        shorter = (longest(new, view[:-1], actor), actor) if view and key not in anew else None
        if shorter is None or shorter not in told:
            yield from extend({**new, key: profile[key]}, told, rest[1:])
            return
        classes = [[name for name in tied if name in domains[actor]] for tied in classes_of(names, told[shorter])]
        own = list(stated[key])
        own += [(tied[0], other, "=") for tied in surviving_ties(names, classes, own) for other in tied[1:]]
        every = list(orders(names, own, domains[actor]))
        least = min(reversals(new[shorter], order) for order in every)
        for order in every:
            if reversals(new[shorter], order) == least:
                yield from extend({**new, key: order}, {**told, key: own}, rest[1:])

    yield from extend({}, {}, keys)


def keys_of(movers: Sequence[str], depth: int) -> list[Key]:
    """Orders that may be changed: views of at most some length."""
    found: list[Key] = []
    for length in range(depth + 1):
        for view in product(movers, repeat=length):
            for actor in movers:
                whole = (*view, actor)
                if all(a != b for a, b in pairwise(whole)):
                    found.append((view, actor))
    return found


def least_changes(
    every: Callable[[Mapping[Key, Ranks]], Iterator[Profile]], profile: Profile, key: Key, entails: Entails
) -> tuple[float, set[Change]]:
    """The least cost of changing one order, and the changes that have it."""
    before = profile[longest(profile, key[0], key[1]), key[1]]
    best = inf
    found: set[Change] = set()
    for other in replacements(before):
        pairs = change(before, other)
        if len(pairs) <= best and all(map(entails, every({key: other}))):
            if len(pairs) < best:
                best, found = len(pairs), set()
            found.add(pairs)
    return best, found


def both(
    every: Callable[[Mapping[Key, Ranks]], Iterator[Profile]], profile: Profile, keys: Sequence[Key], entails: Entails
) -> set[tuple[int, int]]:
    """Costs of a preference and a belief that entail the observation together, both changed."""
    found = set()
    for first, second in product([k for k in keys if not k[0]], [k for k in keys if k[0]]):
        one = profile[(), first[1]]
        other = profile[longest(profile, second[0], second[1]), second[1]]
        for instead, besides in product(replacements(one), replacements(other)):
            cost = len(change(one, instead)), len(change(other, besides))
            if cost not in found and all(map(entails, every({first: instead, second: besides}))):
                found.add(cost)
    return found


def undercut_by_none(pairs: Collection[tuple[float, float]]) -> set[tuple[float, float]]:
    """Pairs of costs that no other pair undercuts."""
    return {
        one
        for one in pairs
        if max(one) < inf and not any(o != one and o[0] <= one[0] and o[1] <= one[1] for o in pairs)
    }
