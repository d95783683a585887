"""A small document: what a briefing consists of, whatever form it is written in.

Its texts are harmless already (see `kalkul.show.clean`); a writer escapes what its form takes for markup.
"""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from kalkul.show.figures.svg import Figure

__all__ = ["Bullets", "Document", "Heading", "Paragraph", "Part", "Picture", "Strong", "Table"]


class Strong(str):
    """A text that stands out."""

    __slots__ = ()


class Heading(Struct, frozen=True):
    """A heading; ``level`` is 1, or 2 below it."""

    text: str
    level: int = 1


class Paragraph(Struct, frozen=True):
    """A paragraph; a quiet one says how to read what stands beside it."""

    text: str
    quiet: bool = False


class Bullets(Struct, frozen=True):
    """A list; each item has a lead, which may be empty, and a text."""

    items: tuple[tuple[str, str], ...]


class Table(Struct, frozen=True):
    """A table with one row of heads, and the width of each column in hundredths of the page."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


class Picture(Struct, frozen=True):
    """A figure, in forms that hold pictures; its table says nothing that stands nowhere else."""

    figure: Figure


Part: TypeAlias = Heading | Paragraph | Bullets | Table | Picture


class Document(Struct, frozen=True):
    """A document: its title, what it is, its language, its parts, and the line at the foot of each page."""

    title: str
    subtitle: str
    language: str
    parts: tuple[Part, ...]
    foot: str
