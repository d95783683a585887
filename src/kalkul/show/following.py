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
from kalkul.show.concepts import ABOUT_WHAT_FOLLOWS, STABLE_IF, concept
from kalkul.show.layout import GLUE, Para
from kalkul.show.option_form import print_option_form
from kalkul.show.paper import Paper
from kalkul.show.shares import length, percent, share_phrase
from kalkul.show.states import Called
from kalkul.show.terminal_solve import counted, print_head
from kalkul.show.terminal_views import surprise_lines
from kalkul.show.wording import joined

__all__ = ["chance", "print_inverse", "print_next"]

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
    print_head(paper, answer, f"what follows from {called.noun(answer.start)} under {under}", guide)
    if meaning := STABLE_IF.get(answer.concept):
        paper.say()
        paper.labelled([(under, f"a state is stable for an actor if {meaning}")], indent=0)
    if answer.completions is not None and answer.completions != "1":
        paper.say()
        paper.say(f"Some orders are left open: {counted(answer.completions, answer.method)}.")
    paper.heading("The states that are reached")
    print_option_form(paper, answer.levers, answer.states, answer.start, "the start")
    paper.heading("Undeterred moves")
    if answer.moves:
        paper.labelled(_moves(paper, answer, called), most=40)
    else:
        never = " in any completion" if answer.completions not in (None, "1") else ""
        paper.say(f"Nobody leaves {called.noun(answer.start)}{never}: it is an equilibrium.", indent=2)
    if answer.moves:
        paper.heading("Where it ends")
        paper.labelled(_ends(answer, called), most=40)
        if len(answer.ends) > _MANY:
            paper.say(f"and {len(answer.ends) - _MANY:,} more (in --csv and --json)", "dim", indent=2)
    if answer.surprises:
        paper.heading("Surprises")
        paper.bullets(surprise_lines(answer.surprises, called, answer.completions))


def _moves(paper: Paper, answer: NextAnswer, called: Called) -> list[tuple[str, list[Para]]]:
    """Return the moves by the state they leave, in the order in which the states are reached."""
    known = {state.number: place for place, state in enumerate(answer.states)}
    ordered = sorted(answer.moves, key=lambda move: known.get(move.state, len(known)))
    rows: dict[int, list[Para]] = {}
    for move in ordered[:_MANY]:
        rows.setdefault(move.state, []).append(paper.text(move_line(move, called, answer.completions)))
    told = [(f"from {called.state(state)}", lines) for state, lines in rows.items()]
    if len(ordered) > _MANY:
        told.append(("…", [paper.text(f"and {len(ordered) - _MANY:,} more (in --csv and --json)", "dim")]))
    return told


def move_line(move: UndeterredMove, called: Called, completions: str | None = None) -> str:
    """Return a move with its mover, and in how many completions nothing deters it.

    Examples
    --------
    >>> move_line(UndeterredMove("LG", 1, 7), Called([]))
    '1 → 7 by LG'
    """
    told = f"{called.state(move.state)} → {called.state(move.to)} by {name(move.mover)}"
    if move.share is None or move.share.exact == "1":
        return told
    return f"{told}, {share_phrase(move.share, completions)}"


def _ends(answer: NextAnswer, called: Called) -> list[tuple[str, list[str]]]:
    return [(called.states(end.states), _end_told(end, answer, called)) for end in answer.ends[:_MANY]]


def _end_told(end: EndShown, answer: NextAnswer, called: Called) -> list[str]:
    """Return what an end is, how likely it is to end there, and a way there."""
    what = "an equilibrium" if end.kind == "equilibrium" else "a cycle, whose states follow one another for ever,"
    lines = [f"{what} reached {chance(end.chance)}"]
    if end.share is not None and end.share.exact != "1":
        lines.append(f"{share_phrase(end.share, answer.completions)}; the chance is the mean over all completions")
    if end.path:
        lines.append(f"a shortest way: {walk(answer.start, end.path, called)}")
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
        return "for certain" if shown.exact == "1" else "with chance 0"
    if shown.exact is None:
        about = percent(shown.decimal)
        return f"with chance {about}" if about[0] in "<>" else f"with chance about {about}"
    part = percent(min(max(shown.decimal, 1e-9), 1 - 1e-9))
    return f"with chance {clean(shown.exact)} ({part})" if len(shown.exact) <= _FRACTION else f"with chance {part}"


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
    guide = (
        f"Everybody else wants what the case says. Of all strict orders of the states that {who} might have – there "
        f"are {length(answer.total)} – those count under which {where} is stable for everyone.",
    )
    print_head(paper, answer, f"the orders of {who} that make {where} an equilibrium", guide)
    paper.heading("The states")
    print_option_form(paper, answer.levers, answer.states, answer.state, "the state asked about")
    paper.heading("The orders")
    paper.labelled(
        ((concept(key), _orders(paper, shown, answer, called)) for key, shown in answer.concepts.items()), style="bold"
    )
    paper.say()
    paper.labelled((concept(key), f"stable if {STABLE_IF[key]}") for key in answer.concepts if key in STABLE_IF)


def _orders(paper: Paper, shown: InverseShown, answer: InverseAnswer, called: Called) -> list[Para]:
    lines = [paper.text(_how_many(shown, answer.total))]
    if shown.blocked_by:
        verb = "leaves" if len(shown.blocked_by) == 1 else "leave"
        who = joined(map(name, shown.blocked_by))
        lines.append(
            paper.text(f"{who} {verb} {called.noun(answer.state)} whatever {name(answer.actor)} wants", "yellow")
        )
    if shown.shared:
        lines.append(paper.text(f"in all of them: {clean(shown.shared)}"))
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
        drawn = f"sampled: {shown.method.drawn or 0:,} draws, seed {shown.method.seed or 0}"
        return f"{share_phrase(shown.share, whole='the orders').removeprefix('in ')}; {drawn}"
    if shown.count == "0" or shown.share.exact == "0":
        return f"none of the {length(total)} orders"
    if shown.share.exact == "1":
        return f"all {length(total)} orders"
    some = length(shown.count) if shown.count is not None else "some"
    return f"{some} of {length(total)} orders ({percent(min(max(shown.share.decimal, 1e-9), 1 - 1e-9))})"
