from __future__ import annotations

import builtins
import sys
from typing import Any

import pandas as pd
import pytest

import kalkul
from kalkul.errors import MissingExtraError, QuestionError
from kalkul.show.frames import to_frame
from show import conflicts


def test_stability_by_state_concept_and_actor() -> None:
    frame = to_frame(conflicts.ELMIRA)
    assert list(frame.index) == list(range(1, 13))
    assert frame.index.name == "state"
    assert frame.columns.names == ["concept", "actor"]
    assert set(frame.dtypes) == {pd.Series([True]).dtype}
    assert list(frame.index[frame["seq"]["LG"]]) == [2, 3, 5, 6, 7, 8, 9, 10, 11, 12]
    assert list(frame.index[frame["gmr", "equilibrium"]]) == [1, 4, 5, 6, 7, 10, 11, 12]
    assert (pd.DataFrame(frame["smr"]).drop(columns="equilibrium").all(axis=1) == frame["smr", "equilibrium"]).all()


def test_shares_where_orders_are_open() -> None:
    frame = to_frame(conflicts.OPEN)
    assert frame["nash", "B"].tolist() == [1 / 3, 0.0, 1.0, 2 / 3]


def test_of_a_large_game_the_equilibria_that_are_named() -> None:
    frame = to_frame(conflicts.LARGE)
    assert list(frame.index) == list(conflicts.LARGE.equilibria["nash"])
    assert frame.all(axis=None)


def test_moves_and_ends() -> None:
    frame = to_frame(conflicts.CYCLES)
    moves = frame[frame["kind"] == "move"]
    assert list(zip(moves.index, moves["to"], moves["mover"], strict=True))[2] == (1, 3, "Uniroyal")
    ends = frame[frame["kind"] != "move"]
    assert list(ends.index) == [3, 9, 7]
    assert ends["chance"].tolist() == [2 / 3, 2 / 3, 1 / 3]
    assert list(to_frame(conflicts.STAYS)["kind"]) == ["equilibrium"]


def test_orders() -> None:
    frame = to_frame(conflicts.HOLDS)
    assert frame.loc["gmr", "count"] == 12
    assert frame.loc["seq", "count"] is None
    assert frame["share"].tolist() == [0.0, 0.5, 1.0, 0.41]
    assert to_frame(conflicts.hostile_inverse())["count"].iloc[0] == int("7" * 4000) * 10**999 + int("7" * 999)


def test_without_pandas_the_line_to_install_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    found = builtins.__import__

    def missing(name: str, *arguments: Any) -> Any:
        if name == "pandas":
            raise ImportError("No module named 'pandas'")
        return found(name, *arguments)

    monkeypatch.delitem(sys.modules, "pandas", raising=False)
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingExtraError, match=r'pip install "kalkul\[frames\]"') as error:
        kalkul.to_frame(conflicts.PRISONERS)
    assert isinstance(error.value, ImportError)
    assert error.value.extra == "frames"


def test_of_other_answers_there_is_none() -> None:
    with pytest.raises(QuestionError, match="no data frame of str"):
        to_frame("answer")  # type: ignore[arg-type]
