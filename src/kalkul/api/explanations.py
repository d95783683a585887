"""Questions about explanations: what each needs, forbids and predicts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kalkul.case import Case
from kalkul.explain import explain
from kalkul.limits import DEFAULT_DRAWS, DEFAULT_WORK
from kalkul.results import ExplainAnswer

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
