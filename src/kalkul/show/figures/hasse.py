"""The order of an actor's outcomes: better ones above, a line where the text fixes which of two is better.

Two outcomes that no way along the lines, always upwards, joins are left open. (Such a drawing is named after Helmut
Hasse; Davey & Priestley 2002, *Introduction to Lattices and Order*, 1.15, 10.1017/CBO9780511809088.)
"""

from __future__ import annotations

from markupsafe import Markup

from kalkul.results import OrderShown
from kalkul.show.clean import name
from kalkul.show.figures.svg import Figure, group, line, rect, text, width_of
from kalkul.show.language import _
from kalkul.show.wording import stacked_view

__all__ = ["hasse_figure"]

_ROW, _GAP, _BOX = 54.0, 18.0, 24.0


def hasse_figure(order: OrderShown) -> Figure:
    """Draw what is known of an order; one without classes has nothing to draw."""
    labels = [" = ".join(map(name, tied)) for tied in order.classes]
    levels = _levels(order)
    rows = max(levels, default=0) + 1
    lines: list[list[int]] = [[k for k, level in enumerate(levels) if level == row] for row in range(rows)]
    wide = [width_of(label) + 18 for label in labels]
    total = max((sum(wide[k] + _GAP for k in row) - _GAP for row in lines), default=0) + 8
    centre: dict[int, float] = {}
    for row in lines:
        # Each below the middle of what stands above it, so that fewer lines cross.
        row.sort(key=lambda k: _middle([centre[upper] for upper, lower in order.covers if lower == k]))
        x = (total - sum(wide[k] + _GAP for k in row) + _GAP) / 2
        for k in row:
            centre[k] = x + wide[k] / 2
            x += wide[k] + _GAP
    top = {k: 4 + levels[k] * _ROW for k in centre}
    shapes: list[Markup] = [
        line(centre[upper], top[upper] + _BOX, centre[lower], top[lower], "rule") for upper, lower in order.covers
    ]
    for k, label in enumerate(labels):
        box = rect(centre[k] - wide[k] / 2, top[k], wide[k], _BOX, "box", 4)
        shapes.append(group([box, text(centre[k], top[k] + 16.5, label, "", "middle")]))
    whose = stacked_view(order.view, order.actor)
    fixed = [(labels[upper], labels[lower]) for upper, lower in order.covers]
    words = "; ".join(f"{upper} > {lower}" for upper, lower in fixed) or _("nothing is stated")
    description = _("Better outcomes stand above. Fixed: {fixed}. What no line joins is left open.").format(fixed=words)
    title = _("What is stated of {whose}").format(whose=whose)
    return Figure(
        title,
        description,
        total,
        rows * _ROW - _ROW + _BOX + 8,
        Markup("").join(shapes),
        (_("Better"), _("Worse")),
        tuple(fixed),
    )


def _middle(places: list[float]) -> float:
    return sum(places) / len(places) if places else 0.0


def _levels(order: OrderShown) -> list[int]:
    """Level of each class, 0 the top: as far down as the longest way from above."""
    above: dict[int, list[int]] = {k: [] for k in range(len(order.classes))}
    for upper, lower in order.covers:
        above[lower].append(upper)
    known: dict[int, int] = {}

    def level(k: int) -> int:
        if k not in known:
            known[k] = max((level(upper) + 1 for upper in above[k]), default=0)
        return known[k]

    return [level(k) for k in range(len(order.classes))]
