"""What an explanation says of one observation."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kalkul.results.share import Share

VerdictName = Literal["entails", "permits", "forbids", "silent", "void", "inconsistent", "undecided"]
Role = Literal["explanandum", "known", "later"]


class Comparison(Struct, frozen=True):
    """Further comparisons that would turn ``permits`` into ``entails``, weakest first in a list.

    ``statements`` are in the notation (``US: IMPASSE > BACKDOWN``); ``share`` is that of the completions they keep.
    """

    statements: tuple[str, ...]
    share: Share


class Verdict(Struct, frozen=True):
    """The verdict of one explanation on one observation.

    Parameters
    ----------
    verdict
        ``entails``, ``permits``, ``forbids``, ``silent``, ``void``, ``inconsistent`` or ``undecided``.
    role
        ``explanandum`` (what the explanation was made for), ``known`` or ``later`` than its source.
    entailing, allowing
        Shares of completions in which every, or some, actual play satisfies the observation; ``None`` for
        ``silent``, ``void`` and ``inconsistent``.
    reached
        Share of completions that allow the observation's ``given`` path, the only ones then counted; ``None`` where
        it has none, or none allows it.
    off_path
        True when no completion allows the observation's ``given`` path, so that all were counted.
    reason
        Why ``void`` or ``inconsistent``.
    would_entail
        With ``permits``: the weakest further comparisons that would make it ``entails``.
    """

    verdict: VerdictName
    role: Role
    entailing: Share | None = None
    allowing: Share | None = None
    off_path: bool = False
    reason: str | None = None
    would_entail: tuple[Comparison, ...] = ()
    reached: Share | None = None
