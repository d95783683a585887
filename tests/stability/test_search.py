"""Single states and coalitions, with certificates that an independent checker confirms."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from kalkul.games.arcs import Arcs
from kalkul.stability.coalitions import COALITION_CONCEPTS, Coalition
from kalkul.stability.concepts import CONCEPTS
from kalkul.stability.search import Prefers, Search
from reference import stability as reference
from strategies import random_model


def parts(model: reference.Model) -> tuple[Arcs, Prefers]:
    actors = model.actors
    arcs = Arcs.build(actors, model.n, [[(s, q) for s in range(model.n) for q in model.moves[a][s]] for a in actors])
    worth = [model.worth[actor] for actor in actors]
    return arcs, lambda actor, one, other: worth[actor][one] > worth[actor][other]


@pytest.mark.parametrize("block", range(6))
def test_certificates(block: int) -> None:
    for seed in range(60 * block, 60 * block + 60):
        model = random_model(Random(seed))
        actors = model.actors
        arcs, prefers = parts(model)
        search = Search(arcs, prefers)
        for concept in CONCEPTS:
            for k, actor in enumerate(actors):
                for state in range(model.n):
                    improvements = []
                    for to in search.improvements(k, state):
                        path = search.sanction(k, state, to, concept)
                        end = path[-1][1] if path else None
                        escapes = list(arcs.steps(k, end)) if end is not None and concept in ("smr", "sseq") else []
                        improvements.append((to, [(actors[m], x) for m, x in path or ()], escapes))
                    stable = all(path for _, path, _ in improvements)
                    assert search.is_stable(k, state, concept) == stable
                    faults = reference.check_certificate(model, actor, state, concept, stable, improvements)
                    assert not faults, (seed, concept, actor, state, faults)
                    left = reference.undeterred(dict.fromkeys(actors, model), actor, state, concept)
                    assert set(search.undeterred(k, state, concept)) == left


@pytest.mark.parametrize("block", range(4))
def test_coalitions(block: int) -> None:
    for seed in range(40 * block, 40 * block + 40):
        model = random_model(Random(seed), actors=(2, 4), states=(2, 7))
        actors = model.actors
        arcs, prefers = parts(model)
        for size in range(1, len(actors) + 1):
            for members in combinations(range(len(actors)), size):
                group = [actors[k] for k in members]
                coalition = Coalition(arcs, prefers, members)
                for state in range(model.n):
                    ways = coalition.improvements(state)
                    assert set(ways) == reference.coalition_improvements(model, group, state)
                    for to in ways:
                        weak, over = coalition.weak_link(state, to)
                        told = {actors[j]: frozenset(over[j]) for j in weak}
                        assert told == reference.weak_links(model, group, state, to)
                    for concept, name in COALITION_CONCEPTS.items():
                        stable = coalition.is_stable(state, concept)
                        assert stable == reference.coalition_stable(model, group, state, name), (seed, group, state)
                        if concept != "nash":
                            shown = []
                            for to in ways:
                                path = coalition.sanction(state, to, concept)
                                escapes = (
                                    list(coalition.escapes(path[-1][1])) if path and concept in ("smr", "sseq") else []
                                )
                                shown.append((to, [(actors[m], x) for m, x in path or ()], escapes))
                            faults = reference.check_coalition_certificate(model, group, state, name, stable, shown)
                            assert not faults, (seed, group, state, name, faults)
