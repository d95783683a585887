"""Threats and promises, judged by what an explanation says: “if T happens, then i does m”.

A commitment is *credible* in a completion if i would do m after T anyway: m is a first move of ``E_(i)`` there. It is
*redundant* towards j if he avoids T anyway: where he first has a choice on the way to T, ``E_(j)`` of the game as it is
written does not come to T. It has *leverage* on j if j, by his own preferences, is better off avoiding T than bearing
m: he turns away where he last has a choice on the way. Where E leaves several plays, the two hold *surely*: no play
that j expects goes through T; the worst he expects after one of his other moves is better for him than the best he
expects after T and m.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kalkul.case.anchored import Anchored
from kalkul.case.explanations import Commitment
from kalkul.case.model import Case
from kalkul.completions.answers import Answered
from kalkul.results import CommitmentPlace, CommitmentShown, Share, TowardsShown
from kalkul.results.said import said
from kalkul.results.sourced import AnchorWord

__all__ = [
    "Judged",
    "Towards",
    "as_written",
    "cannot_avoid",
    "does_not_move",
    "filled_in",
    "not_worked_out",
    "share_in",
    "with_status",
    "written_in",
]


class Towards(Struct, frozen=True):
    """What a commitment is worth towards one addressee in a completion; where avoiding and bearing lead him."""

    redundant: bool
    leverage: bool
    avoiding: frozenset[str]
    bearing: frozenset[str]


class Judged(Struct, frozen=True):
    """What a commitment is worth in a completion; ``towards`` are the addressees who can avoid the condition."""

    credible: bool
    towards: tuple[Towards, ...]


def written_in(case: Case, game: str) -> dict[str, Commitment]:
    """Commitments of a case in one game, by id."""
    return {name: one for name, one in case.commitments.items() if one.in_ == game}


def not_worked_out(case: Case, game: str, reason: str) -> tuple[CommitmentShown, ...]:
    """Commitments in a game as they are written, with the reason why nothing more is said of them."""
    return tuple(as_written(name, one, reason) for name, one in written_in(case, game).items())


def with_status(
    shown: tuple[CommitmentShown, ...], status: Mapping[Anchored, AnchorWord]
) -> tuple[CommitmentShown, ...]:
    """Return commitments with what became of their anchors."""
    return tuple(
        replace(
            one,
            places=tuple(
                replace(place, status=status["commitments", one.id, at]) for at, place in enumerate(one.places)
            ),
        )
        for one in shown
    )


def cannot_avoid(actor: str) -> str:
    """Say why nothing is said of an addressee who moves."""
    return said("{who} has no choice on the way there and cannot avoid it", who=actor)


def does_not_move(actor: str) -> str:
    """Say why nothing is said of an addressee who does not move."""
    return said("{who} does not move in the game", who=actor)


def share_in(answered: Answered[Judged]) -> Callable[[Callable[[Judged], bool]], Share]:
    """Return what gives the share of completions in which something holds."""
    return lambda holds: answered.share(sum((w for judged, w, _ in answered.parts if holds(judged)), Fraction(0)))


def filled_in(
    blank: CommitmentShown,
    judged: Sequence[Judged],
    share: Callable[[Callable[[Judged], bool]], Share],
    asked: Sequence[str],
    addressees: Sequence[str],
    reasons: Mapping[str, str],
    order: Callable[[str], Any] = str,
) -> CommitmentShown:
    """Fill in what all completions say of a commitment.

    Parameters
    ----------
    blank
        The commitment as it is written.
    judged, share
        What completions say, and the share of those that say something.
    asked
        The addressees of whom they say something, in that order.
    addressees
        All of them.
    reasons
        Why nothing is said of the others.
    order
        Sorts the outcomes or states to which avoiding and bearing lead.
    """

    def towards(j: str) -> TowardsShown:
        if j in reasons:
            return TowardsShown(j, reason=reasons[j])
        k = asked.index(j)
        avoiding = frozenset[str]().union(*(one.towards[k].avoiding for one in judged))
        bearing = frozenset[str]().union(*(one.towards[k].bearing for one in judged))
        return TowardsShown(
            j,
            share(lambda one: one.towards[k].redundant),
            share(lambda one: one.towards[k].leverage),
            tuple(sorted(avoiding, key=order)),
            tuple(sorted(bearing, key=order)),
        )

    return CommitmentShown(
        **{name: getattr(blank, name) for name in ("id", "by", "text", "condition", "then", "places", "after")},
        credible=share(lambda one: one.credible),
        towards=tuple(map(towards, addressees)),
    )


def as_written(name: str, one: Commitment, reason: str | None = None) -> CommitmentShown:
    """Return a commitment of which nothing is said yet."""
    places = tuple(CommitmentPlace(anchor.source, anchor.line, anchor.quote) for anchor in one.at)
    return CommitmentShown(name, one.by, one.text, one.if_, one.then, places, reason=reason)
