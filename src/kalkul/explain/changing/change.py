"""The question ``change``: what would have to be otherwise for an explanation to entail an observation.

A *preference* is changed by putting another order in the place of one actor's order in how things are, a *belief* by
doing so in a view. The cost is the number of pairs of outcomes that then stand otherwise: turned round, or parted where
they were tied; nothing new is tied. What a longer view says is then taken to be as near as it can be to the changed
order, and if several orders are as near, the observation has to be entailed with each of them. For each completion that
counts for the verdict the least cost is found.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import inf

from msgspec.structs import replace

from kalkul.case.games import TreeGame
from kalkul.case.model import Case
from kalkul.completions.answers import Effort
from kalkul.errors import QuestionError
from kalkul.explain.answering import answering
from kalkul.explain.asked import purse
from kalkul.explain.changing.change_search import Cost, Search
from kalkul.explain.changing.change_weighed import Weighed, together, weighed
from kalkul.explain.changing.changeable import Changeable, Key, changeable
from kalkul.explain.changing.edits import Edits
from kalkul.explain.shown import known_ids, observation_shown
from kalkul.explain.trees.rests_on import taken_for_granted
from kalkul.limits import DEFAULT_DRAWS, DEFAULT_WORK
from kalkul.results import (
    CaseId,
    ChangeAnswer,
    ChangePair,
    CostShown,
    KindOfChange,
    Method,
    OrderChange,
    Share,
)
from kalkul.version import __version__

__all__ = ["change"]

_LISTED = 6
"""Changes listed of one cost."""


def change(
    case: Case,
    explanation: str,
    observation: str,
    *,
    pairs: bool = True,
    work: int = DEFAULT_WORK,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    timeout: float | None = None,
    progress: Callable[[str, int], None] | None = None,
    found: Callable[[ChangeAnswer], None] | None = None,
) -> ChangeAnswer:
    """Find the smallest changes of orders after which an explanation entails an observation.

    Parameters
    ----------
    case
        A case that was read without errors.
    explanation, observation
        Their ids.
    pairs
        Whether to look also at a preference and a belief changed together.
    work
        Steps per order that is changed; beyond it the answer says what was not looked at.
    draws, seed
        Completions drawn where they are too many to list, and the start of the random numbers.
    timeout
        Seconds after which to stop with an error; it never changes an answer.
    progress
        Called now and then with what is being done and the steps done.
    found
        Called with the answer as far as it goes: after the preferences, after the beliefs, and at the end.

    Raises
    ------
    UnknownNameError
        For an id the case does not have.
    QuestionError
        When there is nothing to ask: the explanation is silent on the observation, its premises contradict each other,
        the observation is void, or no orders can be changed.
    StoppedError
        When the timeout passes.

    References
    ----------
    Kendall, M. G. (1938). A new measure of rank correlation. *Biometrika* 30, 81-93. 10.1093/biomet/30.1-2.81
    """
    effort = Effort.of(work, draws, seed, timeout)
    known_ids([explanation], case.explanations, "explanation")
    known_ids([observation], case.observations, "observation")
    model = changeable(case, explanation, observation)
    clash = answering(case, explanation).clash()
    if clash:
        told = "; ".join(f"{part.origin} says {part.statement}" for part in clash)
        raise QuestionError(
            f"the premises of {explanation} contradict each other, so that nothing follows from them yet: {told}"
        )
    search = Search(model, effort, purse(timeout, progress), explanation)
    if search.off_path and search.drawn is not None:
        raise QuestionError(
            f"none of the completions drawn allows the path that {observation} is given after; raise --draws or --work"
        )
    answer = _opened(case, explanation, observation, model, search, effort)
    if answer.entailed:
        return answer
    return _Changes(model, search, effort, explanation, pairs).filled(answer, found or (lambda _: None))


def _opened(
    case: Case, explanation: str, observation: str, model: Changeable, search: Search, effort: Effort
) -> ChangeAnswer:
    """Return the answer before anything is changed."""
    claim = case.explanations[explanation]
    game = case.games[claim.game]
    verdict = model.follows(search.shape, effort, explanation).verdict
    counted = Share.of(search.total / search.whole)
    if search.drawn is not None:
        counted = Share.sampled(search.total, search.drawn)
    return ChangeAnswer(
        kalkul=__version__,
        case=CaseId(case.id, case.hash, case.title or case.id),
        actors={actor: case.actors[actor].name if actor in case.actors else actor for actor in model.actors},
        outcomes=dict(game.outcomes or {}) if isinstance(game, TreeGame) else {},
        explanation=explanation,
        title=claim.title or explanation,
        game=claim.game,
        observation=observation_shown(case, observation),
        condition=str(case.observations[observation].is_[claim.game]),
        verdict=verdict,
        entailed=all(piece.entailed for piece in search.pieces) and search.drawn is None,
        completions=search.pictures.completions(effort.work),
        method=Method("exact") if search.drawn is None else Method("sampled", effort.draws, effort.seed),
        counted=counted,
        assumes=taken_for_granted(model.actors, search.pictures),
        states=model.states(),
    )


class _Changes:
    """Works out the changes, kind by kind."""

    def __init__(self, model: Changeable, search: Search, effort: Effort, what: str, pairs: bool) -> None:
        self._search, self._what, self._pairs = search, what, pairs
        self._edits = Edits(model, search.pictures, effort, search.work, f"{what}: what follows")

    def filled(self, answer: ChangeAnswer, found: Callable[[ChangeAnswer], None]) -> ChangeAnswer:
        """Return the answer with changes of preferences, of beliefs, and of both together."""
        keys = list(self._search.keys())
        preferences = [key for key in keys if not key[0]]
        beliefs = [key for key in keys if key[0]]
        answer = replace(answer, preference=self._kind(preferences))
        found(answer)
        if beliefs:
            answer = replace(answer, belief=self._kind(beliefs))
            found(answer)
        if self._pairs:
            answer = self._both(answer, preferences, beliefs)
            found(answer)
        return answer

    def _kind(self, keys: Sequence[Key]) -> KindOfChange:
        for key in keys:
            self._search.search(key)
        self._search.work.begin(self._what, None)
        single, best = weighed(self._search, keys)
        orders = []
        for key, found in single.items():
            smallest, largest = _ends(found)
            searched = self._search.searched[key]
            orders.append(OrderChange(*key, smallest, largest, self._costs(found), searched))
        return KindOfChange(*_ends(best), self._costs(best), tuple(orders))

    def _share(self, weight: Fraction) -> Share:
        search = self._search
        if search.drawn is None:
            return Share.of(weight / search.total)
        return Share.sampled(weight, int(search.total))

    def _costs(self, found: Weighed) -> tuple[CostShown, ...]:
        shown = []
        for cost in sorted(found.costs):
            changes = found.changes.get(cost, {})
            first = sorted(changes, key=lambda one: (-changes[one], len(one[0][0]), one[0], sorted(one[1])))
            shown.append(
                CostShown(
                    None if cost == inf else int(cost),
                    self._share(found.costs[cost]),
                    tuple(self._edits.shown((one,), self._share(changes[one])) for one in first[:_LISTED]),
                    max(len(first) - _LISTED, 0),
                )
            )
        return tuple(shown)

    def _both(self, answer: ChangeAnswer, preferences: Sequence[Key], beliefs: Sequence[Key]) -> ChangeAnswer:
        self._search.work.begin(self._what, None)
        found = together(self._search, preferences, beliefs)
        pairs = []
        for kind, place in ((answer.preference, 0), (answer.belief, 1)):
            for one in kind.costs if kind is not None else ():
                if one.cost:
                    pairs.append(ChangePair(*((one.cost, 0) if place == 0 else (0, one.cost)), one.share))
        for pair, weight in found.pairs.items():
            changes = found.changes[pair]
            first = sorted(changes, key=lambda some: (-changes[some], [(key, sorted(p)) for key, p in some]))
            shown = tuple(self._edits.shown(some, self._share(changes[some])) for some in first[:_LISTED])
            pairs.append(ChangePair(*pair, self._share(weight), shown))
        pairs.sort(key=lambda one: (one.preference + one.belief, one.preference))
        return replace(answer, both=tuple(pairs), both_searched=found.searched)


def _ends(found: Weighed) -> tuple[int | None, int | None]:
    """Return the smallest and the largest least cost over the completions in which something has to change."""
    costs: list[Cost] = sorted(cost for cost in found.costs if cost)
    if not costs:
        return None, None
    return tuple(None if cost == inf else int(cost) for cost in (costs[0], costs[-1]))  # type: ignore[return-value]
