"""Trees as they are written: who moves, which moves he has, and what follows each.

A node is the label of an outcome (a text), a decision ``{US: {hard: …, wait: …}}``, a chance node
``{chance: {yields: {weight: y, then: …}}}`` or a stage ``{stage: {levers: …}}``: a lever game settled at once by
its Nash equilibria, each of which leads to the outcome of the first of the ``results`` it satisfies.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, TypeAlias

from pydantic import Discriminator, Field, Tag, model_validator

from kalkul.case.forms import Listed
from kalkul.case.levers import Lever, LeverId, MoveRule
from kalkul.case.nodes import Mapping
from kalkul.case.preferences import Preference
from kalkul.case.refusal import refuse, shown
from kalkul.case.values import Entry, Name, Noted, Text

__all__ = ["Branch", "Chance", "Decision", "Stage", "TreeNode", "leaves", "nodes"]


def _only(data: Any, key: str) -> Any:  # noqa: ANN401
    """The single entry of a node; a second one is refused."""
    others = [other for other in data if other != key]
    if others:
        raise refuse(f"found {shown(others[0])} beside “{key}”, expected one entry", others[0], code="one-mover")
    return data[key]


class Decision(Entry):
    """A node at which an actor chooses."""

    mover: Name
    """Id of the actor who moves."""

    moves: Annotated[dict[Name, TreeNode], Field(min_length=1)]
    """His moves, each with the node it leads to."""

    @model_validator(mode="before")
    @classmethod
    def _unwrap(cls, data: Any) -> Any:  # noqa: ANN401
        if not isinstance(data, dict) or (not isinstance(data, Mapping) and "mover" in data):
            return data
        if not data:
            raise refuse("found an empty mapping, expected who moves and his moves", code="one-mover")
        if len(data) > 1:
            first, second = list(data)[:2]
            message = f"found {shown(first)} and {shown(second)} side by side, expected one who moves"
            raise refuse(message, second, "what follows a move stands below the move", "one-mover")
        ((mover, moves),) = data.items()
        return {"mover": mover, "moves": moves}


class Branch(Noted):
    """A branch of a chance node."""

    weight: Text
    """Probability: a number, an expression over parameters, or ``rest``."""

    then: TreeNode
    """The node it leads to."""


class Chance(Entry):
    """A node at which chance chooses."""

    branches: Annotated[dict[Name, Branch], Field(min_length=1)]
    """The branches, each with its weight."""

    @model_validator(mode="before")
    @classmethod
    def _unwrap(cls, data: Any) -> Any:  # noqa: ANN401
        return {"branches": _only(data, "chance")} if isinstance(data, dict) and "chance" in data else data


class Stage(Noted):
    """A lever game settled at once by its Nash equilibria."""

    levers: Annotated[dict[LeverId, Lever], Field(min_length=1)]
    """The levers, in the order that numbers the states."""

    infeasible: Annotated[tuple[Text, ...], Listed] = ()
    """Conditions; a state is dropped if any of them holds in it."""

    moves: tuple[MoveRule, ...] = ()
    """Rules that forbid single moves."""

    preferences: dict[str, Preference] = Field(default_factory=dict)
    """What the actors want in the stage."""

    results: Annotated[dict[Name, Text], Field(min_length=1)]
    """Outcomes, each with its condition; the first condition that holds decides."""

    @model_validator(mode="before")
    @classmethod
    def _unwrap(cls, data: Any) -> Any:  # noqa: ANN401
        return _only(data, "stage") if isinstance(data, dict) and "stage" in data else data


def _node_kind(value: Any) -> str | None:  # noqa: ANN401
    if isinstance(value, str):
        return "<leaf>"
    if isinstance(value, dict):
        if "chance" in value or ("branches" in value and not isinstance(value, Mapping)):
            return "<chance>"
        if "stage" in value or ("levers" in value and not isinstance(value, Mapping)):
            return "<stage>"
        return "<decision>"
    tags = ((Decision, "<decision>"), (Chance, "<chance>"), (Stage, "<stage>"))
    return next((tag for kind, tag in tags if isinstance(value, kind)), None)


TreeNode: TypeAlias = Annotated[
    Annotated[Name, Tag("<leaf>")]
    | Annotated[Decision, Tag("<decision>")]
    | Annotated[Chance, Tag("<chance>")]
    | Annotated[Stage, Tag("<stage>")],
    Discriminator(
        _node_kind,
        custom_error_type="kalkul-bad-value",
        custom_error_message="expected an outcome, or who moves and his moves",
    ),
]
"""A node of a tree: the label of an outcome, a decision, a chance node or a stage."""


def nodes(tree: TreeNode) -> Iterator[tuple[tuple[str, ...], TreeNode]]:
    """Every node of a tree with the keys that lead to it in the file, in the order of writing.

    Examples
    --------
    >>> tree = Decision(mover="US", moves={"none": "SQ", "sanction": Decision(mover="IN", moves={"keep": "DEFIED"})})
    >>> [(keys, node) for keys, node in nodes(tree) if isinstance(node, str)]
    [(('US', 'none'), 'SQ'), (('US', 'sanction', 'IN', 'keep'), 'DEFIED')]
    """
    waiting: list[tuple[tuple[str, ...], TreeNode]] = [((), tree)]
    while waiting:
        keys, node = waiting.pop()
        yield keys, node
        if isinstance(node, Decision):
            below = [((*keys, node.mover, move), child) for move, child in node.moves.items()]
            waiting.extend(reversed(below))
        elif isinstance(node, Chance):
            below = [((*keys, "chance", name, "then"), branch.then) for name, branch in node.branches.items()]
            waiting.extend(reversed(below))


def leaves(tree: TreeNode) -> tuple[str, ...]:
    """Labels of the outcomes of a tree, each once, in the order of writing; results of stages included.

    Examples
    --------
    >>> leaves(Decision(mover="US", moves={"none": "SQ", "wait": "SQ", "hard": "WAR"}))
    ('SQ', 'WAR')
    """
    labels: dict[str, None] = {}
    for _, node in nodes(tree):
        if isinstance(node, str):
            labels[node] = None
        elif isinstance(node, Stage):
            labels.update(dict.fromkeys(node.results))
    return tuple(labels)
