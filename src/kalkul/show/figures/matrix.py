"""The verdicts at a glance: a row for each observation, a column for each explanation."""

from __future__ import annotations

from markupsafe import Markup

from kalkul.results import ExplainAnswer, Verdict
from kalkul.show.arrangement import in_order
from kalkul.show.clean import name
from kalkul.show.figures.svg import Figure, group, number, rect, text, width_of
from kalkul.show.language import _
from kalkul.show.verdict_words import verdict, verdict_sentence

__all__ = ["matrix_figure"]

_WIDE, _HIGH = 74.0, 26.0
_KINDS = {
    "entails": "entails",
    "permits": "permits",
    "forbids": "forbids",
    "undecided": "other",
    "inconsistent": "other",
}


def matrix_figure(answer: ExplainAnswer) -> Figure:
    """Draw the verdicts of an answer; an explanation that was not answered has an empty column."""
    ordered = [shown for shown, _depth in in_order(answer)]
    left = max((width_of(name(o), 12) for o in answer.observations), default=20) + 16
    top = min(160.0, max((width_of(name(shown.id), 12) for shown in ordered), default=20) * 0.72 + 24)
    shapes: list[Markup] = []
    for column, shown in enumerate(ordered):
        x = left + column * _WIDE + _WIDE / 2
        turned = Markup('<g transform="translate({} {}) rotate(-38)">{}</g>').format(
            number(x - 6), number(top - 8), text(0, 0, name(shown.id), "small", limit=30)
        )
        shapes.append(group([turned], name(shown.title)))
    rows = []
    for row, (key, seen) in enumerate(answer.observations.items()):
        y = top + row * _HIGH
        shapes.append(text(left - 10, y + 17, name(key), "small", "end"))
        cells = [name(key)]
        for column, shown in enumerate(ordered):
            given = (shown.verdicts or {}).get(key)
            words = _short(given)
            cells.append(verdict(given))
            tip = verdict_sentence(given, seen, shown) if given is not None else ""
            box = rect(
                left + column * _WIDE, y, _WIDE, _HIGH, f"cell {_KINDS.get(given.verdict, '')}" if given else "cell"
            )
            middle = left + column * _WIDE + _WIDE / 2
            shapes.append(group([box, text(middle, y + 17, words, "small", "middle", limit=12)], tip))
        rows.append(tuple(cells))
    wide = left + len(ordered) * _WIDE + top * 0.9
    head = (_("Observation"), *(name(shown.id) for shown in ordered))
    title = _("What each explanation says of each observation")
    description = _(
        "A table of {rows} observations and {columns} explanations; the same in words stands beside it."
    ).format(rows=len(answer.observations), columns=len(ordered))
    return Figure(title, description, wide, top + len(rows) * _HIGH + 6, Markup("").join(shapes), head, tuple(rows))


def _short(given: Verdict | None) -> str:
    if given is None or given.verdict == "silent":
        return "–"
    if given.verdict == "permits" and given.entailing is not None and given.allowing is not None:
        low, high = round(100 * given.entailing.decimal), round(100 * given.allowing.decimal)
        return f"{low} %" if low == high else f"{low}–{high} %"
    return _(given.verdict)
