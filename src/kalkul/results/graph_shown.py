"""The states of a lever or graph game and the moves between them, for whoever draws them."""

from __future__ import annotations

from msgspec import Struct

from kalkul.results.stable import StateShown


class Arc(Struct, frozen=True):
    """A move that an actor can make, by the numbers of the states."""

    mover: str
    state: int
    to: int


class GraphShown(Struct, frozen=True):
    """A game with few states: all of them, all moves, and the equilibria under a concept."""

    game: str
    title: str
    concept: str
    states: tuple[StateShown, ...]
    arcs: tuple[Arc, ...]
    equilibria: tuple[int, ...]
    status_quo: int | None
