"""Whatever happens to a case file: a case, or problems with a place inside the file, and nothing else."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kalkul.case import Case, parse_case
from kalkul.case.file_text import decode, split_lines
from kalkul.errors import CaseError, Problem
from strategies import mutilated, yaml_like

HERE = Path(__file__).parent
WHOLE = [path.read_text(encoding="utf-8") for path in sorted((HERE / "examples").glob("*.yaml"))]
BROKEN = [path.read_bytes() for path in sorted((HERE / "malformed").glob("*.yaml"))]


def check(data: bytes) -> None:
    text, problems = decode(data, "case.yaml")
    case: Case | None = None
    if text is not None:
        case, found = parse_case(text, Path("case.yaml"))
        problems = (*problems, *found)
        assert (case is None) == any(problem.severity == "error" for problem in found)
    else:
        assert problems
    lines = split_lines(data.decode("utf-8-sig", "replace"))
    for problem in problems:
        check_problem(problem, lines)
    str(CaseError(problems))
    if case is not None:
        assert case.place("games") is not None


def check_problem(problem: Problem, lines: tuple[str, ...]) -> None:
    place = problem.place
    assert place is not None
    assert place.file == "case.yaml"
    assert 1 <= place.line <= len(lines), str(problem)
    assert 1 <= place.column <= len(lines[place.line - 1]) + 1, str(problem)
    assert problem.message
    assert problem.message.strip() == problem.message
    assert "\n" not in str(problem)
    assert "pydantic" not in str(problem)
    assert "which does not fit here" not in problem.message, "an error type without words of its own"


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutilated(WHOLE))
def test_a_mutilated_case(data: bytes) -> None:
    check(data)


@settings(max_examples=200, deadline=None)
@given(yaml_like())
def test_signs_in_any_order(text: str) -> None:
    check(text.encode("utf-8"))
    check(f"kalkul: 1\nactors: {{A: a}}\n{text}".encode())


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes(data: bytes) -> None:
    check(data)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(BROKEN), st.data())
def test_a_broken_case_cut_anywhere(data: bytes, more: st.DataObject) -> None:
    check(data[: more.draw(st.integers(0, min(len(data), 2000)))])


@pytest.mark.parametrize("whole", WHOLE, ids=range(len(WHOLE)))
def test_every_line_lost_once(whole: str) -> None:
    lines = whole.split("\n")
    for at in range(len(lines)):
        check("\n".join(lines[:at] + lines[at + 1 :]).encode("utf-8"))
