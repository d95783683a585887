"""Figures as pictures of dots, for documents that take no vector graphics.

resvg draws them; it is an extra and is imported when a picture is made. It knows no variables and no media in a style:
the colours of a page of paper are put in for them.
"""

from __future__ import annotations

import re
from functools import cache
from types import ModuleType

from kalkul.errors import MissingExtraError, QuestionError
from kalkul.show.figures.svg import Figure, style

__all__ = ["png"]

SCALE = 2.0
"""Dots for each pixel of the drawing."""

_MOST = 20_000
"""Dots of a side beyond which nobody can open a picture."""

_MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_VARIABLE = re.compile(r"(--[\w-]+)\s*:\s*([^;}]+)[;}]")
_USE = re.compile(r"var\((--[\w-]+)\)")


def png(figure: Figure, scale: float = SCALE) -> bytes:
    """Draw a figure as a PNG on a white ground.

    Parameters
    ----------
    figure
        The figure.
    scale
        Dots for each of its pixels.

    Raises
    ------
    MissingExtraError
        When resvg is not installed; the message has the line to install it.
    QuestionError
        When the picture would be too large to be opened.
    """
    if scale * max(figure.width, figure.height) > _MOST:
        raise QuestionError(
            f"the figure is {figure.width:.0f} by {figure.height:.0f} pixels, too large for a PNG; write it as .svg"
        )
    drawing: bytes = _resvg().svg_to_bytes(
        svg_string=figure.alone(on_paper()), background="#ffffff", zoom=scale, dpi=96
    )
    return drawing


@cache
def on_paper() -> str:
    """Return the style of figures without variables, in the colours of the light page."""
    light = _MEDIA.sub("", style())
    colours = {key: value.strip() for key, value in _VARIABLE.findall(light)}
    colours["--paper"] = "#ffffff"
    plain = re.sub(r"--[\w-]+\s*:[^;}]+;", "", light)
    return _USE.sub(lambda use: colours[use[1]], plain)


def _resvg() -> ModuleType:
    try:
        import resvg_py
    except ImportError as error:
        raise MissingExtraError("resvg-py", "documents") from error
    return resvg_py  # type: ignore[no-any-return, unused-ignore]
