"""Comparisons and watch lists as CSV: an explanation, or an event, in each row."""

from __future__ import annotations

from kalkul.results import CompareAnswer, WatchAnswer, Watched
from kalkul.show.csv import Cell, number_of, table

__all__ = ["compare_csv", "watch_csv"]


def compare_csv(answer: CompareAnswer) -> str:
    """Return a row for each explanation: its scores, then for each observation verdict, role and shares."""
    head = ["explanation", "title", "variant_of", "game", "as_of", "hits", "misses", "forbids", "forbidden_moves"]
    head += ["not_answered"]
    for o in answer.observations:
        head += [o, f"{o}:role", f"{o}:entailing", f"{o}:allowing"]
    rows: list[list[Cell]] = []
    for shown in answer.explanations.values():
        said = shown.refused is None and not shown.clash
        moves = shown.forbidden_moves
        why = shown.refused or ("inconsistent" if shown.clash else None)
        row: list[Cell] = [shown.id, shown.title, shown.variant_of, shown.game, shown.as_of]
        row += [len(shown.hits), len(shown.misses), len(shown.forbids)] if said else [None, None, None]
        row += [None if moves is None else len(moves), why]
        for o in answer.observations:
            given = (shown.verdicts or {}).get(o)
            row += (
                [None] * 4
                if given is None
                else [given.verdict, given.role, number_of(given.entailing), number_of(given.allowing)]
            )
        rows.append(row)
    return table(head, rows)


def watch_csv(answer: WatchAnswer) -> str:
    """Return a row for each event: what it separates, the information expected, and the chance each gives it."""
    head = ["kind", "observation", "date", "game", "after", "move", "what", "pairs", "separates", "information", "void"]
    head += [f"{e}:{what}" for e in answer.explanations for what in ("verdict", "chance")]
    rows: list[list[Cell]] = []
    for event in answer.events:
        pairs = "; ".join(f"{pair.entailing} / {pair.forbidding}" for pair in event.separates)
        row: list[Cell] = [event.kind, event.observation, event.date, event.game, " / ".join(event.at), event.move]
        row += [event.what, len(event.separates), pairs, event.information, event.void]
        for e in answer.explanations:
            row += _spoken(event, e)
        rows.append(row)
    return table(head, rows)


def _spoken(event: Watched, explanation: str) -> list[Cell]:
    spoken = event.speaks.get(explanation)
    return [None, None] if spoken is None else [spoken.verdict, spoken.after.decimal]
