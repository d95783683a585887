"""Conflicts with orders left open and with views, read off the definitions: every completion is listed.

A game is a model whose moves count; what everyone wants comes as sayings over its states 0, 1, … A completion gives
each mover one order as things are and, for each view in which something is said of somebody, one of the nearest
orders. All else is asked of one completion after the other, and weights are added up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import permutations, product

from reference import perceived_play
from reference.perceived_play import Ranks, Statement, reversals
from reference.stability import Model, follows, stable, undeterred

View = tuple[str, ...]
Profile = Mapping[tuple[View, str], Ranks]
"""The order of each actor as things are, and in each view in which something is said of him."""

Compared = tuple[str, Collection[int], Collection[int]]
"""``>`` or ``=`` between each state on the left and each on the right; ``first`` or ``last`` of those on the left."""


@dataclass(frozen=True)
class Saying:
    """What is said of an actor: as things are in the view ``()``, as A sees it in ``("A",)``.

    ``compared`` are comparisons of states. ``by_priority`` are, instead, the states in which each statement of a list
    holds, most important first; statements in one inner tuple are of unsettled priority.
    """

    view: View
    actor: str
    compared: tuple[Compared, ...] = ()
    by_priority: tuple[tuple[frozenset[int], ...], ...] | None = None
    anew: bool = False


@dataclass(frozen=True)
class Seen:
    """An observation: the state it is read from, whose move it is if it is one, and where its condition holds.

    Without a condition it says that things stay; without an actor, that they end where the condition holds.
    """

    start: int
    actor: str | None = None
    holds: frozenset[int] | None = None


# What is said ----------------------------------------------------------------------------------------------


def spelt_out(n: int, compared: Iterable[Compared]) -> list[Statement]:
    """Comparisons as pairs; ``first`` and ``last`` leave out whatever is declared equal to one of those named."""
    told = list(compared)
    pairs = [(str(a), str(b), kind) for kind, left, right in told if kind in ">=" for a in left for b in right]
    equal = perceived_play.classes_of([str(k) for k in range(n)], [pair for pair in pairs if pair[2] == "="])
    for kind, left, _ in told:
        if kind in ("first", "last"):
            named = {name for tied in equal if any(str(a) in tied for a in left) for name in tied}
            for a in left:
                for other in range(n):
                    if str(other) not in named:
                        pairs.append((str(a), str(other), ">") if kind == "first" else (str(other), str(a), ">"))
    return pairs


def ranking_by_priority(n: int, statements: Sequence[Collection[int]]) -> list[Statement]:
    """Every pair of states: a is better iff at the first statement on which they differ a satisfies it."""
    found = []
    for a in range(n):
        for b in range(n):
            differ = next((holding for holding in statements if (a in holding) != (b in holding)), None)
            if differ is None and a < b:
                found.append((str(a), str(b), "="))
            elif differ is not None and a in differ:
                found.append((str(a), str(b), ">"))
    return found


def readings(n: int, sayings: Iterable[Saying]) -> list[list[Statement]]:
    """What is said of one actor in one view, once for every order of statements of unsettled priority."""
    compared = spelt_out(n, [one for saying in sayings for one in saying.compared])
    lists = [saying.by_priority for saying in sayings if saying.by_priority is not None]
    found = []
    for chosen in product(*(product(*map(permutations, parts)) for parts in lists)):
        ranked = [pair for parts in chosen for pair in ranking_by_priority(n, [one for part in parts for one in part])]
        found.append(compared + ranked)
    return found


def consistent(n: int, sayings: Sequence[Saying]) -> bool:
    """Whether what is said of one actor in one view can all be true."""
    return any(perceived_play.consistent([str(k) for k in range(n)], told) for told in readings(n, sayings))


# Completions -----------------------------------------------------------------------------------------------


def completions(
    n: int, movers: Sequence[str], sayings: Sequence[Saying], idle: Collection[str] = ()
) -> list[tuple[Profile, Fraction]]:
    """Every completion with its weight; the weights sum to the number of choices as things are.

    The orders of those who can nowhere move are no choices: any one of them stands for all.
    """
    found: list[tuple[Profile, Fraction]] = []
    every = {actor: of_actor(n, movers, actor, sayings) for actor in movers}
    every |= {actor: [(every[actor][0][0], Fraction(1))] for actor in idle}
    for parts in product(*every.values()):
        profile: dict[tuple[View, str], Ranks] = {}
        weight = Fraction(1)
        for part, share in parts:
            profile.update(part)
            weight *= share
        found.append((profile, weight))
    return found


def of_actor(n: int, movers: Sequence[str], actor: str, sayings: Sequence[Saying]) -> list[tuple[Profile, Fraction]]:
    """Orders of one actor: one as things are, then a nearest one for each view in which something is said of him."""
    names = [str(k) for k in range(n)]
    about: dict[View, list[Saying]] = {}
    for saying in sayings:
        if saying.actor == actor and set(saying.view) <= set(movers):
            about.setdefault(saying.view, []).append(saying)
    found: list[tuple[Profile, Fraction]] = []
    for stated in readings(n, about[()]):
        fit: dict[View, list[Ranks]] = {}
        for view, said in about.items():
            if view:
                [own] = readings(n, said)
                ties = [] if any(saying.anew for saying in said) else kept_ties(names, own, stated)
                fit[view] = list(perceived_play.orders(names, own + ties, names))
        for root in perceived_play.orders(names, stated, names):
            choices = []
            for view, every in fit.items():
                near = every if any(saying.anew for saying in about[view]) else nearest(every, root)
                choices.append([(view, order, Fraction(1, len(near))) for order in near])
            for chosen in product(*choices):
                profile = {((), actor): root} | {(view, actor): order for view, order, _ in chosen}
                weight = Fraction(1)
                for _, _, share in chosen:
                    weight *= share
                found.append((profile, weight))
    return found


def kept_ties(names: list[str], own: list[Statement], shorter: list[Statement]) -> list[Statement]:
    """Ties as things are that stay in a view: those that its own statements do not part."""
    ties = perceived_play.surviving_ties(names, perceived_play.classes_of(names, shorter), own)
    return [(tied[0], other, "=") for tied in ties for other in tied[1:]]


def nearest(every: list[Ranks], root: Ranks) -> list[Ranks]:
    """Of some orders those that reverse the fewest pairs of another."""
    costs = [reversals(root, order) for order in every]
    least = min(costs)
    return [order for order, cost in zip(every, costs, strict=True) if cost == least]


def agreeing(n: int, sayings: Sequence[Saying]) -> list[Ranks]:
    """Orders that agree with what is said, once for each order of statements of unsettled priority."""
    names = [str(k) for k in range(n)]
    return [order for told in readings(n, sayings) for order in perceived_play.orders(names, told, names)]


def agrees(order: Ranks, told: Iterable[Statement]) -> bool:
    """Whether an order satisfies statements."""
    return all(order[a] < order[b] if kind == ">" else order[a] == order[b] for a, b, kind in told)


# One completion --------------------------------------------------------------------------------------------


def as_seen(model: Model, profile: Profile, viewer: str | None = None) -> Model:
    """The game with everybody's order as things are, or as a viewer sees them."""

    def order(actor: str) -> Ranks:
        return profile.get(((viewer,), actor) if viewer is not None else ((), actor), profile[(), actor])

    worth = {actor: tuple(-order(actor)[str(k)] for k in range(model.n)) for actor in model.actors}
    return replace(model, worth=worth)


