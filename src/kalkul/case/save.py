"""Changing a case file without losing what an analyst put there: comments, order, quoting, layout.

The edits are made on a round trip through ruamel.yaml, and only the lines they touch are taken over into the file.
A case that would not load is never written. Writing is atomic: a file beside it is written, synced and put in its
place in one step, so that a reader finds the old case or the new one and a crash leaves the old.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from kalkul.case.file_text import read_file_text
from kalkul.case.load import parse_case
from kalkul.case.model import Case
from kalkul.case.yaml_edit import Keys, NoSuchKeyError, edited_yaml
from kalkul.case.yaml_tree import parse_yaml
from kalkul.errors import CaseError, Problem

__all__ = ["DELETE", "Edit", "edit_case"]

DELETE: Final = object()
"""As the value of an edit: take the key, or the entry of a list, away."""

Edit = tuple[Keys, object]
"""Keys and list positions that lead to a value, and the new value or :data:`DELETE`."""


def edit_case(case: Case, edits: Iterable[Edit]) -> Case:
    """Make edits in the file of a case and read it anew.

    Parameters
    ----------
    case
        A case read from a file.
    edits
        Each the keys of a value, as in the file, and the new value: a text, a number, a truth value, a list or a
        mapping of such, or :data:`DELETE`. Mappings on the way that are missing are made; a list position equal to
        the length of the list adds an entry. They are made in turn.

    Returns
    -------
    Case
        The case as it is now in the file.

    Raises
    ------
    CaseError
        If the file is no longer the one that was read, an edit leads nowhere, the edited case would not load, or
        the file cannot be written. The file is then unchanged.
    """
    if case.path is None:
        raise CaseError([Problem("error", "file-missing", "this case was not read from a file")])
    path = case.path
    target = Path(os.path.realpath(path))
    read = read_file_text(target, str(path))
    if read.text is None or read.problems:
        raise CaseError(read.problems)
    _refuse_changed(read.sha256, case)
    try:
        text = _edited(read.text, list(edits))
    except NoSuchKeyError as error:
        message = f"there is no {error} in {path}"
        raise CaseError([Problem("error", "no-such-key", message)]) from None
    data = _encode(text, target.read_bytes())
    changed, problems = parse_case(text, path, sha256=hashlib.sha256(data).hexdigest(), texts=case.texts)
    if changed is None:
        raise CaseError(problems)
    try:
        _refuse_changed(hashlib.sha256(target.read_bytes()).hexdigest(), case)
        _replace(target, data)
    except OSError as error:
        message = f"{path} cannot be written: {(error.strerror or str(error)).lower()}"
        raise CaseError([Problem("error", "file-unwritable", message)]) from error
    return changed


def _refuse_changed(sha256: str, case: Case) -> None:
    if sha256 != case.hash:
        message = f"{case.path} was changed by somebody else since it was read"
        raise CaseError([Problem("error", "file-changed", message, None, "read it again, then make the edit")])


def _encode(text: str, before: bytes) -> bytes:
    """Bytes of the new text, with the byte order mark and line ends of the old."""
    if b"\r\n" in before:
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    mark = b"\xef\xbb\xbf"
    return (mark if before.startswith(mark) else b"") + text.encode("utf-8")


# Keeping the layout ----------------------------------------------------------------------------------------


def _edited(text: str, edits: list[Edit]) -> str:
    """Text with the edits made and every other line as it was."""
    text = text.replace("\r\n", "\n")
    before, after = edited_yaml(text, [], DELETE), edited_yaml(text, edits, DELETE)
    merged = _merged(text.splitlines(True), before.splitlines(True), after.splitlines(True))
    return merged if _same(merged, after) else after


def _merged(written: Sequence[str], before: Sequence[str], after: Sequence[str]) -> str:
    """Take over from ``before`` to ``after`` into ``written`` what changed, line by line.

    Lines that all three have in common divide the texts; in between, what did not change stays as written.
    """
    in_written = dict(_common(before, written))
    in_after = dict(_common(before, after))
    result: list[str] = []
    at = (0, 0, 0)
    shared = [(a, in_written[a], in_after[a]) for a in sorted(in_written.keys() & in_after.keys())]
    for a, w, b in [*shared, (len(before), len(written), len(after))]:
        unchanged = before[at[0] : a] == after[at[2] : b]
        result += written[at[1] : w] if unchanged else after[at[2] : b]
        result += written[w : w + 1]
        at = (a + 1, w + 1, b + 1)
    return "".join(result)


def _common(first: Sequence[str], second: Sequence[str]) -> Iterable[tuple[int, int]]:
    for block in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks():
        yield from zip(range(block.a, block.a + block.size), range(block.b, block.b + block.size), strict=True)


def _same(one: str, other: str) -> bool:
    first, second = parse_yaml(one, "")[0], parse_yaml(other, "")[0]
    return first is not None and second is not None and first.root == second.root


# Writing ---------------------------------------------------------------------------------------------------


def _replace(target: Path, data: bytes) -> None:
    """Put data in the place of a file in one step."""
    mode = target.stat().st_mode & 0o7777
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(mode)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new entry of a folder durable, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
