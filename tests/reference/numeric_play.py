"""Play of trees with chance and stages at one point of the parameters, read off the definitions, slowly.

Trees are as in a case file. An expression is worked out by Python's own parser with every number a fraction. A
continuation is a nested tuple: an outcome, a move with what follows, or one continuation for each branch of chance.
Nothing is remembered and nothing is shared with the product.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from typing import Any

View = tuple[str, ...]
Point = Mapping[str, Fraction]


def number(text: str, point: Point, levels: Mapping[str, int] | None = None) -> Fraction:
    """Value of an expression; a lever with a dot stands for its level, ``yes`` for 1 and ``no`` for 0."""
    names: dict[str, Any] = {"Fraction": Fraction, "yes": Fraction(1), "no": Fraction(0), **point}
    for k, (lever, level) in enumerate((levels or {}).items()):
        text = text.replace(lever, f"lever{k}")
        names[f"lever{k}"] = Fraction(level)
    text = re.sub(r"(?<![\w.])(\d+(?:\.\d+)?)", r"Fraction('\1')", text)
    text = re.sub(r"(?<![<>!=])=(?!=)", "==", text)
    return Fraction(eval(text, {"__builtins__": {}}, names))


@dataclass
class Model:
    """What everybody wants, by view, at one point of the parameters in each view.

    ``payoffs`` are expressions by (view, actor) and outcome, ``ranks`` are numbers, 0 the best, by (view, actor).
    ``told`` are views in which anything is said.
    """

    points: dict[View, Point]
    payoffs: dict[tuple[View, str], dict[str, str]] = field(default_factory=dict)
    ranks: dict[tuple[View, str], dict[str, int]] = field(default_factory=dict)

    def told(self) -> set[View]:
        return {*self.points, *(v for v, _ in self.payoffs), *(v for v, _ in self.ranks)}

    def point(self, view: View) -> Point:
        return self.points[max((v for v in self.points if view[: len(v)] == v), key=len)]

    def inside(self, view: View, actor: str) -> View:
        deeper = any(len(v) > len(view) and v[: len(view)] == view for v in self.told())
        return (*view, actor) if deeper and not (view and view[-1] == actor) else view

    def worth(self, view: View, actor: str, outcome: str) -> Fraction:
        """Higher is better: a payoff, or minus a rank."""
        said = [v for v, a in (*self.payoffs, *self.ranks) if a == actor and view[: len(v)] == v]
        where = max(said, key=len)
        if (where, actor) in self.ranks:
            return Fraction(-self.ranks[where, actor][outcome])
        return number(self.payoffs[where, actor][outcome], self.point(view))


def branches(node: Any, point: Point) -> dict[str, tuple[Fraction, Any]]:
    """Branches of positive weight with their weights."""
    written = node["chance"]
    known = {name: number(b["weight"], point) for name, b in written.items() if b["weight"] != "rest"}
    rest = 1 - sum(known.values(), Fraction(0))
    weights = {name: known.get(name, rest) for name in written}
    return {name: (weight, written[name]["then"]) for name, weight in weights.items() if weight}


def mean(node: Any, plan: Any, view: View, actor: str, model: Model) -> Fraction:
    """Worth of a continuation to an actor as a view sees it."""
    if isinstance(node, str):
        return model.worth(view, actor, node)
    if "chance" in node:
        plans = dict(plan[1])
        found = branches(node, model.point(view))
        return sum((w * mean(then, plans[name], view, actor, model) for name, (w, then) in found.items()), Fraction(0))
    if "stage" in node:
        return model.worth(view, actor, plan[2])
    [(_, moves)] = node.items()
    return mean(moves[plan[1]], plan[2], view, actor, model)


def settle(node: Any, view: View, model: Model) -> list[Any]:
    """Equilibria of a stage: nobody gains by setting his own levers otherwise, in his own view."""
    stage = node["stage"]
    levers = list(stage["levers"])
    states = [dict(zip(levers, levels, strict=True)) for levels in product((0, 1), repeat=len(levers))]
    found = []
    for state in states:
        stable = True
        for other in states:
            changed = {lever.split(".")[0] for lever in levers if state[lever] != other[lever]}
            if len(changed) == 1:
                [actor] = changed
                point = model.point(model.inside(view, actor))
                payoff = stage["preferences"][actor]["payoff"]
                stable &= number(payoff, point, other) <= number(payoff, point, state)
        if stable:
            outcome = next(
                o for o, condition in stage["results"].items() if number(condition.replace("and", "*"), {}, state)
            )
            name = ", ".join(f"{lever} = {'yes' if level else 'no'}" for lever, level in state.items())
            found.append(("stage", name, outcome))
    return found


def expected(node: Any, view: View, model: Model) -> list[Any]:
    """Continuations a view expects."""
    if isinstance(node, str):
        return [node]
    if "chance" in node:
        found = branches(node, model.point(view))
        below = {name: expected(then, view, model) for name, (_, then) in found.items()}
        return [("chance", tuple(zip(below, chosen, strict=True))) for chosen in product(*below.values())]
    if "stage" in node:
        return settle(node, view, model)
    [(actor, moves)] = node.items()
    below = {move: expected(then, view, model) for move, then in moves.items()}
    inside = model.inside(view, actor)
    if inside != view:
        chosen = {plan[1] for plan in expected(node, inside, model)}
        return [(actor, move, plan) for move, plans in below.items() for plan in plans if move in chosen]

    def worth(move: str, plan: Any) -> Fraction:
        return mean(moves[move], plan, view, actor, model)

    return [
        (actor, move, plan)
        for move, plans in below.items()
        for plan in plans
        if all(any(worth(other, q) <= worth(move, plan) for q in below[other]) for other in moves if other != move)
    ]


def actual(node: Any, model: Model) -> list[Any]:
    """Continuations that may happen: each mover takes any first move of his own expectation."""
    if isinstance(node, str):
        return [node]
    if "chance" in node:
        found = branches(node, model.point(()))
        below = {name: actual(then, model) for name, (_, then) in found.items()}
        return [("chance", tuple(zip(below, chosen, strict=True))) for chosen in product(*below.values())]
    if "stage" in node:
        return settle(node, (), model)
    [(actor, moves)] = node.items()
    chosen = {plan[1] for plan in expected(node, model.inside((), actor), model)}
    return [(actor, move, plan) for move, then in moves.items() if move in chosen for plan in actual(then, model)]


def leaves(plan: Any) -> frozenset[tuple[str, ...]]:
    """Paths of a continuation, each with its outcome."""
    if isinstance(plan, str):
        return frozenset({(plan,)})
    if plan[0] == "chance":
        return frozenset((f"chance.{name}", *path) for name, below in plan[1] for path in leaves(below))
    return frozenset((f"{plan[0]}.{plan[1]}", *path) for path in leaves(plan[2]))


# Commitments -----------------------------------------------------------------------------------------------

Route = tuple[tuple[Any, str], ...]
"""Nodes with the move or branch that is taken there."""


@dataclass
class Worth:
    """What a commitment is worth towards somebody at a point."""

    redundant: bool
    leverage: bool
    avoiding: set[str]
    bearing: set[str]


def routes(node: Any, path: tuple[str, ...]) -> list[tuple[Route, Any]]:
    """Ways along a path, with the nodes they lead to; it goes past chance without naming branches."""
    if not path:
        return [((), node)]
    if isinstance(node, str) or "stage" in node:
        return []
    found = []
    if "chance" in node:
        for name, branch in node["chance"].items():
            found += [(((node, f"chance.{name}"), *way), end) for way, end in routes(branch["then"], path)]
        return found
    [(actor, moves)] = node.items()
    for move, then in moves.items():
        if path[0] == f"{actor}.{move}":
            found += [(((node, path[0]), *way), end) for way, end in routes(then, path[1:])]
    return found


def odds(route: Route, point: Point) -> Fraction:
    """How likely chance is to take a way, if all others do."""
    found = Fraction(1)
    for node, taken in route:
        if "chance" in node:
            found *= branches(node, point).get(taken.removeprefix("chance."), (Fraction(0), None))[0]
    return found


def kept(node: Any, by: str, move: str) -> Any:
    """The game after the condition if somebody does what he committed himself to."""
    if isinstance(node, str) or "stage" in node:
        return node
    if "chance" in node:
        return {"chance": {n: {**b, "then": kept(b["then"], by, move)} for n, b in node["chance"].items()}}
    return {by: {move: node[by][move]}} if by in node and move in node[by] else node


def commitment(
    tree: Any, path: tuple[str, ...], by: str, move: str, addressees: str, model: Model
) -> tuple[bool, dict[str, Worth]]:
    """Judge “after the path, he makes this move” at a point; addressees without choice on the way are left out."""

    def real(starts: dict[tuple[str, ...], Route]) -> list[tuple[str, ...]]:
        return [key for key, way in starts.items() if odds(way, model.point(()))] or list(starts)

    def names(way: Route) -> tuple[str, ...]:
        return tuple(taken for _, taken in way)

    promised = [way for way, _ in routes(tree, (*path, f"{by}.{move}"))]
    decided = {names(way[:-1]): way[-1][0] for way in promised}
    credible = all(
        move in {plan[1] for plan in expected(decided[key], model.inside((), by), model)}
        for key in real({names(way[:-1]): way[:-1] for way in promised})
    )
    found = {}
    for j in addressees:
        view = model.inside((), j)
        first: dict[tuple[str, ...], Route] = {}
        last: dict[tuple[str, ...], list[tuple[Route, Any]]] = {}
        for way, end in routes(tree, path):
            own = [k for k, (node, _) in enumerate(way) if j in node and len(node[j]) > 1]
            if own:
                first[names(way[: own[0]])] = way[: own[0]]
                last.setdefault(names(way[: own[-1]]), []).append((way, end))
        if not first:
            continue
        redundant = True
        for key in real(first):
            ways = [way[len(key) :] for way, _ in routes(tree, path) if names(way[: len(key)]) == key]
            for plan in expected(ways[0][0][0], view, model):
                redundant &= not any(one[: len(way)] == names(way) for one in leaves(plan) for way in ways)
        one = Worth(redundant, True, set(), set())
        for key in real({key: some[0][0][: len(key)] for key, some in last.items()}):
            node, taken = last[key][0][0][len(key)]
            borne = []
            for way, end in last[key]:
                likely = odds(way[len(key) :], model.point(view))
                if likely:
                    after = kept(end, by, move)
                    borne.append((likely, after, expected(after, view, model)))
            whole = sum((likely for likely, _, _ in borne), Fraction(0))
            means = [
                sum((w * mean(after, plan, view, j, model) for (w, after, _), plan in zip(borne, chosen, strict=True)))
                / whole
                for chosen in product(*(plans for _, _, plans in borne))
                if whole
            ]
            better = False
            for other, then in node[j].items():
                if f"{j}.{other}" != taken:
                    instead = expected(then, view, model)
                    one.avoiding |= {end[-1] for plan in instead for end in leaves(plan)}
                    better |= bool(means) and all(mean(then, p, view, j, model) > m for p in instead for m in means)
            one.leverage &= better
            one.bearing |= {end[-1] for _, _, plans in borne for plan in plans for end in leaves(plan)}
        found[j] = one
    return credible, found
