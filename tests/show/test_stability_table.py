from __future__ import annotations

import io

import pytest
from msgspec.structs import replace

from kalkul.results import SolveAnswer
from kalkul.show.layout import GLUE
from kalkul.show.paper import Paper
from kalkul.show.stability_cells import EVERYBODY, Cells, agreeing
from kalkul.show.stability_table import equilibria, print_stability
from kalkul.show.states import Called
from show import conflicts
from show.conflicts import CONCEPTS


def printed(answer: SolveAnswer, width: int = 100, encoding: str = "utf-8") -> str:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    print_stability(Paper(stream, width), answer)
    stream.flush()
    return raw.getvalue().decode(encoding)


def said(answer: SolveAnswer) -> list[str]:
    return equilibria(answer, Called.of(answer))


def test_the_table_of_the_prisoners() -> None:
    assert printed(conflicts.PRISONERS).partition("\n\n  ✓")[0] == (
        "\n"
        "Stability\n"
        "  Equilibria under every concept: 4; under GMR, SMR, SEQ and SSEQ also 1.\n"
        "\n"
        "          Nash      GMR, SMR, SEQ, SSEQ\n"
        "  State   A  B  E   A  B  E\n"
        "  ─────────────────────────────────────\n"
        "  1       ·  ·      ✓  ✓  E\n"
        "  2       ✓  ·      ✓  ·\n"
        "  3       ·  ✓      ·  ✓\n"
        "  4       ✓  ✓  E   ✓  ✓  E"
    )


def test_every_concept_is_explained_once_in_a_sentence() -> None:
    text = " ".join(printed(conflicts.ELMIRA).split())
    assert text.count("stable if") == 5
    assert (
        "GMR stable if each improvement can be answered by a joint move of the others that leaves him no better off"
    ) in text
    assert "SEQ" not in printed(replace(conflicts.PRISONERS, concepts=("nash", "gmr")))


def test_concepts_that_agree_share_their_columns() -> None:
    assert agreeing(conflicts.ELMIRA) == [("nash",), ("gmr", "smr"), ("seq", "sseq")]
    shares = {**(conflicts.OPEN.shares or {}), "seq": {}}
    assert agreeing(replace(conflicts.OPEN, shares=shares)) == [("nash", "gmr", "smr", "sseq"), ("seq",)]


@pytest.mark.parametrize(("width", "blocks"), [(40, 3), (60, 2), (100, 1), (200, 1)])
def test_a_wide_table_is_cut_between_concepts(width: int, blocks: int) -> None:
    lines = printed(conflicts.ELMIRA, width).splitlines()
    assert sum(line.startswith("  State") for line in lines) == blocks
    # Each state stands once in each block.
    assert sum(line.startswith("  12 ") for line in lines) == blocks


def test_the_status_quo_is_marked_and_judged() -> None:
    assert "\n  1*  " in printed(conflicts.ELMIRA)
    assert said(conflicts.ELMIRA)[1].replace(GLUE, " ") == "The status quo, state 1, is one under GMR and SMR."
    assert (
        said(replace(conflicts.ELMIRA, status_quo=2))[1].replace(GLUE, " ")
        == "The status quo, state 2, is none of them."
    )
    assert said(conflicts.TRIANGLE)[1] == "The status quo, calm, is one under GMR, SMR, SEQ and SSEQ."


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        ({"nash": (5, 7), "gmr": (1, 5, 7)}, "Equilibria under every concept: 5 and 7; under GMR also 1."),
        ({"nash": (), "gmr": (1,)}, "Equilibria under GMR: 1; none under Nash."),
        ({"nash": (2,), "gmr": (1,)}, "Equilibria under GMR: 1; under Nash: 2."),
        ({"nash": (), "gmr": ()}, "No state is an equilibrium under any concept."),
        ({"gmr": (3,)}, "Equilibria under GMR: 3."),
        ({"gmr": ()}, "No state is an equilibrium under GMR."),
    ],
)
def test_equilibria_in_a_sentence(states: dict[str, tuple[int, ...]], sentence: str) -> None:
    assert said(replace(conflicts.PRISONERS, concepts=tuple(states), equilibria=states, counts={})) == [sentence]


