"""Which game of a case is asked, and with which limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kalkul.case.games import TreeGame
from kalkul.case.model import Case
from kalkul.completions.answers import Effort
from kalkul.errors import QuestionError, UnknownNameError, did_you_mean
from kalkul.games.state_game import StateGame, compile_states
from kalkul.orders.work import Work
from kalkul.stability.concepts import CONCEPTS

__all__ = ["actors_asked", "compiled", "concepts_asked", "effort_of", "game_asked", "title_of", "told"]


def game_asked(case: Case, game: str | None, work: Work) -> StateGame:
    """Game of a case, the only lever or graph game unless named; to list its moves is a part of the work.

    Raises
    ------
    QuestionError
        When there is none, several and none is named, or the one named is a tree.
    CaseError
        When its states contradict one another.
    StoppedError
        When the timeout passes.
    """
    fit = [name for name, written in case.games.items() if not isinstance(written, TreeGame)]
    if game is None:
        if not fit:
            raise QuestionError("the case has no lever or graph game; stability is asked of those, trees are explained")
        if len(fit) > 1 and "main" not in fit:
            raise QuestionError(f"the case has {len(fit)} lever or graph games, name one: {', '.join(fit)}")
        game = "main" if "main" in fit else fit[0]
    if game not in case.games:
        hint = did_you_mean(game, fit)
        raise UnknownNameError(f"the case has no game “{game}”" + (f"; {hint}" if hint else ""))
    if game not in fit:
        raise QuestionError(
            f"game {game} is a tree; stability is asked of lever and graph games (trees: kalkul explain)"
        )
    found = compiled(case, game, work)
    if not found.actors:
        raise QuestionError(f"nobody moves in game {game}")
    return found


def compiled(case: Case, game: str, work: Work) -> StateGame:
    """Compile a game; to list its moves, where they are many, is a part of the work.

    Raises
    ------
    CaseError
        When its states contradict one another.
    StoppedError
        When the timeout passes.
    """
    work.begin(f"listing the moves of game {game}", None)
    return compile_states(case, game, spend=work.spend)


def title_of(game: StateGame) -> str:
    """What reports call a game."""
    return game.case.games[game.id].title or game.case.title or game.id


def told(game: StateGame) -> dict[str, str]:
    """Names of those who move, by id."""
    known: Mapping[str, str] = {actor: entry.name for actor, entry in game.case.actors.items()}
    return {actor: known.get(actor, actor) for actor in game.actors}


def concepts_asked(concepts: Sequence[str] | None) -> tuple[str, ...]:
    """Concepts asked for, in the order of tables; all unless given.

    Raises
    ------
    UnknownNameError
        For a concept that is none.
    """
    if concepts is None:
        return CONCEPTS
    if isinstance(concepts, str):
        concepts = [concepts]
    for concept in concepts:
        if concept not in CONCEPTS:
            hint = did_you_mean(concept, CONCEPTS)
            raise UnknownNameError(f"there is no concept “{concept}”" + (f"; {hint}" if hint else ""))
    return tuple(concept for concept in CONCEPTS if concept in concepts)


def actors_asked(game: StateGame, names: Sequence[str]) -> tuple[int, ...]:
    """Places of actors who move in a game.

    Raises
    ------
    UnknownNameError
        For one who does not.
    """
    found = []
    for name in names:
        if name not in game.actors:
            hint = did_you_mean(name, game.actors)
            raise UnknownNameError(f"“{name}” does not move in game {game.id}" + (f"; {hint}" if hint else ""))
        found.append(game.actors.index(name))
    return tuple(dict.fromkeys(found))


def effort_of(
    work: int, draws: int, seed: int, timeout: float | None, progress: Callable[[str, int], None] | None
) -> tuple[Effort, Work]:
    """Limits of a question, and the purse they are kept in.

    Raises
    ------
    QuestionError
        For a limit that is no positive number.
    """
    return Effort.of(work, draws, seed, timeout), Work(None, timeout, progress)
