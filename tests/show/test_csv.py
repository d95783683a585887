from __future__ import annotations

import csv
import io

import pytest
from msgspec.structs import replace

from kalkul.results import InverseAnswer, NextAnswer, SolveAnswer, StateShown
from kalkul.show.csv import as_csv
from show import conflicts

ANSWERS: dict[str, SolveAnswer | NextAnswer | InverseAnswer] = {
    **conflicts.SOLVED,
    "follows": conflicts.FOLLOWS,
    "cycles": conflicts.CYCLES,
    "graph follows": conflicts.GRAPH_FOLLOWS,
    "holds": conflicts.HOLDS,
    "hostile": conflicts.hostile(),
    "hostile next": conflicts.hostile_next(),
    "hostile inverse": conflicts.hostile_inverse(),
}


def rows(answer: SolveAnswer | NextAnswer | InverseAnswer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(answer)), strict=True))


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=list(ANSWERS))
def test_every_row_has_every_column_and_no_cell_is_run(answer: SolveAnswer | NextAnswer | InverseAnswer) -> None:
    table = list(csv.reader(io.StringIO(as_csv(answer)), strict=True))
    assert len({len(row) for row in table}) == 1
    cells = [cell for row in table for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert not any(sign in cell for cell in cells for sign in "\x1b\x07\u202e\r\n")


def test_a_row_for_each_state_with_its_levels() -> None:
    told = rows(conflicts.ELMIRA)
    assert [row["state"] for row in told] == [str(k) for k in range(1, 13)]
    assert told[7]["LG.insist"] == "yes"
    assert [row["status_quo"] for row in told] == ["1"] + ["0"] * 11
    for key, by in conflicts.ELMIRA.stable.items():
        for who, those in by.items():
            assert tuple(int(row["state"]) for row in told if row[f"{key}:{who}"] == "1") == those
        equilibria = conflicts.ELMIRA.equilibria[key]
        assert tuple(int(row["state"]) for row in told if row[f"{key}:equilibrium"] == "1") == equilibria


def test_shares_are_decimal_numbers() -> None:
    told = rows(conflicts.OPEN)
    assert [row["seq:B"] for row in told] == ["0.3333333333333333", "0", "1", "0.6666666666666666"]


def test_states_of_a_graph_have_names() -> None:
    assert [row["name"] for row in rows(conflicts.TRIANGLE)] == ["calm", "crisis", "war"]
    assert [(row["state_name"], row["to_name"]) for row in rows(conflicts.GRAPH_FOLLOWS)] == [
        ("calm", "crisis"),
        ("crisis", "war"),
        ("war", ""),
    ]


def test_of_a_large_game_the_equilibria_that_are_named() -> None:
    told = rows(conflicts.LARGE)
    assert [int(row["state"]) for row in told] == list(conflicts.LARGE.equilibria["nash"])
    assert {row["nash:equilibrium"] for row in told} == {"1"}


@pytest.mark.parametrize(
    ("level", "cell"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        (" =1+1", "' =1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "' =1"),
        ("-", "-"),
        ('a,"b"', 'a,"b"'),
        ("Größe", "Größe"),
    ],
)
def test_formulas_are_not_run(level: str, cell: str) -> None:
    state = StateShown(1, {"A.defect": level, "B.defect": "no"})
    [row] = rows(replace(conflicts.PRISONERS, states=(state,)))
    assert row["A.defect"] == cell


def test_moves_and_ends() -> None:
    told = rows(conflicts.CYCLES)
    moves = [(row["state"], row["to"], row["mover"], row["share"]) for row in told if row["kind"] == "move"]
    assert moves[2] == ("1", "3", "Uniroyal", "0.6666666666666666")
    assert moves[0] == ("9", "3", "LG", "1")
    ends = [(row["kind"], row["end"], row["state"], row["path"]) for row in told if row["kind"] != "move"]
    assert ends == [
        ("cycle", "1", "3", "3:Uniroyal"),
        ("cycle", "1", "9", "3:Uniroyal"),
        ("equilibrium", "2", "7", "7:LG"),
    ]
    assert {row["chance"] for row in told if row["end"] == "1"} == {"0.6666666666666666"}


def test_a_row_for_each_concept() -> None:
    told = {row["concept"]: row for row in rows(conflicts.HOLDS)}
    assert told["gmr"]["count"] == "12"
    assert told["gmr"]["shared"] == "1 > 4"
    assert told["nash"]["blocked_by"] == "B"
    assert (told["seq"]["count"], told["seq"]["method"], told["seq"]["low"]) == ("", "sampled", "0.3186731")
