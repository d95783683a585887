"""The two tables at the head of the terminal answer: explanations at a glance, and verdicts by observation.

A table is drawn only where every column keeps a width at which words need not be broken; else its rows are
printed as records.
"""

from __future__ import annotations

from collections.abc import Sequence

from kalkul.results import ExplainAnswer, Explained, ObservationShown, Play
from kalkul.show.arrangement import by_share, expectations, legend, summary
from kalkul.show.clean import name, title
from kalkul.show.layout import Para
from kalkul.show.paper import VERDICT_STYLES, Content, Paper
from kalkul.show.wording import observation, play, verdict

__all__ = ["print_overview", "print_verdicts"]

# Plays of one kind in a table cell; the rest stand in the explanation's block.
_PLAYS = 3

# Shares of the width in the overview, and the least width at which it is a table.
_OVERVIEW = (("Explanation", 5), ("Kind, by", 3), ("Expected", 7), ("What happens", 6), ("Verdicts", 5))
_OVERVIEW_LEAST = 104

# Columns of the verdict table: the observation, and one for each explanation.
_OBSERVATION, _VERDICT, _VERDICT_MOST = 28, 15, 24


def _plays(paper: Paper, plays: Sequence[Play], count: str | None) -> list[Para]:
    lines = [play(p, count, short=True) for p in by_share(plays)[:_PLAYS]]
    if len(plays) > _PLAYS:
        lines.append(f"and {len(plays) - _PLAYS} more")
    return paper.listed(lines or ["–"])


def _expected(paper: Paper, shown: Explained) -> list[Para]:
    block: list[Para] = []
    for group in expectations(shown):
        block.append(paper.text(f"{group} what happens" if group.as_played else f"{group}"))
        if not group.as_played:
            plays = _plays(paper, group.plays, shown.completions)
            block += [Para(one.pieces, f" {one.lead}") for one in plays]
    return block or [paper.text("–", "dim")]


def _actual(paper: Paper, shown: Explained) -> list[Para]:
    if shown.refused is not None:
        return [paper.text("not answered", "magenta")]
    if shown.clash:
        return [paper.text("the premises contradict each other", "magenta")]
    return _plays(paper, shown.actual, shown.completions)


def _kind_and_source(shown: Explained) -> list[str]:
    return [*([name(shown.kind)] if shown.kind else []), *([f"by {name(shown.by)}"] if shown.by else [])]


def print_overview(paper: Paper, ordered: Sequence[tuple[Explained, int]]) -> None:
    """Print each explanation with kind, source, expectations, play and a summary of its verdicts."""
    paper.heading("The explanations")
    if paper.width < _OVERVIEW_LEAST:
        _stacked_overview(paper, ordered)
        return
    rows: list[list[Content]] = []
    for shown, depth in ordered:
        variant = [paper.text(f"variant of {name(shown.variant_of)}", "dim")] if shown.variant_of else []
        head = [paper.text(title(shown.title), "bold"), paper.text(f"({name(shown.id)})", "dim"), *variant]
        rows.append(
            [
                [Para(one.pieces, "  " * min(depth, 3)) for one in head],
                _kind_and_source(shown),
                _expected(paper, shown),
                _actual(paper, shown),
                summary(shown),
            ]
        )
    free = paper.width - 2 * (len(_OVERVIEW) - 1)
    parts = sum(part for _, part in _OVERVIEW)
    paper.table([head for head, _ in _OVERVIEW], rows, [free * part // parts for _, part in _OVERVIEW])


def _stacked_overview(paper: Paper, ordered: Sequence[tuple[Explained, int]]) -> None:
    for shown, depth in ordered:
        indent = min(depth, 2) * 3
        paper.say()
        paper.say(paper.text(title(shown.title), "bold").add(paper.text(f" ({name(shown.id)})", "dim")), indent=indent)
        paper.labelled(
            [
                *([("variant of", name(shown.variant_of))] if shown.variant_of else []),
                ("who", ", ".join(_kind_and_source(shown)) or "–"),
                ("expected", _expected(paper, shown)),
                ("happens", _actual(paper, shown)),
                ("verdicts", summary(shown) or "–"),
            ],
            indent=indent + 2,
            style="dim",
        )


def _cell(paper: Paper, shown: Explained, observation_id: str) -> Para:
    if shown.refused is not None:
        return paper.text("not answered", "dim")
    given = (shown.verdicts or {}).get(observation_id)
    style = VERDICT_STYLES.get(given.verdict, "") if given else "dim"
    mark = "*" if given is not None and given.role == "explanandum" else ""
    return paper.text(verdict(given) + mark, style)


def _observed(paper: Paper, seen: ObservationShown) -> Para:
    about = observation(seen)
    return paper.text(name(seen.id), "bold").add(paper.text(f" {about}" if about else "", "dim"))


def print_verdicts(paper: Paper, answer: ExplainAnswer, explanations: Sequence[Explained]) -> None:
    """Print the verdict of each explanation on each observation, with a legend of the words used."""
    paper.heading("The verdicts")
    each = (paper.width - _OBSERVATION) // max(len(explanations), 1) - 2
    if each >= _VERDICT:
        # Verdicts are short, observations are sentences: these get the rest of the width.
        each = min(each, _VERDICT_MOST, max(_VERDICT, paper.width * 3 // (5 * len(explanations)) - 2))
        first = min(paper.width - (each + 2) * len(explanations), 64)
        cells: list[list[Content]] = [
            [[_observed(paper, seen), seen.what], *(_cell(paper, shown, seen.id) for shown in explanations)]
            for seen in answer.observations.values()
        ]
        heads = ["Observation", *(name(shown.id) for shown in explanations)]
        paper.table(heads, cells, [first, *([each] * len(explanations))])
    else:
        for seen in answer.observations.values():
            paper.say()
            paper.say(_observed(paper, seen))
            paper.say(seen.what, indent=2)
            groups: dict[str, tuple[Para, list[str]]] = {}
            for shown in explanations:
                cell = _cell(paper, shown, seen.id)
                groups.setdefault(cell.plain, (cell, []))[1].append(name(shown.id))
            # What an explanation is silent on comes last.
            rows = sorted(groups.items(), key=lambda group: group[0] in ("–", "-"))
            paper.labelled([(cell, ", ".join(ids)) for _, (cell, ids) in rows], indent=4, most=32)
    paper.say()
    paper.labelled((paper.text(word, VERDICT_STYLES.get(word, "")), means) for word, means in legend(explanations))
