"""Answers worded for reading, laid out as a page, or as a data frame."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from kalkul.results import ExplainAnswer, InverseAnswer, NextAnswer, SolveAnswer
from kalkul.results.report import ReportAnswer

if TYPE_CHECKING:
    from pandas import DataFrame

    from kalkul.show.answer import Answer

__all__ = ["as_html", "as_text", "to_frame"]


def as_text(answer: Answer, width: int = 100, *, lang: str = "en") -> str:
    """Word an answer for reading, as the command prints it.

    Parameters
    ----------
    answer
        What a method of `Bench`, or `problems`, returned.
    width
        Columns, 60 to 200.
    lang
        Language of the wording, ``en`` or ``de``; what the case says stays as it is written.

    Raises
    ------
    ValueError
        When there is no wording in the language.

    Examples
    --------
    >>> import kalkul
    >>> print(as_text(kalkul.load("washington-2025").explain(["bait"])).splitlines()[0])
    Washington 2025
    """
    from kalkul.show.answer import print_answer
    from kalkul.show.language import speaking

    said = StringIO()
    with speaking(lang):
        print_answer(answer, said, width=width)
    return said.getvalue()


def as_html(answer: ExplainAnswer | ReportAnswer, *, lang: str = "en") -> str:
    """Lay an answer out as one self-contained HTML page.

    Parameters
    ----------
    answer
        What `Bench.explain` or `Bench.report` returned.
    lang
        Language of the wording, ``en`` or ``de``; what the case says stays as it is written.

    Raises
    ------
    ValueError
        When there is no wording in the language.

    Examples
    --------
    >>> import kalkul
    >>> as_html(kalkul.load("washington-2025").explain(["bait"]))[:15]
    '<!doctype html>'
    """
    from kalkul.show.html import explain_page
    from kalkul.show.language import speaking
    from kalkul.show.report.page import report_page

    with speaking(lang):
        return report_page(answer) if isinstance(answer, ReportAnswer) else explain_page(answer)


def to_frame(answer: SolveAnswer | NextAnswer | InverseAnswer) -> DataFrame:
    """Return an answer about a conflict as a pandas data frame.

    Parameters
    ----------
    answer
        What `Bench.solve`, `Bench.next` or `Bench.inverse` returned.

    Returns
    -------
    pandas.DataFrame
        Of ``solve``: a row for each state, a column for each concept and actor (and ``equilibrium``), true where the
        state is stable; with orders left open the share of completions. Of ``next``: a row for each undeterred move
        and for each state in which it may end. Of ``inverse``: a row for each concept.

    Raises
    ------
    MissingExtraError
        When pandas is not installed; the message has the line to install it.
    """
    from kalkul.show.frames import to_frame

    return to_frame(answer)
