"""Everything a case gives, as one page that can be passed on."""

from __future__ import annotations

from kalkul.results.report import ReportAnswer
from kalkul.show.html import filled_in

__all__ = ["report_page"]


def report_page(report: ReportAnswer) -> str:
    """Return the page of a report, to be written as UTF-8.

    Parameters
    ----------
    report
        What ``kalkul.explain.report.report`` returned.

    Returns
    -------
    str
        One HTML document that loads nothing; the same report gives the same text.

    Examples
    --------
    >>> import kalkul
    >>> page = report_page(kalkul.load("prisoners-dilemma").report())
    >>> page[:15], "<script src" in page
    ('<!doctype html>', False)
    """
    return filled_in(report, scripted=True)
