"""Codings of the Discourse Network Analyzer read as sources and premises.

A ``.dna`` file is an SQLite database. Documents become sources with their texts, coded statements become premises
without a formal meaning: the concept is what is said, person and organisation who says it, agreement and the other
variables are noted, the coded words become the quote. DNA counts positions in the units of Java's strings (UTF-16) and
dates in milliseconds (DNA 2) or seconds (DNA 3) since 1970, UTC.

Two schemas are read, told apart by where a short text is kept: in ``DATASHORTTEXT.Value`` (DNA 2), or in ``ENTITIES``,
to which ``DATASHORTTEXT.Entity`` points (DNA 3). Others, such as those with roles in place of variables, are refused.

The file is opened read-only and as one that nobody changes; nothing in it is run: only tables are read, no views, and a
query that takes too many steps is stopped.

References
----------
.. [1] P. Leifeld: *Discourse Network Analysis*, https://github.com/leifeld/dna
"""

from __future__ import annotations

import re
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from kalkul.case.model import Case
from kalkul.errors import QuestionError
from kalkul.exchange.imported import Draft, Imported, SourceDraft, fitted, id_from
from kalkul.exchange.positions import code_points, line_at, nearest, occurrences
from kalkul.sources import normalise, sha256_of

__all__ = ["MAGIC", "from_dna"]

MAGIC = b"SQLite format 3\0"
"""How an SQLite database begins."""

MAX_TEXT = 4 * 1024 * 1024
MAX_STATEMENTS = 20_000
_STEPS = 100_000_000

_NEEDED = {
    "DOCUMENTS": {"ID", "Title", "Text", "Author", "Source", "Date"},
    "STATEMENTS": {"ID", "StatementTypeId", "DocumentId", "Start", "Stop"},
    "STATEMENTTYPES": {"ID", "Label"},
    "VARIABLES": {"ID", "Variable", "DataType", "StatementTypeId"},
    "DATASHORTTEXT": {"StatementId", "VariableId"},
    "DATALONGTEXT": {"StatementId", "VariableId", "Value"},
    "DATABOOLEAN": {"StatementId", "VariableId", "Value"},
    "DATAINTEGER": {"StatementId", "VariableId", "Value"},
}
_SPEAKERS = ("person", "speaker", "actor", "organization", "organisation")
_CONCEPTS = ("concept", "category", "frame", "claim", "note", "text", "memo")


def from_dna(path: Path, case: Case) -> Imported:
    """Read a file of the Discourse Network Analyzer.

    Parameters
    ----------
    path
        The file; it is not changed.
    case
        The case that its documents and statements are to enter.

    Returns
    -------
    Imported
        Sources with their texts, and premises, under ids that the case does not use; with notes.

    Raises
    ------
    QuestionError
        If it is no such database, or one of a form that is not known.
    """
    try:
        with closing(_opened(path)) as database:
            return fitted(case, _read(database))
    except sqlite3.DatabaseError as error:
        raise QuestionError(f"{path} cannot be read as a file of the Discourse Network Analyzer: {error}") from None


