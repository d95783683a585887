"""What may be named inside a game: its outcomes or states, levers with their levels, moves and parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import prod
from typing import Literal

from kalkul.case.games import Game, GraphGame, TreeGame
from kalkul.case.levers import Lever, owners
from kalkul.case.trees import Chance, Decision, Stage, TreeNode, nodes
from kalkul.notation import Move

__all__ = ["GameNames", "follow", "names_of", "stage_names"]


@dataclass(frozen=True, slots=True)
class GameNames:
    """Names of a game, or of a stage within one.

    ``items`` are its outcomes or named states, ``noun`` is what a message calls one of them. ``count`` is the number of
    states where it follows from the levers alone, else the largest it can be.
    """

    kind: Literal["tree", "lever", "graph"]
    where: str
    parameters: frozenset[str]
    noun: str = "state"
    items: tuple[str, ...] = ()
    moves: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    levers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    count: int = 0
    count_known: bool = True
    movers: tuple[str, ...] = ()
    known: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", frozenset(self.items))


def names_of(game: Game, game_id: str) -> GameNames:
    """Names of a game."""
    where = f" in game {game_id}"
    parameters = frozenset(game.parameters)
    if isinstance(game, TreeGame):
        moves = moves_of(game.tree)
        labels = game.labels
        return GameNames("tree", where, parameters, "outcome", labels, moves, count=len(labels), movers=tuple(moves))
    if isinstance(game, GraphGame):
        movers = tuple(actor for actor, arcs in game.moves.items() if arcs)
        states = tuple(dict.fromkeys(game.states))
        return GameNames("graph", where, parameters, items=states, count=len(game.states), movers=movers)
    return _lever_names(game.levers, where, parameters, not game.infeasible and not game.merge)


def stage_names(stage: Stage, where: str, parameters: Iterable[str]) -> GameNames:
    """Names of a stage; it sees the parameters of its game."""
    return _lever_names(stage.levers, where, frozenset(parameters), not stage.infeasible)


def _lever_names(levers: Mapping[str, Lever], where: str, parameters: frozenset[str], count_known: bool) -> GameNames:
    levels = {name: lever.levels for name, lever in levers.items()}
    movers = tuple(dict.fromkeys(owner for name in levers for owner in owners(levers, name)))
    count = prod(map(len, levels.values()))
    return GameNames("lever", where, parameters, levers=levels, count=count, count_known=count_known, movers=movers)


def moves_of(tree: TreeNode) -> dict[str, tuple[str, ...]]:
    """Actors who move in a tree, each with all his moves.

    Examples
    --------
    >>> moves_of(Decision(mover="US", moves={"none": "SQ", "hard": Decision(mover="RU", moves={"yield": "WIN"})}))
    {'US': ('none', 'hard'), 'RU': ('yield',)}
    """
    found: dict[str, dict[str, None]] = {}
    for _, node in nodes(tree):
        if isinstance(node, Decision):
            found.setdefault(node.mover, {}).update(dict.fromkeys(node.moves))
    return {actor: tuple(moves) for actor, moves in found.items()}


def follow(tree: TreeNode, path: Iterable[Move]) -> tuple[int, list[Decision]]:
    """Follow a path from the root of a tree, over chance nodes in between.

    Returns
    -------
    tuple
        Number of moves that could be followed, and the decisions that stand where it got to (none at an outcome,
        several below a chance node).
    """
    here = _decisions(tree)
    done = 0
    for move in path:
        below = [node.moves[move.name] for node in here if node.mover == move.actor and move.name in node.moves]
        if not below:
            break
        here = [decision for node in below for decision in _decisions(node)]
        done += 1
    return done, here


def _decisions(node: TreeNode) -> list[Decision]:
    """Decisions at a node, or behind the chance that stands there."""
    waiting, found = [node], []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Decision):
            found.append(node)
        elif isinstance(node, Chance):
            waiting.extend(branch.then for branch in reversed(node.branches.values()))
    return found
