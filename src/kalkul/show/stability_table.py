"""Who is stable where: states in rows, actors in columns under each concept, equilibria marked.

First a sentence names the equilibria, then the table shows them state by state; concepts that agree in every state
share their columns, and a table wider than the screen is cut between concepts. Each concept is explained below it.
Where orders are left open a cell holds the share of completions. A game too large to list is counted instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from kalkul.results import Share, SolveAnswer
from kalkul.show.clean import name
from kalkul.show.concepts import STABLE_IF, by_concepts, concept, concepts_named, stable_if
from kalkul.show.language import _
from kalkul.show.layout import Para, beside, columns_of, set_block
from kalkul.show.numbers import grouped
from kalkul.show.option_form import cut, marked
from kalkul.show.paper import Paper
from kalkul.show.shares import share_count
from kalkul.show.stability_cells import EVERYBODY, Cells, agreeing
from kalkul.show.states import Called
from kalkul.show.wording import joined

__all__ = ["equilibria", "print_stability"]

# Rows printed, and equilibria of some completions named; CSV and JSON hold them all.
_MANY, _FEW = 200, 20

# Widest column of an actor, and the least to which it may shrink before the table becomes a list.
_ACTOR, _LEAST = 10, 3

# Widest column of the state with its name.
_STATE = 24

_GAP = 3


def equilibria(answer: SolveAnswer, called: Called) -> list[str]:
    """Return in sentences which states are equilibria, and whether the status quo is one."""
    asked, states = answer.concepts, answer.equilibria
    totals = {k: max(answer.counts.get(k, {}).get(EVERYBODY, 0), len(states.get(k, ()))) for k in asked}
    always = answer.shares is not None
    if not any(totals.values()):
        message = (
            _("No state is an equilibrium in every completion under {concepts}.")
            if always
            else _("No state is an equilibrium under {concepts}.")
        )
        return [message.format(concepts=concepts_named(asked, asked, none=True))]
    if any(totals[key] > len(states.get(key, ())) for key in asked):
        return _counted(always, answer, totals, called)
    parts, common = [], False
    for keys, those in by_concepts(states, asked):
        message = _("under {concepts} also {states}") if common else _("under {concepts}: {states}")
        parts.append(message.format(concepts=concepts_named(keys, asked), states=called.states(those)))
        common = common or len(keys) == len(asked)
    if empty := [key for key in asked if not totals[key]]:
        parts.append(_("none under {concepts}").format(concepts=concepts_named(empty, asked)))
    message = _("Equilibria in every completion {states}.") if always else _("Equilibria {states}.")
    return [message.format(states="; ".join(parts)), *_status_quo(answer, called)]


def _counted(always: bool, answer: SolveAnswer, totals: Mapping[str, int], called: Called) -> list[str]:
    """Return how many equilibria there are, and the first of them, concepts with the same ones together."""
    groups: dict[tuple[int, tuple[int, ...]], list[str]] = {}
    for key in answer.concepts:
        groups.setdefault((totals[key], tuple(answer.equilibria.get(key, ()))), []).append(key)
    told = []
    for (total, first), keys in groups.items():
        where = _("in every completion under {concepts}") if always else _("under {concepts}")
        if total > len(first):
            message = _("{n} equilibria {where}; the first are {states}.") if first else _("{n} equilibria {where}.")
        else:
            message = _("Equilibria {where}: {states}.") if first else _("No equilibria {where}.")
        under = where.format(concepts=concepts_named(keys, answer.concepts))
        told.append(message.format(n=grouped(total), where=under, states=called.states(first)))
    return told


def _status_quo(answer: SolveAnswer, called: Called) -> list[str]:
    if answer.status_quo is None or not answer.listed:
        return []
    held = [key for key in answer.concepts if answer.status_quo in answer.equilibria.get(key, ())]
    message = (
        _("The status quo, {state}, is one under {concepts}.")
        if held
        else _("The status quo, {state}, is none of them.")
    )
    return [message.format(state=called.noun(answer.status_quo), concepts=concepts_named(held, answer.concepts))]


class _Group(Struct):
    """The columns of one concept, or of several that agree."""

    key: str
    head: str
    whose: tuple[str, ...]
    widths: list[int]

    @property
    def width(self) -> int:
        return sum(self.widths) + 2 * (len(self.widths) - 1)


def print_stability(paper: Paper, answer: SolveAnswer) -> None:
    """Print the equilibria, the table, and what its words mean."""
    paper.heading(_("Stability"))
    called = Called.of(answer)
    for sentence in equilibria(answer, called):
        paper.say(sentence, indent=2)
    _partly(paper, answer, called)
    cells = Cells(answer)
    if not answer.listed:
        _print_counts(paper, answer)
    marks = bool(cells.states and cells.actors)
    if marks:
        _print_table(paper, answer, cells)
    paper.say()
    paper.labelled([*(_marks(paper, answer) if marks else []), *_meanings(answer)], indent=2)


def _partly(paper: Paper, answer: SolveAnswer, called: Called) -> None:
    """Print which states are equilibria in some completions only."""
    by_state: dict[tuple[int, Share], list[str]] = {}
    for key, by in (answer.shares or {}).items():
        for state, share in by.get(EVERYBODY, {}).items():
            if share.exact != "1":
                by_state.setdefault((int(state), share), []).append(key)
    groups: dict[tuple[str, ...], list[tuple[int, Share]]] = {}
    for each, keys in by_state.items():
        groups.setdefault(tuple(keys), []).append(each)
    parts = []
    for keys_, those in groups.items():
        those.sort(key=lambda each: (-each[1].decimal, each[0]))
        named = [f"{called.state(state)} ({share_count(share, answer.completions)})" for state, share in those[:_FEW]]
        more = [_("{n} further").format(n=grouped(len(those) - _FEW))] if len(those) > _FEW else []
        parts.append(
            _("under {concepts}: {states}").format(
                concepts=concepts_named(keys_, answer.concepts), states=joined([*named, *more])
            )
        )
    if parts:
        also = any(answer.equilibria.values())
        message = _("In some completions also {states}.") if also else _("In some completions {states}.")
        paper.say(message.format(states="; ".join(parts)), indent=2)


def _print_counts(paper: Paper, answer: SolveAnswer) -> None:
    """Print in how many states each actor is stable."""
    counts = answer.counts
    actors = list(dict.fromkeys(who for by in counts.values() for who in by if who != EVERYBODY))
    heads = [_("Stable in"), *map(name, actors), _("equilibria")]
    rows = [
        [concept(key), *(grouped(counts.get(key, {}).get(who, 0)) for who in (*actors, EVERYBODY))]
        for key in answer.concepts
    ]
    widths = [max(columns_of(row[column]) for row in [heads, *rows]) for column in range(len(heads))]
    paper.say()
    if sum(widths) + 2 * len(widths) > paper.width:
        for row in rows:
            each = [f"{head} {count}" for head, count in zip(heads[1:], row[1:], strict=True)]
            paper.labelled([(row[0], ", ".join(each))], indent=2)
        return
    for style, row in [("bold", heads), *(("", row) for row in rows)]:
        cells = [row[0], *(" " * (width - columns_of(cell)) + cell for cell, width in zip(row, widths, strict=True))]
        paper.print(beside([[paper.text(cell, style)] for cell in [cells[0], *cells[2:]]], widths, indent=2))


def _print_table(paper: Paper, answer: SolveAnswer, cells: Cells) -> None:
    named = {state.number: name(state.name or "") for state in answer.states}
    digits = max(len(marked(n, answer.status_quo)) for n in cells.states[:_MANY])
    heads = {n: f"{marked(n, answer.status_quo):{digits}} {named.get(n, '')}".rstrip() for n in cells.states[:_MANY]}
    first = min(_STATE, max(map(columns_of, (*heads.values(), _("State")))))
    room = paper.width - 2 - first - _GAP
    groups = [_group(answer, cells, keys, room) for keys in agreeing(answer)]
    if any(group.width > room for group in groups):
        _print_records(paper, answer)
        return
    rule = "─" if paper.rich_signs else "-"
    for block in cut([group.width for group in groups], room, _GAP):
        shown = [groups[index] for index in block]
        widths = [first, *(group.width for group in shown)]
        paper.print([[]])
        titles = [[paper.text("")], *([paper.text(group.head, "bold")] for group in shown)]
        paper.print(beside(titles, widths, _GAP, 2))
        names = [beside([[paper.text(_head(who), "bold")] for who in g.whose], g.widths) for g in shown]
        _print_beside(paper, [[[(_("State"), "bold")]], *names], widths)
        paper.print([[("  ", ""), (rule * (sum(widths) + _GAP * (len(widths) - 1)), "dim")]])
        for number, head in heads.items():
            row = [beside([_mark(paper, answer, cells, g.key, w, number) for w in g.whose], g.widths) for g in shown]
            _print_beside(paper, [set_block([paper.text(head)], first), *row], widths)
    if len(cells.states) > _MANY:
        paper.say(_("and {n} more (in --csv and --json)").format(n=grouped(len(cells.states) - _MANY)), "dim", indent=2)


def _print_beside(paper: Paper, columns: Sequence[Sequence[Sequence[tuple[str, str]]]], widths: Sequence[int]) -> None:
    """Print columns that are laid out already."""
    for row in range(max(map(len, columns))):
        blocks = [[Para(list(column[row]))] if row < len(column) else [] for column in columns]
        paper.print(beside(blocks, widths, _GAP, 2))


def _head(who: str) -> str:
    return _("E") if who == EVERYBODY else name(who)


def _group(answer: SolveAnswer, cells: Cells, keys: tuple[str, ...], room: int) -> _Group:
    whose = (*cells.actors, EVERYBODY)
    head = ", ".join(map(concept, keys))
    widths = [
        max(
            1, min(_ACTOR, columns_of(_head(who))), *(len(_words(answer, cells, keys[0], who, n)) for n in cells.states)
        )
        for who in whose
    ]
    group = _Group(keys[0], head, whose, widths)
    while group.width > room and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1
    widths[-1] += max(0, min(len(head), room) - group.width)
    return group


def _words(answer: SolveAnswer, cells: Cells, key: str, who: str, state: int) -> str:
    """Return what a cell holds, a letter where it is a mark."""
    share = cells.at(key, who, state)
    if share is None or share.exact in ("0", "1"):
        return "?" if share is None else "+" if share.exact == "1" else "."
    return share_count(share, answer.completions)


def _mark(paper: Paper, answer: SolveAnswer, cells: Cells, key: str, who: str, state: int) -> list[Para]:
    words = _words(answer, cells, key, who, state)
    if words == "+":
        return [paper.text(_("E"), "bold green") if who == EVERYBODY else paper.text(_tick(paper), "green")]
    if words == ".":
        return [] if who == EVERYBODY else [paper.text("·" if paper.rich_signs else ".", "dim")]
    return [paper.text(words, "yellow" if words != "?" else "dim")]


def _tick(paper: Paper) -> str:
    try:
        "✓".encode(getattr(paper.stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return "+"
    return "✓"


def _print_records(paper: Paper, answer: SolveAnswer) -> None:
    """Print, where no table fits, the states in which each actor is stable."""
    called = Called.of(answer)
    for keys in agreeing(answer):
        paper.say()
        paper.say(_("Stable under {concepts}").format(concepts=", ".join(map(concept, keys))), "bold", indent=2)
        paper.labelled(
            [
                (name(who), called.states(those) or _("nowhere"))
                for who, those in answer.stable.get(keys[0], {}).items()
            ],
            indent=4,
        )


def _marks(paper: Paper, answer: SolveAnswer) -> list[tuple[str, str]]:
    """Return what the marks of the table mean."""
    if answer.shares is None:
        means = [_("stable for this actor"), _("an equilibrium: stable for everyone")]
    else:
        means = [
            _("stable for this actor, in every completion"),
            _("an equilibrium: stable for everyone, in every completion"),
        ]
    marks = list(zip([_tick(paper), _("E")], means, strict=True))
    given = [share for by in (answer.shares or {}).values() for each in by.values() for share in each.values()]
    if any(share.exact != "1" for share in given):
        some = _("{part} of {whole}").format(part=1, whole=2)
        marks.append((some, _("in so many of the completions – the ways to fill in what is left open")))
    return marks


def _meanings(answer: SolveAnswer) -> list[tuple[str, str]]:
    return [(concept(key), stable_if(key)) for key in answer.concepts if key in STABLE_IF]
