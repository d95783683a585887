"""Every malformed case gets its clear problems, each with line and column, and nothing else."""

from pathlib import Path

import pytest
import yaml

from kalkul.case import load_case, read_case
from kalkul.errors import CaseError, Problem

MALFORMED = Path(__file__).parent / "malformed"
EXPECTED = yaml.safe_load((MALFORMED / "expected.yaml").read_text(encoding="utf-8"))
JARGON = ("pydantic", "Input should", "validation", "_type", "discriminat", "Traceback", "<tree>", "None")


def problems_of(name: str) -> tuple[Problem, ...]:
    case, problems = read_case(MALFORMED / f"{name}.yaml")
    assert case is None
    return problems


def test_the_table_names_every_file_and_there_are_many() -> None:
    files = {path.stem for path in MALFORMED.glob("*.yaml")} - {"expected"}
    assert files == set(EXPECTED)
    assert len(files) >= 200


@pytest.mark.parametrize("name", EXPECTED)
def test_problems_are_the_expected_ones(name: str) -> None:
    found = problems_of(name)
    places = [(p.code, p.place.line, p.place.column) for p in found if p.place is not None]
    assert places == [(code, line, column) for code, line, column, _ in EXPECTED[name]]
    for problem, (*_, words) in zip(found, EXPECTED[name], strict=True):
        assert words in problem.message


@pytest.mark.parametrize("name", EXPECTED)
def test_problems_speak_plainly_and_name_the_file_as_given(name: str) -> None:
    for problem in problems_of(name):
        assert problem.severity == "error"
        assert problem.place is not None
        assert problem.place.file == str(MALFORMED / f"{name}.yaml")
        assert not any(word in f"{problem.message} {problem.hint or ''}" for word in JARGON)
        assert "\n" not in str(problem)


def test_loading_raises_with_all_problems_in_order() -> None:
    with pytest.raises(CaseError) as caught:
        load_case(MALFORMED / "many-faults.yaml")
    assert caught.value.problems == problems_of("many-faults")
    assert len(caught.value.problems) == 7
    places = [(p.place.line, p.place.column) for p in caught.value.problems if p.place]
    assert places == sorted(places)


HINTS = {
    "second-colon-flow": 'put it in quotes: "US: X > Y"',
    "second-colon-block": 'put it in quotes: "US: X > Y"',
    "group-read-as-mapping": 'put it in quotes: "{X, Y} > Z"',
    "condition-read-as-list": 'put it in quotes: "[US.press] > [not US.press]"',
    "starts-with-star": "quotes",
    "starts-with-ampersand": "quotes",
    "starts-with-bang": "quotes",
    "starts-with-at": "quotes",
    "starts-with-backtick": "quotes",
    "starts-with-percent": "quotes",
    "comma-in-flow": "quotes",
    "unknown-key": "did you mean “actors”?",
    "bad-strength": "did you mean “likely”?",
    "mechanism-kind": "did you mean “last-speaker”?",
    "unknown-level": "did you mean “all”?",
    "unclosed-brace": "line 2, column 9",
    "actor-with-dash": "United_States",
    "latin-1": "UTF-8",
}


@pytest.mark.parametrize("name", HINTS)
def test_hints_say_what_to_do(name: str) -> None:
    (problem,) = problems_of(name)
    assert HINTS[name] in (problem.hint or "")
