"""All warnings on a case, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterator

from kalkul.case.model import Case
from kalkul.check.anchors import anchors, unread
from kalkul.check.clashes import clashes
from kalkul.check.impossible import impossible
from kalkul.check.open_views import open_views
from kalkul.check.undated import undated
from kalkul.check.unreached import unreached
from kalkul.check.unused import unused
from kalkul.errors import Problem

__all__ = ["findings"]


def findings(case: Case) -> tuple[Problem, ...]:
    """Warnings on a case that reads without errors.

    Parameters
    ----------
    case
        The case; it is not changed.

    Returns
    -------
    tuple of Problem
        Codes ``unused-premise``, ``unreached-outcome``, ``no-effect``, ``contradiction``, ``open-view``,
        ``impossible-observation``, ``undated``, ``no-premises``, ``unread-text``, ``moved-anchor`` and
        ``lost-anchor``.
    """

    def all_of() -> Iterator[Problem]:
        yield from unused(case)
        yield from unreached(case)
        yield from clashes(case)
        yield from open_views(case)
        yield from impossible(case)
        yield from undated(case)
        yield from unread(case)
        yield from anchors(case)

    # The same doubt, met in several explanations, is told once.
    found = dict.fromkeys(all_of())
    return tuple(sorted(found, key=lambda p: (p.place.line, p.place.column) if p.place else (0, 0)))
