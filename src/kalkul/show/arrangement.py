"""In which order and grouping an answer is shown, the same on the terminal and on the page.

Main explanations keep the order of the case, each followed by its variants. Actors who expect the same are
named together. Plays go by falling share, ties in the order of the record.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kalkul.results import ExplainAnswer, Explained, Play
from kalkul.show.clean import name
from kalkul.show.terms import COUNTS_FOR, MEANING, OFF_PATH
from kalkul.show.wording import counts, joined, verdict

__all__ = ["Expectation", "by_share", "expectations", "in_order", "legend", "outcomes", "summary", "tied"]


class Expectation(Struct, frozen=True):
    """Actors who expect the same plays; ``as_played`` says so in words where that is exactly what happens."""

    actors: tuple[str, ...]
    plays: tuple[Play, ...]
    as_played: str | None

    def __str__(self) -> str:
        return f"{joined(map(name, self.actors))} {'expects' if len(self.actors) == 1 else 'expect'}"


def in_order(answer: ExplainAnswer) -> list[tuple[Explained, int]]:
    """Return the explanations with their depth: 0 for a main one, more for the variants below it."""
    below: dict[str | None, list[Explained]] = {}
    for shown in answer.explanations.values():
        main = shown.variant_of if shown.variant_of in answer.explanations else None
        below.setdefault(main, []).append(shown)
    ordered: list[tuple[Explained, int]] = []
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
    words = "in each completion what then happens" if each else "what happens"
    groups: dict[tuple[frozenset[Play], bool], list[str]] = {}
    for actor, expected in (shown.expected or {}).items():
        plays = frozenset(expected)
        groups.setdefault((plays, plays == played and actor not in surprised), []).append(actor)
    return [
        Expectation(tuple(actors), by_share((shown.expected or {})[actors[0]]), words if as_played else None)
        for (_, as_played), actors in groups.items()
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


def legend(answer: ExplainAnswer) -> list[tuple[str, str]]:
    """Return the words and marks that the verdicts use, each with its meaning; the main three in any case."""
    given = [pair for shown in answer.explanations.values() for pair in (shown.verdicts or {}).items()]
    verdicts = [v for _, v in given]
    words: dict[str, None] = dict.fromkeys(["entails", "permits", "forbids", *(v.verdict for v in verdicts)])
    rows: list[tuple[str, str]] = [(word, MEANING[word]) for word in words]
    if any(v.role == "explanandum" for v in verdicts):
        rows.append(("*", "what the explanation was made to explain"))
    if any(v.off_path for v in verdicts):
        rows.append(("off path", OFF_PATH.partition(": ")[2]))
    if any(counts(v, answer.observations.get(o)) for o, v in given):
        rows.append(("counts for it", COUNTS_FOR))
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
        words = ", ".join(f"{word} {counts[word]}" for word in MEANING if word in counts)
        lines.append(f"others: {words}" if lines else words)
    return lines
