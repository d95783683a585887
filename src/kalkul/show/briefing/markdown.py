r"""A briefing in Markdown: CommonMark with the tables that GitHub and most programs know. Pictures are left out.

Every sign that Markdown could take for markup is escaped: what a case says stays text.
"""

from __future__ import annotations

import re

from kalkul.show.briefing.document import Bullets, Document, Heading, Paragraph, Part, Picture, Strong, Table

__all__ = ["as_markdown", "escaped"]

_SIGNS = re.compile(r"([\\`*_\[\]<#|~&$])")
_START = re.compile(r"^(\d+)([.)])|^([-+=>:])")
_LINK = re.compile(r"(?i)\b(https?|ftp|mailto|www)([:.])")


def escaped(text: str) -> str:
    r"""Return text as Markdown shows it.

    Examples
    --------
    >>> print(escaped("1. *not* a list"))
    1\. \*not\* a list
    >>> print(escaped("see https://example.org"))
    see https\://example.org
    """
    safe = _SIGNS.sub(r"\\\1", text.strip())
    safe = _LINK.sub(r"\1\\\2", safe)
    return _START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", safe)


def as_markdown(document: Document) -> str:
    """Write a document."""
    blocks = [f"# {escaped(document.title)}", f"*{escaped(document.subtitle)}*"]
    blocks += [block for part in document.parts if (block := _part(part))]
    return "\n\n".join([*blocks, "---", escaped(document.foot)]) + "\n"


def _part(part: Part) -> str:
    match part:
        case Heading(text, level):
            return f"{'#' * (level + 1)} {escaped(text)}"
        case Paragraph(text, quiet):
            return f"*{escaped(text)}*" if quiet else escaped(text)
        case Bullets(items):
            return "\n".join(f"- {_item(lead, text)}" for lead, text in items)
        case Table(head, rows, _widths):
            lines = [_row(head), _row(["---"] * len(head), plain=True), *(_row(row) for row in rows)]
            return "\n".join(lines)
        case Picture():
            return ""


def _item(lead: str, text: str) -> str:
    return f"**{escaped(lead)}** {escaped(text)}" if lead else escaped(text)


def _row(cells: tuple[str, ...] | list[str], plain: bool = False) -> str:
    made = [cell if plain else f"**{escaped(cell)}**" if isinstance(cell, Strong) else escaped(cell) for cell in cells]
    return f"| {' | '.join(made)} |"
