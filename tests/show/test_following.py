from __future__ import annotations

import io

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from kalkul.results import Chance, InverseAnswer, Method, NextAnswer, UndeterredMove
from kalkul.show.answer import print_answer
from kalkul.show.following import chance
from show import conflicts

ANSWERS = {
    "follows": conflicts.FOLLOWS,
    "stays": conflicts.STAYS,
    "cycles": conflicts.CYCLES,
    "graph": conflicts.GRAPH_FOLLOWS,
    "holds": conflicts.HOLDS,
    "hostile": conflicts.hostile_next(),
    "hostile orders": conflicts.hostile_inverse(),
}


def printed(answer: NextAnswer | InverseAnswer, width: int = 100) -> str:
    stream = io.StringIO()
    print_answer(answer, stream, width=width)
    return stream.getvalue()


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160, 200])
@pytest.mark.parametrize("answer", ANSWERS.values(), ids=list(ANSWERS))
def test_no_line_is_wider_than_the_terminal(answer: NextAnswer | InverseAnswer, width: int) -> None:
    lines = printed(answer, width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


def test_moves_and_their_end() -> None:
    text = printed(conflicts.FOLLOWS)
    assert "Game main (The appeal against the control order), what follows from state 1 under SEQ;" in text
    assert "SEQ  a state is stable for an actor if each improvement can be answered by improvements of" in text
    assert "  1*  7\n  ────" in text
    assert "* the start; Y yes, N no" in text
    assert text.endswith(
        "\nUndeterred moves\n"
        "  from 1  1 → 7 by LG\n"
        "\n"
        "Where it ends\n"
        "  7  an equilibrium reached for certain\n"
        "     a shortest way: 1 → 7 (LG)\n"
    )


def test_nobody_moves() -> None:
    text = printed(conflicts.STAYS)
    assert text.endswith("Undeterred moves\n  Nobody leaves state 7: it is an equilibrium.\n")
    assert "A chance supposes" not in text
    assert "Nobody leaves state 7 in any completion: it is an" in printed(replace(conflicts.STAYS, completions="12"))


def test_cycles_open_orders_and_surprises() -> None:
    text = words(printed(conflicts.CYCLES, 70))
    assert "Some orders are left open: 3 completions, counted exactly." in text
    # In the order in which the states are reached.
    assert ("from 1 1 → 7 by LG 1 → 3 by Uniroyal, in 2 of 3 completions from 3 3 → 9 by LG from 9 9 → 3 by LG") in text
    assert (
        "3 and 9 a cycle, whose states follow one another for ever, reached with chance 2/3 (66.7%) "
        "in 2 of 3 completions; the chance is the mean over all completions a shortest way: 1 → 3 (Uniroyal)"
    ) in text
    assert "7 an equilibrium reached with chance about 33.3%" in text
    assert text.endswith("Surprises • LG does not expect of Uniroyal: 1→3 (in 2 of 3 completions).")


def test_states_of_a_graph_go_by_their_names() -> None:
    text = printed(conflicts.GRAPH_FOLLOWS)
    assert "  from calm    calm → crisis by A\n" in text
    assert "  war  an equilibrium reached for certain\n       a shortest way: calm → crisis (A) → war (B)\n" in text


def test_many_moves_are_capped() -> None:
    moves = tuple(UndeterredMove("A", k, k + 1) for k in range(1, 101))
    text = printed(replace(conflicts.FOLLOWS, moves=moves))
    assert "60 → 61 by A" in text
    assert "61 → 62" not in text
    assert "and 40 more (in --csv and --json)" in text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Chance("1", 1.0), "for certain"),
        (Chance("0", 0.0), "with chance 0"),
        (Chance("2/3", 2 / 3), "with chance 2/3 (66.7%)"),
        (Chance("1/3000", 1 / 3000), "with chance 1/3000 (< 0.1%)"),
        (Chance("9999999/20000000", 0.49999995), "with chance 50%"),
        (Chance("99999999999/100000000000", 1.0), "with chance > 99.9%"),
        (Chance(None, 0.25), "with chance about 25%"),
        (Chance(None, 0.99999), "with chance > 99.9%"),
    ],
)
def test_chance(given: Chance, said: str) -> None:
    assert chance(given) == said


def test_orders_that_hold_a_state() -> None:
    text = words(printed(conflicts.HOLDS))
    for told in (
        "the orders of A that make state 1 an equilibrium;",
        "Of all strict orders of the states that A might have – there are 24 – those count under which state 1 is",
        "* the state asked about",
        "Nash none of the 24 orders B leaves state 1 whatever A wants",
        "GMR 12 of 24 orders (50%) in all of them: 1 > 4",
        "SMR all 24 orders SEQ about 41% of the orders (95% interval: 31.9% to 50.8%); sampled: 100 draws, seed 0",
        "SEQ stable if each improvement can be answered by improvements of the others",
    ):
        assert told in text
    blocked = replace(conflicts.HOLDS.concepts["nash"], blocked_by=("B", "C"), method=Method("exact"))
    assert "B and C leave state 1 whatever A wants" in printed(replace(conflicts.HOLDS, concepts={"nash": blocked}))


def test_a_number_of_any_length_is_readable() -> None:
    assert "about 7.77 × 10^4998 of about 9.99 × 10^4999 orders" in words(printed(conflicts.hostile_inverse()))
