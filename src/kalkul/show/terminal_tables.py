"""The two tables at the head of the terminal answer: explanations at a glance, and verdicts by observation.

A table is drawn only where every column keeps a width at which words need not be broken; else its rows are
printed as records.
"""

from __future__ import annotations

from collections.abc import Sequence

from kalkul.results import Explained, ObservationShown, Play
from kalkul.show.arrangement import Judged, Judging, by_share, expectations, legend, summary
from kalkul.show.clean import name, title
from kalkul.show.language import _, ngettext
from kalkul.show.layout import GLUE, Para, columns_of, parts_of
from kalkul.show.paper import VERDICT_STYLES, Content, Paper
from kalkul.show.terminal_block import headline
from kalkul.show.verdict_words import verdict
from kalkul.show.wording import kind, nothing, observation, play

__all__ = ["print_overview", "print_verdicts"]

# Plays of one kind in a table cell; the rest stand in the explanation's block.
_PLAYS = 3

# Explanations named that are silent on an observation; more of them are only counted.
_SILENT = 2

# Shares of the width in the overview, and the least width at which it is a table.
_OVERVIEW = (5, 3, 7, 6, 5)
_OVERVIEW_LEAST = 104

# Columns of the verdict table: the observation at least and at most, and one for each explanation, at most so wide,
# in which no verdict and no part of an id is broken that fits.
_OBSERVATION, _OBSERVATION_MOST, _VERDICT = 28, 64, 18


def _plays(paper: Paper, plays: Sequence[Play], count: str | None) -> list[Para]:
    lines = [_glued(play(p, count, short=True, one=len(plays) == 1)) for p in by_share(plays)[:_PLAYS]]
    if len(plays) > _PLAYS:
        lines.append(_("and {n} more").format(n=len(plays) - _PLAYS))
    return paper.listed(lines or ["–"])


def _happens(paper: Paper, shown: Explained) -> list[Para]:
    if shown.conflict is not None:
        from kalkul.show.conflict_told import in_short

        return paper.listed(in_short(shown.conflict))
    if shown.mechanism is not None:
        from kalkul.show import mechanism_told

        return paper.listed(mechanism_told.in_short(shown.mechanism))
    return _plays(paper, shown.actual, shown.completions)


def _glued(line: str) -> str:
    """Return a play whose share is not broken across lines."""
    path, opening, share = line.rpartition(" (")
    return path + opening + share.replace(" ", GLUE) if opening else line


def _expected(paper: Paper, shown: Explained) -> list[Para]:
    block: list[Para] = []
    for group in expectations(shown):
        block.append(paper.text(f"{group} {group.as_played}" if group.as_played else f"{group}"))
        if not group.as_played:
            plays = _plays(paper, group.plays, shown.completions)
            block += [Para(one.pieces, f" {one.lead}") for one in plays]
    return block or [paper.text("–", "dim")]


def _kind_and_source(shown: Explained) -> list[str]:
    return [
        *([kind(shown.kind)] if shown.kind else []),
        *([_("by {author}").format(author=name(shown.author or shown.by))] if shown.by else []),
    ]


