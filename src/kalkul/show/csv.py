"""Answers as CSV, for a spreadsheet: a table with a head, commas between, as RFC 4180 has it.

Stability is 1 or 0, a share or a chance a decimal number (a fraction such as 1/2 would be read as a day). What the
answer does not say is left empty. A text that a spreadsheet would run as a formula gets an apostrophe in front
(CWE-1236).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from kalkul.results import CompareAnswer, InverseAnswer, NextAnswer, Share, SolveAnswer, WatchAnswer
from kalkul.show.clean import clean
from kalkul.show.language import speaking
from kalkul.show.option_form import MERGED
from kalkul.show.stability_cells import EVERYBODY, Cells

__all__ = ["Cell", "as_csv", "inverse_csv", "next_csv", "number_of", "solve_csv", "table"]

_DANGEROUS = ("=", "+", "-", "@")

# Longest text in a cell: a spreadsheet takes 32767 characters.
_TEXT = 4000

Cell = str | int | float | None
"""What a cell holds; nothing where the answer does not say."""


def as_csv(answer: SolveAnswer | NextAnswer | InverseAnswer | CompareAnswer | WatchAnswer) -> str:
    """Return the table of an answer, in English whatever the language chosen: it is read by programs, too."""
    with speaking("en"):
        return _made(answer)


def _made(answer: SolveAnswer | NextAnswer | InverseAnswer | CompareAnswer | WatchAnswer) -> str:
    if isinstance(answer, CompareAnswer | WatchAnswer):
        from kalkul.show import compare_csv

        if isinstance(answer, CompareAnswer):
            return compare_csv.compare_csv(answer)
        return compare_csv.watch_csv(answer)
    if isinstance(answer, SolveAnswer):
        return solve_csv(answer)
    return next_csv(answer) if isinstance(answer, NextAnswer) else inverse_csv(answer)


def solve_csv(answer: SolveAnswer) -> str:
    """Return a row for each state: its levels, and for each concept and actor whether it is stable.

    Of a game too large to list these are the states that the answer names.
    """
    cells = Cells(answer)
    known = {state.number: state for state in answer.states}
    levers = list(answer.levers) if any(state.levels is not None for state in answer.states) else []
    graph = any(state.name is not None for state in answer.states)
    pairs = [(key, who) for key in answer.concepts for who in (*cells.actors, EVERYBODY)]
    head = ["state", *(["name"] if graph else []), "status_quo", *levers, *(f"{key}:{who}" for key, who in pairs)]
    rows: list[list[Cell]] = []
    for number in cells.states:
        state = known.get(number)
        levels = (state.levels or {}) if state else {}
        rows.append(
            [
                number,
                *([state.name if state else None] if graph else []),
                int(number == answer.status_quo),
                *(levels.get(lever) for lever in levers),
                *(number_of(cells.at(key, who, number)) for key, who in pairs),
            ]
        )
    return table(head, rows)


def next_csv(answer: NextAnswer) -> str:
    """Return a row for each undeterred move, then one for each state in which it may end."""
    names = {state.number: state.name for state in answer.states}
    graph = any(name is not None for name in names.values())
    rows: list[list[Cell]] = [
        ["move", None, move.state, move.to, move.mover, None, _share(move.share), None] for move in answer.moves
    ]
    for number, end in enumerate(answer.ends, start=1):
        way = " ".join(f"{step.to}:{step.mover}" for step in end.path)
        rows += [
            [end.kind, number, state, None, None, end.chance.decimal, _share(end.share), way] for state in end.states
        ]
    head = ["kind", "end", "state", "to", "mover", "chance", "share", "path"]
    if graph:
        head += ["state_name", "to_name"]
        rows = [[*row, *(names.get(n) if isinstance(n, int) else None for n in (row[2], row[3]))] for row in rows]
    return table(head, rows)


def inverse_csv(answer: InverseAnswer) -> str:
    """Return a row for each concept: how many orders make the state an equilibrium, and what they share."""
    rows: list[list[Cell]] = [
        [
            key,
            shown.count,
            answer.total,
            shown.share.decimal,
            shown.share.low,
            shown.share.high,
            shown.method.kind,
            shown.shared,
            " ".join(shown.blocked_by),
        ]
        for key, shown in answer.concepts.items()
    ]
    return table(["concept", "count", "total", "share", "low", "high", "method", "shared", "blocked_by"], rows)


def _share(share: Share | None) -> float | int:
    """Return the share of a move or an end: all completions where nothing is left open."""
    return 1 if share is None else number_of(share) or 0


def number_of(share: Share | None) -> float | int | None:
    """Return a share as a number: none and all are whole."""
    if share is None:
        return None
    return int(share.exact) if share.exact in ("0", "1") else share.decimal


def table(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return rows under a head, in cells that no spreadsheet runs."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(map(_cell, head))
    writer.writerows(map(_cell, row) for row in rows)
    return written.getvalue()


def _cell(value: Cell) -> Cell:
    """Return a cell that no spreadsheet runs.

    Examples
    --------
    >>> _cell("=1+1"), _cell("Größe"), _cell(0.5)
    ("'=1+1", 'Größe', 0.5)
    """
    if not isinstance(value, str):
        return value
    text = clean(value, _TEXT)
    return f"'{text}" if text.lstrip().startswith(_DANGEROUS) and text != MERGED else text
