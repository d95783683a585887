"""What an observation is in a lever or graph game: the state from which it is read, and what satisfies it there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from kalkul.case.model import Case
from kalkul.errors import QuestionError
from kalkul.games.state_game import StateGame
from kalkul.notation import parse_lever_observation
from kalkul.notation.ast import Moves, Reaches, Stays
from kalkul.orders.work import Work
from kalkul.results.said import said, said_by
from kalkul.stability.eyes import Eyes
from kalkul.stability.followed import follows_from
from kalkul.stability.following import follow
from kalkul.stability.naming import state_from

__all__ = ["Answer", "Seen", "judged", "read_in_conflict"]


class Answer(Struct, frozen=True):
    """Whether a completion entails, and whether it allows, an observation.

    ``chance`` is that of the observation in the state it is read from, ``reached`` that of coming there.
    """

    entails: bool
    allows: bool
    chance: Fraction | float
    reached: Fraction | float = Fraction(1)


class Seen(Struct, frozen=True):
    """An observation in a game: the state it is read from, what is observed, and where its condition holds."""

    start: int
    body: Moves | Stays | Reaches
    holds: tuple[bool, ...] | None


def read_in_conflict(case: Case, observation: str, game: StateGame) -> Seen | None:
    """Read an observation in a lever or graph game; ``None`` if it says nothing there.

    Raises
    ------
    QuestionError
        When it holds after no state, or after several, or there is no status quo to read it from.
    """
    written = case.observations[observation]
    text = written.is_.get(game.id)
    if text is None:
        return None
    given = written.given.get(game.id)
    if given is not None:
        try:
            start = state_from(game, given)
        except QuestionError as error:
            raise QuestionError(
                said(
                    "the observation {observation} is given in no one state: {why}",
                    observation=observation,
                    why=said_by(error),
                )
            ) from None
    elif game.status_quo is not None:
        start = game.status_quo
    else:
        raise QuestionError(
            said(
                "game {game} has no status quo, so the observation {observation} needs the state it is given in",
                game=game.id,
                observation=observation,
            )
        )
    body = parse_lever_observation(text)
    if isinstance(body, Stays):
        return Seen(start, body, None)
    condition = body.condition if isinstance(body, Moves) else body.target
    return Seen(start, body, tuple(map(bool, game.states.where(condition))))


def judged(seen: Seen, game: StateGame, limit: int, coming: bool) -> Callable[[Eyes], Answer]:
    """Ask whether a completion entails and allows an observation.

    Parameters
    ----------
    seen
        The observation.
    game
        The game.
    limit
        States that may follow before it is too much work.
    coming
        Whether to ask also for the chance to come to the state it is read from.
    """
    start, body, holds = seen.start, seen.body, seen.holds
    follows = follows_from(game, start, limit)

    def ask(eyes: Eyes) -> Answer:
        answer = there(eyes)
        if not coming or game.status_quo in (None, start):
            return answer
        return replace(answer, reached=_reached(game, start, eyes, limit))

    def there(eyes: Eyes) -> Answer:
        if isinstance(body, Stays):
            stays = all(not eyes.undeterred(actor, actor, start) for actor in range(len(game.actors)))
            return Answer(stays, stays, Fraction(stays))
        assert holds is not None  # only stays has no condition
        if isinstance(body, Moves):
            actor = game.actors.index(body.actor)
            # A move into a condition that held already is no such move.
            matching = [holds[to] and not holds[start] for to in eyes.undeterred(actor, actor, start)]
            chance = Fraction(sum(matching), len(matching) or 1)
            return Answer(bool(matching) and all(matching), any(matching), chance)
        ends = [(all(holds[state] for state in end.states), end.chance) for end in follows(eyes).ends]
        satisfying = [chance for satisfies, chance in ends if satisfies]
        return Answer(len(satisfying) == len(ends), bool(satisfying), sum(satisfying, Fraction(0)))

    return ask


def _reached(game: StateGame, target: int, eyes: Eyes, limit: int) -> Fraction | float:
    """Chance to come from the status quo to a state, as what follows is drawn."""
    assert game.status_quo is not None  # the caller looked

    def moving(actor: int, state: int) -> Sequence[int]:
        return () if state == target else eyes.undeterred(actor, actor, state)

    ends = follow(game.status_quo, len(game.actors), moving, Work(limit)).ends
    return next((end.chance for end in ends if end.states == (target,)), Fraction(0))
