"""A cited text in its normal form, so that everybody counts the same lines and gets the same hash.

Normalised means: decoded as UTF-8, a leading byte order mark dropped, soft hyphens (U+00AD) removed, CRLF and CR
turned into LF, then Unicode NFC. Lines end at LF and count from 1; positions are code points. The hash of a text is
the SHA-256 of its normal form in UTF-8.
"""

from __future__ import annotations

import hashlib
import stat
import unicodedata
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from kalkul.errors import Place, Problem

__all__ = ["MAX_BYTES", "SourceText", "lines_of", "normalise", "read_text", "sha256_of"]

MAX_BYTES = 64 * 1024 * 1024
"""Largest text that is read."""


class SourceText(Struct, frozen=True, dict=True):
    """A text in its normal form."""

    text: str

    @cached_property
    def sha256(self) -> str:
        """Hash of the text, in hexadecimal digits."""
        return sha256_of(self.text)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Lines of the text, without their ends."""
        return lines_of(self.text)


def normalise(text: str | bytes) -> str:
    r"""Normal form of a text.

    Parameters
    ----------
    text
        The text, or its bytes in UTF-8.

    Raises
    ------
    UnicodeDecodeError
        If the bytes are not UTF-8.

    Examples
    --------
    >>> normalise(b"\xef\xbb\xbfvor\xc2\xadaus\r\nsichtlich\r")
    'voraus\nsichtlich\n'
    """
    if isinstance(text, bytes):
        text = text.decode("utf-8")
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\N{SOFT HYPHEN}", "")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def sha256_of(text: str) -> str:
    """SHA-256 of a text in its normal form, in hexadecimal digits.

    Examples
    --------
    >>> sha256_of("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def lines_of(text: str) -> tuple[str, ...]:
    r"""Lines of a text in its normal form; a line end at the very end begins no further line.

    Examples
    --------
    >>> lines_of("a\n\nb\n")
    ('a', '', 'b')
    """
    lines = text.split("\n")
    return tuple(lines[:-1] if lines[-1] == "" else lines)


def read_text(path: Path) -> tuple[SourceText | None, Problem | None]:
    """Read a text; where it cannot be read, the problem says why.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    tuple
        The text, or ``None`` and the problem (code ``text-absent`` if there is no such file).
    """
    name = str(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return None, _problem("text-unreadable", f"the text {name} is not a regular file")
        if status.st_size > MAX_BYTES:
            megabytes = MAX_BYTES // 1024 // 1024
            return None, _problem("text-too-large", f"the text {name} has more than {megabytes} MB")
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None, _problem("text-absent", f"the text {name} is not there")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return None, _problem("text-unreadable", f"the text {name} cannot be read: {reason.lower()}")
    try:
        return SourceText(normalise(data)), None
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        place = Place(name, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        message = f"the text is not UTF-8: byte 0x{data[error.start]:02X} here"
        return None, Problem("warning", "text-encoding", message, place, "save it as UTF-8 in your editor")


def _problem(code: str, message: str) -> Problem:
    return Problem("warning", code, message)
