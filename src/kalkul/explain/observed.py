"""What an observation is in an explanation's game, and whether its condition was met."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from kalkul.case.model import Case
from kalkul.games.conditions import holds_on
from kalkul.games.tree import Tree
from kalkul.notation import parse_path, parse_play_condition
from kalkul.notation.ast import Move
from kalkul.results.said import said
from kalkul.results.verdict import Role

__all__ = [
    "Observed",
    "known_until",
    "plays_through",
    "read_observation",
    "role_of",
    "void_reason",
    "what_happened",
]

Path = tuple[Move, ...]


class Observed(Struct, frozen=True):
    """An observation in a tree: the node from which it is read, and the leaves of the plays that satisfy it."""

    node: int
    plays: int


def read_observation(case: Case, observation: str, game: str, tree: Tree) -> Observed | None:
    """Read an observation in a game; ``None`` if it says nothing there."""
    written = case.observations[observation]
    if game not in written.is_:
        return None
    given = written.given.get(game)
    node = tree.node_at(parse_path(given)) if given is not None else 0
    return Observed(node, holds_on(tree, parse_play_condition(written.is_[game]), node))


def role_of(case: Case, explanation: str, observation: str) -> Role:
    """Whether an explanation was made for an observation, knew of it, or is older than it."""
    claim = case.explanations[explanation]
    if observation in claim.explains:
        return "explanandum"
    until = known_until(case, explanation)
    return "later" if until is not None and case.observations[observation].date.first > until else "known"


def known_until(case: Case, explanation: str) -> date | None:
    """Day up to which an explanation knew the world: its own, else its source's; ``None`` if neither has one."""
    claim = case.explanations[explanation]
    if claim.as_of is not None:
        return claim.as_of
    source = case.sources.get(claim.source) if claim.source else None
    return source.known_until if source else None


def plays_through(tree: Tree, path: Path) -> int:
    """Bit mask of the plays that begin with a path, whatever chance does on the way."""
    mask = 0
    for node in tree.nodes_at(path):
        mask |= tree.leaves[node]
    return mask


def what_happened(case: Case, game: str, tree: Tree) -> dict[str, int]:
    """Bit mask of the plays that satisfy each observation that happened, unless it is marked void or fits no play."""
    found = {}
    for observation, written in case.observations.items():
        if written.happened == "yes" and written.void is None:
            seen = read_observation(case, observation, game, tree)
            if seen is not None and seen.plays:
                found[observation] = seen.plays
    return found


def void_reason(
    case: Case, observation: str, game: str, tree: Tree, happened: Mapping[str, int] | None = None
) -> str | None:
    """Why the condition of an observation was not met, or ``None``.

    Another observation that happened may show a different move at a node of its ``given`` path: all plays that
    satisfy the other one come to that node and leave it differently. ``happened`` is what `what_happened` found, for
    those who ask about many observations.
    """
    written = case.observations[observation]
    if written.void is not None:
        return written.void
    given = written.given.get(game)
    if given is None:
        return None
    path = parse_path(given)
    through = [plays_through(tree, path[:k]) for k in range(len(path) + 1)]
    for other, plays in (what_happened(case, game, tree) if happened is None else happened).items():
        if other == observation:
            continue
        for k, step in enumerate(path):
            if not plays & ~through[k] and not plays & through[k + 1]:
                if k == 0:
                    return said(
                        "{observation} shows a move other than {move} at the start", observation=other, move=step
                    )
                at = " / ".join(map(str, path[:k]))
                return said("{observation} shows a move other than {move} at {at}", observation=other, move=step, at=at)
    return None
