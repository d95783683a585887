"""Explanations without a date, which no event can test."""

from __future__ import annotations

from collections.abc import Iterator

from kalkul.case.model import Case
from kalkul.errors import Problem

__all__ = ["undated"]


def undated(case: Case) -> Iterator[Problem]:
    """Warn of explanations for which no observation can be later, because nothing gives them a date."""
    for name, claim in case.explanations.items():
        source = case.sources.get(claim.source) if claim.source else None
        if claim.as_of is None and (source is None or source.known_until is None) and case.observations:
            yield Problem(
                "warning",
                "undated",
                f"{name} has no date, so no observation counts as later than it",
                case.key_place("explanations", name),
                "give it as_of, or a source with a date",
            )
