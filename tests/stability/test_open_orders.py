"""Orders left open and views: shares of stability, of moves and of ends are what listing every completion gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import prod
from random import Random
from typing import Any

import pytest

from build import case_of
from kalkul.case import Case
from kalkul.errors import CaseError, InconsistentError, QuestionError, StoppedError
from kalkul.results import EndShown, Share, StateSurprise, UndeterredMove
from kalkul.stability.concepts import CONCEPTS
from kalkul.stability.solve import solve
from kalkul.stability.what_follows import what_follows
from reference import completed_conflicts as reference
from reference.completed_conflicts import Compared, Profile, Saying
from reference.lever_games import feasible_states, levels_of, movers_of, read_levers
from reference.stability import Model, follows, hypergame_equilibria, stable
from strategies import random_graph_game, random_lever_game

# Small cases, as they are written and spelt out ------------------------------------------------------------

Holding = tuple[str, frozenset[int]]
"""A condition: its text, and the states in which it holds."""

Written = tuple[str, Any, tuple[Compared, ...]]
"""A preference as a case writes it, by the way it is written, and what it says."""


@dataclass
class Small:
    """A small game without preferences: its states by name, and conditions over them."""

    random: Random
    game: dict[str, Any]
    model: Model
    start: int | None
    names: list[str]
    raw: list[int]  # the state that each combination of levels is part of
    atoms: list[tuple[str, frozenset[int]]]  # over combinations
    alone: dict[int, str]  # per state a condition that holds there alone

    @property
    def movers(self) -> tuple[str, ...]:
        return self.model.actors

    @property
    def everything(self) -> range:
        return range(self.model.n)

    def condition(self, empty: bool = True) -> Holding:
        """A condition that tells no members of a merged state apart."""
        while True:
            text, holds = self._drawn(self.random.choice([0, 1, 1, 2]))
            states = {self.raw[k] for k in holds}
            if (states or empty) and not any(k in states and at not in holds for at, k in enumerate(self.raw)):
                return text, frozenset(states)

    def _drawn(self, depth: int) -> Holding:
        if depth == 0:
            return self.random.choice(self.atoms)
        one, other = self._drawn(depth - 1), self._drawn(depth - 1)
        whole = frozenset(range(len(self.raw)))
        return self.random.choice(
            [
                (f"not ({one[0]})", whole - one[1]),
                (f"({one[0]}) and ({other[0]})", one[1] & other[1]),
                (f"({one[0]}) or ({other[0]})", one[1] | other[1]),
                (f"({one[0]}) implies ({other[0]})", whole - one[1] | other[1]),
                (f"({one[0]}) iff ({other[0]})", whole - (one[1] ^ other[1])),
            ]
        )


def small_graph(random: Random) -> Small:
    game = random_graph_game(random, actors=(2, 3), states=(3, 5))
    names = game["states"]
    moves = {
        actor: tuple(frozenset(names.index(q) for p, q in arcs if p == s) for s in names)
        for actor, arcs in game["moves"].items()
    }
    atoms = [(name, frozenset([k])) for k, name in enumerate(names)]
    del game["preferences"]
    return Small(
        random,
        game,
        Model(len(names), moves, {}),
        names.index(game["status_quo"]),
        list(names),
        list(range(len(names))),
        atoms,
        dict(enumerate(names)),
    )


def small_levers(random: Random) -> Small:
    while True:
        game, meanings = random_lever_game(random, actors=(2, 3), most=random.choice([4, 6, 6, 8]))
        del game["preferences"]
        found = read_levers(game, meanings)
        if 3 <= found.model.n <= 6 and len(movers_of(game)) > 1:
            break
    combinations = feasible_states(game, meanings)
    levels = {name: levels_of(lever) for name, lever in game["levers"].items()}
    spelt = [{name: levels[name][place] for name, place in at.items()} for at in combinations]
    raw = [next(k for k, members in enumerate(found.members) if at in members) for at in spelt]
    atoms = []
    for name, known in levels.items():
        atoms.append((name, frozenset(k for k, at in enumerate(combinations) if at[name])))
        for place, level in enumerate(known):
            atoms.append((f"{name} = {level}", frozenset(k for k, at in enumerate(combinations) if at[name] == place)))
            atoms.append((f"{name} <= {level}", frozenset(k for k, at in enumerate(combinations) if at[name] <= place)))
    alone = {
        k: " or ".join(f"({' and '.join(f'{name} = {level}' for name, level in at.items())})" for at in members)
        for k, members in enumerate(found.members)
    }
    names = [str(k + 1) for k in range(found.model.n)]
    return Small(random, game, replace(found.model, worth={}), found.start, names, raw, atoms, alone)


# Preferences -----------------------------------------------------------------------------------------------


def ranked(levels: Iterable[Sequence[int]]) -> tuple[Compared, ...]:
    """What a ranking says, best level first."""
    listed = list(levels)
    ties: list[Compared] = [("=", level[:1], level[1:]) for level in listed]
    return (*ties, *((">", upper, lower) for k, upper in enumerate(listed) for lower in listed[k + 1 :]))


def by_value(values: Sequence[Fraction]) -> tuple[Compared, ...]:
    return ranked([k for k, value in enumerate(values) if value == level] for level in sorted(set(values))[::-1])


def a_ranking(small: Small) -> Written:
    ties = small.random.choice([0, 0, 0.3])
    levels: list[list[int]] = []
    for state in small.random.sample(small.everything, small.model.n):
        if levels and small.random.random() < ties:
            levels[-1].append(state)
        else:
            levels.append([state])
    names = [[small.names[k] for k in level] for level in levels]
    return "ranking", [level[0] if len(level) == 1 else level for level in names], ranked(levels)


def a_payoff(small: Small) -> Written:
    amounts = [small.random.choice(["0", "1", "-2", "1/3", "2.5"]) for _ in small.everything]
    if "states" in small.game:
        return "payoff", dict(zip(small.names, amounts, strict=True)), by_value(list(map(Fraction, amounts)))
    while True:
        terms = small.random.sample(small.atoms, min(len(small.atoms), small.random.randint(1, 3)))
        terms = [(text, holds) for text, holds in terms if "=" in text]
        weights = [small.random.choice([1, 2, -3]) for _ in terms]
        values = [
            sum(w for w, (_, holds) in zip(weights, terms, strict=True) if k in holds) for k in range(len(small.raw))
        ]
        of_state = {state: values[k] for k, state in enumerate(small.raw)}
        if terms and all(of_state[state] == values[k] for k, state in enumerate(small.raw)):
            text = " + ".join(
                f"{w} * ({one})" if w > 0 else f"({w}) * ({one})" for w, (one, _) in zip(weights, terms, strict=True)
            )
            return "payoff", text, by_value([Fraction(of_state[state]) for state in small.everything])


def an_operand(small: Small, group: bool) -> tuple[str, list[int]]:
    kind = small.random.random()
    if kind < 0.25:
        text, states = small.condition(empty=False)
        return f"[{text}]", sorted(states)
    some = small.random.sample(small.everything, 2 if group and kind < 0.45 else 1)
    named = [str(k + 1) if small.random.random() < 0.15 else small.names[k] for k in some]
    return ("{" + ", ".join(named) + "}" if len(some) > 1 else named[0]), some


def a_comparison(small: Small) -> tuple[str, list[Compared]]:
    """A statement of an order: its text, and what it says."""
    if small.random.random() < 0.25:
        text, states = an_operand(small, group=True)
        end = small.random.choice(["first", "last"])
        return f"{text} {end}", [(end, states, [])]
    levels, texts = [], []
    for _ in range(small.random.choice([2, 2, 3])):
        number = 2 if small.random.random() < 0.2 else 1
        operands = [an_operand(small, group=number == 1) for _ in range(number)]
        levels.append([states for _, states in operands])
        texts.append(" = ".join(text for text, _ in operands))
    said: list[Compared] = [("=", one, other) for level in levels for one, other in pairwise(level)]
    said += [(">", one, other) for k, level in enumerate(levels[1:]) for one in levels[k] for other in level]
    return " > ".join(texts), said


def some_comparisons(
    small: Small, least: int, most: int, beside: Sequence[Saying] = ()
) -> list[tuple[str, list[Compared]]]:
    """Statements of an order that do not contradict one another, nor what is said beside them."""
    found: list[tuple[str, list[Compared]]] = []
    wanted = small.random.randint(least, most)
    for _ in range(60):
        if len(found) == wanted:
            break
        one = a_comparison(small)
        together = Saying((), "", tuple(part for _, said in (*found, one) for part in said))
        if one[1] and reference.consistent(small.model.n, [together, *beside]):
            found.append(one)
    return found


def some_statements(small: Small, unordered: bool) -> tuple[list[Any], tuple[tuple[frozenset[int], ...], ...]]:
    """Statements by priority, as they are written, and where they hold."""
    listed: list[Any] = []
    holding: list[tuple[frozenset[int], ...]] = []
    for _ in range(small.random.randint(1, 3)):
        if unordered and small.random.random() < 0.4 and not any(len(part) > 1 for part in holding):
            parts = [small.condition() for _ in range(small.random.choice([2, 2, 3]))]
            listed.append({"unordered": [text for text, _ in parts]})
            holding.append(tuple(states for _, states in parts))
        else:
            text, states = small.condition()
            listed.append(text)
            holding.append((states,))
    return listed, tuple(holding)


@dataclass
class Drawn:
    """A small case: the game with what is said in it, premises with what they say, all of it consistent."""

    small: Small
    settled: bool = False
    preferences: dict[str, dict[str, Any]] = field(default_factory=dict)
    premises: dict[str, str] = field(default_factory=dict)
    sayings: list[Saying] = field(default_factory=list)

    @property
    def model(self) -> Model:
        return self.small.model

    def game(self) -> dict[str, Any]:
        return {**self.small.game, "preferences": self.preferences}

    def case(self, **more: Any) -> Case:
        # What no explanation rests on changes nothing.
        unused = {"unused": f"{self.model.actors[0]}: {self.small.names[0]} first"}
        premises = {
            name: {"says": name, "standing": "assumed", "means": {"g": text}}
            for name, text in {**self.premises, **unused}.items()
        }
        return case_of({"actors": {a: a for a in "ABCDE"}, "games": {"g": self.game()}, "premises": premises, **more})

    @cached_property
    def completions(self) -> list[tuple[Profile, Fraction]]:
        return reference.completions(self.model.n, self.model.actors, self.sayings, self.idle())

    def idle(self) -> list[str]:
        """Those who own levers and can nowhere use them."""
        return [actor for actor in self.model.actors if not any(self.model.moves[actor])]

    def viewers(self) -> list[str]:
        return reference.viewers_told(self.model.actors, self.sayings)

    def surprised(self) -> list[str]:
        """Whoever moves may be surprised, once somebody's view is told."""
        return list(self.model.actors) if self.viewers() else []


