"""What solve says beyond single actors who see alike: views, surprises, coalitions and their weak links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kalkul.results import CoalitionShown, SolveAnswer, StateSurprise, WeakLink
from kalkul.show.clean import name
from kalkul.show.concepts import ABOUT_COALITIONS, ABOUT_VIEWS, by_concepts, concept, concepts_named, for_coalitions
from kalkul.show.layout import Para
from kalkul.show.paper import Paper
from kalkul.show.shares import share_phrase
from kalkul.show.states import Called
from kalkul.show.wording import joined

__all__ = ["print_coalitions", "print_views", "surprise_lines"]

# Surprises and weak links told one by one; JSON holds them all.
_MANY = 20


def print_views(paper: Paper, answer: SolveAnswer) -> None:
    """Print which states are equilibria in whose eyes, and who is surprised by which move."""
    if not answer.views and answer.hypergame is None:
        return
    called = Called.of(answer)
    paper.heading("As each sees it")
    paper.say(ABOUT_VIEWS, "italic", indent=2)
    rows = [("as things are", where(answer.equilibria, answer.concepts, called))]
    rows += [
        (f"as {name(view.viewer)} sees it", where(view.equilibria, answer.concepts, called)) for view in answer.views
    ]
    if answer.hypergame is not None:
        rows.append(("each by his own view", where(answer.hypergame, answer.concepts, called)))
    paper.say()
    always = "" if answer.shares is None else " in every completion"
    paper.say(f"Equilibria{always}", "bold", indent=2)
    paper.labelled(rows, indent=4)
    paper.say()
    if not answer.surprises:
        paper.say("Nobody is surprised by a move.", indent=2)
        return
    under = f" under {concept(answer.surprised_under)}" if answer.surprised_under else ""
    paper.say(f"Surprises{under}", "bold", indent=2)
    paper.bullets(surprise_lines(answer.surprises, called, answer.completions), indent=4)


def where(states: Mapping[str, Sequence[int]], asked: Sequence[str], called: Called) -> str:
    """Return states with the concepts they go with, without a full stop.

    Examples
    --------
    >>> where({"nash": (4,), "gmr": (1, 4)}, ["nash", "gmr"], Called([]))
    '4 under every concept; 1 under GMR'
    """
    parts = [
        f"{called.states(those)} under {concepts_named(keys, asked)}" for keys, those in by_concepts(states, asked)
    ]
    return "; ".join(parts) or "none"


def surprise_lines(surprises: Sequence[StateSurprise], called: Called, completions: str | None = None) -> list[str]:
    """Return a sentence for each viewer and mover; with orders left open each move has its share of completions.

    Examples
    --------
    >>> surprise_lines([StateSurprise("A", "B", 3, 5, "unexpected")], Called([]))
    ['A does not expect of B: 3→5.']
    """
    groups: dict[tuple[str, str, str], list[str]] = {}
    for each in surprises:
        move = called.move(each.state, each.to)
        if each.share is not None and each.share.exact != "1":
            move += f" ({share_phrase(each.share, completions, inside=True)})"
        groups.setdefault((each.viewer, each.mover, each.kind), []).append(move)
    lines = []
    for (viewer, mover, kind), moves in groups.items():
        more = [f"{len(moves) - _MANY:,} further"] if len(moves) > _MANY else []
        listed = joined([*moves[:_MANY], *more])
        if kind == "unexpected":
            lines.append(f"{name(viewer)} does not expect of {name(mover)}: {listed}.")
        else:
            lines.append(f"{name(viewer)} expects of {name(mover)} what does not come: {listed}.")
    return lines


def print_coalitions(paper: Paper, answer: SolveAnswer) -> None:
    """Print where each coalition is stable, and who gives up first where it is not."""
    if not answer.coalitions:
        return
    called = Called.of(answer)
    paper.heading("Coalitions")
    paper.say(ABOUT_COALITIONS, "italic", indent=2)
    for coalition in answer.coalitions:
        paper.say()
        paper.say(joined(map(name, coalition.members)), "bold", indent=2)
        paper.labelled(
            [
                ("stable in", where(coalition.stable, for_coalitions(answer.concepts), called)),
                *([("weak links", _links(paper, coalition, called))] if coalition.weak_links else []),
            ],
            indent=4,
        )


def _links(paper: Paper, coalition: CoalitionShown, called: Called) -> list[Para]:
    lines = [weak_link(link, called) for link in coalition.weak_links[:_MANY]]
    more = len(coalition.weak_links) - _MANY
    return paper.listed(lines + ([f"and {more:,} more (in --json)"] if more > 0 else []))


def weak_link(link: WeakLink, called: Called) -> str:
    """Return who gives up a joint improvement most easily, and what would have to change in his order.

    Examples
    --------
    >>> weak_link(WeakLink(1, 4, ("B",), 2, {"B": (1, 3)}), Called([]))
    '1→4: B gives up by ranking 1 and 3 above 4 (2 swaps)'
    """
    groups: dict[tuple[int, ...], list[str]] = {}
    for member in link.members:
        over = tuple(sorted({link.state, *link.over.get(member, ())}))
        groups.setdefault(over, []).append(name(member))
    parts = [
        f"{joined(those, 'or')} gives up by ranking {called.states(over)} above {called.state(link.to)}"
        for over, those in groups.items()
    ]
    swaps = f"{link.swaps:,} {'swap' if link.swaps == 1 else 'swaps'}"
    return f"{called.move(link.state, link.to)}: {', or '.join(parts)} ({swaps})"
