"""The option form: the states of a conflict as the literature prints them.

Levers stand in rows, grouped by owner; states in columns under their numbers. A lever with the levels no and yes has N
or Y, another the name of its level, and ``-`` stands where merged states differ. A table wider than the screen is cut
into blocks of columns, about equally wide. States of a graph are a list of numbers and names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from kalkul.results import LeverShown, StateShown
from kalkul.show.clean import clean, name
from kalkul.show.language import _
from kalkul.show.layout import Para, beside, columns_of
from kalkul.show.numbers import grouped
from kalkul.show.paper import Paper
from kalkul.show.wording import joined

__all__ = ["MANY", "MERGED", "LeverRow", "cut", "lever_rows", "marked", "merged", "print_option_form"]

# Widest column of a state, of an owner and of a lever, in which words need not be broken as a rule.
_CELL, _OWNER, _LEVER = 14, 14, 40

# A column of text below this is of no use.
_LEAST = 8

MANY = 200
"""States printed unless fewer are wanted; CSV and JSON hold them all."""

MERGED = "-"
"""The level of a lever on which merged states differ."""


class LeverRow(Struct, frozen=True):
    """A row of the option form: who owns the lever (empty if as above), what it is, its level in each state."""

    owner: str
    lever: str
    cells: tuple[str, ...]


def lever_rows(levers: Mapping[str, LeverShown], states: Sequence[StateShown]) -> list[LeverRow]:
    """Return the rows of the option form, levers of the same owners together.

    Examples
    --------
    >>> lever = LeverShown("Defect", ("A",), ("no", "yes"), "up")
    >>> lever_rows({"A.defect": lever}, [StateShown(1, {"A.defect": "no"}), StateShown(2, {"A.defect": "yes"})])
    [LeverRow(owner='A', lever='Defect (up only)', cells=('N', 'Y'))]
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    for lever, shown in levers.items():
        groups.setdefault(shown.owners, []).append(lever)
    rows = []
    for owners, those in groups.items():
        whose = joined(map(name, owners)) or _("nobody")
        for lever in those:
            cells = tuple(_cell(levers[lever], (state.levels or {}).get(lever, MERGED)) for state in states)
            rows.append(LeverRow(whose, _label(lever, levers[lever]), cells))
            whose = ""
    return rows


def _cell(lever: LeverShown, level: str) -> str:
    if lever.levels == ("no", "yes") and level in lever.levels:
        return _("N") if level == "no" else _("Y")
    return name(level)


def _label(lever: str, shown: LeverShown) -> str:
    label = name(shown.label)
    if shown.label == lever and len(shown.owners) == 1:
        # Its owner stands beside it.
        label = name(lever.removeprefix(f"{shown.owners[0]}."))
    if shown.way == "both":
        return label
    return (_("{lever} (up only)") if shown.way == "up" else _("{lever} (down only)")).format(lever=label)


def marked(number: int, status_quo: int | None) -> str:
    """Return a state's number, with a star if it is the status quo."""
    return f"{number}*" if number == status_quo else str(number)


def merged(states: Sequence[StateShown]) -> list[str]:
    """Return a sentence for each state that stands for several."""
    message = _("State {number} stands for {n} states merged into one.")
    return [message.format(number=s.number, n=len(s.members)) for s in states if s.members]


def cut(widths: Sequence[int], room: int, gap: int = 2) -> list[range]:
    """Cut columns into as few blocks as fit a room, of about the same width each.

    Examples
    --------
    >>> cut([1] * 10, 20), cut([1] * 10, 100)
    ([range(0, 5), range(5, 10)], [range(0, 10)])
    """
    fewest = len(_greedy(widths, room, gap))
    low, high = 1, max(room, 1)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if len(_greedy(widths, middle, gap)) <= fewest else (middle + 1, high)
    return _greedy(widths, high, gap)


def _greedy(widths: Sequence[int], room: int, gap: int) -> list[range]:
    blocks, start, used = [], 0, -gap
    for column, width in enumerate(widths):
        if used + gap + width > room and column > start:
            blocks.append(range(start, column))
            start, used = column, -gap
        used += gap + width
    return [*blocks, range(start, len(widths))] if widths else []


def print_option_form(
    paper: Paper,
    levers: Mapping[str, LeverShown],
    states: Sequence[StateShown],
    status_quo: int | None = None,
    starred: str | None = None,
    most: int = MANY,
) -> None:
    """Print at most so many states, the starred one marked with the words that say what it is: the status quo."""
    shown = states[:most]
    if levers:
        _print_levers(paper, lever_rows(levers, shown), [marked(state.number, status_quo) for state in shown])
    else:
        _print_names(paper, shown, status_quo)
    notes = [f"* {starred or _('the status quo')}"] if any(state.number == status_quo for state in shown) else []
    if levers and any(lever.levels == ("no", "yes") for lever in levers.values()):
        notes.append(_("Y yes, N no"))
    if any(state.members for state in shown):
        notes.append(_("{sign} merged states differ").format(sign=MERGED))
    lines = ["; ".join(notes)] if notes else []
    lines += merged(shown)
    if len(states) > len(shown):
        lines.append(_("and {n} more (in --csv and --json)").format(n=grouped(len(states) - len(shown))))
    if lines:
        paper.say()
        paper.say([paper.text(line, "dim") for line in lines], indent=2)


def _print_levers(paper: Paper, rows: Sequence[LeverRow], heads: Sequence[str]) -> None:
    owner = _text_width([row.owner for row in rows], min(_OWNER, paper.width // 5))
    lever = _text_width([row.lever for row in rows], min(_LEVER, max(_LEAST, paper.width * 2 // 5)))
    room = paper.width - owner - lever - 6
    widths = [
        min(_CELL, room, max(columns_of(text) for text in (head, *(row.cells[column] for row in rows))))
        for column, head in enumerate(heads)
    ]
    rule = "─" if paper.rich_signs else "-"
    for block in cut(widths, room):
        columns = [owner, lever, *(widths[column] for column in block)]
        paper.print([[]])
        numbers = [paper.text(heads[column], "bold") for column in block]
        paper.print(beside([[], [], *([number] for number in numbers)], columns, indent=2))
        paper.print([[("  ", ""), (rule * (sum(columns) + 2 * len(columns) - 2), "dim")]])
        for row in rows:
            cells = [[_level(paper, row.cells[column])] for column in block]
            paper.print(beside([[paper.text(row.owner)], [paper.text(row.lever)], *cells], columns, indent=2))


def _level(paper: Paper, cell: str) -> Para:
    return paper.text(cell, "" if cell != _("N") else "dim")


def _text_width(texts: Sequence[str], most: int) -> int:
    return min(most, max(map(columns_of, texts), default=1))


def _print_names(paper: Paper, states: Sequence[StateShown], status_quo: int | None) -> None:
    """Print numbers and names in as many columns as fit, downwards."""
    heads = [marked(state.number, status_quo) for state in states]
    names = [clean(state.name or "", paper.width) for state in states]
    first = max(map(len, heads), default=1)
    second = min(paper.width - first - 4, max(map(columns_of, names), default=1))
    across = max(1, paper.width // (first + second + 4))
    down = -(-len(states) // across)
    paper.print([[]])
    for row in range(down):
        blocks: list[list[Para]] = []
        for entry in range(row, len(states), down):
            blocks += [[paper.text(heads[entry], "bold")], [paper.text(names[entry])]]
        widths = [first, second] * (len(blocks) // 2)
        paper.print(beside(blocks, widths, gap=2, indent=2))
