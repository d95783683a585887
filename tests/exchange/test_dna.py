"""Files of the Discourse Network Analyzer: both schemas are read, everything else is refused, nothing is changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from exchange.files import laid_out
from kalkul.case import Case
from kalkul.case.anchored import anchor_status
from kalkul.errors import QuestionError
from kalkul.exchange.dna import MAX_TEXT, from_dna
from kalkul.exchange.import_file import add_imported, read_import

TEXT = "First line 😀.\r\nWe need the fee\u00ad now, said Cafe\u0301 owner Morr.\r\n\r\nWe need the fee\u00ad now.\r\n"

COMMON = """
CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT);
CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name TEXT);
CREATE TABLE DOCUMENTS(ID INTEGER NOT NULL PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT, Source TEXT,
    Section TEXT, Notes TEXT, Type TEXT, Date INTEGER);
CREATE TABLE STATEMENTTYPES(ID INTEGER NOT NULL PRIMARY KEY, Label TEXT, Red INTEGER, Green INTEGER, Blue INTEGER);
CREATE TABLE VARIABLES(ID INTEGER NOT NULL PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
CREATE TABLE STATEMENTS(ID INTEGER NOT NULL PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER,
    Start INTEGER, Stop INTEGER, Coder INTEGER);
CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE DATALONGTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT);
INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 0, 0, 0), (2, 'Annotation', 0, 0, 0);
INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1),
    (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1), (5, 'note', 'long text', 2);
INSERT INTO DATABOOLEAN VALUES (1, 1, 4, 0);
INSERT INTO DATALONGTEXT VALUES (1, 2, 5, 'A remark.');
"""

SHORT = {
    2: """
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, StatementTypeId INTEGER,
    Value TEXT);
INSERT INTO DATASHORTTEXT VALUES (1, 1, 1, 1, 'Lena Morr'), (2, 1, 2, 1, 'Harbour Board'), (3, 1, 3, 1, 'Raise it');
""",
    3: """
CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT);
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Entity INTEGER);
INSERT INTO ENTITIES VALUES (7, 1, 'Lena Morr'), (8, 2, 'Harbour Board'), (9, 3, 'Raise it');
INSERT INTO DATASHORTTEXT VALUES (1, 1, 1, 7), (2, 1, 2, 8), (3, 1, 3, 9);
""",
}


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def dna(path: Path, generation: int = 3, text: str = TEXT, more: str = "") -> Path:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(COMMON + SHORT[generation])
        date = 1_900_000_000 * (1000 if generation == 2 else 1)
        database.execute(
            "INSERT INTO DOCUMENTS VALUES (1, 'A talk: the fee', ?, 1, 'Lena Morr', 'The Review', '', '', '', ?)",
            (text, date),
        )
        quote = "We need the fee\u00ad now"
        for number, kind, start in ((1, 1, text.rfind(quote)), (2, 2, text.find("Cafe\u0301 owner"))):
            end = start + (len(quote) if number == 1 else len("Cafe\u0301 owner"))
            if start >= 0:
                database.execute(
                    "INSERT INTO STATEMENTS VALUES (?, ?, 1, ?, ?, 1)",
                    (number, kind, units(text[:start]), units(text[:end])),
                )
        database.executescript(more)
        database.commit()
    return path


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return laid_out(tmp_path / "case")


@pytest.mark.parametrize("generation", [2, 3])
def test_documents_and_statements_are_read(case: Case, tmp_path: Path, generation: int) -> None:
    file = dna(tmp_path / "a.dna", generation)
    before = sha256(file.read_bytes()).digest()
    changed = add_imported(case, read_import(case, file))
    source = changed.sources["A-talk-the-fee"]
    assert (source.author, source.publisher, str(source.date)) == ("Lena Morr", "The Review", "2030-03-17")
    coded, noted = changed.premises["dna-1"], changed.premises["dna-2"]
    assert coded.says == "Raise it"
    assert coded.by == ("A-talk-the-fee", "Lena Morr (Harbour Board)")
    assert coded.note == "coded in DNA as DNA Statement; agreement: no"
    assert coded.means == {}
    assert (coded.at[0].line, coded.at[0].quote) == (4, "We need the fee now")
    assert (noted.says, noted.at[0].quote, noted.at[0].line) == ("A remark.", "Café owner", 2)
    assert set(anchor_status(changed).values()) == {"exact"}
    assert sha256(file.read_bytes()).digest() == before
    assert [path.name for path in tmp_path.glob("a.dna*")] == ["a.dna"]


def test_read_twice_adds_nothing(case: Case, tmp_path: Path) -> None:
    file = dna(tmp_path / "a.dna")
    changed = add_imported(case, read_import(case, file))
    again = read_import(changed, file)
    assert not again.premises
    assert not again.sources


def test_a_text_that_is_there_is_not_overwritten(case: Case, tmp_path: Path) -> None:
    assert case.folder is not None
    assert case.path is not None
    there = case.folder / "sources" / "A-talk-the-fee.txt"
    there.parent.mkdir()
    there.write_text("mine", encoding="utf-8")
    before = case.path.read_bytes()
    with pytest.raises(QuestionError, match="there already"):
        add_imported(case, read_import(case, dna(tmp_path / "a.dna")))
    assert there.read_text(encoding="utf-8") == "mine"
    assert case.path.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("DROP TABLE DOCUMENTS", "no table DOCUMENTS"),
        ("DROP TABLE VARIABLES", "no table VARIABLES"),
        ("DROP TABLE ENTITIES", "neither texts nor entities"),
        ("DROP TABLE STATEMENTS; CREATE VIEW STATEMENTS AS SELECT 1", "no table STATEMENTS"),
        ("ALTER TABLE STATEMENTS DROP COLUMN Stop", "STATEMENTS has no Stop"),
        ("ALTER TABLE DATASHORTTEXT RENAME COLUMN VariableId TO RoleVariableLinkId", "roles"),
    ],
)
def test_other_schemas_are_refused(case: Case, tmp_path: Path, change: str, said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        from_dna(dna(tmp_path / "a.dna", more=change), case)


@pytest.mark.parametrize(
    "data",
    [b"", b"SQLite format 3\0", b"SQLite format 3\0" + bytes(4096), b"no database at all", bytes(range(256)) * 40],
)
def test_no_database(case: Case, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.dna"
    file.write_bytes(data)
    with pytest.raises(QuestionError):
        from_dna(file, case)


def test_a_cut_database(case: Case, tmp_path: Path) -> None:
    data = dna(tmp_path / "a.dna", text=TEXT * 2000).read_bytes()
    file = tmp_path / "cut.dna"
    file.write_bytes(data[: len(data) // 2])
    with pytest.raises(QuestionError):
        from_dna(file, case)


def test_a_huge_text_is_left_out(case: Case, tmp_path: Path) -> None:
    read = from_dna(dna(tmp_path / "a.dna", text="x" * (MAX_TEXT + 1)), case)
    assert read.sources == ()
    assert any("left out" in note for note in read.notes)


def test_values_of_odd_kinds(case: Case, tmp_path: Path) -> None:
    odd = """
    INSERT INTO STATEMENTS VALUES (10, 1, 1, 'a', 'b', 1), (11, 1, 1, -5, 3, 1), (12, 1, 1, 5, 5, 1),
        (13, 1, 99, 0, 5, 1), (14, NULL, 1, 0, 999999999999, 1), (15, 9, 1, 0, 5, NULL), (16, 1, 1, 0, 12, 1);
    INSERT INTO DOCUMENTS VALUES (2, NULL, NULL, 1, x'ff00', 7, '', '', '', 'soon'),
        (3, '…', x'fffe41', 1, NULL, NULL, '', '', '', 9223372036854775807), (4, 'A talk: the fee', 'x', 1, '', '', '',
        '', '', -9223372036854775808);
    INSERT INTO ENTITIES VALUES (20, 3, 'nul' || char(0) || char(27) || '[31m');
    INSERT INTO DATASHORTTEXT VALUES (30, 15, 3, 20), (31, 15, 99, 20), (32, 'x', 'y', 'z');
    INSERT INTO DATABOOLEAN VALUES (30, 15, 4, 'maybe');
    """
    read = read_import(case, dna(tmp_path / "a.dna", more=odd))
    assert {"dna-1", "dna-2", "dna-15"} <= {draft.id for draft in read.premises}
    assert len({source.id for source in read.sources}) == 4
    assert sum("left out" in note for note in read.notes) >= 5
    assert "dna-15" in add_imported(case, read).premises


def test_line_ends_of_every_kind(case: Case, tmp_path: Path) -> None:
    text = "\ufeffa\rb\r\nc\nd 😀 We need the fee\u00ad now\r"
    changed = add_imported(case, read_import(case, dna(tmp_path / "a.dna", text=text)))
    anchor = changed.premises["dna-1"].at[0]
    assert (anchor.line, anchor.start) == (4, 10)
    assert set(anchor_status(changed).values()) == {"exact"}