def drawn_case(
    random: Random, views: float, premises: float = 0.0, most: int = 40, least: int = 1, settled: bool = False
) -> Drawn:
    """A case with orders left open.

    Parameters
    ----------
    random
        Where it comes from.
    views
        How likely a view of one mover by another is told.
    premises
        How likely something is said by a premise and not in the game.
    most, least
        How many completions, each nearest order counted by itself.
    settled
        Whether nothing is left open.
    """
    while True:
        small = small_graph(random) if random.random() < 0.4 else small_levers(random)
        drawn = Drawn(small, settled)
        for actor in small.movers:
            _say(drawn, (), actor, premises)
        for viewer in small.movers:
            for actor in small.movers:
                if viewer != actor and random.random() < views:
                    _say(drawn, (viewer,), actor, premises)
        if random.random() < 0.15:  # what is said of one who does not move, or of his view, changes nothing
            _say(drawn, random.choice([(), small.movers[:1]]), "E", premises)
            _say(drawn, ("E",), small.movers[0], premises)
        # Listed actor by actor, for together they may be many.
        listed = prod(len(reference.of_actor(small.model.n, small.movers, a, drawn.sayings)) for a in small.movers)
        if least <= listed <= most and (listed > 1 or settled or random.random() < 0.2):
            return drawn


