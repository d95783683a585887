"""The columns that fit a compiled game."""

from __future__ import annotations

from kalkul.games.arcs import Arcs
from kalkul.games.room import ensure_room
from kalkul.games.state_game import StateGame
from kalkul.stability.arc_columns import ArcColumns
from kalkul.stability.columns import Columns

__all__ = ["columns_of"]

_COLUMN = 10
"""Bytes per state and actor for ranks, verdicts and what is made of them on the way."""

_ROWS = 20
"""Bytes per state and actor for the sorted rows that improvements need, and for what is worked out on them."""


def columns_of(game: StateGame, improving: bool = True) -> Columns:
    """Columns of a game, a tensor's or explicit moves'.

    Parameters
    ----------
    game
        The game.
    improving
        Whether concepts in which the others must gain (SEQ, SSEQ) will be asked; they need more room.

    Raises
    ------
    WorkLimitError
        When the game does not fit into memory, before any is spent.
    """
    moves = game.moves
    if isinstance(moves, Arcs):
        return ArcColumns(moves)
    from kalkul.games.tensor import Tensor
    from kalkul.stability.tensor_columns import TensorColumns

    assert isinstance(moves, Tensor)  # there are two forms
    each = _COLUMN + (_ROWS if improving else 0)
    ensure_room(int(moves.places), each * len(moves.actors) + 40, "solving")
    return TensorColumns(moves)
