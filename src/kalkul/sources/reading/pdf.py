"""PDF: the lines of its pages, as they stand, pages parted by an empty line.

A word divided at a line end is joined only when that is safe: the hyphen is a soft one (U+00AD), or the joined word
stands elsewhere in the text; if the form with its hyphen does, the parts are joined with it. The others stay
divided and a note counts them. Encrypted files and files without text are refused. Before pypdf sees the file each
compressed stream is unpacked piece by piece and only counted, so that a small file that unpacks to gigabytes is
refused before memory is spent; streams inside streams count too.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from kalkul.errors import CaseError
from kalkul.sources.reading.extras import extra, quiet
from kalkul.sources.reading.record import Metadata, cleaned, refused

__all__ = ["MAX_PAGES", "MAX_STREAM", "MAX_TEXT", "MAX_UNPACKED", "join_divided", "pdf_text"]

MAX_PAGES = 2_000
"""Most pages that are read."""

MAX_STREAM = 64 * 1024 * 1024
"""Largest single stream, unpacked, in bytes; pictures aside, which are not unpacked."""

MAX_UNPACKED = 512 * 1024 * 1024
"""Largest sum of all streams, unpacked, in bytes."""

MAX_TEXT = 16 * 1024 * 1024
"""Longest text, and longest description of a page, that is read."""

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PIECE, _BITE = 1 << 20, 1 << 16
_NESTED = 4
_HINT = "save it as text or HTML"


def pdf_text(data: bytes, name: str) -> tuple[str, Metadata, tuple[str, ...]]:
    """Read the text of a PDF.

    Parameters
    ----------
    data
        The bytes of the file.
    name
        What messages call it.

    Returns
    -------
    tuple
        The text, what the file says of itself, and notes.
    """
    pypdf = extra("pypdf")
    _refuse_bombs(data, name)
    try:
        with quiet("pypdf"):
            reader = pypdf.PdfReader(BytesIO(data), strict=False)
            if reader.is_encrypted:
                hint = "save a copy without a password, or as text"
                raise refused("text-unreadable", f"the PDF {name} is encrypted", hint)
            pages = _pages(reader, name)
            metadata = _metadata(reader)
    except CaseError:
        raise
    except Exception as error:  # whatever a damaged file may cause
        reason = cleaned(str(error)) or type(error).__name__
        raise refused("text-unreadable", f"the PDF {name} cannot be read: {reason[:120]}", _HINT) from error
    return _text(pages, name, metadata)


def _text(pages: Sequence[str], name: str, metadata: Metadata) -> tuple[str, Metadata, tuple[str, ...]]:
    text = "\n\n".join(pages)
    signs = len(re.findall(r"\S", text))
    if not re.search(r"\w", text):
        raise refused("text-unreadable", f"the PDF {name} holds pictures but no text", "run text recognition on it")
    lost = len(re.findall("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]", text))
    if lost * 20 > signs:
        raise refused("text-unreadable", f"the letters of the PDF {name} cannot be told: its fonts name none", _HINT)
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "\ufffd", text)
    text, left = join_divided(text)
    notes = []
    if empty := [str(n) for n, page in enumerate(pages, 1) if not page]:
        shown = ", ".join(empty[:10]) + (", …" if len(empty) > 10 else "")
        notes.append(f"no text on page {shown}" if len(empty) == 1 else f"no text on {len(empty)} pages: {shown}")
    if lost:
        notes.append(f"{lost} letters could not be told")
    if left:
        notes.append(f"{left} words divided at a line end were left divided")
    return text + "\n", metadata, tuple(notes)


def _pages(reader: Any, name: str) -> list[str]:  # noqa: ANN401
    count = len(reader.pages)
    if count > MAX_PAGES:
        message = f"the PDF {name} has {count} pages; at most {MAX_PAGES} are read"
        raise refused("text-too-large", message, "keep only the pages that you cite")
    pages, length = [], 0
    for page in reader.pages:
        contents = page.get_contents()
        size = len(contents.get_data()) if contents is not None else 0
        text = (page.extract_text() or "") if 0 < size <= MAX_TEXT else ""
        length += len(text)
        if size > MAX_TEXT or length > MAX_TEXT:
            message = f"the PDF {name} has more text than the {MAX_TEXT // 1024 // 1024} MB that are read"
            raise refused("text-too-large", message, "keep only the pages that you cite")
        lines = [line.rstrip() for line in re.sub(r"\r\n?", "\n", text).split("\n")]
        pages.append("\n".join(lines).strip("\n"))
    return pages


def _metadata(reader: Any) -> Metadata:  # noqa: ANN401
    about = reader.metadata
    title = cleaned(about.title) if about is not None else None
    if title and re.search(r"^Microsoft \w+ - |\.\w{2,4}$|^(?:untitled|unbenannt)\b", title, re.IGNORECASE):
        title = None  # the name of a file
    author = cleaned(about.author) if about is not None else None
    language = cleaned(reader.trailer["/Root"].get("/Lang"))
    code = re.match(r"[A-Za-z]{2,3}\b", language or "")
    return Metadata(title=title, author=author, language=code.group().lower() if code else None)


# Divided words ---------------------------------------------------------------------------------------------

_DIVIDED = re.compile(r"(?P<first>[^\W\d_]{2,})(?P<sign>[-\xad\u2010])\n(?P<rest>[^\W\d_]+)")


def join_divided(text: str) -> tuple[str, int]:
    r"""Join words divided at line ends where that is safe; the joined word ends its line.

    Parameters
    ----------
    text
        The text in lines.

    Returns
    -------
    tuple
        The text, and the number of words that were left as they are.

    Examples
    --------
    >>> join_divided("die Sank-\ntionen und Sanktionen, US-\nZölle wie US-Zölle, Hand-\nlung")
    ('die Sanktionen\nund Sanktionen, US-Zölle\nwie US-Zölle, Hand-\nlung', 1)
    """
    text = re.sub("\xad(?!\n)", "", text)
    words = set(re.findall(r"\w+(?:[-\u2010]\w+)*", text))
    left = 0

    def joined(found: re.Match[str]) -> str:
        nonlocal left
        first, sign, rest = found["first"], found["sign"], found["rest"]
        if sign == "\xad" or (first + rest in words and rest[0].islower()):
            return f"{first}{rest}\n"
        if f"{first}-{rest}" in words:
            return f"{first}-{rest}\n"
        left += 1
        return found.group()

    text = re.sub(rf"{_DIVIDED.pattern}(?P<after>[^\w\s]*)[ ]?", lambda m: _with_after(m, joined(m)), text)
    return re.sub(r"\n{3,}", "\n\n", text), left


def _with_after(found: re.Match[str], joined: str) -> str:
    """Put the signs that follow a word before the line end it is given."""
    if joined == found.group():
        return joined
    return f"{joined[:-1]}{found['after']}\n"


# Bombs -----------------------------------------------------------------------------------------------------


def _refuse_bombs(data: bytes, name: str) -> None:
    total = 0
    for found in _STREAM.finditer(data):
        picture = b"/Image" in data[max(0, found.start() - 600) : found.start()].rpartition(b"endobj")[2]
        most = MAX_UNPACKED - total if picture else min(MAX_STREAM, MAX_UNPACKED - total)
        size = _unpacked(memoryview(data)[found.end() :], most)
        total += size
        if size > most:
            message = f"the PDF {name} unpacks to more than {most // 1024 // 1024} MB"
            raise refused("text-too-large", message, _HINT)


def _unpacked(packed: memoryview, most: int, depth: int = 1) -> int:
    """Size of a stream when unpacked, at most one piece more than ``most``; 0 if it is not compressed."""
    if len(packed) < 2 or packed[0] & 0x0F != 8 or (packed[0] * 256 + packed[1]) % 31:
        return 0
    unpacker = zlib.decompressobj()
    size, at, inner = 0, 0, b""
    pending: bytes | memoryview = packed[:_BITE]
    try:
        while not unpacker.eof and size <= most:
            piece = unpacker.decompress(pending, _PIECE)
            size += len(piece)
            if len(inner) < 4 * _PIECE:
                inner += piece
            pending = unpacker.unconsumed_tail
            if not pending:
                at += _BITE
                pending = packed[at : at + _BITE]
                if not pending and not piece:
                    break
    except zlib.error:
        pass
    if depth < _NESTED and size <= most:
        size = max(size, _unpacked(memoryview(inner), most, depth + 1))
    return size
