"""What one explanation needs, forbids and predicts: the record behind ``kalkul explain``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kalkul.results.share import Share
from kalkul.results.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Method:
    """How shares were found: ``exact``, or ``sampled`` with the number of draws and the seed."""

    kind: Literal["exact", "sampled"]
    drawn: int | None = None
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Play:
    """A path through the tree, the outcome it ends in, and the share of completions in which it occurs."""

    path: tuple[str, ...]
    outcome: str
    share: Share


@dataclass(frozen=True, slots=True)
class Expected:
    """A set of moves a viewer expected instead, with its share of all completions."""

    moves: tuple[str, ...]
    share: Share


@dataclass(frozen=True, slots=True)
class Surprise:
    """A move on an actual path that ``viewer`` did not expect of ``mover`` after the moves ``at``."""

    viewer: str
    mover: str
    at: tuple[str, ...]
    taken: str
    share: Share
    expected: tuple[Expected, ...]


@dataclass(frozen=True, slots=True)
class AnchorShown:
    """Where a premise stands in a text.

    ``status`` is ``found`` (the quote stands on that line), ``moved`` (elsewhere in the text), ``lost``, or
    ``unchecked`` (the text is not on this machine, or is not the text the case was written from).
    """

    source: str
    line: int | None
    quote: str | None
    status: Literal["found", "moved", "lost", "unchecked"]


@dataclass(frozen=True, slots=True)
class PremiseShown:
    """A premise as a reader sees it beside the conclusions that rest on it."""

    id: str
    says: str
    by: tuple[str, ...]
    strength: str | None
    standing: Literal["text", "inferred", "assumed"]
    meaning: str | None
    anchors: tuple[AnchorShown, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderShown:
    """What is stated of ``actor`` in ``view`` (empty: as things are), in the notation.

    ``completions`` counts the orders of the outcomes below the actor's own nodes that agree with it; it is
    ``None`` in a view that takes the nearest orders, since it depends on the shorter view.
    """

    view: tuple[str, ...]
    actor: str
    text: str
    completions: str | None


@dataclass(frozen=True, slots=True)
class ClashPart:
    """One statement of a minimal contradiction and the premise (or game) it comes from."""

    origin: str
    statement: str


@dataclass(frozen=True, slots=True)
class Explained:
    """The answer for one explanation.

    Parameters
    ----------
    id, title, kind, by, game, variant_of
        As in the case.
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
    verdicts
        Verdict by observation id.
    clash
        Parts of a minimal contradiction; empty unless the premises contradict each other.
    refused
        Why this version cannot answer the explanation, else ``None``; then nothing is reported.
    """

    id: str
    title: str
    kind: str | None
    by: str | None
    game: str
    variant_of: str | None
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