def _say(drawn: Drawn, view: tuple[str, ...], actor: str, premises: float) -> None:
    """Say something of an actor in a view."""
    small, random = drawn.small, drawn.small.random
    holder = " sees ".join((*view, actor))
    anew = bool(view) and random.random() < 0.25
    told = holder + " anew" * anew
    way = random.choice(["ranking", "statements", "payoff", *["order"] * (0 if drawn.settled else 4)])
    if way == "order":
        found = some_comparisons(small, *((1, 2) if view else (2, 4)))
        if not found:
            way = "ranking"
        else:
            by_premise = [random.random() < premises for _ in found]
            within = [one for one, by in zip(found, by_premise, strict=True) if not by]
            if within:
                drawn.preferences[told] = {"order": "; ".join(text for text, _ in within)}
            outside = [text for (text, _), by in zip(found, by_premise, strict=True) if by]
            _premise(drawn, told, outside)
            drawn.sayings.append(Saying(view, actor, tuple(part for _, said in found for part in said), anew=anew))
            return
    if way == "statements":
        outside_ = random.random() < premises
        listed, holding = some_statements(small, unordered=not (view or outside_ or drawn.settled))
        if outside_:
            drawn.premises[f"P{len(drawn.premises)}"] = f"{told} wants: {', '.join(listed)}"
        else:
            drawn.preferences[told] = {"statements": listed}
        saying = Saying(view, actor, by_priority=holding, anew=anew)
    else:
        written = a_payoff(small) if way == "payoff" else a_ranking(small)
        drawn.preferences[told] = {written[0]: written[1]}
        saying = Saying(view, actor, written[2], anew=anew)
    drawn.sayings.append(saying)
    # More may be said beside a list that settles its priorities.
    if random.random() < premises * 0.5 and all(len(part) == 1 for part in saying.by_priority or ()):
        found = some_comparisons(small, 1, 1, [saying])
        _premise(drawn, told, [text for text, _ in found])
        drawn.sayings.append(Saying(view, actor, tuple(part for _, said in found for part in said), anew=anew))


