"""What those who move in a game want, in every view: ranks where it is settled, completions where it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TypeVar

from kalkul.completions.pictures import Pictures
from kalkul.completions.sayings import Saying, sayings_in
from kalkul.completions.space import Shape
from kalkul.completions.stated import Stated
from kalkul.completions.unsettled import agrees
from kalkul.errors import CaseError, InconsistentError, Problem, QuestionError, UnsupportedError
from kalkul.games.state_game import StateGame
from kalkul.notation.ast import View
from kalkul.orders.columns import by_rank
from kalkul.orders.relations import Relation
from kalkul.orders.work import Work
from kalkul.results.said import said

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
        movers = set(game.actors)
        # What is said of those who do not move, or in their eyes, changes nothing.
        said = sayings_in(game.case, game.id, premises)
        self.said = {key: some for key, some in said.items() if movers >= {*key[0], key[1]}}
        self._aside = {key: some for key, some in said.items() if key not in self.said}
        self._columns: dict[Key, tuple[Sequence[int], ...] | None] = {}
        # Open orders of those who own levers and can nowhere use them.
        self._idle: set[Key] = set()
        for actor in game.actors:
            if ((), actor) not in self.said:
                if game.can_move(actor):
                    raise QuestionError(_unsaid(actor, game.id))
                self._leave_aside(((), actor))
        for key, sayings in self.said.items():
            alone = self._worked_out(sayings[0], sayings[0].columns) if len(sayings) == 1 else None
            if alone is None and game.size > MOST_OPEN:
                if game.can_move(key[1]):
                    raise QuestionError(_too_open(key, game))
                self._leave_aside(key)
                continue
            self._columns[key] = alone
        self._settle()
        for key, columns in self._columns.items():
            if len(columns or ()) != 1 and not game.can_move(key[1]):
                self._leave_aside(key)

    def _leave_aside(self, key: Key) -> None:
        """Count an open order of somebody who can nowhere move as one: it changes nothing."""
        self._idle.add(key)
        self._columns[key] = ([1] * self.game.size,)

    def is_idle(self, view: View, actor: str) -> bool:
        """Whether an order is left open that changes nothing, since the actor can nowhere move."""
        return (view, actor) in self._idle

    @property
    def viewers(self) -> tuple[str, ...]:
        """Actors who move and of whose view something is said."""
        return tuple(viewer for viewer in self.game.actors if any(view == (viewer,) for view, _ in self.said))

    @property
    def surprised(self) -> tuple[int, ...]:
        """Places of the actors who may be surprised: all who move, once somebody's view differs from how things are."""
        return tuple(range(len(self.game.actors))) if self.viewers else ()

    @property
    def is_settled(self) -> bool:
        """Whether every order is settled."""
        return all(len(columns or ()) == 1 for columns in self._columns.values())

    def ranks(self, view: View = ()) -> list[Sequence[int]]:
        """Ranks of the states for each actor, in a view; only where every order is settled."""
        found = []
        for actor in self.game.actors:
            columns = self._columns.get((view, actor)) or self._columns[(), actor]
            assert columns is not None  # asked only where settled
            found.append(columns[0])
        return found

    def settled(self, view: View, actor: str) -> Sequence[int] | None:
        """Ranks of the states where what is said settles them, or ``None``."""
        columns = None if self.is_idle(view, actor) else self._columns.get((view, actor))
        return columns[0] if columns is not None and len(columns) == 1 else None

    def clash(self) -> tuple[Relation, ...]:
        """Return a minimal contradiction within one view of one actor, or ``()``."""
        opened = not self.is_settled or (bool(self._idle) and self.game.size <= MOST_OPEN)
        found = self._said_of(self.said).clash() if opened else ()
        if found:
            return found
        for key, sayings in self.said.items() if opened else ():
            orders = self._listed(key)
            if orders is not None and not orders:
                holder = _whose(key)
                return tuple(Relation(">", (), (), s.origin, f"{holder}: {_untold(s.text)}") for s in sayings)
        return self._clash_aside()

    def _clash_aside(self) -> tuple[Relation, ...]:
        """Return a contradiction in what is said of those who do not move: it changes nothing, but it is there."""
        names = tuple(self.game.states.name(k) for k in range(self.game.size)) if self._aside else ()
        relations: dict[Key, list[Relation]] = {}
        for key, sayings in self._aside.items():
            if len(sayings) > 1 and self.game.size <= MOST_OPEN:
                with suppress(UnsupportedError):
                    relations[key] = [r for saying in sayings for r in self._worked_out(saying, saying.relations)]
        return Stated(names, relations).clash()

    def stated(self) -> Stated:
        """Return what is said as relations between states by name, each with its origin; lists of orders apart.

        All states are equal for those whose open orders change nothing.
        """
        stated = self._said_of({key: some for key, some in self.said.items() if key not in self._idle})
        first, *others = stated.outcomes
        for key in self._idle:
            stated.relations[key] = [Relation("=", (first,), tuple(others))] if others else []
        return stated

    def _said_of(self, said: Mapping[Key, Sequence[Saying]]) -> Stated:
        states = self.game.states
        names = tuple(states.name(k) for k in range(self.game.size))
        relations: dict[Key, list[Relation]] = {}
        for key, sayings in said.items():
            plain = [saying for saying in sayings if not self._is_listed(saying)]
            relations[key] = [r for saying in plain for r in self._worked_out(saying, saying.relations)]
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
        listed = {key: orders for key in self.said if (orders := self._orders(key)) is not None}
        domains = dict.fromkeys(self.game.actors, stated.outcomes)
        return Pictures.over(stated.outcomes, domains, stated.relations, frozenset(stated.anew), listed)

    def _orders(self, key: Key) -> list[list[list[str]]] | None:
        return None if key in self._idle else self._listed(key)

    def _is_listed(self, saying: Saying) -> bool:
        return len(self._worked_out(saying, saying.columns) or ()) > 1

    def _listed(self, key: Key) -> list[list[list[str]]] | None:
        """Orders that statements of unsettled priority may give, as far as they agree with what else is said."""
        several = [saying for saying in self.said[key] if self._is_listed(saying)]
        if not several:
            return None
        if key[0]:
            raise UnsupportedError(
                said("{whose}: statements of unsettled priority are not yet played in a view", whose=_whose(key))
            )
        if len(several) > 1:
            raise UnsupportedError(
                f"{_whose(key)}: statements of unsettled priority are not yet played twice of one actor"
            )
        names = [self.game.states.name(k) for k in range(self.game.size)]
        columns = self._worked_out(several[0], several[0].columns) or ()
        rest = [s for s in self.said[key] if s is not several[0]]
        relations = [r for saying in rest for r in self._worked_out(saying, saying.relations)]
        agreeing = [c for c in columns if agrees(dict(zip(names, c, strict=True)), relations)]
        return [[[names[k] for k in level] for level in by_rank(column)] for column in agreeing]

    def open(self, work: Work) -> Shape | None:
        """All completions, as a space that questions split; ``None`` where every order is settled.

        Raises
        ------
        InconsistentError
            When what is said contradicts itself.
        """
        if self.is_settled and not self._idle:
            return None
        clash = self.clash()
        if clash:
            said = "; ".join(dict.fromkeys(part.text for part in clash))
            raise InconsistentError(f"what is said of game {self.game.id} contradicts itself: {said}")
        if self.is_settled:
            return None
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


def _unsaid(actor: str, game: str) -> str:
    return said(
        "nothing says what {actor} wants in game {game}; in lever and graph games no order is left open entirely: add "
        "a preference, or ask an explanation whose premises say it",
        actor=actor,
        game=game,
    )


def _too_open(key: Key, game: StateGame) -> str:
    return said(
        "what is said of {whose} leaves an order open; that is worked out up to {most} states, and game {game} has "
        "{n}: give one ranking, list of statements or payoff",
        whose=_whose(key),
        most=f"{MOST_OPEN:,}",
        game=game.id,
        n=f"{game.size:,}",
    )


def _whose(key: Key) -> str:
    return " sees ".join((*key[0], key[1]))


def _untold(text: str) -> str:
    """What a statement says, without its holder."""
    return text.partition(": ")[2] or text
