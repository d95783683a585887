"""The question behind a report: everything a case gives, at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kalkul.case import Case
from kalkul.limits import DEFAULT_DRAWS, DEFAULT_WORK

if TYPE_CHECKING:
    from kalkul.results.report import ReportAnswer

__all__ = ["Reports"]


class Reports:
    """What can be asked of a case as a whole."""

    case: Case

    def report(
        self,
        *,
        work: int = DEFAULT_WORK,
        draws: int = DEFAULT_DRAWS,
        seed: int = 0,
        timeout: float | None = None,
        progress: Callable[[str, int], None] | None = None,
    ) -> ReportAnswer:
        """Gather everything a report shows; `as_html` lays it out as a page.

        Parameters
        ----------
        work, draws, seed, timeout, progress
            As for `explain`; ``timeout`` counts for each question.

        Returns
        -------
        ReportAnswer
            The explanations, their comparison, what to watch for, what carries each conclusion, and the conflicts;
            what cannot be answered is in it with the reason.

        Raises
        ------
        StoppedError
            When the timeout passes.

        Examples
        --------
        >>> import kalkul
        >>> found = kalkul.load("prisoners-dilemma").report()
        >>> found.conflicts["main"].solved.equilibria["nash"]
        (4,)
        """
        from kalkul.explain.report import report

        return report(self.case, work=work, draws=draws, seed=seed, timeout=timeout, progress=progress)