def _premise(drawn: Drawn, told: str, texts: list[str]) -> None:
    """One or several premises that say these statements; a statement without a prefix keeps the one before."""
    random = drawn.small.random
    while texts:
        number = random.randint(1, len(texts))
        some, texts = texts[:number], texts[number:]
        text = f"{told}: " + "; ".join(some)
        if drawn.premises and random.random() < 0.3:
            last = list(drawn.premises)[-1]
            drawn.premises[last] += f"; {text}"
        else:
            drawn.premises[f"P{len(drawn.premises)}"] = text


# What the definitions give ---------------------------------------------------------------------------------


def added(pairs: Iterable[tuple[Any, Fraction]]) -> dict[Any, Fraction]:
    """Weights of equal keys together."""
    found: dict[Any, Fraction] = {}
    for key, weight in pairs:
        found[key] = found.get(key, Fraction(0)) + weight
    return found


def exactly(share: Share | None) -> Fraction:
    assert share is not None
    assert share.fraction is not None
    assert share.low is None
    return share.fraction


def tables(models: Mapping[str, Model], concept: str) -> set[tuple[str, int]]:
    """The states stable for each actor in a model of his own, and for everybody."""
    found = {(a, s) for a, model in models.items() for s in range(model.n) if stable(model, a, s, concept)}
    return found | {("equilibrium", s) for s in hypergame_equilibria(models, concept)}


def numbered(states: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(state + 1 for state in states))


def following(
    drawn: Drawn, start: int, concept: str
) -> tuple[dict[Any, Fraction], dict[Any, Fraction], dict[Any, Fraction], set[int]]:
    """Shares of the moves that follow, shares of the ends, mean chances of the ends, and the states that follow."""
    moves: dict[Any, Fraction] = {}
    ends: dict[Any, Fraction] = {}
    chances: dict[Any, Fraction] = {}
    states: set[int] = set()
    listed = drawn.completions
    total = sum((weight for _, weight in listed), Fraction(0))
    for profile, weight in listed:
        views = reference.in_own_eyes(drawn.model, profile)
        ways = reference.ways_from(views, start, concept)
        states |= ways.keys()
        for state, by in ways.items():
            for mover, targets in by.items():
                for to in targets:
                    moves[mover, state + 1, to + 1] = (
                        moves.get((mover, state + 1, to + 1), Fraction(0)) + weight / total
                    )
        for end, chance in follows(views, start, concept).items():
            ends[numbered(end)] = ends.get(numbered(end), Fraction(0)) + weight / total
            chances[numbered(end)] = chances.get(numbered(end), Fraction(0)) + weight / total * chance
    return moves, ends, chances, states


