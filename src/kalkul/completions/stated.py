"""What an explanation states in its game: the game's own preferences and the meanings of its premises.

Every relation keeps its origin, a premise id or ``game``, so that a clash can name it. Statements written in the
game itself have the standing ``assumed``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from kalkul.case.games import TreeGame
from kalkul.case.model import Case
from kalkul.case.preferences import Preference, Unordered
from kalkul.completions.sayings import as_written
from kalkul.completions.unsettled import agrees, orders_of
from kalkul.errors import UnsupportedError
from kalkul.notation import (
    parse_expression,
    parse_holder,
    parse_lever_condition,
    parse_play_condition,
    parse_statements,
)
from kalkul.notation.ast import (
    Arithmetic,
    Chain,
    Compare,
    Extreme,
    Formula,
    Holder,
    Narrows,
    Negative,
    Number,
    Ref,
    View,
    Wants,
)
from kalkul.orders.clash import minimal_clash
from kalkul.orders.ranked import by_payoff, by_priority, by_ranking, levels_by_priority
from kalkul.orders.relations import Relation, relations_from
from kalkul.results.said import said

__all__ = ["GAME", "Narrowed", "Stated"]

GAME = "game"
"""Origin of statements written in the game itself."""

Key = tuple[View, str]


class Narrowed(Struct, frozen=True):
    """A condition on parameters, in a view (empty: in how things are)."""

    view: View
    comparison: Compare
    origin: str


class Unsettled(Struct, frozen=True):
    """A list of statements some of which are of unsettled priority: the orders of outcomes it may give."""

    text: str
    orders: tuple[list[list[str]], ...]

    def agreeing(self, relations: Sequence[Relation]) -> list[list[list[str]]]:
        """Orders that agree with what else is said."""
        return [
            order
            for order in self.orders
            if agrees({name: -level for level, tied in enumerate(order) for name in tied}, relations)
        ]


class Stated(Struct):
    """Relations by (view, actor), and which of these start anew; payoffs, and conditions on parameters.

    ``varying`` are those whose payoffs depend on parameters with a range, and so give no relations; ``unsettled``
    those of whom a list of statements of unsettled priority is said, beside their relations.
    """

    outcomes: tuple[str, ...]
    relations: dict[Key, list[Relation]] = field(default_factory=dict)
    anew: set[Key] = field(default_factory=set)
    payoffs: dict[Key, dict[str, Formula]] = field(default_factory=dict)
    varying: set[Key] = field(default_factory=set)
    narrowed: list[Narrowed] = field(default_factory=list)
    unsettled: dict[Key, Unsettled] = field(default_factory=dict)

    @classmethod
    def of(cls, case: Case, game_id: str, premises: Iterable[str]) -> Stated:
        """Collect what a game and some premises state.

        Raises
        ------
        UnsupportedError
            For statements a tree cannot be played with, such as conditions over levers.
        """
        game = case.games[game_id]
        assert isinstance(game, TreeGame)  # the caller looked
        stated = cls(game.labels)
        fixed = {name: Number(between.low) for name, between in game.parameters.items() if between.is_point}
        stated._add_game(game.preferences, fixed)
        for premise in premises:
            text = case.premises[premise].means.get(game_id)
            if text is not None:
                stated._add_text(text, premise)
        return stated

    def clash(self) -> tuple[Relation, ...]:
        """Return a minimal contradiction within one view of one actor, or ``()``."""
        for key, relations in self.relations.items():
            found = minimal_clash(self.outcomes, relations) or self._clash_of_orders(key)
            if found:
                view, actor = key
                prefix = " sees ".join((*view, actor))
                return tuple(
                    Relation(r.kind, r.left, r.right, r.origin, r.text if ":" in r.text else f"{prefix}: {r.text}")
                    for r in found
                )
        return ()

    def listed(self) -> dict[Key, list[list[list[str]]]]:
        """Orders that statements of unsettled priority may give, as far as they agree with what else is said."""
        return {key: some.agreeing(self.relations[key]) for key, some in self.unsettled.items()}

    def _clash_of_orders(self, key: Key) -> tuple[Relation, ...]:
        """Return a minimal contradiction of relations with every order of a list, the list first; or ``()``."""
        unsettled, needed = self.unsettled.get(key), list(self.relations[key])
        if unsettled is None or unsettled.agreeing(needed):
            return ()
        for relation in tuple(needed):
            rest = [other for other in needed if other is not relation]
            if not unsettled.agreeing(rest):
                needed = rest
        return (Relation(">", (), (), GAME, unsettled.text), *needed)

    def _add_text(self, text: str, origin: str) -> None:
        for statement in parse_statements(text):
            holder, body = statement.holder, statement.body
            assert holder is not None  # premises say whose their statements are
            if isinstance(body, Narrows):
                self.narrowed.append(Narrowed(holder.view, body.comparison, origin))
                continue
            key = self._key(holder)
            if isinstance(body, Wants):
                self.relations[key] += by_priority(body.conditions, self.outcomes, origin)
            else:
                self.relations[key] += relations_from(statement, origin)

    def _add_game(self, preferences: Mapping[str, Preference], fixed: Mapping[str, Formula]) -> None:
        for written, preference in preferences.items():
            holder = parse_holder(written)
            if holder.actor is None:
                continue
            key = self._key(holder)
            if preference.payoff is None:
                unsettled = self._unsettled(preference)
                if unsettled is None:
                    self.relations[key] += self._wanted(preference)
                elif key[0]:
                    whose = " sees ".join((*key[0], key[1]))
                    raise UnsupportedError(
                        said("{whose}: statements of unsettled priority are not yet played in a view", whose=whose)
                    )
                else:
                    self.unsettled[key] = unsettled
                continue
            if isinstance(preference.payoff, str):
                raise UnsupportedError(said("a payoff over levers says nothing about the outcomes of a tree"))
            values = {name: _known(parse_expression(text), fixed) for name, text in preference.payoff.items()}
            self.payoffs[key] = values
            try:
                self.relations[key] += by_payoff(values.items(), GAME)
            except UnsupportedError:
                self.varying.add(key)

    def _key(self, holder: Holder) -> Key:
        assert holder.actor is not None  # statements about a view itself were refused
        key = (holder.view, holder.actor)
        self.relations.setdefault(key, [])
        if holder.anew:
            self.anew.add(key)
        return key

    def _unsettled(self, preference: Preference) -> Unsettled | None:
        """Orders of a list of statements some of which are of unsettled priority; ``None`` if it is no such list."""
        statements = preference.statements or ()
        if not any(isinstance(one, Unordered) for one in statements):
            return None
        parts = [
            [_condition(text) for text in (one.unordered if isinstance(one, Unordered) else (one,))]
            for one in statements
        ]
        orders = tuple(levels_by_priority(order, self.outcomes) for order in orders_of(parts))
        return Unsettled(as_written(preference), orders)

    def _wanted(self, preference: Preference) -> tuple[Relation, ...]:
        if preference.order is not None:
            statements = parse_statements(preference.order, holder_given=True)
            assert all(isinstance(s.body, Chain | Extreme | Wants | Narrows) for s in statements)
            return tuple(r for s in statements for r in relations_from(s, GAME))
        if preference.ranking is not None:
            return by_ranking(preference.ranking, GAME)
        if preference.statements is not None:
            settled = [_condition(text) for text in preference.statements if isinstance(text, str)]
            return by_priority(settled, self.outcomes, GAME)
        raise TypeError("a payoff gives more than relations")


def _known(formula: Formula, fixed: Mapping[str, Formula]) -> Formula:
    """Put numbers in the place of parameters that have one value."""
    match formula:
        case Ref(name):
            return fixed.get(name, formula)
        case Negative(part):
            return Negative(_known(part, fixed))
        case Arithmetic(op, left, right):
            return Arithmetic(op, _known(left, fixed), _known(right, fixed))
        case Compare(op, left, right):
            return Compare(op, _known(left, fixed), _known(right, fixed))
    return formula


def _condition(text: str) -> Formula:
    return parse_play_condition(text) if "->" in text else parse_lever_condition(text)
