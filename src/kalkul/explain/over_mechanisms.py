"""An explanation over a mechanism that is no game: its verdicts, and what else it says.

Mechanisms give the same verdicts as games and stand in the same table. Their completions are the ways to fill in what
the mechanism leaves open (`kalkul.mechanisms`); an observation is a course on some days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec.structs import replace

from kalkul.case.model import Case
from kalkul.completions.answers import Effort
from kalkul.explain.answers import Chance, Doubt, ForbiddenMove
from kalkul.explain.observed import role_of
from kalkul.mechanisms.make import clash_of, rule_of
from kalkul.mechanisms.rule import Event, Rule, Said, verdict_name
from kalkul.orders import Work
from kalkul.results import ClashPart, Explained, Verdict
from kalkul.results.said import said

__all__ = ["MechanismAnswers", "OverMechanism"]


class OverMechanism:
    """One explanation over a mechanism.

    Parameters
    ----------
    case
        The case.
    explanation
        Id of an explanation whose game is a mechanism.
    """

    def __init__(self, case: Case, explanation: str) -> None:
        self._case, self._id = case, explanation
        self._mechanism = case.mechanisms[case.explanations[explanation].game]

    def clash(self) -> tuple[ClashPart, ...]:
        """Return a minimal contradiction in what the mechanism states, or ``()``."""
        return clash_of(self._mechanism)

    def ask(self, observations: Sequence[str], effort: Effort, work: Work, *, brief: bool = False) -> MechanismAnswers:
        """Make the mechanism ready, with everything that happened in it; each verdict is worked out when asked for."""
        game = self._case.explanations[self._id].game
        events = {
            o: Event(o, written.is_[game], written.date, written.happened, role_of(self._case, self._id, o))
            for o, written in self._case.observations.items()
            if game in written.is_ and written.void is None
        }
        rule = rule_of(self._mechanism, tuple(events.values()), effort, work, self._id)
        return MechanismAnswers(self._case, self._id, rule, events, observations)

    def doubt(self, observation: str, effort: Effort, work: Work) -> Doubt:
        """Find out whether an observation is entailed."""
        return Doubt.of(self.ask([observation], effort, work, brief=True).verdict(observation))


class MechanismAnswers:
    """What an explanation over a mechanism says."""

    def __init__(
        self, case: Case, explanation: str, rule: Rule, events: Mapping[str, Event], observations: Sequence[str]
    ) -> None:
        self._case, self._id, self._rule, self._events = case, explanation, rule, events
        self._observations = observations
        self._said: dict[str, Said | str] = {}

    def verdict(self, observation: str) -> Verdict:
        """Judge one of the observations asked about."""
        role = role_of(self._case, self._id, observation)
        written = self._case.observations[observation]
        if self._case.explanations[self._id].game in written.is_ and written.void is not None:
            return Verdict("void", role, reason=written.void)
        told = self._ask(observation)
        if told is None or isinstance(told, str):
            return Verdict("silent", role, reason=told)
        name = verdict_name(told.entailing, told.allowing)
        reason = told.why
        if name == "undecided" and told.entailing.share.measured:
            reason = said("more steps of --work may tell")
        return Verdict(name, role, told.entailing.share, told.allowing.share, reason=reason)

    def chance(self, observation: str) -> Chance | None:
        """How likely one of the observations asked about is; ``None`` where the explanation does not speak."""
        event = self._events.get(observation)
        chance = None if event is None else self._rule.chance(event)
        return None if chance is None else Chance(Fraction(1), chance, chance)

    def forbidden_moves(self) -> tuple[ForbiddenMove, ...]:
        """Return none: a mechanism has no nodes at which something could be moved."""
        return ()

    def filled(self, record: Explained) -> Explained:
        """Return the record with what the mechanism says besides its verdicts."""
        asked = [self._events[o] for o in self._observations if o in self._events]
        for event in asked:
            self._ask(event.id)
        shown = self._rule.shown(asked)
        # Only then is it known whether everything could be worked out exactly.
        return replace(record, mechanism=shown, completions=self._rule.completions, method=self._rule.method)

    def _ask(self, observation: str) -> Said | str | None:
        event = self._events.get(observation)
        if event is None:
            return None
        if observation not in self._said:
            self._said[observation] = self._rule.said(event)
        return self._said[observation]
