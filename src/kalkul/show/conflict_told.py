"""What an explanation over a conflict says follows from the status quo, in words for the terminal and the page."""

from __future__ import annotations

from kalkul.results import ConflictShown, Explained
from kalkul.show.clean import name
from kalkul.show.concepts import concept
from kalkul.show.following import chance, move_line, nobody_leaves, walk
from kalkul.show.language import _, ngettext
from kalkul.show.numbers import grouped
from kalkul.show.shares import percent, share_phrase
from kalkul.show.states import Called, levels_of
from kalkul.show.terminal_views import surprise_lines
from kalkul.show.wording import joined

__all__ = ["ends", "in_short", "moves", "states", "surprises", "under"]

# Told one by one; the JSON holds them all.
_MANY = 20


def under(conflict: ConflictShown) -> str:
    """Return what it says in one sentence: from where, under which concept."""
    start = Called(conflict.states).noun(conflict.start)
    return _("What follows from {state}, the status quo, by moves that nothing deters under {concept}.").format(
        state=start, concept=concept(conflict.concept)
    )


def states(conflict: ConflictShown) -> list[tuple[str, str]]:
    """Return the states that are reached, each with its levels; none in a graph, whose states have names."""
    called = Called(conflict.states)
    rows = [(called.state(state.number), levels_of(state)) for state in conflict.states[:_MANY] if state.levels]
    return [*rows, *_more(len(conflict.states) - _MANY if rows else 0)]


def _more(further: int) -> list[tuple[str, str]]:
    return [("…", _("and {n} more (in --json)").format(n=grouped(further)))] if further > 0 else []


def moves(shown: Explained, conflict: ConflictShown) -> list[str]:
    """Return the undeterred moves, in the order in which they are met."""
    called = Called(conflict.states)
    if not conflict.moves:
        return [nobody_leaves(called.noun(conflict.start), shown.completions)]
    lines = [move_line(move, called, shown.completions) for move in conflict.moves[:_MANY]]
    return lines + [text for _sign, text in _more(len(conflict.moves) - _MANY)]


def ends(shown: Explained, conflict: ConflictShown) -> list[str]:
    """Return where it comes to rest, with chance, share of completions and a way there."""
    if not conflict.moves:
        return []
    called = Called(conflict.states)
    lines = []
    for end in conflict.ends[:_MANY]:
        what = (
            called.noun(end.states[0])
            if end.kind == "equilibrium"
            else _("the cycle {states}").format(states=called.states(end.states))
        )
        line = f"{what}, {chance(end.chance)}"
        if end.share is not None and end.share.exact != "1":
            line += f", {share_phrase(end.share, shown.completions)}"
        lines.append(line + (f": {walk(conflict.start, end.path, called)}" if end.path else ""))
    return lines + [text for _sign, text in _more(len(conflict.ends) - _MANY)]


def surprises(shown: Explained, conflict: ConflictShown) -> list[str]:
    """Return who is surprised by which move."""
    return surprise_lines(conflict.surprises, Called(conflict.states), shown.completions)


def in_short(conflict: ConflictShown) -> list[str]:
    """Return who moves and where it ends, in the few words of a table cell."""
    called = Called(conflict.states)
    movers = dict.fromkeys(name(move.mover) for move in conflict.moves if move.state == conflict.start)
    if movers:
        lines = [ngettext("{who} may move", "{who} may move", len(movers)).format(who=joined(movers))]
    else:
        lines = [_("nobody leaves {state}").format(state=called.noun(conflict.start))]
    for end in conflict.ends[:3] if movers else ():
        rest = called.noun(end.states[0]) if end.kind == "equilibrium" else _("a cycle")
        part = "" if end.chance.exact == "1" else f" ({percent(min(max(end.chance.decimal, 1e-9), 1 - 1e-9))})"
        lines.append(_("ends in {rest}").format(rest=rest) + part)
    if movers and len(conflict.ends) > 3:
        lines.append(_("and {n} more").format(n=len(conflict.ends) - 3))
    return lines
