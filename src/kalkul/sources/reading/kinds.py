"""What a file is: by its first bytes, then by its letters, and by its name only where both leave it open."""

from __future__ import annotations

import re
from pathlib import PurePath

from kalkul.sources.reading.record import refused

__all__ = ["is_html", "is_pdf", "refuse_foreign"]

_FOREIGN = (
    (b"PK\x03\x04", "a ZIP archive (as Word, EPUB and OpenDocument files are)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file"),
    (b"{\\rtf", "a rich-text file"),
    (b"\x1f\x8b", "compressed by gzip"),
    (b"BZh", "compressed by bzip2"),
    (b"\xfd7zXZ\x00", "compressed by xz"),
    (b"\x28\xb5\x2f\xfd", "compressed by zstd"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound, video or picture file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"%!PS", "a PostScript file"),
    (b"SQLite format 3\x00", "a database"),
)
_HTML = re.compile(
    r"(?:\s|<\?xml[^>]{0,400}\?>|<!--(?:(?!-->).){0,20000}-->)*"
    r"<(?:!doctype\s+html|html|head|body|article|main|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(?:p|div|br|h[1-6]|span|article|section|table|ul|title|a)\b[^<>]{0,2000}>", re.IGNORECASE)


def refuse_foreign(data: bytes, name: str) -> None:
    r"""Refuse what by its first bytes is neither text nor PDF; nothing is unpacked.

    Examples
    --------
    >>> refuse_foreign(b"PK\x03\x04...", "paper.pdf")
    Traceback (most recent call last):
        ...
    kalkul.errors.CaseError: error: paper.pdf is a ZIP archive ... (save it as text, HTML or PDF) [text-unreadable]
    """
    for signature, what in _FOREIGN:
        if data.startswith(signature):
            raise refused("text-unreadable", f"{name} is {what}", "save it as text, HTML or PDF")


def is_pdf(data: bytes) -> bool:
    """Whether bytes are a PDF: it says so at its very beginning, white space and a byte order mark aside."""
    return data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"%PDF-")


def is_html(text: str, name: str) -> bool:
    """Whether a text is a web page: it begins like one; or is named like one and has tags.

    Examples
    --------
    >>> is_html("<!DOCTYPE html><p>Text", "a.txt"), is_html("Text", "a.html"), is_html("<p>Text", "a.html")
    (True, False, True)
    """
    if _HTML.match(text.lstrip("\ufeff")[:50_000]):
        return True
    return PurePath(name).suffix.lower() in (".html", ".htm", ".xhtml") and _TAG.search(text) is not None
