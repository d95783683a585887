"""An explanation over a conflict, in words: what follows, where it ends, and what the states are."""

from __future__ import annotations

import pytest

from build import case_of
from kalkul.api import as_html, as_text
from kalkul.explain import explain
from kalkul.results import ExplainAnswer
from kalkul.show.layout import GLUE

LADDER = {
    "levers": {"US.p": {"levels": ["none", "some", "much"]}, "RU.o": {}},
    "status_quo": {"US.p": "none", "RU.o": "yes"},
    "preferences": {
        "US": {"order": "[not RU.o] > [RU.o]"},
        "RU": {"statements": ["not US.p = much", "RU.o"]},
        "US sees RU": {"ranking": [6, 5, 4, 3, 2, 1]},
    },
}


def told(means: str, game: dict[str, object] | None = None) -> ExplainAnswer:
    return explain(
        case_of(
            {
                "actors": {"US": "United States", "RU": "Russia"},
                "games": {"g": game or LADDER},
                "premises": {"P": {"says": "p", "standing": "assumed", "means": {"g": means}}},
                "observations": {
                    "up": {"date": "2025-01-01", "what": "up", "is": {"g": "US: US.p = much"}},
                    "rest": {"date": "2025-01-01", "what": "rest", "is": {"g": "stays"}},
                },
                "explanations": {"e": {"title": "Pressure", "game": "g", "premises": ["P"]}},
            }
        )
    )


def test_what_follows_is_told_with_shares() -> None:
    answer = told("US: 4 > 5")
    text = as_text(answer)
    assert "What follows from state 4, the status quo, by moves that nothing deters under SEQ." in text
    assert "4 → 6 by US, in 6 of 18 completions" in text
    assert "state 4, with chance 2/3 (66.7%), in 12 of 18 completions" in text
    assert "6  US.p much, RU.o yes" in text
    assert "ends in state 4 (66.7%)" in text
    page = as_html(answer)
    assert "4 → 6 by US, in 6 of 18 completions" in page
    assert "<h3>What follows</h3>" in page


def test_nobody_leaves() -> None:
    answer = told("US: 4 > {5, 6}")
    assert "Nobody leaves state 4 in any completion: it is an equilibrium." in as_text(answer)
    assert "nobody leaves state 4" in as_html(answer).replace(GLUE, " ")


@pytest.mark.parametrize("width", [60, 100, 160])
def test_a_graph_is_told_by_names(width: int) -> None:
    graph: dict[str, object] = {
        "states": ["calm", "crisis"],
        "moves": {"US": [["calm", "crisis"]], "RU": [["crisis", "calm"]]},
        "status_quo": "calm",
        "preferences": {"RU": {"order": "calm > crisis"}},
    }
    case = {
        "actors": {"US": "US", "RU": "RU"},
        "games": {"g": graph},
        "premises": {"P": {"says": "p", "standing": "assumed", "means": {"g": "US: crisis > calm"}}},
        "explanations": {"e": {"game": "g", "premises": ["P"], "concept": "nash"}},
    }
    text = " ".join(as_text(explain(case_of(case)), width=width).split())
    assert "calm → crisis by US crisis → calm by RU" in text.replace("• ", "")
    assert "the cycle calm and crisis, for certain" in text
    assert "under Nash" in text
