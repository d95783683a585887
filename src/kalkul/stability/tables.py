"""Stability of all states for all actors under some concepts, in one view or in each actor's own.

Where all orders are settled the columns of the engine say it. Where some are open, each state is asked about by
itself, over all completions: nothing is compared that the question does not depend on.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import partial
from typing import Any

from msgspec import Struct

from kalkul.completions.answers import Answered, Effort, ask_all
from kalkul.completions.explore import Memo, Question
from kalkul.completions.pictures import Pictures
from kalkul.completions.space import Shape
from kalkul.completions.wants import Asks
from kalkul.games.state_game import StateGame
from kalkul.notation.ast import View
from kalkul.orders.work import Work
from kalkul.results import Share
from kalkul.stability.columns import Columns
from kalkul.stability.comparing import by_completions
from kalkul.stability.concepts import Stability
from kalkul.stability.search import Search

__all__ = ["EVERYBODY", "OpenTable", "Table", "open_table", "settled_table"]

EVERYBODY = "equilibrium"
"""Row of a table that says which states are stable for every actor."""


class Table(Struct, frozen=True):
    """Per concept and actor (and for everybody) whether each state is stable, as lists or arrays over states."""

    stable: dict[str, dict[str, Any]]


class OpenTable(Struct, frozen=True):
    """Per concept and actor (and for everybody) the share of completions in which each state is stable."""

    shares: dict[str, dict[str, list[Share]]]
    sampled: bool

    def table(self) -> Table:
        """What is stable in every completion; a sample proves that of nothing."""
        return Table(
            {
                concept: {who: [share.exact == "1" for share in column] for who, column in by.items()}
                for concept, by in self.shares.items()
            }
        )


def settled_table(
    columns: Columns, ranks: Sequence[Sequence[Sequence[int]]], concepts: Sequence[str], work: Work, what: str
) -> Table:
    """Work out a table from ranks.

    Parameters
    ----------
    columns
        The game.
    ranks
        For each actor everybody's ranks in the view that counts for him.
    concepts
        The concepts.
    work
        Told what is being done.
    what
        Named in progress.
    """
    alike: dict[int, list[int]] = {}
    for actor, mine in enumerate(ranks):
        alike.setdefault(id(mine), []).append(actor)
    groups = [(actors, Stability(columns, ranks[actors[0]])) for actors in alike.values()]
    found: dict[str, dict[str, Any]] = {}
    for concept in concepts:
        found[concept] = dict.fromkeys(columns.actors)
        together: Any = None
        for actors, stability in groups:
            told = stability.stable_columns(actors, concept)
            for name in (columns.actors[actor] for actor in actors):
                work.begin(f"{what}{concept} for {name}", None)
                column = next(told)
                together = column if together is None else columns.both(together, column)
                found[concept][name] = columns.leave(column)
        found[concept][EVERYBODY] = columns.leave(together)
    return Table(found)


def open_table(
    game: StateGame, shape: Shape, views: Sequence[View], concepts: Sequence[str], effort: Effort, what: str
) -> OpenTable:
    """Work out a table over completions.

    Parameters
    ----------
    game
        The game.
    shape
        All completions.
    views
        Per actor the view that counts for him.
    concepts, effort
        The concepts, and how much each state may cost.
    what
        Named in progress.

    Raises
    ------
    WorkLimitError
        When not even a sample can be drawn within the limits.
    """
    pictures = shape.pictures
    questions: dict[str, Question[bool]] = {}
    for concept in concepts:
        for actor, name in enumerate(game.actors):
            of_actor = [views[actor]] * len(game.actors)
            for state in range(game.size):
                asked = partial(_is_stable, game, pictures, of_actor, actor, state, concept)
                questions[f"{concept} {name} {state}"] = asked
        for state in range(game.size):
            questions[f"{concept} {EVERYBODY} {state}"] = partial(
                _is_equilibrium, game, pictures, views, state, concept
            )
    answers = ask_all(shape, questions, {}, effort, what, together=False)
    sampled = any(answered.drawn is not None for answered in answers.values())
    shares = {
        concept: {
            who: [_share(answers[f"{concept} {who} {state}"]) for state in range(game.size)]
            for who in (*game.actors, EVERYBODY)
        }
        for concept in concepts
    }
    return OpenTable(shares, sampled)


def _is_stable(
    game: StateGame,
    pictures: Pictures,
    views: Sequence[View],
    actor: int,
    state: int,
    concept: str,
    asks: Asks,
    memo: Memo,
) -> bool:
    prefers = by_completions(pictures, asks, views, game.actors)
    return Search(game.moves, prefers).is_stable(actor, state, concept)


def _is_equilibrium(
    game: StateGame,
    pictures: Pictures,
    views: Sequence[View],
    state: int,
    concept: str,
    asks: Asks,
    memo: Memo,
) -> bool:
    return all(
        _is_stable(game, pictures, [view] * len(views), actor, state, concept, asks, memo)
        for actor, view in enumerate(views)
    )


def _share(answered: Answered[bool]) -> Share:
    return answered.share(sum((weight for holds, weight, _ in answered.parts if holds), Fraction(0)))
