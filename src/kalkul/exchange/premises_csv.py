r"""Premises as a table: a row for each anchor, with its place in the text; read back as well.

The columns have the names of the keys of the case file; ``means:GAME`` holds the meaning in a game. ``start`` and
``end`` are positions in code points, from 0, where the text is here. The links of an attribution are joined by an
arrow. A cell that a spreadsheet would run as a formula gets an apostrophe in front (CWE-1236), which is taken off again
when the table is read.

A spreadsheet may have saved the table with semicolons or tabs and with a byte order mark; all are read. A premise whose
id stands in several rows has several anchors.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from io import StringIO
from typing import Any

from kalkul.case.claims import Anchor, Premise
from kalkul.case.model import Case
from kalkul.errors import QuestionError
from kalkul.exchange.imported import Draft, Imported, fitted, id_from

__all__ = ["from_premises_csv", "safe", "to_premises_csv", "unsafe"]

_COLUMNS = (
    "id",
    "says",
    "by",
    "source",
    "line",
    "start",
    "end",
    "quote",
    "prefix",
    "suffix",
    "status",
    "strength",
    "standing",
    "if",
    "doubted",
    "excluded",
    "note",
)
_MEANS = "means:"
_ARROW = " → "
_RUNS = re.compile(r"\s*'*\s*[=+\-@]|\s*'*[\t\r]")


def to_premises_csv(case: Case) -> str:
    """Return the premises of a case as CSV (RFC 4180, commas).

    Parameters
    ----------
    case
        The case.

    Returns
    -------
    str
        A head and a row for each anchor; a premise without one has a row of its own.
    """
    from kalkul.check.source_check import source_check

    found = {(anchor.premise, anchor.at): anchor for anchor in source_check(case).anchors}
    games = list(dict.fromkeys(game for premise in case.premises.values() for game in premise.means))
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([*_COLUMNS, *(safe(f"{_MEANS}{game}") for game in games)])
    for name, premise in case.premises.items():
        for at, anchor in enumerate(premise.at or (None,)):
            place = found.get((name, at))
            cells: dict[str, object] = {**_premise(name, premise), **(_anchor(anchor) if anchor else {})}
            if anchor is not None and place is not None:
                cells["status"] = place.status
                if place.start is not None:
                    cells["start"], cells["end"] = place.start, place.end
            means = [premise.means.get(game) for game in games]
            writer.writerow([_cell(value) for value in (*map(cells.get, _COLUMNS), *means)])
    return written.getvalue()


def _premise(name: str, premise: Premise) -> dict[str, object]:
    return {
        "id": name,
        "says": premise.says,
        "by": _ARROW.join(link.replace("→", r"\→") for link in premise.by),
        "strength": None if premise.strength is None else str(premise.strength),
        "standing": premise.standing,
        "if": premise.if_,
        "doubted": "yes" if premise.doubted else None,
        "excluded": premise.excluded,
        "note": premise.note,
    }


def _anchor(anchor: Anchor) -> dict[str, object]:
    return {
        "source": anchor.source,
        "line": anchor.line,
        "start": anchor.start,
        "quote": anchor.quote,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
    }


def _cell(value: object) -> object:
    return safe(value) if isinstance(value, str) else value


def safe(text: str) -> str:
    """Return a cell that no spreadsheet runs.

    Examples
    --------
    >>> safe("=1+1"), safe("'=1"), safe("Größe")
    ("'=1+1", "''=1", 'Größe')
    """
    text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return f"'{text}" if _RUNS.match(text) else text


def unsafe(cell: str) -> str:
    """Return the text that `safe` made the cell from.

    Examples
    --------
    >>> unsafe("'=1+1"), unsafe("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell[1:]) else cell


# Reading ---------------------------------------------------------------------------------------------------


def from_premises_csv(text: str, case: Case) -> Imported:
    """Read a table of premises.

    Parameters
    ----------
    text
        The table; its first row has the names of the columns, of which only ``says`` must be there.
    case
        The case they are to enter.

    Returns
    -------
    Imported
        Premises under ids that the case does not use, and notes on what was not read.

    Raises
    ------
    QuestionError
        If it is no table with a column ``says``.
    """
    rows = _rows(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))
    head = [unsafe(cell).strip() for cell in rows[0]] if rows else []
    names = [cell if cell.startswith(_MEANS) else cell.lower() for cell in head]
    if "says" not in names:
        seen = ", ".join(head[:12])[:200] or "nothing"
        raise QuestionError(f"found the columns {seen}; expected a table with a column “says”, and “id”, “source”, …")
    notes = [
        f"The column “{head[at][:40]}” was not read."
        for at, name in enumerate(names)
        if name and name not in _COLUMNS and not name.startswith(_MEANS)
    ]
    entries: dict[str, dict[str, Any]] = {}
    for number, row in enumerate(rows[1:], start=2):
        cells = {name: unsafe(cell) for name, cell in zip(names, row, strict=False) if cell.strip()}
        if cells:
            _read(case, cells, number, entries, notes)
    drafts = tuple(Draft(name, entry) for name, entry in entries.items())
    return fitted(case, Imported("CSV", drafts, (), tuple(dict.fromkeys(notes))))


def _rows(text: str) -> list[list[str]]:
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    limit = csv.field_size_limit(max(len(text), 1))
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise QuestionError(f"this is no table in CSV: {error}") from None
    finally:
        csv.field_size_limit(limit)


def _read(
    case: Case, cells: Mapping[str, str], number: int, entries: dict[str, dict[str, Any]], notes: list[str]
) -> None:
    says = cells.get("says", "").strip()
    name = cells.get("id", "").strip() or id_from(says[:24], f"row-{number}")
    anchor = _place(case, cells, number, notes)
    if name in entries:
        if says and says != entries[name]["says"]:
            notes.append(f"Row {number} says of {name} something else than a row before it; that was not read.")
        entries[name]["at"] += [anchor] if anchor else []
        return
    if not says:
        notes.append(f"Row {number} is left out: it says nothing.")
        return
    by = [link.replace(r"\→", "→").strip() for link in re.split(r"(?<!\\)→", cells.get("by", ""))]
    strength: object = cells.get("strength", "").strip()
    if str(strength).startswith("["):
        strength = str(strength).strip("[] ").split(",")
    kept = {key: cells[key].strip() for key in ("standing", "if", "doubted", "excluded", "note") if key in cells}
    entries[name] = {
        "says": says,
        "by": list(filter(None, by)),
        "at": [anchor] if anchor else [],
        "strength": strength,
        **kept,
        "means": {key.removeprefix(_MEANS): cell.strip() for key, cell in cells.items() if key.startswith(_MEANS)},
    }


def _place(case: Case, cells: Mapping[str, str], number: int, notes: list[str]) -> dict[str, Any] | None:
    source, line = cells.get("source", "").strip(), cells.get("line", "").strip()
    if not source and not line:
        return None
    if source not in case.sources:
        notes.append(f"Row {number}: “{source[:60]}” is no source of the case; its place was not read.")
        return None
    if not _whole(line) or int(line) < 1:
        notes.append(f"Row {number}: found “{line[:20]}”, expected the number of a line; its place was not read.")
        return None
    place: dict[str, Any] = {"source": source, "line": int(line)}
    place.update({key: cells[key] for key in ("quote", "prefix", "suffix") if cells.get(key, "").strip()})
    if _whole(cells.get("start", "").strip()) and "quote" in place:
        place["start"] = int(cells["start"])
    return place


def _whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9
