"""The three ways to write a game: a tree, levers, or a graph of named states."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from kalkul.case.amounts import Between
from kalkul.case.forms import Listed
from kalkul.case.levers import Lever, LeverId, MergeEntry, MoveRule, owners
from kalkul.case.nodes import Mapping
from kalkul.case.preferences import Preference
from kalkul.case.refusal import refuse, shown
from kalkul.case.trees import TreeNode, leaves
from kalkul.case.values import Name, Noted, Text, YesNo

__all__ = ["Game", "GraphGame", "LeverGame", "TreeGame"]

_KINDS = {"tree": "<tree>", "levers": "<levers>", "states": "<graph>"}


class _Game(Noted):
    """What every game may hold."""

    title: Text | None = None
    """What reports call the game."""

    parameters: dict[Name, Between] = Field(default_factory=dict)
    """Numbers that are not known exactly: each a number or a range [lowest, highest]."""

    preferences: dict[str, Preference] = Field(default_factory=dict)
    """What each actor wants; the key is an actor, or a view such as ``US sees RU``."""

    @model_validator(mode="before")
    @classmethod
    def _one_kind(cls, data: Any) -> Any:  # noqa: ANN401
        if isinstance(data, Mapping):
            given = [key for key in data if key in _KINDS]
            if len(given) > 1:
                message = f"found {given[0]} and {given[1]}, expected exactly one of tree, levers, states"
                raise refuse(message, given[1], code="one-of")
        return data


class TreeGame(_Game):
    """A game in which the actors move in turn."""

    kind: ClassVar[Literal["tree"]] = "tree"

    outcomes: Annotated[dict[Name, Text], Field(min_length=1)] | None = None
    """Outcomes with a description each; the labels in the tree unless given."""

    tree: TreeNode
    """Who moves first, his moves, and what follows each."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Labels of the outcomes: those described, else those of the tree in the order of writing."""
        return leaves(self.tree) if self.outcomes is None else tuple(self.outcomes)


class LeverGame(_Game):
    """A game in which each actor sets levers of his own."""

    kind: ClassVar[Literal["lever"]] = "lever"

    levers: Annotated[dict[LeverId, Lever], Field(min_length=1)]
    """The levers, in the order that numbers the states (the first one counts least)."""

    infeasible: Annotated[tuple[Text, ...], Listed] = ()
    """Conditions; a state is dropped if any of them holds in it."""

    moves: Annotated[tuple[MoveRule, ...], Listed] = ()
    """Rules that forbid single moves."""

    merge: Annotated[tuple[MergeEntry, ...], Listed] = ()
    """Conditions; all states in which one holds are one state."""

    status_quo: dict[str, Text] | None = None
    """The state things are in: a level for every lever."""

    ladder: YesNo = False
    """Whether it is a ladder: each side has one lever, whose levels are rungs that it can only climb."""

    def owners(self, lever: str) -> tuple[str, ...]:
        """Actors who may move a lever; empty if nobody may."""
        return owners(self.levers, lever)


def _read_arc(value: Any) -> Any:  # noqa: ANN401
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise refuse(f"found {shown(value)}, expected a move [from, to]")
    return tuple(value)


Arc = Annotated[tuple[Name, Name], BeforeValidator(_read_arc, json_schema_input_type=list[str])]
"""A move from one state to another."""


class GraphGame(_Game):
    """A game given directly: named states, and the moves of each actor."""

    kind: ClassVar[Literal["graph"]] = "graph"

    states: Annotated[tuple[Name, ...], Field(min_length=1)]
    """Names of the states, numbered from 1 in this order."""

    moves: dict[Name, tuple[Arc, ...]] = Field(default_factory=dict)
    """For each actor the moves he has, each a pair [from, to]."""

    status_quo: Name | None = None
    """The state things are in."""


def _game_kind(value: Any) -> str | None:  # noqa: ANN401
    if isinstance(value, dict):
        return next((tag for key, tag in _KINDS.items() if key in value), None)
    tags = ((TreeGame, "<tree>"), (LeverGame, "<levers>"), (GraphGame, "<graph>"))
    return next((tag for kind, tag in tags if isinstance(value, kind)), None)


Game = Annotated[
    Annotated[TreeGame, Tag("<tree>")] | Annotated[LeverGame, Tag("<levers>")] | Annotated[GraphGame, Tag("<graph>")],
    Discriminator(
        _game_kind,
        custom_error_type="kalkul-missing-key",
        custom_error_message="expected a game: a mapping with tree, levers or states",
    ),
]
"""A game of any of the three kinds."""
