"""Comparison and watch list read off the definitions, on completions listed one by one.

A case here is plain data: trees by name; explanations as (tree, statements, last day known, explananda); observations
as (day, happened, {tree: (given path, condition)}). Conditions are nested tuples over plays: ("move", "A.m0"),
("path", moves), ("end", label), ("not", c), ("and", c, d), ("or", c, d).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import log2
from typing import Any

from reference import perceived_play as play

Path = tuple[str, ...]
Condition = Any


@dataclass(frozen=True)
class Explanation:
    tree: str
    stated: Any
    until: int
    explains: tuple[str, ...] = ()


@dataclass(frozen=True)
class Event:
    day: int
    happened: str
    means: dict[str, tuple[Path, Condition]]


@dataclass(frozen=True)
class Said:
    name: str
    entailing: Fraction | None = None
    allowing: Fraction | None = None
    reached: Fraction | None = None
    holds: Fraction | None = None
    after: Fraction | None = None


def holds(condition: Condition, whole: Path, given: Path) -> bool:
    """Whether a play (its moves, then its outcome), read from the end of ``given``, satisfies a condition."""
    match condition:
        case ("move", move):
            return move in whole[len(given) : -1]
        case ("path", moves):
            return bool(whole[: len(moves)] == moves)
        case ("end", label):
            return bool(whole[-1] == label)
        case ("not", part):
            return not holds(part, whole, given)
        case ("and", one, other):
            return holds(one, whole, given) and holds(other, whole, given)
        case ("or", one, other):
            return holds(one, whole, given) or holds(other, whole, given)
    raise TypeError(condition)


def every_play(tree: Any, before: Path = ()) -> Iterator[Path]:
    """All plays of a tree."""
    if isinstance(tree, str):
        yield (*before, tree)
        return
    [(actor, moves)] = tree.items()
    for move, below in moves.items():
        yield from every_play(below, (*before, f"{actor}.{move}"))


def node_at(tree: Any, path: Path) -> Any:
    for move in path:
        [(_, moves)] = tree.items()
        tree = moves[move.split(".", 1)[1]]
    return tree


def places(tree: Any, before: Path = ()) -> Iterator[Path]:
    """Paths to all decisions."""
    if isinstance(tree, str):
        return
    yield before
    [(actor, moves)] = tree.items()
    for move, below in moves.items():
        yield from places(below, (*before, f"{actor}.{move}"))


def shows_other(trees: Any, event: Event, tree: str, path: Path) -> bool:
    """Whether all plays that satisfy an event come to a node of a path and leave it by another move."""
    if tree not in event.means:
        return False
    given, condition = event.means[tree]
    fitting = [p for p in every_play(trees[tree]) if p[: len(given)] == given and holds(condition, p, given)]
    return bool(fitting) and any(
        all(p[:k] == path[:k] and p[: k + 1] != path[: k + 1] for p in fitting) for k in range(len(path))
    )


def void(trees: Any, events: dict[str, Event], name: str, tree: str) -> bool:
    given = events[name].means[tree][0]
    return any(
        other != name and event.happened == "yes" and shows_other(trees, event, tree, given)
        for other, event in events.items()
    )


def shown(trees: Any, events: dict[str, Event], tree: str, path: Path) -> bool:
    """Whether what happened shows every move of a path, and nothing another one."""
    real = {o: e for o, e in events.items() if e.happened == "yes" and tree in e.means}
    if any(shows_other(trees, e, tree, path) for e in real.values()):
        return False

    def proves(name: str, upto: Path) -> bool:
        given, condition = real[name].means[tree]
        fitting = [p for p in every_play(trees[tree]) if p[: len(given)] == given and holds(condition, p, given)]
        firm = not void(trees, events, name, tree)
        return firm and bool(fitting) and all(p[: len(upto)] == upto for p in fitting)

    return all(any(proves(o, path[: k + 1]) for o in real) for k in range(len(path)))


def evenly(plays: set[Path], wanted: set[Path], depth: int) -> Fraction:
    """Chance that a play is among the wanted when each mover takes one of his first moves evenly."""
    firsts = {p[depth] for p in plays}
    if len(plays) == 1 and len(next(iter(plays))) == depth + 1:
        return Fraction(plays <= wanted)
    parts = [{p for p in plays if p[depth] == first} for first in firsts]
    return sum((evenly(part, wanted, depth + 1) for part in parts), Fraction(0)) / len(parts)


def said(trees: Any, explanation: Explanation, given: Path, condition: Condition) -> Said:
    """What an explanation says of an event that is not void."""
    tree = trees[explanation.tree]
    rows = []
    for profile, weight in play.completions(tree, explanation.stated):
        root = play.actual(tree, profile)
        there = {(*given, *p) for p in play.actual(node_at(tree, given), profile)} if given else root
        good = {p for p in there if holds(condition, p, given)}
        came = evenly(root, {p for p in root if p[: len(given)] == given}, 0)
        then = evenly(there, good, len(given))
        rows.append((weight, came, good == there, bool(good), then))
    total = sum((row[0] for row in rows), Fraction(0))
    counted = [row for row in rows if row[1]] or rows
    among = sum((row[0] for row in counted), Fraction(0))
    entailing = sum((w for w, _, sure, _, _ in counted if sure), Fraction(0)) / among
    allowing = sum((w for w, _, _, may, _ in counted if may), Fraction(0)) / among
    return Said(
        "entails" if entailing == 1 else "permits" if allowing else "forbids",
        entailing,
        allowing,
        sum((w * came for w, came, _, _, _ in rows), Fraction(0)) / total,
        sum((w * came * then for w, came, _, _, then in rows), Fraction(0)) / total,
        sum((w * then for w, _, _, _, then in counted), Fraction(0)) / among,
    )


def judged(trees: Any, explanation: Explanation, events: dict[str, Event], name: str) -> Said:
    if explanation.tree not in events[name].means:
        return Said("silent")
    if void(trees, events, name, explanation.tree):
        return Said("void")
    return said(trees, explanation, *events[name].means[explanation.tree])


def score(explanation: Explanation, event: Event, name: str, verdict: Said) -> int:
    """1 for a hit, -1 for a miss."""
    if event.day <= explanation.until or name in explanation.explains or event.happened == "open":
        return 0
    right = {"yes": "entails", "no": "forbids"}[event.happened]
    wrong = {"yes": "forbids", "no": "entails"}[event.happened]
    return {right: 1, wrong: -1}.get(verdict.name, 0)


def forbidden(trees: Any, explanation: Explanation) -> set[tuple[Path, str]]:
    """Moves no completion plays at nodes that some completion plays through."""
    tree = trees[explanation.tree]
    ever = {p for profile, _ in play.completions(tree, explanation.stated) for p in play.actual(tree, profile)}
    found = set()
    for path in places(tree):
        [(actor, moves)] = node_at(tree, path).items()
        if any(p[: len(path)] == path for p in ever):
            taken = {p[len(path)] for p in ever if p[: len(path)] == path}
            found |= {(path, f"{actor}.{move}") for move in moves if f"{actor}.{move}" not in taken}
    return found


def separated(one: Said, other: Said) -> bool:
    return {one.name, other.name} == {"entails", "forbids"}


def favoured(one: Said, other: Said) -> bool:
    if one.entailing is None or one.allowing is None or other.entailing is None or other.allowing is None:
        return False
    mine, theirs = (one.entailing, one.allowing), (other.entailing, other.allowing)
    return mine[0] >= theirs[0] and mine[1] >= theirs[1] and mine != theirs


def entropy(values: list[Fraction]) -> float:
    return -sum(float(p) * log2(p) for p in values if p)


def information(rows: list[list[Fraction]], weights: list[Fraction]) -> float:
    mass = sum(weights, Fraction(0))
    if not mass:
        return 0.0
    mixed = [sum((w * row[k] for row, w in zip(rows, weights, strict=True)), Fraction(0)) / mass for k in range(3)]
    within = sum(float(w / mass) * entropy(row) for row, w in zip(rows, weights, strict=True))
    return float(mass) * (entropy(mixed) - within)


def values(verdict: Said, reached: bool) -> list[Fraction]:
    """Chances: never comes to it, takes place, does not."""
    assert verdict.reached is not None
    assert verdict.holds is not None
    assert verdict.after is not None
    if reached:
        return [Fraction(0), verdict.after, 1 - verdict.after]
    return [1 - verdict.reached, verdict.holds, verdict.reached - verdict.holds]
