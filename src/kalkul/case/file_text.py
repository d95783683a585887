"""From a file on disk to text, with every reason why that may fail said plainly.

A case file is a regular file of at most 16 MB in UTF-8, with or without a byte order mark, without control
characters. Both ways of ending a line are read.
"""

from __future__ import annotations

import hashlib
import re
import stat
from pathlib import Path

from msgspec import Struct

from kalkul.errors import Place, Problem

__all__ = ["MAX_BYTES", "FileText", "read_file_text"]

MAX_BYTES = 16 * 1024 * 1024
"""Largest case file that is read."""

_MANY = 20  # problems of one kind that are listed

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NAMES = {
    "\x00": "a null character",
    "\x0b": "a vertical tab",
    "\x0c": "a form feed",
    "\x1b": "an escape character",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\ufeff": "a byte order mark",
}
_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


class FileText(Struct, frozen=True):
    """Text of a file (``None`` if it cannot be read), SHA-256 of its bytes, and what is wrong with it."""

    text: str | None
    sha256: str
    problems: tuple[Problem, ...]


def read_file_text(path: Path, name: str) -> FileText:
    """Read a file as text; ``name`` is what problems call it."""
    start = Place(name, 1, 1)
    try:
        status = path.stat()
        refusal = _refuse_kind(status.st_mode, status.st_size)
        if refusal is not None:
            code, message, hint = refusal
            return FileText(None, "", (Problem("error", code, f"the file {message}", start, hint),))
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        hint = "give a folder with a case.yaml in it, or a file"
        return FileText(None, "", (Problem("error", "file-missing", "there is no such file", start, hint),))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        message = f"the file cannot be read: {reason[:1].lower()}{reason[1:]}"
        return FileText(None, "", (Problem("error", "file-unreadable", message, start),))
    if len(data) > MAX_BYTES:
        message, hint = _too_large(len(data))
        return FileText(None, "", (Problem("error", "file-too-large", f"the file {message}", start, hint),))
    text, problems = decode(data, name)
    return FileText(text, hashlib.sha256(data).hexdigest(), problems)


def _refuse_kind(mode: int, size: int) -> tuple[str, str, str | None] | None:
    if stat.S_ISDIR(mode):
        return "file-kind", "is a folder, not a file", None
    if not stat.S_ISREG(mode):
        return "file-kind", "is not a regular file", None
    if size > MAX_BYTES:
        return "file-too-large", *_too_large(size)
    return None


def _too_large(size: int) -> tuple[str, str]:
    message = f"has {size / 1024 / 1024:.1f} MB; a case file has at most {MAX_BYTES // 1024 // 1024} MB"
    return message, "keep the cited texts in files of their own"


def decode(data: bytes, name: str) -> tuple[str | None, tuple[Problem, ...]]:
    r"""Decode UTF-8 and find control characters; these are replaced so that reading can go on.

    Examples
    --------
    >>> text, problems = decode(b"title: caf\xe9", "case.yaml")
    >>> print(problems[0])
    case.yaml:1:11: error: the file is not UTF-8: byte 0xE9 here (save it as UTF-8 in your editor) [file-encoding]
    """
    hint = "save it as UTF-8 in your editor"
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            message = f"the file is {encoding}, not UTF-8"
            return None, (Problem("error", "file-encoding", message, Place(name, 1, 1), hint),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # With a byte order mark the decoder counts from behind it.
        body = data[3:] if data.startswith(b"\xef\xbb\xbf") else data
        before = body[: error.start].decode("utf-8", "replace")
        line, column = _line_column(before, len(before))
        message = f"the file is not UTF-8: byte 0x{body[error.start]:02X} here"
        return None, (Problem("error", "file-encoding", message, Place(name, line, column), hint),)
    problems = []
    for found in _CONTROL.finditer(text):
        sign = found.group()
        what = _NAMES.get(sign, "a control character")
        place = Place(name, *_line_column(text, found.start()))
        message = f"found {what} (U+{ord(sign):04X}), which a case file may not hold"
        problems.append(Problem("error", "control-character", message, place, "delete it"))
        if len(problems) == _MANY:
            break
    return (_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text) if problems else text), tuple(problems)


_LINE_END = re.compile(r"\r\n|\r|\n")


def _line_column(text: str, offset: int) -> tuple[int, int]:
    line, start = 1, 0
    for end in _LINE_END.finditer(text, 0, offset):
        line, start = line + 1, end.end()
    return line, offset - start + 1


def split_lines(text: str) -> tuple[str, ...]:
    """Lines of a text without their ends."""
    return tuple(_LINE_END.split(text))
