"""Moves of the games that could be watched for, beside the observations that the case lists.

In a tree these are the moves at every node, read as observations of their own: *given* the path to the node, the move.
In a lever game they are the changes of one lever from the status quo, in a graph the moves from it, in both that
nobody moves; how a conflict goes on after a move is not laid down, so nothing is asked beyond the status quo.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from msgspec import Struct

from kalkul.case.dates import Interval
from kalkul.case.games import LeverGame, TreeGame
from kalkul.case.model import Case
from kalkul.case.observations import Observation
from kalkul.errors import CaseError, KalkulError, QuestionError, WorkLimitError
from kalkul.explain.conflicts.seen_in_conflicts import Seen, read_in_conflict
from kalkul.explain.observed import plays_through, read_observation
from kalkul.explain.rivals.happened import Happened
from kalkul.games.conditions import holds_on
from kalkul.games.state_game import StateGame, compile_states
from kalkul.games.tree import Tree
from kalkul.games.written import compile_tree
from kalkul.notation import parse_path
from kalkul.notation.ast import Move, Moves
from kalkul.orders.work import Work

__all__ = ["Candidate", "asked_in", "candidates"]


class Candidate(Struct, frozen=True):
    """A move to watch for.

    Parameters
    ----------
    game
        Its game.
    at
        The moves that lead to it; in a conflict the number of the status quo.
    move
        The move, in the notation.
    is_
        The condition that holds where it is made there.
    given
        Path after which it is read, in the notation; ``None`` at the start.
    reached
        Whether what happened shows that play came there.
    passed_by
        Observation that happened and shows another move, there or on the way; ``None`` if none does.
    """

    game: str
    at: tuple[str, ...]
    move: str
    is_: str
    given: str | None
    reached: bool
    passed_by: str | None

    @property
    def id(self) -> str:
        """What it is called while it is asked about."""
        return " / ".join((self.game, *self.at, self.move))


def candidates(case: Case, game: str, work: Work) -> tuple[Candidate, ...]:
    """Moves of a game that no listed observation already is; none of what is no game, or cannot be compiled."""
    written = case.games.get(game)
    if written is None:
        return ()
    with suppress(QuestionError, CaseError, WorkLimitError):
        return tuple(_in_tree(case, game, written) if isinstance(written, TreeGame) else _in_conflict(case, game, work))
    return ()


def asked_in(case: Case, moves: tuple[Candidate, ...]) -> Case:
    """The case with nothing observed but these moves, each of them open."""
    never = Interval(date.max, date.max)
    events = {
        move.id: Observation.model_construct(
            date=never,
            what=move.move,
            happened="open",
            certainty="reported",
            is_={move.game: move.is_},
            given={} if move.given is None else {move.game: move.given},
            void=None,
            note=None,
        )
        for move in moves
    }
    return case.model_copy(update={"observations": events})


def _in_tree(case: Case, game: str, written: TreeGame) -> Iterator[Candidate]:
    tree = compile_tree(written.tree)
    happened = Happened(case, game, tree)
    listed = set()
    for o, event in case.observations.items():
        seen = read_observation(case, o, game, tree)
        if seen is not None:
            given = event.given.get(game)
            listed.add((parse_path(given) if given is not None else (), seen.plays))
    for path, move in _moves_of(tree):
        plays = plays_through(tree, (*path, move))
        if (path, plays) in listed:
            continue
        yield Candidate(
            game,
            tuple(map(str, path)),
            str(move),
            " / ".join(map(str, (*path, move))) if path else _at_start(tree, move, plays),
            " / ".join(map(str, path)) or None,
            happened.shows(path),
            happened.against((*path, move)),
        )


def _moves_of(tree: Tree) -> dict[tuple[tuple[Move, ...], Move], None]:
    """Moves of a tree with the paths that lead to them, in its order; a path names no branch of chance."""
    found: dict[tuple[tuple[Move, ...], Move], None] = {}
    for node, mover in enumerate(tree.mover):
        if mover >= 0:
            # Chance moves, too, on the way to a node; nobody observes it as a move.
            path = tuple(move for move in tree.path_to(node) if move.actor in tree.actors)
            found |= {(path, Move(tree.actors[mover], name)): None for name in tree.moves[node]}
    return found


def _at_start(tree: Tree, move: Move, plays: int) -> str:
    """Return a condition that holds where a move is made at the start, and not where it is made later on."""
    if holds_on(tree, move) == plays:
        return str(move)
    later = [
        " / ".join(map(str, (*path, after))) for path, after in _moves_of(tree) if len(path) == 1 and path[0] != move
    ]
    return f"{move} and not ({' or '.join(later)})"


def _in_conflict(case: Case, game: str, work: Work) -> Iterator[Candidate]:
    work.begin(f"listing the moves of game {game}", None)
    compiled = compile_states(case, game, spend=work.spend)
    if compiled.status_quo is None:
        return
    listed = set()
    for o in case.observations:
        with suppress(QuestionError):
            if case.observations[o].void is None and (seen := read_in_conflict(case, o, compiled)) is not None:
                listed.add(_key(seen))
    at = (str(compiled.status_quo + 1),)
    for text in (*_conflict_moves(case, game, compiled), "stays"):
        one = Candidate(game, at, text, text, None, True, None)
        # A lever on which merged states differ cannot be asked about.
        with suppress(KalkulError):
            seen = read_in_conflict(asked_in(case, (one,)), one.id, compiled)
            if seen is not None and _key(seen) not in listed:
                yield one


def _conflict_moves(case: Case, game: str, compiled: StateGame) -> Iterator[str]:
    written, start = case.games[game], compiled.status_quo
    assert start is not None  # the caller looked
    if isinstance(written, LeverGame):
        assert written.status_quo is not None
        for name, lever in written.levers.items():
            here = lever.levels.index(written.status_quo[name])
            for k, level in enumerate(lever.levels):
                if k == here or (lever.way == "up" and k < here) or (lever.way == "down" and k > here):
                    continue
                yield from (f"{owner}: {name} = {level}" for owner in written.owners(name))
        return
    for number, actor in enumerate(compiled.actors):
        for to in compiled.moves.steps(number, start):
            yield f"{actor}: {compiled.states.name(int(to))}"


def _key(seen: Seen) -> tuple[int, str, str, tuple[bool, ...] | None]:
    mover = seen.body.actor if isinstance(seen.body, Moves) else ""
    return seen.start, type(seen.body).__name__, mover, seen.holds
