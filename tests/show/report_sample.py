"""Reports to render: a case as large as people write them, and a report with something hostile in every field."""

from __future__ import annotations

import re
from functools import cache
from random import Random
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

import kalkul
from build import case_of
from kalkul.case import Case
from kalkul.explain.report import report
from kalkul.results.report import ReportAnswer
from show.sample import EVIL

EXPLANATIONS, PREMISES, OBSERVATIONS = 12, 40, 30

_KEPT = re.compile(r"[\d/.\-*]*|exact|1 - .*")
"""Numbers, days and counts: what is no text."""


def large_case(seed: int = 7) -> Case:
    """Twelve explanations of thirty events, with forty premises that agree with one hidden ranking of each actor."""
    random = Random(seed)
    movers, outcomes = "ABCABC", [f"o{k}" for k in range(8)]
    ends = iter(outcomes)

    def tree(level: int) -> Any:
        return {movers[level]: {f"m{k}": tree(level + 1) if level < 2 else next(ends) for k in range(2)}}

    ranked = {actor: random.sample(outcomes, len(outcomes)) for actor in "ABC"}

    def statement(number: int) -> str:
        actor = "ABC"[number % 3]
        some = sorted(random.sample(range(len(outcomes)), 5))
        return f"{actor}: {' > '.join(ranked[actor][place] for place in some)}"

    premises = {
        f"P{k}": {
            "says": f"The claim number {k}, which says at some length what somebody is taken to want.",
            "standing": "assumed",
            "means": {"g": statement(k)},
        }
        for k in range(PREMISES)
    }
    happened = ["yes", "no", "open"]
    events = {
        f"event-{k}": {
            "date": f"2025-{1 + k // 3:02d}-{1 + k % 28:02d}",
            "what": f"Something happens that bears the number {k}.",
            "happened": happened[k % 3],
            "is": {"g": f"A.m{k // 2 % 2}" if k % 2 else f"-> {outcomes[k % 8]}"},
        }
        for k in range(OBSERVATIONS)
    }
    explanations = {
        f"why-{k}": {
            "title": f"The reason with the number {k}",
            "game": "g",
            "premises": random.sample(list(premises), 8),
            "explains": f"event-{2 * (k % 5) + 1}",
            "as_of": "2025-03-01",
            **({"variant_of": f"why-{k - 1}"} if k % 4 == 3 else {}),
        }
        for k in range(EXPLANATIONS)
    }
    return case_of(
        {
            "title": "A large case",
            "actors": {actor: f"Land {actor}" for actor in "ABC"},
            "games": {"g": {"tree": tree(0)}},
            "premises": premises,
            "observations": events,
            "explanations": explanations,
        }
    )


@cache
def large() -> ReportAnswer:
    """Return the report of the large case."""
    return report(large_case(), work=20_000, draws=100)


@cache
def pipeline() -> ReportAnswer:
    """Return the report of the case of the guide, whose text is there."""
    return kalkul.load("docs/guide/pipeline").report()


@cache
def conflict() -> ReportAnswer:
    """Return the report of a conflict."""
    return kalkul.load("elmira-1991").report()


def hostile(answer: ReportAnswer) -> ReportAnswer:
    """Return a report with something hostile in front of every text, ids among them."""
    made: ReportAnswer = _made_hostile(answer, ReportAnswer)
    return made


def _made_hostile(value: Any, kind: Any) -> Any:
    """Walk along a record and the annotations of its fields: words that mean something to the program stay."""
    if isinstance(value, str):
        words = {word for word in _options(kind) if get_origin(word) is Literal}
        return value if words or _KEPT.fullmatch(value) else EVIL[:200] + value + EVIL
    if isinstance(value, msgspec.Struct):
        hints = get_type_hints(type(value))
        return type(value)(**{f: _made_hostile(getattr(value, f), hints[f]) for f in value.__struct_fields__})
    if isinstance(value, tuple):
        return tuple(_made_hostile(one, _inner(kind)) for one in value)
    if isinstance(value, dict):
        concepts = {"nash", "gmr", "smr", "seq", "sseq", "equilibrium"}
        return {
            key if key in concepts else _made_hostile(key, str): _made_hostile(one, _inner(kind, -1))
            for key, one in value.items()
        }
    return value


def _options(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)


def _inner(kind: Any, place: int = 0) -> Any:
    """Annotation of what a collection holds."""
    for option in _options(kind):
        if get_origin(option) in (tuple, dict):
            inner = [one for one in get_args(option) if one is not Ellipsis]
            return inner[place if place < len(inner) else 0]
    return str
