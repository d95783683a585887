"""Smallest changes in words: the same sentences on the terminal and on a page.

First the observation and what the explanation says of it, then what one preference changed can do, one belief, and both
together. A change is told as a premise one could add, with the premises it stands against and what is then played.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from kalkul.results import ChangeAnswer, ChangePair, ChangeShown, CostShown, KindOfChange, OrderChange, Play
from kalkul.show.clean import clean, name, title
from kalkul.show.language import _, ngettext
from kalkul.show.paper import VERDICT_STYLES, Paper
from kalkul.show.shares import percent, share_phrase
from kalkul.show.verdict_words import verdict_sentence
from kalkul.show.wording import joined, observation, play, stacked_view, word

__all__ = [
    "about",
    "guide",
    "kinds",
    "not_searched",
    "nothing_to_change",
    "pairs",
    "print_change",
    "read_as",
    "says",
]

# Costs told of one order, and changes of one cost; the JSON holds more.
_COSTS, _CHANGES, _PLAYS = 4, 3, 3


def print_change(answer: ChangeAnswer, stream: TextIO, *, width: int | None = None) -> None:
    """Print an answer.

    Parameters
    ----------
    answer
        What ``change`` returned.
    stream
        Where to; colour is used if it is a terminal.
    width
        Columns; found from the environment and the terminal if not given.
    """
    paper = Paper(stream, width)
    paper.say(title(answer.case.title), "bold")
    paper.say(about(answer), "dim")
    paper.say()
    for line in guide():
        paper.say(line, "italic")
    paper.heading(_("The observation"))
    seen = answer.observation
    when = observation(seen)
    paper.labelled([(name(seen.id), [*([when] if when else []), clean(seen.what), read_as(answer)])])
    paper.heading(_("What the explanation says of it"))
    told = paper.text(word(answer.verdict.verdict), VERDICT_STYLES.get(answer.verdict.verdict, ""))
    paper.say(told.add(paper.text(f": {says(answer)}")), indent=2)
    if answer.entailed:
        paper.say()
        paper.say(nothing_to_change(answer))
        return
    for heading, summary, orders, hopeless in kinds(answer):
        paper.heading(heading)
        paper.say(summary, indent=2)
        for whose, costs in orders:
            paper.say()
            paper.say(paper.text(whose, "bold"), indent=2)
            for cost, changes in costs:
                paper.say(cost, indent=4)
                for statement, lines in changes:
                    paper.say(paper.text(statement, "cyan", lead="• "), indent=6)
                    paper.say(lines, indent=8)
        if hopeless:
            paper.say()
            paper.say(hopeless, "dim", indent=2)
    if answer.both:
        paper.heading(_("A preference and a belief together"))
        paper.bullets(pairs(answer))
    if lines := not_searched(answer):
        paper.heading(_("What was not looked at"))
        paper.bullets(lines)
    if answer.assumes:
        paper.heading(_("What the result assumes"))
        paper.bullets(answer.assumes)


def about(answer: ChangeAnswer) -> str:
    """Return what was asked, of which case."""
    return _(
        "What would have to be otherwise for {explanation} to entail {observation}? Answered by Kalkül {version}"
    ).format(explanation=name(answer.explanation), observation=name(answer.observation.id), version=answer.kalkul)


def guide() -> list[str]:
    """Return how to read the answer."""
    return [
        _(
            "A change puts another order in the place of one actor's. It costs one for each pair that then stands the "
            "other way. The completions of an explanation may need changes of different sizes."
        ),
        _("A change says what is missing, not that it is so. Shares count completions; they are no probabilities."),
    ]


def read_as(answer: ChangeAnswer) -> str:
    """Return what the observation is in the game."""
    given = (answer.observation.given or {}).get(answer.game)
    if given is None:
        return _("in game {game}: {condition}").format(game=name(answer.game), condition=clean(answer.condition))
    return _("in game {game}: {condition}, given {path}").format(
        game=name(answer.game), condition=clean(answer.condition), path=clean(given)
    )


def says(answer: ChangeAnswer) -> str:
    """Return what the verdict says."""
    return verdict_sentence(answer.verdict, answer.observation)


def nothing_to_change(answer: ChangeAnswer) -> str:
    """Return that the observation is entailed as it is."""
    return _("{explanation} entails {observation} as it is: the smallest change is none (cost 0).").format(
        explanation=name(answer.explanation), observation=name(answer.observation.id)
    )


Told = tuple[str, list[tuple[str, list[tuple[str, list[str]]]]]]
"""Whose order; and per cost what it is and the changes, each with its lines."""


def kinds(answer: ChangeAnswer) -> list[tuple[str, str, list[Told], str]]:
    """Return per kind of change its heading, a summary, the orders that help, and which do not."""
    found = []
    for heading, kind in (
        (_("One preference changed"), answer.preference),
        (_("One belief changed"), answer.belief),
    ):
        if kind is not None:
            helping = [one for one in kind.orders if one.smallest is not None]
            found.append((heading, _summary(kind, answer), [_order(one, answer) for one in helping], _hopeless(kind)))
    return found


def _summary(kind: KindOfChange, answer: ChangeAnswer) -> str:
    told = [one for one in kind.costs if one.cost is not None]
    never = next((one for one in kind.costs if one.cost is None), None)
    whole = all(one.searched is None for one in kind.orders)
    if all(one.cost == 0 for one in told):
        return _("No change of this kind does it.") if whole else _("No change of this kind was found.")
    parts = [_cost(one, answer) for one in told]
    if never is not None:
        parts.append(_nothing(never, answer, whole))
    return _("Whichever is cheapest: {costs}.").format(costs="; ".join(parts))


def _cost(one: CostShown, answer: ChangeAnswer) -> str:
    where = share_phrase(one.share, _count(answer))
    if one.cost == 0:
        return _("entailed as it is {where}").format(where=where)
    cost = one.cost or 0
    return ngettext("{n} pair {where}", "{n} pairs {where}", cost).format(n=cost, where=where)


def _nothing(never: CostShown, answer: ChangeAnswer, whole: bool) -> str:
    where = share_phrase(never.share, _count(answer))
    return (_("nothing works {where}") if whole else _("nothing was found {where}")).format(where=where)


def _count(answer: ChangeAnswer) -> str | None:
    """Return the number of completions where shares are of all of them."""
    return answer.completions if answer.counted is not None and answer.counted.exact == "1" else None


def _order(one: OrderChange, answer: ChangeAnswer) -> Told:
    costs = [cost for cost in one.costs if cost.cost]
    told = []
    for cost in costs[:_COSTS]:
        told.append((_cost(cost, answer), _changes(cost.changes, cost.more, answer)))
    if len(costs) > _COSTS:
        last = costs[-1].cost or 0
        told.append((_("and up to {n} pairs in others (in --json)").format(n=last), []))
    never = next((cost for cost in one.costs if cost.cost is None), None)
    if never is not None:
        told.append((_nothing(never, answer, one.searched is None), []))
    return stacked_view(one.view, one.actor), told


def _changes(changes: Sequence[ChangeShown], more: int, answer: ChangeAnswer) -> list[tuple[str, list[str]]]:
    # Where there is one change, whom it serves was said with the cost.
    alone = len(changes) == 1
    told = [(statements(one), lines(one, answer, alone)) for one in changes[:_CHANGES]]
    rest = more + max(len(changes) - _CHANGES, 0)
    if rest:
        told.append((ngettext("and {n} more (in --json)", "and {n} more (in --json)", rest).format(n=rest), []))
    return told


def statements(one: ChangeShown) -> str:
    """Return a change as premises one could add."""
    return joined(clean(edit.statement, 300) for edit in one.edits)


def lines(one: ChangeShown, answer: ChangeAnswer, alone: bool = False) -> list[str]:
    """Return which completions a change serves, what it stands against, and what follows from it."""
    told = [] if alone else [_("smallest {where}").format(where=share_phrase(one.share, _count(answer)))]
    if where := against(one):
        told.append(where)
    if one.verdict is not None:
        told.append(_added(one))
    if one.then:
        told.append(_("then played from the start: {plays}").format(plays=_plays(one.then)))
    if one.ends:
        ends = "; ".join(
            _("{states} with chance {chance}").format(
                states=", ".join(map(str, end.states)), chance=end.chance.exact or percent(end.chance.decimal)
            )
            for end in one.ends[:_PLAYS]
        )
        told.append(_("then it ends in state {ends}").format(ends=ends))
    return told


def against(one: ChangeShown) -> str:
    """Return the premises in whose place a change stands; nothing where it contradicts none."""
    premises = list(dict.fromkeys(origin for edit in one.edits for origin in edit.instead_of))
    if not premises:
        return ""
    told = joined(_("what the game states") if origin == "game" else name(origin) for origin in premises)
    return _("in place of {premises}").format(premises=told)


def _added(one: ChangeShown) -> str:
    verdict = one.verdict
    assert verdict is not None  # the caller looked
    if verdict.verdict == "entails":
        if verdict.off_path:
            return _("added as a premise: entailed, though no completion meets its condition any more")
        return _("added as a premise: entailed")
    if verdict.entailing is None or verdict.entailing.exact == "0":
        return _("added as a premise, with all else as open as it is: {verdict}").format(verdict=word(verdict.verdict))
    where = share_phrase(verdict.entailing)
    return _("added as a premise, with all else as open as it is: entailed {where}").format(where=where)


def _plays(plays: Sequence[Play]) -> str:
    told = "; ".join(play(one, None, one=len(plays) == 1) for one in plays[:_PLAYS])
    rest = len(plays) - _PLAYS
    return told if rest <= 0 else _("{plays}; and {n} more").format(plays=told, n=rest)


def _hopeless(kind: KindOfChange) -> str:
    whose = [stacked_view(one.view, one.actor) for one in kind.orders if one.smallest is None and one.searched is None]
    if not whose:
        return ""
    return _("No other order helps of: {orders}.").format(orders=", ".join(whose))


def pairs(answer: ChangeAnswer) -> list[str]:
    """Return the pairs of costs that no other pair undercuts."""
    told = [_pair(pair, answer) for pair in answer.both]
    if all(not (pair.preference and pair.belief) for pair in answer.both):
        told.append(_("changing both at once is never cheaper than these"))
    return told


def _pair(pair: ChangePair, answer: ChangeAnswer) -> str:
    where = share_phrase(pair.share, _count(answer))
    costs = _("preference {preference}, belief {belief}: {where}").format(
        preference=pair.preference, belief=pair.belief, where=where
    )
    if not pair.changes:
        return costs
    return _("{costs}, for example {statements}").format(costs=costs, statements=statements(pair.changes[0]))


def not_searched(answer: ChangeAnswer) -> list[str]:
    """Return what was not looked at within the work limit."""
    told = []
    for kind in (answer.preference, answer.belief):
        for one in kind.orders if kind is not None else ():
            if one.searched is not None:
                message = ngettext(
                    "{whose}: changes of more than {n} pair were not all looked at; a cheaper one may be there "
                    "(raise --work)",
                    "{whose}: changes of more than {n} pairs were not all looked at; a cheaper one may be there "
                    "(raise --work)",
                    one.searched,
                )
                told.append(message.format(whose=stacked_view(one.view, one.actor), n=one.searched))
    if not answer.both_searched:
        told.append(_("some preferences and beliefs changed together (raise --work)"))
    return told
