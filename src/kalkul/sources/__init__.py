"""The cited texts: read, normalised, and searched for the words that a case quotes."""

from kalkul.sources.fold import Folded, fold
from kalkul.sources.selector import Passage, Selector, TextSearch
from kalkul.sources.text import SourceText, lines_of, normalise, read_text, sha256_of

__all__ = [
    "Folded",
    "Passage",
    "Selector",
    "SourceText",
    "TextSearch",
    "fold",
    "lines_of",
    "normalise",
    "read_text",
    "sha256_of",
]
