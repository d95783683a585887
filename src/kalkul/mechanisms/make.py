"""A mechanism of the case made ready to be asked."""

from __future__ import annotations

from collections.abc import Sequence

from kalkul.case.mechanisms import (
    Alternation,
    CyclicPrincipal,
    DateAvoided,
    LastSpeaker,
    Mechanism,
    Persistence,
    Stock,
)
from kalkul.completions.answers import Effort
from kalkul.mechanisms.rule import Event, Rule
from kalkul.orders import Work
from kalkul.results import ClashPart

__all__ = ["clash_of", "rule_of"]


def rule_of(mechanism: Mechanism, events: Sequence[Event], effort: Effort, work: Work, what: str) -> Rule:
    """Make a mechanism ready to be asked; only what its kind needs is loaded.

    Parameters
    ----------
    mechanism
        The mechanism.
    events
        All observations in it whose condition was met.
    effort
        Limits.
    work
        Where steps are spent.
    what
        Named in progress.

    Raises
    ------
    QuestionError
        When its numbers leave nothing to ask.
    WorkLimitError
        When it is too large for the work limit.
    """
    explained = [event for event in events if event.role == "explanandum"]
    work.begin(what, effort.work)
    if isinstance(mechanism, LastSpeaker):
        from kalkul.mechanisms.last_speaker import FollowsSpeaker

        return FollowsSpeaker(mechanism, explained, work, what, effort.work)
    if isinstance(mechanism, Stock):
        from kalkul.mechanisms.stock import BuildsUp

        return BuildsUp(mechanism, explained, work, what, effort.work)
    if isinstance(mechanism, DateAvoided):
        from kalkul.mechanisms.date_avoided import AvoidsDate

        return AvoidsDate(mechanism, explained)
    if isinstance(mechanism, CyclicPrincipal):
        from kalkul.mechanisms.cyclic_principal import DividedPrincipal

        return DividedPrincipal(mechanism, events, effort, work, what)
    from kalkul.mechanisms.habits import Anything, Habit

    if isinstance(mechanism, Alternation | Persistence):
        return Habit(mechanism, events)
    return Anything(mechanism)


def clash_of(mechanism: Mechanism) -> tuple[ClashPart, ...]:
    """Minimal contradiction in what a mechanism states, or ``()``; only members of a principal have orders.

    Raises
    ------
    UnsupportedError
        When a member's order is not one of courses.
    """
    if not isinstance(mechanism, CyclicPrincipal):
        return ()
    from kalkul.mechanisms.cyclic_principal import members_clash

    return members_clash(mechanism)
