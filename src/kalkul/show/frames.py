"""Answers about conflicts as pandas data frames, for a notebook.

pandas is an extra and is imported when a frame is made. Frames hold what the CSV holds, under labels:
stability by state number, with a level of columns for the concept and one for the actor.
"""

from __future__ import annotations

from decimal import Decimal
from types import ModuleType
from typing import TYPE_CHECKING

from kalkul.errors import MissingExtraError, QuestionError
from kalkul.results import InverseAnswer, NextAnswer, Share, SolveAnswer
from kalkul.show.stability_cells import EVERYBODY, Cells

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["to_frame"]


def to_frame(answer: SolveAnswer | NextAnswer | InverseAnswer) -> pd.DataFrame:
    """Return the answer of ``solve``, ``next`` or ``inverse`` as a data frame; see `kalkul.to_frame`."""
    if isinstance(answer, SolveAnswer):
        return _solve(answer)
    if isinstance(answer, NextAnswer):
        return _next(answer)
    if isinstance(answer, InverseAnswer):
        return _inverse(answer)
    raise QuestionError(
        f"there is no data frame of {type(answer).__name__}; expected the answer of solve, next or inverse"
    )


def _pandas() -> ModuleType:
    try:
        import pandas
    except ImportError as error:
        raise MissingExtraError("pandas", "frames") from error
    return pandas


def _solve(answer: SolveAnswer) -> pd.DataFrame:
    pandas = _pandas()
    cells = Cells(answer)
    pairs = [(key, who) for key in answer.concepts for who in (*cells.actors, EVERYBODY)]
    columns = pandas.MultiIndex.from_tuples(pairs, names=["concept", "actor"])
    index = pandas.Index(cells.states, name="state", dtype="int64")
    shares = answer.shares is not None
    values = [[_value(cells.at(key, who, state), shares=shares) for key, who in pairs] for state in cells.states]
    frame: pd.DataFrame = pandas.DataFrame(values, index=index, columns=columns)
    known = all(value is not None for row in values for value in row)
    return frame.astype("float64" if shares else "bool" if known else "boolean") if values else frame


def _value(share: Share | None, *, shares: bool) -> float | bool | None:
    if share is None:
        return None
    return share.decimal if shares else share.exact == "1"


def _next(answer: NextAnswer) -> pd.DataFrame:
    pandas = _pandas()
    rows: list[tuple[object, ...]] = [
        (move.state, "move", move.to, move.mover, None, _share(move.share)) for move in answer.moves
    ]
    for end in answer.ends:
        rows += [(state, end.kind, None, None, end.chance.decimal, _share(end.share)) for state in end.states]
    columns = ["state", "kind", "to", "mover", "chance", "share"]
    frame: pd.DataFrame = pandas.DataFrame(rows, columns=columns)
    return frame.astype({"state": "int64", "to": "Int64", "chance": "float64", "share": "float64"}).set_index("state")


def _share(share: Share | None) -> float:
    return 1.0 if share is None else share.decimal


def _inverse(answer: InverseAnswer) -> pd.DataFrame:
    pandas = _pandas()
    shown = list(answer.concepts.values())
    index = pandas.Index(list(answer.concepts), name="concept")
    # The number of orders may have more digits than any array type holds.
    counts = [None if one.count is None else int(Decimal(one.count)) for one in shown]
    columns = {
        "count": pandas.Series(counts, index=index, dtype="object"),
        "share": pandas.Series([one.share.decimal for one in shown], index=index, dtype="float64"),
        "shared": pandas.Series([one.shared for one in shown], index=index, dtype="object"),
        "blocked_by": pandas.Series([one.blocked_by for one in shown], index=index, dtype="object"),
    }
    frame: pd.DataFrame = pandas.DataFrame(columns)
    return frame
