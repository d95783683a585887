"""The question ``next``: what follows from a state, move by undeterred move, and where it comes to rest."""

from __future__ import annotations

from collections.abc import Callable

from kalkul.case.model import Case
from kalkul.errors import QuestionError
from kalkul.limits import DEFAULT_DRAWS, DEFAULT_WORK
from kalkul.results.following import NextAnswer
from kalkul.results.method import CaseId, Method
from kalkul.stability.asking import Asking
from kalkul.stability.eyes import Eyes
from kalkul.stability.followed import ends_shown, follows_from, moves_shown, states_followed
from kalkul.stability.game_asked import concepts_asked, effort_of, game_asked, title_of, told
from kalkul.stability.ladder import ladder_shown
from kalkul.stability.naming import state_from
from kalkul.stability.shown import levers_shown, state_shown
from kalkul.stability.surprises import Startled, startled_at, surprises_shown
from kalkul.version import __version__

__all__ = ["what_follows"]


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
    asked = game_asked(case, game, purse)
    [concept] = concepts_asked([concept])
    if start is None and asked.status_quo is None:
        raise QuestionError(f"game {asked.id} has no status quo; say from which state to start")
    begin = asked.status_quo if start is None else state_from(asked, start)
    assert begin is not None  # one of the two is there
    asking = Asking(asked, concept, purse)
    follows = follows_from(asked, begin, effort.work)
    viewers = asking.wanted.surprised

    def startled(eyes: Eyes) -> tuple[Startled, ...]:
        return startled_at(eyes, viewers, len(asked.actors), follows(eyes).moves if viewers else ())

    answers = asking.ask({"follows": follows, "startled": startled}, effort, "following")
    found, opened = answers["follows"], asking.shape is not None
    shown = states_followed(found, begin)
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
        moves=moves_shown(asked, found, shown, opened),
        ends=ends_shown(asked, found, opened),
        surprises=surprises_shown(asked, answers["startled"], opened),
        completions=None if asking.shape is None else asking.shape.pictures.completions(effort.work),
        method=_method(found.drawn, seed) if opened else None,
        ladder=ladder_shown(asking, found, begin, effort, asked.id),
    )


def _method(drawn: int | None, seed: int) -> Method:
    return Method("exact") if drawn is None else Method("sampled", drawn, seed)
