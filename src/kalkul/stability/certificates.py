"""Certificates: why a state is stable or not, as records a reader can check move by move."""

from __future__ import annotations

from typing import Literal

from kalkul.games.state_game import StateGame
from kalkul.notation.ast import View
from kalkul.results.stable import Certificate, Countered
from kalkul.stability.coalitions import COALITION_CONCEPTS, Coalition
from kalkul.stability.search import Search
from kalkul.stability.shown import numbers, steps

__all__ = ["certificate", "joint_certificate"]


def certificate(game: StateGame, search: Search, actor: int, state: int, concept: str, view: View = ()) -> Certificate:
    """Why a state is stable or not for an actor."""
    found = []
    for to in search.improvements(actor, state):
        path = search.sanction(actor, state, to, concept)
        if path is None:
            found.append(Countered(to + 1))
            continue
        end = path[-1][1]
        escapes = game.moves.steps(actor, end) if concept in ("smr", "sseq") else ()
        rank: Literal["worse", "equal"] = "worse" if search.prefers(actor, state, end) else "equal"
        found.append(Countered(to + 1, steps(game, path), rank, numbers(escapes)))
    stable = all(one.path for one in found)
    return Certificate(state + 1, game.actors[actor], concept, stable, tuple(found), view)


def joint_certificate(game: StateGame, search: Search, coalition: Coalition, state: int, concept: str) -> Certificate:
    """Why a state is stable or not for a coalition."""
    ways = coalition.improvements(state)
    found = []
    for to in ways:
        path = coalition.sanction(state, to, concept)
        if path is None:
            found.append(Countered(to + 1))
            continue
        end = path[-1][1]
        escapes = coalition.escapes(end) if concept in ("smr", "sseq") else ()
        worse = any(search.prefers(member, state, end) for member in coalition.members)
        found.append(Countered(to + 1, steps(game, path), "worse" if worse else "equal", numbers(escapes)))
    members = " + ".join(game.actors[member] for member in coalition.members)
    stable = all(one.path for one in found)
    reach = tuple(steps(game, way) for way in ways.values())
    return Certificate(state + 1, members, COALITION_CONCEPTS[concept], stable, tuple(found), (), reach)
