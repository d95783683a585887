"""Questions about explanations: what each needs, forbids and predicts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kalkul.case import Case
from kalkul.explain import explain
from kalkul.limits import DEFAULT_DRAWS, DEFAULT_WORK
from kalkul.results import ChangeAnswer, CompareAnswer, ExplainAnswer, NeedsAnswer, WatchAnswer

__all__ = ["Explanations"]


class Explanations:
    """What can be asked of the explanations of a case."""

    case: Case

    def explain(
        self,
        explanations: Sequence[str] | None = None,
        observations: Sequence[str] | None = None,
        *,
        work: int = DEFAULT_WORK,
        draws: int = DEFAULT_DRAWS,
        seed: int = 0,
        timeout: float | None = None,
        progress: Callable[[str, int], None] | None = None,
    ) -> ExplainAnswer:
        """Work out what explanations need, forbid and predict.

        Parameters
        ----------
        explanations, observations
            Ids; all unless given.
        work
            Steps per question (order ideals visited or patterns tried); beyond it completions are drawn.
        draws, seed
            How many are drawn, and the start of the random numbers. The same input gives the same answer.
        timeout
            Seconds after which to stop with an error; it never changes an answer.
        progress
            Called now and then with what is being counted and the steps done.

        Returns
        -------
        ExplainAnswer
            A frozen record; what cannot be answered is in it with the reason.

        Raises
        ------
        UnknownNameError
            For an id the case does not have.
        QuestionError
            For a limit that is no positive number.
        StoppedError
            When the timeout passes.

        Examples
        --------
        >>> import kalkul
        >>> answer = kalkul.load("washington-2025").explain(["hard-bargain"], ["sanctions-october"])
        >>> verdict = answer.explanations["hard-bargain"].verdicts["sanctions-october"]
        >>> verdict.verdict, verdict.entailing.exact
        ('entails', '1')
        """
        return explain(
            self.case,
            explanations,
            observations,
            work=work,
            draws=draws,
            seed=seed,
            timeout=timeout,
            progress=progress,
        )

    def needs(
        self,
        observation: str,
        explanation: str | None = None,
        *,
        work: int = DEFAULT_WORK,
        draws: int = DEFAULT_DRAWS,
        seed: int = 0,
        timeout: float | None = None,
        progress: Callable[[str, int], None] | None = None,
    ) -> NeedsAnswer:
        """Find the premises of an explanation, or the explanations, that carry an observation.

        Parameters
        ----------
        observation
            Id of the observation.
        explanation
            Id of the explanation whose premises are asked about; the minimal sets of explanations that account for
            the observation unless given.
        work
            Steps per set of premises, and sets of premises asked.
        draws, seed, timeout, progress
            As for `explain`.

        Returns
        -------
        NeedsAnswer
            Its ``premises_needed`` holds the minimal sets that suffice and those that break it.

        Raises
        ------
        UnknownNameError
            For an id the case does not have.
        QuestionError
            When the explanation cannot be answered.
        WorkLimitError
            When not even the whole explanation can be answered within the limits.
        StoppedError
            When the timeout passes.

        Examples
        --------
        >>> import kalkul
        >>> answer = kalkul.load("washington-2025").needs("sanctions-october", "hard-bargain")
        >>> [one.premises for one in answer.premises_needed.breaking]
        [('A10',), ('A17',), ('A14', 'A31')]
        """
        from kalkul.explain.bearing.needs import needs

        return needs(
            self.case,
            observation,
            explanation,
            work=work,
            draws=draws,
            seed=seed,
            timeout=timeout,
            progress=progress,
        )

    def change(
        self,
        explanation: str,
        observation: str,
        *,
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
        explanation, observation
            Their ids.
        work
            Steps per order that is changed; beyond it the answer says what was not looked at.
        draws, seed, timeout, progress
            As for `explain`.
        found
            Called with the answer as far as it goes: after the preferences, after the beliefs, and at the end.

        Returns
        -------
        ChangeAnswer
            Least costs, in pairs of outcomes that then stand the other way, with the changes that have them.

        Raises
        ------
        UnknownNameError
            For an id the case does not have.
        QuestionError
            When there is nothing to ask, or no orders can be changed.
        StoppedError
            When the timeout passes.

        Examples
        --------
        >>> import kalkul
        >>> answer = kalkul.load("washington-2025").change("trap", "sanctions-october")
        >>> us = answer.preference.orders[0]
        >>> us.smallest, us.largest, us.costs[0].changes[0].edits[0].statement
        (1, 2, 'US: CONF > CLEAN')
        """
        from kalkul.explain.changing.change import change

        return change(
            self.case,
            explanation,
            observation,
            work=work,
            draws=draws,
            seed=seed,
            timeout=timeout,
            progress=progress,
            found=found,
        )

    def compare(
        self,
        explanations: Sequence[str] | None = None,
        observations: Sequence[str] | None = None,
        *,
        work: int = DEFAULT_WORK,
        draws: int = DEFAULT_DRAWS,
        seed: int = 0,
        timeout: float | None = None,
        progress: Callable[[str, int], None] | None = None,
    ) -> CompareAnswer:
        """Hold explanations against one another: hits, misses, what each risks, and what tells them apart.

        Parameters
        ----------
        explanations, observations
            Ids; all unless given.
        work, draws, seed, timeout, progress
            As for `explain`.

        Returns
        -------
        CompareAnswer
            With every explanation asked for; one that cannot be answered says why.

        Raises
        ------
        UnknownNameError
            For an id the case does not have.
        StoppedError
            When the timeout passes.

        Examples
        --------
        >>> import kalkul
        >>> answer = kalkul.load("washington-2025").compare(["bait", "trap"], ["sanctions-october"])
        >>> [(pair.one, pair.other, pair.separated_by) for pair in answer.pairs]
        [('bait', 'trap', ('sanctions-october',))]
        """
        from kalkul.explain.rivals.compare import compare

        return compare(
            self.case,
            explanations,
            observations,
            work=work,
            draws=draws,
            seed=seed,
            timeout=timeout,
            progress=progress,
        )

    def watch(
        self,
        explanations: Sequence[str] | None = None,
        *,
        priors: Mapping[str, object] | None = None,
        work: int = DEFAULT_WORK,
        draws: int = DEFAULT_DRAWS,
        seed: int = 0,
        timeout: float | None = None,
        progress: Callable[[str, int], None] | None = None,
    ) -> WatchAnswer:
        """Find the coming events that would tell explanations apart.

        Parameters
        ----------
        explanations
            Ids; all unless given.
        priors
            Weights of explanations, from 0 to 1: a decimal, a fraction, or its text. The others share evenly what is
            left; without any, all that can be answered have the same.
        work, draws, seed, timeout, progress
            As for `explain`.

        Returns
        -------
        WatchAnswer
            Open observations, moves that may still be made, moves passed by; each kind ranked.

        Raises
        ------
        UnknownNameError
            For an id the case does not have.
        QuestionError
            For weights that are none.
        StoppedError
            When the timeout passes.

        Examples
        --------
        >>> import kalkul
        >>> answer = kalkul.load("washington-2025").watch(["trap", "trap-naive"], priors={"trap": "1/2"})
        >>> [(event.observation, event.information) for event in answer.events if event.separates][0]
        ('still-talking-under-fire', 1.0)
        """
        from kalkul.explain.rivals.watch import watch

        return watch(
            self.case,
            explanations,
            priors=priors,
            work=work,
            draws=draws,
            seed=seed,
            timeout=timeout,
            progress=progress,
        )
