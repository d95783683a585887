"""What an actor wants in a game, as an analyst states it there.

One of four ways: a ranking of all states or outcomes, statements by priority, payoffs, or an order in the notation.
Statements made in a game have the standing ``assumed``.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from kalkul.case.forms import Listed, Read
from kalkul.case.refusal import refuse, shown
from kalkul.case.values import Entry, Name, Noted, Text

__all__ = ["WAYS", "Preference", "Unordered"]


class Unordered(Entry):
    """Statements of equal standing: which of them comes first is left open."""

    unordered: Annotated[tuple[Text, ...], Listed, Field(min_length=2)]
    """Conditions whose order of priority is not stated."""


def _read_ranking(value: Any) -> tuple[tuple[str, ...], ...]:  # noqa: ANN401
    if not isinstance(value, list | tuple):
        raise refuse(f"found {shown(value)}, expected a list, best first, such as [2, 1, [3, 4]]")
    levels = []
    for level in value:
        members = level if isinstance(level, list | tuple) else [level]
        for member in members:
            if not isinstance(member, str | int) or member == "":
                raise refuse(f"found {shown(member)}, expected a state or an outcome", member)
        if not members:
            raise refuse("found an empty list, expected states or outcomes that are equally good", level)
        levels.append(tuple(str(member).strip() for member in members))
    if not levels:
        raise refuse("found an empty list, expected all states or outcomes, best first")
    return tuple(levels)


_STATE = {"type": ["string", "integer", "boolean"]}

Ranking = Annotated[
    tuple[tuple[str, ...], ...],
    Read(_read_ranking, {"type": "array", "items": {"anyOf": [_STATE, {"type": "array", "items": _STATE}]}}),
]
"""States or outcomes, best first; those in a list inside are equally good."""


def _statement_kind(value: Any) -> str | None:  # noqa: ANN401
    if isinstance(value, str):
        return "<text>"
    return "<unordered>" if isinstance(value, dict | Unordered) else None


Statement = Annotated[
    Annotated[Text, Tag("<text>")] | Annotated[Unordered, Tag("<unordered>")],
    Discriminator(
        _statement_kind,
        custom_error_type="kalkul-bad-value",
        custom_error_message="expected a condition, or a mapping with the key unordered",
    ),
]


def _payoff_kind(value: Any) -> str | None:  # noqa: ANN401
    if isinstance(value, str):
        return "<text>"
    return "<each>" if isinstance(value, dict) else None


Payoff = Annotated[
    Annotated[Text, Tag("<text>")] | Annotated[dict[Name, Text], Tag("<each>")],
    Discriminator(
        _payoff_kind,
        custom_error_type="kalkul-bad-value",
        custom_error_message="expected an expression, or a mapping of outcomes to expressions",
    ),
]

WAYS = ("ranking", "statements", "payoff", "order")


class Preference(Noted):
    """What an actor wants: exactly one of ranking, statements, payoff and order."""

    ranking: Ranking | None = None
    """All states (by number or name) or outcomes, best first; a list inside holds equally good ones."""

    statements: Annotated[tuple[Statement, ...], Listed, Field(min_length=1)] | None = None
    """Conditions by priority, most important first."""

    payoff: Payoff | None = None
    """An exact expression over levers and parameters, or one for each outcome."""

    order: Text | None = None
    """Comparisons in the notation, such as ``A > {B, C}``; what they leave open is completed."""

    @model_validator(mode="before")
    @classmethod
    def _one_way(cls, data: Any) -> Any:  # noqa: ANN401
        if isinstance(data, str):
            raise refuse(f"found {shown(data)}, expected a mapping", None, f"write {{order: {str(data)!r}}}")
        if isinstance(data, dict):
            given = [key for key in data if key in WAYS]
            if not given and len(data) == sum(key == "note" for key in data):
                raise refuse(f"expected one of {', '.join(WAYS)}", code="missing-key")
            if len(given) > 1:
                message = f"found {given[0]} and {given[1]}, expected exactly one of {', '.join(WAYS)}"
                raise refuse(message, given[1], code="one-of")
        return data

    @property
    def kind(self) -> Literal["ranking", "statements", "payoff", "order"]:
        """Which of the four ways is used."""
        if self.ranking is not None:
            return "ranking"
        if self.statements is not None:
            return "statements"
        return "payoff" if self.payoff is not None else "order"