def startling(drawn: Drawn, start: int | None, concept: str) -> dict[Any, Fraction]:
    """Shares of the surprises at the states that follow from a start, or at all states."""
    listed = drawn.completions
    total = sum((weight for _, weight in listed), Fraction(0))
    found: list[tuple[Any, Fraction]] = []
    for profile, weight in listed:
        views = reference.in_own_eyes(drawn.model, profile)
        states = range(drawn.model.n) if start is None else reference.ways_from(views, start, concept)
        for viewer, mover, state, to, kind in reference.surprises(views, drawn.surprised(), states, concept):
            found.append(((viewer, mover, state + 1, to + 1, kind), weight / total))
    return added(found)


def share_of(share: Share | None) -> Fraction:
    """A share, all where nothing is left open."""
    return Fraction(1) if share is None else exactly(share)


def told_moves(moves: Iterable[UndeterredMove]) -> dict[Any, Fraction]:
    return {(one.mover, one.state, one.to): share_of(one.share) for one in moves}


def told_surprises(found: Iterable[StateSurprise]) -> dict[Any, Fraction]:
    return {(one.viewer, one.mover, one.state, one.to, one.kind): share_of(one.share) for one in found}


def check_ends(
    found: Sequence[EndShown],
    ends: Mapping[Any, Fraction],
    chances: Mapping[Any, Fraction],
    start: int,
    moves: Mapping[Any, Fraction],
) -> None:
    assert {end.states: share_of(end.share) for end in found} == ends
    assert {end.states: Fraction(end.chance.exact or "") for end in found} == chances
    assert sum(chances.values()) == 1
    for end in found:
        assert end.kind == ("equilibrium" if len(end.states) == 1 else "cycle")
        here = start + 1
        for step in end.path:
            assert (step.mover, here, step.to) in moves
            here = step.to
        assert here in end.states


# Solving ---------------------------------------------------------------------------------------------------


def check_solved(drawn: Drawn, concepts: Sequence[str]) -> None:
    answer = solve(drawn.case(), concepts=concepts)
    model, listed = drawn.model, drawn.completions
    movers = (*model.actors, "equilibrium")
    total = sum((weight for _, weight in listed), Fraction(0))

    def over_completions(seen: Callable[[Profile], Mapping[str, Model]], concept: str) -> dict[Any, Fraction]:
        return added((key, w / total) for profile, w in listed for key in tables(seen(profile), concept))

    def always(shares: Mapping[Any, Fraction], who: str) -> tuple[int, ...]:
        return numbered(s for s in range(model.n) if shares.get((who, s)) == 1)

    def plain(profile: Profile) -> dict[str, Model]:
        return dict.fromkeys(model.actors, reference.as_seen(model, profile))

    def by(viewer: str) -> Callable[[Profile], dict[str, Model]]:
        return lambda profile: dict.fromkeys(model.actors, reference.as_seen(model, profile, viewer))

    for concept in concepts:
        shares = over_completions(plain, concept)
        for who in model.actors:
            assert answer.stable[concept][who] == always(shares, who)
            assert answer.counts[concept][who] == len(always(shares, who))
        assert answer.equilibria[concept] == always(shares, "equilibrium")
        if answer.shares is not None:
            told = {(who, s): exactly(one) for who in movers for s, one in answer.shares[concept][who].items()}
            assert told == {(who, str(s + 1)): share for (who, s), share in shares.items()}
        for view in answer.views:
            seen = over_completions(by(view.viewer), concept)
            assert view.equilibria[concept] == always(seen, "equilibrium")
            assert view.stable[concept] == {who: always(seen, who) for who in model.actors}
        if answer.hypergame is not None:
            own = over_completions(lambda profile: reference.in_own_eyes(model, profile), concept)
            assert answer.hypergame[concept] == always(own, "equilibrium")
    if answer.shares is None:
        assert len(listed) == 1
        assert answer.completions is None
    else:
        assert answer.completions == str(total)
        assert answer.method is not None
        assert answer.method.kind == "exact"
    assert [view.viewer for view in answer.views] == drawn.viewers()
    assert (answer.hypergame is None) == (not drawn.viewers())
    concept = "seq" if "seq" in concepts else next(c for c in CONCEPTS if c in concepts)
    assert told_surprises(answer.surprises) == startling(drawn, None, concept)


@pytest.mark.parametrize("block", range(4))
def test_shares_of_stability_without_views(block: int) -> None:
    for seed in range(20 * block, 20 * block + 20):
        random = Random(seed)
        drawn = drawn_case(random, views=0)
        check_solved(drawn, CONCEPTS if seed % 4 == 0 else [random.choice(CONCEPTS)])


