"""The briefing: the gist of a report on two pages, as a Word document, as Markdown, or in LaTeX.

What it says is made once, as headings, paragraphs, lists, tables and pictures; each form has a writer of its own.
"""

from __future__ import annotations

from kalkul.errors import QuestionError
from kalkul.results.report import ReportAnswer

__all__ = ["SUFFIXES", "write"]

SUFFIXES = (".docx", ".md", ".tex")
"""Ends of a file's name that a briefing is written for."""


def write(answer: ReportAnswer, suffix: str) -> bytes:
    """Write the briefing of a report in the form that the end of a file's name stands for.

    Parameters
    ----------
    answer
        What `kalkul.Bench.report` returned.
    suffix
        ``.docx``, ``.md`` or ``.tex``.

    Returns
    -------
    bytes
        The file; the same answer in the same language gives the same bytes.

    Raises
    ------
    QuestionError
        For another suffix.
    MissingExtraError
        For ``.docx``, when python-docx or resvg is not installed.

    Examples
    --------
    >>> import kalkul
    >>> answer = kalkul.load("prisoners-dilemma").report()
    >>> print(write(answer, ".md").decode().splitlines()[0])
    # Prisoner's Dilemma
    """
    from kalkul.show.briefing.told import briefing

    if suffix == ".docx":
        from kalkul.show.briefing.docx import as_docx

        return as_docx(briefing(answer))
    if suffix == ".md":
        from kalkul.show.briefing.markdown import as_markdown

        return as_markdown(briefing(answer)).encode("utf-8")
    if suffix == ".tex":
        from kalkul.show.briefing.latex import as_latex

        return as_latex(briefing(answer)).encode("utf-8")
    raise QuestionError(f"a briefing is no “{suffix}”; it is written as {', '.join(SUFFIXES)}")
