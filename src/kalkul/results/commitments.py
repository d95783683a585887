"""What a threat or promise is worth by an explanation: whether it is credible, needed, and would move anybody."""

from __future__ import annotations

from msgspec import Struct

from kalkul.results.share import Share
from kalkul.results.sourced import AnchorWord


class CommitmentPlace(Struct, frozen=True):
    """Where a commitment stands: the source, the line and the words; ``status`` as of a premise's anchor."""

    source: str
    line: int | None
    quote: str | None
    status: AnchorWord = "unchecked"


class TowardsShown(Struct, frozen=True):
    """What a commitment is worth towards one addressee, as shares of completions.

    Parameters
    ----------
    actor
        The addressee.
    redundant
        Share in which he surely avoids the condition anyway, by his own view of the game as it is written.
    leverage
        Share in which he is better off avoiding the condition than bearing what is threatened or promised.
    avoiding
        Where avoiding leads him in some completion: outcomes, or the numbers of states.
    bearing
        Where the condition and then the commitment lead him in some completion.
    reason
        Why nothing is said of him; the two shares are then ``None``.
    """

    actor: str
    redundant: Share | None = None
    leverage: Share | None = None
    avoiding: tuple[str, ...] = ()
    bearing: tuple[str, ...] = ()
    reason: str | None = None


class CommitmentShown(Struct, frozen=True):
    """A threat or promise, judged by one explanation over its game.

    Parameters
    ----------
    id, by, text
        As in the case.
    condition, then
        After what, and what is done then: ``if`` and ``then`` of the case.
    places
        Where it stands in the texts.
    credible
        Share of completions in which who committed himself would do it then; ``None`` where nothing is worked out.
    towards
        The addressees.
    after
        In a lever or graph game the states in which the condition has come about; their numbers.
    reason
        Why nothing is worked out.
    """

    id: str
    by: str
    text: str | None
    condition: str
    then: str
    places: tuple[CommitmentPlace, ...] = ()
    credible: Share | None = None
    towards: tuple[TowardsShown, ...] = ()
    after: tuple[int, ...] = ()
    reason: str | None = None
