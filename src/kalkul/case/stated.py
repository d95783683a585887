"""Names in texts of the notation: every outcome, state, lever, level, move and parameter must exist.

Each function reads one text, reports what does not parse or names nothing, at the very name, and returns what was
read (``None`` if it did not parse).
"""

from __future__ import annotations

from collections.abc import Iterable

from kalkul.case.game_names import GameNames
from kalkul.case.report import Keys, Report, offset_of
from kalkul.notation import (
    And,
    Arithmetic,
    Chain,
    Compare,
    Extreme,
    Formula,
    Group,
    Holder,
    Iff,
    Implies,
    Item,
    Move,
    Moves,
    Narrows,
    Negative,
    Not,
    Operand,
    Or,
    Path,
    Reaches,
    Ref,
    Statement,
    Wants,
    parse_expression,
    parse_lever_condition,
    parse_lever_observation,
    parse_play_condition,
    parse_statements,
)

__all__ = [
    "check_condition",
    "check_expression",
    "check_holder",
    "check_lever_observation",
    "check_moves",
    "check_order",
    "check_play",
    "check_state",
    "check_statements",
]

_ALWAYS = ("yes", "no")  # conditions that hold in every state, and in none


# Statements ------------------------------------------------------------------------------------------------


def check_statements(report: Report, text: str, keys: Keys, names: GameNames) -> tuple[Statement, ...] | None:
    """Statements that say whose they are, as premises mean them."""
    found = report.parsed(parse_statements, text, keys)
    holder: Holder | None = None
    for statement in found or ():
        if statement.holder is not None and statement.holder != holder:
            check_holder(report, statement.holder, text, statement.offset, keys, names)
        holder = statement.holder
        _check_body(report, statement, text, keys, names)
    return found


def check_order(report: Report, text: str, keys: Keys, names: GameNames) -> tuple[Statement, ...] | None:
    """Statements whose holder is given by the key above them."""
    found = report.parsed(lambda order: parse_statements(order, holder_given=True), text, keys)
    for statement in found or ():
        _check_body(report, statement, text, keys, names)
    return found


def check_holder(
    report: Report, holder: Holder, text: str, start: int, keys: Keys, names: GameNames, on_key: bool = False
) -> None:
    """Report actors of a holder that are not defined, and views deeper than the game has them."""
    actors = report.case.actors
    for actor in dict.fromkeys((*holder.view, *([holder.actor] if holder.actor else ()))):
        if actor not in actors:
            offset = None if on_key else offset_of(actor, text, start)
            report.unknown("actor", actor, actors, keys, offset=offset, on_key=on_key)
    if names.kind != "tree" and len(holder.view) > 1 and not names.where.startswith(" in the stage"):
        message = "views in lever and graph games have one viewer, as in “US sees RU”"
        report.error("view-depth", message, keys, offset=None if on_key else start, on_key=on_key)


def _check_body(report: Report, statement: Statement, text: str, keys: Keys, names: GameNames) -> None:
    body, start = statement.body, statement.offset
    if isinstance(body, Chain):
        for level in body.levels:
            for operand in level:
                _check_operand(report, operand, text, start, keys, names)
    elif isinstance(body, Extreme):
        _check_operand(report, body.operand, text, start, keys, names)
    elif isinstance(body, Wants):
        for condition in body.conditions:
            _check_condition(report, condition, text, start, keys, names)
    elif isinstance(body, Narrows):
        named = _refs(body.comparison)
        if not named:
            message = "found a comparison of numbers alone, expected one of parameters, such as “q <= 0.01”"
            report.error("wrong-kind", message, keys, offset=start)
        for name in named:
            if name not in names.parameters:
                offset = offset_of(name, text, start)
                report.unknown("parameter", name, names.parameters, keys, offset=offset, where=names.where)


def _check_operand(report: Report, operand: Operand, text: str, start: int, keys: Keys, names: GameNames) -> None:
    # A name may also be part of what says whose statement it is: look behind the colon.
    colon = text.find(":", start)
    end = text.find(";", start)
    start = colon + 1 if colon >= 0 and (end < 0 or colon < end) else start
    if isinstance(operand, Group):
        for member in operand.members:
            _check_operand(report, member, text, start, keys, names)
    elif isinstance(operand, Item):
        check_state(report, operand.name, keys, names, offset=offset_of(operand.name, text, start))
    elif names.kind == "tree":
        message = "conditions in brackets stand for states of lever and graph games; a tree has outcomes"
        report.error("wrong-kind", message, keys, offset=max(text.find("[", start), start))
    else:
        _check_condition(report, operand.condition, text, start, keys, names)


