"""The answer of ``kalkul solve`` on a terminal, for a person without the manual.

The order is that of an analysis on paper: who, the states, what each wants, who is stable where and so the equilibria,
then what somebody sees otherwise, what coalitions can do, and the reasons that were asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from kalkul.results import InverseAnswer, NextAnswer, SolveAnswer, StateShown, WantsShown
from kalkul.show.certificates import print_why
from kalkul.show.clean import clean, name, title
from kalkul.show.concepts import ABOUT_STATES
from kalkul.show.language import _
from kalkul.show.layout import Para
from kalkul.show.numbers import grouped
from kalkul.show.option_form import print_option_form
from kalkul.show.paper import Paper
from kalkul.show.shares import completions, length
from kalkul.show.stability_table import print_stability
from kalkul.show.states import Called
from kalkul.show.terminal_views import print_coalitions, print_views
from kalkul.show.wording import actors, how_counted, stacked_view

__all__ = ["left_open", "print_head", "print_solve"]

# States shown of a game too large to list.
_FEW = 20


def print_solve(answer: SolveAnswer, stream: TextIO, *, width: int | None = None) -> None:
    """Print an answer.

    Parameters
    ----------
    answer
        What ``solve`` returned.
    stream
        Where to; colour is used if it is a terminal.
    width
        Columns; found from the environment and the terminal if not given.
    """
    paper = Paper(stream, width)
    kind = _("lever game of {n} states") if answer.kind == "lever" else _("graph of {n} states")
    print_head(paper, answer, kind.format(n=grouped(answer.count)), ABOUT_STATES)
    paper.heading(_("The states"))
    if answer.listed:
        print_option_form(paper, answer.levers, answer.states, answer.status_quo)
    else:
        many = (
            _("{n} states, too many to list; the status quo and the first equilibria are shown.")
            if answer.states
            else _("{n} states, too many to list.")
        )
        paper.say(many.format(n=grouped(answer.count)), indent=2)
        if answer.states:
            print_option_form(paper, answer.levers, _foremost(answer), answer.status_quo, most=_FEW)
    _wants(paper, answer)
    print_stability(paper, answer)
    print_views(paper, answer)
    print_coalitions(paper, answer)
    print_why(paper, answer)


def _foremost(answer: SolveAnswer) -> list[StateShown]:
    """Return the states of a game too large to list, the status quo first, then equilibria of most concepts."""
    held = {s.number: sum(s.number in those for those in answer.equilibria.values()) for s in answer.states}
    return sorted(answer.states, key=lambda s: (s.number != answer.status_quo, -held[s.number], s.number))


def print_head(
    paper: Paper, answer: SolveAnswer | NextAnswer | InverseAnswer, about: str, guide: Sequence[str]
) -> None:
    """Print what was asked, how to read the answer, who is who, and the notes."""
    paper.say(title(answer.case.title), "bold")
    game = name(answer.game)
    game += f" ({title(answer.title)})" if answer.title not in (answer.game, answer.case.title, "") else ""
    message = (
        _("Game {game}, {about}; answered by Kalkül {version}")
        if answer.case.id == answer.case.title
        else _("Game {game}, {about}; case {case}, answered by Kalkül {version}")
    )
    told = message.format(game=game, about=about, case=name(answer.case.id), version=name(answer.kalkul))
    paper.say(told, "dim")
    paper.say()
    for line in guide:
        paper.say(line, "italic")
    if who := actors(answer.actors):
        paper.say()
        paper.say(_("Actors: {who}").format(who=who))
    if answer.notes:
        paper.say()
        paper.labelled([(_("Note"), note) for note in answer.notes], indent=0, style="yellow")


def left_open(answer: SolveAnswer | NextAnswer) -> str:
    """Return that orders are left open, with the number of completions."""
    return _("Some orders are left open: {counted}.").format(counted=how_counted(answer.completions, answer.method))


def _wants(paper: Paper, answer: SolveAnswer) -> None:
    paper.heading(_("What each wants, best first"))
    called = Called.of(answer)
    paper.labelled(
        (stacked_view(wants.view, wants.actor), _ranking(paper, answer, wants, called)) for wants in answer.wants
    )
    if answer.completions is not None and answer.completions != "1":
        paper.say(left_open(answer), indent=2)


def _ranking(paper: Paper, answer: SolveAnswer, wants: WantsShown, called: Called) -> list[Para]:
    stated = "; ".join(clean(text, 300) for text in wants.stated)
    if wants.ranking is not None:
        ranking = called.ranking(wants.ranking)
    elif wants.order is not None:
        left = "" if wants.completions in (None, "1") else f" ({completions(wants.completions)})"
        ranking = f"{clean(wants.order) or _('nothing stated')}{left}"
    elif wants.levels is not None:
        ranking = _("{ranks} ranks over {states} states").format(
            ranks=grouped(wants.levels), states=length(str(answer.count))
        )
    else:
        ranking = _("ranks over {states} states").format(states=length(str(answer.count)))
    block = [paper.text(ranking)]
    if stated and stated != ranking:
        block.append(paper.text(_("stated: {statements}").format(statements=stated), "dim"))
    return block
