"""Beyond the work limit completions are drawn: the same for the same seed, near the exact share, never universal."""

from __future__ import annotations

from typing import Any

import pytest

from build import tree_case
from kalkul.errors import QuestionError, StoppedError
from kalkul.explain import explain

WIDE: Any = {
    "A": {f"a{k}": {"B": {f"b{j}": f"o{k}_{j}" for j in range(4)}} for k in range(4)},
}


@pytest.fixture(scope="module")
def case() -> Any:
    events = {
        "first": {"is": "A.a0"},
        "never": {"is": "A.a0", "given": "A.a0"},
        "certain": {"is": "B.b0 or not B.b0"},
    }
    return tree_case(WIDE, "B: o0_0 > {o0_1, o0_2, o0_3}", events)


def test_exact_and_sampled_agree(case: Any) -> None:
    exact = explain(case).explanations["e"]
    drawn = explain(case, work=40, draws=2000, seed=3).explanations["e"]
    assert exact.method is not None
    assert drawn.method is not None
    assert (exact.method.kind, drawn.method.kind, drawn.method.drawn, drawn.method.seed) == (
        "exact",
        "sampled",
        2000,
        3,
    )
    assert exact.verdicts is not None
    assert drawn.verdicts is not None
    share = drawn.verdicts["first"].entailing
    truth = exact.verdicts["first"].entailing
    assert share is not None
    assert truth is not None
    assert share.exact is None
    assert share.low is not None
    assert share.high is not None
    assert share.low <= truth.decimal <= share.high
    assert drawn.verdicts["first"].verdict == "permits"
    assert drawn.verdicts["certain"].verdict == "undecided"
    assert exact.verdicts["certain"].verdict == "entails"


def test_same_seed_same_answer(case: Any) -> None:
    one, two, other = (explain(case, work=40, draws=300, seed=seed).explanations["e"] for seed in (1, 1, 2))
    assert one == two
    assert one != other


def test_views_are_drawn_too() -> None:
    told = {"P": "A sees B: o0_3 > o0_0; A sees B: o1_3 > o1_0"}
    case = tree_case(WIDE, told, {"first": {"is": "A.a0"}})
    drawn = explain(case, work=300, draws=200).explanations["e"]
    assert drawn.method is not None
    assert drawn.method.kind == "sampled"
    assert drawn.refused is None


def test_a_limit_too_small_even_to_draw_is_refused_by_name() -> None:
    case = tree_case(WIDE, {"P": "A sees B: o0_3 > o0_0"}, {"first": {"is": "A.a0"}})
    refused = explain(case, work=1, draws=10).explanations["e"].refused
    assert refused is not None
    assert "--work" in refused


def test_timeout_stops_without_an_answer(case: Any) -> None:
    with pytest.raises(StoppedError):
        explain(case, timeout=0.0)


@pytest.mark.parametrize("option", ["work", "draws"])
def test_limits_must_be_positive(case: Any, option: str) -> None:
    limits: dict[str, Any] = {option: 0}
    with pytest.raises(QuestionError, match=option):
        explain(case, **limits)


@pytest.mark.parametrize("timeout", [float("nan"), float("inf"), -1.0])
def test_a_timeout_is_a_number_of_seconds(case: Any, timeout: float) -> None:
    with pytest.raises(QuestionError, match="timeout"):
        explain(case, timeout=timeout)


def test_ids_come_in_a_list(case: Any) -> None:
    with pytest.raises(QuestionError, match="list"):
        explain(case, "e")


def test_an_unreached_path_in_a_sample_is_not_called_off_path() -> None:
    # One completion in some thousands comes to the end of the path; few draws will not.
    deep: Any = "o4"
    for k in range(4):
        deep = {"AB"[k % 2]: {"on": deep, "off": f"x{k}", "out": f"y{k}", "up": f"z{k}"}}
    given = "B.on / A.on / B.on"
    case = tree_case(deep, "", {"o": {"is": "-> o4", "given": given}})
    for seed in range(40):
        explained = explain(case, work=20, draws=3, seed=seed).explanations["e"]
        assert explained.verdicts is not None
        verdict = explained.verdicts["o"]
        assert not verdict.off_path
        if verdict.reason is not None:
            assert verdict.verdict == "undecided"
            return
    raise AssertionError("every sample came to the path")


@pytest.mark.parametrize("work", [1, 5, 10, 14, 20])
def test_without_views_any_limit_leads_to_an_answer(case: Any, work: int) -> None:
    explained = explain(case, work=work, draws=30).explanations["e"]
    assert explained.refused is None
    assert explained.method is not None
    assert explained.method.kind == "sampled"
