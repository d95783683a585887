"""What is played, as a page shows it: steps, the end they come to in words, and the share."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kalkul.results import ExplainAnswer, Explained, Play
from kalkul.show.arrangement import by_share, expectations
from kalkul.show.clean import clean, name
from kalkul.show.language import _, ngettext
from kalkul.show.shares import share_phrase
from kalkul.show.wording import joined

__all__ = ["Awaited", "Route", "awaited", "played", "surprised"]


class Route(Struct, frozen=True):
    """A play: who does what in turn, the outcome with its description, and in how many completions."""

    steps: tuple[tuple[str, str], ...]
    outcome: str
    means: str
    share: str


class Awaited(Struct, frozen=True):
    """Who expects what: the routes, or in words that it is what happens."""

    who: str
    routes: tuple[Route, ...]
    words: str
    further: str


def played(answer: ExplainAnswer, shown: Explained, most: int = 1000) -> tuple[tuple[Route, ...], str]:
    """Return what happens, the most frequent first, and how much is left out."""
    return _routes(answer, shown, shown.actual, most)


def awaited(answer: ExplainAnswer, shown: Explained, most: int = 1000) -> list[Awaited]:
    """Return who expects what, actors with the same expectation together."""
    told = []
    for group in expectations(shown):
        routes, further = _routes(answer, shown, group.plays, most)
        told.append(Awaited(str(group), () if group.as_played else routes, group.as_played or "", further))
    return told


def surprised(shown: Explained) -> str:
    """Return who is surprised by what, in few words; nothing where nobody is."""
    by: dict[str, dict[str, None]] = {}
    for one in shown.surprises:
        by.setdefault(one.viewer, {})[_("{who} plays {move}").format(who=name(one.mover), move=name(one.taken))] = None
    if shown.conflict is not None:
        for move in shown.conflict.surprises:
            by.setdefault(move.viewer, {})[_("{who} moves").format(who=name(move.mover))] = None
    return "; ".join(
        _("{viewer}, when {moves}").format(viewer=name(viewer), moves=joined(moves, _("and")))
        for viewer, moves in by.items()
    )


def _routes(answer: ExplainAnswer, shown: Explained, plays: Sequence[Play], most: int) -> tuple[tuple[Route, ...], str]:
    ordered, alone = by_share(plays), len(plays) == 1
    labels = answer.outcomes.get(shown.game, {})
    routes = []
    for play in ordered[:most]:
        share = "" if alone and play.share.exact == "1" else share_phrase(play.share, shown.completions)
        means = clean(labels.get(play.outcome, ""), 300)
        routes.append(Route(tuple(map(_step, play.path)), name(play.outcome), means, share))
    more = len(ordered) - most
    further = ngettext("and {n} more", "and {n} more", more).format(n=more) if more > 0 else ""
    return tuple(routes), further


def _step(move: str) -> tuple[str, str]:
    who, dot, what = move.partition(".")
    return (name(who), name(what)) if dot else ("", name(move))