def check_state(report: Report, name: str, keys: Keys, names: GameNames, offset: int | None = None) -> None:
    """Report an outcome, state name or state number that the game does not have."""
    if names.kind == "tree":
        if name not in names.known:
            report.unknown(names.noun, name, names.items, keys, offset=offset, where=names.where)
    elif name.isdecimal():
        if not 1 <= int(name[:12]) <= names.count:
            at_most = "there are" if names.count_known else "there are at most"
            message = f"unknown state {name[:20]}{names.where}: {at_most} {names.count}"
            report.error("unknown-name", message, keys, offset=offset)
    elif names.kind == "lever":
        message = f"found “{name}”, expected a state{names.where}: its number, or a condition in brackets"
        hint = f"write “[{name}]”" if name in names.levers or name in _ALWAYS else None
        report.error("unknown-name", message, keys, offset=offset, hint=hint)
    elif name not in names.known:
        report.unknown(names.noun, name, names.items, keys, offset=offset, where=names.where)


# Conditions ------------------------------------------------------------------------------------------------


def check_condition(report: Report, text: str, keys: Keys, names: GameNames) -> Formula | None:
    """Condition over levers, over the states of a graph, or over the outcomes of a tree."""
    found = report.parsed(parse_lever_condition, text, keys)
    if found is not None:
        _check_condition(report, found, text, 0, keys, names)
    return found


def _check_condition(report: Report, condition: Formula, text: str, start: int, keys: Keys, names: GameNames) -> None:
    if isinstance(condition, Compare):
        _check_level(report, condition, text, start, keys, names)
    elif isinstance(condition, Ref):
        _check_atom(report, condition.name, text, start, keys, names)
    else:
        for part in _parts(condition):
            _check_condition(report, part, text, start, keys, names)


def _check_atom(report: Report, name: str, text: str, start: int, keys: Keys, names: GameNames) -> None:
    if name in _ALWAYS:
        return
    offset = offset_of(name, text, start)
    if names.kind == "lever":
        if name not in names.levers:
            report.unknown("lever", name, names.levers, keys, offset=offset, where=names.where)
    elif name not in names.known:
        report.unknown(names.noun, name, names.items, keys, offset=offset, where=names.where)


def _check_level(report: Report, comparison: Compare, text: str, start: int, keys: Keys, names: GameNames) -> None:
    """Check a comparison of a lever with one of its levels."""
    left, right = comparison.left, comparison.right
    if names.kind != "lever":
        what = "states" if names.kind == "graph" else "outcomes"
        message = f"found a comparison; a condition{names.where} joins names of {what} with and, or, not"
        report.error("wrong-kind", message, keys, offset=start)
        return
    if not isinstance(left, Ref):
        message = "a comparison begins with a lever and ends with one of its levels"
        report.error("wrong-kind", message, keys, offset=start, hint="as in “US.pressure >= sanctions”")
        return
    offset = offset_of(left.name, text, start)
    if left.name not in names.levers:
        hint = None
        if isinstance(right, Ref) and right.name in names.levers:
            hint = f"write the lever first: “{right.name} …”"
            message = f"found “{left.name}”, expected a lever{names.where}"
            report.error("unknown-name", message, keys, offset=offset, hint=hint)
        else:
            report.unknown("lever", left.name, names.levers, keys, offset=offset, where=names.where)
        return
    levels = names.levers[left.name]
    if not isinstance(right, Ref):
        message = f"found a number, expected a level of {left.name}: {', '.join(levels)}"
        report.error("unknown-name", message, keys, offset=offset)
    elif right.name not in levels:
        offset = offset_of(right.name, text, offset + len(left.name))
        report.unknown(f"level of {left.name}", right.name, levels, keys, offset=offset)


