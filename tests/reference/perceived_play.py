"""Perceived play and verdict shares read off the definitions, slowly and without sharing code with the product.

Trees are nested dictionaries, orders are permutations, sets of plays are sets of tuples of moves. Statements are
(better, worse, kind) with kind ``>`` or ``=``, by (view, actor). Nothing is remembered, nothing is counted cleverly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import permutations
from typing import Any

Nested = Any
Statement = tuple[str, str, str]
Stated = Mapping[tuple[tuple[str, ...], str], list[Statement]]
Ranks = dict[str, int]
Profile = dict[tuple[tuple[str, ...], str], Ranks]
Play = tuple[str, ...]


def labels(tree: Nested) -> list[str]:
    """Outcome labels from left to right."""
    if isinstance(tree, str):
        return [tree]
    [(_, moves)] = tree.items()
    return list(dict.fromkeys(label for below in moves.values() for label in labels(below)))


def movers(tree: Nested) -> list[str]:
    """Actors who move, from the root down."""
    if isinstance(tree, str):
        return []
    [(actor, moves)] = tree.items()
    return list(dict.fromkeys([actor, *(a for below in moves.values() for a in movers(below))]))


def domain(tree: Nested, actor: str) -> list[str]:
    """Outcomes below an actor's own nodes."""
    if isinstance(tree, str):
        return []
    [(mover, moves)] = tree.items()
    if mover == actor:
        return labels(tree)
    return list(dict.fromkeys(label for below in moves.values() for label in domain(below, actor)))


def reachable(names: list[str], statements: list[Statement]) -> dict[str, dict[str, bool]]:
    """For each name the names at or below it, and whether a strict step lies between."""
    found: dict[str, dict[str, bool]] = {name: {name: False} for name in names}
    changed = True
    while changed:
        changed = False
        for better, worse, kind in statements:
            for start, end in ((better, worse), (worse, better)) if kind == "=" else ((better, worse),):
                for name in names:
                    if start in found[name]:
                        strict = found[name][start] or kind == ">"
                        if end not in found[name] or (strict and not found[name][end]):
                            found[name][end] = strict
                            changed = True
    return found


def consistent(names: list[str], statements: list[Statement]) -> bool:
    """Whether no name is strictly above itself."""
    found = reachable(names, statements)
    return not any(found[name][name] for name in names)


def orders(names: list[str], statements: list[Statement], over: list[str]) -> Iterator[Ranks]:
    """Every order of ``over`` that agrees with the statements, outcomes declared equal tied, all else strict."""
    found = reachable(names, statements)
    classes: list[list[str]] = []
    for name in over:
        for tied in classes:
            if name in found[tied[0]] and tied[0] in found[name]:
                tied.append(name)
                break
        else:
            classes.append([name])
    for order in permutations(classes):
        rank = {name: place for place, tied in enumerate(order) for name in tied}
        if all(rank[b] < rank[w] for b in over for w in over if w != b and found[b].get(w)):
            yield rank


def surviving_ties(names: list[str], shorter: list[list[str]], statements: list[Statement]) -> list[list[str]]:
    """Ties of the shorter view that the statements do not part.

    Two stay tied unless the statements put one above the other, or a third member above or below only one of them;
    ties that cannot all stand beside the statements fall.
    """
    found = reachable(names, statements)

    def alike(x: str, y: str, tied: list[str]) -> bool:
        return all(
            bool(found[x].get(z)) == bool(found[y].get(z)) and bool(found[z].get(x)) == bool(found[z].get(y))
            for z in tied
        )

    ties: list[list[str]] = []
    for tied in shorter:
        rest = list(tied)
        while rest:
            part = [y for y in rest if alike(rest[0], y, tied)]
            rest = [y for y in rest if y not in part]
            if len(part) > 1:
                ties.append(part)
    while True:
        together = statements + [(tied[0], other, "=") for tied in ties for other in tied[1:]]
        around = reachable(names, together)
        kept = [t for t in ties if not any(around[a].get(b) for a in t for b in t)]
        if kept == ties:
            return ties
        ties = kept


def classes_of(names: list[str], statements: list[Statement]) -> list[list[str]]:
    """Names declared equal, together."""
    found = reachable(names, statements)
    classes: list[list[str]] = []
    for name in names:
        home = next((c for c in classes if name in found[c[0]] and c[0] in found[name]), None)
        if home is None:
            classes.append([name])
        else:
            home.append(name)
    return classes


