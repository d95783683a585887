"""The question ``next``: what follows from a state, move by undeterred move, and where it comes to rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, Literal

from kalkul.case.model import Case
from kalkul.completions.answers import Answered, ask_all
from kalkul.completions.explore import Memo
from kalkul.completions.space import Shape
from kalkul.completions.wants import Asks
from kalkul.errors import QuestionError, WorkLimitError
from kalkul.games.state_game import StateGame
from kalkul.limits import DEFAULT_DRAWS, DEFAULT_WORK
from kalkul.orders.work import Work
from kalkul.results import CaseId, Method, Share
from kalkul.results.following import Chance, EndShown, NextAnswer, UndeterredMove
from kalkul.stability.comparing import by_completions, by_ranks
from kalkul.stability.concepts import Stability
from kalkul.stability.following import End, Following, follow
from kalkul.stability.forms import columns_of
from kalkul.stability.game_asked import concepts_asked, effort_of, game_asked, title_of, told
from kalkul.stability.naming import state_from
from kalkul.stability.search import Search
from kalkul.stability.shown import LISTED, completions_of, levers_shown, numbers, state_shown, steps
from kalkul.stability.surprises import surprises_at
from kalkul.stability.wanted import Wanted
from kalkul.version import __version__

__all__ = ["moving_by", "what_follows"]

Moving = Callable[[int, int], Sequence[int]]


def what_follows(
    case: Case,
    game: str | None = None,
    *,
    concept: str = "seq",
    start: str | int | None = None,
    work: int = DEFAULT_WORK,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    timeout: float | None = None,
    progress: Callable[[str, int], None] | None = None,
) -> NextAnswer:
    """Follow undeterred moves from the status quo.

    Parameters
    ----------
    case, game
        As for `kalkul.stability.solve`.
    concept
        The concept that says which moves are deterred.
    start
        State to start from; the status quo unless given.
    work, draws, seed, timeout, progress
        As for `kalkul.stability.solve`; ``work`` also limits the states followed.

    Raises
    ------
    QuestionError
        When there is no state to start from, or the game cannot be asked this.
    WorkLimitError
        When more states follow than ``work`` allows.
    """
    effort, purse = effort_of(work, draws, seed, timeout, progress)
    asked = game_asked(case, game)
    [concept] = concepts_asked([concept])
    if start is None and asked.status_quo is None:
        raise QuestionError(f"game {asked.id} has no status quo; say from which state to start")
    begin = asked.status_quo if start is None else state_from(asked, start)
    assert begin is not None  # one of the two is there
    wanted = Wanted(asked)
    shape = wanted.open(purse)
    answers: Answered[Following] | None = None
    if shape is None:
        purse.begin("following", effort.work)
        try:
            found = follow(begin, len(asked.actors), moving_by(wanted, concept), purse)
        except WorkLimitError:
            raise WorkLimitError(f"more than {effort.work:,} states follow; allow more with --work") from None
        answers = Answered(((found, Fraction(1), None),), Fraction(1), None)
    else:
        question = _question(asked, shape, begin, concept)
        answers = ask_all(shape, {"follows": question}, {}, effort, "following")["follows"]
    opened = shape is not None
    shown = _states(answers, begin)
    return NextAnswer(
        kalkul=__version__,
        case=CaseId(case.id, case.hash, case.title or case.id),
        game=asked.id,
        title=title_of(asked),
        actors=told(asked),
        levers=levers_shown(asked),
        concept=concept,
        start=begin + 1,
        states=tuple(state_shown(asked, state) for state in shown),
        moves=_moves(asked, answers, shown, opened),
        ends=_ends(asked, answers, opened),
        surprises=surprises_at(wanted, shown, concept, purse) if not opened else (),
        completions=None if shape is None else completions_of(shape.pictures, effort.work),
        method=None if not opened else _method(answers, effort.draws, effort.seed),
    )


def moving_by(wanted: Wanted, concept: str) -> Moving:
    """Undeterred moves of each actor at each state, by his own view; orders are settled."""
    game = wanted.game
    if game.size <= LISTED:
        searches = [Search(game.moves, by_ranks(wanted.ranks((actor,)))) for actor in game.actors]
        return lambda actor, state: searches[actor].undeterred(actor, state, concept)
    columns = columns_of(game, concept in ("seq", "sseq"))
    worth, own = [], []
    for actor, name in enumerate(game.actors):
        stability = Stability(columns, wanted.ranks((name,)))
        worth.append(columns.leave(stability.worth_of_moving(actor, concept)))
        own.append(columns.leave(stability.ranks[actor]))

    def moving(actor: int, state: int) -> list[int]:
        return [int(to) for to in game.moves.steps(actor, state) if worth[actor][to] > own[actor][state]]

    return moving


def _question(game: StateGame, shape: Shape, start: int, concept: str) -> Callable[[Asks, Memo], Following]:
    def ask(asks: Asks, memo: Memo) -> Following:
        searches = [
            Search(game.moves, by_completions(shape.pictures, asks, [(actor,)] * len(game.actors), game.actors))
            for actor in game.actors
        ]
        return follow(
            start, len(game.actors), lambda actor, state: searches[actor].undeterred(actor, state, concept), Work()
        )

    return ask


def _states(answers: Answered[Following], start: int) -> list[int]:
    reached = {state for found, _, _ in answers.parts for state in found.moves}
    return [start, *sorted(reached - {start})]


def _moves(
    game: StateGame, answers: Answered[Following], shown: Sequence[int], opened: bool
) -> tuple[UndeterredMove, ...]:
    weights: dict[tuple[int, int, int], Fraction] = {}
    for found, weight, _ in answers.parts:
        for state, by in found.moves.items():
            for actor, targets in by.items():
                for to in targets:
                    weights[state, actor, to] = weights.get((state, actor, to), Fraction(0)) + weight
    place = {state: k for k, state in enumerate(shown)}
    return tuple(
        UndeterredMove(game.actors[actor], state + 1, to + 1, answers.share(weight) if opened else None)
        for (state, actor, to), weight in sorted(weights.items(), key=lambda pair: (place[pair[0][0]], *pair[0][1:]))
    )


def _ends(game: StateGame, answers: Answered[Following], opened: bool) -> tuple[EndShown, ...]:
    seen: dict[tuple[int, ...], End] = {}
    chances: dict[tuple[int, ...], Any] = {}
    weights: dict[tuple[int, ...], Fraction] = {}
    for found, weight, _ in answers.parts:
        for end in found.ends:
            seen.setdefault(end.states, end)
            chances[end.states] = chances.get(end.states, 0) + end.chance * weight
            weights[end.states] = weights.get(end.states, Fraction(0)) + weight
    shown = []
    for states, end in seen.items():
        chance = chances[states] / answers.total
        exact = str(chance) if isinstance(chance, Fraction) and answers.drawn is None else None
        share: Share | None = answers.share(weights[states]) if opened else None
        kind: Literal["equilibrium", "cycle"] = "cycle" if end.is_cycle else "equilibrium"
        shown.append(EndShown(kind, numbers(states), Chance(exact, float(chance)), steps(game, end.path), share))
    return tuple(sorted(shown, key=lambda end: (-end.chance.decimal, end.states)))


def _method(answers: Answered[Following], draws: int, seed: int) -> Method:
    return Method("exact") if answers.drawn is None else Method("sampled", draws, seed)
