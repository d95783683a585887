"""Writing the notation: the one canonical text of what something means.

Parentheses only where leaving them out would change the meaning, a prefix only where the holder changes, one
space around operators: ``parse(show(x)) == x`` and ``show(parse(show(x))) == show(x)``.
"""

from __future__ import annotations

from fractions import Fraction

from kalkul.notation.ast import (
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
    LeverObservation,
    Move,
    Moves,
    Narrows,
    Negative,
    Not,
    Number,
    Operand,
    Or,
    Path,
    Reaches,
    Ref,
    Statement,
    Stays,
    Wants,
)
from kalkul.notation.remembered import remembered

__all__ = ["show_formula", "show_holder", "show_observation", "show_path", "show_statements"]

# How tightly each form binds: a part that binds looser than its place asks for is put in parentheses.
_IFF, _IMPLIES, _OR, _AND, _NOT, _COMPARE, _SUM, _PRODUCT, _SIGNED, _ATOM = range(10)


@remembered
def show_statements(statements: tuple[Statement, ...]) -> str:
    """Canonical text of statements.

    Parameters
    ----------
    statements
        In the order in which they are to stand. Those without holder have none before them that has one.

    Returns
    -------
    str
        Text that :func:`~kalkul.notation.parse_statements` reads, with ``holder_given`` if no statement has a
        holder.

    Examples
    --------
    >>> from kalkul.notation import parse_statements
    >>> show_statements(parse_statements("RU:A=B>{ C,D };RU: F last; US  wants : not (a or b), c"))
    'RU: A = B > {C, D}; F last; US wants: not (a or b), c'
    """
    texts = []
    holder = None
    for statement in statements:
        body = statement.body
        prefix = ""
        told = statement.holder is not None and (statement.holder.view or statement.holder.actor)
        if statement.holder is not None and told and (statement.holder != holder or isinstance(body, Wants)):
            prefix = f"{show_holder(statement.holder)}{' wants' if isinstance(body, Wants) else ''}: "
        texts.append(prefix + _body(body))
        holder = statement.holder
    return "; ".join(texts)


@remembered
def show_holder(holder: Holder) -> str:
    """Canonical text of whose preferences follow.

    Parameters
    ----------
    holder
        An actor in a view, or a view that is narrowed.

    Returns
    -------
    str
        Text that :func:`~kalkul.notation.parse_holder` reads; ``US sees`` where a view is narrowed.

    Examples
    --------
    >>> show_holder(Holder(("RU", "US"), "RU", anew=True))
    'RU sees US sees RU anew'
    """
    chain = " sees ".join((*holder.view, holder.actor or ""))
    return f"{chain.rstrip()}{' anew' if holder.anew else ''}"


@remembered
def show_path(moves: tuple[Move, ...]) -> str:
    """Canonical text of moves from the root.

    Parameters
    ----------
    moves
        At least one.

    Returns
    -------
    str
        Text that :func:`~kalkul.notation.parse_path` reads.

    Examples
    --------
    >>> show_path((Move("US", "sanction"), Move("IN", "comply")))
    'US.sanction / IN.comply'
    """
    return " / ".join(map(str, moves))


@remembered
def show_observation(observation: LeverObservation) -> str:
    """Canonical text of what is observed in a lever game.

    Parameters
    ----------
    observation
        A move, that nobody moves, or what is reached.

    Returns
    -------
    str
        Text that :func:`~kalkul.notation.parse_lever_observation` reads.

    Examples
    --------
    >>> show_observation(Moves("US", Not(Ref("treaty"))))
    'US: not treaty'
    """
    match observation:
        case Stays():
            return "stays"
        case Moves(actor, condition):
            return f"{actor}: {show_formula(condition)}"
        case Reaches(target):
            return f"-> {show_formula(target)}"


@remembered
def show_formula(formula: Formula) -> str:
    """Canonical text of a condition or an expression.

    Parameters
    ----------
    formula
        A condition over levers or over play, or an expression.

    Returns
    -------
    str
        Text that the parser of the formula's kind reads. A number that no decimal equals is written as a
        quotient.

    Examples
    --------
    >>> from kalkul.notation import parse_expression
    >>> show_formula(parse_expression("((IN.exit = no)) * (d + (k*CN.exit) - pI)"))
    '(IN.exit = no) * (d + k * CN.exit - pI)'
    >>> show_formula(Number(Fraction(-1, 3)))
    '-(1 / 3)'
    """
    return _formula(formula, _IFF)


def _body(body: Chain | Extreme | Wants | Narrows) -> str:
    """Text of a statement behind its prefix."""
    match body:
        case Chain(levels):
            return " > ".join(" = ".join(map(_operand, level)) for level in levels)
        case Extreme(operand, end):
            return f"{_operand(operand)} {end}"
        case Wants(conditions):
            return ", ".join(map(show_formula, conditions))
        case Narrows(comparison):
            return show_formula(comparison)


def _operand(operand: Operand) -> str:
    """Text of an outcome, of states or of a group of them."""
    match operand:
        case Item(name):
            return name
        case Group(members):
            return f"{{{', '.join(map(_operand, members))}}}"
        case _:
            return f"[{show_formula(operand.condition)}]"


def _formula(formula: Formula, place: int) -> str:
    """Text of a formula, in parentheses if it binds looser than its place asks for."""
    text, binding = _bound(formula)
    return text if binding >= place else f"({text})"


def _bound(formula: Formula) -> tuple[str, int]:
    """Text of a formula and how tightly it binds."""
    match formula:
        case Ref(name):
            return name, _ATOM
        case Number(value):
            return _number(value)
        case Move():
            return str(formula), _ATOM
        case Path(moves):
            return show_path(moves), _ATOM
        case Reaches(target):
            return f"-> {_formula(target, _ATOM)}", _ATOM
        case Negative(part):
            return f"-{_formula(part, _SIGNED)}", _SIGNED
        case Arithmetic(op, left, right):
            binding = _SUM if op in "+-" else _PRODUCT
            return f"{_formula(left, binding)} {op} {_formula(right, binding + 1)}", binding
        case Compare(op, left, right):
            return f"{_formula(left, _SUM)} {op} {_formula(right, _SUM)}", _COMPARE
        case Not(part):
            return f"not {_formula(part, _NOT)}", _NOT
        case And(parts):
            return " and ".join(_formula(part, _NOT) for part in parts), _AND
        case Or(parts):
            return " or ".join(_formula(part, _AND) for part in parts), _OR
        case Implies(left, right):
            return f"{_formula(left, _OR)} implies {_formula(right, _IMPLIES)}", _IMPLIES
        case Iff(left, right):
            return f"{_formula(left, _IFF)} iff {_formula(right, _IMPLIES)}", _IFF


def _number(value: Fraction) -> tuple[str, int]:
    """Shortest exact text of a number and how tightly it binds."""
    if value < 0:
        text, binding = _number(-value)
        return f"-{text if binding >= _SIGNED else f'({text})'}", _SIGNED
    rest = value.denominator
    places = 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        places = max(places, power)
    if rest != 1:
        return f"{value.numerator} / {value.denominator}", _PRODUCT
    digits = str(value.numerator * 10**places // value.denominator).rjust(places + 1, "0")
    return (f"{digits[:-places]}.{digits[-places:]}" if places else digits), _ATOM
