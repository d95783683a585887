"""Explanations over mechanisms answer through the interface of all explanations."""

from __future__ import annotations

import io
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from build import case_of
from kalkul.case import Case, read_case
from kalkul.completions.answers import Effort
from kalkul.explain import explain
from kalkul.explain.answering import answering
from kalkul.explain.answers import Answers, Chance
from kalkul.orders import Work
from kalkul.results import Explained, to_data
from kalkul.results.schema import answer_schema
from kalkul.show.html import explain_page
from kalkul.show.terminal import print_explain

OCTOBER: dict[str, Any] = {
    "sources": {"K": {"title": "A column", "date": "2025-10-23"}},
    "actors": {"US": "United States"},
    "mechanisms": {
        "ear": {
            "kind": "last-speaker",
            "courses": {"soft": -1, "hard": 1},
            "start": -1,
            "contacts": [
                {"date": "2025-10-16", "who": "RU", "pulls": "soft"},
                {"date": "2025-10-17", "who": "Zelensky", "pulls": "hard"},
                {"date": "2025-10-22", "who": "Rutte", "pulls": "hard"},
            ],
        },
        "weariness": {
            "kind": "stock",
            "courses": {"stay": "below", "leave": "above"},
            "start": 0,
            "gain": ["0.1", "0.2"],
            "loss": [0, "0.05"],
            "threshold": 1,
            "holds": "2025-01-20/2025-04-19",
            "begins": "2025-01-20",
            "step": 7,
            "horizon": 52,
        },
        "calendar": {
            "kind": "date-avoided",
            "courses": {"meets": "held", "cancels": "falls"},
            "meetings": [{"date": "2025-10-30", "what": "Budapest", "held": "no"}],
            "events": [{"date": "2025-11-01/2025-12-01", "what": "a town is taken"}],
            "within": [0, 30],
        },
        "capital": {
            "kind": "cyclic-principal",
            "courses": ["soft", "hard", "leave"],
            "start": "soft",
            "members": {
                "one": {"order": "soft > hard"},
                "two": {"order": "hard > leave > soft"},
                "three": {"order": "leave > soft > hard"},
            },
        },
        "seesaw": {"kind": "alternation", "courses": ["soft", "hard"], "start": "soft"},
        "same": {"kind": "persistence", "courses": ["soft", "hard"], "start": "soft"},
        "chaos": {"kind": "anything-goes", "courses": ["soft", "hard"]},
    },
    "observations": {
        "no-missiles": {"date": "2025-10-17", "what": "No missiles.", "is": {"ear": "soft"}},
        "sanctions": {
            "date": "2025-10-22",
            "what": "Sanctions.",
            "is": {"ear": "hard", "calendar": "cancels", "capital": "leave", "seesaw": "hard", "same": "hard"},
        },
        "stays": {"date": "2025-03-20", "what": "Stays.", "is": {"weariness": "stay"}},
        "plan": {
            "date": "2025-11-20",
            "what": "A plan.",
            "is": {"ear": "soft", "seesaw": "soft", "same": "soft", "chaos": "soft"},
        },
        "nothing": {"date": "2025-11-21", "what": "Nothing."},
        "called-off": {
            "date": "2025-11-22",
            "what": "Called off.",
            "is": {"ear": "hard", "same": "hard"},
            "void": "nobody came",
        },
    },
    "explanations": {
        "ear": {"by": "K", "game": "ear", "explains": ["no-missiles", "sanctions"]},
        "weariness": {"by": "K", "game": "weariness", "explains": ["stays"]},
        **{name: {"by": "K", "game": name} for name in ("calendar", "capital", "seesaw", "same", "chaos")},
    },
}


def october(**changes: Any) -> Case:
    return case_of({**OCTOBER, **changes})


def one(case: Case, explanation: str) -> Explained:
    shown = explain(case, [explanation]).explanations[explanation]
    assert shown.refused is None, shown.refused
    return shown


def verdicts(shown: Explained) -> dict[str, str]:
    return {o: given.verdict for o, given in (shown.verdicts or {}).items()}


def asked(explanation: str, *, brief: bool = False) -> Answers:
    case = october()
    return answering(case, explanation).ask(tuple(case.observations), Effort(100_000, 100, 0), Work(), brief=brief)


def test_verdicts_and_roles() -> None:
    expected = {
        "ear": {"no-missiles": "permits", "sanctions": "permits", "plan": "permits", "called-off": "void"},
        "weariness": {"stays": "permits"},
        "calendar": {"sanctions": "permits"},
        "capital": {"sanctions": "entails"},
        "seesaw": {"sanctions": "entails", "plan": "entails"},
        "same": {"sanctions": "forbids", "plan": "forbids", "called-off": "void"},
        "chaos": {"plan": "permits"},
    }
    for name, says in expected.items():
        shown = one(october(), name)
        assert verdicts(shown) == {o: says.get(o, "silent") for o in OCTOBER["observations"]}
        assert shown.verdicts is not None
        assert shown.verdicts["plan"].role == "later"
    assert one(october(), "ear").verdicts["sanctions"].role == "explanandum"  # type: ignore[index]


