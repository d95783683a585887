"""What is said of the wants of those who move in a lever or graph game, saying by saying.

A saying that ranks all states by itself, by a ranking, a list by priority or a payoff, gives a column of ranks; any
other gives relations between some of them and leaves the rest open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from msgspec import Struct

from kalkul.case.games import GraphGame, LeverGame
from kalkul.case.model import Case
from kalkul.case.preferences import Preference, Unordered
from kalkul.completions.unsettled import orders_of
from kalkul.errors import Place, QuestionError, UnsupportedError
from kalkul.games.amounts import amount
from kalkul.games.state_game import StateGame
from kalkul.games.states import GraphStates, LeverStates
from kalkul.notation import (
    parse_expression,
    parse_holder,
    parse_lever_condition,
    parse_statements,
    show_statements,
)
from kalkul.notation.ast import Formula, Item, Narrows, Statement, StatesWhere, View, Wants
from kalkul.orders.columns import by_rank, ranked, ranked_by_priority
from kalkul.orders.ranked import by_payoff, by_ranking
from kalkul.orders.relations import Relation, relations_from

__all__ = ["GAME", "Saying", "as_written", "sayings_in"]

GAME = "game"
"""Origin of what is written in the game itself."""


class Saying(Struct, frozen=True):
    """One saying about what an actor wants in a view.

    Parameters
    ----------
    view, actor, anew
        Whose wants, in which view, and whether that view starts from nothing.
    origin
        A premise id, or ``game``.
    text
        As a reader may see it.
    body
        What is said.
    """

    view: View
    actor: str
    anew: bool
    origin: str
    text: str
    body: Preference | Statement

    def place(self, case: Case, game_id: str) -> Place | None:
        """Where it stands in the file."""
        if self.origin == GAME:
            return case.key_place("games", game_id, "preferences", " sees ".join((*self.view, self.actor)))
        return case.place("premises", self.origin, "means", game_id)

    def conditions(self) -> tuple[Formula | tuple[Formula, ...], ...] | None:
        """Conditions by priority, those of unsettled priority together; ``None`` if it is no such list."""
        if isinstance(self.body, Statement):
            return self.body.body.conditions if isinstance(self.body.body, Wants) else None
        if self.body.statements is None:
            return None
        return tuple(
            tuple(parse_lever_condition(text) for text in part.unordered)
            if isinstance(part, Unordered)
            else parse_lever_condition(part)
            for part in self.body.statements
        )

    def columns(self, game: StateGame) -> tuple[Sequence[int], ...] | None:
        """Ranks of all states, from 1, higher is better; one column for each order of unsettled statements.

        Returns
        -------
        tuple of columns
            ``None`` where it leaves open how some states compare.

        Raises
        ------
        MixedError
            When members of a merged state are not ranked alike.
        UnsupportedError
            When it depends on a parameter with a range.
        QuestionError
            When a payoff divides by zero.
        """
        states = game.states
        conditions = self.conditions()
        if conditions is not None:
            columns = [
                [_holding(states, one) for one in (part if isinstance(part, tuple) else (part,))] for part in conditions
            ]
            orders = orders_of(columns)
            return tuple(_together(states, ranked_by_priority(order), self.actor) for order in orders)
        if isinstance(self.body, Statement):
            return None
        if self.body.ranking is not None:
            return (_by_names(states, self.body.ranking),)
        if self.body.payoff is not None and not self._is_partial(states):
            return (_together(states, _payoffs(game, self.body.payoff), self.actor),)
        return None

    def _is_partial(self, states: LeverStates | GraphStates) -> bool:
        """Whether it gives payoffs of some states only, as a view may."""
        payoff = self.body.payoff if isinstance(self.body, Preference) else None
        return isinstance(payoff, dict) and isinstance(states, GraphStates) and not payoff.keys() >= set(states.names)

    def relations(self, game: StateGame) -> tuple[Relation, ...]:
        """What it says as relations between states by name."""
        columns = self.columns(game)
        if columns is not None:
            if len(columns) > 1:
                raise UnsupportedError("statements of unsettled priority stand alone")
            return by_ranking([[game.states.name(k) for k in level] for level in by_rank(columns[0])], self.origin)
        states = game.states

        def meant(item: Item | StatesWhere) -> tuple[str, ...]:
            if isinstance(item, StatesWhere):
                return tuple(states.name(k) for k, holds in enumerate(states.where(item.condition)) if holds)
            state = states.named(item.name)
            if state is None:
                raise QuestionError(f"{item.name} is no state of game {game.id}, which has {states.size}")
            return (states.name(state),)

        if isinstance(self.body, Statement):
            return relations_from(self.body, self.origin, meant)
        if self.body.payoff is not None:
            assert isinstance(self.body.payoff, dict)  # an expression ranks every state
            return by_payoff([(name, parse_expression(text)) for name, text in self.body.payoff.items()], self.origin)
        assert self.body.order is not None  # the other three ways give columns
        statements = parse_statements(self.body.order, holder_given=True)
        return tuple(r for statement in statements for r in relations_from(statement, self.origin, meant))


def sayings_in(case: Case, game_id: str, premises: Iterable[str] = ()) -> dict[tuple[View, str], list[Saying]]:
    """Collect what a game and some premises say, by view and actor.

    Raises
    ------
    UnsupportedError
        For statements about parameters.
    """
    game = case.games[game_id]
    assert isinstance(game, LeverGame | GraphGame)  # the caller looked
    found: dict[tuple[View, str], list[Saying]] = {}

    def add(saying: Saying) -> None:
        found.setdefault((saying.view, saying.actor), []).append(saying)

    for written, preference in game.preferences.items():
        holder = parse_holder(written)
        if holder.actor is not None:
            add(Saying(holder.view, holder.actor, holder.anew, GAME, as_written(preference), preference))
    for premise in premises:
        text = case.premises[premise].means.get(game_id)
        for statement in parse_statements(text) if text is not None else ():
            shown = show_statements((statement,))
            holder_ = statement.holder
            if isinstance(statement.body, Narrows) or holder_ is None or holder_.actor is None:
                raise UnsupportedError(f"“{shown}” narrows a parameter, which this version does not yet play")
            add(Saying(holder_.view, holder_.actor, holder_.anew, premise, shown, statement))
    return found


def as_written(preference: Preference) -> str:
    """Show what a preference says, as it is written."""
    if preference.ranking is not None:
        return " > ".join(" = ".join(level) for level in preference.ranking)
    if preference.statements is not None:
        parts = (f"{{{', '.join(s.unordered)}}}" if isinstance(s, Unordered) else s for s in preference.statements)
        return ", ".join(parts)
    if preference.payoff is not None:
        if isinstance(preference.payoff, str):
            return preference.payoff
        return ", ".join(f"{name}: {value}" for name, value in preference.payoff.items())
    return preference.order or ""


def _holding(states: LeverStates | GraphStates, condition: Formula) -> Sequence[bool]:
    return states.holds(condition) if isinstance(states, LeverStates) else states.where(condition)


def _together(states: LeverStates | GraphStates, column: Sequence[int], actor: str) -> Sequence[int]:
    if isinstance(states, GraphStates) or states.home is None:
        return column
    ranks: Sequence[int] = ranked(states.together(column, f"the ranking of {actor}"))
    return ranks


def _by_names(states: LeverStates | GraphStates, levels: Sequence[Sequence[str]]) -> Sequence[int]:
    ranks = [0] * states.size
    for rank, level in enumerate(reversed(levels), 1):
        for name in level:
            state = states.named(name)
            if state is None:
                raise QuestionError(f"the ranking names {name}, which is none of the {states.size} states")
            ranks[state] = rank
    missing = [states.name(k) for k, rank in enumerate(ranks) if not rank]
    if missing:
        shown = ", ".join(missing[:8]) + (", …" if len(missing) > 8 else "")
        raise QuestionError(f"the ranking misses {shown}; it names all {states.size} states")
    return ranks


def _payoffs(game: StateGame, payoff: str | Mapping[str, str]) -> Any:  # noqa: ANN401
    parameters = {
        name: between.low if between.is_point else None for name, between in game.case.games[game.id].parameters.items()
    }
    states = game.states
    if isinstance(states, GraphStates):
        assert not isinstance(payoff, str)  # the case was checked
        amounts = {name: amount(parse_expression(text), {}, {}, parameters) for name, text in payoff.items()}
        return ranked([Fraction(amounts[name].over, amounts[name].under) for name in states.names])
    assert isinstance(payoff, str)  # the case was checked
    formula = parse_expression(payoff)
    if states.few:
        every = [amount(formula, level, states.levels, parameters) for level in states.each()]
        return ranked([Fraction(every[code].over, every[code].under) for code in states.codes])
    found: Any = states.spread(amount(formula, states.level(), states.levels, parameters).over)
    return ranked(found)
