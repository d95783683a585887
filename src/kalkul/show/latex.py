r"""Tables for a paper in LaTeX: the option form and who is stable where, with the rules of booktabs.

Floats that can be pasted or read with ``\input``; they need the packages booktabs and amssymb and text in UTF-8, as
LaTeX reads it. What is too wide or too long for a page is continued in a further table. Every text is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kalkul.results import CaseId, SolveAnswer
from kalkul.show.clean import clean, name, title
from kalkul.show.concepts import concept
from kalkul.show.language import _
from kalkul.show.numbers import grouped
from kalkul.show.option_form import LeverRow, cut, lever_rows, marked, merged
from kalkul.show.shares import share_short
from kalkul.show.stability_cells import EVERYBODY, Cells
from kalkul.show.wording import joined

__all__ = ["ACROSS", "batches", "escaped", "floated", "solve_latex", "tabular"]

# Letters across the page of an article, rows down it, and the room between columns in letters.
ACROSS, _DOWN, _GAP = 75, 45, 3

# What is left for states beside the longest names of levers.
_LEAST = 20

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': "''",
    # At the start of a row these would be read as options of the row end before it.
    "[": "{[}",
    "*": "{*}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_TABLE = str.maketrans(_ESCAPES)


def escaped(text: object, limit: int = 1200) -> str:
    r"""Return text as LaTeX prints it, made harmless first.

    Examples
    --------
    >>> print(escaped("R&D_50%"))
    R\&D\_50\%
    """
    return clean(text, limit).translate(_TABLE)


def solve_latex(answer: SolveAnswer) -> str:
    """Return the tables of an answer: its states, then who is stable where.

    Of a game too large to list these are the states that the answer names.
    """
    head = [
        f"% {title(answer.case.title)}, game {name(answer.game)}: Kalkül {name(answer.kalkul)}, "
        f"case {name(answer.case.id)}, SHA-256 {name(answer.case.hash)}",
        r"% Needs \usepackage{booktabs} and \usepackage{amssymb}.",
    ]
    return "\n\n".join(["\n".join(head), *_states(answer), *_stability(answer)]) + "\n"


def _states(answer: SolveAnswer) -> list[str]:
    if not answer.states:
        return []
    if not answer.levers:
        parts = batches(
            [[escaped(marked(s.number, answer.status_quo)), escaped(name(s.name or ""))] for s in answer.states]
        )
        return [
            floated(
                answer.case,
                "states",
                _("states"),
                _star(answer),
                tabular("rl", [[_("State"), _("Name")]], part),
                k,
                len(parts),
            )
            for k, part in enumerate(parts)
        ]
    rows = lever_rows(answer.levers, answer.states)
    heads = [marked(state.number, answer.status_quo) for state in answer.states]
    widths = [max(len(heads[k]), *(len(row.cells[k]) for row in rows)) for k in range(len(heads))]
    labels = max(len(row.owner) for row in rows) + max(len(row.lever) for row in rows) + 2 * _GAP
    blocks = cut(widths, max(ACROSS - labels, _LEAST), _GAP)
    yes = [_("Y yes, N no")] if any(lever.levels == ("no", "yes") for lever in answer.levers.values()) else []
    notes = [*yes, *_star(answer), *(sentence.rstrip(".") for sentence in merged(answer.states))]
    return [
        floated(
            answer.case, "states", _("states in option form"), notes, _option_form(rows, heads, block), k, len(blocks)
        )
        for k, block in enumerate(blocks)
    ]


def _star(answer: SolveAnswer) -> list[str]:
    return [f"* {_('the status quo')}"] if any(s.number == answer.status_quo for s in answer.states) else []


def _option_form(rows: Sequence[LeverRow], heads: Sequence[str], block: range) -> str:
    lines: list[list[str]] = []
    for row in rows:
        if row.owner and lines:
            lines.append([])
        lines.append([escaped(row.owner), escaped(row.lever), *(escaped(row.cells[k]) for k in block)])
    head = ["", "", *(escaped(heads[k]) for k in block)]
    return tabular(f"ll*{{{len(block)}}}{{c}}", [head], lines)


def _stability(answer: SolveAnswer) -> list[str]:
    cells = Cells(answer)
    if not (cells.states and answer.concepts):
        return []
    whose = (*cells.actors, EVERYBODY)
    heads = [_("E") if who == EVERYBODY else name(who) for who in whose]
    width = sum(map(len, heads)) + _GAP * (len(heads) - 1)
    blocks = cut([width] * len(answer.concepts), ACROSS - len(_("State")) - _GAP, _GAP)
    notes = [rf"\protect\checkmark{{}} {escaped(_('stable for the actor'))}"] if cells.actors else []
    notes.append(_("E equilibrium"))
    if answer.shares is not None:
        notes.append(_("else the share of completions in which it is"))
    if not answer.listed:
        notes.append(_("of {n} states those named are shown").format(n=grouped(answer.count)))
    made = []
    for block in blocks:
        keys = [answer.concepts[k] for k in block]
        rows = [
            [
                escaped(marked(number, answer.status_quo)),
                *(_mark(cells, key, who, number) for key in keys for who in whose),
            ]
            for number in cells.states
        ]
        groups = " & ".join(rf"\multicolumn{{{len(whose)}}}{{c}}{{{escaped(concept(key))}}}" for key in keys)
        rules = " ".join(rf"\cmidrule(lr){{{2 + k * len(whose)}-{1 + (k + 1) * len(whose)}}}" for k in range(len(keys)))
        names = [_("State"), *(escaped(head) for _ in keys for head in heads)]
        columns = "l" + f"*{{{len(keys) * len(whose)}}}{{c}}"
        made += [tabular(columns, [[f" & {groups}"], [rules], names], part) for part in batches(rows)]
    notes = [*notes, *_star(answer)]
    return [
        floated(
            answer.case,
            "stability",
            _("stability under {concepts}").format(concepts=joined(map(concept, answer.concepts))),
            notes,
            one,
            k,
            len(made),
        )
        for k, one in enumerate(made)
    ]


def _mark(cells: Cells, key: str, who: str, state: int) -> str:
    share = cells.at(key, who, state)
    if share is None:
        return "?"
    if share.exact in ("0", "1"):
        return "" if share.exact == "0" else _("E") if who == EVERYBODY else r"\checkmark"
    return escaped(share_short(share))


def batches(rows: Sequence[Sequence[str]]) -> list[Sequence[Sequence[str]]]:
    """Return rows in parts that fit down a page."""
    return [rows[start : start + _DOWN] for start in range(0, len(rows), _DOWN)]


def tabular(columns: str, heads: Iterable[Sequence[str]], rows: Iterable[Sequence[str]]) -> str:
    """Return a table with the rules of booktabs; an empty row is a gap."""
    lines = [rf"\begin{{tabular}}{{@{{}}{columns}@{{}}}}", r"\toprule"]
    for head in heads:
        # Rules below a head end no row.
        lines.append(head[0] if head[0].startswith(r"\cmidrule") else rf"{' & '.join(head)} \\")
    lines.append(r"\midrule")
    lines += [rf"{' & '.join(row)} \\" if row else r"\addlinespace" for row in rows]
    return "\n".join([*lines, r"\bottomrule", r"\end{tabular}"])


def floated(case: CaseId, label: str, what: str, notes: Iterable[str], table: str, part: int, of: int) -> str:
    """Return a table as a float with caption and label, the ``part`` of ``of`` in which it is continued."""
    said = "; ".join(note if note.startswith("\\") else escaped(note) for note in notes)
    counted = f" ({_('{part} of {whole}').format(part=part + 1, whole=of)})" if of > 1 else ""
    key = re.sub(r"[^A-Za-z0-9]+", "-", name(case.id)).strip("-") or "case"
    return "\n".join(
        [
            r"\begin{table}[htbp]",
            r"\centering",
            rf"\caption{{{escaped(title(case.title))}: {what}{counted}.{f' {said}.' if said else ''}}}",
            rf"\label{{tab:{key}-{label}{f'-{part + 1}' if of > 1 else ''}}}",
            table,
            r"\end{table}",
        ]
    )
