"""Ladders: lever games in which each side climbs rungs of its own and nobody comes down."""

from __future__ import annotations

from kalkul.case.games import LeverGame
from kalkul.case.report import Keys, Report

__all__ = ["check_ladder"]


def check_ladder(report: Report, game: LeverGame, keys: Keys) -> None:
    """Report what keeps a game that calls itself a ladder from being one.

    Parameters
    ----------
    report
        Takes the problems.
    game
        The game.
    keys
        Where it stands in the case.
    """
    if not game.ladder:
        return
    climbs: dict[str, str] = {}
    for lever_id, lever in game.levers.items():
        here: Keys = (*keys, "levers", lever_id)
        if lever.way != "up":
            message = f"on a ladder nobody comes down, and {lever_id} has the way {lever.way}"
            report.error("ladder", message, here, on_key=True, hint="say way: up")
        owners = game.owners(lever_id)
        if len(owners) != 1:
            message = f"on a ladder each lever belongs to one side, and {lever_id} belongs to {len(owners) or 'nobody'}"
            report.error("ladder", message, here, on_key=True, hint="write the actor in front of the dot")
            continue
        [side] = owners
        if side in climbs:
            message = f"on a ladder each side has one lever, and {side} has {climbs[side]} and {lever_id}"
            report.error("ladder", message, here, on_key=True, hint="make one lever of them, its rungs lowest first")
        climbs.setdefault(side, lever_id)
    if game.merge:
        message = "on a ladder every side stands on one rung, so no states are merged"
        report.error("ladder", message, (*keys, "merge"), on_key=True, hint="leave the merge or the key ladder out")
    if len(game.levers) < 2:
        message = "a ladder has at least two sides, each with a lever of its own; found one lever"
        report.error("ladder", message, (*keys, "ladder"), on_key=True)
