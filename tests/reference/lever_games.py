"""Lever and graph games read off the definitions: from the data of a case file to a model.

Conditions are not parsed here. Whoever writes a game gives, for each text of a condition in it, a function that says
whether it holds where the levers stand so (lever to the place of its level, from 0).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from reference.stability import Model

Places = Mapping[str, int]
"""Where each lever stands: the place of its level, from 0."""

Meanings = Mapping[str, Callable[[Places], bool]]
"""What each text of a condition means."""

Data = Mapping[str, Any]


class RefusedError(Exception):
    """The game is to be refused."""


@dataclass(frozen=True)
class LeverGame:
    """A lever game as a model, its states spelt out.

    ``states``: for each state the level of each lever, ``-`` where its members differ; ``members``: the states it was
    merged from, itself if it was not; ``start``: the status quo, if one is given.
    """

    model: Model
    states: list[dict[str, str]]
    members: list[list[dict[str, str]]]
    start: int | None


def levels_of(lever: Data) -> list[str]:
    """The levels of a lever, lowest first."""
    return list(lever.get("levels", ["no", "yes"]))


def owners_of(name: str, lever: Data) -> list[str]:
    """Who may move a lever."""
    return [name.split(".")[0]] if "." in name else list(lever.get("owners", []))


def movers_of(data: Data) -> list[str]:
    """The actors who have a lever (or, in a graph, an arc), in the order of writing."""
    if "states" in data:
        return [actor for actor, arcs in data["moves"].items() if arcs]
    return list(dict.fromkeys(owner for name, lever in data["levers"].items() for owner in owners_of(name, lever)))


# Levers ----------------------------------------------------------------------------------------------------


def feasible_states(data: Data, meanings: Meanings) -> list[dict[str, int]]:
    """All combinations of levels in which no infeasible condition holds, by code, the first lever least significant."""
    sizes = {name: len(levels_of(lever)) for name, lever in data["levers"].items()}

    def code(state: Places) -> int:
        total, weight = 0, 1
        for name, size in sizes.items():
            total += weight * state[name]
            weight *= size
        return total

    every = [dict(zip(sizes, places, strict=True)) for places in product(*(range(size) for size in sizes.values()))]
    return [
        state
        for state in sorted(every, key=code)
        if not any(meanings[text](state) for text in data.get("infeasible", []))
    ]


def spelt(data: Data, state: Places) -> dict[str, str]:
    """A state with the names of its levels."""
    return {name: levels_of(lever)[state[name]] for name, lever in data["levers"].items()}


def may_move(data: Data, meanings: Meanings, actor: str, s: Places, q: Places) -> bool:
    """Whether q ∈ R_i(s), both feasible."""
    if s == q:
        return False
    for name, lever in data["levers"].items():
        if s[name] != q[name] and actor not in owners_of(name, lever):
            return False
        way = lever.get("way", "both")
        if (way == "up" and q[name] < s[name]) or (way == "down" and q[name] > s[name]):
            return False
    return not any(
        rule["actor"] == actor
        and ("from" not in rule or meanings[rule["from"]](s))
        and ("to" not in rule or meanings[rule["to"]](q))
        for rule in data.get("moves", [])
    )


def read_levers(data: Data, meanings: Meanings) -> LeverGame:
    """Lever game as a model; actors without a preference have no worth."""
    raw = feasible_states(data, meanings)
    movers = movers_of(data)
    arcs = {i: [{t for t, q in enumerate(raw) if may_move(data, meanings, i, s, q)} for s in raw] for i in movers}

    merges = [entry if isinstance(entry, dict) else {"when": entry} for entry in data.get("merge", [])]
    home: list[int] = []  # for each feasible state the number of the state it is part of
    blocks: list[list[int]] = []  # for each state the feasible states it is made of
    block_of: dict[int, int] = {}  # for each merge the number of its state
    for t, state in enumerate(raw):
        holding = [k for k, merge in enumerate(merges) if meanings[merge["when"]](state)]
        if len(holding) > 1:
            raise RefusedError("merges overlap")
        if holding and holding[0] in block_of:
            number = block_of[holding[0]]
            blocks[number].append(t)
        else:
            number = len(blocks)
            blocks.append([t])
            block_of.update(dict.fromkeys(holding, number))
        home.append(number)

    moves = {
        i: tuple(
            frozenset(home[there] for here in block for there in arcs[i][here] if home[there] != number)
            for number, block in enumerate(blocks)
        )
        for i in movers
    }
    for k, number in block_of.items():
        if merges[k].get("leave", "no") != "yes" and any(moves[i][number] for i in movers):
            raise RefusedError("a merged state can be left")

    members = [[spelt(data, raw[t]) for t in block] for block in blocks]
    states = [
        {name: block[0][name] if len({state[name] for state in block}) == 1 else "-" for name in data["levers"]}
        for block in members
    ]
    start = None
    if "status_quo" in data:
        start = next(number for number, block in enumerate(members) if dict(data["status_quo"]) in block)

    def worth_of(preference: Data) -> tuple[int, ...]:
        if "ranking" in preference:
            return ranked(preference["ranking"], range(1, len(blocks) + 1))
        values = [by_priority(preference["statements"], meanings, state) for state in raw]
        if any(len({values[t] for t in block}) > 1 for block in blocks):
            raise RefusedError("members of a merged state are not ranked alike")
        return tuple(values[block[0]] for block in blocks)

    worth = {i: worth_of(told) for i, told in data.get("preferences", {}).items() if " sees " not in i}
    return LeverGame(Model(len(blocks), moves, {i: worth[i] for i in movers if i in worth}), states, members, start)


# Graphs ----------------------------------------------------------------------------------------------------


def read_graph(data: Data) -> Model:
    """Graph as a model; the states in the order of writing."""
    names = list(data["states"])
    moves = {
        i: tuple(frozenset(names.index(q) for p, q in data["moves"][i] if p == s and q != s) for s in names)
        for i in movers_of(data)
    }
    return Model(len(names), moves, {i: ranked(data["preferences"][i]["ranking"], names) for i in moves})


# Both ------------------------------------------------------------------------------------------------------


def ranked(ranking: list[Any], names: Any) -> tuple[int, ...]:
    """Worth of each of the names from a ranking, best first, equally good ones in a list inside."""
    levels = [level if isinstance(level, list) else [level] for level in ranking]
    worth = {name: len(levels) - place for place, level in enumerate(levels) for name in level}
    return tuple(worth[name] for name in names)


def by_priority(statements: list[str], meanings: Meanings, state: Places) -> int:
    """Worth of a state by statements: what the first satisfies outweighs all that follow."""
    return sum(2 ** (len(statements) - 1 - k) for k, text in enumerate(statements) if meanings[text](state))


def read_game(data: Data, meanings: Meanings) -> Model:
    """Lever game or graph as a model."""
    return read_graph(data) if "states" in data else read_levers(data, meanings).model


def read_views(data: Data, meanings: Meanings) -> dict[str, Model]:
    """For each actor the model with the preferences in his own view, ``A sees B`` being stated as whole rankings."""
    plain = read_game(data, meanings)
    names = data["states"] if "states" in data else range(1, plain.n + 1)
    views = {}
    for viewer in plain.actors:
        seen = {i: data["preferences"].get(f"{viewer} sees {i}") for i in plain.actors}
        told = {i: ranked(preference["ranking"], names) for i, preference in seen.items() if preference}
        views[viewer] = replace(plain, worth={**plain.worth, **told})
    return views
