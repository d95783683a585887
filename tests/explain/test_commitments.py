"""Threats and promises against a literal reading of what makes them credible, redundant, and of leverage."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build import case_of, tree_case
from kalkul.explain import explain
from kalkul.results import CommitmentShown, Share
from kalkul.stability.concepts import CONCEPTS
from kalkul.stability.solve import solve
from reference import perceived_play
from reference.completed_conflicts import Profile, as_seen, in_own_eyes, ways_from
from reference.stability import Model, follows, reach, reach_improving, undeterred
from stability.test_open_orders import Small, drawn_case
from strategies import nested_trees, stated_of

TRAP = {
    "US": {
        "leave": "CLEAN",
        "press_UA": "UNJUST",
        "press_RU": {"RU": {"yield": "WIN", "resist": "CONF"}},
        "offer": {
            "RU": {
                "accept": "PROC",
                "refuse": {
                    "US": {
                        "leave": "CLEAN",
                        "press_RU": {"RU": {"yield": "WIN", "resist": "CONF"}},
                        "stay": {"RU": {"escalate": "TRAP", "restrain": "LULL"}},
                    }
                },
            }
        },
    }
}
WANTS = {
    "US": "US: PROC = WIN > LULL > CLEAN > {CONF, TRAP} > UNJUST",
    "RU": "RU: TRAP > CLEAN > LULL > PROC > CONF > WIN",
}


def exact(share: Share | None) -> Fraction:
    assert share is not None
    assert share.fraction is not None
    return share.fraction


def told(case: Any, **more: Any) -> dict[str, CommitmentShown]:
    found = explain(case, **more).explanations["e"]
    assert found.refused is None, found.refused
    return {one.id: one for one in found.commitments}


def trap(means: dict[str, str], **commitments: dict[str, Any]) -> dict[str, CommitmentShown]:
    game = {"trap": {"tree": TRAP}}
    premises = {p: {"says": p, "standing": "assumed", "means": {"trap": text}} for p, text in means.items()}
    data = {
        "actors": {"US": "US", "RU": "RU", "UA": "UA"},
        "games": game,
        "premises": premises,
        "commitments": {name: {"by": "US", "in": "trap", **one} for name, one in commitments.items()},
        "explanations": {"e": {"game": "trap", "premises": list(premises)}},
    }
    return told(case_of(data))


# The big case ----------------------------------------------------------------------------------------------

REFUSED = "US.offer / RU.refuse"


def test_the_exit_threat_has_no_leverage_on_moscow() -> None:
    found = trap(WANTS, exit={"to": "RU", "if": REFUSED, "then": "US.leave"})["exit"]
    [moscow] = found.towards
    assert [exact(share) for share in (found.credible, moscow.redundant, moscow.leverage)] == [1, 0, 0]
    assert (moscow.avoiding, moscow.bearing) == (("PROC",), ("CLEAN",))


def test_the_promise_to_arm_is_not_credible_though_moscow_would_mind() -> None:
    found = trap(WANTS, arm={"to": "RU", "if": REFUSED, "then": "US.press_RU"})["arm"]
    assert [exact(share) for share in (found.credible, found.towards[0].leverage)] == [0, 1]


def test_who_does_not_move_or_has_no_choice_gets_no_share() -> None:
    found = trap(
        {"US": "US: CONF > WIN"},
        exit={"to": ["UA", "RU"], "if": REFUSED, "then": "US.leave"},
    )
    [kyiv, moscow] = found["exit"].towards
    assert kyiv.reason == "UA does not move in the game"
    assert (kyiv.redundant, kyiv.leverage) == (None, None)
    assert moscow.reason is None
    tree = {"A": {"go": {"A": {"m": "X", "n": "Y"}}, "stop": {"B": {"l": "X", "r": "Y"}}}}
    commitments = {"c": {"by": "A", "to": "B", "in": "g", "if": "A.go", "then": "A.m"}}
    [bystander] = told(tree_case(tree, "A: X > Y", commitments=commitments))["c"].towards
    assert bystander.reason == "B has no choice on the way there and cannot avoid it"


def test_a_promise_to_one_who_accepts_anyway_is_redundant() -> None:
    tree = {"US": {"offer": {"UA": {"accept": "PROC", "refuse": {"US": {"cut": "CUT", "keep": "SAME"}}}}, "no": "SAME"}}
    case = case_of(
        {
            "actors": {"US": "US", "UA": "UA"},
            "games": {"g": {"tree": tree}},
            "premises": {"p": {"says": "p", "standing": "assumed", "means": {"g": "UA: PROC > {SAME, CUT}"}}},
            "commitments": {"cut": {"by": "US", "to": "UA", "in": "g", "if": "US.offer / UA.refuse", "then": "US.cut"}},
            "explanations": {"e": {"game": "g", "premises": ["p"]}},
        }
    )
    found = told(case)["cut"]
    assert exact(found.towards[0].redundant) == 1
    assert exact(found.towards[0].leverage) == 1
    assert exact(found.credible) == Fraction(1, 2)


def test_whoever_would_go_on_does_not_avoid_it_where_it_never_comes_to_his_choice() -> None:
    tree = {"A": {"keep": "OLD", "raise": {"B": {"pay": "PAID", "refuse": {"A": {"close": "SHUT", "yield": "LOST"}}}}}}
    threat = {"threat": {"by": "A", "to": "B", "in": "g", "if": "A.raise / B.refuse", "then": "A.close"}}
    found = told(tree_case(tree, "A: OLD first; LOST > SHUT; B: LOST > PAID > SHUT", commitments=threat))["threat"]
    assert exact(found.towards[0].redundant) == 0
    assert exact(found.towards[0].leverage) == 1


# Trees -----------------------------------------------------------------------------------------------------


def decisions(tree: Any, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], str, dict[str, Any]]]:
    if isinstance(tree, str):
        return []
    [(mover, moves)] = tree.items()
    below = [one for move, child in moves.items() for one in decisions(child, (*path, f"{mover}.{move}"))]
    return [(path, mover, moves), *below]


def subtree(tree: Any, path: Sequence[str]) -> Any:
    for move in path:
        [(_, moves)] = tree.items()
        tree = moves[move.split(".")[1]]
    return tree


@settings(max_examples=80)
@given(st.data())
def test_any_tree(data: st.DataObject) -> None:
    nested: Any = data.draw(nested_trees("ABC"))
    movers, names = perceived_play.movers(nested), perceived_play.labels(nested)
    stated = data.draw(stated_of(names, movers))
    places = [one for one in decisions(nested) if one[0]]
    if not places:
        return
    path, by, moves = data.draw(st.sampled_from(places))
    promised = f"{by}.{data.draw(st.sampled_from(sorted(moves)))}"
    means = {
        f"P{k}": "; ".join(f"{' sees '.join((*view, actor))}: {a} {kind} {b}" for a, b, kind in said)
        for k, ((view, actor), said) in enumerate(stated.items())
        if said
    }
    commitments = {"c": {"by": by, "to": list("ABC"), "in": "g", "if": " / ".join(path), "then": promised}}
    found = told(tree_case(nested, means or "", commitments=commitments))["c"]

    total = credible = Fraction(0)
    redundant, leverage = dict.fromkeys("ABC", Fraction(0)), dict.fromkeys("ABC", Fraction(0))
    avoiding: dict[str, set[str]] = {j: set() for j in "ABC"}
    bearing: dict[str, set[str]] = {j: set() for j in "ABC"}
    asked = set()
    for profile, weight in perceived_play.completions(nested, stated):
        total += weight
        there = subtree(nested, path)
        if promised in {play[0] for play in perceived_play.expected(there, profile, (by,))}:
            credible += weight
        for j in movers:
            choices = [k for k in range(len(path)) if path[k].startswith(f"{j}.") and _choice(nested, path[:k])]
            if not choices:
                continue
            asked.add(j)
            first = choices[0]
            plays = perceived_play.expected(subtree(nested, path[:first]), profile, (j,))
            if not any(play[: len(path) - first] == path[first:] for play in plays):
                redundant[j] += weight
            rank = profile[(), j]
            borne = perceived_play.expected(subtree(nested, (*path, promised)), profile, (j,))
            last = choices[-1]
            better = False
            for move in _choice(nested, path[:last]):
                if f"{j}.{move}" != path[last]:
                    other = subtree(nested, (*path[:last], f"{j}.{move}"))
                    instead = perceived_play.expected(other, profile, (j,))
                    avoiding[j] |= {play[-1] for play in instead}
                    better |= max(rank[p[-1]] for p in instead) < min(rank[p[-1]] for p in borne)
            bearing[j] |= {play[-1] for play in borne}
            leverage[j] += weight * better
    assert exact(found.credible) == credible / total
    for one in found.towards:
        j = one.actor
        assert (one.reason is None) == (j in asked)
        if one.reason is None:
            assert exact(one.redundant) == redundant[j] / total
            assert exact(one.leverage) == leverage[j] / total
            assert (set(one.avoiding), set(one.bearing)) == (avoiding[j], bearing[j])


def _choice(tree: Any, path: Sequence[str]) -> list[str]:
    """Moves at a node, if there are several."""
    [(_, moves)] = subtree(tree, path).items()
    return list(moves) if len(moves) > 1 else []


# Levers and graphs -----------------------------------------------------------------------------------------


class Literal:
    """A commitment in a conflict, read word by word."""

    def __init__(self, small: Small, levels: list[dict[str, str] | None], by: str, holds: Any, then: Any) -> None:
        self.model, self.start, self.by, self.holds, self.then = small.model, small.start, by, holds, then
        self.order = {name: lever.get("levels", ["no", "yes"]) for name, lever in small.game.get("levers", {}).items()}
        self.levels = levels
        self.ways_there = self._sequences()
        self.after = self.nearest(self.start, self.ways_there)
        self.ways = {u: [u] if u in then else self.nearest(u, self.model.moves[by][u] & then) for u in self.after}

    def _sequences(self) -> dict[int, list[list[tuple[str, int, int]]]]:
        """Shortest legal sequences of (mover, from, to) to the condition, by their end."""
        assert self.start is not None
        if self.start in self.holds:
            return {self.start: [[]]}
        if not reach(self.model, self.model.actors, self.start) & self.holds:
            return {}
        sequences: list[list[tuple[str, int, int]]] = [[]]
        while True:
            longer = []
            for sequence in sequences:
                here = sequence[-1][2] if sequence else self.start
                for mover in self.model.actors:
                    if not sequence or sequence[-1][0] != mover:
                        longer += [[*sequence, (mover, here, to)] for to in self.model.moves[mover][here]]
            ends = [sequence for sequence in longer if sequence[-1][2] in self.holds]
            if ends:
                return {u: [s for s in ends if s[-1][2] == u] for u in {s[-1][2] for s in ends}}
            sequences = longer

    def nearest(self, start: int | None, states: Any) -> list[int]:
        assert start is not None
        away = {state: self._steps(start, state) for state in states}
        return sorted(state for state in away if away[state] == min(away.values()))

    def _steps(self, one: int, other: int) -> int:
        a, b = self.levels[one], self.levels[other]
        if a is None or b is None:
            return 0
        return sum(
            abs(names.index(a[lever]) - names.index(b[lever]))
            for lever, names in self.order.items()
            if "-" not in (a[lever], b[lever])
        )

    def credible(self, profile: Profile, concept: str) -> bool:
        views = in_own_eyes(self.model, profile)
        for u in self.after:
            if u in self.then:
                moves = undeterred(views, self.by, u, concept)
                if moves and not moves & self.then:
                    return False
            elif not any(self._holds_up(views[self.by], u, v, concept) for v in self.ways[u]):
                return False
        return True

    def _holds_up(self, model: Model, u: int, v: int, concept: str) -> bool:
        worth = model.worth[self.by]
        if worth[v] < worth[u]:
            return False
        if concept == "nash":
            return True
        joint = reach if concept in ("gmr", "smr") else reach_improving
        ends = joint(model, model.others([self.by]), v)
        harming = [end for end in ends if worth[end] < worth[u]]
        if concept in ("smr", "sseq"):
            harming = [end for end in harming if all(worth[x] < worth[u] for x in model.moves[self.by][end])]
        return not harming

    def redundant(self, profile: Profile, j: str, concept: str) -> bool:
        views = dict.fromkeys(self.model.actors, as_seen(self.model, profile, j))
        assert self.start is not None
        if self.start in self.holds:
            return not any(end & self.holds for end in follows(views, self.start, concept))
        return not set(ways_from(views, self.start, concept)) & self.holds

    def situations(self, j: str) -> list[tuple[int, int | None]]:
        """States after the condition, with the state in which j's last move on the way there began."""
        found: list[tuple[int, int | None]] = []
        for u in self.after:
            last = {
                next(start for mover, start, _ in reversed(s) if mover == j)
                for s in self.ways_there[u]
                if any(mover == j for mover, _, _ in s)
            }
            if last:
                found += [(u, before) for before in last]
            elif self.model.moves[j][u] - self.holds:
                found.append((u, None))
        return found

    def instead(self, profile: Profile, j: str, u: int, before: int | None, concept: str) -> set[int]:
        if before is None:
            return set(self.model.moves[j][u] - self.holds)
        return {before} | set(undeterred(in_own_eyes(self.model, profile), j, before, concept) - self.holds)

    def leverage(self, profile: Profile, j: str, concept: str) -> bool:
        worth = as_seen(self.model, profile, j).worth[j]
        return all(
            self.ways[u]
            and all(
                any(worth[one] > worth[v] for one in self.instead(profile, j, u, before, concept)) for v in self.ways[u]
            )
            for u, before in self.situations(j)
        )


