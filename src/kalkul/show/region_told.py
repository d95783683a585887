"""Where in the region of its parameters an explanation says what, in words for the terminal and the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kalkul.results import BranchShown, Explained, RegionShown, ThresholdShown, ZoneShown
from kalkul.show.clean import clean, name
from kalkul.show.language import _
from kalkul.show.numbers import pointed
from kalkul.show.paper import Paper
from kalkul.show.shares import length, share_phrase
from kalkul.show.wording import joined, moves
from kalkul.show.wording import method as counted

__all__ = ["continuation", "heading", "method", "print_region", "rows", "threshold"]

# Lines of one kind told one by one; the JSON holds them all.
_MANY = 12

# Longest text of a condition.
_LONG = 300


def heading() -> str:
    """Return the heading under which it stands."""
    return _("Where what is played")


def method(shown: Explained, region: RegionShown) -> str:
    """Return what the completions are, and how shares were found."""
    numbers = [parameter.name for parameter in region.parameters if parameter.low != parameter.high]
    if not numbers or shown.completions is not None:
        return counted(shown)
    named = joined(map(name, numbers))
    measured = shown.method is not None and shown.method.kind == "measured"
    if region.orders is None or region.orders == "1":
        if measured:
            return _(
                "The completions are the values of {numbers}, all alike; shares are measured between proven bounds."
            ).format(numbers=named)
        return _("The completions are the values of {numbers}, all alike; shares are worked out exactly.").format(
            numbers=named
        )
    if measured:
        return _(
            "The completions are the values of {numbers} with {orders} orders, all alike; shares are measured between "
            "proven bounds."
        ).format(numbers=named, orders=length(region.orders))
    return _(
        "The completions are the values of {numbers} with {orders} orders, all alike; shares are worked out exactly."
    ).format(numbers=named, orders=length(region.orders))


def print_region(paper: Paper, region: RegionShown) -> None:
    """Print what is played where."""
    if told := rows(region):
        paper.heading(heading())
        paper.labelled((label, paper.listed(lines)) for label, lines in told)


def rows(region: RegionShown) -> list[tuple[str, list[str]]]:
    """Return what there is to say of the parameters, the values at which choices flip, and the zones."""
    if not region.parameters:
        return []
    told = [
        (
            _("parameters"),
            [
                *(
                    f"{name(p.name)} = {pointed(clean(p.low, 60))}"
                    if p.low == p.high
                    else _("{parameter} from {low} to {high}").format(
                        parameter=name(p.name), low=pointed(clean(p.low, 60)), high=pointed(clean(p.high, 60))
                    )
                    for p in region.parameters
                ),
                *(
                    _("{condition} ({origin})").format(condition=clean(one.text, _LONG), origin=name(one.origin))
                    for one in region.narrowed
                ),
            ],
        ),
        (_("thresholds"), _capped(map(threshold, region.thresholds), len(region.thresholds))),
        (_("zones"), _capped((zone(one) for one in region.zones), len(region.zones))),
        (_("edges"), _capped((clean(edge, _LONG) for edge in region.edges), len(region.edges))),
    ]
    return [(label, lines) for label, lines in told if lines]


def threshold(shown: ThresholdShown) -> str:
    """Return at which value a choice flips, and where that value counts."""
    said = _("{actor} likes {better} better than {worse} if {parameter} {sign} {value}").format(
        actor=name(shown.actor),
        better=name(shown.better),
        worse=name(shown.worse),
        parameter=name(shown.parameter),
        sign=shown.sign,
        value=clean(shown.value, _LONG),
    )
    if shown.at:
        said = _("{sentence}, after {moves}").format(sentence=said, moves=moves(shown.at))
    if shown.view:
        said = _("{sentence}, as {viewers} sees it").format(sentence=said, viewers=" sees ".join(map(name, shown.view)))
    if shown.binds:
        return _("{sentence}; that value is in its range only where {conditions}").format(
            sentence=said, conditions=joined(clean(one, _LONG) for one in shown.binds)
        )
    return said


def zone(shown: ZoneShown) -> str:
    """Return where something is played, its share, and what it is."""
    conditions = [joined(clean(one, _LONG) for one in where) for where in shown.where]
    where = joined((_("where {conditions}").format(conditions=one) for one in conditions), _("or"))
    share = share_phrase(shown.share, inside=True)
    played = joined((continuation(plays) for plays in shown.plays), _("or"))
    if shown.equilibria > 1:
        played = _("{plays}: {number} equilibria of the stage").format(plays=played, number=shown.equilibria)
    if not where:
        return _("everywhere: {plays}").format(plays=played)
    return _("{where} ({share}): {plays}").format(where=where, share=share, plays=played)


def continuation(plays: Sequence[BranchShown]) -> str:
    """Return one continuation: its path, or what chance may make of it."""
    ends = joined(dict.fromkeys(name(one.outcome) for one in plays), _("or"))
    first = [one.path for one in plays]
    shared = 0
    while all(len(path) > shared and path[shared] == first[0][shared] for path in first) and len(first) > 1:
        shared += 1
    path = moves(first[0][:shared] if len(first) > 1 else first[0])
    if len(first) == 1:
        return f"{path} → {ends}" if path else f"→ {ends}"
    if not path:
        return _("chance leads to {ends}").format(ends=ends)
    return _("{moves}, and chance leads to {ends}").format(moves=path, ends=ends)


def _capped(lines: Iterable[str], number: int) -> list[str]:
    told = list(lines)
    if number <= _MANY:
        return told
    return [*told[:_MANY], _("and {number} more (in --json)").format(number=number - _MANY)]