@pytest.mark.parametrize("block", range(4))
def test_shares_of_stability_as_each_sees_it(block: int) -> None:
    for seed in range(1000 + 15 * block, 1000 + 15 * block + 15):
        random = Random(seed)
        drawn = drawn_case(random, views=0.5)
        check_solved(drawn, CONCEPTS if seed % 4 == 0 else [random.choice(CONCEPTS)])


@pytest.mark.parametrize("block", range(4))
def test_what_follows(block: int) -> None:
    for seed in range(2000 + 25 * block, 2000 + 25 * block + 25):
        random = Random(seed)
        drawn = drawn_case(random, views=random.choice([0, 0.5]))
        concept = random.choice(CONCEPTS)
        start = drawn.small.start
        assert start is not None
        if random.random() < 0.3:
            start = random.randrange(drawn.model.n)
            answer = what_follows(
                drawn.case(), concept=concept, start=drawn.small.alone[start] if random.random() < 0.5 else start + 1
            )
        else:
            answer = what_follows(drawn.case(), concept=concept)
        assert answer.start == start + 1
        moves, ends, chances, states = following(drawn, start, concept)
        assert told_moves(answer.moves) == moves, seed
        assert [state.number for state in answer.states] == [start + 1, *(s + 1 for s in sorted(states - {start}))]
        check_ends(answer.ends, ends, chances, start, moves)
        assert told_surprises(answer.surprises) == startling(drawn, start, concept), seed
        total = sum((weight for _, weight in drawn.completions), Fraction(0))
        assert answer.completions in (None, str(total))


# Worked out by hand ----------------------------------------------------------------------------------------

TRIANGLE: dict[str, Any] = {
    "states": ["calm", "crisis", "war"],
    "moves": {"A": [["calm", "crisis"], ["crisis", "calm"]], "B": [["crisis", "war"]]},
    "status_quo": "calm",
}

PRISONERS: dict[str, Any] = {"levers": {"A.defect": {}, "B.defect": {}}}


def case_with(game: dict[str, Any], preferences: dict[str, Any]) -> Case:
    wants = {who: {"order": said} if isinstance(said, str) else said for who, said in preferences.items()}
    return case_of({"actors": {a: a for a in "ABC"}, "games": {"g": {**game, "preferences": wants}}})


def test_shares_of_the_triangle() -> None:
    # Three orders of A, three of B, who answers the crisis by war in each. A stays calm where he likes war no better.
    answer = solve(case_with(TRIANGLE, {"A": "crisis > calm", "B": "war > crisis"}), concepts=["nash", "seq"])
    assert answer.completions == "9"
    assert answer.shares is not None
    found = {
        concept: {who: {s: share.exact for s, share in column.items()} for who, column in by.items()}
        for concept, by in answer.shares.items()
    }
    assert found == {
        "nash": {"A": {"2": "1", "3": "1"}, "B": {"1": "1", "3": "1"}, "equilibrium": {"3": "1"}},
        "seq": {
            "A": {"1": "1/3", "2": "1", "3": "1"},
            "B": {"1": "1", "3": "1"},
            "equilibrium": {"1": "1/3", "3": "1"},
        },
    }
    assert answer.stable["seq"] == {"A": (2, 3), "B": (1, 3)}
    assert answer.equilibria == {"nash": (3,), "seq": (3,)}
    assert answer.hypergame is None


def test_an_order_that_leaves_nothing_open_has_no_shares() -> None:
    answer = solve(case_with(TRIANGLE, {"A": "crisis > calm > war", "B": "calm > war > crisis"}), coalitions_up_to=2)
    assert (answer.shares, answer.completions) == (None, None)
    assert answer.equilibria == {"nash": (3,)} | dict.fromkeys(("gmr", "smr", "seq", "sseq"), (1, 3))
    assert [coalition.members for coalition in answer.coalitions] == [("A", "B")]


def test_what_follows_in_the_triangle() -> None:
    answer = what_follows(case_with(TRIANGLE, {"A": "crisis > calm", "B": "war > crisis"}))
    assert told_moves(answer.moves) == {("A", 1, 2): Fraction(2, 3), ("B", 2, 3): Fraction(2, 3)}
    assert [(end.kind, end.states, end.chance.exact, share_of(end.share)) for end in answer.ends] == [
        ("equilibrium", (3,), "2/3", Fraction(2, 3)),
        ("equilibrium", (1,), "1/3", Fraction(1, 3)),
    ]
    assert answer.surprises == ()


