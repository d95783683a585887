"""What an answer is printed on: a stream of known width, with text that is never parsed as markup.

Width: ``COLUMNS`` where it is set, else the terminal's, else 100, within 40 and 200. Where the stream cannot
encode our dashes, arrows and quotation marks, they are spelt in ASCII; letters it cannot encode become question
marks. Colour only on a terminal: rich is loaded for it then, knows what the terminal can show, and respects
``NO_COLOR``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

from kalkul.show.clean import clean, plain
from kalkul.show.layout import GLUE, Line, Para, beside

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["VERDICT_STYLES", "Content", "Paper", "width_of"]

Content = str | Para | Sequence[str | Para]
"""What a cell or an item may hold: one paragraph or several, one below the other."""

VERDICT_STYLES = {
    "entails": "green",
    "permits": "yellow",
    "forbids": "red",
    "inconsistent": "magenta",
    "undecided": "cyan",
    "silent": "dim",
    "void": "dim",
}

_LEAST, _MOST, _ELSE = 40, 200, 100


def width_of(stream: TextIO) -> int:
    """Return the width to print with, in columns."""
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and int(given[:6]) > 0:
        width = int(given[:6])
    else:
        try:
            width = os.get_terminal_size(stream.fileno()).columns if stream.isatty() else _ELSE
        except (OSError, ValueError):
            width = _ELSE
    return min(max(width or _ELSE, _LEAST), _MOST)


class Paper:
    """A stream, and the ways texts, lists, labelled lines and tables are put on it."""

    def __init__(self, stream: TextIO, width: int | None = None) -> None:
        encoding = getattr(stream, "encoding", None) or "utf-8"
        try:
            "→–·…“”─".encode(encoding)
            self.rich_signs = True
        except (UnicodeEncodeError, LookupError):
            self.rich_signs = False
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
        self.stream = stream
        self.width = width or width_of(stream)
        self._console = _console(stream) if stream.isatty() else None

    @property
    def coloured(self) -> bool:
        """Whether colours are shown."""
        return self._console is not None and not self._console.no_color and self._console.color_system is not None

    def text(self, words: object, style: str = "", *, lead: str = "") -> Para:
        """Return a paragraph of harmless text."""
        return Para([(self._signs(clean(words, 4000)), style)], self._signs(lead))

    def block(self, content: Content, *, lead: str = "") -> list[Para]:
        """Return content as paragraphs, strings made harmless."""
        if isinstance(content, Para):
            return [content]
        if isinstance(content, str):
            return [self.text(content, lead=lead)]
        return [one if isinstance(one, Para) else self.text(one, lead=lead) for one in content]

    def listed(self, items: Sequence[str]) -> list[Para]:
        """Return items with a bullet each, a single one without."""
        return self.block(items, lead="• " if len(items) > 1 else "")

    def print(self, lines: Iterable[Line]) -> None:
        """Print laid-out lines."""
        if self._console is None:
            printed = "".join("".join(text for text, _ in line) + "\n" for line in lines)
            self.stream.write(printed.replace(GLUE, " "))
            return
        from rich.segment import Segment, Segments

        style = self._console.get_style
        segments = [
            Segment(text.replace(GLUE, " "), style(name) if name else None)
            for line in lines
            for text, name in (*line, ("\n", ""))
        ]
        self._console.print(Segments(segments), end="", soft_wrap=True)

    def say(self, content: Content = "", style: str = "", indent: int = 0) -> None:
        """Print a paragraph or several."""
        block = [self.text(content, style)] if isinstance(content, str) else self.block(content)
        self.print(beside([block], [self.width - indent], indent=indent))

    def heading(self, words: str) -> None:
        """Print a heading, after an empty line."""
        self.say(["", self.text(words, "bold")])

    def rule(self) -> None:
        """Print a line across, after an empty line."""
        self.print([[], [(("─" if self.rich_signs else "-") * self.width, "dim")]])

    def bullets(self, items: Sequence[str], indent: int = 2) -> None:
        """Print items with a bullet each."""
        self.say(self.block(items, lead="• "), indent=indent)

    def labelled(
        self, rows: Iterable[tuple[str | Para, Content]], indent: int = 2, style: str = "", most: int = 24
    ) -> None:
        """Print rows of a label and its content; a label of more than ``most`` columns has its own line."""
        pairs = [
            (label if isinstance(label, Para) else self.text(label, style), self.block(content))
            for label, content in rows
        ]
        most = min(most, self.width // 3)
        column = max((label.width for label, _ in pairs if label.width <= most), default=2)
        rest = self.width - indent - column - 2
        for label, content in pairs:
            if label.width > column:
                self.say(label, indent=indent)
                label = Para()
            self.print(beside([[label], content], [column, rest], indent=indent))

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[Content]], widths: Sequence[int]) -> None:
        """Print columns of the given widths under their heads, an empty line between rows."""
        rule = "─" if self.rich_signs else "-"
        self.print([[]])
        self.print(beside([[self.text(head, "bold")] for head in heads], widths))
        self.print([[(rule * (sum(widths) + 2 * len(widths) - 2), "dim")]])
        for index, row in enumerate(rows):
            if index:
                self.print([[]])
            self.print(beside([self.block(cell) for cell in row], widths))

    def _signs(self, text: str) -> str:
        return text if self.rich_signs else plain(text)


def _console(stream: TextIO) -> Console:
    from rich.console import Console

    class Quiet(Console):
        """A console that lets a broken pipe through, for the command to end as it should."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return Quiet(file=stream, markup=False, highlight=False, emoji=False)
