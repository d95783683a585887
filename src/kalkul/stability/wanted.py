"""What those who move in a game want, in every view: ranks where it is settled, completions where it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from kalkul.completions.pictures import Pictures
from kalkul.completions.sayings import Saying, sayings_in
from kalkul.completions.space import Shape
from kalkul.completions.stated import Stated
from kalkul.errors import CaseError, InconsistentError, Problem, QuestionError, UnsupportedError
from kalkul.games.state_game import StateGame
from kalkul.notation.ast import View
from kalkul.orders.columns import by_rank
from kalkul.orders.relations import Relation
from kalkul.orders.work import Work

__all__ = ["MOST_OPEN", "Wanted"]

Key = tuple[View, str]
T = TypeVar("T")

MOST_OPEN = 1 << 11
"""States up to which an order may be left open."""


class Wanted:
    """What is said of everyone's wants in a game.

    Parameters
    ----------
    game
        The game.
    premises
        Ids of premises whose meanings count beside what the game itself says.

    Raises
    ------
    QuestionError
        When nothing says what somebody who moves wants.
    CaseError
        When something that is said does not fit the states.
    UnsupportedError
        When something is said that lever and graph games cannot be played with.
    """

    def __init__(self, game: StateGame, premises: Iterable[str] = ()) -> None:
        self.game = game
        self.said = sayings_in(game.case, game.id, premises)
        for actor in game.actors:
            if ((), actor) not in self.said:
                raise QuestionError(
                    f"nothing says what {actor} wants in game {game.id}; in lever and graph games no order is left "
                    "open entirely: add a preference, or ask an explanation whose premises say it"
                )
        self._columns: dict[Key, tuple[Sequence[int], ...] | None] = {}
        for key, sayings in self.said.items():
            alone = self._worked_out(sayings[0], sayings[0].columns) if len(sayings) == 1 else None
            if alone is None and key[1] in game.actors and game.size > MOST_OPEN:
                raise QuestionError(
                    f"what is said of {_whose(key)} leaves an order open; that is worked out up to {MOST_OPEN:,} "
                    f"states, and game {game.id} has {game.size:,}: give one ranking, list of statements or payoff"
                )
            self._columns[key] = alone
        self._settle()

    @property
    def viewers(self) -> tuple[str, ...]:
        """Actors who move and of whose view something is said that concerns somebody who moves."""
        movers = self.game.actors
        return tuple(v for v in movers if any(view == (v,) and actor in movers for view, actor in self.said))

    @property
    def is_settled(self) -> bool:
        """Whether every order is settled by a single saying."""
        movers = self.game.actors
        return all(len(columns or ()) == 1 for key, columns in self._columns.items() if key[1] in movers)

    def ranks(self, view: View = ()) -> list[Sequence[int]]:
        """Ranks of the states for each actor, in a view; only where every order is settled."""
        found = []
        for actor in self.game.actors:
            columns = self._columns.get((view, actor)) or self._columns[(), actor]
            assert columns is not None  # asked only where settled
            found.append(columns[0])
        return found

    def settled(self, view: View, actor: str) -> Sequence[int] | None:
        """Ranks that a single saying gives, or ``None``."""
        columns = self._columns.get((view, actor))
        return columns[0] if columns is not None and len(columns) == 1 else None

    def stated(self) -> Stated:
        """Return everything said as relations between states by name, each with its origin."""
        states = self.game.states
        names = tuple(states.name(k) for k in range(self.game.size))
        relations: dict[Key, list[Relation]] = {}
        for key, sayings in self.said.items():
            if len(self._columns[key] or ()) > 1:
                continue
            relations[key] = [r for saying in sayings for r in self._worked_out(saying, saying.relations)]
        anew = {key for key, sayings in self.said.items() if any(saying.anew for saying in sayings)}
        return Stated(names, relations, anew)

    def pictures(self) -> Pictures:
        """What is stated, ordered view by view.

        Raises
        ------
        InconsistentError
            When what is stated of one actor in one view is contradictory.
        """
        stated = self.stated()
        listed = {}
        for key, columns in self._columns.items():
            if columns is not None and len(columns) > 1:
                if key[0]:
                    raise UnsupportedError(
                        f"{_whose(key)}: statements of unsettled priority are not yet played in a view"
                    )
                listed[key] = [[[stated.outcomes[k] for k in level] for level in by_rank(c)] for c in columns]
        domains = dict.fromkeys(self.game.actors, stated.outcomes)
        return Pictures.over(stated.outcomes, domains, stated.relations, frozenset(stated.anew), listed)

    def open(self, work: Work) -> Shape | None:
        """All completions, as a space that questions split; ``None`` where every order is settled.

        Raises
        ------
        InconsistentError
            When what is said contradicts itself.
        """
        if self.is_settled:
            return None
        clash = self.stated().clash()
        if clash:
            said = "; ".join(dict.fromkeys(part.text for part in clash))
            raise InconsistentError(f"what is said of game {self.game.id} contradicts itself: {said}")
        return Shape(self.pictures(), [self.game.states.name(k) for k in range(self.game.size)], work)

    def _settle(self) -> None:
        """Rank the states where several sayings, or an order in the notation, leave nothing open."""
        if self.is_settled:
            return
        try:
            pictures = self.pictures().all
        except InconsistentError:
            return
        for picture in pictures:
            key = (picture.view, picture.actor)
            if picture.listed is None and picture.order.is_settled() and key in self._columns:
                above, class_of = picture.order.above, picture.order.class_of
                names = map(self.game.states.name, range(self.game.size))
                self._columns[key] = ([len(above) - above[class_of[name]].bit_count() for name in names],)

    def _worked_out(self, saying: Saying, work_out: Callable[[StateGame], T]) -> T:
        """Work something out of a saying; what does not fit the states is an error in the case, at its place."""
        try:
            return work_out(self.game)
        except UnsupportedError:
            raise
        except QuestionError as error:
            place = saying.place(self.game.case, self.game.id)
            raise CaseError([Problem("error", "states", str(error), place)]) from None

    def sayings(self, view: View, actor: str) -> tuple[Saying, ...]:
        """What is said of an actor in a view."""
        return tuple(self.said.get((view, actor), ()))


def _whose(key: Key) -> str:
    return " sees ".join((*key[0], key[1]))