def test_chances_are_means_over_completions() -> None:
    # A goes where he likes it better than here, and stays there.
    game = {"states": ["s", "x", "y"], "moves": {"A": [["s", "x"], ["s", "y"]]}, "status_quo": "s"}
    answer = what_follows(case_with(game, {"A": "s last"}), concept="nash")
    assert [(end.states, end.chance.exact, share_of(end.share)) for end in answer.ends] == [
        ((2,), "1/2", Fraction(1)),
        ((3,), "1/2", Fraction(1)),
    ]
    answer = what_follows(case_with(game, {"A": "x > y"}), concept="nash")
    # x > y > s: each half; x > s > y: to x; s > x > y: he stays.
    assert [(end.states, end.chance.exact, share_of(end.share)) for end in answer.ends] == [
        ((2,), "1/2", Fraction(2, 3)),
        ((1,), "1/3", Fraction(1, 3)),
        ((3,), "1/6", Fraction(1, 3)),
    ]


def test_a_mistaken_prisoner() -> None:
    # A takes B for one who does not care for himself: in A's eyes B never answers.
    preferences = {
        "A": {"ranking": [2, 1, 4, 3]},
        "B": {"statements": ["not A.defect", "B.defect"]},
        "A sees B": {"statements": ["not A.defect", "not B.defect"]},
    }
    answer = solve(case_with(PRISONERS, preferences), concepts=["nash", "seq"])
    assert answer.equilibria == {"nash": (4,), "seq": (1, 4)}
    [view] = answer.views
    assert view.viewer == "A"
    # A leaves 1 for 2; B, as A sees him, goes from 3 to 1, and from 4 to 2 by himself.
    assert view.stable["nash"] == {"A": (2, 4), "B": (1, 2)}
    assert view.equilibria == {"nash": (2,), "seq": (2,)}
    assert answer.hypergame == {"nash": (4,), "seq": (4,)}


@pytest.mark.parametrize("anew", ["", " anew"])
def test_nearest_orders_share_the_weight(anew: str) -> None:
    # B wants x > y > z > s. With z > x: z > x > y and y > z > x are nearest, s behind; or eight of twelve anew.
    game = {
        "states": ["s", "x", "y", "z"],
        "moves": {"A": [["s", "x"]], "B": [["x", "y"], ["y", "z"]]},
        "status_quo": "s",
    }
    wants = {"A": "z = x > s > y", "B": "x > y > z > s", f"A sees B{anew}": "z > x"}
    answer = what_follows(case_with(game, wants))
    assert answer.completions == "1"
    share = Fraction(1, 3) if anew else Fraction(1, 2)
    assert told_moves(answer.moves)["A", 1, 2] == share
    solved = solve(case_with(game, wants), concepts=["seq"])
    # As things are B does not answer, so A goes; in his own view he stays in some completions and not in all.
    assert solved.hypergame == solved.equilibria == {"seq": (2, 3, 4)}
    assert solved.shares is not None
    assert "1" not in solved.shares["seq"]["A"]


# Refusals --------------------------------------------------------------------------------------------------

RANKED = {"A": {"ranking": ["crisis", "calm", "war"]}, "B": {"ranking": ["calm", "war", "crisis"]}}
UNSETTLED = {"statements": [{"unordered": ["calm", "war"]}]}
SEVEN = ["calm", "war", "crisis", "not calm", "not war", "not crisis", "calm or war"]

REFUSED: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "A sees B: .* unsettled priority": ({}, {**RANKED, "A sees B": UNSETTLED}),
    "at most 720 are tried": ({}, {**RANKED, "A": {"statements": [{"unordered": SEVEN}]}}),
    "parameter q, which has a range": (
        {"parameters": {"q": [0, 2]}},
        {**RANKED, "A": {"payoff": {"calm": "q", "crisis": 1, "war": 0}}},
    ),
    "contradicts itself: A: calm > war; A: war > calm": ({}, {**RANKED, "A": "calm > war; war > calm"}),
    "contradicts itself: A sees B: calm last; A sees B: calm > war": (
        {},
        {**RANKED, "A sees B": "calm last; calm > war"},
    ),
    "divides by zero": ({}, {**RANKED, "A": {"payoff": dict.fromkeys(TRIANGLE["states"], "1/0")}}),
}


