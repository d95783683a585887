"""In which order and grouping an answer is shown, the same on the terminal and on the page.

Main explanations keep the order of the case, each followed by its variants. Actors who expect the same are
named together. Plays go by falling share, ties in the order of the record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from msgspec import Struct

from kalkul.results import ExplainAnswer, Explained, ObservationShown, Play, Verdict
from kalkul.show.clean import name
from kalkul.show.language import _, ngettext, spoken
from kalkul.show.terms import COUNTS_FOR, MEANING, NOT_REACHED, VERDICTS
from kalkul.show.verdict_words import counts, verdict
from kalkul.show.wording import joined, word

__all__ = [
    "Expectation",
    "Judged",
    "Judging",
    "by_share",
    "expectations",
    "in_order",
    "legend",
    "outcomes",
    "summary",
    "tied",
]


class Expectation(Struct, frozen=True):
    """Actors who expect the same plays; ``as_played`` says so in words where that is exactly what happens."""

    actors: tuple[str, ...]
    plays: tuple[Play, ...]
    as_played: str | None

    def __str__(self) -> str:
        return ngettext("{actors} expects", "{actors} expect", len(self.actors)).format(
            actors=joined(map(name, self.actors))
        )


class Judged(Protocol):
    """An explanation with its verdicts, in any answer."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def variant_of(self) -> str | None:
        """The explanation beside which it is shown."""
        ...

    @property
    def refused(self) -> str | None:
        """Why it was not answered."""
        ...

    @property
    def verdicts(self) -> Mapping[str, Verdict] | None:
        """Verdict by observation."""
        ...


J = TypeVar("J", bound=Judged, covariant=True)


class Judging(Protocol[J]):
    """An answer that holds explanations with their verdicts on observations."""

    @property
    def explanations(self) -> Mapping[str, J]:
        """By id."""
        ...

    @property
    def observations(self) -> Mapping[str, ObservationShown]:
        """By id."""
        ...


def in_order(answer: Judging[J]) -> list[tuple[J, int]]:
    """Return the explanations with their depth: 0 for a main one, more for the variants below it."""
    below: dict[str | None, list[J]] = {}
    for shown in answer.explanations.values():
        main = shown.variant_of if shown.variant_of in answer.explanations else None
        below.setdefault(main, []).append(shown)
    ordered: list[tuple[J, int]] = []
    waiting = [(shown, 0) for shown in reversed(below.pop(None, []))]
    while waiting:
        shown, depth = waiting.pop()
        ordered.append((shown, depth))
        waiting += [(variant, depth + 1) for variant in reversed(below.pop(shown.id, []))]
    # Variants of one another in a circle have no main explanation: they stand at the end.
    return ordered + [(shown, 0) for group in below.values() for shown in group]


def by_share(plays: Sequence[Play]) -> tuple[Play, ...]:
    """Return plays by falling share."""
    return tuple(sorted(plays, key=lambda play: -play.share.decimal))


def expectations(shown: Explained) -> list[Expectation]:
    """Return who expects what, actors with the same expectation together.

    Somebody may expect each play as often as it happens, but in other completions: then he is surprised.
    """
    played, surprised = frozenset(shown.actual), {surprise.viewer for surprise in shown.surprises}
    each = len(played) > 1 and any(play.share.exact != "1" for play in played)
    words = _("in each completion what then happens") if each else _("what happens")
    groups: dict[tuple[frozenset[Play], bool], list[str]] = {}
    for actor, expected in (shown.expected or {}).items():
        plays = frozenset(expected)
        groups.setdefault((plays, plays == played and actor not in surprised), []).append(actor)
    return [
        Expectation(tuple(actors), by_share((shown.expected or {})[actors[0]]), words if as_played else None)
        for (_plays, as_played), actors in groups.items()
    ]


def tied(plays: Sequence[Play]) -> bool:
    """Whether some completion has several of these plays."""
    exact = [play.share.fraction for play in plays]
    return sum(share for share in exact if share is not None) > 1 if None not in exact else False


def outcomes(answer: ExplainAnswer, shown: Explained) -> list[tuple[str, str]]:
    """Return the outcomes that are played or expected, each with its description where the game has one."""
    labels = answer.outcomes.get(shown.game, {})
    plays = [*shown.actual, *(play for group in (shown.expected or {}).values() for play in group)]
    return [(end, labels[end]) for end in dict.fromkeys(play.outcome for play in plays) if labels.get(end)]


def legend(answer: Judging[Judged]) -> list[tuple[str, str]]:
    """Return the words and marks that the verdicts use, each with its meaning; the main three in any case.

    A word of the verdicts compares as it is in the answer, and is shown in the language chosen.
    """
    given = [pair for shown in answer.explanations.values() for pair in (shown.verdicts or {}).items()]
    verdicts = [v for _seen, v in given]
    words: dict[str, None] = dict.fromkeys(["entails", "permits", "forbids", *(v.verdict for v in verdicts)])
    rows: list[tuple[str, str]] = [(VERDICTS[key], spoken(MEANING[key])) for key in words]
    if any(v.role == "explanandum" for v in verdicts):
        rows.append(("*", _("what the explanation was made to explain")))
    if any(v.off_path for v in verdicts):
        rows.append((_("off path"), spoken(NOT_REACHED)))
    if any(counts(v, answer.observations.get(o)) for o, v in given):
        rows.append((_("counts for it"), spoken(COUNTS_FOR)))
    return rows


def summary(shown: Explained) -> list[str]:
    """Return the verdicts in a few words: each explanandum by name, then how often each word was given."""
    verdicts = shown.verdicts or {}
    lines = [f"{name(o)}: {verdict(v)}" for o, v in verdicts.items() if v.role == "explanandum"]
    counts: dict[str, int] = {}
    for other in verdicts.values():
        if other.role != "explanandum":
            counts[other.verdict] = counts.get(other.verdict, 0) + 1
    if counts:
        words = ", ".join(f"{word(key)} {counts[key]}" for key in MEANING if key in counts)
        lines.append(_("others: {verdicts}").format(verdicts=words) if lines else words)
    return lines
