"""A figure: its drawing, its words for who cannot see it, and the table that says the same.

Shapes carry classes and no colours: the style beside them, or that of the page, gives these, for light and dark.
Every text is escaped here. Lengths are in pixels.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from markupsafe import Markup, escape
from msgspec import Struct, field

from kalkul.show.clean import clean
from kalkul.show.language import language
from kalkul.show.layout import columns_of

__all__ = ["SIZE", "Figure", "circle", "group", "line", "path", "rect", "text", "width_of"]

SIZE = 13
"""Size of letters."""

_LETTER = 0.58
"""Width of a letter against its size, a little more than fonts of screens need."""


class Figure(Struct, frozen=True):
    """A drawing with its words.

    Parameters
    ----------
    title
        What it shows, in a few words.
    description
        What can be seen in it, for readers who do not see it.
    width, height
        Size in pixels.
    body
        The shapes.
    head, rows
        The same as a table: headings, and the cells of each row.
    lang
        Language of its words.
    """

    title: str
    description: str
    width: float
    height: float
    body: Markup
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lang: str = field(default_factory=language)

    def inline(self, key: str) -> Markup:
        """Return the drawing for a page; ``key`` makes its ids different from those of other figures."""
        return self._svg(key, Markup(""))

    def alone(self, looks: str | None = None) -> str:
        """Return the drawing as a file of its own, with its style inside, or the one given."""
        drawing = str(self._svg("figure", Markup(f"<style>{looks or style()}</style>")))
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawing}\n'

    def _repr_svg_(self) -> str:
        """Return the drawing as a notebook shows it."""
        return str(self._svg("figure", Markup(f"<style>{style()}</style>")))

    def _svg(self, key: str, inside: Markup) -> Markup:
        wide, high = number(self.width), number(self.height)
        return (
            Markup(
                '<svg xmlns="http://www.w3.org/2000/svg" class="figure" role="img" lang="{}" viewBox="0 0 {} {}" '
                'width="{}" height="{}" aria-labelledby="{}.title {}.desc">'
            ).format(self.lang, wide, high, wide, high, key, key)
            + Markup('<title id="{}.title">{}</title><desc id="{}.desc">{}</desc>').format(
                key, clean(self.title), key, clean(self.description, 4000)
            )
            + inside
            + self.body
            + Markup("</svg>")
        )


@cache
def style() -> str:
    """Return the style of all figures."""
    return files("kalkul.show").joinpath("templates", "figure.css").read_text("utf-8").strip()


def number(value: float) -> str:
    """Write a length, with at most one decimal."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def width_of(words: str, size: float = SIZE) -> float:
    """Return about how wide a text is.

    Examples
    --------
    >>> width_of("US") < width_of("Washington")
    True
    """
    return columns_of(clean(words)) * size * _LETTER


def text(x: float, y: float, words: object, kind: str = "", anchor: str = "start", limit: int = 60) -> Markup:
    """Return a text; ``anchor`` is start, middle or end. What is longer than ``limit`` is clipped, its whole a tip."""
    shown = clean(words, limit)
    tip = Markup("<title>{}</title>").format(clean(words)) if shown != clean(words) else ""
    at = Markup(' text-anchor="{}"').format(anchor) if anchor != "start" else ""
    return Markup('<text x="{}" y="{}" class="{}"{}>{}{}</text>').format(number(x), number(y), kind, at, shown, tip)


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Markup:
    """Return a straight line."""
    return Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>').format(*map(number, (x1, y1, x2, y2)), kind)


def path(steps: str, kind: str, marker: str = "") -> Markup:
    """Return a line along steps in the language of paths; ``marker`` names what stands at its end."""
    end = Markup(' marker-end="url(#{})"').format(marker) if marker else ""
    return Markup('<path d="{}" class="{}"{}/>').format(steps, kind, end)


def rect(x: float, y: float, width: float, height: float, kind: str, round_: float = 0) -> Markup:
    """Return a rectangle."""
    corner = Markup(' rx="{}"').format(number(round_)) if round_ else ""
    return Markup('<rect x="{}" y="{}" width="{}" height="{}"{} class="{}"/>').format(
        *map(number, (x, y, width, height)), corner, kind
    )


def circle(x: float, y: float, radius: float, kind: str) -> Markup:
    """Return a circle."""
    return Markup('<circle cx="{}" cy="{}" r="{}" class="{}"/>').format(*map(number, (x, y, radius)), kind)


def group(parts: Iterable[Markup], tip: str = "") -> Markup:
    """Return shapes that belong together, with a tip for who points at them."""
    words = Markup("<title>{}</title>").format(clean(tip)) if tip else Markup("")
    return Markup("<g>") + words + Markup("").join(map(escape, parts)) + Markup("</g>")