@pytest.mark.parametrize("seed", range(150))
def test_any_conflict(seed: int) -> None:
    random = Random(seed)
    drawn = drawn_case(random, views=0.4, settled=seed % 3 == 0, most=20)
    small, concept = drawn.small, random.choice(CONCEPTS)
    by = random.choice(small.movers)
    while True:
        (condition, holds), (then, kept) = small.condition(), small.condition()
        # Most of what is drawn holds already.
        if random.random() < 0.2 or (holds - {small.start} == holds and not holds <= kept):
            break
    commitments = {"c": {"by": by, "to": list("ABC"), "in": "g", "if": condition, "then": then}}
    case = drawn.case(commitments=commitments, explanations={"e": {"game": "g", "concept": concept}})
    found = told(case)["c"]
    if small.start is None:
        assert "status quo" in str(found.reason)
        return
    levels = [state.levels for state in solve(case, concepts=["nash"]).states]
    literal = Literal(small, levels, by, holds, kept)
    if not literal.after or not any(literal.ways.values()):
        assert found.reason
        return
    assert found.reason is None
    assert found.after == tuple(u + 1 for u in literal.after)
    total = sum((weight for _, weight in drawn.completions), Fraction(0))

    def share(asked: Any) -> Fraction:
        return sum((weight for profile, weight in drawn.completions if asked(profile)), Fraction(0)) / total

    assert exact(found.credible) == share(lambda profile: literal.credible(profile, concept))
    for one in found.towards:
        j = one.actor
        some = literal.situations(j) if j in small.movers else []
        assert (one.reason is None) == bool(some)
        if some:
            assert exact(one.redundant) == share(lambda profile, j=j: literal.redundant(profile, j, concept))
            assert exact(one.leverage) == share(lambda profile, j=j: literal.leverage(profile, j, concept))
            instead = {
                small.names[k]
                for profile, _ in drawn.completions
                for u, before in some
                for k in literal.instead(profile, j, u, before, concept)
            }
            assert set(one.avoiding) == instead
            assert set(one.bearing) == {small.names[v] for u, _ in some for v in literal.ways[u]}