def _opened(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise QuestionError(f"{path} is no file")
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    database.text_factory = lambda data: data.decode("utf-8", "replace")
    database.execute("PRAGMA query_only = ON")
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA cell_size_check = ON")
    budget = [_STEPS // 10_000]

    def stop() -> bool:
        budget[0] -= 1
        return budget[0] < 0

    database.set_progress_handler(stop, 10_000)
    return database


def _read(database: sqlite3.Connection) -> Imported:
    generation = _generation(database)
    notes: list[str] = []
    sources, texts = _documents(database, generation, notes)
    said = _values(database, generation)
    drafts = list(_statements(database, sources, texts, said, notes))
    notes.insert(
        0, f"The file is of DNA {generation}: {len(sources)} documents and {len(drafts)} statements were read."
    )
    if drafts:
        notes.append("Agreement is in the notes of the premises: a concept that is denied reads as one that is stated.")
    return Imported("DNA", tuple(drafts), tuple(sources.values()), tuple(dict.fromkeys(notes)))


# The schema ------------------------------------------------------------------------------------------------


def _generation(database: sqlite3.Connection) -> int:
    """2 or 3, by what the tables look like; refuse what is neither."""
    there = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    columns = {table: _columns(database, table) for table in (*_NEEDED, "ENTITIES") if table in there}
    if any("RoleVariableLinkId" in columns.get(table, {}) for table in _NEEDED):
        raise QuestionError("this file is of a DNA with roles, which is not read; save it with DNA 3.0")
    for table, needed in _NEEDED.items():
        if table not in columns:
            raise QuestionError(f"this is no file of DNA 2 or 3: there is no table {table}")
        if missing := needed - columns[table].keys():
            raise QuestionError(f"this is no file of DNA 2 or 3: {table} has no {', '.join(sorted(missing))}")
    short = columns["DATASHORTTEXT"]
    if "Entity" in short and {"ID", "Value"} <= columns.get("ENTITIES", {}).keys():
        return 3
    if short.get("Value", "").upper() == "TEXT":
        return 2
    raise QuestionError("this is no file of DNA 2 or 3: DATASHORTTEXT has neither texts nor entities")


def _columns(database: sqlite3.Connection, table: str) -> dict[str, str]:
    return {str(row[1]): str(row[2]) for row in database.execute(f"PRAGMA table_info({table})")}


# Documents -------------------------------------------------------------------------------------------------


class _Text:
    """A document as DNA has it and in its normal form, line by line: a line in one is the same line in the other."""

    def __init__(self, written: str) -> None:
        self.normal = normalise(written)
        self.lines = re.split("(?<=\n)|(?<=\r)(?!\n)", written)
        units = (len(line) + sum(letter > "\uffff" for letter in line) for line in self.lines)
        self.units = [0, *accumulate(units)]
        self.starts = [0, *accumulate(len(line) + 1 for line in self.normal.split("\n"))]

    def stretch(self, start: int, stop: int) -> tuple[int, str] | None:
        """Where in the normal form something begins that DNA counts from ``start`` to ``stop``, and its words."""
        first, last = self._place(start), self._place(stop)
        if first is None or last is None:
            return None
        (line, column), (end, until) = first, last
        words = [*self.lines[line : end + 1]]
        words[-1] = words[-1][:until]
        words[0] = words[0][column:]
        before = len(normalise(self.lines[line][:column]))
        return self.starts[min(line, len(self.starts) - 1)] + before, " ".join(normalise("".join(words)).split())

    def _place(self, units: int) -> tuple[int, int] | None:
        """Line and column, from 0, of a position in UTF-16 code units."""
        line = min(bisect_right(self.units, units) - 1, len(self.lines) - 1)
        column = code_points(self.lines[line], units - self.units[line])
        return None if column is None else (line, column)


def _documents(
    database: sqlite3.Connection, generation: int, notes: list[str]
) -> tuple[dict[int, SourceDraft], dict[int, _Text]]:
    sources: dict[int, SourceDraft] = {}
    texts: dict[int, _Text] = {}
    taken: set[str] = set()
    query = "SELECT ID, Title, Author, Source, Date, length(Text) FROM DOCUMENTS ORDER BY ID"
    for number, title, author, publisher, date, length in database.execute(query).fetchall():
        if not isinstance(number, int):
            continue
        if isinstance(length, int) and length > MAX_TEXT:
            notes.append(f"The document {number} is left out: its text has more than {MAX_TEXT // 1024**2} MB.")
            continue
        [(written,)] = database.execute("SELECT Text FROM DOCUMENTS WHERE ID = ?", (number,)).fetchall()
        text = _Text(_plain(written))
        day = _day(date, generation)
        entry = {"title": _line(title), "author": _line(author), "publisher": _line(publisher), "date": day}
        if day is None:
            notes.append(f"The document {number} has no date that can be read.")
        name = asked = id_from(_line(title)[:40], f"document-{number}")
        while name in taken:
            name = f"{asked}-{number}" if f"{asked}-{number}" not in taken else f"{name}-x"
        taken.add(name)
        kept = {key: value for key, value in entry.items() if value}
        sources[number] = SourceDraft(name, {**kept, "sha256": sha256_of(text.normal)}, text.normal)
        texts[number] = text
    return sources, texts


def _day(value: object, generation: int) -> str | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    try:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=value / 1000 if generation == 2 else value)
    except OverflowError:
        return None
    return moment.date().isoformat()


# Statements ------------------------------------------------------------------------------------------------


def _values(database: sqlite3.Connection, generation: int) -> dict[int, dict[str, str]]:
    """For each statement its variables, by lower-case name, as text."""
    names = {number: _line(name) for number, name in database.execute("SELECT ID, Variable FROM VARIABLES")}
    short = "SELECT StatementId, VariableId, Value FROM DATASHORTTEXT"
    if generation == 3:
        short = "SELECT d.StatementId, d.VariableId, e.Value FROM DATASHORTTEXT d JOIN ENTITIES e ON d.Entity = e.ID"
    said: dict[int, dict[str, str]] = {}
    for query in (
        short,
        "SELECT StatementId, VariableId, Value FROM DATALONGTEXT",
        "SELECT StatementId, VariableId, Value FROM DATAINTEGER",
    ):
        for statement, variable, value in database.execute(query):
            if variable in names and _plain(value).strip():
                said.setdefault(statement, {})[names[variable].lower()] = _line(value)
    for statement, variable, value in database.execute("SELECT StatementId, VariableId, Value FROM DATABOOLEAN"):
        if variable in names and value in (0, 1):
            said.setdefault(statement, {})[names[variable].lower()] = "yes" if value else "no"
    return said


def _statements(
    database: sqlite3.Connection,
    sources: Mapping[int, SourceDraft],
    texts: Mapping[int, _Text],
    said: Mapping[int, Mapping[str, str]],
    notes: list[str],
) -> Iterator[Draft]:
    types = {number: _line(label) for number, label in database.execute("SELECT ID, Label FROM STATEMENTTYPES")}
    query = "SELECT ID, StatementTypeId, DocumentId, Start, Stop FROM STATEMENTS ORDER BY DocumentId, Start, ID LIMIT ?"
    rows = database.execute(query, (MAX_STATEMENTS + 1,)).fetchall()
    if len(rows) > MAX_STATEMENTS:
        notes.append(f"There are more than {MAX_STATEMENTS:,} statements; only so many were read.")
    for number, kind, document, start, stop in rows[:MAX_STATEMENTS]:
        if document not in sources:
            notes.append(f"The statement {number} is left out: its document is not there.")
            continue
        anchor = _anchor(sources[document].id, texts[document], start, stop)
        if anchor is None:
            notes.append(f"The statement {number} is left out: its words do not stand in the text of its document.")
            continue
        yield Draft(f"dna-{number}", _premise(dict(said.get(number, {})), types.get(kind, ""), anchor))


def _premise(values: dict[str, str], kind: str, anchor: dict[str, Any]) -> dict[str, Any]:
    speakers = [values.pop(name) for name in _SPEAKERS if name in values]
    concept = next((name for name in _CONCEPTS if name in values), None)
    says = values.pop(concept) if concept is not None else anchor["quote"]
    told = [f"{name}: {value}" for name, value in values.items()]
    who = [speakers[0] + (f" ({', '.join(speakers[1:])})" if speakers[1:] else "")] if speakers else []
    return {
        "says": says,
        "by": [anchor["source"], *who],
        "at": [anchor],
        "standing": "inferred",
        "note": "; ".join(["coded in DNA" + (f" as {kind}" if kind else ""), *told]),
    }


def _anchor(source: str, text: _Text, start: object, stop: object) -> dict[str, Any] | None:
    if not isinstance(start, int) or not isinstance(stop, int) or not 0 <= start < stop:
        return None
    found = text.stretch(start, stop)
    if found is None or not found[1]:
        return None
    near, quote = found
    # White space at either end, and letters that the normal form puts together, move the beginning a little.
    window = max(near - 100, 0)
    places = list(occurrences(text.normal[window : near + (stop - start) + 200], quote))
    if not places:
        return None
    begin = window + nearest(places, near - window)[0]
    return {"source": source, "line": line_at(text.normal, begin), "quote": quote, "start": begin}


def _plain(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)


def _line(value: object) -> str:
    return " ".join(_plain(value)[:4000].split())