def check_lever_observation(report: Report, text: str, keys: Keys, names: GameNames) -> None:
    """What is observed in a lever or graph game."""
    found = report.parsed(parse_lever_observation, text, keys)
    if isinstance(found, Moves):
        if found.actor not in report.case.actors:
            report.unknown("actor", found.actor, report.case.actors, keys, offset=offset_of(found.actor, text))
        elif found.actor not in names.movers:
            message = f"{found.actor} does not move{names.where}"
            report.error("unknown-name", message, keys, offset=offset_of(found.actor, text))
        _check_condition(report, found.condition, text, text.find(":") + 1, keys, names)
    elif isinstance(found, Reaches):
        _check_condition(report, found.target, text, 0, keys, names)


# Play ------------------------------------------------------------------------------------------------------


def check_play(report: Report, text: str, keys: Keys, names: GameNames) -> Formula | None:
    """Condition over play in a tree; paths are returned for the caller to follow."""
    found = report.parsed(parse_play_condition, text, keys)
    if found is not None:
        _check_play(report, found, text, keys, names)
    return found


def _check_play(report: Report, condition: Formula, text: str, keys: Keys, names: GameNames) -> None:
    if isinstance(condition, Move):
        check_moves(report, (condition,), text, keys, names)
    elif isinstance(condition, Path):
        check_moves(report, condition.moves, text, keys, names)
    elif isinstance(condition, Reaches):
        target = condition.target
        if isinstance(target, Ref) and target.name not in names.known:
            offset = offset_of(target.name, text)
            report.unknown(names.noun, target.name, names.items, keys, offset=offset, where=names.where)
    else:
        for part in _parts(condition):
            _check_play(report, part, text, keys, names)


def check_moves(report: Report, moves: Iterable[Move], text: str, keys: Keys, names: GameNames) -> bool:
    """Report moves whose actor is not defined, does not move, or has no such move; whether all exist."""
    fine = True
    for move in moves:
        offset = offset_of(str(move), text)
        if move.actor in names.moves:
            if move.name in names.moves[move.actor]:
                continue
            at = offset + len(move.actor) + 1
            known = names.moves[move.actor]
            report.unknown(f"move of {move.actor}", move.name, known, keys, offset=at, where=names.where)
        elif move.actor in report.case.actors:
            report.error("unknown-name", f"{move.actor} does not move{names.where}", keys, offset=offset)
        else:
            report.unknown("actor", move.actor, report.case.actors, keys, offset=offset)
        fine = False
    return fine


# Expressions -----------------------------------------------------------------------------------------------


def check_expression(report: Report, text: str, keys: Keys, names: GameNames) -> Formula | None:
    """Expression over the parameters of a game and, in a lever game, its levers."""
    found = report.parsed(parse_expression, text, keys)
    if found is not None:
        _check_expression(report, found, text, keys, names)
    return found


def _check_expression(report: Report, part: Formula, text: str, keys: Keys, names: GameNames) -> None:
    if isinstance(part, Ref):
        if part.name not in names.parameters and part.name not in names.levers:
            what = "lever or parameter" if names.levers else "parameter"
            known = (*names.parameters, *names.levers)
            report.unknown(what, part.name, known, keys, offset=offset_of(part.name, text), where=names.where)
        return
    if isinstance(part, Compare):
        for lever, level in ((part.left, part.right), (part.right, part.left)):
            if isinstance(lever, Ref) and lever.name in names.levers and isinstance(level, Ref):
                if level.name in names.levers or level.name in names.parameters:
                    break
                levels = names.levers[lever.name]
                if level.name not in levels:
                    offset = offset_of(level.name, text)
                    report.unknown(f"level of {lever.name}", level.name, levels, keys, offset=offset)
                return
    for inner in _parts(part):
        _check_expression(report, inner, text, keys, names)


def _parts(formula: Formula) -> tuple[Formula, ...]:
    if isinstance(formula, And | Or):
        return formula.parts
    if isinstance(formula, Not | Negative):
        return (formula.part,)
    if isinstance(formula, Arithmetic | Compare | Implies | Iff):
        return (formula.left, formula.right)
    return ()


def _refs(formula: Formula) -> list[str]:
    if isinstance(formula, Ref):
        return [formula.name]
    return [name for part in _parts(formula) for name in _refs(part)]
