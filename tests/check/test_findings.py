"""Warnings: each kind where it belongs, with its place, and none where there is nothing to warn of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from build import case_of, tree_case
from kalkul.api import problems
from kalkul.case import Case
from kalkul.check.findings import findings
from kalkul.explain import why_unanswered

TREE: Any = {"A": {"stop": "S", "go": {"B": {"left": "L", "right": "R"}}}}


def codes(case: Case) -> list[str]:
    return [problem.code for problem in findings(case)]


def test_nothing_to_warn_of() -> None:
    assert findings(tree_case(TREE, "A: L > S > R; B: L > R; A sees B: R > L")) == ()


def test_unused_premise() -> None:
    premises = {
        "P": {"says": "used", "standing": "assumed", "means": {"g": "A: S > L"}},
        "Q": {"says": "not used", "standing": "assumed"},
        "X": {"says": "excluded", "excluded": "abuse"},
    }
    case = tree_case(TREE, premises=premises, explanations={"e": {"game": "g", "premises": ["P"]}})
    [problem] = findings(case)
    assert (problem.code, problem.severity) == ("unused-premise", "warning")
    assert "Q" in problem.message
    assert problem.place is not None
    assert problem.place.line > 1


def test_premises_without_meaning_in_the_game() -> None:
    premises = {"P": {"says": "elsewhere", "standing": "assumed", "means": {"h": "A: S > L"}}}
    games = {"g": {"tree": TREE}, "h": {"tree": TREE}}
    case = tree_case(TREE, games=games, premises=premises)
    assert codes(case) == ["no-effect"]


def test_unreached_outcome() -> None:
    outcomes = {"S": "stays", "L": "left", "R": "right", "W": "war"}
    case = tree_case(TREE, games={"g": {"tree": TREE, "outcomes": outcomes}})
    [problem] = findings(case)
    assert problem.code == "unreached-outcome"
    assert "W" in problem.message


def test_clash_names_a_minimal_set() -> None:
    case = tree_case(TREE, {"P1": "A: S > L", "P2": "A: L > R", "P3": "A: R > S", "P4": "A: L > S"})
    [problem] = [p for p in findings(case) if p.code == "contradiction"]
    assert "P1" in problem.message
    assert "P4" in problem.message
    assert "P2" not in problem.message


def test_a_clash_with_the_game_itself_is_named() -> None:
    games = {"g": {"tree": TREE, "preferences": {"A": {"ranking": ["S", "L", "R"]}}}}
    case = tree_case(TREE, {"P": "A: R > S"}, games=games)
    [problem] = findings(case)
    assert "the game itself" in problem.message


@pytest.mark.parametrize(
    ("means", "warned"),
    [
        ("B: L > R; A sees B: R > L", False),
        ("B: L > R; A sees B anew: R > L", False),
        ("B: L = R; A sees B: L > R", False),
        ("A: L > R > S; B sees A anew: L > R", True),
        ("A: L > R > S; B sees A: S > L", True),  # R may stand on either side at the same cost
        ("A: S > L; B sees A: L > S", False),  # the shorter view settles nothing that this one leaves open
    ],
)
def test_views_that_leave_open_what_the_shorter_settles(means: str, warned: bool) -> None:
    assert ("open-view" in codes(tree_case(TREE, means))) == warned


def test_statements_about_actors_who_never_move() -> None:
    [problem] = findings(tree_case(TREE, "C: S > L; A: S > L"))
    assert problem.code == "no-effect"
    assert "C does not move" in problem.message


def test_the_same_doubt_is_told_once() -> None:
    two = {"e": {"game": "g", "premises": ["P"]}, "f": {"game": "g", "premises": ["P"]}}
    assert codes(tree_case(TREE, "C: S > L; A: S > L", explanations=two)) == ["no-effect"]


@pytest.mark.parametrize(("infeasible", "wanting"), [("B.y", []), ("A.x and B.y", ["no-preference"])])
def test_who_can_nowhere_move_needs_no_preference(infeasible: str, wanting: list[str]) -> None:
    game = {"levers": {"A.x": {}, "B.y": {}}, "infeasible": [infeasible], "preferences": {"A": {"statements": ["A.x"]}}}
    assert codes(case_of({"actors": {"A": "a", "B": "b"}, "games": {"m": game}})) == wanting


def test_what_this_version_does_not_answer_is_left_alone() -> None:
    lever = {
        "levers": {"A.defect": {}, "B.defect": {}},
        "preferences": {"A": {"ranking": [2, 1, 4, 3]}, "B": {"ranking": [3, 1, 4, 2]}},
    }
    case = case_of({"actors": {"A": "a", "B": "b"}, "games": {"m": lever}, "explanations": {"e": {"game": "m"}}})
    assert codes(case) == ["no-premises"]


def test_the_built_in_case_has_no_errors_and_no_warnings() -> None:
    assert problems("washington-2025").problems == ()


@pytest.mark.parametrize(
    ("observation", "warned"),
    [
        ({"is": "A.go and -> S"}, True),
        ({"is": "A.go", "given": "A.go"}, True),
        ({"is": "A.go / B.left", "given": "A.go"}, False),
        ({"is": "B.left", "given": "A.go"}, False),
    ],
)
def test_impossible_observations(observation: dict[str, str], warned: bool) -> None:
    case = tree_case(TREE, "A: S > L", {"o": observation}, explanations={"e": {"game": "g", "as_of": "2024-01-01"}})
    assert ("impossible-observation" in codes(case)) == warned


def test_undated_explanations() -> None:
    assert "undated" in codes(tree_case(TREE, "A: S > L", {"o": {"is": "A.go"}}))
    assert "undated" not in codes(tree_case(TREE, "A: S > L"))


def test_anchors_that_moved_or_are_lost(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(
        "kalkul: 1\n"
        "sources: {t: {title: T, date: 2025-01-01, text: t.txt}}\n"
        "premises:\n"
        "  A: {says: a, by: [t], standing: text, at: {source: t, line: 1, quote: eins zwei}}\n"
        "  B: {says: b, by: [t], standing: text, at: {source: t, line: 1, quote: drei}}\n"
        "  C: {says: c, by: [t], standing: text, at: [{source: t, line: 2, quote: vier}]}\n"
        "actors: {A: a}\n"
        "games: {g: {tree: {A: {x: X, y: Y}}}}\n"
        "explanations: {e: {game: g, by: t, premises: [A, B, C]}}\n",
        encoding="utf-8",
    )
    answer = problems(tmp_path)
    assert answer.anchors == {"unchecked": 3}
    assert answer.problems == ()
    assert "t.txt" in answer.notes[0]
    (tmp_path / "t.txt").write_text("eins zwei\ndrei\n", encoding="utf-8")
    answer = problems(tmp_path)
    assert [(p.code, p.line) for p in answer.problems] == [("moved-anchor", 5), ("lost-anchor", 6)]
    assert "but on line 2" in answer.problems[0].message
    assert answer.notes == ()


def test_anchors_with_other_words_or_between_other_words(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(
        "kalkul: 1\n"
        "sources: {t: {title: T, date: 2025-01-01, language: de, text: t.txt}}\n"
        "premises:\n"
        "  A: {says: a, by: [t], standing: text, at: {source: t, line: 1, quote: Moskau wird nachgeben}}\n"
        "  B: {says: b, by: [t], standing: text, at: {source: t, line: 2, quote: zahlt drei Euro, prefix: Kyjiw}}\n"
        "  C: {says: c, by: [t], standing: text, at: {source: t, line: 2, quote: Riga zahlt drei Taler}}\n"
        "actors: {A: a}\n"
        "games: {g: {tree: {A: {x: X, y: Y}}}}\n"
        "explanations: {e: {game: g, by: t, premises: [A, B, C]}}\n",
        encoding="utf-8",
    )
    (tmp_path / "t.txt").write_text("Moskau wird wohl nicht nachgeben.\nRiga zahlt drei Euro.\n", encoding="utf-8")
    answer = problems(tmp_path)
    assert answer.anchors == {"altered": 2, "moved": 1}
    assert [p.code for p in answer.problems] == ["altered-anchor", "moved-anchor", "altered-anchor"]
    messages = [p.message for p in answer.problems]
    assert messages[0].endswith("those quoted for A: “wohl nicht” stands there as well (negation, hedge)")
    assert "line 2 of t, but not between the words given" in messages[1]
    assert "“Euro” instead of “Taler” (name)" in messages[2]


def test_what_is_not_answered_is_noted() -> None:
    chance = {"chance": {"r": {"weight": "1/2", "then": "X"}, "s": {"weight": "rest", "then": "Y"}}}
    assert why_unanswered(tree_case({"A": {"go": chance, "no": "Z"}}, "A: X > Y"), "e") is not None
    assert why_unanswered(tree_case(TREE, "A: S > L"), "e") is None
