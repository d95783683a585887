"""Verdicts over lever and graph games against the definitions, with orders left open, views and premises."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from random import Random
from typing import Any

import pytest

from build import case_of
from kalkul.explain import explain
from kalkul.results import Explained, Verdict
from kalkul.stability import asking
from kalkul.stability.concepts import CONCEPTS
from reference import completed_conflicts as reference
from reference.completed_conflicts import Profile, Saying, Seen
from stability.test_open_orders import (
    Drawn,
    a_comparison,
    a_ranking,
    check_ends,
    drawn_case,
    exactly,
    following,
    small_graph,
    small_levers,
    startling,
    told_moves,
    told_surprises,
)

Observed = dict[str, tuple[dict[str, Any], Seen]]
"""Observations as a case writes them, and spelt out."""


def some_observations(drawn: Drawn) -> Observed:
    """Observations of every form, from the status quo and given another state."""
    small, random = drawn.small, drawn.small.random
    found: Observed = {}
    for k in range(random.randint(3, 6)):
        start = small.start
        written: dict[str, Any] = {"date": "2025-01-01", "what": "something"}
        if start is None or random.random() < 0.5:
            start = random.randrange(drawn.model.n)
            written["given"] = {"g": small.alone[start]}
        text, holds = small.condition()
        form = random.random()
        if form < 0.2:
            written["is"], seen = {"g": "stays"}, Seen(start)
        elif form < 0.6:
            mover = random.choice(drawn.model.actors)
            written["is"], seen = {"g": f"{mover}: {text}"}, Seen(start, mover, holds)
        else:
            written["is"], seen = {"g": f"-> {text}"}, Seen(start, None, holds)
        found[f"o{k}"] = written, seen
    return found


def explained(drawn: Drawn, observed: Mapping[str, dict[str, Any]], concept: str | None, **more: Any) -> Explained:
    """The answer for an explanation that rests on all premises of a case."""
    claim: dict[str, Any] = {"game": "g", "premises": list(drawn.premises)}
    if concept is not None:
        claim["concept"] = concept
    case = drawn.case(observations=dict(observed), explanations={"e": claim})
    return explain(case, **more).explanations["e"]


def verdicts_of(found: Explained) -> Mapping[str, Verdict]:
    assert found.refused is None, found.refused
    assert found.verdicts is not None
    return found.verdicts


def shares(drawn: Drawn, seen: Seen, concept: str) -> tuple[Fraction, Fraction]:
    """The entailing and the allowing share of an observation."""
    entailing = allowing = total = Fraction(0)
    for profile, weight in drawn.completions:
        entails, allows = reference.judged(reference.in_own_eyes(drawn.model, profile), seen, concept)
        entailing += weight * entails
        allowing += weight * allows
        total += weight
    return entailing / total, allowing / total


def check_explained(drawn: Drawn, concept: str | None) -> None:
    observed = some_observations(drawn)
    found = explained(drawn, {o: written for o, (written, _) in observed.items()}, concept)
    verdicts = verdicts_of(found)
    used = concept or "seq"
    for o, (written, seen) in observed.items():
        entailing, allowing = shares(drawn, seen, used)
        told = verdicts[o]
        assert (exactly(told.entailing), exactly(told.allowing)) == (entailing, allowing), written
        assert told.verdict == reference.verdict(entailing, allowing), written
        assert not told.off_path
    assert found.completions == str(sum((weight for _, weight in drawn.completions), Fraction(0)))
    assert found.method is not None
    assert found.method.kind == "exact"
    for order in found.orders:
        said = [saying for saying in drawn.sayings if (saying.view, saying.actor) == (order.view, order.actor)]
        if not order.view or any(saying.anew for saying in said):
            own = 1 if order.actor in drawn.idle() else len(reference.agreeing(drawn.model.n, said))
            assert order.completions == str(own)
    if drawn.small.start is None:
        assert found.conflict is None
        return
    assert found.conflict is not None
    start = drawn.small.start
    moves, ends, chances, states = following(drawn, start, used)
    assert (found.conflict.concept, found.conflict.start) == (used, start + 1)
    assert {state.number - 1 for state in found.conflict.states} == states | {start}
    assert told_moves(found.conflict.moves) == moves
    check_ends(found.conflict.ends, ends, chances, start, moves)
    assert told_surprises(found.conflict.surprises) == startling(drawn, start, used)


@pytest.mark.parametrize("block", range(6))
def test_verdicts_are_the_definition(block: int) -> None:
    for seed in range(20 * block, 20 * block + 20):
        random = Random(seed)
        drawn = drawn_case(random, views=random.choice([0, 0.4, 0.7]), premises=random.choice([0, 0.5, 1]))
        if random.random() < 0.15:
            del drawn.small.game["status_quo"]
            drawn.small.start = None
        check_explained(drawn, random.choice([None, *CONCEPTS]))


def test_settled_games_of_any_size_are_asked_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    # What is done for thousands of states, done for a few.
    monkeypatch.setattr(asking, "LISTED", 0)
    for seed in range(300, 340):
        random = Random(seed)
        drawn = drawn_case(random, views=random.choice([0, 0.5]), premises=random.choice([0, 0.5]), settled=True)
        check_explained(drawn, random.choice(CONCEPTS))


def test_in_pieces_the_same_and_drawn_nearly_the_same() -> None:
    kinds = set()
    for seed in range(419, 425):
        random = Random(seed)
        drawn = drawn_case(random, views=random.choice([0, 0.5]), premises=random.choice([0, 0.5]), least=4)
        observed = {o: written for o, (written, _) in some_observations(drawn).items()}
        exact = explained(drawn, observed, "seq")
        for work in (12, 40):
            found = explained(drawn, observed, "seq", work=work, draws=200)
            for o, verdict in verdicts_of(found).items():
                whole = verdicts_of(exact)[o]
                assert verdict.entailing is not None
                assert verdict.allowing is not None
                kinds.add("exact" if verdict.entailing.exact else verdict.verdict)
                if verdict.entailing.exact:
                    assert (verdict.entailing, verdict.allowing) == (whole.entailing, whole.allowing)
                    assert verdict.verdict == whole.verdict
                else:
                    # Five times the largest standard deviation of 200 draws.
                    assert abs(verdict.entailing.decimal - exactly(whole.entailing)) < 0.177
                    assert abs(verdict.allowing.decimal - exactly(whole.allowing)) < 0.177
                    assert verdict.verdict in ("undecided", whole.verdict)
                    assert verdict.would_entail == ()
    assert kinds == {"exact", "permits", "undecided"}


# What would make it certain --------------------------------------------------------------------------------

Literal = tuple[str, str, str]
"""An actor, and which state he is said to like better than which."""


def compared(drawn: Drawn, statements: tuple[str, ...]) -> list[Literal]:
    """Comparisons as the definitions take them, from texts such as ``A: calm > {war, siege}``."""
    place = {name: str(k) for k, name in enumerate(drawn.small.names)}
    found = []
    for text in statements:
        actor, _, order = text.partition(": ")
        upper, lower = (side.strip("{}").split(", ") for side in order.split(" > "))
        found += [(actor, place[a], place[b]) for a in upper for b in lower]
    return found


def keeps(profile: Profile, literals: list[Literal]) -> bool:
    return all(reference.agrees(profile[(), actor], [(a, b, ">")]) for actor, a, b in literals)


def check_further(drawn: Drawn, concept: str) -> int:
    """Check what is said to make verdicts certain; how many verdicts it was said of."""
    observed = some_observations(drawn)
    written = {o: one for o, (one, _) in observed.items()}
    found = explained(drawn, written, concept)
    unsettled = {s.actor for s in drawn.sayings if not s.view and any(len(part) > 1 for part in s.by_priority or ())}
    said_of = 0
    for o, told in verdicts_of(found).items():
        if told.verdict != "permits" or exactly(told.entailing) == 0:
            assert not told.would_entail
            continue
        rows = [
            (profile, weight, reference.judged(reference.in_own_eyes(drawn.model, profile), observed[o][1], concept)[0])
            for profile, weight in drawn.completions
        ]
        total = sum((weight for _, weight, _ in rows), Fraction(0))

        def kept(literals: list[Literal], rows: Any = rows, total: Fraction = total) -> Fraction:
            """The share of the completions that agree, 0 unless all of these entail the observation."""
            agreeing = [(weight, entails) for profile, weight, entails in rows if keeps(profile, literals)]
            certain = all(entails for _, entails in agreeing)
            return sum((weight for weight, _ in agreeing), Fraction(0)) / total if certain else Fraction(0)

        every = [
            (a, str(j), str(k)) for a in drawn.model.actors for j in range(drawn.model.n) for k in range(drawn.model.n)
        ]
        open_ = [one for one in every if 0 < sum(keeps(profile, [one]) for profile, _, _ in rows) < len(rows)]
        alone = max((kept([one]) for one in open_), default=Fraction(0))
        together = max((kept([*pair]) for pair in combinations(open_, 2)), default=Fraction(0))
        assert bool(told.would_entail) >= bool(alone or together)
        if told.would_entail:
            assert exactly(told.would_entail[0].share) >= max(alone, together)
            said_of += 1
        literals = [compared(drawn, further.statements) for further in told.would_entail]
        for one, further in zip(literals, told.would_entail, strict=True):
            assert 0 < exactly(further.share) == kept(one)
            if not unsettled.intersection(actor for actor, _, _ in one):
                again = drawn_again(drawn, further.statements)
                assert verdicts_of(explained(again, {o: written[o]}, concept))[o].verdict == "entails"
        for one in literals:
            for other in literals:
                kept_by = [
                    {k for k, (profile, _, _) in enumerate(rows) if keeps(profile, some)} for some in (one, other)
                ]
                assert not kept_by[0] < kept_by[1]
    return said_of


def drawn_again(drawn: Drawn, statements: tuple[str, ...]) -> Drawn:
    """The same case with one more premise."""
    return replace(drawn, premises={**drawn.premises, "more": "; ".join(statements)})


@pytest.mark.parametrize("block", range(3))
def test_what_would_make_it_certain(block: int) -> None:
    said_of = 0
    for seed in range(5000 + 10 * block, 5000 + 10 * block + 10):
        random = Random(seed)
        drawn = drawn_case(random, views=random.choice([0, 0.4]), premises=random.choice([0, 0.5]), least=6)
        said_of += check_further(drawn, random.choice(CONCEPTS))
    assert said_of


# Worked out by hand ----------------------------------------------------------------------------------------

DATED = {"date": "2025-01-01", "what": "something"}
Told = tuple[str, str | None, str | None]
"""A verdict, the entailing and the allowing share."""


def asked(
    game: dict[str, Any], observed: dict[str, Any], means: dict[str, str] | None = None, **more: Any
) -> Explained:
    """The answer of an explanation on what a game and all premises say.

    Observations are what they are, or pairs of the state given and what they are, or whole entries.
    """
    said = means or {}
    events: dict[str, dict[str, Any]] = {}
    for o, one in observed.items():
        if isinstance(one, dict):
            events[o] = {**DATED, **one}
        else:
            given, is_ = one if isinstance(one, tuple) else (None, one)
            events[o] = {**DATED, "is": {"g": is_}, **({"given": {"g": given}} if given else {})}
    claim: dict[str, Any] = {"game": "g", "premises": list(said), **more}
    case = case_of(
        {
            "actors": {a: a for a in "ABC"},
            "games": {"g": game, "other": TRIANGLE},
            "premises": {p: {"says": p, "standing": "assumed", "means": {"g": text}} for p, text in said.items()},
            "observations": events,
            "explanations": {"e": claim},
        }
    )
    return explain(case).explanations["e"]


def told(found: Explained) -> dict[str, Told]:
    return {
        o: (one.verdict, one.entailing.exact if one.entailing else None, one.allowing.exact if one.allowing else None)
        for o, one in verdicts_of(found).items()
    }


PRISONERS: dict[str, Any] = {
    "levers": {"A.defect": {}, "B.defect": {}},
    "preferences": {"A": {"ranking": [2, 1, 4, 3]}, "B": {"statements": ["not A.defect", "B.defect"]}},
    "status_quo": {"A.defect": "no", "B.defect": "no"},
}

TRIANGLE: dict[str, Any] = {
    "states": ["calm", "crisis", "war"],
    "moves": {"A": [["calm", "crisis"], ["crisis", "calm"]], "B": [["crisis", "war"]]},
    "preferences": {"A": {"order": "crisis > calm > war"}, "B": {"order": "calm > war > crisis"}},
    "status_quo": "calm",
}


def graph(moves: dict[str, list[str]], status_quo: str | None = "s", **preferences: Any) -> dict[str, Any]:
    """A graph from arcs such as ``sx``, from s to x; states are letters, a text is an order."""
    states = sorted({letter for arcs in moves.values() for arc in arcs for letter in arc})
    game: dict[str, Any] = {
        "states": states,
        "moves": {actor: [list(arc) for arc in arcs] for actor, arcs in moves.items()},
        "preferences": {
            who.replace("_", " "): {"order": said} if isinstance(said, str) else said
            for who, said in preferences.items()
        },
    }
    return game if status_quo is None else game | {"status_quo": status_quo}


@pytest.mark.parametrize(
    ("concept", "stays", "leaves"),
    [("nash", "forbids", "entails"), *((concept, "entails", "forbids") for concept in ("gmr", "smr", "seq", "sseq"))],
)
def test_the_prisoners(concept: str, stays: str, leaves: str) -> None:
    found = told(
        asked(
            PRISONERS,
            {
                "stays": "stays",
                "leaves": "A: A.defect",
                "comes-back": ("A.defect and not B.defect", "A: not A.defect"),
                "answers": ("A.defect and not B.defect", "B: B.defect"),
                "ends": "-> A.defect and B.defect",
                "ends-there": ("A.defect and B.defect", "stays"),
            },
            concept=concept,
        )
    )
    assert {o: verdict for o, (verdict, _, _) in found.items()} == {
        "stays": stays,
        "leaves": leaves,
        "comes-back": "forbids",
        "answers": "entails",
        "ends": leaves,
        "ends-there": "entails",
    }


def test_open_orders_of_the_triangle() -> None:
    # A has put calm below the crisis, and war anywhere: 3 orders; so has B, who answers the crisis by war. A stays
    # calm iff he likes war no better than calm: in one order of three.
    game = TRIANGLE | {"preferences": {"A": {"order": "crisis > calm"}, "B": {"order": "war > crisis"}}}
    found = asked(game, {"stays": "stays", "provokes": "A: crisis", "war": "-> war", "answers": ("crisis", "B: war")})
    assert found.completions == "9"
    assert told(found) == {
        "stays": ("permits", "1/3", "1/3"),
        "provokes": ("permits", "2/3", "2/3"),
        "war": ("permits", "2/3", "2/3"),
        "answers": ("entails", "1", "1"),
    }
    further = {o: [(one.statements, one.share.exact) for one in v.would_entail] for o, v in verdicts_of(found).items()}
    assert further == {
        "stays": [(("A: calm > war",), "1/3")],
        "provokes": [(("A: war > calm",), "2/3")],
        "war": [(("A: war > calm",), "2/3")],
        "answers": [],
    }
    assert found.conflict is not None
    assert told_moves(found.conflict.moves) == {("A", 1, 2): Fraction(2, 3), ("B", 2, 3): Fraction(2, 3)}
    assert [(end.states, end.chance.exact, end.share and end.share.exact) for end in found.conflict.ends] == [
        ((3,), "2/3", "2/3"),
        ((1,), "1/3", "1/3"),
    ]


def test_a_view_in_the_triangle() -> None:
    # In A's eyes B shrinks from war, so nothing deters A, whatever he thinks of war; B answers by his own order.
    preferences = {"A": {"order": "crisis > calm"}, "B": {"order": "war > crisis"}}
    found = asked(
        TRIANGLE | {"preferences": preferences},
        {"stays": "stays", "provokes": "A: crisis", "war": "-> war"},
        {"P": "A sees B: crisis > war"},
    )
    assert told(found) == {
        "stays": ("forbids", "0", "0"),
        "provokes": ("entails", "1", "1"),
        "war": ("entails", "1", "1"),
    }
    assert found.conflict is not None
    assert ("A", "B", 2, 3, "unexpected") in told_surprises(found.conflict.surprises)


def test_some_moves_match_and_some_do_not() -> None:
    game = graph({"A": ["sx", "sy"], "B": ["xy"]}, A="x > y > s", B="x > y > s")
    found = asked(
        game,
        {
            "x": "A: x",
            "either": "A: x or y",
            "held-already": "A: not y",
            "never": "A: x and y",
            "always": "A: yes",
            "x-or-y": "-> x or y",
            "to-x": "-> x",
            "B": "B: y",
            "stays": "stays",
            "stays-at-y": ("y", "stays"),
        },
    )
    assert told(found) == {
        "x": ("permits", "0", "1"),
        "either": ("entails", "1", "1"),
        "held-already": ("forbids", "0", "0"),
        "never": ("forbids", "0", "0"),
        "always": ("forbids", "0", "0"),
        "x-or-y": ("entails", "1", "1"),
        "to-x": ("permits", "0", "1"),
        "B": ("forbids", "0", "0"),
        "stays": ("forbids", "0", "0"),
        "stays-at-y": ("entails", "1", "1"),
    }
    # No comparison makes one of two moves the only one: nothing entails it in any completion.
    assert verdicts_of(found)["x"].would_entail == ()


def test_a_cycle_satisfies_what_holds_throughout() -> None:
    game = graph({"A": ["sx", "yz"], "B": ["xs", "xy"]}, A="x > s > y = z", B="s > x > y = z")
    found = told(asked(game, {"round": "-> s or x", "s": "-> s", "not-y": "-> not y", "z": "-> z"}, concept="nash"))
    assert found == {
        "round": ("entails", "1", "1"),
        "s": ("forbids", "0", "0"),
        "not-y": ("entails", "1", "1"),
        "z": ("forbids", "0", "0"),
    }


@pytest.mark.parametrize(
    ("said", "share"),
    [
        # From x > y > z > s the nearest with z > x are z > x > y > s and y > z > x > s, two reversals each.
        ("A sees B: z > x", "1/2"),
        # Of the twelve orders with z > x eight have y > x.
        ("A sees B anew: z > x", "1/3"),
        ("A sees B: y = z > x", "0"),
        # Both x = z > y > s and y > x = z > s reverse one pair.
        ("A sees B: x = z", "1/2"),
        # Whole lists: nothing is left of the order as things are.
        ("A sees B wants: y, x", "0"),
        ("A sees B wants: z, x or y", "1"),
    ],
)
def test_orders_nearest_to_how_things_are(said: str, share: str) -> None:
    # A can go to x; there B can answer by y, which A fears. He is deterred iff in his eyes B likes y better than x.
    game = graph({"A": ["sx"], "B": ["xy", "yz"]}, A="z = x > s > y", B="x > y > z > s")
    found = asked(game, {"goes": "A: x"}, {"P": said})
    assert found.completions == "1"
    assert told(found)["goes"][1:] == (share, share)


def test_a_view_that_matters_in_some_completions_only() -> None:
    # Where A likes s better than x he stays, whatever he believes of B; else he goes in one of two nearest orders.
    game = graph({"A": ["sx"], "B": ["xy", "yz"]}, A="z = x > y; s > y", B="x > y > z > s")
    found = asked(game, {"goes": "A: x", "stays": "stays"}, {"P": "A sees B: z > x"})
    assert found.completions == "2"
    assert told(found) == {"goes": ("permits", "1/4", "1/4"), "stays": ("permits", "3/4", "3/4")}
    further = verdicts_of(found)["stays"].would_entail
    assert [(one.statements, one.share.exact) for one in further] == [(("A: s > x",), "1/2")]


def test_a_tie_in_a_view_stays_unless_it_is_parted() -> None:
    game = graph({"A": ["sx"], "B": ["xy", "yz"]}, A="z = x > s > y", B={"ranking": [["x", "y"], "z", "s"]})
    goes = {"goes": "A: x"}
    assert told(asked(game, goes, {"P": "A sees B: z > x"}))["goes"] == ("entails", "1", "1")
    assert told(asked(game, goes, {"P": "A sees B: y > x"}))["goes"] == ("forbids", "0", "0")
    assert told(asked(game, goes, {"P": "A sees B: y first"}))["goes"] == ("forbids", "0", "0")


def test_statements_of_unsettled_priority_have_a_completion_for_each_order() -> None:
    # x and y satisfy one statement each; s and z none. Doubling a statement doubles its orders.
    statements = [{"unordered": ["x", "y"]}]
    game = graph({"A": ["xy", "ys"]}, "x", A={"statements": statements})
    found = asked(game, {"moves": "A: y", "stays": "stays"})
    assert found.completions == "2"
    assert told(found) == {"moves": ("permits", "1/2", "1/2"), "stays": ("permits", "1/2", "1/2")}
    three = graph({"A": ["xy", "ys"]}, "x", A={"statements": [{"unordered": ["x", "y", "x or s"]}, "s"]})
    found = asked(three, {"moves": "A: y", "stays": "stays"})
    # y comes before x where its statement is the first of the three.
    assert (found.completions, told(found)["moves"]) == ("6", ("permits", "1/3", "1/3"))


def test_what_is_said_twice_adds_up() -> None:
    game = graph({"A": ["sx", "sy"]}, A="x > y")
    observed = {"x": "A: x", "y": "A: y", "stays": "stays"}
    assert told(asked(game, observed)) == {
        "x": ("permits", "1/3", "2/3"),
        "y": ("permits", "0", "1/3"),
        "stays": ("permits", "1/3", "1/3"),
    }
    assert told(asked(game, observed, {"P": "A: y > s"}))["x"] == ("permits", "0", "1")
    assert told(asked(game, observed, {"P": "A: s last"}))["stays"] == ("forbids", "0", "0")
    assert told(asked(game, observed, {"P": "A wants: x, s"})) == {
        "x": ("entails", "1", "1"),
        "y": ("forbids", "0", "0"),
        "stays": ("forbids", "0", "0"),
    }


def test_silent_and_void() -> None:
    found = asked(
        TRIANGLE,
        {
            "elsewhere": {"is": {"other": "stays"}, "given": {"g": "calm or war"}},
            "nowhere": {},
            "void": {"is": {"g": "stays"}, "void": "it never came to that"},
        },
    )
    assert told(found) == {o: (o if o == "void" else "silent", None, None) for o in ("elsewhere", "nowhere", "void")}
    assert verdicts_of(found)["void"].reason == "it never came to that"


def test_each_concept_of_the_triangle() -> None:
    for concept in CONCEPTS:
        found = asked(TRIANGLE, {"stays": "stays"}, concept=concept)
        assert told(found)["stays"][0] == ("forbids" if concept == "nash" else "entails")
        assert found.conflict is not None
        assert found.conflict.concept == concept
    assert asked(TRIANGLE, {}).conflict == asked(TRIANGLE, {}, concept="seq").conflict


# Contradictions and refusals -------------------------------------------------------------------------------


@pytest.mark.parametrize("block", range(4))
def test_a_clash_is_one_and_a_minimal_one(block: int) -> None:
    for seed in range(8000 + 25 * block, 8000 + 25 * block + 25):
        random = Random(seed)
        small = small_graph(random) if random.random() < 0.5 else small_levers(random)
        actor, viewer = random.sample(small.movers, 2)
        view = random.choice([(), (viewer,)])
        drawn = Drawn(small, preferences={mover: {"ranking": a_ranking(small)[1]} for mover in small.movers})
        said: dict[str, Saying] = {}
        if not view:
            del drawn.preferences[actor]
        while len(said) < 2 or reference.consistent(small.model.n, list(said.values())):
            text, compared = a_comparison(small)
            origin = f"P{len(said)}"
            said[origin] = Saying(view, actor, tuple(compared))
            drawn.premises[origin] = f"{' sees '.join((*view, actor))}: {text}"
        if random.random() < 0.5:  # one of them in the game
            text = drawn.premises.pop("P0").partition(": ")[2]
            drawn.preferences[" sees ".join((*view, actor))] = {"order": text}
            said["game"] = said.pop("P0")
        found = explained(drawn, {"o": DATED | {"is": {"g": "stays"}}}, "seq")
        verdict = verdicts_of(found)["o"]
        assert (verdict.verdict, verdict.entailing, verdict.allowing) == ("inconsistent", None, None)
        assert found.conflict is None
        clash = {part.origin for part in found.clash}
        assert not reference.consistent(small.model.n, [said[origin] for origin in clash]), seed
        for left_out in clash:
            assert reference.consistent(small.model.n, [said[o] for o in clash - {left_out}]), (seed, found.clash)


def test_no_clash_between_views() -> None:
    found = asked(TRIANGLE, {"stays": "stays"}, {"P": "A sees B: war > calm", "Q": "B sees A: war first"})
    assert found.clash == ()
    assert told(found)["stays"] == ("entails", "1", "1")


def test_a_clash_says_what_was_said() -> None:
    found = asked(TRIANGLE, {}, {"P": "A: war > calm", "Q": "A: crisis > war", "R": "A: crisis first"})
    assert [(part.origin, part.statement) for part in found.clash] == [
        ("game", "A: crisis > calm > war"),
        ("P", "A: war > calm"),
    ]


RANKED = {"A": {"ranking": ["crisis", "calm", "war"]}, "B": {"ranking": ["calm", "war", "crisis"]}}
UNSETTLED = {"statements": [{"unordered": ["calm", "war"]}]}
SEVEN = ["calm", "war", "crisis", "not calm", "not war", "not crisis", "calm or war"]


REFUSED: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, str]]] = {
    "“calm or war” holds in 2 states: 1, 3": ({}, {"o": ("calm or war", "stays")}, {}),
    "“calm and war” holds in no state": ({}, {"o": ("calm and war", "stays")}, {}),
    "no status quo": ({"status_quo": None}, {"o": "stays"}, {}),
    "A sees B: .* unsettled priority": ({"preferences": {**RANKED, "A sees B": UNSETTLED}}, {}, {}),
    "sees B: .* unsettled priority .*": ({"preferences": {**RANKED, "A sees B anew": UNSETTLED}}, {}, {}),
    "5,040 orders": ({"preferences": {**RANKED, "A": {"statements": [{"unordered": SEVEN}]}}}, {}, {}),
    "parameter q, which has a range": (
        {"preferences": {**RANKED, "A": {"payoff": {"calm": "q", "crisis": 1, "war": 0}}}, "parameters": {"q": [0, 2]}},
        {},
        {},
    ),
    "narrows a parameter": ({"parameters": {"q": [0, 2]}}, {}, {"P": "A sees: q <= 1"}),
    "nothing says what B wants in game g": ({"preferences": {"A": RANKED["A"]}}, {}, {}),
    "divides by zero": ({"preferences": {**RANKED, "A": {"payoff": dict.fromkeys(TRIANGLE["states"], "1/0")}}}, {}, {}),
}


@pytest.mark.parametrize("reason", REFUSED)
def test_what_cannot_be_asked_is_refused(reason: str) -> None:
    changed, observed, means = REFUSED[reason]
    game = {key: value for key, value in {**TRIANGLE, "preferences": RANKED, **changed}.items() if value is not None}
    # Somebody says what B wants; only this explanation does not rest on it.
    found = asked(game, observed, {**means, "unused": "B: war first"}, premises=list(means))
    assert found.refused is not None
    assert re.search(reason, found.refused), found.refused
    assert found.verdicts is None
    assert found.conflict is None


MERGED: dict[str, Any] = {
    "levers": {"A.x": {}, "B.y": {}, "B.z": {}},
    "merge": [{"when": "A.x", "leave": "yes"}],
    "status_quo": {"A.x": "no", "B.y": "no", "B.z": "no"},
}
MERGED_WANTS = {"A": {"statements": ["A.x"]}, "B": {"ranking": [1, 3, 2, 4, 5]}}


@pytest.mark.parametrize(
    ("preferences", "observed", "premises"),
    [
        (MERGED_WANTS, {"o": "B: B.y"}, {}),
        (MERGED_WANTS, {"o": "-> B.y or B.z"}, {}),
        (MERGED_WANTS, {"o": ("A.x and B.y", "stays")}, {}),
        (MERGED_WANTS, {}, {"P": "A: [B.y] first"}),
        (MERGED_WANTS, {}, {"P": "A wants: B.y"}),
        (MERGED_WANTS, {}, {"P": "A sees B: [B.y] > [not B.y]"}),
        ({**MERGED_WANTS, "A": {"statements": ["B.y"]}}, {}, {}),
        ({**MERGED_WANTS, "A": {"order": "[B.y] > [not B.y]"}}, {}, {}),
        ({**MERGED_WANTS, "A": {"payoff": "2*B.y - B.z"}}, {}, {}),
        ({**MERGED_WANTS, "A sees B": {"statements": ["B.y"]}}, {}, {}),
    ],
)
def test_merged_states_told_apart_are_refused(
    preferences: dict[str, Any], observed: dict[str, Any], premises: dict[str, str]
) -> None:
    found = asked(MERGED | {"preferences": preferences}, observed, premises)
    assert found.refused is not None
    assert "tells apart members of the merged state 2" in found.refused


def test_merged_states_held_together_are_fine() -> None:
    found = asked(MERGED | {"preferences": MERGED_WANTS}, {"x": "A: A.x", "y": ("A.x", "stays"), "z": "-> A.x or B.y"})
    assert told(found)["x"] == ("entails", "1", "1")
    assert found.refused is None


def test_without_a_status_quo_a_state_is_given() -> None:
    game = {key: value for key, value in TRIANGLE.items() if key != "status_quo"}
    found = asked(game, {"stays": ("calm", "stays"), "war": ("crisis", "-> war")})
    assert told(found) == {"stays": ("entails", "1", "1"), "war": ("entails", "1", "1")}
    assert found.conflict is None


# Where the answer is not yet what the contract says --------------------------------------------------------


def test_payoffs_in_a_view_may_leave_states_out() -> None:
    preferences = {**RANKED, "A sees B": {"payoff": {"crisis": 1, "war": 0}}}
    found = asked(TRIANGLE | {"preferences": preferences}, {"goes": "A: crisis"})
    same = asked(TRIANGLE | {"preferences": {**RANKED, "A sees B": {"order": "crisis > war"}}}, {"goes": "A: crisis"})
    assert told(found) == told(same) == {"goes": ("entails", "1", "1")}


def test_premises_about_somebody_who_does_not_move_can_clash() -> None:
    means = {"P": "C: war > calm", "Q": "C: calm > war"}
    still_open = asked(TRIANGLE | {"preferences": {**RANKED, "B": {"order": "war > crisis"}}}, {"o": "stays"}, means)
    assert told(still_open)["o"][0] == "inconsistent"
    assert told(asked(TRIANGLE | {"preferences": RANKED}, {"o": "stays"}, means))["o"][0] == "inconsistent"


def test_anew_starts_from_nothing_even_if_nothing_follows() -> None:
    # In A's eyes B may want anything: he answers the crisis by war in half of the orders.
    preferences = {**RANKED, "A sees B anew": {"order": "[calm and war] first"}}
    found = asked(TRIANGLE | {"preferences": preferences}, {"o": "stays"})
    assert told(found)["o"] == ("permits", "1/2", "1/2")


def test_what_would_make_it_certain_can_be_added_to_unsettled_priorities() -> None:
    preferences = {"A": {"statements": ["crisis", {"unordered": ["calm", "war"]}]}, "B": {"order": "war > crisis"}}
    game = TRIANGLE | {"preferences": preferences}
    [further] = verdicts_of(asked(game, {"o": "stays"}))["o"].would_entail
    assert (further.statements, further.share.exact) == (("A: calm > war",), "1/2")
    again = asked(game, {"o": "stays"}, {"more": "; ".join(further.statements)})
    assert told(again)["o"] == ("entails", "1", "1")


def test_a_void_observation_needs_no_state() -> None:
    void = {"is": {"g": "stays"}, "given": {"g": "calm or war"}, "void": "it never came to that"}
    assert told(asked(TRIANGLE, {"o": "stays", "void": void})) == {
        "o": ("entails", "1", "1"),
        "void": ("void", None, None),
    }


def test_who_sees_things_as_they_are_is_surprised_by_another_s_mistake() -> None:
    # A wrongly believes that B shrinks from war. B, who is right about A, expects him to be deterred.
    preferences = {**RANKED, "A sees B": {"ranking": ["calm", "crisis", "war"]}}
    found = asked(TRIANGLE | {"preferences": preferences}, {})
    assert found.conflict is not None
    assert told_surprises(found.conflict.surprises) == {
        ("A", "B", 2, 3, "unexpected"): 1,
        ("B", "A", 1, 2, "unexpected"): 1,
    }
