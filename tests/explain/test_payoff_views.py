"""A view may hold other payoffs and no other numbers."""

from __future__ import annotations

from build import case_of
from kalkul.explain import explain


def test_a_view_of_other_payoffs_alone_narrows_nothing() -> None:
    chance = {"chance": {"x": {"weight": "1/2", "then": "P"}, "y": {"weight": "rest", "then": "Q"}}}
    case = case_of(
        {
            "actors": {"A": "a", "B": "b"},
            "games": {
                "g": {
                    "tree": {"A": {"m": {"B": {"m": chance, "n": "R"}}, "n": "Q"}},
                    "preferences": {
                        "A": {"payoff": {"P": "1", "Q": "0", "R": "0"}},
                        "B": {"payoff": {"P": "1", "Q": "0", "R": "0"}},
                        "A sees B": {"payoff": {"P": "0", "Q": "0", "R": "1"}},
                    },
                }
            },
            "explanations": {"e": {"game": "g"}},
        }
    )
    shown = explain(case).explanations["e"]
    assert shown.refused is None
    # B moves on to chance, where A expected him to stop; and A, for whom that is a tie, may not even begin.
    assert {(surprise.viewer, surprise.mover, surprise.taken) for surprise in shown.surprises} == {
        ("A", "B", "m"),
        ("B", "A", "n"),
    }
