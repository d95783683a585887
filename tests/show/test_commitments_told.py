"""Threats, promises and ladders in words, on the terminal and on the page."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest

from build import case_of, tree_case
from kalkul.explain import explain
from kalkul.results import CommitmentShown, Explained, LadderChange, LadderShown, Share, TowardsShown
from kalkul.show.commitments_told import rows
from kalkul.show.html import explain_page
from kalkul.show.ladder_told import changes
from kalkul.show.terminal import print_explain

TREE = {"A": {"keep": "OLD", "raise": {"B": {"pay": "PAID", "refuse": {"A": {"close": "SHUT", "yield": "LOST"}}}}}}
THREAT = {"by": "A", "to": ["B", "C"], "in": "g", "if": "A.raise / B.refuse", "then": "A.close", "text": "Or else."}


def both(case: Any) -> tuple[str, str]:
    answer, stream = explain(case), StringIO()
    print_explain(answer, stream, width=200)
    return stream.getvalue(), explain_page(answer)


def blank(shown: CommitmentShown, count: str) -> Explained:
    return Explained("e", "e", None, None, "g", None, None, (), completions=count, commitments=(shown,))


def test_both_forms_say_what_a_threat_is_worth() -> None:
    case = tree_case(TREE, "B: LOST > PAID > SHUT; A: PAID first", commitments={"threat": THREAT})
    for text in both(case):
        assert "Threats and promises" in text
        assert "It is credible in 3 of 6 completions." in text
        assert "It has leverage on B in all 6 completions." in text
        assert "Nothing is said of C: C does not move in the game." in text
        assert "leads B to PAID, bearing the commitment to SHUT." in text


@pytest.mark.parametrize(("share", "said"), [(1, "It is credible."), (0, "It is not credible.")])
def test_with_nothing_left_open_no_share_is_given(share: int, said: str) -> None:
    one = CommitmentShown("c", "A", None, "t", "m", credible=Share.of(share), towards=(TowardsShown("B", reason="r"),))
    [(_, lines)] = rows(blank(one, "1"))
    assert said in lines


def test_a_reason_stands_where_nothing_is_worked_out() -> None:
    [(label, lines)] = rows(blank(CommitmentShown("c", "A", None, "t", "m", reason="too much"), "1"))
    assert (label, lines[-1]) == ("c", "Nothing is worked out: too much.")


def test_both_forms_tell_a_ladder() -> None:
    levers = {side: {"levels": ["calm", "war"], "way": "up"} for side in ("A.step", "B.step")}
    game = {
        "ladder": "yes",
        "levers": levers,
        "status_quo": dict.fromkeys(levers, "calm"),
        "preferences": {"A": {"ranking": [1, 2, 3, 4]}, "B": {"ranking": [1, 2, 3, 4]}},
    }
    case = case_of({"actors": {"A": "A", "B": "B"}, "games": {"g": game}, "explanations": {"e": {"game": "g"}}})
    for text in both(case):
        assert "The top is out of reach" in text
        assert "1 pair changed in what A wants lets the top in: 2 above 1." in text


def test_long_changes_are_cut_and_what_is_missing_is_said() -> None:
    pairs = tuple((k, 1) for k in range(2, 14))
    some, half = Share.of(1), Share("1/2", 0.5)
    ladder = LadderShown(
        1,
        (),
        some,
        (
            LadderChange("keeps out", (), "A", 12, 15, pairs, half),
            LadderChange("keeps out", ("A",), "B", None, None, (), Share.of(0)),
        ),
        "more than 10 steps of work",
    )
    first, second, third = changes(ladder)
    assert "12 pairs changed in what A wants keep the top out of reach" in first
    assert "4 more" in first
    assert "up to 15" in first
    assert "1/2 of the completions" in first
    assert second == "No change of this order alone keeps the top out of reach: what A takes B to want."
    assert "more than 10 steps" in third
