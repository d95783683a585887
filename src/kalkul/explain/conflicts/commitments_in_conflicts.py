"""Threats and promises in lever and graph games: “if T comes to hold, then i does m”, both of them conditions.

*After T* are the states in which T holds to which the fewest moves lead from the status quo, and among these those the
fewest steps of levers away; if T holds at the status quo, that is the state after T. There i does m by a move to a
state in which ``then`` holds, again with the fewest steps of levers, or by staying where it holds already.

The commitment is *credible* if after T one of these moves leaves i no worse off than staying in his own view, whatever
the others answer under the concept (an undeterred move leaves him better off); staying is credible if he has no
undeterred move, or one after which ``then`` still holds. It is *redundant* towards j if what follows in j's view does
not come to T (where T holds already: if all it ends in has left T). It has *leverage* on j if after T each way of doing
m is worse for j than something he could have instead: staying where his last move on the way to T began, or an
undeterred move of his from there that keeps clear of T; and where he made no such move, one of his moves out of T.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kalkul.case.explanations import Commitment
from kalkul.case.model import Case
from kalkul.completions.answers import Effort
from kalkul.errors import QuestionError, WorkLimitError
from kalkul.explain.commitments import (
    Judged,
    Towards,
    cannot_avoid,
    does_not_move,
    filled_in,
    not_worked_out,
    share_in,
    written_in,
)
from kalkul.games.state_game import StateGame
from kalkul.games.states import LeverStates
from kalkul.notation import parse_lever_condition
from kalkul.orders.work import Work
from kalkul.results import CommitmentShown
from kalkul.results.said import said, said_by
from kalkul.stability.asking import Asking
from kalkul.stability.eyes import Eyes
from kalkul.stability.followed import follows_from

__all__ = ["commitments_in_conflict"]


class _Situation(Struct, frozen=True):
    """A state after the condition, and how an addressee could have kept clear of it.

    ``before`` is the state in which his last move on the way there began, ``None`` where he made none; ``out`` are then
    the states outside the condition to which he can go.
    """

    after: int
    before: int | None
    out: tuple[int, ...] = ()


class _Reading(Struct, frozen=True):
    """A commitment in a game: where its condition holds, the states after it, and the ways of doing what it says."""

    by: int
    holds: tuple[bool, ...]
    kept: tuple[bool, ...]
    ways: dict[int, tuple[int, ...]]
    situations: dict[str, tuple[_Situation, ...]]


def commitments_in_conflict(case: Case, asking: Asking, effort: Effort, what: str) -> tuple[CommitmentShown, ...]:
    """Judge the commitments of a case in a lever or graph game.

    Parameters
    ----------
    case
        The case.
    asking
        The game, the concept, and what everyone wants.
    effort, what
        Limits, and what is named in progress.
    """
    game = asking.game
    written = written_in(case, game.id)
    blank = {one.id: one for one in not_worked_out(case, game.id, "")}
    readings: dict[str, _Reading] = {}
    for name, one in written.items():
        try:
            readings[name] = _read(game, one, effort.work)
        except (QuestionError, WorkLimitError) as error:
            blank[name] = replace(blank[name], reason=said_by(error))
    if not readings:
        return tuple(blank.values())
    try:
        questions = {name: _question(game, reading, effort.work) for name, reading in readings.items()}
        answers = asking.ask(questions, effort, f"{what}: commitments")
    except WorkLimitError as error:
        return not_worked_out(case, game.id, f"{error}; allow more with --work")
    for name, reading in readings.items():
        blank[name] = replace(blank[name], reason=None, after=tuple(state + 1 for state in reading.ways))
        asked = [j for j, some in reading.situations.items() if some]
        reasons = {
            j: cannot_avoid(j) if j in game.actors else does_not_move(j) for j in written[name].to if j not in asked
        }
        judged = [judged for judged, _, _ in answers[name].parts]
        share = share_in(answers[name])
        blank[name] = filled_in(blank[name], judged, share, asked, written[name].to, reasons, game.states.named)
    return tuple(blank.values())


def _read(game: StateGame, one: Commitment, limit: int) -> _Reading:
    """Read a commitment.

    Raises
    ------
    QuestionError
        When there is no state after its condition, or nobody there who could do what it says.
    WorkLimitError
        When more states than ``limit`` have to be looked at.
    """
    if one.by not in game.actors:
        raise QuestionError(
            said(
                "{who} does not move in game {game}, so nothing can be said of what he would do",
                who=one.by,
                game=game.id,
            )
        )
    if game.status_quo is None:
        raise QuestionError(
            said("game {game} has no status quo from which the condition could come about", game=game.id)
        )
    by = game.actors.index(one.by)
    holds = tuple(map(bool, game.states.where(parse_lever_condition(one.if_))))
    kept = tuple(map(bool, game.states.where(parse_lever_condition(one.then))))
    lasts = _ways_to(game, holds, limit)
    if not lasts:
        raise QuestionError(
            said("no moves lead from the status quo to a state in which “{condition}” holds", condition=one.if_)
        )
    nearest = _fewest_steps(game, game.status_quo, list(lasts))
    ways = {}
    for after in nearest:
        moves = [int(to) for to in game.moves.steps(by, after) if kept[to]]
        ways[after] = (after,) if kept[after] else tuple(_fewest_steps(game, after, moves))
    if not any(ways.values()):
        raise QuestionError(
            said(
                "{who} has no move after “{condition}” by which “{then}” would hold",
                who=one.by,
                condition=one.if_,
                then=one.then,
            )
        )
    situations = {
        j: tuple(s for after in nearest for s in _situations(game, game.actors.index(j), after, lasts[after], holds))
        for j in one.to
        if j in game.actors
    }
    return _Reading(by, holds, kept, ways, situations)


_Node = tuple[int, int]
"""A state and who moved there, -1 for nobody."""


def _ways_to(game: StateGame, holds: Sequence[bool], limit: int) -> dict[int, dict[int, set[int]]]:
    """States to which the fewest moves lead so that a condition holds; for each and each mover where he moved last."""
    assert game.status_quo is not None  # the caller looked
    purse = Work(limit)
    layer: dict[_Node, dict[int, set[int]]] = {(game.status_quo, -1): {}}
    seen: set[_Node] = set(layer)
    while layer:
        found: dict[int, dict[int, set[int]]] = {}
        for (state, _), lasts in layer.items():
            if holds[state]:
                mine = found.setdefault(state, {})
                for mover, before in lasts.items():
                    mine.setdefault(mover, set()).update(before)
        if found:
            return found
        onward: dict[_Node, dict[int, set[int]]] = {}
        for (state, last), lasts in layer.items():
            for mover in range(len(game.actors)):
                for to in () if mover == last else map(int, game.moves.steps(mover, state)):
                    purse.spend()
                    if (to, mover) in seen:
                        continue
                    mine = onward.setdefault((to, mover), {})
                    for other, before in lasts.items():
                        if other != mover:
                            mine.setdefault(other, set()).update(before)
                    mine.setdefault(mover, set()).add(state)
        seen.update(onward)
        layer = onward
    return {}


def _fewest_steps(game: StateGame, start: int, states: Sequence[int]) -> list[int]:
    """Those of some states that are the fewest steps of levers away; all of them in a graph."""
    if not isinstance(game.states, LeverStates) or len(states) < 2:
        return sorted(states)
    known = game.states
    here = known.levels_of(start)

    def steps(state: int) -> int:
        there = known.levels_of(state)
        return sum(
            abs(levels.index(here[lever]) - levels.index(there[lever]))
            for lever, levels in known.levels.items()
            if here[lever] in levels and there[lever] in levels
        )

    away = {state: steps(state) for state in states}
    least = min(away.values())
    return sorted(state for state in states if away[state] == least)


def _situations(
    game: StateGame, actor: int, after: int, lasts: dict[int, set[int]], holds: Sequence[bool]
) -> list[_Situation]:
    if actor in lasts:
        return [_Situation(after, before) for before in sorted(lasts[actor])]
    out = tuple(int(to) for to in game.moves.steps(actor, after) if not holds[to])
    return [_Situation(after, None, out)] if out else []


def _question(game: StateGame, reading: _Reading, limit: int) -> Callable[[Eyes], Judged]:
    assert game.status_quo is not None  # it was read
    start, by, holds, name = game.status_quo, reading.by, reading.holds, game.states.name
    asked = [j for j, some in reading.situations.items() if some]

    def ask(eyes: Eyes) -> Judged:
        credible = all(does(eyes, after) for after in reading.ways)
        return Judged(credible, tuple(towards(eyes, j) for j in asked))

    def does(eyes: Eyes, after: int) -> bool:
        ways = reading.ways[after]
        if ways == (after,):
            moves = eyes.undeterred(by, by, after)
            return not moves or any(reading.kept[to] for to in moves)
        return any(eyes.holds_up(by, by, after, to) for to in ways)

    def towards(eyes: Eyes, j: str) -> Towards:
        me = game.actors.index(j)
        avoiding: set[int] = set()
        bearing: set[int] = set()
        better = True
        for situation in reading.situations[j]:
            instead = alternatives(eyes, me, situation)
            ways = reading.ways[situation.after]
            better = better and bool(ways)
            for borne in ways:
                better = better and any(eyes.prefers(me, me, one, borne) for one in instead)
            avoiding.update(instead)
            bearing.update(ways)
        return Towards(keeps_clear(eyes, me), better, frozenset(map(name, avoiding)), frozenset(map(name, bearing)))

    def alternatives(eyes: Eyes, me: int, situation: _Situation) -> list[int]:
        if situation.before is None:
            return list(situation.out)
        moves = [int(to) for to in eyes.undeterred(me, me, situation.before) if not holds[to]]
        return [situation.before, *moves]

    def keeps_clear(eyes: Eyes, me: int) -> bool:
        found = follows_from(game, start, limit, viewer=me)(eyes)
        if holds[start]:
            return not any(holds[state] for end in found.ends for state in end.states)
        return not any(holds[state] for state in found.moves)

    return ask
