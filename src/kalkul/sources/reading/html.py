"""Web pages as they were saved: the article and what the page says of itself, never a script.

The article is found by trafilatura, a paragraph per line; readability-lxml finds it a second time, and where more
than 15 % of the words differ a note says so, for a person to look. Readers' comments are not part of the text; a note
says that there are some. Pages of more than 16 MB, or nested deeper than the parser follows, are refused: it would
leave out the rest without a word.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from kalkul.sources.reading.extras import extra, quiet
from kalkul.sources.reading.record import Metadata, cleaned, refused

__all__ = ["DIFFER", "MAX_HTML", "html_text"]

DIFFER = 0.15
"""Share of words in which the two extractions may differ without a note."""

MAX_HTML = 16 * 1024 * 1024
"""Longest page that is read, in code points."""

_FEWEST = 5
_DEPTH = 200
_PAIRED = (
    "a|article|aside|b|blockquote|center|div|em|font|footer|form|header|i|main|nav|ol|section|span|strong|table|ul"
)
_NESTING = re.compile(rf"<(/?)(?:{_PAIRED})\b", re.IGNORECASE)
_PROLOGUE = re.compile(
    r"\s*(?:<\?xml[^>]{0,400}\?>\s*)?(?:<!DOCTYPE[^>\[]{0,400}\[.{0,100000}?\]\s*>)?", re.I | re.DOTALL
)
_LANGUAGE = re.compile(r"<html\b[^>]{0,2000}?\slang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def html_text(page: str, name: str) -> tuple[str, Metadata, tuple[str, ...]]:
    """Read the article of a page.

    Parameters
    ----------
    page
        The page, decoded.
    name
        What messages call the file.

    Returns
    -------
    tuple
        The text, what the page says of itself, and notes.
    """
    if len(page) > MAX_HTML:
        message = f"the page {name} has more than {MAX_HTML // 1024 // 1024} million signs"
        raise refused("text-too-large", message, "keep only the part that you cite")
    _refuse_depth(page, name)
    # A document type with declarations of its own would be taken for text.
    body = page[found.end() :] if (found := _PROLOGUE.match(page)) else page
    trafilatura, readability = extra("trafilatura"), extra("readability", "readability-lxml")
    with quiet("trafilatura", "htmldate", "courlan", "readability", "justext"):
        document = _extracted(trafilatura, body, name)
        second = _second(readability, body)
    text = _paragraphs(document.text if document is not None else "")
    notes: list[str] = []
    if len(_words(text)) < _FEWEST:
        if len(_words(second)) < _FEWEST:
            hint = "copy its words into a text file"
            raise refused("text-unreadable", f"no article was found in the page {name}", hint)
        text = second
        notes.append("only the second way of finding the article found one: compare the text with the page")
    elif (differ := _difference(text, second)) > DIFFER:
        notes.append(
            f"two ways of finding the article differ in {differ:.0%} of their words: compare the text with the page"
        )
    if document is not None and (comments := len(_words(document.comments or ""))):
        notes.append(f"readers' comments ({comments} words) were left out")
    return text, _metadata(document, page), tuple(notes)


def _refuse_depth(page: str, name: str) -> None:
    depth = 0
    for tag in _NESTING.finditer(page):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > _DEPTH:
            message = f"the page {name} has elements nested deeper than {_DEPTH}"
            raise refused("text-unreadable", message, "copy its words into a text file")


def _extracted(trafilatura: Any, page: str, name: str) -> Any:  # noqa: ANN401
    options = {"original_date": True, "extensive_search": False, "max_date": "2200-01-01"}
    try:
        return trafilatura.bare_extraction(
            page, include_comments=True, with_metadata=True, date_extraction_params=options
        )
    except Exception as error:
        message = f"the page {name} cannot be read: {type(error).__name__}"
        raise refused("text-unreadable", message, "copy its words into a text file") from error


def _second(readability: Any, page: str) -> str:  # noqa: ANN401
    lxml_html = extra("lxml.html", "lxml")
    try:
        summary = readability.Document(page).summary(html_partial=True)
        tree = lxml_html.fromstring(summary)
    except Exception:
        # It only checks the first; the difference will say so.
        return ""
    for element in tree.xpath(".//script|.//style|.//noscript|.//template"):
        element.drop_tree()
    blocks = tree.xpath(".//p|.//h1|.//h2|.//h3|.//h4|.//li|.//blockquote[not(.//p)]|.//pre|.//td")
    return _paragraphs("\n".join(re.sub(r"\s+", " ", block.text_content()) for block in blocks))


def _paragraphs(text: str) -> str:
    """One paragraph per line, none empty."""
    lines = (re.sub(r"[ \t\r\f\v]+", " ", line).strip() for line in text.split("\n"))
    kept = "\n".join(line for line in lines if line)
    return "".join(c for c in kept if c == "\n" or c >= " ") + ("\n" if kept else "")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _difference(one: str, other: str) -> float:
    """Share of the words of two texts, with their number, that the other does not have.

    Examples
    --------
    >>> _difference("a b c d", "a b c e"), _difference("a", "a"), _difference("a", "")
    (0.25, 0.0, 1.0)
    """
    first, second = Counter(_words(one)), Counter(_words(other))
    total = first.total() + second.total()
    return 1 - 2 * (first & second).total() / total if total else 0.0


def _metadata(document: Any, page: str) -> Metadata:  # noqa: ANN401
    language = found[1].lower() if (found := _LANGUAGE.search(page[:20_000])) else None
    if document is None:
        return Metadata(language=language)
    date, url = cleaned(document.date), cleaned(document.url)
    return Metadata(
        title=cleaned(document.title),
        author=cleaned(document.author),
        publisher=cleaned(document.sitename),
        date=date if date and _DATE.fullmatch(date) else None,
        language=language,
        url=url if url and url.startswith(("https://", "http://")) else None,
    )
