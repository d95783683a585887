"""The cited texts: read, normalised, and searched for the words that a case quotes."""

from kalkul.sources.anchors import AnchorCheck, AnchorStatus, check_anchor, find_quote
from kalkul.sources.text import SourceText, lines_of, normalise, read_text, sha256_of

__all__ = [
    "AnchorCheck",
    "AnchorStatus",
    "SourceText",
    "check_anchor",
    "find_quote",
    "lines_of",
    "normalise",
    "read_text",
    "sha256_of",
]