def print_overview(paper: Paper, ordered: Sequence[tuple[Explained, int]]) -> None:
    """Print each explanation with kind, source, expectations, play and a summary of its verdicts."""
    paper.heading(_("The explanations"))
    if paper.width < _OVERVIEW_LEAST:
        _stacked_overview(paper, ordered)
        return
    rows: list[list[Content]] = []
    for shown, depth in ordered:
        variant = [paper.text(_variant(shown), "dim")] if shown.variant_of else []
        ident = [paper.text(f"({name(shown.id)})", "dim")] if shown.id != shown.title else []
        head = [paper.text(title(shown.title), "bold"), *ident, *variant]
        cells: list[Content] = [[Para(one.pieces, "  " * min(depth, 3)) for one in head], _kind_and_source(shown)]
        if reason := nothing(shown):
            cells += ["", paper.text(reason, "magenta"), ""]
        else:
            cells += [
                _expected(paper, shown),
                _happens(paper, shown),
                summary(shown),
            ]
        rows.append(cells)
    free = paper.width - 2 * (len(_OVERVIEW) - 1)
    heads = [_("Explanation"), _("Kind, by"), _("Expected"), _("What happens"), _("Verdicts")]
    paper.table(heads, rows, [free * part // sum(_OVERVIEW) for part in _OVERVIEW])


def _variant(shown: Explained) -> str:
    return _("variant of {main}").format(main=name(shown.variant_of))


def _stacked_overview(paper: Paper, ordered: Sequence[tuple[Explained, int]]) -> None:
    for shown, depth in ordered:
        indent = min(depth, 2) * 3
        paper.say()
        paper.say(headline(paper, shown), indent=indent)
        rows: list[tuple[str, Content]] = []
        if shown.variant_of:
            rows.append((_("variant of"), name(shown.variant_of)))
        if who := _kind_and_source(shown):
            rows.append((_("who"), ", ".join(who)))
        reason = nothing(shown)
        if reason is None:
            rows += [
                *([(_("expected"), _expected(paper, shown))] if shown.expected is not None else []),
                (_("happens"), _happens(paper, shown)),
            ]
            if verdicts := summary(shown):
                rows.append((_("verdicts"), verdicts))
        paper.labelled(rows, indent=indent + 2, style="dim")
        if reason is not None:
            paper.say(reason, "magenta", indent=indent + 2)


def _cell(paper: Paper, shown: Judged, observation_id: str) -> Para:
    if shown.refused is not None:
        return paper.text(_("not answered"), "dim")
    given = (shown.verdicts or {}).get(observation_id)
    style = VERDICT_STYLES.get(given.verdict, "") if given else "dim"
    mark = "*" if given is not None and given.role == "explanandum" else ""
    return paper.text(verdict(given) + mark, style)


def _observed(paper: Paper, seen: ObservationShown) -> list[Para]:
    about = observation(seen)
    return [paper.text(name(seen.id), "bold"), *([paper.text(about, "dim")] if about else [])]


def print_verdicts(paper: Paper, answer: Judging[Judged], explanations: Sequence[Judged]) -> None:
    """Print the verdict of each explanation on each observation, with a legend of the words used.

    Observations on which none of them speaks are counted, unless they are few.
    """
    paper.heading(_("The verdicts"))
    heard = [seen for seen in answer.observations.values() if any(_speaks(shown, seen) for shown in explanations)]
    left_out = len(answer.observations) - len(heard)
    if left_out <= _SILENT or not heard:
        heard, left_out = list(answer.observations.values()), 0
    cells = {seen.id: [_cell(paper, shown, seen.id) for shown in explanations] for seen in heard}
    heads = [name(shown.id) for shown in explanations]
    widths = [
        min(_VERDICT, max([1, *map(columns_of, parts_of(head)), *(row[column].width for row in cells.values())]))
        for column, head in enumerate(heads)
    ]
    rest = paper.width - sum(widths) - 2 * len(widths)
    if rest >= _OBSERVATION:
        rows: list[list[Content]] = [
            [[*_observed(paper, seen), paper.text(seen.what)], *cells[seen.id]] for seen in heard
        ]
        paper.table([_("Observation"), *heads], rows, [min(rest, _OBSERVATION_MOST), *widths])
    else:
        for seen in heard:
            _record(paper, seen, cells[seen.id], heads)
    if left_out:
        paper.say()
        words = ngettext(
            "One observation more, on which all are silent.",
            "{n} observations more, on which all are silent.",
            left_out,
        )
        paper.say(words.format(n=left_out), "dim")
    paper.say()
    paper.labelled((paper.text(term, VERDICT_STYLES.get(term, "")), means) for term, means in legend(answer))


def _speaks(shown: Judged, seen: ObservationShown) -> bool:
    given = (shown.verdicts or {}).get(seen.id)
    return given is not None and given.verdict != "silent"


def _record(paper: Paper, seen: ObservationShown, cells: Sequence[Para], ids: Sequence[str]) -> None:
    """Print the verdicts on one observation, explanations that give the same together, the silent ones last."""
    head, *about = _observed(paper, seen)
    for more in about:
        head.add(paper.text("  ")).add(more)
    paper.say(["", head, Para(paper.text(seen.what).pieces, "  ")])
    groups: dict[str, tuple[Para, list[str]]] = {}
    for cell, shown in zip(cells, ids, strict=True):
        groups.setdefault(cell.plain, (cell, []))[1].append(shown)
    silent = next((groups.pop(sign) for sign in ("–", "-") if sign in groups), None)
    rows = [(cell, ", ".join(named)) for cell, named in groups.values()]
    if silent:
        cell, named = silent
        few = len(named) <= _SILENT or not rows
        rows.append((cell, ", ".join(named) if few else _("the other {n}").format(n=len(named))))
    paper.labelled(rows, indent=4, most=32)
