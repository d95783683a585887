"""What an observation is in an explanation's game, and whether its condition was met."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from kalkul.case.model import Case
from kalkul.games.conditions import holds_on
from kalkul.games.tree import Tree
from kalkul.notation import parse_path, parse_play_condition
from kalkul.results.verdict import Role

__all__ = ["Observed", "known_until", "read_observation", "role_of", "void_reason"]


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


def void_reason(case: Case, observation: str, game: str, tree: Tree) -> str | None:
    """Why the condition of an observation was not met, or ``None``.

    Another observation that happened may show a different move at a node of its ``given`` path: all plays that
    satisfy the other one come to that node and leave it differently.
    """
    written = case.observations[observation]
    if written.void is not None:
        return written.void
    given = written.given.get(game)
    if given is None:
        return None
    path = parse_path(given)
    for other, shown in case.observations.items():
        if other == observation or shown.happened != "yes" or shown.void is not None:
            continue
        seen = read_observation(case, other, game, tree)
        if seen is None or not seen.plays:
            continue
        for k in range(len(path)):
            node, onward = tree.node_at(path[:k]), tree.node_at(path[: k + 1])
            if seen.plays & tree.leaves[node] == seen.plays and not seen.plays & tree.leaves[onward]:
                at = " / ".join(map(str, path[:k])) or "the start"
                return f"{other} shows a move other than {path[k]} at {at}"
    return None
