"""What preferences name: actors and views, outcomes and states, parameters; and whether all is said that must be."""

from __future__ import annotations

from collections.abc import Mapping

from kalkul.case.game_names import GameNames
from kalkul.case.preferences import Preference, Unordered
from kalkul.case.refusal import shown
from kalkul.case.report import Keys, Report
from kalkul.case.stated import check_condition, check_expression, check_holder, check_order, check_state
from kalkul.errors import NotationError
from kalkul.notation import Holder, parse_holder

__all__ = ["check_preferences", "check_wanting"]


def check_preferences(
    report: Report, preferences: Mapping[str, Preference], keys: Keys, names: GameNames
) -> frozenset[str]:
    """Check what actors want; return those of whom it is said how things are."""
    holders: dict[Holder, str] = {}
    for text, preference in preferences.items():
        here: Keys = (*keys, "preferences", text)
        try:
            holder = parse_holder(text)
        except NotationError as error:
            report.error("notation", error.message, here, on_key=True, hint=error.hint)
            holder = None
        if holder is not None:
            check_holder(report, holder, text, 0, here, names, on_key=True)
            if holder in holders:
                before = report.case.key_place(*keys, "preferences", holders[holder])
                line = f", in line {before.line}" if before else ""
                report.error("duplicate-key", f"{shown(text)} has an entry already{line}", here, on_key=True)
            holders[holder] = text
        _check_preference(report, preference, here, names, full=holder is None or not holder.view)
    return frozenset(holder.actor for holder in holders if not holder.view and holder.actor)


def _check_preference(report: Report, preference: Preference, keys: Keys, names: GameNames, full: bool) -> None:
    if preference.order is not None:
        check_order(report, preference.order, (*keys, "order"), names)
    elif preference.ranking is not None:
        _check_ranking(report, preference.ranking, (*keys, "ranking"), names)
    elif preference.statements is not None:
        for at, statement in enumerate(preference.statements):
            here: Keys = (*keys, "statements", at)
            if isinstance(statement, Unordered):
                for inner, condition in enumerate(statement.unordered):
                    check_condition(report, condition, (*here, "unordered", inner), names)
            else:
                check_condition(report, statement, here, names)
    elif preference.payoff is not None:
        _check_payoff(report, preference.payoff, (*keys, "payoff"), names, full)


def _check_ranking(report: Report, ranking: tuple[tuple[str, ...], ...], keys: Keys, names: GameNames) -> None:
    seen: set[str] = set()
    before = len(report.problems)
    for at, level in enumerate(ranking):
        for inner, name in enumerate(level):
            here: Keys = (*keys, at, inner)
            number = _numbered(name, names)
            if number in seen:
                report.error("ranking", f"the ranking names “{name}” twice", here)
            elif names.kind == "lever" and not name.isdecimal():
                message = f"found “{name}”, expected the number of a state, from 1 to {names.count}"
                report.error("unknown-name", message, here)
            else:
                check_state(report, name, here, names)
            seen.add(number)
    if len(report.problems) > before or not names.count_known:
        return
    everything = names.items if names.kind != "lever" else [str(n + 1) for n in range(names.count)]
    missing = [name for name in everything if name not in seen]
    if missing:
        what = "outcomes" if names.kind == "tree" else "states"
        listed = ", ".join(missing[:8]) + (", …" if len(missing) > 8 else "")
        message = f"the ranking misses {listed}; it names all {names.count} {what}"
        report.error("ranking", message, keys, on_key=True, hint="equally good ones in a list inside: [5, 6]")


def _numbered(name: str, names: GameNames) -> str:
    """Canonical name of a state: in a graph its name, else its number without leading zeros."""
    if not name.isdecimal():
        return name
    number = int(name[:12])
    if names.kind == "graph" and 1 <= number <= len(names.items):
        return names.items[number - 1]
    return str(number)


def _check_payoff(report: Report, payoff: str | dict[str, str], keys: Keys, names: GameNames, full: bool) -> None:
    if isinstance(payoff, str):
        if names.kind == "lever":
            check_expression(report, payoff, keys, names)
            return
        what = "outcomes" if names.kind == "tree" else "states"
        message = f"found an expression, expected a payoff for each of the {what}"
        report.error("wrong-kind", message, keys, hint="as in {WIN: 1, WAR: -L}")
        return
    if names.kind == "lever":
        message = "found a payoff for each state, expected one expression over the levers"
        report.error("wrong-kind", message, keys, hint='as in "2*(UA.accept = yes) - US.pressure"')
        return
    known = names.items
    for name, expression in payoff.items():
        if name not in names.known:
            report.unknown(names.noun, name, known, (*keys, name), on_key=True, where=names.where)
        check_expression(report, expression, (*keys, name), names)
    missing = [name for name in known if name not in payoff]
    if missing and full:
        message = f"there is no payoff for {', '.join(missing[:8])}"
        report.error("missing-key", message, keys, on_key=True)


def check_wanting(report: Report, names: GameNames, stated: frozenset[str], keys: Keys) -> None:
    """Report actors who move in a lever or graph game and of whom it is not said what they want."""
    if names.kind == "tree":
        return
    for actor in names.movers:
        if actor not in stated and actor in report.case.actors:
            message = f"{actor} moves{names.where}, and nothing says what {actor} wants there"
            hint = "add a preference; in lever and graph games no order is left open entirely"
            report.error("no-preference", message, keys, on_key=True, hint=hint)