def test_a_large_game_is_judged_as_a_small_one() -> None:
    levers: dict[str, Any] = {"A.attack": {}, "B.strike": {}, **{f"B.x{k}": {} for k in range(11)}}
    wants = {
        "A": {"statements": ["not B.strike", "A.attack"]},
        "B": {"statements": ["B.strike iff A.attack", "not A.attack", *(f"not B.x{k}" for k in range(11))]},
    }
    found = {}
    for many in (11, 0):
        kept = {name: lever for name, lever in levers.items() if not name.startswith("B.x") or int(name[3:]) < many}
        statements = {
            side: {"statements": [s for s in w["statements"] if many or ".x" not in s]} for side, w in wants.items()
        }
        game = {"levers": kept, "status_quo": dict.fromkeys(kept, "no"), "preferences": statements}
        case = case_of(
            {
                "actors": {"A": "A", "B": "B"},
                "games": {"g": game},
                "commitments": {"c": {"by": "B", "to": "A", "in": "g", "if": "A.attack", "then": "B.strike"}},
                "explanations": {"e": {"game": "g"}},
            }
        )
        found[many] = told(case)["c"]
    assert found[0] == found[11]
    assert exact(found[0].credible) == exact(found[0].towards[0].leverage) == 1


# Limits ----------------------------------------------------------------------------------------------------


