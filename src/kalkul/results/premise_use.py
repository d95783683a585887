"""Where a premise of a case is used, or why it is not."""

from __future__ import annotations

from msgspec import Struct

__all__ = ["PremiseUse", "UsedIn"]


class UsedIn(Struct, frozen=True):
    """An explanation that rests on a premise.

    Parameters
    ----------
    explanation
        Id of the explanation.
    game
        Id of its game or mechanism.
    mechanism
        Kind of the mechanism; ``None`` over a game.
    """

    explanation: str
    game: str
    mechanism: str | None = None


class PremiseUse(Struct, frozen=True):
    """A premise with all places of the case at which it does something.

    Parameters
    ----------
    premise
        Id of the premise.
    says
        Its paraphrase.
    standing
        ``text``, ``inferred`` or ``assumed``; ``None`` where it is excluded without one.
    lines
        Source and line of each anchor.
    means
        What it says in each game, in the notation.
    explanations
        Explanations that rest on it.
    named
        Entries that name it in their notes or that its own note names, each with its kind: ``game``, ``mechanism``,
        ``commitment`` or ``observation``.
    excluded
        Why it is not used.
    note
        Its note.
    """

    premise: str
    says: str
    standing: str | None
    lines: tuple[tuple[str, int], ...]
    means: dict[str, str]
    explanations: tuple[UsedIn, ...]
    named: tuple[tuple[str, str], ...]
    excluded: str | None
    note: str | None
