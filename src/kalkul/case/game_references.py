"""What games name: movers, outcomes, states, levers and their levels."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from kalkul.case.game_names import GameNames, names_of, stage_names
from kalkul.case.games import Game, GraphGame, LeverGame, TreeGame
from kalkul.case.ladders import check_ladder
from kalkul.case.levers import Lever, MoveRule
from kalkul.case.preference_references import check_preferences, check_wanting
from kalkul.case.report import Keys, Report
from kalkul.case.stated import check_condition, check_expression
from kalkul.case.trees import Chance, Decision, Stage, nodes
from kalkul.notation import Number, Ref

__all__ = ["check_game"]


def check_game(report: Report, game_id: str, game: Game, stated: frozenset[str]) -> GameNames:
    """Report what a game names that is not there; return what may be named in it.

    Parameters
    ----------
    report
        Takes the problems.
    game_id
        Id of the game.
    game
        The game.
    stated
        Actors of whom some premise says what they want in this game.
    """
    names = names_of(game, game_id)
    keys: Keys = ("games", game_id)
    if isinstance(game, TreeGame):
        _check_tree(report, game, keys, names)
    elif isinstance(game, LeverGame):
        _check_levers(report, game.levers, keys, names)
        for at, condition in enumerate(game.infeasible):
            check_condition(report, condition, (*keys, "infeasible", at), names)
        _check_rules(report, game.moves, keys, names)
        for at, merge in enumerate(game.merge):
            check_condition(report, merge.when, (*keys, "merge", at, "when"), names)
        _check_status_quo(report, game, keys, names)
        check_ladder(report, game, keys)
    else:
        _check_graph(report, game, keys, names)
    holders = check_preferences(report, game.preferences, keys, names)
    # Where states, moves or merges leave somebody without any move, he needs no preference; only the moves tell.
    if not (isinstance(game, LeverGame) and (game.infeasible or game.moves or game.merge)):
        check_wanting(report, names, holders | stated, keys)
    return names


# Trees -----------------------------------------------------------------------------------------------------


def _check_tree(report: Report, game: TreeGame, keys: Keys, names: GameNames) -> None:
    for path, node in nodes(game.tree):
        here: Keys = (*keys, "tree", *path)
        if isinstance(node, str):
            if node not in names.known:
                report.unknown("outcome", node, names.items, here, where=names.where)
        elif isinstance(node, Decision):
            if node.mover not in report.case.actors:
                report.unknown("actor", node.mover, report.case.actors, (*here, node.mover), on_key=True)
        elif isinstance(node, Chance):
            _check_chance(report, node, (*here, "chance"), names)
        else:
            _check_stage(report, node, (*here, "stage"), names)


def _check_chance(report: Report, node: Chance, keys: Keys, names: GameNames) -> None:
    total, known, rest = Fraction(0), True, None
    for name, branch in node.branches.items():
        here: Keys = (*keys, name, "weight")
        if branch.weight == "rest":
            if rest is not None:
                message = f"two branches have the weight rest, “{rest}” and “{name}”, expected at most one"
                report.error("chance", message, here)
            rest = name
            continue
        weight = check_expression(report, branch.weight, here, names)
        if isinstance(weight, Number):
            total += weight.value
        elif isinstance(weight, Ref) and (bounds := _range(report, keys, weight.name)) is not None:
            if bounds[0] == bounds[1]:
                total += bounds[0]
            else:
                known = False
        else:
            known = False
    if total > 1:
        report.error("chance", f"the weights add up to {total}, expected at most 1", keys, on_key=True)
    elif known and rest is None and total != 1:
        message = f"the weights add up to {total}, expected 1"
        report.error("chance", message, keys, on_key=True, hint="give one branch the weight rest")


def _range(report: Report, keys: Keys, name: str) -> tuple[Fraction, Fraction] | None:
    game = report.case.games[str(keys[1])]
    bounds = game.parameters.get(name)
    return (bounds.low, bounds.high) if bounds is not None else None


def _check_stage(report: Report, stage: Stage, keys: Keys, game: GameNames) -> None:
    names = stage_names(stage, f" in the stage{game.where}", game.parameters)
    _check_levers(report, stage.levers, keys, names)
    for at, condition in enumerate(stage.infeasible):
        check_condition(report, condition, (*keys, "infeasible", at), names)
    _check_rules(report, stage.moves, keys, names)
    for outcome, condition in stage.results.items():
        if outcome not in game.known:
            report.unknown("outcome", outcome, game.items, (*keys, "results", outcome), on_key=True, where=game.where)
        check_condition(report, condition, (*keys, "results", outcome), names)
    holders = check_preferences(report, stage.preferences, keys, names)
    check_wanting(report, names, holders, keys)


# Levers and graphs -----------------------------------------------------------------------------------------


def _check_levers(report: Report, levers: Mapping[str, Lever], keys: Keys, names: GameNames) -> None:
    actors = report.case.actors
    for lever_id, lever in levers.items():
        here: Keys = (*keys, "levers", lever_id)
        owner, dot, _ = lever_id.partition(".")
        if dot and owner not in actors:
            report.unknown("actor", owner, actors, here, on_key=True)
        if dot and lever.owners is not None:
            message = f"the lever {lever_id} belongs to {owner} by its id and cannot list owners"
            hint = "leave the owners out, or the owner in front of the dot"
            report.error("one-of", message, (*here, "owners"), on_key=True, hint=hint)
            continue
        for at, other in enumerate(lever.owners or ()):
            if other not in actors:
                report.unknown("actor", other, actors, (*here, "owners", at))
        if not dot and lever_id in names.parameters:
            report.error("clash", f"“{lever_id}” is both a lever and a parameter", here, on_key=True)


def _check_rules(report: Report, rules: tuple[MoveRule, ...], keys: Keys, names: GameNames) -> None:
    for at, rule in enumerate(rules):
        here: Keys = (*keys, "moves", at)
        if rule.actor not in report.case.actors:
            report.unknown("actor", rule.actor, report.case.actors, (*here, "actor"))
        elif rule.actor not in names.movers:
            message = f"{rule.actor} does not move{names.where}, so no rule is needed"
            report.error("unknown-name", message, (*here, "actor"))
        for key, condition in (("from", rule.from_), ("to", rule.to)):
            if condition is not None:
                check_condition(report, condition, (*here, key), names)


def _check_status_quo(report: Report, game: LeverGame, keys: Keys, names: GameNames) -> None:
    if game.status_quo is None:
        return
    keys = (*keys, "status_quo")
    for lever, level in game.status_quo.items():
        if lever not in names.levers:
            report.unknown("lever", lever, names.levers, (*keys, lever), on_key=True, where=names.where)
        elif level not in names.levers[lever]:
            report.unknown(f"level of {lever}", level, names.levers[lever], (*keys, lever))
    missing = [lever for lever in names.levers if lever not in game.status_quo]
    if missing:
        message = f"the status quo has no level for {', '.join(missing)}"
        report.error("missing-key", message, keys, on_key=True, hint="give every lever a level")


def _check_graph(report: Report, game: GraphGame, keys: Keys, names: GameNames) -> None:
    seen: set[str] = set()
    for at, state in enumerate(game.states):
        if state in seen:
            report.error("duplicate-name", f"the state “{state}” is listed twice", (*keys, "states", at))
        seen.add(state)
    for actor, arcs in game.moves.items():
        here: Keys = (*keys, "moves", actor)
        if actor not in report.case.actors:
            report.unknown("actor", actor, report.case.actors, here, on_key=True)
        for at, arc in enumerate(arcs):
            for end, state in enumerate(arc):
                if state not in names.known:
                    report.unknown("state", state, names.items, (*here, at, end), where=names.where)
            if arc[0] == arc[1]:
                report.error("bad-value", f"a move from “{arc[0]}” to itself", (*here, at))
    if game.status_quo is not None and game.status_quo not in names.known:
        report.unknown("state", game.status_quo, names.items, (*keys, "status_quo"), where=names.where)