def reversals(one: Ranks, other: Ranks) -> int:
    """Pairs strictly better in one and strictly worse in the other."""
    return sum(one[a] < one[b] and other[a] > other[b] for a in one for b in one)


def longest(keys: Any, view: tuple[str, ...], actor: str) -> tuple[str, ...]:
    """Longest prefix of a view in which something is stated of an actor."""
    return max((v for v, a in keys if a == actor and view[: len(v)] == v), key=len)


def completions(
    tree: Nested, stated: Stated, anew: frozenset[tuple[tuple[str, ...], str]] = frozenset()
) -> Iterator[tuple[Profile, Fraction]]:
    """Every completion with its weight; the weights sum to the number of choices in the view ()."""
    who = movers(tree)
    names = list(dict.fromkeys([*labels(tree), *(x for s in stated.values() for t in s for x in t[:2])]))
    keys: list[tuple[tuple[str, ...], str]] = [((), a) for a in who]
    keys += sorted((k for k in stated if k[0] and k[1] in who and set(k[0]) <= set(who)), key=lambda k: len(k[0]))
    told: dict[tuple[tuple[str, ...], str], list[Statement]] = {}
    for view, actor in keys:
        own = list(stated.get((view, actor), []))
        if view and (view, actor) not in anew:
            shorter = told[longest(told, view[:-1], actor), actor]
            ranked = domain(tree, actor)
            classes = [[name for name in tied if name in ranked] for tied in classes_of(names, shorter)]
            kept = surviving_ties(names, classes, own)
            own += [(tied[0], other, "=") for tied in kept for other in tied[1:]]
        told[view, actor] = own

    def extend(profile: Profile, weight: Fraction, rest: list[Any]) -> Iterator[tuple[Profile, Fraction]]:
        if not rest:
            yield profile, weight
            return
        view, actor = rest[0]
        every = list(orders(names, told[view, actor], domain(tree, actor)))
        if view and (view, actor) not in anew:
            base = profile[longest(profile, view[:-1], actor), actor]
            least = min(reversals(base, rank) for rank in every)
            every = [rank for rank in every if reversals(base, rank) == least]
        for rank in every:
            share = Fraction(1, len(every)) if view else Fraction(1)
            yield from extend({**profile, (view, actor): rank}, weight * share, rest[1:])

    yield from extend({}, Fraction(1), keys)


def expected(tree: Nested, profile: Profile, view: tuple[str, ...]) -> set[Play]:
    """E_v(tree), each play as its moves followed by its outcome."""
    if isinstance(tree, str):
        return {(tree,)}
    [(actor, moves)] = tree.items()
    nothing_deeper = not any(len(v) > len(view) and v[: len(view)] == view for v, _ in profile)
    inside = view if nothing_deeper or (view and view[-1] == actor) else (*view, actor)
    below = {move: expected(child, profile, view) for move, child in moves.items()}
    if inside != view:
        chosen = {play[0] for play in expected(tree, profile, inside)}
        return {(f"{actor}.{m}", *p) for m, plays in below.items() for p in plays if f"{actor}.{m}" in chosen}
    rank = profile[longest(profile, view, actor), actor]
    return {
        (f"{actor}.{m}", *p)
        for m, plays in below.items()
        for p in plays
        if all(any(rank[p[-1]] <= rank[q[-1]] for q in below[other]) for other in moves if other != m)
    }


def actual(tree: Nested, profile: Profile) -> set[Play]:
    """Plays that happen when each mover takes any first move of his own expectation."""
    if isinstance(tree, str):
        return {(tree,)}
    [(actor, moves)] = tree.items()
    chosen = {play[0] for play in expected(tree, profile, (actor,))}
    return {
        (f"{actor}.{m}", *p) for m, child in moves.items() if f"{actor}.{m}" in chosen for p in actual(child, profile)
    }


def surprises(tree: Nested, profile: Profile) -> set[tuple[str, tuple[str, ...], str, frozenset[str]]]:
    """(viewer, moves before, move taken, moves expected) on actual plays."""
    found = set()
    for play in actual(tree, profile):
        node = tree
        for k, taken in enumerate(play[:-1]):
            [(actor, moves)] = node.items()
            for viewer in movers(tree):
                if viewer != actor:
                    awaited = {p[0] for p in expected(node, profile, (viewer,))}
                    if taken not in awaited:
                        found.add((viewer, play[:k], taken, frozenset(awaited)))
            node = moves[taken.split(".", 1)[1]]
    return found
