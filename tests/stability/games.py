"""Random games in every form the engine knows, and their ranks."""

from __future__ import annotations

from typing import Any

import numpy as np

from build import case_of
from kalkul.completions.sayings import sayings_in
from kalkul.games.arcs import Arcs
from kalkul.games.state_game import StateGame, compile_states
from kalkul.stability.arc_columns import ArcColumns
from kalkul.stability.columns import Columns
from kalkul.stability.tensor_columns import TensorColumns
from strategies import case_around


def compiled_game(data: dict[str, Any], form: Any = None) -> StateGame:
    return compile_states(case_of(case_around(data)), "g", form)


def ranks_in(game: StateGame) -> list[Any]:
    said = sayings_in(game.case, "g")
    found = []
    for actor in game.actors:
        [saying] = said[(), actor]
        columns = saying.columns(game)
        assert columns is not None
        found.append(columns[0])
    return found


def in_arrays(arcs: Arcs) -> Arcs:
    starts: list[Any] = [np.array(start, dtype=np.int64) for start in arcs.start]
    targets: list[Any] = [np.array(target, dtype=np.int32) for target in arcs.target]
    return Arcs(arcs.actors, arcs.size, starts, targets)


def every_form(data: dict[str, Any]) -> list[tuple[str, Columns, list[Any]]]:
    """The same game as lists, as arrays, and, where a tensor can say it, as a tensor."""
    game = compiled_game(data)
    assert isinstance(game.moves, Arcs)
    ranks = ranks_in(game)
    found: list[tuple[str, Columns, list[Any]]] = [
        ("lists", ArcColumns(game.moves), ranks),
        ("arrays", ArcColumns(in_arrays(game.moves)), ranks),
    ]
    if "levers" in data and not data.get("moves") and not data.get("merge"):
        from kalkul.games.tensor import Tensor

        other = compiled_game(data, "tensor")
        assert isinstance(other.moves, Tensor)
        found.append(("tensor", TensorColumns(other.moves), ranks))
    return found
