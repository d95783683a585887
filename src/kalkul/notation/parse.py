"""Reading the notation: one function per place in a case where it is written.

Every function takes a text and returns what it means, as a rule the same object for the same text; white
space between words is free. What does not parse raises :class:`~kalkul.errors.NotationError` and nothing
else. The parser (lark, LALR) is loaded when the first text is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kalkul.errors import NotationError
from kalkul.notation.ast import Formula, Holder, LeverObservation, Move, Statement
from kalkul.notation.build import Builder
from kalkul.notation.passage import Passage, statements_in
from kalkul.notation.refusal import refusal, whose
from kalkul.notation.remembered import remembered
from kalkul.notation.screen import screen
from kalkul.notation.stop import Stop
from kalkul.notation.tables import parser

if TYPE_CHECKING:
    from lark import Token, Tree

# What tells a condition on parameters from an order of outcomes: a number, arithmetic, or a comparison upwards.
_NUMBERS = re.compile(r"(?!.*\b(?:sees|wants)\b).*?(?:[<+*/()-]|(?<!\w)[0-9]|>=|!=)", re.DOTALL)

__all__ = [
    "parse_expression",
    "parse_holder",
    "parse_lever_condition",
    "parse_lever_observation",
    "parse_path",
    "parse_play_condition",
    "parse_statements",
]


@remembered
def parse_statements(text: str, *, holder_given: bool = False) -> tuple[Statement, ...]:
    """Statements about what actors want, separated by semicolons.

    Parameters
    ----------
    text
        ``RU: A = B > C; A first; US sees RU: B > A; US wants: c1, c2; US sees: q <= 0.01``. A statement
        without prefix keeps the holder of the one before. A first one without prefix, such as ``q <= 0.01``, narrows
        parameters in how things are; its holder has no actor.
    holder_given
        Whether the place in the file already says whose preferences these are. Then no statement has a prefix
        and the holder of each is ``None``.

    Returns
    -------
    tuple of Statement
        In the order written.

    Raises
    ------
    NotationError
        If the text does not parse, the first statement does not say whose it is, or a prefix stands where the
        holder is given.

    Examples
    --------
    >>> one, two = parse_statements("RU: A = B > {C, D}; F last")
    >>> one.holder, one.body.levels[0]
    (Holder(view=(), actor='RU', anew=False), (Item(name='A'), Item(name='B')))
    >>> two.holder == one.holder, two.body
    (True, Extreme(operand=Item(name='F'), end='last'))
    """
    screen(text)
    statements: list[Statement] = []
    for part in statements_in(text):
        kept = statements[-1].holder if statements else None
        statements.append(_statement(part, kept, holder_given))
    return tuple(statements)


def _statement(part: Passage, kept: Holder | None, holder_given: bool) -> Statement:
    """One statement; ``kept`` is the holder of the one before."""
    builder = Builder(part)
    if ":" in part.text:
        if holder_given:
            prefix = " ".join(part.text[: part.text.index(":") + 1].split())
            raise NotationError(
                f"found “{prefix}”, expected no prefix: its place already says whose preferences these are",
                part.whole,
                part.first,
                "leave the prefix out",
            )
        return Statement(*builder.stated(_tree(part, "stated")), part.first)
    if kept is None and not holder_given:
        if not _NUMBERS.match(part.text):
            raise whose(part)
        # Nobody's: a condition on parameters, in how things are.
        kept = Holder((), None)
    if kept is not None and kept.actor is None:
        return Statement(kept, builder.narrows(_tree(part, "expression")), part.first)
    return Statement(kept, builder.order(_tree(part, "order")), part.first)


@remembered
def parse_holder(text: str) -> Holder:
    """Whose preferences follow, and in which view.

    Parameters
    ----------
    text
        ``US``, ``US sees RU`` or ``US sees RU anew``.

    Returns
    -------
    Holder
        The actor and the view.

    Raises
    ------
    NotationError
        If the text does not parse, an actor sees himself, or ``anew`` stands outside a view.

    Examples
    --------
    >>> parse_holder("RU sees US sees RU")
    Holder(view=('RU', 'US'), actor='RU', anew=False)
    """
    part = _whole(text)
    return Builder(part).holder(_tree(part, "holder"))


@remembered
def parse_lever_condition(text: str) -> Formula:
    """Condition over levers.

    Parameters
    ----------
    text
        Levers, comparisons of levers with levels, ``and or not implies iff`` and parentheses. ``not`` binds
        tightest, then ``and``, ``or``, ``implies`` (to the right) and ``iff``.

    Returns
    -------
    Formula
        Of ``Ref``, ``Compare``, ``Not``, ``And``, ``Or``, ``Implies`` and ``Iff`` only; a side of ``Compare``
        is a ``Ref`` or a ``Number``. A lever alone is a ``Ref``, and so is ``yes``.

    Raises
    ------
    NotationError
        If the text does not parse.

    Examples
    --------
    >>> parse_lever_condition("not A.defect")
    Not(part=Ref(name='A.defect'))
    >>> parse_lever_condition("US.pressure = missiles")
    Compare(op='=', left=Ref(name='US.pressure'), right=Ref(name='missiles'))
    """
    part = _whole(text)
    return Builder(part).formula(_tree(part, "condition"))


@remembered
def parse_play_condition(text: str) -> Formula:
    """Condition over play in a tree.

    Parameters
    ----------
    text
        Moves ``US.hard``, paths ``US.sanction / IN.comply``, outcomes ``-> PIVOT``, joined by ``and or not``
        and parentheses.

    Returns
    -------
    Formula
        Of ``Move``, ``Path``, ``Reaches``, ``Not``, ``And`` and ``Or`` only; the target of ``Reaches`` is a
        ``Ref``.

    Raises
    ------
    NotationError
        If the text does not parse.

    Examples
    --------
    >>> parse_play_condition("US.hard and not -> IMPASSE")
    And(parts=(Move(actor='US', name='hard'), Not(part=Reaches(target=Ref(name='IMPASSE')))))
    """
    part = _whole(text)
    return Builder(part).formula(_tree(part, "play"))


@remembered
def parse_path(text: str) -> tuple[Move, ...]:
    """Moves from the root of a tree.

    Parameters
    ----------
    text
        One move or several, joined by ``/``.

    Returns
    -------
    tuple of Move
        At least one.

    Raises
    ------
    NotationError
        If the text does not parse.

    Examples
    --------
    >>> parse_path("US.sanction / IN.comply")
    (Move(actor='US', name='sanction'), Move(actor='IN', name='comply'))
    """
    part = _whole(text)
    return Builder(part).path(_tree(part, "path"))


@remembered
def parse_lever_observation(text: str) -> LeverObservation:
    """What is observed in a lever or graph game.

    Parameters
    ----------
    text
        ``US: condition`` for a move of US into a state where the condition holds, ``stays``, or
        ``-> condition``.

    Returns
    -------
    LeverObservation
        ``Moves``, ``Stays`` or ``Reaches``.

    Raises
    ------
    NotationError
        If the text does not parse.

    Examples
    --------
    >>> parse_lever_observation("US: treaty and not RU.offensive").actor
    'US'
    >>> parse_lever_observation("stays")
    Stays()
    """
    part = _whole(text)
    return Builder(part).observation(_tree(part, "observation"))


@remembered
def parse_expression(text: str) -> Formula:
    """Exact expression over levels, outcomes and parameters.

    Parameters
    ----------
    text
        Numbers, names, ``+ - * /``, unary minus and parentheses; a comparison counts as 1 or 0 and stands in
        parentheses unless it is the whole expression.

    Returns
    -------
    Formula
        Of ``Number``, ``Ref``, ``Arithmetic``, ``Negative`` and ``Compare`` only.

    Raises
    ------
    NotationError
        If the text does not parse.

    Examples
    --------
    >>> parse_expression("0.05 - L")
    Arithmetic(op='-', left=Number(value=Fraction(1, 20)), right=Ref(name='L'))
    """
    part = _whole(text)
    return Builder(part).formula(_tree(part, "expression"))


def _whole(text: str) -> Passage:
    """Make one passage of the whole text, once it has been looked through."""
    screen(text)
    return Passage(text, 0, len(text))


def _tree(part: Passage, start: str) -> Tree[Token]:
    """Parse tree of a passage, or a refusal in a person's words."""
    loaded = parser()
    from lark.exceptions import UnexpectedInput, UnexpectedToken

    text = part.text
    try:
        return loaded.parse(text, start=start)
    except UnexpectedInput as error:
        ended = isinstance(error, UnexpectedToken) and error.token.type == "$END"
        at = len(text) if ended else error.pos_in_stream or 0
    so_far = loaded.parse_interactive(text[:at], start=start)
    before = so_far.exhaust_lexer()
    accepted: set[str] = so_far.accepts()  # type: ignore[no-untyped-call]
    raise refusal(Stop(part, start, at, before, accepted))
