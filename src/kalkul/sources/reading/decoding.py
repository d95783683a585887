"""From bytes to letters without a guess that could be wrong.

UTF-8 is read, and what says by a mark that it is UTF-16 or UTF-32. Other bytes are read only if one reading stands
out: either the usual western encodings that give German or English letters, each sign in its place, agree on the text,
or charset-normalizer finds one reading clearly cleaner than all others. Otherwise the file is refused with the
encodings that would fit; a person who knows gives the encoding. Bytes that mix UTF-8 with something else are refused.
"""

from __future__ import annotations

import codecs
import re

from kalkul.sources.reading.record import refused

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = ("windows-1252", "iso8859-15", "mac_roman", "cp850")
# What may stand in a German or English text beyond ASCII, loanwords and names included.
_LETTERS = "äöüÄÖÜßéèêëáàâçñïîíóôúûÉÈÀÇ"
_EXPECTED = re.compile(rf"[\x00-\x7f\xa0{_LETTERS}„“”‚‘’«»‹›–—…€£§°·•©]*")
_MISPLACED = re.compile(r"\w[„“”‚‘«»‹›…€£§•©]\w|\w[•©„]\s|\d[äöüÄÖÜß]|[a-zäöüß][ÄÖÜÉÈÀÇ]")
_OTHERS = (
    *("windows-1252", "windows-1250", "windows-1251", "windows-1253", "windows-1254", "iso8859_2", "koi8_r"),
    *("mac_roman", "cp850", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
)
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CLEAN, _CLEARLY = 0.05, 0.1
_SAMPLE = 1 << 20


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    r"""Decode the bytes of a text.

    Parameters
    ----------
    data
        The bytes.
    name
        What messages call the file.
    encoding
        The encoding, if a person has given it; then nothing is guessed.

    Returns
    -------
    tuple
        The text and the name of its encoding.

    Raises
    ------
    CaseError
        With the code ``text-encoding``, if the bytes are not in the encoding given, or none is certain.

    Examples
    --------
    >>> decode("Zölle für Öl".encode("windows-1252"), "a.txt")
    ('Zölle für Öl', 'windows-1252')
    """
    if encoding is not None:
        return _strictly(data, name, encoding)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            text, _ = _strictly(data, name, marked)
            return text, marked.removesuffix("-sig")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        where = f"line {line}, byte 0x{data[error.start]:02X}"
    if _SEQUENCE.search(data) and not _looks_whole(data):
        message = f"{name} is not UTF-8 ({where}), but parts of it are: it mixes encodings, or is in a rare one"
        raise refused("text-encoding", message, "save it as UTF-8, or give its encoding")
    if b"\x00" in data:
        hint = "save it as UTF-8, or give its encoding, such as utf-16-le"
        raise refused("text-encoding", f"{name} is not UTF-8 ({where}) and holds null characters", hint)
    fitting = [e for e in _WESTERN if _is_western(data, e)]
    if len({data.decode(e) for e in fitting}) == 1:
        return data.decode(fitting[0]), fitting[0]
    certain, fits = _detected(data)
    if certain is not None and not fitting:
        return data.decode(certain), certain
    fits = list(dict.fromkeys([*fitting, *fits]))
    would = f"; these would fit: {', '.join(fits[:6])}" if fits else ""
    message = f"{name} is not UTF-8 ({where}), and its encoding is not certain{would}"
    raise refused("text-encoding", message, "save it as UTF-8, or give its encoding")


def _strictly(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    try:
        codec = codecs.lookup(encoding)
    except (LookupError, ValueError):
        raise refused("text-encoding", f"there is no encoding “{encoding[:40]}”", "such as windows-1252") from None
    if not getattr(codec, "_is_text_encoding", True) or codec.name in _NO_ENCODINGS:
        raise refused("text-encoding", f"“{encoding[:40]}” is no encoding of texts", "such as windows-1252")
    try:
        return data.decode(codec.name), encoding
    except (UnicodeError, ValueError) as error:
        reason = f": {error.reason}" if isinstance(error, UnicodeDecodeError) else ""
        raise refused("text-encoding", f"{name} is not in the encoding {encoding}{reason}") from None


_NO_ENCODINGS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined", "utf-7", "mbcs"})


def _looks_whole(data: bytes) -> bool:
    """Whether sequences that happen to be UTF-8 are rare among the bytes beyond ASCII."""
    beyond = sum(1 for _ in re.finditer(rb"[\x80-\xff]", data))
    inside = sum(len(found) for found in _SEQUENCE.findall(data))
    return inside * 20 < beyond


def _is_western(data: bytes, encoding: str) -> bool:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return _EXPECTED.fullmatch(text) is not None and _MISPLACED.search(text) is None


def _detected(data: bytes) -> tuple[str | None, list[str]]:
    """The encoding whose reading is clearly the cleanest, if there is one; and all that would fit."""
    from charset_normalizer import from_bytes

    # Cut where no letter is cut in two.
    sample = data if len(data) <= _SAMPLE else data[: data.rfind(b"\n", 0, _SAMPLE) + 1] or data[:_SAMPLE]
    found = sorted(from_bytes(sample, cp_isolation=list(_OTHERS)), key=lambda match: (match.chaos, -match.coherence))
    fits = list(dict.fromkeys(codecs.lookup(match.encoding).name for match in found))
    if not found or found[0].chaos > _CLEAN or (len(found) > 1 and found[1].chaos - found[0].chaos < _CLEARLY):
        return None, fits
    try:
        data.decode(found[0].encoding)
    except UnicodeDecodeError:
        return None, fits
    return fits[0], fits