def in_own_eyes(model: Model, profile: Profile) -> dict[str, Model]:
    """For each mover the game as he sees it."""
    return {viewer: as_seen(model, profile, viewer) for viewer in model.actors}


Ways = dict[int, dict[str, frozenset[int]]]
"""Per state each mover's undeterred moves."""


def ways_from(views: Mapping[str, Model], start: int, concept: str) -> Ways:
    """Undeterred moves of each mover, in his own view, at the states that follow from the start."""
    ways: Ways = {}
    waiting = [start]
    while waiting:
        state = waiting.pop()
        if state not in ways:
            ways[state] = {mover: undeterred(views, mover, state, concept) for mover in views}
            waiting += [to for moves in ways[state].values() for to in moves]
    return ways


def judged(views: Mapping[str, Model], seen: Seen, concept: str) -> tuple[bool, bool]:
    """Whether a completion entails, and whether it allows, an observation."""
    if seen.holds is None:
        stays = all(stable(views[actor], actor, seen.start, concept) for actor in views)
        return stays, stays
    if seen.actor is not None:
        moves = undeterred(views, seen.actor, seen.start, concept)
        match = [q in seen.holds and seen.start not in seen.holds for q in moves]
        return bool(match) and all(match), any(match)
    ends = [end <= seen.holds for end in follows(views, seen.start, concept)]
    return all(ends), any(ends)


Startled = tuple[str, str, int, int, str]
"""Viewer, mover, the move, and whether it comes unexpected or is missing."""


def surprises(
    views: Mapping[str, Model], viewers: Iterable[str], states: Iterable[int], concept: str
) -> Iterator[Startled]:
    """Moves of others that come by their own views and not by the viewer's, and the reverse."""
    looked_at = list(states)
    for viewer in viewers:
        for mover in views:
            for state in looked_at if mover != viewer else ():
                real = undeterred(views, mover, state, concept)
                awaited = undeterred({mover: views[viewer]}, mover, state, concept)
                yield from ((viewer, mover, state, to, "unexpected") for to in real - awaited)
                yield from ((viewer, mover, state, to, "missing") for to in awaited - real)


# All completions -------------------------------------------------------------------------------------------


def verdict(entailing: Fraction, allowing: Fraction) -> str:
    """The verdict that two shares make."""
    return "entails" if entailing == 1 else "permits" if allowing > 0 else "forbids"


def viewers_told(movers: Sequence[str], sayings: Iterable[Saying]) -> list[str]:
    """Movers of whose view of another mover something is said."""
    told = {saying.view[0] for saying in sayings if saying.view and saying.actor in movers}
    return [mover for mover in movers if mover in told]
