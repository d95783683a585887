"""A ladder in words: the rungs within reach of each side, and what would open or close the way to the top."""

from __future__ import annotations

from collections.abc import Sequence

from kalkul.results import LadderChange, LadderShown, Share, SideShown
from kalkul.show.clean import clean, name
from kalkul.show.language import _, ngettext
from kalkul.show.numbers import grouped
from kalkul.show.paper import Paper
from kalkul.show.shares import share_phrase
from kalkul.show.states import levels_of
from kalkul.show.wording import joined

__all__ = ["changes", "heading", "print_ladder", "sides", "states", "top"]

# Pairs of states told for one change; the JSON holds them all.
_MANY = 8


def heading() -> str:
    """Return the heading of a ladder."""
    return _("The ladder")


def print_ladder(paper: Paper, ladder: LadderShown, count: str | None) -> None:
    """Print how far a ladder is climbed, and what would change that."""
    paper.heading(heading())
    paper.say(top(ladder, count), indent=2)
    paper.labelled(sides(ladder, count))
    if told := changes(ladder):
        paper.say()
        paper.bullets(told)
        paper.labelled(states(ladder), style="dim", indent=4)


def sides(ladder: LadderShown, count: str | None) -> list[tuple[str, list[str]]]:
    """Return for each side where it stands, and its highest rungs within reach."""
    return [(name(side.actor), _rungs(side, count)) for side in ladder.sides]


def _rungs(side: SideShown, count: str | None) -> list[str]:
    stands = _("stands on {rung} ({lever})").format(rung=name(side.start), lever=name(side.lever))
    if len(side.rungs) == 1:
        [one] = side.rungs
        return [stands, _("highest rung within reach: {rung}").format(rung=_marked(one.rung, side))]
    told = [
        _("highest rung within reach: {rung}, {share}").format(
            rung=_marked(one.rung, side), share=share_phrase(one.highest, count)
        )
        for one in side.rungs
    ]
    return [stands, *told]


def _marked(rung: str, side: SideShown) -> str:
    return _("{rung}, the top").format(rung=name(rung)) if rung == side.top else name(rung)


def top(ladder: LadderShown, count: str | None) -> str:
    """Return whether some side can come to its top rung."""
    if ladder.top.exact == "1":
        return _("The top is within reach: some side can come to its top rung by moves that nothing deters.")
    if ladder.top.exact == "0":
        return _("The top is out of reach: no side can come to its top rung by moves that nothing deters.")
    return _("The top is within reach {share}.").format(share=share_phrase(ladder.top, count))


def changes(ladder: LadderShown) -> list[str]:
    """Return the smallest changes of one order, then those orders of which no change does."""
    lines = [_change(one) for one in ladder.changes if one.fewest is not None]
    for does in ("keeps out", "lets in"):
        vain = [one for one in ladder.changes if one.fewest is None and one.does == does]
        if vain:
            orders = joined(map(_whose, vain), "or")
            said = (
                _("No change of this order alone keeps the top out of reach: {orders}.")
                if does == "keeps out"
                else _("No change of this order alone lets the top in: {orders}.")
            )
            lines.append(said.format(orders=orders))
    if ladder.left_out is not None:
        lines.append(_("Not everything was worked out: {reason}.").format(reason=clean(ladder.left_out, 400)))
    return lines


def states(ladder: LadderShown) -> list[tuple[str, str]]:
    """Return the states that the changes told name, each with its levels."""
    told = {state for one in ladder.changes for pair in one.pairs[:_MANY] for state in pair}
    return [(str(one.number), levels_of(one)) for one in ladder.states if one.number in told]


def _whose(one: LadderChange) -> str:
    if not one.view:
        return _("what {actor} wants").format(actor=name(one.actor))
    return _("what {viewer} takes {actor} to want").format(viewer=name(one.view[0]), actor=name(one.actor))


def _change(one: LadderChange) -> str:
    fewest = one.fewest or 0
    if one.does == "keeps out":
        said = ngettext(
            "{n} pair changed in {whose} keeps the top out of reach: {pairs}.",
            "{n} pairs changed in {whose} keep the top out of reach: {pairs}.",
            fewest,
        )
    else:
        said = ngettext(
            "{n} pair changed in {whose} lets the top in: {pairs}.",
            "{n} pairs changed in {whose} let the top in: {pairs}.",
            fewest,
        )
    line = said.format(n=grouped(fewest), whose=_whose(one), pairs=_pairs(one.pairs))
    if one.most is not None and one.most > fewest:
        line += " " + _("In some completions it takes up to {n}.").format(n=grouped(one.most))
    if one.possible.exact != "1":
        line += " " + _possible(one.possible, one.does)
    return line


def _possible(share: Share, does: str) -> str:
    part = clean(share.exact or "", 40)
    if does == "keeps out":
        return _("It can be done in {part} of the completions in which the top is within reach.").format(part=part)
    return _("It can be done in {part} of the completions in which the top is out of reach.").format(part=part)


def _pairs(pairs: Sequence[tuple[int, int]]) -> str:
    told = [_("{one} above {other}").format(one=one, other=other) for one, other in pairs[:_MANY]]
    more = len(pairs) - _MANY
    return joined([*told, *([_("{n} more").format(n=grouped(more))] if more > 0 else [])])
