"""Stability in graph models read off the definitions, slowly and without sharing code with the product.

States are 0, 1, …; moves are plain sets, preferences are numbers (higher is better, equal is indifferent). Every
function is one definition written out; nothing is remembered between calls.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import permutations

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
COALITION_CONCEPTS = ("cnash", "cgmr", "csmr", "cseq", "csseq")

Step = tuple[str, int]
"""Who moves, and to which state."""

Listed = tuple[int, Sequence[Step], Collection[int]]
"""An improvement in a certificate: where it leads, the path that deters it, the escapes from the path's end."""


@dataclass(frozen=True)
class Model:
    """States 0 to n − 1; ``moves[i][s]`` is R_i(s); ``worth[i][s]`` ranks s for i."""

    n: int
    moves: dict[str, tuple[frozenset[int], ...]]
    worth: dict[str, tuple[int, ...]]

    @property
    def actors(self) -> tuple[str, ...]:
        """N."""
        return tuple(self.moves)

    def prefers(self, i: str, a: int, b: int) -> bool:
        """Whether a ≻_i b."""
        return self.worth[i][a] > self.worth[i][b]

    def improvements(self, i: str, s: int) -> frozenset[int]:
        """R_i⁺(s)."""
        return frozenset(q for q in self.moves[i][s] if self.prefers(i, q, s))

    def others(self, group: Collection[str]) -> tuple[str, ...]:
        """N − H."""
        return tuple(j for j in self.actors if j not in group)


# Joint moves -----------------------------------------------------------------------------------------------


def reach(model: Model, group: Collection[str], s: int) -> frozenset[int]:
    """R_H(s): where non-empty sequences of moves of H lead in which nobody moves twice in a row."""
    return _sequences(lambda j, t: model.moves[j][t], group, s)


def reach_improving(model: Model, group: Collection[str], s: int) -> frozenset[int]:
    """R_H⁺(s): the same where each move improves on the state being left, for him who moves."""
    return _sequences(model.improvements, group, s)


def _sequences(step: Callable[[str, int], Iterable[int]], group: Collection[str], s: int) -> frozenset[int]:
    """Search over the state and who moved last; at the start nobody has."""
    seen: set[tuple[int, str]] = set()
    waiting: list[tuple[int, str | None]] = [(s, None)]
    while waiting:
        here, last = waiting.pop()
        for j in group:
            if j != last:
                for there in step(j, here):
                    if (there, j) not in seen:
                        seen.add((there, j))
                        waiting.append((there, j))
    return frozenset(state for state, _ in seen)


# Single actors ---------------------------------------------------------------------------------------------


def sanctions(model: Model, i: str, s: int, q: int, concept: str) -> frozenset[int]:
    """The states u by which the others deter i from going from s to q."""
    if concept == "nash":
        return frozenset()
    joint = reach if concept in ("gmr", "smr") else reach_improving
    found = {u for u in joint(model, model.others([i]), q) if not model.prefers(i, u, s)}
    if concept in ("smr", "sseq"):
        found = {u for u in found if all(not model.prefers(i, x, s) for x in model.moves[i][u])}
    return frozenset(found)


def stable(model: Model, actor: str, state: int, concept: str) -> bool:
    """Whether every improvement is deterred."""
    return all(sanctions(model, actor, state, q, concept) for q in model.improvements(actor, state))


def equilibria(model: Model, concept: str) -> frozenset[int]:
    """The states that are stable for every actor."""
    return frozenset(s for s in range(model.n) if all(stable(model, i, s, concept) for i in model.actors))


# Coalitions ------------------------------------------------------------------------------------------------


def no_better(model: Model, group: Collection[str], u: int, s: int) -> bool:
    """u ≼_H s: for some member u is no better than s."""
    return any(not model.prefers(j, u, s) for j in group)


def coalition_improvements(model: Model, group: Collection[str], s: int) -> frozenset[int]:
    """CR_H⁺(s)."""
    return frozenset(q for q in reach(model, group, s) if all(model.prefers(j, q, s) for j in group))