def test_what_is_void_is_no_decision() -> None:
    # The plan counts as a decision, the meeting called off does not.
    last = {"date": "2025-12-01", "what": "Last.", "is": {"same": "soft"}}
    case = october(observations={**OCTOBER["observations"], "last": last})
    assert verdicts(one(case, "same"))["last"] == "entails"


@pytest.mark.parametrize("brief", [False, True])
def test_chances(brief: bool) -> None:
    ear = asked("ear", brief=brief)
    # Before the contact soft for all weights; after it for those below 1/2; both readings alike.
    assert ear.chance("no-missiles") == Chance(Fraction(1), Fraction(3, 4), Fraction(3, 4))
    sanctions = ear.chance("sanctions")
    assert sanctions is not None
    assert abs(float(sanctions.holds) - (0.5 + 2**-0.5) / 2) < 1e-12
    assert ear.chance("nothing") is None
    assert ear.chance("called-off") is None
    assert ear.forbidden_moves() == ()
    assert asked("capital").chance("sanctions") == Chance(Fraction(1), Fraction(1), Fraction(1))
    assert asked("chaos").chance("plan") == Chance(Fraction(1), Fraction(1, 2), Fraction(1, 2))


def test_brief_verdicts_are_the_same() -> None:
    for name in OCTOBER["explanations"]:
        whole, brief = asked(name), asked(name, brief=True)
        assert all(whole.verdict(o) == brief.verdict(o) for o in OCTOBER["observations"])


def test_fits_depend_on_what_was_explained_and_not_on_what_is_asked() -> None:
    case = october()
    whole = explain(case, ["ear"]).explanations["ear"].mechanism
    part = explain(case, ["ear"], ["plan"]).explanations["ear"].mechanism
    assert whole is not None
    assert part is not None
    assert [fit.share for fit in whole.fits] == [fit.share for fit in part.fits]
    assert [entry.observation for entry in part.last_word] == ["plan"]


def test_the_json_holds_it_and_fits_its_schema() -> None:
    data = to_data(explain(october()))
    jsonschema.validate(json.loads(json.dumps(data)), answer_schema("explain"))
    ear = data["explanations"]["ear"]
    assert ear["method"] == {"kind": "exact"}
    assert ear["verdicts"]["sanctions"]["allowing"] == {"exact": "1/sqrt(2)", "decimal": pytest.approx(0.70710678)}
    [low] = [stretch["low"] for stretch in ear["mechanism"]["fits"][0]["stretches"]]
    assert low["exact"] == "1 - 1/sqrt(2)"
    assert Fraction(low["low"]) < Fraction(29289321881, 10**11) < Fraction(low["high"])


def test_it_is_told_on_the_terminal_and_on_the_page() -> None:
    answer = explain(october())
    stream = io.StringIO()
    print_explain(answer, stream, width=100)
    terminal = " ".join(stream.getvalue().split())
    page = " ".join(explain_page(answer).replace("&lt;", "<").split())
    for text in (
        "1 - 1/sqrt(2) = 0.2929 < w < 1/2 (in 1/sqrt(2) - 1/2 of the range, 20.7%)",
        "fails on no-missiles if the contact of the day comes first (hard), fits if it comes later (soft)",
        "stay → leave at step 6 (2025-02-24) at the earliest, at step 11 (2025-03-31) at the latest",
        "2025-10-30 (Budapest): falls if d is 2 or more (expected: a town is taken); it fell",
        "after soft: leave; never soft or hard",
        "in 1 of 3 completions the course can go round from decision to decision without any new information",
        "a hidden principal or deliberate unpredictability says no more than this",
    ):
        assert text in terminal
        assert text in page
    # Nothing is played, so nobody is surprised.
    assert "Surprises" not in terminal
    assert "Surprises" not in page


MISTAKES = """\
kalkul: 1
mechanisms:
  capital:
    kind: cyclic-principal
    courses: [soft, hard, soft]
    members: {one: {order: soft > hard}}
    decisions: [{date: 2025-01-01, course: hrad}]
  weary:
    kind: stock
    courses: {stay: below, leave: above}
    start: 0
    gain: 1
    rule: multiply
    loss: [0, 1.5]
    threshold: 1
    begins: 9990-01-01
    step: 365
    horizon: 20
  calendar:
    kind: date-avoided
    courses: {meets: held, cancels: falls}
    within: 0.5
"""


def test_mistakes_are_told_at_their_place(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(MISTAKES, encoding="utf-8")
    case, problems = read_case(path)
    assert case is None
    found = {(p.place.line, p.place.column, p.code) for p in problems if p.place is not None}
    assert found == {
        (5, 27, "duplicate-name"),
        (7, 44, "unknown-name"),
        (14, 11, "bad-value"),
        (18, 14, "bad-value"),
        (22, 13, "bad-value"),
    }


def test_too_many_steps_are_refused_with_what_to_do() -> None:
    long = {**OCTOBER["mechanisms"]["weariness"], "step": 1, "horizon": 300_000}
    shown = explain(october(mechanisms={**OCTOBER["mechanisms"], "weariness": long}), ["weariness"])
    refused = shown.explanations["weariness"].refused
    assert refused is not None
    assert "allow more with --work" in refused
