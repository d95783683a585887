"""What one explanation needs, forbids and predicts: the record behind ``kalkul explain``."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kalkul.results.commitments import CommitmentShown
from kalkul.results.following import EndShown, UndeterredMove
from kalkul.results.ladder import LadderShown
from kalkul.results.mechanism import MechanismShown
from kalkul.results.method import Method
from kalkul.results.region import RegionShown
from kalkul.results.share import Share
from kalkul.results.stable import StateShown, StateSurprise
from kalkul.results.verdict import Verdict


class Play(Struct, frozen=True):
    """A path through the tree, the outcome it ends in, and the share of completions in which it occurs."""

    path: tuple[str, ...]
    outcome: str
    share: Share


class Expected(Struct, frozen=True):
    """A set of moves a viewer expected instead, with its share of all completions."""

    moves: tuple[str, ...]
    share: Share


class Surprise(Struct, frozen=True):
    """A move on an actual path that ``viewer`` did not expect of ``mover`` after the moves ``at``."""

    viewer: str
    mover: str
    at: tuple[str, ...]
    taken: str
    share: Share
    expected: tuple[Expected, ...]


class AnchorShown(Struct, frozen=True):
    """Where a premise stands in a text.

    ``status`` is ``exact`` (the quote stands on that line), ``moved`` (elsewhere in the text), ``altered`` (the text
    has nearly the same words), ``lost``, or ``unchecked`` (the text is not on this machine, or is not the text the case
    was written from).
    """

    source: str
    line: int | None
    quote: str | None
    status: Literal["exact", "moved", "altered", "lost", "unchecked"]


class PremiseShown(Struct, frozen=True):
    """A premise as a reader sees it beside the conclusions that rest on it.

    ``condition`` is the premise under which the author states it; ``doubted`` that he says it may be wrong.
    """

    id: str
    says: str
    by: tuple[str, ...]
    strength: str | None
    standing: Literal["text", "inferred", "assumed"]
    meaning: str | None
    anchors: tuple[AnchorShown, ...] = ()
    condition: str | None = None
    doubted: bool = False
    note: str | None = None


class OrderShown(Struct, frozen=True):
    """What is stated of ``actor`` in ``view`` (empty: as things are), in the notation.

    ``completions`` counts the orders of the outcomes below the actor's own nodes that agree with it; it is
    ``None`` in a view that takes the nearest orders, since it depends on the shorter view. Where the order may be
    open, ``classes`` are its outcomes, equal ones together, and ``covers`` the pairs (upper, lower) of these classes
    with nothing known to lie between them.
    """

    view: tuple[str, ...]
    actor: str
    text: str
    completions: str | None
    classes: tuple[tuple[str, ...], ...] = ()
    covers: tuple[tuple[int, int], ...] = ()


class ClashPart(Struct, frozen=True):
    """One statement of a minimal contradiction and the premise (or game) it comes from."""

    origin: str
    statement: str


class ConflictShown(Struct, frozen=True):
    """What follows in a lever or graph game from a state, over all completions.

    Parameters
    ----------
    concept
        The concept that says which moves are deterred: that of the explanation.
    start
        Number of the state it starts from, the status quo.
    states
        States that are reached in some completion, the start first.
    moves
        Undeterred moves at these states, each with the share of completions in which it is one.
    ends
        Equilibria and closed cycles reached.
    surprises
        Moves at these states that another actor does not expect.
    ladder
        How far it is climbed, if the game is a ladder.
    """

    concept: str
    start: int
    states: tuple[StateShown, ...]
    moves: tuple[UndeterredMove, ...]
    ends: tuple[EndShown, ...]
    surprises: tuple[StateSurprise, ...] = ()
    ladder: LadderShown | None = None


class Explained(Struct, frozen=True):
    """The answer for one explanation.

    Parameters
    ----------
    id, title, kind, by, game, variant_of
        As in the case.
    as_of
        Day up to which it knew the world; ``None`` where neither it nor its source has a date, so that no
        observation can be later.
    premises
        The premises with standing, strength and anchors.
    orders
        What is stated of each actor in each view.
    assumes
        Sentences naming what the result rests on beyond the premises.
    completions
        Number of choices in the view ``()``, as decimal text (it may have dozens of digits).
    method
        Exact or sampled.
    actual
        Paths that may be played, each with the share of completions in which it is.
    expected
        For each actor who moves: the paths he expects from the start.
    surprises
        Moves on actual paths that another actor did not expect.
    conflict
        In a lever or graph game what follows from the status quo; there are then no paths.
    verdicts
        Verdict by observation id.
    clash
        Parts of a minimal contradiction; empty unless the premises contradict each other.
    author
        Author of the source that offers it, for readers; ``by`` names it by id.
    note
        What the analyst notes on it.
    refused
        Why this version cannot answer the explanation, else ``None``; then nothing is reported.
    commitments
        Threats and promises in its game.
    mechanism
        Over a mechanism that is no game: what it says besides its verdicts; there are then no paths.
    region
        In a tree with parameters: what is played where, and the values at which choices flip.
    """

    id: str
    title: str
    kind: str | None
    by: str | None
    game: str
    variant_of: str | None
    as_of: str | None
    premises: tuple[PremiseShown, ...]
    orders: tuple[OrderShown, ...] = ()
    assumes: tuple[str, ...] = ()
    completions: str | None = None
    method: Method | None = None
    actual: tuple[Play, ...] = ()
    expected: dict[str, tuple[Play, ...]] | None = None
    surprises: tuple[Surprise, ...] = ()
    verdicts: dict[str, Verdict] | None = None
    clash: tuple[ClashPart, ...] = ()
    refused: str | None = None
    author: str | None = None
    note: str | None = None
    conflict: ConflictShown | None = None
    commitments: tuple[CommitmentShown, ...] = ()
    mechanism: MechanismShown | None = None
    region: RegionShown | None = None
