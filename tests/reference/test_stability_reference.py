"""The reference reading of stability against published results, and against what must hold in every graph."""

from __future__ import annotations

from collections.abc import Callable, Collection
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given

from build import case_of
from reference.lever_games import Places, RefusedError, read_game, read_graph, read_levers, read_views
from reference.stability import (
    COALITION_CONCEPTS,
    CONCEPTS,
    Listed,
    Model,
    Step,
    check_certificate,
    check_coalition_certificate,
    coalition_improvements,
    coalition_sanctions,
    coalition_stable,
    equilibria,
    follows,
    hypergame_equilibria,
    inverse,
    next_states,
    no_better,
    reach,
    reach_improving,
    sanctions,
    shared,
    stable,
    undeterred,
    weak_links,
)
from strategies import (
    case_around,
    graph_games,
    lever_games,
    random_graph_game,
    random_lever_game,
    random_model,
    random_views,
)

DILEMMA: dict[str, Any] = {
    "levers": {"A.defect": {}, "B.defect": {}},
    "preferences": {"A": {"ranking": [2, 1, 4, 3]}, "B": {"ranking": [3, 1, 4, 2]}},
}

ELMIRA: dict[str, Any] = {
    "levers": {
        "MoE.modify": {"way": "up"},
        "Uniroyal.delay": {"way": "down"},
        "Uniroyal.accept": {},
        "Uniroyal.abandon": {"way": "up"},
        "Local.insist": {},
    },
    "infeasible": ["both at once", "neither"],
    "preferences": {
        "MoE": {"ranking": [9, 3, 4, 10, 7, 1, 2, 8, [5, 6, 11, 12]]},
        "Uniroyal": {"ranking": [1, 4, 10, 7, [5, 6, 11, 12], 2, 3, 9, 8]},
        "Local": {"ranking": [9, 3, 7, 1, 10, 8, 4, 2, [5, 6, 11, 12]]},
    },
}

ELMIRA_STATES = [
    *("NYNNN", "YYNNN", "NNYNN", "YNYNN", "NNNYN", "YNNYN"),
    *("NYNNY", "YYNNY", "NNYNY", "YNYNY", "NNNYY", "YNNYY"),
]


def _answers(state: Places) -> int:
    return state["Uniroyal.delay"] + state["Uniroyal.accept"] + state["Uniroyal.abandon"]


ELMIRA_MEANS: dict[str, Callable[[Places], bool]] = {
    "both at once": lambda state: _answers(state) > 1,
    "neither": lambda state: _answers(state) == 0,
    "abandoned": lambda state: state["Uniroyal.abandon"] == 1,
}

EUPHRATES: dict[str, Any] = {
    "levers": {"Syria.release": {}, "Syria.escalate": {}, "Iraq.attack": {}},
    "infeasible": ["both"],
    "preferences": {"Syria": {"ranking": [1, 3, 6, 2, 4, 5]}, "Iraq": {"ranking": [2, 4, 6, 1, 5, 3]}},
}

EUPHRATES_MEANS: dict[str, Callable[[Places], bool]] = {
    "both": lambda state: state["Syria.release"] == state["Syria.escalate"] == 1
}

ALL = frozenset(range(1, 13))


def numbers(states: Collection[int]) -> set[int]:
    """States as they are numbered in print."""
    return {s + 1 for s in states}


def stable_states(model: Model, actor: str, concept: str) -> set[int]:
    return {s + 1 for s in range(model.n) if stable(model, actor, s, concept)}


