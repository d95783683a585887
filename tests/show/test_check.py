from __future__ import annotations

import pytest
from msgspec.structs import replace

from kalkul.errors import Problem
from kalkul.show.check import check_lines, check_summary, problem_line
from show.sample import CHECKED


def test_a_problem_is_one_line_with_its_place() -> None:
    assert check_lines(CHECKED) == [
        "case.yaml:12:3: error: unknown key “premisses” (did you mean “premises”?) [unknown-key]",
        "case.yaml:30:3: warning: premise A9 is used nowhere [unused-premise]",
    ]


def test_a_problem_without_place_and_with_lines_in_its_message() -> None:
    assert problem_line(Problem("error", "notation", "a\nb")) == "error: a b [notation]"


@pytest.mark.parametrize(
    ("anchors", "said"),
    [
        ({"exact": 3, "moved": 1, "lost": 0, "unchecked": 2}, "anchors: 3 exact, 1 moved and 2 unchecked"),
        ({"exact": 0, "unchecked": 2}, "anchors: 2 unchecked"),
        (
            {"exact": 0, "moved": 0, "lost": 0, "unchecked": 0},
            "1 source, 2 premises, 3 observations and 1 explanation",
        ),
    ],
)
def test_summary_counts_anchors(anchors: dict[str, int], said: str) -> None:
    assert check_summary(replace(CHECKED, anchors=anchors)).endswith(said)


def test_summary_of_a_clean_case() -> None:
    assert check_summary(replace(CHECKED, problems=(), holds={}, anchors={})) == "The bait: no problems"
