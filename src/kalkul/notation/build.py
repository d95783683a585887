"""From what the grammar accepts to what it means; refuses what the grammar lets pass for a better answer.

A plain walk down the parse tree: one method per family, each node built after its parts. A node is a tree or
a word, and lark's words are strings.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, cast

from kalkul.errors import NotationError
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
    StatesWhere,
    Stays,
    Wants,
)
from kalkul.notation.passage import Passage
from kalkul.notation.screen import MAX_DEPTH, MAX_NESTING

if TYPE_CHECKING:
    from lark import Token, Tree

    Node = Tree[Token] | Token

__all__ = ["Builder"]

_MAX_DIGITS = 100


class Builder:
    """Builds the meaning of one passage from its parse tree.

    Parameters
    ----------
    passage
        What was parsed; errors name positions in it.
    """

    def __init__(self, passage: Passage) -> None:
        self._passage = passage

    # Statements ---------------------------------------------------------------------------------------------

    def stated(self, tree: Tree[Token]) -> tuple[Holder, Chain | Extreme | Wants | Narrows]:
        """``RU: A > B``, ``RU wants: c`` or ``US sees: q <= 0.01``: whose it is and what."""
        head, *middle, body = cast("list[Tree[Token]]", tree.children)
        if head.data == "view":
            return Holder(self._actors(cast("list[Token]", head.children)), None), self.narrows(body)
        again = cast("Token", middle[0]) if middle else None
        holder = self.holder(head, again)
        if body.data == "wants":
            return holder, Wants(tuple(self.formula(part) for part in body.children))
        return holder, self.order(body)

    def holder(self, tree: Tree[Token], again: Token | None = None) -> Holder:
        """``RU sees US sees RU anew``; ``again`` is an ``anew`` that stands behind ``wants``."""
        tokens = cast("list[Token]", tree.children)
        anew = [token for token in (*tokens, again) if token is not None and token.type == "ANEW"]
        actors = self._actors([token for token in tokens if token.type == "NAME"])
        if len(anew) > 1:
            raise self._error("found “anew” twice, expected it once", anew[1])
        if anew and len(actors) == 1:
            raise self._error(
                "found “anew” outside a view: there is nothing to start from nothing",
                anew[0],
                f"leave “anew” out, or say who sees it: “… sees {actors[0]} anew”",
            )
        return Holder(actors[:-1], actors[-1], bool(anew))

    def order(self, tree: Tree[Token]) -> Chain | Extreme:
        """``A = B > {C, D}`` or ``A first``."""
        if tree.data == "extreme":
            extreme, end = tree.children
            return Extreme(self._operand(extreme), cast('Literal["first", "last"]', str(end)))
        first, *rest = tree.children
        if not rest:
            raise self._passage.error(
                f"found {self._passage.ending}, expected “>”, “=”, “first” or “last”",
                len(self._passage.text),
                "one outcome alone says nothing; the conditions of “wants” are separated by “,”",
            )
        levels = [[self._operand(first)]]
        before = first
        for sign, node in zip(cast("list[Token]", rest[::2]), rest[1::2], strict=True):
            if sign not in (">", "="):
                raise self._error(
                    f"found “{sign}”, expected “>” or “=” between outcomes",
                    sign,
                    "a parameter is narrowed in a view: US sees: q <= 0.01"
                    if any(isinstance(part, str) and "." in part for part in cast("Tree[Token]", node).children)
                    else "write the better one first with “>”",
                )
            operand = self._operand(node)
            if sign == ">":
                levels.append([operand])
            else:
                for side, said in ((before, levels[-1][-1]), (node, operand)):
                    if isinstance(said, Group):
                        raise self._error(
                            "found a group beside “=”, expected single outcomes",
                            side,
                            "a group says nothing between its members: say it pair by pair",
                        )
                levels[-1].append(operand)
            before = node
        return Chain(tuple(map(tuple, levels)))

    def narrows(self, node: Node) -> Narrows:
        """``q <= 0.01``, said of parameters in a view."""
        comparison = self.formula(node)
        if not isinstance(comparison, Compare):
            raise self._passage.error(
                f"found {self._passage.ending}, expected a comparison such as “q <= 0.01”",
                len(self._passage.text),
                "what an actor wants in a view is said with both: “US sees RU: A > B”",
            )
        return Narrows(comparison)

    def _actors(self, names: list[Token]) -> tuple[str, ...]:
        for before, after in pairwise(names):
            if before == after:
                raise self._error(
                    f"found “{before} sees {after}”, expected two different actors",
                    after,
                    "nobody has a view of himself other than his own",
                )
        return tuple(map(str, names))

    def _operand(self, node: Node) -> Operand:
        (part,) = cast("Tree[Token]", node).children
        if isinstance(part, str):
            return Item(self._item(part))
        if part.data == "states":
            return StatesWhere(self.formula(part.children[0]))
        members: dict[Item | StatesWhere, None] = {}
        for child in part.children:
            member = self._operand(child)
            if isinstance(member, Group):
                raise self._error("found a group inside a group, expected an outcome", child)
            if member in members:
                raise self._error("found the same outcome twice in one group, expected it once", child)
            members[member] = None
        if not members:
            raise self._error("found an empty group, expected outcomes such as “{A, B}”", part)
        return Group(tuple(members))

    def _item(self, token: Token) -> str:
        if token.type == "NAME":
            return str(token)
        value = self._number(token)
        if "." in token:
            raise self._error(f"found “{token}”, expected an outcome or the whole number of a state", token)
        return str(value)

    # Formulas -----------------------------------------------------------------------------------------------

    def formula(self, node: Node, depth: int = 0) -> Formula:
        """Condition or expression; ``depth`` counts the operators around it."""
        if depth > MAX_DEPTH:
            raise self._error(
                f"found more than {MAX_DEPTH} operators around this place",
                node,
                "simplify or split the formula",
            )
        if isinstance(node, str):
            return Number(self._number(node)) if node.type == "NUMBER" else Ref(str(node))
        parts = node.children
        match node.data:
            case "both":
                return And(self._flat(parts, And, depth))
            case "either":
                return Or(self._flat(parts, Or, depth))
            case "negation" | "negative":
                return self._prefixed(parts, Not if node.data == "negation" else Negative, depth)
            case "comparison":
                left, sign, right = parts
                op = cast('Literal["=", "!=", "<", "<=", ">", ">="]', str(sign))
                return Compare(op, self.formula(left, depth + 1), self.formula(right, depth + 1))
            case "reaches":
                return Reaches(self.formula(parts[1], depth + 1))
            case "path":
                moves = self.path(node)
                return Path(moves) if len(moves) > 1 else moves[0]
            case "implies":
                *others, last = self._operands(parts, depth)
                for left_part in reversed(others):
                    last = Implies(left_part, last)
                return last
        result, *others = self._operands(parts, depth)
        for sign, other in zip(parts[1::2], others, strict=True):
            if node.data == "iff":
                result = Iff(result, other)
            else:
                result = Arithmetic(cast('Literal["+", "-", "*", "/"]', str(sign)), result, other)
        return result

    def path(self, tree: Tree[Token]) -> tuple[Move, ...]:
        """``US.sanction / IN.comply``."""
        return tuple(Move(*token.split(".")) for token in cast("list[Token]", tree.children[::2]))

    def observation(self, tree: Tree[Token]) -> LeverObservation:
        """``US: condition``, ``stays`` or ``-> condition``."""
        if tree.data == "stays":
            return Stays()
        head, condition = tree.children
        if tree.data == "reaches":
            return Reaches(self.formula(condition))
        return Moves(str(head), self.formula(condition))

    def _operands(self, parts: list[Node], depth: int) -> list[Formula]:
        """What stands between binary operators; each of them is taken to lie under all of the operators."""
        return [self.formula(part, depth + len(parts) // 2) for part in parts[::2]]

    def _flat(self, parts: list[Node], kind: type[And] | type[Or], depth: int) -> tuple[Formula, ...]:
        built: list[Formula] = []
        for part in parts:
            one = self.formula(part, depth + 1)
            built.extend(one.parts if isinstance(one, kind) else (one,))
        return tuple(built)

    def _prefixed(self, parts: list[Node], kind: type[Not] | type[Negative], depth: int) -> Formula:
        *signs, operand = parts
        if len(signs) > MAX_NESTING:
            raise self._error(f"found more than {MAX_NESTING} “{signs[0]}” in a row", signs[MAX_NESTING])
        result = self.formula(operand, depth + len(signs))
        for _ in signs:
            result = kind(result)
        return result

    def _number(self, token: Token) -> Fraction:
        if len(token) > _MAX_DIGITS:
            raise self._error(f"found a number of more than {_MAX_DIGITS} digits", token)
        return Fraction(str(token))

    def _error(self, message: str, node: Node, hint: str | None = None) -> NotationError:
        at = node.start_pos if isinstance(node, str) else node.meta.start_pos
        return self._passage.error(message, at or 0, hint)
