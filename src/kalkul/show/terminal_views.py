"""What solve says beyond single actors who see alike: views, surprises, coalitions and their weak links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kalkul.results import CoalitionShown, SolveAnswer, StateSurprise, WeakLink
from kalkul.show.clean import name
from kalkul.show.concepts import ABOUT_COALITIONS, ABOUT_VIEWS, by_concepts, concept, concepts_named, for_coalitions
from kalkul.show.language import _, ngettext
from kalkul.show.layout import Para
from kalkul.show.numbers import grouped
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
    paper.heading(_("As each sees it"))
    paper.say(ABOUT_VIEWS, "italic", indent=2)
    rows = [(_("as things are"), where(answer.equilibria, answer.concepts, called))]
    rows += [
        (_("as {who} sees it").format(who=name(view.viewer)), where(view.equilibria, answer.concepts, called))
        for view in answer.views
    ]
    if answer.hypergame is not None:
        rows.append((_("each by his own view"), where(answer.hypergame, answer.concepts, called)))
    paper.say()
    paper.say(_("Equilibria") if answer.shares is None else _("Equilibria in every completion"), "bold", indent=2)
    paper.labelled(rows, indent=4)
    paper.say()
    if not answer.surprises:
        paper.say(_("Nobody is surprised by a move."), indent=2)
        return
    heading = _("Surprises")
    if answer.surprised_under:
        heading = _("Surprises under {concept}").format(concept=concept(answer.surprised_under))
    paper.say(heading, "bold", indent=2)
    paper.bullets(surprise_lines(answer.surprises, called, answer.completions), indent=4)


def where(states: Mapping[str, Sequence[int]], asked: Sequence[str], called: Called) -> str:
    """Return states with the concepts they go with, without a full stop.

    Examples
    --------
    >>> where({"nash": (4,), "gmr": (1, 4)}, ["nash", "gmr"], Called([]))
    '4 under every concept; 1 under GMR'
    """
    parts = [
        _("{states} under {concepts}").format(states=called.states(those), concepts=concepts_named(keys, asked))
        for keys, those in by_concepts(states, asked)
    ]
    return "; ".join(parts) or _("none")


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
        more = [_("{n} further").format(n=grouped(len(moves) - _MANY))] if len(moves) > _MANY else []
        listed = joined([*moves[:_MANY], *more])
        message = (
            _("{viewer} does not expect of {mover}: {moves}.")
            if kind == "unexpected"
            else _("{viewer} expects of {mover} what does not come: {moves}.")
        )
        lines.append(message.format(viewer=name(viewer), mover=name(mover), moves=listed))
    return lines


def print_coalitions(paper: Paper, answer: SolveAnswer) -> None:
    """Print where each coalition is stable, and who gives up first where it is not."""
    if not answer.coalitions:
        return
    called = Called.of(answer)
    paper.heading(_("Coalitions"))
    paper.say(ABOUT_COALITIONS, "italic", indent=2)
    for coalition in answer.coalitions:
        paper.say()
        paper.say(joined(map(name, coalition.members)), "bold", indent=2)
        paper.labelled(
            [
                (_("stable in"), where(coalition.stable, for_coalitions(answer.concepts), called)),
                *([(_("weak links"), _links(paper, coalition, called))] if coalition.weak_links else []),
            ],
            indent=4,
        )


def _links(paper: Paper, coalition: CoalitionShown, called: Called) -> list[Para]:
    lines = [weak_link(link, called) for link in coalition.weak_links[:_MANY]]
    more = len(coalition.weak_links) - _MANY
    return paper.listed(lines + ([_("and {n} more (in --json)").format(n=grouped(more))] if more > 0 else []))


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
        _("{who} gives up by ranking {states} above {state}").format(
            who=joined(those, "or"), states=called.states(over), state=called.state(link.to)
        )
        for over, those in groups.items()
    ]
    swaps = ngettext("{n} swap", "{n} swaps", link.swaps).format(n=grouped(link.swaps))
    return f"{called.move(link.state, link.to)}: {_(', or ').join(parts)} ({swaps})"
