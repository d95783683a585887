"""The verdicts at a glance: a row for each explanation, a column for each event on which one of them speaks."""

from __future__ import annotations

from msgspec import Struct

from kalkul.results import ExplainAnswer, Explained, ObservationShown, Verdict
from kalkul.show.arrangement import in_order
from kalkul.show.clean import clean, name
from kalkul.show.language import _
from kalkul.show.report import places
from kalkul.show.report.words import bearing, kind, share_of, verdict_word
from kalkul.show.verdict_words import verdict_sentence
from kalkul.show.wording import nothing

__all__ = ["Cell", "Row", "VerdictTable", "verdict_table"]


class Cell(Struct, frozen=True):
    """What an explanation says of an event.

    ``kind`` is the class, ``bearing`` ``hit`` or ``miss`` where it counts, ``made`` whether the explanation was made
    for the event, ``place`` the id of the reasons, ``tip`` the sentence.
    """

    kind: str
    word: str
    share: str
    bearing: str
    made: bool
    off_path: bool
    place: str | None
    tip: str


class Row(Struct, frozen=True):
    """An explanation with its cells; ``nothing`` says why there are none."""

    shown: Explained
    depth: int
    cells: tuple[Cell, ...]
    nothing: str | None


class VerdictTable(Struct, frozen=True):
    """The table, and the events on which nobody speaks."""

    seen: tuple[ObservationShown, ...]
    rows: tuple[Row, ...]
    unspoken: tuple[str, ...]


def verdict_table(answer: ExplainAnswer) -> VerdictTable:
    """Return the verdicts of an answer as a table."""
    spoken = {
        key
        for shown in answer.explanations.values()
        for key, given in (shown.verdicts or {}).items()
        if given.verdict != "silent"
    }
    seen = tuple(one for one in answer.observations.values() if one.id in spoken)
    rows = tuple(
        Row(shown, depth, tuple(_cell(shown, one) for one in seen), nothing(shown)) for shown, depth in in_order(answer)
    )
    return VerdictTable(seen, rows, tuple(name(key) for key in answer.observations if key not in spoken))


def _cell(shown: Explained, seen: ObservationShown) -> Cell:
    given: Verdict | None = (shown.verdicts or {}).get(seen.id)
    speaks = given is not None and given.verdict != "silent"
    what = clean(seen.what)
    tip = _("{event}: {sentence}").format(event=what, sentence=verdict_sentence(given, seen, shown)) if given else what
    return Cell(
        kind(given),
        verdict_word(given),
        share_of(given),
        bearing(given, seen),
        given is not None and given.role == "explanandum",
        given is not None and given.off_path,
        places.verdict(shown.id, seen.id) if speaks else None,
        tip,
    )