def coalition_sanctions(model: Model, group: Collection[str], s: int, q: int, concept: str) -> frozenset[int]:
    """The states u by which the others deter H from going from s to q."""
    if concept == "cnash":
        return frozenset()
    joint = reach if concept in ("cgmr", "csmr") else reach_improving
    found = {u for u in joint(model, model.others(group), q) if no_better(model, group, u, s)}
    if concept in ("csmr", "csseq"):
        found = {u for u in found if all(no_better(model, group, x, s) for x in reach(model, group, u))}
    return frozenset(found)


def coalition_stable(model: Model, group: Collection[str], s: int, concept: str) -> bool:
    """Whether every coalition improvement is deterred."""
    return all(coalition_sanctions(model, group, s, q, concept) for q in coalition_improvements(model, group, s))


def weak_links(model: Model, group: Collection[str], s: int, q: int) -> dict[str, frozenset[int]]:
    """The members with the fewest x such that s ≼_j x ≺_j q, each with these x."""
    swaps = {
        j: frozenset(x for x in range(model.n) if not model.prefers(j, s, x) and model.prefers(j, q, x)) for j in group
    }
    fewest = min(len(between) for between in swaps.values())
    return {j: between for j, between in swaps.items() if len(between) == fewest}


# Views -----------------------------------------------------------------------------------------------------


def undeterred(views: Mapping[str, Model], actor: str, state: int, concept: str) -> frozenset[int]:
    """The improvements in the actor's own view that no sanction of the concept deters there."""
    own = views[actor]
    return frozenset(q for q in own.improvements(actor, state) if not sanctions(own, actor, state, q, concept))


def hypergame_equilibria(views: Mapping[str, Model], concept: str) -> frozenset[int]:
    """The states that are stable for every actor in his own view."""
    n = min(model.n for model in views.values())
    return frozenset(s for s in range(n) if all(stable(views[i], i, s, concept) for i in views))


# What follows ----------------------------------------------------------------------------------------------


def next_states(views: Mapping[str, Model], state: int, concept: str) -> dict[int, Fraction]:
    """The chance of each next state: an actor with undeterred moves drawn evenly, then one of his moves evenly."""
    open_to = {i: moves for i in views if (moves := undeterred(views, i, state, concept))}
    chances: dict[int, Fraction] = {}
    for moves in open_to.values():
        for q in moves:
            chances[q] = chances.get(q, Fraction(0)) + Fraction(1, len(open_to)) * Fraction(1, len(moves))
    return chances


def follows(views: Mapping[str, Model], start: int, concept: str) -> dict[frozenset[int], Fraction]:
    """The chance of every equilibrium (one state) and every closed cycle (its states) reached from the start."""
    n = min(model.n for model in views.values())
    chain = {s: next_states(views, s, concept) for s in range(n)}

    def later(s: int) -> frozenset[int]:
        """The states that can come at or after s."""
        found, waiting = {s}, [s]
        while waiting:
            for q in chain[waiting.pop()]:
                if q not in found:
                    found.add(q)
                    waiting.append(q)
        return frozenset(found)

    # A state lies in a closed class if it can always be come back to; the class is what can come after it.
    closed = {s: later(s) for s in later(start) if all(s in later(q) for q in later(s))}
    transient = sorted(later(start) - closed.keys())
    if not transient:
        return {closed[start]: Fraction(1)}
    chances = {}
    for end in set(closed.values()):
        # h(s) − Σ_{q transient} p(s, q) h(q) = Σ_{q in the class} p(s, q)
        matrix = [[Fraction(s == q) - chain[s].get(q, Fraction(0)) for q in transient] for s in transient]
        right = [sum((chain[s].get(q, Fraction(0)) for q in end), Fraction(0)) for s in transient]
        chances[end] = solve(matrix, right)[transient.index(start)]
    return chances


