"""The values of a mechanism's number that fit what it was made to explain, on the range of that number."""

from __future__ import annotations

from markupsafe import Markup

from kalkul.case.amounts import read_number
from kalkul.errors import QuestionError
from kalkul.results import Fitting, MechanismShown, PointShown, Stretch
from kalkul.show.clean import clean, name
from kalkul.show.figures.svg import Figure, group, line, rect, text, width_of
from kalkul.show.language import _
from kalkul.show.numbers import pointed
from kalkul.show.shares import RANGE, share_phrase

__all__ = ["stretches_figure"]

_SPAN, _ROW, _BAR, _LEFT = 480.0, 74.0, 18.0, 18.0

# Longest exact number that is written at the end of a stretch.
_EXACT = 16


def stretches_figure(mechanism: MechanismShown, title: str) -> Figure:
    """Draw the values that fit.

    Raises
    ------
    QuestionError
        Where there is no single number with a range, or nothing that it was made to explain.
    """
    fits = [fit for fit in mechanism.fits if fit.stretches is not None]
    open_ = [one for one in mechanism.parameters if one.low != one.high]
    if not fits or len(open_) != 1:
        raise QuestionError(
            f"the mechanism of “{clean(title, 160)}” has no single number with a range that events could fit; "
            "kalkul explain says in words what it has"
        )
    parameter = open_[0]
    low, high = float(read_number(parameter.low)), float(read_number(parameter.high))
    variable = name(parameter.name)
    shapes: list[Markup] = []
    rows = []
    for row, fit in enumerate(fits):
        top = 10 + row * _ROW
        rows.append((_when(fit), _told(fit, variable), share_phrase(fit.share, whole=RANGE)))
        shapes.append(text(_LEFT, top + 12, ": ".join(filter(None, (rows[-1][0], rows[-1][2]))), "small", limit=120))
        shapes += [rect(_LEFT, top + 20, _SPAN, _BAR, "zone5"), *_bars(fit, low, high, top + 20, rows[-1][1])]
    floor = 10 + len(fits) * _ROW
    shapes.append(line(_LEFT, floor, _LEFT + _SPAN, floor, "tick"))
    for share, label in ((0.0, parameter.low), (1.0, parameter.high)):
        x = _LEFT + share * _SPAN
        shapes += [
            line(x, floor, x, floor + 4, "tick"),
            text(x, floor + 16, pointed(clean(label, 20)), "small", "middle"),
        ]
    shapes.append(text(_LEFT + _SPAN / 2, floor + 17, variable, "bold", "middle"))
    heading = _("The values of {number} that fit: {title}").format(number=variable, title=clean(title, 160))
    said = "; ".join(": ".join(filter(None, row)) for row in rows)
    description = _("On the range from {low} to {high}. {fits}").format(
        low=clean(parameter.low, 60), high=clean(parameter.high, 60), fits=said
    )
    wide = max(_SPAN + 2 * _LEFT, *(width_of(f"{row[0]}: {row[2]}", 11) + 2 * _LEFT for row in rows))
    head = (_("Order on one day"), _("Values that fit"), _("Part of the range"))
    return Figure(heading, description, wide, floor + 26, Markup("").join(shapes), head, tuple(rows))


def _bars(fit: Fitting, low: float, high: float, top: float, told: str) -> list[Markup]:
    shapes: list[Markup] = []
    free = 0.0
    for stretch in fit.stretches or ():
        left, right = (_LEFT + (p.decimal - low) / (high - low) * _SPAN for p in (stretch.low, stretch.high))
        # A single value is still seen.
        shapes.append(group([rect(left, top, max(right - left, 2.0), _BAR, "zone1")], told))
        for x, point in ((left, stretch.low), (right, stretch.high)):
            label = _point(point)
            half = width_of(label, 11) / 2
            x_text = min(max(x, _LEFT + half - 8), _LEFT + _SPAN - half + 8)
            # What would be written over its neighbour is left to the tip and the table.
            if x_text - half >= free:
                shapes += [
                    line(x, top + _BAR, x, top + _BAR + 4, "tick"),
                    text(x_text, top + _BAR + 15, label, "small", "middle"),
                ]
                free = x_text + half + 6
    return shapes


def _when(fit: Fitting) -> str:
    if fit.order is None:
        return ""
    if fit.order == "contact first":
        return _("if a contact comes before an observation of the same day")
    return _("if an observation comes before a contact of the same day")


def _told(fit: Fitting, variable: str) -> str:
    return ", ".join(_stretch(stretch, variable) for stretch in fit.stretches or ()) or _("none")


def _stretch(shown: Stretch, variable: str) -> str:
    low, high = _point(shown.low), _point(shown.high)
    if low == high:
        return f"{variable} = {low}"
    return f"{low} {'≤' if shown.low_in else '<'} {variable} {'≤' if shown.high_in else '<'} {high}"


def _point(shown: PointShown) -> str:
    """A number as it is, or, where that is long, its decimals; of an irrational one both."""
    about = pointed(f"{shown.decimal:.4g}")
    if len(shown.exact) > _EXACT:
        return about
    return clean(shown.exact) if shown.root_of is None else f"{clean(shown.exact)} ≈ {about}"
