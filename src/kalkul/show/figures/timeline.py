"""The observations in time: a bar from the first day to the last, and until when each explanation knew the world."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from kalkul.results import ExplainAnswer, ObservationShown
from kalkul.show.clean import clean, name
from kalkul.show.figures.svg import Figure, group, line, rect, text, width_of
from kalkul.show.language import _
from kalkul.show.wording import observation

__all__ = ["timeline_figure"]

_ROW, _SPAN, _TOP = 24.0, 560.0, 46.0


def timeline_figure(answer: ExplainAnswer) -> Figure:
    """Draw the observations of an answer that have a date, earliest first."""
    dated = sorted(
        ((*_days(shown), shown) for shown in answer.observations.values() if shown.date),
        key=lambda row: (row[0], row[1]),
    )
    knew: dict[date, list[str]] = {}
    for one in answer.explanations.values():
        if one.as_of:
            knew.setdefault(date.fromisoformat(one.as_of[-10:]), []).append(one.id)
    days = [day for first, last, _shown in dated for day in (first, last)] + list(knew)
    title = _("The observations in time")
    rows = tuple((name(shown.id), observation(shown), clean(shown.what)) for _first, _last, shown in dated)
    head = (_("Observation"), _("When"), _("What"))
    if not days:
        return Figure(
            title, _("No observation has a date."), 240, 24, text(4, 16, _("No observation has a date.")), head, rows
        )
    names = max(width_of(name(shown.id), 12) for _first, _last, shown in dated) + 16 if dated else 16
    begin, end = min(days), max(days)
    scale = _SPAN / max(1, (end - begin).days)

    def place(day: date) -> float:
        return names + (day - begin).days * scale

    high = _TOP + _ROW * len(dated) + 8
    shapes: list[Markup] = []
    for day in _ticks(begin, end):
        shapes += [
            line(place(day), _TOP - 10, place(day), high, "rule"),
            text(place(day) + 3, _TOP - 14, day.isoformat()[:7], "small quiet"),
        ]
    free = 0.0
    for day, who in sorted(knew.items()):
        tip = _("{who} knew the world until {day}").format(who=", ".join(map(name, who)), day=day.isoformat())
        parts = [line(place(day), 18, place(day), high, "edge awaited")]
        # A day that would be written over its neighbour is left to the tip and the table.
        if place(day) >= free:
            parts.append(text(place(day), 14, day.isoformat(), "small"))
            free = place(day) + 80
        shapes.append(group(parts, tip))
    for row, (first, last, shown) in enumerate(dated):
        y = _TOP + row * _ROW
        bar = rect(place(first), y + 4, max(6.0, place(last) - place(first)), 12, _KINDS[shown.happened], 2)
        shapes.append(
            group(
                [text(names - 10, y + 14, name(shown.id), "small", "end"), bar],
                f"{observation(shown)}: {clean(shown.what)}",
            )
        )
    description = _("From {first} to {last}: {what}").format(
        first=begin.isoformat(), last=end.isoformat(), what="; ".join(f"{row[0]} ({row[1]})" for row in rows)
    )
    return Figure(title, description, names + _SPAN + 80, high, Markup("").join(shapes), head, rows)


_KINDS = {"yes": "zone1", "no": "zone2", "open": "zone5"}


def _days(shown: ObservationShown) -> tuple[date, date]:
    first, _slash, last = (shown.date or "").partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)


def _ticks(begin: date, end: date) -> Sequence[date]:
    """First days of months, quarters or years: at most a dozen."""
    months = [date(year, month, 1) for year in range(begin.year, end.year + 1) for month in range(1, 13)]
    inside = [day for day in months if begin <= day <= end]
    for step in (1, 3, 6, 12, 60, 120, 600):
        some = [day for day in inside if (day.year * 12 + day.month - 1) % step == 0]
        if len(some) <= 12:
            return some
    return ()
