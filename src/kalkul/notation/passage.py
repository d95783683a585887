"""A stretch of a text that is read by itself: one statement between semicolons, or the whole text.

Whatever goes wrong inside is reported at its place in the whole text.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from kalkul.errors import NotationError

__all__ = ["Passage", "statements_in"]


class Passage(Struct, frozen=True):
    """``whole[start:end]``, white space around it included; positions inside count from ``start``."""

    whole: str
    start: int
    end: int

    @property
    def text(self) -> str:
        """The stretch itself."""
        return self.whole[self.start : self.end]

    @property
    def first(self) -> int:
        """Position of the first character that is not white space, in the whole text."""
        return self.end - len(self.text.lstrip())

    @property
    def ending(self) -> str:
        """What a reader finds at the end of the stretch."""
        return "the end of the text" if self.end == len(self.whole) else f"“{self.whole[self.end]}”"

    def error(self, message: str, at: int, hint: str | None = None) -> NotationError:
        """Error at a position counted from the beginning of the stretch."""
        return NotationError(message, self.whole, self.start + at, hint)


def statements_in(text: str) -> Iterator[Passage]:
    """Stretches between the semicolons; one semicolon may end the text.

    Raises
    ------
    NotationError
        Where there is no statement between two semicolons.
    """
    start = 0
    while start < len(text):
        end = text.find(";", start)
        end = len(text) if end < 0 else end
        part = Passage(text, start, end)
        if part.text.strip():
            yield part
        elif end < len(text):
            raise part.error("found “;”, expected a statement before it", end - start, "leave out this semicolon")
        start = end + 1
