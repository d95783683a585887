"""The engine says what the definitions say, in every form a game can be held in."""

from __future__ import annotations

from random import Random

import pytest

from kalkul.games.arcs import Arcs
from kalkul.stability.arc_columns import ArcColumns
from kalkul.stability.concepts import CONCEPTS, Stability
from reference import stability as reference
from reference.lever_games import read_game, read_levers
from stability.games import compiled_game, every_form
from strategies import random_graph_game, random_lever_game, random_model


def verdicts(model: reference.Model, concept: str) -> list[list[bool]]:
    return [[reference.stable(model, actor, s, concept) for s in range(model.n)] for actor in model.actors]


@pytest.mark.parametrize("block", range(10))
def test_any_graph(block: int) -> None:
    for seed in range(200 * block, 200 * block + 200):
        model = random_model(Random(seed))
        arcs = Arcs.build(
            model.actors, model.n, [[(s, q) for s in range(model.n) for q in model.moves[a][s]] for a in model.actors]
        )
        ranks = [[sorted(set(own)).index(w) + 1 for w in own] for own in model.worth.values()]
        found = Stability(ArcColumns(arcs), ranks)
        for concept in CONCEPTS:
            said = [list(map(bool, found.stable(k, concept))) for k in range(len(model.actors))]
            assert said == verdicts(model, concept), (seed, concept)


@pytest.mark.parametrize("block", range(10))
def test_any_lever_game_in_every_form(block: int) -> None:
    for seed in range(60 * block, 60 * block + 60):
        random = Random(seed)
        plain = random.random() < 0.5
        data, meanings = random_lever_game(random, rules=not plain, merges=not plain)
        model = read_levers(data, meanings).model
        for form, columns, ranks in every_form(data):
            found = Stability(columns, ranks)
            assert columns.actors == tuple(model.actors)
            for concept in CONCEPTS:
                said = [list(map(bool, found.stable(k, concept))) for k in range(len(model.actors))]
                assert said == verdicts(model, concept), (seed, form, concept)
                together = [all(column) for column in zip(*said, strict=True)]
                assert list(map(bool, found.equilibria(concept))) == together


@pytest.mark.parametrize("block", range(4))
def test_any_graph_as_a_case(block: int) -> None:
    for seed in range(50 * block, 50 * block + 50):
        data = random_graph_game(Random(seed))
        model = read_game(data, {})
        for form, columns, ranks in every_form(data):
            found = Stability(columns, ranks)
            for concept in CONCEPTS:
                said = [list(map(bool, found.stable(k, concept))) for k in range(len(model.actors))]
                assert said == verdicts(model, concept), (seed, form, concept)


@pytest.mark.parametrize("block", range(4))
def test_numbering_and_moves(block: int) -> None:
    for seed in range(60 * block, 60 * block + 60):
        random = Random(seed)
        data, meanings = random_lever_game(random)
        game, told = compiled_game(data), read_levers(data, meanings)
        assert game.size == told.model.n
        from kalkul.games.states import LeverStates

        assert isinstance(game.states, LeverStates)
        for state in range(game.size):
            assert game.states.levels_of(state) == told.states[state]
            for k, actor in enumerate(game.actors):
                assert set(game.moves.steps(k, state)) == told.model.moves[actor][state]
        assert game.status_quo == told.start
