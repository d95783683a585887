"""A file that somebody else made, read into a case: what kind it is, its content says.

Premises and sources are added to the case file in one step, by the way every edit takes: comments and order stay, a
case that would not load is not written. The texts of new sources are written beside it first; a file that is there is
never overwritten, and if the case cannot be changed they are taken away again.
"""

from __future__ import annotations

import stat
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from msgspec.structs import replace

from kalkul.case.load import parse_case
from kalkul.case.model import Case
from kalkul.errors import CaseError, QuestionError
from kalkul.exchange.imported import Draft, Imported

__all__ = ["add_imported", "read_import"]

MAX_BYTES = 64 * 1024 * 1024
"""Largest file of text that is read."""


def read_import(case: Case, path: Path) -> Imported:
    """Read a file of annotations, a table of premises, or a database of the Discourse Network Analyzer.

    Parameters
    ----------
    case
        The case that it is to enter; it is not changed.
    path
        The file.

    Raises
    ------
    QuestionError
        If the file is none of these.
    OSError
        If it cannot be read.
    """
    from kalkul.exchange.dna import MAGIC, from_dna

    if not stat.S_ISREG(path.stat().st_mode):
        raise QuestionError(f"{path} is no regular file")
    with path.open("rb") as file:
        begins = file.read(len(MAGIC))
        if begins == MAGIC:
            return _loadable(case, from_dna(path, case))
        data = begins + file.read(MAX_BYTES)
    if len(data) > MAX_BYTES:
        raise QuestionError(f"{path} has more than {MAX_BYTES // 1024**2} MB")
    text = _decoded(data, path)
    if text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE} \t\r\n").startswith(("{", "[")):
        from kalkul.exchange.web_annotation_read import from_web_annotation

        return _loadable(case, from_web_annotation(text, case))
    from kalkul.exchange.premises_csv import from_premises_csv

    return _loadable(case, from_premises_csv(text, case))


def _loadable(case: Case, imported: Imported) -> Imported:
    """Leave out meanings and conditions with which the case would not load, and say so."""
    if case.path is None or not any({"means", "if"} & draft.entry.keys() for draft in imported.premises):
        return imported
    with suppress(CaseError):
        _tried(case, imported)
        return imported
    kept: list[Draft] = []
    notes = list(imported.notes)
    for draft in imported.premises:
        for without in ((), ("means",), ("means", "if")):
            entry = {key: value for key, value in draft.entry.items() if key not in without}
            attempt = Draft(draft.id, entry)
            with suppress(CaseError):
                _tried(case, replace(imported, premises=(*kept, attempt)))
                kept.append(attempt)
                notes += [f"{draft.id}: “{key}” does not fit the case and is left out." for key in without]
                break
        else:
            notes.append(f"{draft.id} does not fit the case and is left out.")
    return replace(imported, premises=tuple(kept), notes=tuple(notes))


def _decoded(data: bytes, path: Path) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        # What spreadsheets call “Unicode text”.
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QuestionError(
            f"{path} is neither a DNA file nor text in UTF-8: byte 0x{data[error.start]:02X} at {error.start}; "
            "save it in UTF-8, in a spreadsheet as “CSV UTF-8”"
        ) from None


def add_imported(case: Case, imported: Imported, *, dry_run: bool = False) -> Case:
    """Write what was read into the file of a case.

    Parameters
    ----------
    case
        The case, as it was when `imported` was read for it.
    imported
        Premises and sources under ids that the case does not use.
    dry_run
        Try it on a copy, and change nothing.

    Returns
    -------
    Case
        The case as it is then.

    Raises
    ------
    CaseError
        If the case was not read from a file, or would not load afterwards; nothing is changed then.
    QuestionError
        If a file that would be written is there already.
    """
    from kalkul.case.save import edit_case

    if case.path is None or case.folder is None:
        return edit_case(case, [])
    if dry_run:
        return _tried(case, imported)
    folder = case.texts or case.folder
    edits: list[tuple[tuple[str | int, ...], Any]] = []
    made: list[Path] = []
    try:
        for source in imported.sources:
            path = folder / "sources" / f"{source.id}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                with path.open("x", encoding="utf-8", newline="") as file:
                    made.append(path)
                    file.write(source.text)
            except FileExistsError:
                raise QuestionError(f"{path} is there already; nothing was changed") from None
            edits.append((("sources", source.id), {**source.entry, "text": f"sources/{source.id}.txt"}))
        edits += [(("premises", draft.id), draft.entry) for draft in imported.premises]
        return edit_case(case, edits) if edits else case
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise


def _tried(case: Case, imported: Imported) -> Case:
    """The case as it would be, made from a copy of its file."""
    from kalkul.case.save import edit_case

    assert case.path is not None
    with TemporaryDirectory() as folder:
        copy = Path(folder) / case.path.name
        data = case.path.read_bytes()
        copy.write_bytes(data)
        twin, problems = parse_case(data.decode("utf-8-sig"), copy, sha256=case.hash, texts=case.texts)
        if twin is None:
            raise CaseError(problems)
        edits: list[tuple[tuple[str | int, ...], Any]] = [
            *((("sources", source.id), source.entry) for source in imported.sources),
            *((("premises", draft.id), draft.entry) for draft in imported.premises),
        ]
        return edit_case(twin, edits) if edits else case
