"""Where each premise of a case is used: in which game and as what, in which mechanism, commitment or observation.

Mechanisms, commitments and observations hold no list of premises. They are tied to them by notes: an entry names a
premise in its note, or the premise's note names the entry. A note names an id that stands in it between backticks, or
as a whole word if it has a digit or a hyphen in it, which ordinary words have not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kalkul.case.mechanisms import DateAvoided, LastSpeaker, Mechanism
from kalkul.case.model import Case
from kalkul.results.premise_use import PremiseUse, UsedIn

__all__ = ["premise_uses"]

_WORD = re.compile(r"`([^`\s]+)`|(?<![\w-])([^\W\d_][\w-]*)")


def premise_uses(case: Case) -> tuple[PremiseUse, ...]:
    """Go through the premises of a case, with the places at which each does something.

    Parameters
    ----------
    case
        The case.

    Returns
    -------
    tuple of PremiseUse
        One for each premise: letters before numbers, numbers by size, so that ``A2`` stands before ``A10``.

    Examples
    --------
    >>> from kalkul.case import load_case
    >>> from kalkul.catalog import entries
    >>> case = load_case(next(entry.path for entry in entries() if entry.id == "washington-2025"))
    >>> found = {use.premise: use for use in premise_uses(case)}
    >>> found["B05"].named
    (('commitment', 'cut'),)
    """
    entries = _entries(case)
    by_premise: dict[str, dict[tuple[str, str], None]] = {premise: {} for premise in case.premises}
    for kind, entry, notes in entries:
        for note in notes:
            for premise in _named(note, case.premises):
                by_premise[premise][kind, entry] = None
    ids = {entry: kind for kind, entry, _ in entries}
    for premise, written in case.premises.items():
        for entry in _named(written.note or "", ids):
            by_premise[premise].setdefault((ids[entry], entry))
    place = {(kind, entry): k for k, (kind, entry, _) in enumerate(entries)}
    used = _used(case)
    return tuple(
        PremiseUse(
            premise=premise,
            says=written.says,
            standing=written.standing,
            lines=tuple((anchor.source, anchor.line) for anchor in written.at),
            means=dict(written.means),
            explanations=used.get(premise, ()),
            named=tuple(sorted(by_premise[premise], key=place.__getitem__)),
            excluded=written.excluded,
            note=written.note,
        )
        for premise, written in sorted(case.premises.items(), key=lambda item: _natural(item[0]))
    )


def _entries(case: Case) -> list[tuple[str, str, list[str]]]:
    """Every game, mechanism, commitment and observation, with the notes in it."""
    games = [("game", name, _notes([game])) for name, game in case.games.items()]
    mechanisms = [("mechanism", name, _notes([entry, *_parts(entry)])) for name, entry in case.mechanisms.items()]
    commitments = [("commitment", name, _notes([entry])) for name, entry in case.commitments.items()]
    observations = [("observation", name, _notes([entry])) for name, entry in case.observations.items()]
    return [*games, *mechanisms, *commitments, *observations]


def _parts(mechanism: Mechanism) -> Iterator[object]:
    """Dated parts of a mechanism, which have notes of their own."""
    if isinstance(mechanism, LastSpeaker):
        yield from mechanism.contacts
    elif isinstance(mechanism, DateAvoided):
        yield from mechanism.meetings
        yield from mechanism.events


def _notes(parts: Iterable[object]) -> list[str]:
    return [note for part in parts if (note := getattr(part, "note", None))]


def _named(note: str, ids: Iterable[str]) -> list[str]:
    """Ids that a note names, in the order of the note."""
    known = set(ids)
    found: dict[str, None] = {}
    for marked, plain in _WORD.findall(note):
        name = marked or plain
        if name in known and (marked or any(letter.isdigit() or letter == "-" for letter in name)):
            found[name] = None
    return list(found)


def _used(case: Case) -> dict[str, tuple[UsedIn, ...]]:
    used: dict[str, tuple[UsedIn, ...]] = {}
    for explanation, claim in case.explanations.items():
        mechanism = case.mechanisms.get(claim.game)
        use = UsedIn(explanation, claim.game, mechanism.kind if mechanism is not None else None)
        for premise in claim.premises:
            used[premise] = (*used.get(premise, ()), use)
    return used


def _natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Key by which numbers inside an id count by size."""
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", name) if part)
