"""Answers about conflicts to render: the prisoners, Elmira, a graph, open orders, a large game, and hostile ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import product

from msgspec.structs import replace

from kalkul.results import (
    CaseId,
    Certificate,
    Chance,
    CoalitionShown,
    Countered,
    EndShown,
    InverseAnswer,
    InverseShown,
    LeverShown,
    Method,
    NextAnswer,
    Share,
    SolveAnswer,
    StateShown,
    StateSurprise,
    Step,
    UndeterredMove,
    ViewShown,
    WantsShown,
    WeakLink,
)
from show.sample import EVIL

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
YES_NO = ("no", "yes")
EXACT = Method("exact")

Stable = Mapping[str, Mapping[str, Sequence[int]]]


def share(over: int, under: int = 1) -> Share:
    return Share.of(Fraction(over, under))


def states_of(
    levers: Mapping[str, LeverShown], dropped: Callable[[Mapping[str, str]], bool] = lambda _: False
) -> tuple[StateShown, ...]:
    """Feasible states in the order of their numbers."""
    found: list[dict[str, str]] = []
    for combination in product(*(levers[lever].levels for lever in reversed(list(levers)))):
        levels = dict(zip(levers, reversed(combination), strict=True))
        if not dropped(levels):
            found.append(levels)
    return tuple(StateShown(number, levels) for number, levels in enumerate(found, start=1))


def same(groups: Mapping[str, Mapping[str, Sequence[int]]]) -> dict[str, dict[str, tuple[int, ...]]]:
    """Stable states per concept; keys name several concepts that agree."""
    told = {key: by for keys, by in groups.items() for key in keys.split()}
    return {key: {who: tuple(those) for who, those in told[key].items()} for key in CONCEPTS if key in told}


def solved(
    case: CaseId,
    actors: dict[str, str],
    levers: dict[str, LeverShown],
    states: Sequence[StateShown],
    rankings: Mapping[str, Sequence[Sequence[int]]],
    stable: dict[str, dict[str, tuple[int, ...]]],
    status_quo: int | None = None,
) -> SolveAnswer:
    every = {
        key: tuple(s.number for s in states if all(s.number in those for those in by.values()))
        for key, by in stable.items()
    }
    return SolveAnswer(
        kalkul="0.1.0",
        case=case,
        game="main",
        title="main",
        kind="lever" if levers else "graph",
        actors=actors,
        levers=levers,
        count=len(states),
        states=tuple(states),
        listed=True,
        status_quo=status_quo,
        wants=tuple(
            WantsShown((), who, (), tuple(map(tuple, ranks)), levels=len(ranks)) for who, ranks in rankings.items()
        ),
        concepts=tuple(stable),
        stable=stable,
        equilibria=every,
        counts={
            key: {**{who: len(those) for who, those in by.items()}, "equilibrium": len(every[key])}
            for key, by in stable.items()
        },
    )


def ranks(*each: int | tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    return tuple(one if isinstance(one, tuple) else (one,) for one in each)


PRISONERS = replace(
    solved(
        CaseId("prisoners-dilemma", "0" * 64, "Prisoner's Dilemma"),
        {"A": "First prisoner", "B": "Second prisoner"},
        levers := {
            "A.defect": LeverShown("A.defect", ("A",), YES_NO, "both"),
            "B.defect": LeverShown("B.defect", ("B",), YES_NO, "both"),
        },
        states_of(levers),
        {"A": ranks(2, 1, 4, 3), "B": ranks(3, 1, 4, 2)},
        same({"nash": {"A": [2, 4], "B": [3, 4]}, "gmr smr seq sseq": {"A": [1, 2, 4], "B": [1, 3, 4]}}),
    ),
    why=(
        *(Certificate(1, "A", key, False, (Countered(2),)) for key in ["nash"]),
        *(Certificate(1, "A", key, True, (Countered(2, (Step("B", 4),), "worse"),)) for key in ("gmr", "seq")),
        *(Certificate(1, "A", key, True, (Countered(2, (Step("B", 4),), "worse", (3,)),)) for key in ("smr", "sseq")),
        *(Certificate(3, "A", key, False, (Countered(4),)) for key in CONCEPTS),
        *(Certificate(3, "B", key, True, ()) for key in CONCEPTS),
    ),
)
"""Two levers, no status quo, reasons for states 1 and 3."""

_ALL = range(1, 13)
ELMIRA = solved(
    CaseId("elmira-1991", "0" * 64, "Elmira 1991"),
    {"MoE": "Ontario Ministry of the Environment", "Uniroyal": "Uniroyal Chemical Ltd.", "LG": "Local Government"},
    levers := {
        "MoE.modify": LeverShown("Modify the control order", ("MoE",), YES_NO, "up"),
        "Uniroyal.delay": LeverShown("Delay the appeal", ("Uniroyal",), YES_NO, "down"),
        "Uniroyal.accept": LeverShown("Accept the control order", ("Uniroyal",), YES_NO, "both"),
        "Uniroyal.abandon": LeverShown("Abandon the plant", ("Uniroyal",), YES_NO, "up"),
        "LG.insist": LeverShown("Insist on the original order", ("LG",), YES_NO, "both"),
    },
    states_of(levers, lambda s: [s[f"Uniroyal.{k}"] for k in ("delay", "accept", "abandon")].count("yes") != 1),
    {
        "MoE": ranks(9, 3, 4, 10, 7, 1, 2, 8, (5, 6, 11, 12)),
        "Uniroyal": ranks(1, 4, 10, 7, (5, 6, 11, 12), 2, 3, 9, 8),
        "LG": ranks(9, 3, 7, 1, 10, 8, 4, 2, (5, 6, 11, 12)),
    },
    same(
        {
            "nash": {"MoE": _ALL, "Uniroyal": [1, 4, 5, 6, 7, 10, 11, 12], "LG": [5, 6, 7, 8, 9, 10, 11, 12]},
            "gmr smr": {"MoE": _ALL, "Uniroyal": [1, 4, 5, 6, 7, 10, 11, 12], "LG": _ALL},
            "seq sseq": {
                "MoE": _ALL,
                "Uniroyal": [1, 4, 5, 6, 7, 10, 11, 12],
                "LG": [2, 3, 5, 6, 7, 8, 9, 10, 11, 12],
            },
        }
    ),
    status_quo=1,
)
"""Five levers of three actors; the published results of the twelve states."""

TRIANGLE = solved(
    CaseId("triangle", "0" * 64, "Triangle"),
    {"A": "A", "B": "B"},
    {},
    [StateShown(number, name=name) for number, name in enumerate(("calm", "crisis", "war"), start=1)],
    {"A": ranks(2, 1, 3), "B": ranks(1, 3, 2)},
    same({"nash": {"A": [2, 3], "B": [1, 3]}, "gmr smr seq sseq": {"A": [1, 2, 3], "B": [1, 3]}}),
    status_quo=1,
)
"""A graph: states have names."""

OPEN = replace(
    PRISONERS,
    wants=(PRISONERS.wants[0], WantsShown((), "B", ("3 first", "1 > 4"), None, "3 > {1, 2, 4}; 1 > 4", "3")),
    completions="3",
    method=EXACT,
    stable={key: {"A": (2, 4), "B": (3,)} for key in CONCEPTS},
    equilibria=dict.fromkeys(CONCEPTS, ()),
    counts={key: {"A": 2, "B": 1, "equilibrium": 0} for key in CONCEPTS},
    shares={
        key: {
            "A": {"2": share(1), "4": share(1)},
            "B": {"3": share(1), "4": share(2, 3), "1": share(1, 3)},
            "equilibrium": {"4": share(2, 3)},
        }
        for key in CONCEPTS
    },
    why=(),
)
"""One order is left open: shares stand beside."""

_FIRST = tuple(range(3, 143, 7))
LARGE = replace(
    ELMIRA,
    count=65_536,
    states=(),
    listed=False,
    stable={key: {} for key in CONCEPTS},
    equilibria=dict.fromkeys(CONCEPTS, _FIRST),
    counts={key: {"MoE": 4096, "Uniroyal": 1024, "LG": 2048, "equilibrium": 429} for key in CONCEPTS},
    wants=tuple(WantsShown((), who, ("not LG.insist", "Uniroyal.accept"), levels=7) for who in ELMIRA.actors),
)
"""Too many states to list."""

BARGAIN = replace(
    ELMIRA,
    wants=(*ELMIRA.wants, WantsShown(("LG",), "MoE", ("LG sees MoE: 3 first",), ranks(3, tuple(range(4, 13))))),
    views=(ViewShown("LG", ELMIRA.stable, {**ELMIRA.equilibria, "seq": (1, 5)}),),
    hypergame={**ELMIRA.equilibria, "nash": ()},
    surprises=(
        StateSurprise("LG", "MoE", 1, 2, "unexpected"),
        StateSurprise("LG", "MoE", 3, 4, "unexpected"),
        StateSurprise("Uniroyal", "MoE", 3, 4, "missing"),
    ),
    surprised_under="nash",
    coalitions=(
        CoalitionShown(
            ("MoE", "LG"),
            {f"c{key}": tuple(range(2, 13)) for key in CONCEPTS},
            (WeakLink(1, 9, ("LG",), 3, {"LG": (1, 7, 3)}),),
        ),
    ),
    why=(
        Certificate(1, "MoE + LG", "cnash", False, (Countered(8),), reach=((Step("MoE", 2), Step("LG", 8)),)),
        Certificate(
            2, "LG", "sseq", True, (Countered(8, (Step("Uniroyal", 10), Step("MoE", 4)), "equal"),), ("Uniroyal",)
        ),
    ),
)
"""Views, surprises, a coalition with its weak link."""

FOLLOWS = NextAnswer(
    kalkul="0.1.0",
    case=ELMIRA.case,
    game="main",
    title="The appeal against the control order",
    actors=ELMIRA.actors,
    levers=ELMIRA.levers,
    concept="seq",
    start=1,
    states=tuple(ELMIRA.states[number - 1] for number in (1, 7)),
    moves=(UndeterredMove("LG", 1, 7),),
    ends=(EndShown("equilibrium", (7,), Chance("1", 1.0), (Step("LG", 7),)),),
)

STAYS = replace(
    FOLLOWS,
    start=7,
    states=ELMIRA.states[6:7],
    moves=(),
    ends=(EndShown("equilibrium", (7,), Chance("1", 1.0), ()),),
)

CYCLES = replace(
    FOLLOWS,
    states=tuple(ELMIRA.states[number - 1] for number in (1, 7, 3, 9)),
    moves=(
        UndeterredMove("LG", 9, 3),
        UndeterredMove("LG", 1, 7),
        UndeterredMove("Uniroyal", 1, 3, share(2, 3)),
        UndeterredMove("LG", 3, 9),
    ),
    ends=(
        EndShown("cycle", (3, 9), Chance("2/3", 2 / 3), (Step("Uniroyal", 3),), share(2, 3)),
        EndShown("equilibrium", (7,), Chance(None, 1 / 3), (Step("LG", 7),)),
    ),
    surprises=(StateSurprise("LG", "Uniroyal", 1, 3, "unexpected", share(2, 3)),),
    completions="3",
    method=EXACT,
)

GRAPH_FOLLOWS = replace(
    FOLLOWS,
    levers={},
    states=TRIANGLE.states,
    moves=(UndeterredMove("A", 1, 2), UndeterredMove("B", 2, 3)),
    ends=(EndShown("equilibrium", (3,), Chance("1", 1.0), (Step("A", 2), Step("B", 3))),),
)

HOLDS = InverseAnswer(
    kalkul="0.1.0",
    case=PRISONERS.case,
    game="main",
    title="main",
    actors=PRISONERS.actors,
    levers=PRISONERS.levers,
    actor="A",
    state=1,
    states=PRISONERS.states,
    total="24",
    concepts={
        "nash": InverseShown("0", share(0), EXACT, "", ("B",)),
        "gmr": InverseShown("12", share(1, 2), EXACT, "1 > 4"),
        "smr": InverseShown("24", share(1), EXACT, ""),
        "seq": InverseShown(None, Share.sampled(41, 100), Method("sampled", 100, 0), ""),
    },
)

SOLVED = {
    "prisoners": PRISONERS,
    "elmira": ELMIRA,
    "graph": TRIANGLE,
    "open": OPEN,
    "large": LARGE,
    "bargain": BARGAIN,
}


def hostile() -> SolveAnswer:
    """Return an answer with ``EVIL`` in every text."""
    other = f"B{EVIL}"
    levers = {
        EVIL: LeverShown(EVIL, (EVIL, other), (EVIL, other), "up"),
        f"{EVIL}.x": LeverShown(EVIL, (), YES_NO, "down"),
    }
    states = (
        StateShown(1, {EVIL: EVIL, f"{EVIL}.x": "no"}, None, ({EVIL: EVIL, f"{EVIL}.x": "no"},) * 2),
        StateShown(2, {EVIL: other, f"{EVIL}.x": "yes"}, EVIL),
    )
    evil = CaseId(EVIL, EVIL, EVIL)
    stable = {key: {EVIL: (1,), other: (1, 2)} for key in CONCEPTS}
    answer = solved(evil, {EVIL: EVIL, other: EVIL}, levers, states, {EVIL: ranks(1, 2)}, stable, 1)
    return replace(
        answer,
        kalkul=EVIL,
        game=EVIL,
        title=EVIL,
        wants=(
            *answer.wants,
            WantsShown((EVIL,), other, (EVIL, EVIL), None, EVIL, "12"),
        ),
        views=(ViewShown(EVIL, stable, dict.fromkeys(CONCEPTS, (1,))),),
        hypergame=dict.fromkeys(CONCEPTS, (2,)),
        surprises=(StateSurprise(EVIL, other, 1, 2, "missing"),),
        coalitions=(CoalitionShown((EVIL, other), {}, (WeakLink(1, 2, (EVIL,), 1, {EVIL: (1,)}),)),),
        why=(
            Certificate(1, EVIL, "sseq", True, (Countered(2, (Step(other, 1),), "equal", (2,)),), (EVIL,)),
            Certificate(1, f"{EVIL} + {other}", "cgmr", False, (Countered(2),), (), ((Step(EVIL, 2),),)),
        ),
        notes=(EVIL,),
    )


def hostile_next() -> NextAnswer:
    """Return what follows with ``EVIL`` in every text."""
    solved_ = hostile()
    return replace(
        CYCLES,
        case=solved_.case,
        game=EVIL,
        title=EVIL,
        actors=solved_.actors,
        levers=solved_.levers,
        states=solved_.states,
        moves=(UndeterredMove(EVIL, 1, 2, share(1, 3)),),
        ends=(EndShown("equilibrium", (2,), Chance("1/" + "7" * 400, 1e-9), (Step(EVIL, 2),)),),
        surprises=(StateSurprise(EVIL, EVIL, 1, 2, "unexpected"),),
        completions="9" * 5000,
        notes=(EVIL,),
    )


def hostile_inverse() -> InverseAnswer:
    """Return orders with ``EVIL`` in every text."""
    solved_ = hostile()
    return replace(
        HOLDS,
        case=solved_.case,
        game=EVIL,
        actor=EVIL,
        actors=solved_.actors,
        levers=solved_.levers,
        states=solved_.states,
        total="9" * 5000,
        concepts={EVIL: InverseShown("7" * 4999, share(1, 3), EXACT, EVIL, (EVIL, EVIL))},
        notes=(EVIL,),
    )
