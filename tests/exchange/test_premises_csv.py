"""Premises as a table: out and in again, safe for a spreadsheet, forgiving of what spreadsheets do."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.files import PREMISES, laid_out
from kalkul.case import Case
from kalkul.errors import QuestionError
from kalkul.exchange.import_file import add_imported, read_import
from kalkul.exchange.premises_csv import from_premises_csv, safe, to_premises_csv, unsafe


@pytest.fixture
def full(tmp_path: Path) -> Case:
    return laid_out(tmp_path / "full", PREMISES)


@pytest.fixture
def bare(tmp_path: Path) -> Case:
    return laid_out(tmp_path / "bare")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_out_and_in_again_is_the_same(full: Case, bare: Case) -> None:
    read = from_premises_csv(to_premises_csv(full), bare)
    assert not read.notes
    again = add_imported(bare, read)
    for name, premise in full.premises.items():
        there = again.premises[name]
        assert [(a.source, a.line, a.quote, a.prefix) for a in there.at] == [
            (a.source, a.line, a.quote, a.prefix) for a in premise.at
        ]
        assert there.model_copy(update={"at": ()}) == premise.model_copy(update={"at": ()})


def test_positions_are_in_code_points(full: Case) -> None:
    table = rows(to_premises_csv(full))
    fee = table[0]
    assert (fee["id"], fee["line"], fee["start"], fee["end"], fee["status"]) == ("fee", "1", "10", "23", "exact")
    assert [row["id"] for row in table] == ["fee", "fee", "rtl", "cafe", "line", "out", "free"]
    assert fee["means:g"] == "A: X first"


def test_no_cell_is_a_formula(full: Case) -> None:
    for row in csv.reader(StringIO(to_premises_csv(full))):
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@"))


@given(st.text(max_size=30))
def test_safe_is_undone(text: str) -> None:
    kept = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    assert unsafe(safe(text)) == kept
    assert not safe(text).lstrip().startswith(("=", "+", "-", "@", "\t"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_spreadsheets_write(bare: Case, delimiter: str, mark: str, end: str) -> None:
    table = [["Says", "SOURCE", "line", "quote", "colour"], ["It wants it.", "morr", "1", "wants the fee", "red"]]
    read = from_premises_csv(mark + "".join(delimiter.join(row) + end for row in table), bare)
    [draft] = read.premises
    assert draft.entry["at"] == [{"source": "morr", "line": 1, "quote": "wants the fee"}]
    assert draft.entry["standing"] == "assumed"
    assert any("colour" in note for note in read.notes)


@pytest.mark.parametrize(
    ("row", "note"),
    [
        ("a,,morr,1", "says nothing"),
        ("a,It is.,nobody,1", "no source"),
        ("a,It is.,morr,one", "number of a line"),
        ("a,It is.,morr,0", "number of a line"),
        ("a,It is.,morr,99999999999", "number of a line"),
    ],
)
def test_rows_that_do_not_fit_are_said(bare: Case, row: str, note: str) -> None:
    read = from_premises_csv(f"id,says,source,line\n{row}\n", bare)
    assert any(note in told for told in read.notes), read.notes
    add_imported(bare, read)


@pytest.mark.parametrize("name", ["a b", "1", "=x", "x" * 500, "…", "ne\u0301"])
def test_ids_are_made_fit(bare: Case, name: str) -> None:
    read = from_premises_csv(f"id,says\n{name},It is.\n", bare)
    assert len(add_imported(bare, read).premises) == 1


@pytest.mark.parametrize("text", ["", "\n", "id,text\na,b\n", "\0\0"])
def test_no_table(bare: Case, text: str) -> None:
    with pytest.raises(QuestionError):
        from_premises_csv(text, bare)


def test_a_file_in_another_encoding(bare: Case, tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes("says\nGröße\n".encode("cp1252"))
    with pytest.raises(QuestionError, match="UTF-8"):
        read_import(bare, file)
    file.write_bytes("says\nGröße\n".encode("utf-16"))
    assert read_import(bare, file).premises[0].entry["says"] == "Größe"


def test_a_dry_run_changes_nothing(bare: Case) -> None:
    assert bare.path is not None
    before = bare.path.read_bytes()
    read = from_premises_csv("says\nIt is.\n", bare)
    assert len(add_imported(bare, read, dry_run=True).premises) == 1
    assert bare.path.read_bytes() == before
