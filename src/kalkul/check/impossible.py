"""Observations that cannot be what they say: no play of the game satisfies them."""

from __future__ import annotations

from collections.abc import Iterator

from kalkul.case.games import TreeGame
from kalkul.case.model import Case
from kalkul.errors import Problem, UnsupportedError
from kalkul.games.conditions import holds_on
from kalkul.games.written import compile_tree
from kalkul.notation import parse_path, parse_play_condition

__all__ = ["impossible"]


def impossible(case: Case) -> Iterator[Problem]:
    """Warn of observations that no play of the tree, after their ``given`` path, can satisfy.

    Every explanation would forbid them, which says nothing about any.
    """
    for name, game in case.games.items():
        if not isinstance(game, TreeGame):
            continue
        try:
            tree = compile_tree(game.tree)
        except UnsupportedError:
            continue
        for event, observation in case.observations.items():
            if name not in observation.is_:
                continue
            given = observation.given.get(name)
            nodes = tree.nodes_at(parse_path(given)) if given is not None else (0,)
            condition = parse_play_condition(observation.is_[name])
            if not any(holds_on(tree, condition, node) for node in nodes):
                after = f" after {given}" if given is not None else ""
                yield Problem(
                    "warning",
                    "impossible-observation",
                    f"no play of {name}{after} satisfies the observation {event}, so every explanation forbids it",
                    case.place("observations", event, "is", name),
                    "a move is read only where it comes after the given path; a path is written from the root",
                )
