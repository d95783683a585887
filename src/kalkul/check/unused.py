"""Premises that no explanation rests on, and premises that say nothing where they are used."""

from __future__ import annotations

from collections.abc import Iterator

from kalkul.case.model import Case
from kalkul.errors import Problem

__all__ = ["unused"]


def unused(case: Case) -> Iterator[Problem]:
    """Warn of premises used nowhere (excluded ones are never used), and of explanations that use none."""
    used = {premise for claim in case.explanations.values() for premise in claim.premises}
    for name, premise in case.premises.items():
        if name not in used and premise.excluded is None:
            yield Problem(
                "warning",
                "unused-premise",
                f"no explanation uses the premise {name}",
                case.key_place("premises", name),
                "list it under an explanation, or say why it is excluded",
            )
    for name, claim in case.explanations.items():
        if not claim.premises and claim.game in case.games:
            yield Problem(
                "warning",
                "no-premises",
                f"{name} has no premises, so its answer shows the game alone",
                case.key_place("explanations", name),
                "list the premises it rests on",
            )
        meant = [p for p in claim.premises if case.premises[p].means]
        if claim.game in case.games and meant and not any(claim.game in case.premises[p].means for p in meant):
            yield Problem(
                "warning",
                "no-effect",
                f"none of the premises of {name} means anything in its game {claim.game}",
                case.key_place("explanations", name),
                "give their meaning in that game, or name another game",
            )
