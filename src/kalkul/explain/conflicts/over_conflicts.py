"""An explanation over a lever or graph game: what follows from the status quo, and the verdicts that follow from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from fractions import Fraction
from typing import Any

from msgspec.structs import replace

from kalkul.case.model import Case
from kalkul.completions.answers import Answered, Effort
from kalkul.errors import WorkLimitError
from kalkul.explain.answers import Chance, Doubt, ForbiddenMove
from kalkul.explain.conflicts.commitments_in_conflicts import commitments_in_conflict
from kalkul.explain.conflicts.seen_in_conflicts import Answer, judged, read_in_conflict
from kalkul.explain.observed import role_of
from kalkul.explain.trees.further import further_comparisons
from kalkul.explain.trees.rests_on import sees_as_it_is, taken_for_granted
from kalkul.explain.trees.verdicts import verdict_where
from kalkul.orders.work import Work
from kalkul.results import ClashPart, Comparison, ConflictShown, Explained, Method, OrderShown, Verdict
from kalkul.results.said import said
from kalkul.results.stable import WantsShown
from kalkul.stability.asking import Asking
from kalkul.stability.eyes import Eyes
from kalkul.stability.followed import ends_shown, follows_from, moves_shown, states_followed
from kalkul.stability.following import Following
from kalkul.stability.game_asked import compiled
from kalkul.stability.ladder import ladder_shown
from kalkul.stability.shown import state_shown, wants_shown
from kalkul.stability.surprises import Startled, startled_at, surprises_shown
from kalkul.stability.wanted import Wanted

__all__ = ["ConflictAnswers", "OverConflict"]

_LISTED = 64
"""States up to which a settled order is written out."""


class OverConflict:
    """One explanation over a lever or graph game.

    Parameters
    ----------
    case
        The case.
    explanation
        Id of an explanation whose game has levers or states.
    work
        Where the listing of a large game's moves is told and stopped.

    Raises
    ------
    QuestionError
        When its premises leave open entirely what somebody who moves wants.
    CaseError
        When the states of its game contradict one another.
    """

    def __init__(self, case: Case, explanation: str, work: Work | None = None) -> None:
        claim = case.explanations[explanation]
        self._case, self._id = case, explanation
        self._game = compiled(case, claim.game, work or Work())
        self._wanted = Wanted(self._game, claim.premises)

    def clash(self) -> tuple[ClashPart, ...]:
        """Return a minimal contradiction among the statements, or ``()``."""
        return tuple(dict.fromkeys(ClashPart(part.origin, part.text) for part in self._wanted.clash()))

    def ask(self, observations: Sequence[str], effort: Effort, work: Work, *, brief: bool = False) -> ConflictAnswers:
        """Work out what follows from the status quo, and what the verdicts on the observations need."""
        claim = self._case.explanations[self._id]
        asking = Asking(self._game, claim.concept or "seq", work, claim.premises)
        return ConflictAnswers(self._case, self._id, asking, observations, effort, brief)

    def doubt(self, observation: str, effort: Effort, work: Work) -> Doubt:
        """Find out whether an observation is entailed; the first completion found that tells against it settles it."""
        claim, game = self._case.explanations[self._id], self._game
        void = self._case.observations[observation].void is not None
        seen = None if void else read_in_conflict(self._case, observation, game)
        if seen is None:
            return Doubt(False)
        asking = Asking(game, claim.concept or "seq", work, claim.premises)
        question = judged(seen, game, effort.work, False)
        answered = asking.until(question, lambda answer: not answer.entails, effort, self._id)
        if not all(answer.entails for answer, _, _ in answered.parts):
            return Doubt(False)
        drawn = answered.drawn is not None
        return Doubt(not drawn, unsure=drawn)


class ConflictAnswers:
    """What an explanation over a lever or graph game says."""

    def __init__(
        self,
        case: Case,
        explanation: str,
        asking: Asking,
        observations: Sequence[str],
        effort: Effort,
        brief: bool,
    ) -> None:
        game = asking.game
        self._case, self._id, self._asking, self._effort = case, explanation, asking, effort
        # An observation marked void is not read: whether it fits the game does not matter.
        read = [o for o in observations if case.observations[o].void is None]
        self._seen = {o: read_in_conflict(case, o, game) for o in read}
        questions: dict[str, Callable[[Eyes], Any]] = {}
        if game.status_quo is not None:
            follows = follows_from(game, game.status_quo, effort.work)
            viewers = () if brief else asking.wanted.surprised

            def startled(eyes: Eyes) -> tuple[Startled, ...]:
                return startled_at(eyes, viewers, len(game.actors), follows(eyes).moves if viewers else ())

            questions = {"follows": follows, "startled": startled}
        for o, seen in self._seen.items():
            if seen is not None:
                questions[f"is {o}"] = judged(seen, game, effort.work, brief)
        self._brief = brief
        self._answers = asking.ask(questions, effort, explanation)

    def verdict(self, observation: str) -> Verdict:
        """Judge one of the observations asked about."""
        role = role_of(self._case, self._id, observation)
        written = self._case.observations[observation]
        if self._asking.game.id not in written.is_:
            return Verdict("silent", role)
        if written.void is not None:
            return Verdict("void", role, reason=written.void)
        answered: Answered[Answer] = self._answers[f"is {observation}"]
        verdict = verdict_where(answered, role)
        if self._brief or verdict.verdict != "permits" or not any(answer.entails for answer, _, _ in answered.parts):
            return verdict
        return replace(verdict, would_entail=self._further(answered))

    def chance(self, observation: str) -> Chance | None:
        """How likely one of the observations asked about is; ``None`` where the explanation does not speak."""
        if self._seen.get(observation) is None:
            return None
        answered: Answered[Answer] = self._answers[f"is {observation}"]
        reached: Fraction | float = Fraction(0)
        holds: Fraction | float = Fraction(0)
        after: Fraction | float = Fraction(0)
        for answer, weight, _ in answered.parts:
            reached += weight * answer.reached
            holds += weight * answer.reached * answer.chance
            after += weight * answer.chance
        return Chance(reached / answered.total, holds / answered.total, after / answered.total)

    def forbidden_moves(self) -> tuple[ForbiddenMove, ...] | None:
        """Moves that no completion makes at states which some completion comes to; ``None`` if they were drawn."""
        game = self._asking.game
        if game.status_quo is None:
            return ()
        found: Answered[Following] = self._answers["follows"]
        if found.drawn is not None:
            return None
        made = {
            (state, actor, to)
            for following, _, _ in found.parts
            for state, by in following.moves.items()
            for actor, some in by.items()
            for to in some
        }
        return tuple(
            ForbiddenMove((str(state + 1),), f"{name} → {to + 1}")
            for state in states_followed(found, game.status_quo)
            for actor, name in enumerate(game.actors)
            for to in map(int, game.moves.steps(actor, state))
            if (state, actor, to) not in made
        )

    def filled(self, record: Explained) -> Explained:
        """Return the record with what follows from the status quo and what the result rests on."""
        asking, game, answers = self._asking, self._asking.game, self._answers
        opened = asking.shape is not None
        drawn = any(answered.drawn is not None for answered in answers.values())
        conflict = None
        if game.status_quo is not None:
            found = answers["follows"]
            states = states_followed(found, game.status_quo)
            conflict = ConflictShown(
                asking.concept,
                game.status_quo + 1,
                tuple(state_shown(game, state) for state in states),
                moves_shown(game, found, states, opened),
                ends_shown(game, found, opened),
                surprises_shown(game, answers["startled"], opened),
                ladder_shown(asking, found, game.status_quo, self._effort, self._id),
            )
        return replace(
            record,
            orders=tuple(map(_order, wants_shown(asking.wanted, self._effort.work))),
            assumes=self._assumes(),
            completions="1" if asking.shape is None else asking.shape.pictures.completions(self._effort.work),
            method=Method("sampled", self._effort.draws, self._effort.seed) if drawn else Method("exact"),
            conflict=conflict,
            commitments=commitments_in_conflict(self._case, asking, self._effort, self._id),
        )

    def _assumes(self) -> tuple[str, ...]:
        asking = self._asking
        written = self._case.explanations[self._id].concept
        concept = asking.concept.upper() if asking.concept != "nash" else "Nash"
        told = [
            said("Moves are deterred as {concept} says.", concept=concept)
            if written
            else said("Moves are deterred as {concept} says, the concept used unless one is named.", concept=concept)
        ]
        if asking.shape is not None:
            return (*told, *taken_for_granted(asking.game.actors, asking.shape.pictures))
        right = [actor for actor in asking.game.actors if actor not in asking.wanted.viewers]
        if right and len(asking.game.actors) > 1:
            return (*told, sees_as_it_is(right))
        return tuple(told)

    def _further(self, answered: Answered[Answer]) -> tuple[Comparison, ...]:
        shape = self._asking.shape
        if answered.drawn is not None or shape is None:
            return ()
        # Looking for further comparisons has a purse of its own for each observation.
        shape.work.begin(self._id, self._effort.work)
        entailing = [
            (space, weight) for answer, weight, space in answered.parts if answer.entails and space is not None
        ]
        others = [
            (space, weight) for answer, weight, space in answered.parts if not answer.entails and space is not None
        ]
        with suppress(WorkLimitError):
            return further_comparisons(shape, entailing, others, shape.work)
        return ()


def _order(wants: WantsShown) -> OrderShown:
    text = wants.order if wants.order is not None else "; ".join(wants.stated)
    if wants.ranking is not None and sum(map(len, wants.ranking)) <= _LISTED:
        text = " > ".join(" = ".join(map(str, level)) for level in wants.ranking)
    return OrderShown(wants.view, wants.actor, text, wants.completions or (None if wants.order is not None else "1"))
