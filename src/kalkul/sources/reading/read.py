"""One file in, one text in normal form out; a file that cannot be read faithfully is refused.

Nothing is fetched: an address found in a page is recorded. The same bytes give the same text.
"""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import structs

from kalkul.sources.language import guess_language
from kalkul.sources.reading.decoding import decode
from kalkul.sources.reading.files import file_bytes
from kalkul.sources.reading.kinds import is_html, is_pdf, refuse_foreign
from kalkul.sources.reading.record import Kind, Metadata, ReadSource, refused
from kalkul.sources.text import normalise

__all__ = ["read_source"]

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def read_source(path: Path, encoding: str | None = None) -> ReadSource:
    """Read a file that a case shall cite.

    Parameters
    ----------
    path
        A plain text, a saved web page or a PDF.
    encoding
        How its letters are written, if a person knows; found out otherwise, or refused.

    Returns
    -------
    ReadSource
        Its text (that of a page a paragraph per line, that of a PDF as its lines are), and what it says of itself.

    Raises
    ------
    CaseError
        If it is not such a file, too large, encrypted, without text, or in an encoding that is not certain.
    MissingExtraError
        If a page or a PDF is given and the extra ``texts`` is not installed.
    """
    name = path.name
    data = file_bytes(path)
    if not data.strip():
        raise refused("text-unreadable", f"{name} is empty")
    if is_pdf(data):
        from kalkul.sources.reading.pdf import pdf_text

        text, metadata, notes = pdf_text(data, name)
        return _made(text, data, "pdf", None, metadata, notes, name)
    refuse_foreign(data, name)
    if b"\x00" in data and encoding is None and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        hint = "if it is a text in UTF-16, give its encoding, such as utf-16-le"
        raise refused("text-unreadable", f"{name} is not a text: it holds null characters", hint)
    declared = None if encoding else _declared(data)
    text, used = decode(data, name, encoding or declared)
    if is_html(text, name):
        from kalkul.sources.reading.html import html_text

        body, metadata, notes = html_text(text, name)
        return _made(body, data, "html", used, metadata, notes, name)
    control = _CONTROL.search(text)
    if control is not None:
        line = text.count("\n", 0, control.start()) + 1
        message = f"{name} is not a text: it holds the control character U+{ord(control.group()):04X} in line {line}"
        raise refused("text-unreadable", message)
    notes = ()
    if path.suffix.lower() in (".html", ".htm", ".xhtml", ".pdf"):
        notes = (f"{name} is a plain text in spite of its name",)
    return _made(text, data, "plain", used, Metadata(), notes, name)


_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_SAME = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252", "ascii": "windows-1252"}


def _declared(data: bytes) -> str | None:
    """Encoding that a page states, unless it is UTF-8 all the same; read as browsers do."""
    found = _META.search(data[:4096])
    if found is None or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return None
    stated = found[1].decode("ascii").lower()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None if stated.replace("-", "") in ("utf8", "utf16") else _SAME.get(stated, stated)
    return None


def _made(
    text: str,
    data: bytes,
    kind: Kind,
    encoding: str | None,
    metadata: Metadata,
    notes: tuple[str, ...],
    name: str,
) -> ReadSource:
    text = normalise(text.lstrip(_MARK))
    while text.startswith(_MARK):  # a mark behind a soft hyphen
        text = normalise(text)
    if not re.search(r"\w", text):
        raise refused("text-unreadable", f"{name} holds no words")
    guess, stated = guess_language(text), metadata.language
    if guess != "other":
        if stated and stated != guess:
            notes = (*notes, f"the file says its language is {stated}, its words are {guess}")
        metadata = structs.replace(metadata, language=guess)
    return ReadSource(text, data, kind, encoding, metadata, notes)
