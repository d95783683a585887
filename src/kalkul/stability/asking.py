"""A game and what is said of it, ready to be asked: once where all orders are settled, else over all completions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any, TypeVar

from kalkul.completions.answers import Answered, Effort, ask_all, ask_until
from kalkul.completions.explore import Memo
from kalkul.completions.wants import Asks
from kalkul.games.state_game import StateGame
from kalkul.orders.work import Work
from kalkul.stability.comparing import by_completions, by_ranks
from kalkul.stability.eyes import ColumnEyes, Eyes, SearchEyes
from kalkul.stability.search import Search
from kalkul.stability.shown import LISTED
from kalkul.stability.wanted import Wanted

__all__ = ["Asking"]

T = TypeVar("T")


class Asking:
    """One game, asked under one concept.

    Parameters
    ----------
    game
        The game.
    concept
        The concept that says which moves are deterred.
    work
        Where steps are spent.
    premises
        Ids of premises whose meanings count beside what the game itself says.

    Attributes
    ----------
    wanted : Wanted
        What everyone wants.
    shape : Shape or None
        All completions; ``None`` where every order is settled.
    """

    def __init__(self, game: StateGame, concept: str, work: Work, premises: Iterable[str] = ()) -> None:
        self.game, self.concept, self.work = game, concept, work
        self.wanted = Wanted(game, premises)
        self.shape = self.wanted.open(work)

    def ask(
        self, questions: Mapping[str, Callable[[Eyes], Any]], effort: Effort, what: str
    ) -> dict[str, Answered[Any]]:
        """Answer questions about undeterred moves, over all completions.

        Raises
        ------
        WorkLimitError
            When not even a sample can be drawn within the limits.
        """
        if self.shape is None:
            self.work.begin(what, effort.work)
            eyes = self._settled()
            return {n: Answered(((ask(eyes), Fraction(1), None),), Fraction(1), None) for n, ask in questions.items()}
        asked = {name: self._over_completions(ask) for name, ask in questions.items()}
        return ask_all(self.shape, asked, {}, effort, what)

    def until(
        self, question: Callable[[Eyes], T], enough: Callable[[T], bool], effort: Effort, what: str
    ) -> Answered[T]:
        """Answer one question over all completions, or over some if one is found whose answer is enough.

        Raises
        ------
        WorkLimitError
            When not even a sample can be drawn within the limits.
        """
        if self.shape is None:
            settled: Answered[T] = self.ask({what: question}, effort, what)[what]
            return settled
        return ask_until(self.shape, self._over_completions(question), enough, effort, what)

    def _settled(self) -> Eyes:
        game, wanted = self.game, self.wanted
        if game.size > LISTED:
            return ColumnEyes(game, lambda viewer: wanted.ranks((game.actors[viewer],)), self.concept)
        return SearchEyes(
            lambda viewer: Search(game.moves, by_ranks(wanted.ranks((game.actors[viewer],)))), self.concept
        )

    def _over_completions(self, ask: Callable[[Eyes], T]) -> Callable[[Asks, Memo], T]:
        game, shape = self.game, self.shape
        assert shape is not None  # only open orders have completions

        def question(asks: Asks, memo: Memo) -> T:
            def search(viewer: int) -> Search:
                views = [(game.actors[viewer],)] * len(game.actors)
                return Search(game.moves, by_completions(shape.pictures, asks, views, game.actors))

            return ask(SearchEyes(search, self.concept))

        return question
