"""The answer of ``kalkul explain`` on a terminal, for a person without the manual.

First how to read it, then two tables that show everything at a glance (who expects what and what happens; the
verdicts), then one block per explanation with its reasons. Below about a hundred columns, or with more
explanations than fit side by side, the tables become short records one below the other.
"""

from __future__ import annotations

from typing import TextIO

from kalkul.results import ExplainAnswer
from kalkul.show.arrangement import in_order
from kalkul.show.clean import title
from kalkul.show.language import _
from kalkul.show.paper import Paper
from kalkul.show.terminal_block import Told, print_block
from kalkul.show.terminal_tables import print_overview, print_verdicts
from kalkul.show.terms import GUIDE, NO_EXPLANATIONS, NO_OBSERVATIONS
from kalkul.show.wording import actors, answered

__all__ = ["print_explain"]


def print_explain(answer: ExplainAnswer, stream: TextIO, *, width: int | None = None, premises: bool = True) -> None:
    """Print an answer.

    Parameters
    ----------
    answer
        What ``explain`` returned.
    stream
        Where to; colour is used if it is a terminal.
    width
        Columns; found from the environment and the terminal if not given.
    premises
        Whether each block ends with the premises and their anchors.
    """
    paper = Paper(stream, width)
    paper.say(title(answer.case.title), "bold")
    paper.say(answered(answer), "dim")
    paper.say()
    for line in GUIDE:
        paper.say(line, "italic")
    if who := actors(answer.actors):
        paper.say()
        paper.say(_("Actors: {who}").format(who=who))
    if answer.notes:
        paper.say()
        paper.labelled([(_("Note"), note) for note in answer.notes], indent=0, style="yellow")
    ordered = in_order(answer)
    if not ordered:
        paper.say()
        paper.say(NO_EXPLANATIONS)
    else:
        print_overview(paper, ordered)
    if not answer.observations:
        paper.say()
        paper.say(NO_OBSERVATIONS)
    elif ordered:
        print_verdicts(paper, answer, [shown for shown, _depth in ordered])
    told = Told()
    for shown, _depth in ordered:
        print_block(paper, answer, shown, told, premises=premises)
