"""Undeterred moves, as somebody sees them: in his own view each actor decides, in theirs the others expect."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from kalkul.games.state_game import StateGame
from kalkul.stability.concepts import Stability
from kalkul.stability.forms import columns_of
from kalkul.stability.search import Search

__all__ = ["ColumnEyes", "Eyes", "SearchEyes"]


class Eyes(Protocol):
    """Tells which moves are undeterred, by whose view."""

    def undeterred(self, viewer: int, actor: int, state: int) -> Sequence[int]:
        """States an actor improves to without being deterred, ascending, as ``viewer`` sees it."""
        ...

    def holds_up(self, viewer: int, actor: int, state: int, to: int) -> bool:
        """Whether a move leaves an actor no worse off than staying, whatever is answered, as ``viewer`` sees it."""
        ...

    def prefers(self, viewer: int, actor: int, one: int, other: int) -> bool:
        """Whether an actor strictly prefers one state to another, as ``viewer`` sees it."""
        ...


class SearchEyes:
    """Undeterred moves by searching from the state; ``search`` gives the preferences of a viewer's view."""

    def __init__(self, search: Callable[[int], Search], concept: str) -> None:
        self._search, self._concept = search, concept
        self._known: dict[int, Search] = {}

    def undeterred(self, viewer: int, actor: int, state: int) -> Sequence[int]:
        """States an actor improves to without being deterred, as ``viewer`` sees it."""
        return self._of(viewer).undeterred(actor, state, self._concept)

    def holds_up(self, viewer: int, actor: int, state: int, to: int) -> bool:
        """Whether a move leaves an actor no worse off than staying, as ``viewer`` sees it."""
        return self._of(viewer).holds_up(actor, state, to, self._concept)

    def prefers(self, viewer: int, actor: int, one: int, other: int) -> bool:
        """Whether an actor strictly prefers one state to another, as ``viewer`` sees it."""
        return self._of(viewer).prefers(actor, one, other)

    def _of(self, viewer: int) -> Search:
        if viewer not in self._known:
            self._known[viewer] = self._search(viewer)
        return self._known[viewer]


class ColumnEyes:
    """Undeterred moves in a large game, from whole columns: what a move is worth after the others have answered."""

    def __init__(self, game: StateGame, ranks: Callable[[int], Sequence[Sequence[int]]], concept: str) -> None:
        self._game, self._ranks, self._concept = game, ranks, concept
        self._columns = columns_of(game, concept in ("seq", "sseq"))
        self._known: dict[tuple[int, int], tuple[Any, Any]] = {}

    def undeterred(self, viewer: int, actor: int, state: int) -> Sequence[int]:
        """States an actor improves to without being deterred, as ``viewer`` sees it."""
        worth, own = self._of(viewer, actor)
        return [int(to) for to in self._game.moves.steps(actor, state) if worth[to] > own[state]]

    def holds_up(self, viewer: int, actor: int, state: int, to: int) -> bool:
        """Whether a move leaves an actor no worse off than staying, as ``viewer`` sees it."""
        worth, own = self._of(viewer, actor)
        return bool(worth[to] >= own[state])

    def prefers(self, viewer: int, actor: int, one: int, other: int) -> bool:
        """Whether an actor strictly prefers one state to another, as ``viewer`` sees it."""
        _, own = self._of(viewer, actor)
        return bool(own[one] > own[other])

    def _of(self, viewer: int, actor: int) -> tuple[Any, Any]:
        """What a state is worth to an actor who moves to it, and his ranks, as ``viewer`` sees it."""
        if (viewer, actor) not in self._known:
            stability = Stability(self._columns, self._ranks(viewer))
            worth = self._columns.leave(stability.worth_of_moving(actor, self._concept))
            self._known[viewer, actor] = worth, self._columns.leave(stability.ranks[actor])
        return self._known[viewer, actor]