def test_shares_are_drawn_where_counting_is_too_much_work() -> None:
    tree = {"A": {f"a{k}": {"B": {f"b{j}": f"o{k}_{j}" for j in range(6)}} for k in range(5)}}
    commitments = {"c": {"by": "B", "to": "A", "in": "g", "if": "A.a1", "then": "B.b2"}}
    found = told(tree_case(tree, "", commitments=commitments), work=20, draws=200)["c"]
    assert found.credible is not None
    assert found.credible.exact is None
    assert found.credible.low is not None


def test_what_does_not_fit_a_conflict_says_why() -> None:
    game = {
        "levers": {"A.x": {"way": "up"}, "B.y": {}, "fate": {}},
        "status_quo": {"A.x": "no", "B.y": "no", "fate": "no"},
        "preferences": {"A": {"statements": ["A.x"]}, "B": {"statements": ["B.y"]}},
    }
    commitments = {
        "never": {"by": "A", "to": "B", "in": "g", "if": "fate", "then": "A.x"},
        "cannot": {"by": "A", "to": "B", "in": "g", "if": "B.y", "then": "fate"},
        "nobody": {"by": "C", "to": "B", "in": "g", "if": "B.y", "then": "A.x"},
    }
    actors = {"A": "A", "B": "B", "C": "C"}
    case = case_of(
        {"actors": actors, "games": {"g": game}, "commitments": commitments, "explanations": {"e": {"game": "g"}}}
    )
    found = told(case)
    assert "no moves lead" in str(found["never"].reason)
    assert "A has no move" in str(found["cannot"].reason)
    assert "C does not move" in str(found["nobody"].reason)
    assert all(one.credible is None for one in found.values())
