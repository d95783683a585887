"""The question ``source check``: what became of every anchor of a case."""

from __future__ import annotations

from collections import Counter
from typing import get_args

from kalkul.case.anchored import anchor_checks
from kalkul.case.model import Case
from kalkul.check.anchors import unchecked, unread
from kalkul.results.method import CaseId
from kalkul.results.sourced import AnchorWord, SourceCheckAnswer
from kalkul.version import __version__

__all__ = ["source_check"]


def source_check(case: Case) -> SourceCheckAnswer:
    """Look every anchor up in the text it cites.

    Parameters
    ----------
    case
        The case; its texts are looked for where it says, or in the folder of texts it was loaded with.

    Returns
    -------
    SourceCheckAnswer
        The anchors in the order of the case; how many there are of each status, all statuses named; and, as notes,
        which texts could not be consulted.

    Examples
    --------
    >>> from kalkul.case import load_case
    >>> from kalkul.catalog import entries
    >>> case = load_case(next(entry.path for entry in entries() if entry.id == "washington-2025"))
    >>> answer = source_check(case)
    >>> answer.counts["unchecked"] == len(answer.anchors)
    True
    """
    anchors = tuple(anchor_checks(case).values())
    counted = Counter(anchor.status for anchor in anchors)
    return SourceCheckAnswer(
        kalkul=__version__,
        case=CaseId(case.id, case.hash, case.title or case.id),
        anchors=anchors,
        counts={status: counted[status] for status in get_args(AnchorWord)},
        notes=(
            *(f"{problem.message[:1].upper()}{problem.message[1:]}." for problem in unread(case)),
            *unchecked(case),
        ),
    )