def solve(matrix: list[list[Fraction]], right: list[Fraction]) -> list[Fraction]:
    """Solution of a regular system of linear equations, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for k in range(len(rows)):
        pivot = next(r for r in range(k, len(rows)) if rows[r][k] != 0)
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [value / rows[k][k] for value in rows[k]]
        for r in range(len(rows)):
            if r != k:
                rows[r] = [a - rows[r][k] * b for a, b in zip(rows[r], rows[k], strict=True)]
    return [row[-1] for row in rows]


# Inverse ---------------------------------------------------------------------------------------------------


def inverse(model: Model, actor: str, state: int, concept: str) -> list[tuple[int, ...]]:
    """The strict orders of an actor (best first), all others fixed, under which the state is an equilibrium."""
    found = []
    for order in permutations(range(model.n)):
        worth = tuple(model.n - order.index(s) for s in range(model.n))
        changed = replace(model, worth={**model.worth, actor: worth})
        if all(stable(changed, i, state, concept) for i in changed.actors):
            found.append(order)
    return found


def shared(orders: Iterable[tuple[int, ...]]) -> frozenset[tuple[int, int]]:
    """The pairs (a, b) with a above b in all of the orders; none if there is no order."""
    each = [{(a, b) for k, a in enumerate(order) for b in order[k + 1 :]} for order in orders]
    return frozenset(set.intersection(*each)) if each else frozenset()


# Certificates ----------------------------------------------------------------------------------------------


def check_certificate(
    model: Model, actor: str, state: int, concept: str, stable: bool, improvements: Iterable[Listed]
) -> list[str]:
    """What is wrong with a certificate for one actor; nothing if it proves what it says.

    Each improvement comes with the path of the others that deters it, from where the improvement leads (empty: nothing
    deters it), and under SMR and SSEQ with all moves of the actor from the end of that path.
    """
    return _faults(
        model,
        [actor],
        concept,
        stable,
        list(improvements),
        expected=model.improvements(actor, state),
        harmless=lambda u: not model.prefers(actor, u, state),
        ways_out=lambda u: model.moves[actor][u],
        deterred=lambda q: bool(sanctions(model, actor, state, q, concept)),
    )


def check_coalition_certificate(
    model: Model, group: Collection[str], state: int, concept: str, stable: bool, improvements: Iterable[Listed]
) -> list[str]:
    """What is wrong with a certificate for a coalition; the escapes are R_H of the end of each path."""
    return _faults(
        model,
        group,
        concept.removeprefix("c"),
        stable,
        list(improvements),
        expected=coalition_improvements(model, group, state),
        harmless=lambda u: no_better(model, group, u, state),
        ways_out=lambda u: reach(model, group, u),
        deterred=lambda q: bool(coalition_sanctions(model, group, state, q, concept)),
    )


def _faults(
    model: Model,
    group: Collection[str],
    concept: str,
    stable: bool,
    improvements: list[Listed],
    expected: Collection[int],
    harmless: Callable[[int], bool],
    ways_out: Callable[[int], Collection[int]],
    deterred: Callable[[int], bool],
) -> list[str]:
    """Faults of a certificate; ``harmless``: no better for the group than the state it is about."""
    faults = []
    if sorted(to for to, _, _ in improvements) != sorted(expected):
        faults.append(f"lists {[to for to, _, _ in improvements]}, the improvements are {sorted(expected)}")
    if stable != all(path for _, path, _ in improvements):
        faults.append(f"says stable={stable} and shows otherwise")
    for to, path, escapes in improvements:
        if not path:
            if deterred(to):
                faults.append(f"{to} is deterred, but no path is given")
            continue
        if concept == "nash":
            faults.append(f"{to}: nothing deters under Nash")
        here, last = to, None
        for mover, there in path:
            if mover in group or mover not in model.actors or mover == last:
                faults.append(f"{to}: {mover} may not move at {here}")
            elif there not in model.moves[mover][here]:
                faults.append(f"{to}: {mover} cannot go from {here} to {there}")
            elif concept in ("seq", "sseq") and not model.prefers(mover, there, here):
                faults.append(f"{to}: {mover} does not improve from {here} to {there}")
            here, last = there, mover
        if not harmless(here):
            faults.append(f"{to}: the end {here} is better than the state itself")
        if concept in ("smr", "sseq"):
            if sorted(escapes) != sorted(ways_out(here)):
                faults.append(f"{to}: lists the escapes {sorted(escapes)}, they are {sorted(ways_out(here))}")
            faults += [f"{to}: escapes to {x}" for x in ways_out(here) if not harmless(x)]
    return faults