def some_models(count: int, **limits: Any) -> list[Model]:
    """Explicit graphs and lever games, many shapes."""
    plain = [random_model(Random(seed), **limits) for seed in range(count)]
    games = [random_lever_game(Random(seed), most=12) for seed in range(count // 5)]
    return plain + [read_levers(game, meanings).model for game, meanings in games]


# Published results -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("concept", CONCEPTS)
def test_dilemma(concept: str) -> None:
    model = read_game(DILEMMA, {})
    assert numbers(equilibria(model, concept)) == ({4} if concept == "nash" else {1, 4})
    assert stable_states(model, "A", concept) == ({2, 4} if concept == "nash" else {1, 2, 4})


@pytest.mark.parametrize(
    ("concept", "expected", "local"),
    [
        ("nash", {5, 6, 7, 10, 11, 12}, ALL - {1, 2, 3, 4}),
        ("gmr", {1, 4, 5, 6, 7, 10, 11, 12}, ALL),
        ("smr", {1, 4, 5, 6, 7, 10, 11, 12}, ALL),
        ("seq", {5, 6, 7, 10, 11, 12}, ALL - {1, 4}),
        ("sseq", {5, 6, 7, 10, 11, 12}, ALL - {1, 4}),
    ],
)
def test_elmira(concept: str, expected: set[int], local: frozenset[int]) -> None:
    model = read_game(ELMIRA, ELMIRA_MEANS)
    assert numbers(equilibria(model, concept)) == expected
    assert stable_states(model, "MoE", concept) == ALL
    assert stable_states(model, "Uniroyal", concept) == {1, 4, 5, 6, 7, 10, 11, 12}
    assert stable_states(model, "Local", concept) == local


def test_elmira_states_are_numbered_as_in_print() -> None:
    game = read_levers(
        {**ELMIRA, "status_quo": {**dict.fromkeys(ELMIRA["levers"], "no"), "Uniroyal.delay": "yes"}}, ELMIRA_MEANS
    )
    shown = ["".join(level[0].upper() for level in state.values()) for state in game.states]
    assert shown == ELMIRA_STATES
    assert game.start == 0


def test_elmira_after_merging_has_nine_states() -> None:
    merged = {
        "MoE": {"ranking": [8, 3, 4, 9, 6, 1, 2, 7, 5]},
        "Uniroyal": {"ranking": [1, 4, 9, 6, 5, 2, 3, 8, 7]},
        "Local": {"ranking": [8, 3, 6, 1, 9, 7, 4, 2, 5]},
    }
    game = read_levers({**ELMIRA, "merge": ["abandoned"], "preferences": merged}, ELMIRA_MEANS)
    assert [len(block) for block in game.members] == [1, 1, 1, 1, 4, 1, 1, 1, 1]
    assert list(game.states[4].values()) == ["-", "no", "no", "yes", "-"]
    assert numbers(equilibria(game.model, "nash")) == {5, 6, 9}
    assert numbers(equilibria(game.model, "gmr")) == {1, 4, 5, 6, 9}


def test_elmira_coalition_moves_from_seven_to_ten() -> None:
    model = read_game(ELMIRA, ELMIRA_MEANS)
    pair = ["MoE", "Uniroyal"]
    assert 9 in coalition_improvements(model, pair, 6)
    assert not any(9 in model.moves[actor][6] for actor in model.actors)
    assert not any(coalition_stable(model, pair, 6, concept) for concept in ("cnash", "cseq"))


def test_elmira_goes_from_one_to_seven() -> None:
    model = read_game(ELMIRA, ELMIRA_MEANS)
    views = dict.fromkeys(model.actors, model)
    assert [numbers(model.improvements(actor, 0)) for actor in model.actors] == [set(), set(), {7}]
    assert follows(views, 0, "seq") == {frozenset({6}): 1}


@pytest.mark.parametrize(("concept", "count"), [("nash", 240), ("gmr", 384), ("smr", 300), ("seq", 384), ("sseq", 300)])
def test_euphrates_inverse(concept: str, count: int) -> None:
    found = inverse(read_game(EUPHRATES, EUPHRATES_MEANS), "Syria", 1, concept)
    assert len(found) == count
    # Under Nash: 2 above 1 and above 3. Otherwise it need not be.
    assert shared(found) == ({(1, 0), (1, 2)} if concept == "nash" else set())


# What holds in every graph ---------------------------------------------------------------------------------


def test_inclusions() -> None:
    chains = [("nash", "sseq"), ("sseq", "seq"), ("seq", "gmr"), ("sseq", "smr"), ("smr", "gmr")]
    apart = set()
    for model in some_models(400):
        for i in model.actors:
            for s in range(model.n):
                found = {concept for concept in CONCEPTS if stable(model, i, s, concept)}
                assert all(wider in found for narrower, wider in chains if narrower in found)
                apart |= {(a, b) for a, b in [("seq", "smr"), ("smr", "seq")] if a in found and b not in found}
    assert apart == {("seq", "smr"), ("smr", "seq")}


def test_one_actor_alone_has_only_nash() -> None:
    for model in some_models(100, actors=(1, 1)):
        if len(model.actors) == 1:
            assert len({equilibria(model, concept) for concept in CONCEPTS}) == 1


def test_coalitions_of_one_and_of_all() -> None:
    for model in some_models(100):
        for s in range(model.n):
            for single, joint in zip(CONCEPTS, COALITION_CONCEPTS, strict=True):
                assert all(stable(model, i, s, single) == coalition_stable(model, [i], s, joint) for i in model.actors)
            assert len({coalition_stable(model, model.actors, s, concept) for concept in COALITION_CONCEPTS}) == 1


def test_reach_is_the_union_over_lengths() -> None:
    for model in some_models(100, states=(1, 5), actors=(1, 4)):
        group = model.actors[1:]
        for s in range(model.n):
            for step, found in (
                (lambda j, t, m=model: m.moves[j][t], reach(model, group, s)),
                (model.improvements, reach_improving(model, group, s)),
            ):
                ends: set[tuple[int, str]] = {(s, "")}
                union: set[int] = set()
                for _ in range(model.n * len(group) + 1):
                    ends = {(q, j) for t, last in ends for j in group if j != last for q in step(j, t)}
                    union |= {q for q, _ in ends}
                assert found == union


def test_the_rule_against_moving_twice_changes_nothing_in_plain_lever_games() -> None:
    for seed in range(60):
        game, meanings = random_lever_game(Random(seed), most=12, rules=False, merges=False, shared=False)
        model = read_levers(game, meanings).model
        for i in model.actors:
            others = model.others([i])
            for s in range(model.n):
                for q in model.improvements(i, s):
                    for joint, step in (
                        (reach, lambda j, t, m=model: m.moves[j][t]),
                        (reach_improving, model.improvements),
                    ):
                        found: set[int] = set()
                        waiting = [q]
                        while waiting:
                            here = waiting.pop()
                            new = {t for j in others for t in step(j, here)} - found
                            found |= new
                            waiting += new
                        assert found - {q} == joint(model, others, q) - {q}


def test_the_state_itself_may_be_reached_again_and_deters() -> None:
    graph = {
        "states": ["calm", "crisis"],
        "moves": {"A": [["calm", "crisis"]], "B": [["crisis", "calm"]]},
        "preferences": {"A": {"ranking": ["crisis", "calm"]}, "B": {"ranking": ["calm", "crisis"]}},
    }
    model = read_graph(graph)
    assert sanctions(model, "A", 0, 1, "seq") == {0}
    assert equilibria(model, "nash") == frozenset()
    # Each is brought back to where he left.
    assert equilibria(model, "gmr") == equilibria(model, "seq") == {0, 1}
    # From there he can go again.
    assert equilibria(model, "smr") == equilibria(model, "sseq") == frozenset()


# Views and what follows ------------------------------------------------------------------------------------


def test_views_alike_are_the_game_itself() -> None:
    for model in some_models(60):
        views = dict.fromkeys(model.actors, model)
        for concept in CONCEPTS:
            assert hypergame_equilibria(views, concept) == equilibria(model, concept)


def test_hypergame_equilibria_have_no_undeterred_moves() -> None:
    for seed in range(60):
        model = random_model(Random(seed))
        views = random_views(Random(seed), model)
        for concept in CONCEPTS:
            quiet = {s for s in range(model.n) if not any(undeterred(views, i, s, concept) for i in views)}
            assert hypergame_equilibria(views, concept) == quiet


def test_chances_by_actor_then_by_move() -> None:
    nowhere: frozenset[int] = frozenset()
    model = Model(
        6,
        {
            "A": (frozenset({1, 2}), nowhere, nowhere, nowhere, nowhere, frozenset({4})),
            "B": (frozenset({3, 4}), nowhere, nowhere, nowhere, frozenset({5}), nowhere),
        },
        {"A": (0, 1, 2, 3, 2, 1), "B": (0, 0, 0, 1, 1, 2)},
    )
    views = dict.fromkeys("AB", model)
    quarter = Fraction(1, 4)
    expected = {frozenset({1}): quarter, frozenset({2}): quarter, frozenset({3}): quarter, frozenset({4, 5}): quarter}
    assert follows(views, 0, "nash") == expected
    assert follows(views, 3, "nash") == {frozenset({3}): 1}
    assert follows(views, 5, "nash") == {frozenset({4, 5}): 1}


def test_chances_are_those_of_a_long_walk() -> None:
    cycles = 0
    for seed in range(200):
        model = random_model(Random(seed), actors=(2, 3), states=(3, 6))
        views = random_views(Random(seed), model)
        ends = follows(views, 0, "nash")
        assert sum(ends.values()) == 1
        assert all(ends.values())
        cycles += any(len(end) > 1 for end in ends)
        chain = [next_states(views, s, "nash") or {s: Fraction(1)} for s in range(model.n)]
        walk = [[float(row.get(q, 0)) for q in range(model.n)] for row in chain]
        for _ in range(30):
            walk = [
                [sum(a * b for a, b in zip(row, col, strict=True)) for col in zip(*walk, strict=True)] for row in walk
            ]
        for end, chance in ends.items():
            assert sum(walk[0][q] for q in end) == pytest.approx(float(chance))
    assert cycles > 10


# Weak links and certificates -------------------------------------------------------------------------------


def test_weak_link() -> None:
    stay: tuple[frozenset[int], ...] = (frozenset(),) * 4
    model = Model(4, {"A": stay, "B": stay, "C": stay}, {"A": (0, 3, 1, 2), "B": (0, 2, 3, 1), "C": (1, 2, 0, 1)})
    assert weak_links(model, "A", 0, 1) == {"A": {0, 2, 3}}
    assert weak_links(model, "AB", 0, 1) == {"B": {0, 3}}
    assert weak_links(model, "ABC", 0, 1) == {"B": {0, 3}, "C": {0, 3}}


def path_to(model: Model, movers: Collection[str], start: int, ends: Collection[int], improving: bool) -> list[Step]:
    """Path of the movers from the start to one of the ends."""
    paths: list[tuple[int, list[Step]]] = [(start, [])]
    seen = set()
    while paths:
        here, path = paths.pop(0)
        for j in movers:
            for there in model.improvements(j, here) if improving else model.moves[j][here]:
                if not (path and path[-1][0] == j) and (there, j) not in seen:
                    seen.add((there, j))
                    paths.append((there, [*path, (j, there)]))
                    if there in ends:
                        return paths[-1][1]
    return []


def certified(model: Model, group: Collection[str], s: int, concept: str) -> list[Listed]:
    """A certificate by search: for an actor, or for a coalition if the concept is one of coalitions."""
    listed: list[Listed] = []
    if concept in CONCEPTS:
        [i] = group
        for q in model.improvements(i, s):
            ends = sanctions(model, i, s, q, concept)
            path = path_to(model, model.others(group), q, ends, concept in ("seq", "sseq"))
            listed.append((q, path, model.moves[i][path[-1][1]] if path else []))
    else:
        for q in coalition_improvements(model, group, s):
            ends = coalition_sanctions(model, group, s, q, concept)
            path = path_to(model, model.others(group), q, ends, concept in ("cseq", "csseq"))
            listed.append((q, path, reach(model, group, path[-1][1]) if path else []))
    return listed


def test_true_certificates_pass() -> None:
    for seed in range(100):
        model = random_model(Random(seed), states=(1, 6))
        for s in range(model.n):
            for concept in CONCEPTS:
                for i in model.actors:
                    listed = certified(model, [i], s, concept)
                    assert check_certificate(model, i, s, concept, stable(model, i, s, concept), listed) == []
            for concept in COALITION_CONCEPTS:
                group = model.actors[:2]
                verdict = coalition_stable(model, group, s, concept)
                listed = certified(model, group, s, concept)
                assert check_coalition_certificate(model, group, s, concept, verdict, listed) == []


def test_false_certificates_do_not_pass() -> None:
    tried = 0
    for seed in range(100):
        model = random_model(Random(seed), states=(3, 6), actors=(2, 3))
        for concept in CONCEPTS:
            for i in model.actors:
                for s in range(model.n):
                    listed = certified(model, [i], s, concept)
                    verdict = stable(model, i, s, concept)
                    wrong: list[tuple[bool, list[Listed]]] = [(not verdict, listed)]
                    if listed:
                        (q, path, escapes), *rest = listed
                        wrong += [(verdict, rest), (verdict, [*listed, listed[0]])]
                        if path:
                            mover, end = path[-1]
                            wrong.append((not rest and verdict, [(q, [], []), *rest]))
                            wrong.append((verdict, [(q, [*path, (mover, end)], escapes), *rest]))
                            wrong.append((verdict, [(q, [*path[:-1], (i, end)], escapes), *rest]))
                            if concept in ("smr", "sseq"):
                                wrong.append((verdict, [(q, path, [*escapes, s, s]), *rest]))
                        else:
                            other = model.others([i])[0]
                            wrong.append((all(p for _, p, _ in rest), [(q, [(other, q)], []), *rest]))
                    for says, shown in wrong:
                        tried += 1
                        assert check_certificate(model, i, s, concept, says, shown), (shown, listed)
    assert tried > 1000


def test_paths_are_followed_step_by_step() -> None:
    line = Model(
        4,
        {
            "A": (frozenset({1}), frozenset(), frozenset(), frozenset({2})),
            "B": (frozenset(), frozenset({2}), frozenset({3}), frozenset()),
            "C": (frozenset(), frozenset(), frozenset({3}), frozenset()),
        },
        {"A": (1, 2, 3, 0), "B": (0, 0, 0, 1), "C": (0, 0, 0, 1)},
    )
    assert sanctions(line, "A", 0, 1, "gmr") == {3}
    assert check_certificate(line, "A", 0, "gmr", True, [(1, [("B", 2), ("C", 3)], [])]) == []
    assert check_certificate(line, "A", 0, "gmr", True, [(1, [("B", 2), ("B", 3)], [])]) != []
    assert check_certificate(line, "A", 0, "gmr", True, [(1, [("B", 2)], [])]) != []
    assert check_certificate(line, "A", 0, "gmr", True, [(1, [("C", 3)], [])]) != []
    # B does not improve from 1 to 2; from 3 A could go on to 2, which he likes.
    assert check_certificate(line, "A", 0, "seq", True, [(1, [("B", 2), ("C", 3)], [])]) != []
    assert check_certificate(line, "A", 0, "seq", False, [(1, [], [])]) == []
    assert check_certificate(line, "A", 0, "smr", True, [(1, [("B", 2), ("C", 3)], [2])]) != []
    assert check_certificate(line, "A", 0, "smr", False, [(1, [], [])]) == []
    assert not no_better(line, "A", 2, 0)
    assert no_better(line, "AB", 2, 0)


# Games as they are written ---------------------------------------------------------------------------------


def test_rules_merges_and_directions() -> None:
    means: dict[str, Callable[[Places], bool]] = {
        "A.x = l2": lambda state: state["A.x"] == 2,
        "pact": lambda state: state["pact"] == 1,
        "not pact": lambda state: state["pact"] == 0,
    }
    game: dict[str, Any] = {
        "levers": {
            "A.x": {"levels": ["l0", "l1", "l2"], "way": "up"},
            "pact": {"owners": ["A", "B"]},
            "weather": {},
        },
        "moves": [{"actor": "B", "from": "pact", "to": "not pact", "allowed": "no"}],
    }
    model = read_levers(game, means).model
    assert (model.n, model.actors) == (12, ("A", "B"))
    assert numbers(model.moves["A"][0]) == {2, 3, 4, 5, 6}
    assert numbers(model.moves["A"][2]) == {6}
    assert numbers(model.moves["B"][0]) == {4}
    assert numbers(model.moves["B"][3]) == set()
    with pytest.raises(RefusedError):
        read_levers({**game, "merge": ["A.x = l2", "pact"]}, means)
    with pytest.raises(RefusedError):
        read_levers({**game, "merge": ["pact"]}, means)
    merged = read_levers({**game, "merge": [{"when": "pact", "leave": "yes"}]}, means)
    assert merged.model.n == 7
    assert [state["weather"] for state in merged.states] == ["no", "no", "no", "-", "yes", "yes", "yes"]
    assert numbers(merged.model.moves["A"][3]) == {1, 2, 3, 5, 6, 7}
    assert numbers(merged.model.moves["A"][4]) == {6, 7, 4}
    assert merged.model.moves["B"][3] == frozenset()
    unlike = {"A": {"statements": ["A.x = l2"]}}
    with pytest.raises(RefusedError):
        read_levers({**game, "merge": [{"when": "pact", "leave": "yes"}], "preferences": unlike}, means)


def test_statements_by_priority() -> None:
    means: dict[str, Callable[[Places], bool]] = {
        "not A.defect": lambda state: state["A.defect"] == 0,
        "B.defect": lambda state: state["B.defect"] == 1,
    }
    told = {**DILEMMA["preferences"], "B": {"statements": ["not A.defect", "B.defect"]}}
    model = read_game({**DILEMMA, "preferences": told}, means)
    assert [model.worth["B"].index(worth) + 1 for worth in (3, 2, 1, 0)] == [3, 1, 4, 2]


def test_views_are_told_as_rankings() -> None:
    told = {**DILEMMA["preferences"], "A sees B": {"ranking": [1, 3, [2, 4]]}}
    views = read_views({**DILEMMA, "preferences": told}, {})
    assert views["A"].worth == {"A": views["B"].worth["A"], "B": (3, 1, 2, 1)}
    assert views["B"] == read_game(DILEMMA, {})


@given(lever_games(views=True))
def test_lever_games_can_be_read(drawn: tuple[dict[str, Any], dict[str, Callable[[Places], bool]]]) -> None:
    game, meanings = drawn
    case_of(case_around(game))
    read = read_levers(game, meanings)
    assert read.start is not None
    assert 1 <= read.model.n == len(read.states) <= 24
    assert set(read.model.worth) == set(read.model.moves)
    for moves in read.model.moves.values():
        assert all(s not in moves[s] for s in range(read.model.n))


@given(graph_games(views=True))
def test_graph_games_can_be_read(game: dict[str, Any]) -> None:
    case_of(case_around(game))
    assert list(read_views(game, {})) == list(game["moves"])


def test_same_seed_same_game() -> None:
    assert random_graph_game(Random(3)) == random_graph_game(Random(3))
    assert random_lever_game(Random(3))[0] == random_lever_game(Random(3))[0]
