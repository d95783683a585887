"""What reading a file gives: its text, what the file says about itself, and notes on what a reader should look at."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from kalkul.errors import CaseError, Problem

__all__ = ["Kind", "Metadata", "ReadSource", "cleaned", "refused"]

Kind = Literal["plain", "html", "pdf"]
"""Formats that are read."""

_LONGEST = 300


class Metadata(Struct, frozen=True):
    """What a file says about itself; ``None`` where it says nothing. ``date`` is a day, ``language`` a code."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    date: str | None = None
    language: str | None = None
    url: str | None = None


class ReadSource(Struct, frozen=True):
    """A file read.

    Parameters
    ----------
    text
        Its text in the normal form of :mod:`kalkul.sources.text`.
    raw
        Its bytes.
    kind
        What it is, by its content.
    encoding
        How its letters were written; ``None`` for a PDF.
    metadata
        What it says about itself.
    notes
        What was found doubtful or left out, a sentence each.
    """

    text: str
    raw: bytes
    kind: Kind
    encoding: str | None = None
    metadata: Metadata = Metadata()
    notes: tuple[str, ...] = ()


def refused(code: str, message: str, hint: str | None = None) -> CaseError:
    """Error to raise for a file that is not read."""
    return CaseError([Problem("error", code, message, None, hint)])


def cleaned(value: object) -> str | None:
    r"""Text of a field on one line: control characters gone, white space single, at most 300 code points.

    Examples
    --------
    >>> cleaned(" A\x00 title \n of two lines "), cleaned(" "), cleaned(None)
    ('A title of two lines', None, None)
    """
    if not isinstance(value, str):
        return None
    kept = "".join(c for c in value if c.isspace() or c.isprintable())
    text = re.sub(r"\s+", " ", kept).strip()
    return (text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…") or None