@pytest.mark.parametrize("reason", REFUSED)
def test_what_cannot_be_asked_is_refused(reason: str) -> None:
    more, preferences = REFUSED[reason]
    case = case_with({**TRIANGLE, **more}, preferences)
    for ask in (solve, what_follows):
        with pytest.raises((QuestionError, CaseError, InconsistentError), match=reason):
            ask(case)


def test_merged_states_told_apart_are_refused() -> None:
    game = {
        "levers": {"A.x": {}, "B.y": {}},
        "merge": [{"when": "A.x", "leave": "yes"}],
        "status_quo": {"A.x": "no", "B.y": "no"},
    }
    case = case_with(game, {"A": {"ranking": [1, 2, 3]}, "B": "[B.y] first"})
    for ask in (solve, what_follows):
        with pytest.raises((QuestionError, CaseError), match="tells apart members of the merged state 2"):
            ask(case)


def test_a_premise_is_not_what_a_game_says() -> None:
    case = case_of(
        {
            "actors": {"A": "A", "B": "B"},
            "games": {"g": TRIANGLE},
            "premises": {"P": {"says": "P", "standing": "assumed", "means": {"g": "A: war last; B: war first"}}},
        }
    )
    for ask in (solve, what_follows):
        with pytest.raises(QuestionError, match="nothing says what A wants in game g"):
            ask(case)


STUCK: dict[str, Any] = {
    "levers": {"A.x": {"levels": ["low", "mid", "high"]}, "B.y": {}},
    "infeasible": ["B.y"],
    "status_quo": {"A.x": "low", "B.y": "no"},
}
"""Whatever A does, B can do nothing."""


@pytest.mark.parametrize(
    "wants", [None, {"order": "3 > 2"}, {"statements": [{"unordered": ["A.x = mid", "A.x >= mid"]}]}]
)
def test_who_can_nowhere_move_has_no_choices_and_needs_no_preference(wants: Any) -> None:
    case = case_with(STUCK, {"A": {"order": "2 > 1"}} | ({"B": wants} if wants else {}))
    solved, followed = solve(case), what_follows(case)
    assert solved.completions == followed.completions == "3"
    assert solved.shares is not None
    assert {who: exactly(share) for who, share in solved.shares["nash"]["B"].items()} == {"1": 1, "2": 1, "3": 1}
    assert {state: exactly(share) for state, share in solved.shares["nash"]["A"].items()} == {
        "2": Fraction(2, 3),
        "3": Fraction(1, 3),
    }
    assert [shown.completions for shown in solved.wants if shown.actor == "B"] == (["1"] if wants else [])


def test_what_is_said_of_one_who_can_nowhere_move_may_still_contradict_itself() -> None:
    for first in ({"order": "2 > 1"}, {"ranking": [1, 2, 3]}):
        with pytest.raises(InconsistentError):
            solve(case_with(STUCK, {"A": first, "B": {"order": "3 > 2; 2 > 3"}}))


def test_listing_moves_is_told_and_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kalkul.games.states.FEW", 1)
    rules = [{"actor": "A", "to": "A.x = high"}]
    case = case_with({**STUCK, "moves": rules}, {"A": {"ranking": [1, 2, 3]}})
    told: list[str] = []
    solve(case, progress=lambda what, steps: told.append(what))
    assert told[0] == "listing the moves of game g"
    with pytest.raises(StoppedError):
        solve(case, timeout=1e-9)


def test_coalitions_and_states_that_cannot_be_asked() -> None:
    case = case_with({k: v for k, v in TRIANGLE.items() if k != "status_quo"}, {"A": "war last", "B": RANKED["B"]})
    with pytest.raises(QuestionError, match="where all orders are settled"):
        solve(case, coalitions_up_to=2)
    with pytest.raises(QuestionError, match="no status quo"):
        what_follows(case)
    with pytest.raises(QuestionError, match="holds in 2 states: 1, 3"):
        what_follows(case, start="calm or war")
    with pytest.raises(QuestionError, match="has no state 4"):
        what_follows(case, start=4)
    assert what_follows(case, start="crisis").start == 2
