"""A lever or graph game on two pages: its states, who is stable where, and what follows from the status quo."""

from __future__ import annotations

from collections.abc import Iterable

from kalkul.results.report import ConflictReport
from kalkul.show.briefing.document import Bullets, Heading, Paragraph, Part, Picture, Strong, Table
from kalkul.show.clean import clean
from kalkul.show.language import _, ngettext
from kalkul.show.report.conflicts import Conflict, StateRow
from kalkul.show.wording import joined

__all__ = ["conflict_parts"]

# States as columns, states as rows, moves told, states drawn.
_COLUMNS, _ROWS, _MOVES, _DRAWN = 12, 14, 6, 36


def conflict_parts(game: str, found: ConflictReport) -> Iterable[Part]:
    """Return what a briefing says of a game."""
    told = Conflict(game, found)
    yield Heading(clean(told.title, 160))
    if told.refused is not None:
        yield Paragraph(_("Not everything was answered: {why}").format(why=clean(told.refused, 300)))
    if found.solved is None:
        return
    yield Paragraph(f"{told.about} {' '.join(told.equilibria())}")
    heads = told.columns()
    if heads and len(heads) <= _COLUMNS:
        yield Heading(_("The states"), 2)
        rows = []
        owner = ""
        for row in told.levers():
            owner = row.owner or owner
            rows.append((owner, row.lever, *row.cells))
        wide = max(3, 64 // len(heads))
        yield Table((_("Whose"), _("Lever"), *heads), tuple(rows), (12, 24, *[wide] * len(heads)))
    wants = told.wants()
    if wants:
        yield Heading(_("What each wants"), 2)
        yield Bullets(tuple((who, clean(ranking, 300)) for who, ranking, _stated in wants))
    yield from _stability(told)
    if found.following is not None:
        yield Heading(_("What follows"), 2)
        yield Paragraph(told.under())
        moves = told.moves()
        yield Bullets(tuple(("", move) for move in moves[:_MOVES]))
        if (more := len(moves) - _MOVES) > 0:
            yield Paragraph(ngettext("and {n} more move", "and {n} more moves", more).format(n=more), quiet=True)
        ends = told.ends()
        if ends:
            yield Paragraph(_("Where it ends:"))
            yield Bullets(tuple((state, "; ".join(lines)) for state, lines in ends[:_MOVES]))
    if told.figure is not None and found.graph is not None and len(found.graph.states) <= _DRAWN:
        yield Picture(told.figure)


def _stability(told: Conflict) -> Iterable[Part]:
    every = told.rows()
    rows = every
    if len(rows) > _ROWS:
        rows = [row for row in rows if row.equilibrium or row.status_quo][:_ROWS]
    if not rows:
        return
    concepts = told.concepts()
    actors = [short for short, _full in told.actors()][:-1]
    yield Heading(_("Who is stable where"), 2)
    made = []
    for row in rows:
        number = f"{row.number}*" if row.status_quo else row.number
        state = f"{number}: {clean(row.label, 90)}" if row.label else number
        made.append((Strong(state) if row.equilibrium else state, *_cells(row, concepts, actors)))
    wide = 60 // max(1, len(concepts))
    yield Table((_("State"), *(head for head, _wide in concepts)), tuple(made), (40, *[wide] * len(concepts)))
    notes = _(
        "E: an equilibrium, stable for everyone; else those for whom the state is stable. * the status quo. A share is "
        "that of the ways to fill in what is left open."
    )
    if (more := len(every) - len(rows)) > 0:
        left = ngettext(
            "{n} more state is no equilibrium, or left out.", "{n} more states are no equilibria, or left out.", more
        ).format(n=more)
        notes = _("{told} {left}").format(told=notes, left=left)
    yield Paragraph(notes, quiet=True)


def _cells(row: StateRow, concepts: list[tuple[str, int]], actors: list[str]) -> list[str]:
    """For each concept: E, or who is stable."""
    cells = []
    start = 0
    for _head, wide in concepts:
        marks = row.marks[start : start + wide]
        start += wide
        everybody = marks[-1]
        if everybody.kind == "yes":
            cells.append("E")
            continue
        whose = [actor for actor, mark in zip(actors, marks, strict=False) if mark.kind == "yes"]
        told = joined(whose, _("and")) or "–"
        if everybody.kind == "part":
            told = _("E in {part}").format(part=everybody.sign)
        cells.append("?" if everybody.kind == "open" else told)
    return cells