def test_of_many_equilibria_the_first_are_named_and_all_are_counted() -> None:
    [sentence] = said(conflicts.LARGE)
    assert sentence.startswith("429 equilibria under every concept; the first are 3, 10, 17,")
    few = {"nash": (7,), "gmr": (), **dict.fromkeys(("smr", "seq", "sseq"), (7, 9))}
    counts = {key: {"equilibrium": {"nash": 1, "gmr": 0}.get(key, 5000)} for key in CONCEPTS}
    assert said(replace(conflicts.LARGE, equilibria=few, counts=counts)) == [
        "Equilibria under Nash: 7.",
        "No equilibria under GMR.",
        "5,000 equilibria under SMR, SEQ and SSEQ; the first are 7 and 9.",
    ]
    text = printed(conflicts.LARGE)
    assert "Nash       4,096     1,024  2,048         429" in text
    assert "an equilibrium: stable for everyone" not in text


def test_states_of_a_large_game_that_are_named_are_shown() -> None:
    states = tuple(
        replace(state, number=number) for state, number in zip(conflicts.ELMIRA.states, (1, 3), strict=False)
    )
    answer = replace(conflicts.LARGE, states=states, stable=conflicts.ELMIRA.stable)
    cells = Cells(answer)
    assert cells.states == (1, 3)
    assert str(cells.at("nash", EVERYBODY, 3).exact) == "1"  # type: ignore[union-attr]
    assert cells.at("nash", "LG", 99) is None
    # Not all equilibria are named, so nothing is known of another state.
    assert cells.at("nash", EVERYBODY, 99) is None
    assert cells.at("nash", EVERYBODY, 1) == conflicts.share(0)
    stable = {key: dict.fromkeys(answer.actors, (1,)) for key in CONCEPTS}
    assert Cells(replace(answer, stable=stable)).at("nash", EVERYBODY, 1) == conflicts.share(1)
    assert "  3       ✓" in printed(answer)


def test_shares_stand_where_orders_are_open() -> None:
    text = printed(conflicts.OPEN)
    assert "  1       ·  1 of 3\n" in text
    assert "  4       ✓  2 of 3  2 of 3\n" in text
    assert "No state is an equilibrium in every completion under any concept." in text
    assert "In some completions under every concept: 4 (2 of 3)." in text
    assert "stable for this actor, in every completion" in text
    assert "the ways to fill in what is left open" in text
    whole = {key: {"A": {"2": conflicts.share(1)}} for key in CONCEPTS}
    assert "the ways to fill in" not in printed(replace(conflicts.OPEN, shares=whole))


def test_where_no_table_fits_the_stable_states_are_listed() -> None:
    many = {f"A{k:03}": (1, 2) for k in range(30)}
    answer = replace(conflicts.PRISONERS, stable=dict.fromkeys(CONCEPTS, many))
    text = printed(answer, 60)
    assert "  Stable under Nash" in text
    assert "    A007  1 and 2\n" in text


@pytest.mark.parametrize(("encoding", "tick"), [("utf-8", "✓"), ("ascii", "+"), ("latin-1", "+"), ("gbk", "+")])
def test_the_tick_is_one_that_the_stream_can_show(encoding: str, tick: str) -> None:
    text = printed(conflicts.PRISONERS, encoding=encoding)
    rows = [line.split() for line in text.splitlines() if line.startswith("  4 ")]
    assert rows == [["4", tick, tick, "E", tick, tick, "E"]]
    assert "?" not in text
    assert f"{tick}     stable for this actor" in text


def test_rows_of_many_states_are_capped() -> None:
    states = tuple(replace(conflicts.PRISONERS.states[0], number=k) for k in range(1, 301))
    text = printed(replace(conflicts.PRISONERS, states=states, count=300))
    assert "\n  200  " in text
    assert "\n  201  " not in text
    assert "and 100 more" in text
