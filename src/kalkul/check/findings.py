"""All that is doubtful or wrong in a case that reads well, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterator

from kalkul.case.model import Case
from kalkul.check.anchors import anchors, unread
from kalkul.check.clashes import clashes
from kalkul.check.conflicts import conflicts
from kalkul.check.impossible import impossible
from kalkul.check.open_views import open_views
from kalkul.check.undated import undated
from kalkul.check.unreached import unreached
from kalkul.check.unused import unused
from kalkul.errors import Problem

__all__ = ["findings"]


def findings(case: Case) -> tuple[Problem, ...]:
    """Find what is doubtful in a case that reads without errors, and games whose states do not fit together.

    Parameters
    ----------
    case
        The case; it is not changed.

    Returns
    -------
    tuple of Problem
        Errors with the code ``states``; warnings with the codes ``unused-premise``, ``unreached-outcome``,
        ``no-effect``, ``contradiction``, ``open-view``, ``impossible-observation``, ``no-preference``, ``undated``,
        ``no-premises``, ``unread-text``, ``moved-anchor``, ``altered-anchor`` and ``lost-anchor``.
    """

    def all_of() -> Iterator[Problem]:
        yield from unused(case)
        yield from unreached(case)
        yield from clashes(case)
        yield from open_views(case)
        yield from impossible(case)
        yield from conflicts(case)
        yield from undated(case)
        yield from unread(case)
        yield from anchors(case)

    # The same doubt, met in several explanations, is told once.
    found = dict.fromkeys(all_of())
    return tuple(sorted(found, key=lambda p: (p.place.line, p.place.column) if p.place else (0, 0)))
