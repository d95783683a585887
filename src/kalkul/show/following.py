"""What follows from a state, and which orders would hold it: ``kalkul next`` and ``kalkul inverse`` on a terminal.

What follows is told as moves from the start, then as the ends it comes to: states that nobody leaves, and cycles. The
orders of one actor that hold a state are counted, with what they have in common.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from kalkul.results import (
    Chance,
    EndShown,
    InverseAnswer,
    InverseShown,
    NextAnswer,
    Step,
    UndeterredMove,
)
from kalkul.show.clean import clean, name
from kalkul.show.concepts import ABOUT_WHAT_FOLLOWS, STABLE_IF, concept, stable_if
from kalkul.show.ladder_told import print_ladder
from kalkul.show.language import _, ngettext, spoken
from kalkul.show.layout import GLUE, Para
from kalkul.show.numbers import grouped
from kalkul.show.option_form import print_option_form
from kalkul.show.paper import Paper
from kalkul.show.shares import ORDERS, drawn, length, percent, share_phrase
from kalkul.show.states import Called
from kalkul.show.terminal_solve import left_open, print_head
from kalkul.show.terminal_views import surprise_lines
from kalkul.show.wording import joined

__all__ = ["chance", "ends", "nobody_leaves", "print_inverse", "print_next"]

# Moves and ends told one by one; JSON and CSV hold them all.
_MANY = 60

# Longest fraction shown.
_FRACTION = 15


def print_next(answer: NextAnswer, stream: TextIO, *, width: int | None = None) -> None:
    """Print what follows from a state.

    Parameters
    ----------
    answer
        What ``next`` returned.
    stream
        Where to; colour is used if it is a terminal.
    width
        Columns; found from the environment and the terminal if not given.
    """
    paper = Paper(stream, width)
    called = Called.of(answer)
    under = concept(answer.concept)
    guide = ABOUT_WHAT_FOLLOWS if answer.moves else ABOUT_WHAT_FOLLOWS[:1]
    about = _("what follows from {state} under {concept}").format(state=called.noun(answer.start), concept=under)
    print_head(paper, answer, about, guide)
    if meaning := STABLE_IF.get(answer.concept):
        paper.say()
        told = _("a state is stable for an actor if {condition}").format(condition=spoken(meaning))
        paper.labelled([(under, told)], indent=0)
    if answer.completions is not None and answer.completions != "1":
        paper.say()
        paper.say(left_open(answer))
    paper.heading(_("The states that are reached"))
    print_option_form(paper, answer.levers, answer.states, answer.start, _("the start"))
    paper.heading(_("Undeterred moves"))
    if answer.moves:
        paper.labelled(_moves(paper, answer, called), most=40)
    else:
        paper.say(nobody_leaves(called.noun(answer.start), answer.completions), indent=2)
    if answer.moves:
        paper.heading(_("Where it ends"))
        paper.labelled(ends(answer, called), most=40)
        if len(answer.ends) > _MANY:
            paper.say(further(len(answer.ends) - _MANY), "dim", indent=2)
    if answer.ladder is not None:
        print_ladder(paper, answer.ladder, answer.completions)
    if answer.surprises:
        paper.heading(_("Surprises"))
        paper.bullets(surprise_lines(answer.surprises, called, answer.completions))


def _moves(paper: Paper, answer: NextAnswer, called: Called) -> list[tuple[str, list[Para]]]:
    """Return the moves by the state they leave, in the order in which the states are reached."""
    known = {state.number: place for place, state in enumerate(answer.states)}
    ordered = sorted(answer.moves, key=lambda move: known.get(move.state, len(known)))
    rows: dict[int, list[Para]] = {}
    for move in ordered[:_MANY]:
        rows.setdefault(move.state, []).append(paper.text(move_line(move, called, answer.completions)))
    told = [(_("from {state}").format(state=called.state(state)), lines) for state, lines in rows.items()]
    if len(ordered) > _MANY:
        told.append(("…", [paper.text(further(len(ordered) - _MANY), "dim")]))
    return told


def move_line(move: UndeterredMove, called: Called, completions: str | None = None) -> str:
    """Return a move with its mover, and in how many completions nothing deters it.

    Examples
    --------
    >>> move_line(UndeterredMove("LG", 1, 7), Called([]))
    '1 → 7 by LG'
    """
    told = _("{state} → {to} by {mover}").format(
        state=called.state(move.state), to=called.state(move.to), mover=name(move.mover)
    )
    if move.share is None or move.share.exact == "1":
        return told
    return f"{told}, {share_phrase(move.share, completions)}"


def ends(answer: NextAnswer, called: Called) -> list[tuple[str, list[str]]]:
    """Return where it ends, each end with what it is, its chance, and a way there."""
    return [(called.states(end.states), _end_told(end, answer, called)) for end in answer.ends[:_MANY]]


def _end_told(end: EndShown, answer: NextAnswer, called: Called) -> list[str]:
    """Return what an end is, how likely it is to end there, and a way there."""
    message = (
        _("an equilibrium reached {chance}")
        if end.kind == "equilibrium"
        else _("a cycle, whose states follow one another for ever, reached {chance}")
    )
    lines = [message.format(chance=chance(end.chance))]
    if end.share is not None and end.share.exact != "1":
        share = share_phrase(end.share, answer.completions)
        lines.append(_("{share}; the chance is the mean over all completions").format(share=share))
    if end.path:
        lines.append(_("a shortest way: {path}").format(path=walk(answer.start, end.path, called)))
    return lines


def walk(start: int, steps: Sequence[Step], called: Called) -> str:
    """Return a path with who moves at each step.

    Examples
    --------
    >>> walk(1, [Step("LG", 7), Step("MoE", 8)], Called([])).replace(GLUE, " ")
    '1 → 7 (LG) → 8 (MoE)'
    """
    return " → ".join([called.state(start), *(f"{called.state(step.to)}{GLUE}({name(step.mover)})" for step in steps)])


def chance(shown: Chance) -> str:
    """Return a chance, as a fraction where it is a short one.

    Examples
    --------
    >>> chance(Chance("2/3", 0.6666667)), chance(Chance("1", 1.0)), chance(Chance(None, 0.25))
    ('with chance 2/3 (66.7%)', 'for certain', 'with chance about 25%')
    """
    if shown.exact in ("0", "1"):
        return _("for certain") if shown.exact == "1" else _("with chance {chance}").format(chance=0)
    if shown.exact is None:
        about = percent(shown.decimal)
        if about[0] in "<>":
            return _("with chance {chance}").format(chance=about)
        return _("with chance about {chance}").format(chance=about)
    part = percent(min(max(shown.decimal, 1e-9), 1 - 1e-9))
    told = f"{clean(shown.exact)} ({part})" if len(shown.exact) <= _FRACTION else part
    return _("with chance {chance}").format(chance=told)


def nobody_leaves(state: str, completions: str | None) -> str:
    """Return that no move leaves the start."""
    if completions in (None, "1"):
        return _("Nobody leaves {state}: it is an equilibrium.").format(state=state)
    return _("Nobody leaves {state} in any completion: it is an equilibrium.").format(state=state)


def further(number: int) -> str:
    """Return how many are not told."""
    return _("and {n} more (in --csv and --json)").format(n=grouped(number))


def print_inverse(answer: InverseAnswer, stream: TextIO, *, width: int | None = None) -> None:
    """Print which orders of an actor make a state an equilibrium.

    Parameters
    ----------
    answer
        What ``inverse`` returned.
    stream
        Where to; colour is used if it is a terminal.
    width
        Columns; found from the environment and the terminal if not given.
    """
    paper = Paper(stream, width)
    called = Called.of(answer)
    who, where = name(answer.actor), called.noun(answer.state)
    guide = _(
        "Everybody else wants what the case says. Of all strict orders of the states that {who} might have – there "
        "are {total} – those count under which {state} is stable for everyone."
    ).format(who=who, total=length(answer.total), state=where)
    about = _("the orders of {who} that make {state} an equilibrium").format(who=who, state=where)
    print_head(paper, answer, about, [guide])
    paper.heading(_("The states"))
    print_option_form(paper, answer.levers, answer.states, answer.state, _("the state asked about"))
    paper.heading(_("The orders"))
    paper.labelled(
        ((concept(key), _orders(paper, shown, answer, called)) for key, shown in answer.concepts.items()), style="bold"
    )
    paper.say()
    paper.labelled((concept(key), stable_if(key)) for key in answer.concepts if key in STABLE_IF)


def _orders(paper: Paper, shown: InverseShown, answer: InverseAnswer, called: Called) -> list[Para]:
    lines = [paper.text(_how_many(shown, answer.total))]
    if shown.blocked_by:
        blocked = ngettext(
            "{who} leaves {state} whatever {actor} wants",
            "{who} leave {state} whatever {actor} wants",
            len(shown.blocked_by),
        ).format(who=joined(map(name, shown.blocked_by)), state=called.noun(answer.state), actor=name(answer.actor))
        lines.append(paper.text(blocked, "yellow"))
    if shown.shared:
        lines.append(paper.text(_("in all of them: {order}").format(order=clean(shown.shared))))
    return lines


def _how_many(shown: InverseShown, total: str) -> str:
    """Return the number of orders and their share.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from kalkul.results import Method, Share
    >>> _how_many(InverseShown("240", Share.of(Fraction(1, 3)), Method("exact"), ""), "720")
    '240 of 720 orders (33.3%)'
    """
    if shown.method.kind == "sampled":
        share = share_phrase(shown.share, whole=ORDERS).removeprefix("in ")
        return f"{share}; {drawn(shown.method.drawn or 0, shown.method.seed or 0)}"
    if shown.count == "0" or shown.share.exact == "0":
        return _("none of the {total} orders").format(total=length(total))
    if shown.share.exact == "1":
        return _("all {total} orders").format(total=length(total))
    some = length(shown.count) if shown.count is not None else _("some")
    part = percent(min(max(shown.share.decimal, 1e-9), 1 - 1e-9))
    return _("{some} of {total} orders ({part})").format(some=some, total=length(total), part=part)
