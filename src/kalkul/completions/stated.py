"""What an explanation states in its game: the game's own preferences and the meanings of its premises.

Every relation keeps its origin, a premise id or ``game``, so that a clash can name it. Statements written in the
game itself have the standing ``assumed``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from kalkul.case.games import TreeGame
from kalkul.case.model import Case
from kalkul.case.preferences import Preference
from kalkul.errors import UnsupportedError
from kalkul.notation import (
    parse_expression,
    parse_holder,
    parse_lever_condition,
    parse_play_condition,
    parse_statements,
    show_statements,
)
from kalkul.notation.ast import Chain, Extreme, Formula, Holder, Narrows, View, Wants
from kalkul.orders.clash import minimal_clash
from kalkul.orders.ranked import by_payoff, by_priority, by_ranking
from kalkul.orders.relations import Relation, relations_from

__all__ = ["GAME", "Stated"]

GAME = "game"
"""Origin of statements written in the game itself."""

Key = tuple[View, str]


class Stated(Struct):
    """Relations by (view, actor), and which of these start anew."""

    outcomes: tuple[str, ...]
    relations: dict[Key, list[Relation]] = field(default_factory=dict)
    anew: set[Key] = field(default_factory=set)

    @classmethod
    def of(cls, case: Case, game_id: str, premises: Iterable[str]) -> Stated:
        """Collect what a game and some premises state.

        Raises
        ------
        UnsupportedError
            For statements a tree cannot be played with: parameters, conditions over levers.
        """
        game = case.games[game_id]
        assert isinstance(game, TreeGame)  # the caller looked
        stated = cls(game.labels)
        stated._add_game(game.preferences)
        for premise in premises:
            text = case.premises[premise].means.get(game_id)
            if text is not None:
                stated._add_text(text, premise)
        return stated

    def clash(self) -> tuple[Relation, ...]:
        """Return a minimal contradiction within one view of one actor, or ``()``."""
        for key, relations in self.relations.items():
            found = minimal_clash(self.outcomes, relations)
            if found:
                view, actor = key
                prefix = " sees ".join((*view, actor))
                return tuple(
                    Relation(r.kind, r.left, r.right, r.origin, r.text if ":" in r.text else f"{prefix}: {r.text}")
                    for r in found
                )
        return ()

    def _add_text(self, text: str, origin: str) -> None:
        for statement in parse_statements(text):
            holder, body = statement.holder, statement.body
            if isinstance(body, Narrows) or holder is None or holder.actor is None:
                shown = show_statements((statement,))
                raise UnsupportedError(f"“{shown}” narrows a parameter, which this version does not yet play")
            key = self._key(holder)
            if isinstance(body, Wants):
                self.relations[key] += by_priority(body.conditions, self.outcomes, origin)
            else:
                self.relations[key] += relations_from(statement, origin)

    def _add_game(self, preferences: Mapping[str, Preference]) -> None:
        for written, preference in preferences.items():
            holder = parse_holder(written)
            if holder.actor is not None:
                self.relations[self._key(holder)] += self._wanted(preference)

    def _key(self, holder: Holder) -> Key:
        assert holder.actor is not None  # statements about a view itself were refused
        key = (holder.view, holder.actor)
        self.relations.setdefault(key, [])
        if holder.anew:
            self.anew.add(key)
        return key

    def _wanted(self, preference: Preference) -> tuple[Relation, ...]:
        if preference.order is not None:
            statements = parse_statements(preference.order, holder_given=True)
            assert all(isinstance(s.body, Chain | Extreme | Wants | Narrows) for s in statements)
            return tuple(r for s in statements for r in relations_from(s, GAME))
        if preference.ranking is not None:
            return by_ranking(preference.ranking, GAME)
        if preference.statements is not None:
            return by_priority([_condition(text) for text in preference.statements], self.outcomes, GAME)
        assert preference.payoff is not None  # exactly one of the four is given
        if isinstance(preference.payoff, str):
            raise UnsupportedError("a payoff over levers says nothing about the outcomes of a tree")
        return by_payoff([(name, parse_expression(text)) for name, text in preference.payoff.items()], GAME)


def _condition(text: object) -> Formula:
    if not isinstance(text, str):
        raise UnsupportedError("statements of unsettled priority are not yet played in a tree")
    return parse_play_condition(text) if "->" in text else parse_lever_condition(text)
