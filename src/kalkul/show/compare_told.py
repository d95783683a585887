"""A comparison of explanations in words: what each got right and wrong, and what tells them apart.

The same sentences stand on the terminal (`print_compare`) and on a page (``compare.html.j2``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from kalkul.results import AlikeShown, CompareAnswer, Compared, Share, TellsApart, UntestedShown
from kalkul.show.arrangement import in_order
from kalkul.show.clean import clean, name, title
from kalkul.show.language import _, ngettext
from kalkul.show.layout import Para
from kalkul.show.paper import Content, Paper
from kalkul.show.shares import share_short
from kalkul.show.terminal_tables import print_verdicts
from kalkul.show.terms import NO_EXPLANATIONS, NO_OBSERVATIONS
from kalkul.show.wording import joined, observation

__all__ = [
    "alike",
    "apart",
    "dates",
    "forbidden",
    "guide",
    "listed",
    "not_answered",
    "print_compare",
    "same",
    "untested",
]

# Narrower than this the scores are records, one below the other.
_TABLE = 88


def guide() -> list[str]:
    """Return how to read a comparison."""
    return [
        _(
            "A hit is a later event that happened and is entailed, or did not happen and is forbidden; a miss is the "
            "other way round. What an explanation was made for, or knew of, is neither."
        ),
        _("Who forbids much risks much. An explanation that forbids nothing cannot be wrong."),
    ]


def dates(answer: CompareAnswer) -> str | None:
    """Return why nothing counts as later, where no explanation has a date."""
    if not answer.explanations or any(shown.as_of is not None for shown in answer.explanations.values()):
        return None
    return _(
        "No explanation has a date, so nothing counts as later and there are no hits or misses. Give its source a "
        "“date”, or the explanation “as_of”."
    )


def listed(events: Sequence[str], answer: CompareAnswer) -> str:
    """Return how many events there are and which, those that are not verified marked."""
    if not events:
        return "0"
    told = []
    for event in events:
        seen = answer.observations.get(event)
        unsure = seen is not None and seen.certainty == "unverified"
        told.append(_("{event} (unverified)").format(event=name(event)) if unsure else name(event))
    return f"{len(events)}: {', '.join(told)}"


def forbidden(shown: Compared, answer: CompareAnswer) -> str:
    """Return how much an explanation forbids."""
    some = _("{count} of {all} observations").format(count=len(shown.forbids), all=len(answer.observations))
    if shown.forbidden_moves is None:
        return _("{some}; of its moves it is not known, as completions were drawn").format(some=some)
    sure = any(verdict.verdict == "entails" for verdict in (shown.verdicts or {}).values())
    if not (shown.forbids or shown.forbidden_moves or sure):
        return _("nothing: it cannot be wrong")
    count = len(shown.forbidden_moves)
    return ngettext("{some}; {count} move of its game", "{some}; {count} moves of its game", count).format(
        some=some, count=count
    )


def not_answered(shown: Compared) -> str | None:
    """Return why there is nothing to compare, where there is nothing."""
    if shown.refused is not None:
        return _("not answered: {why}").format(why=clean(shown.refused))
    if shown.clash:
        parts = "; ".join(f"{name(part.origin)}: {clean(part.statement, 300)}" for part in shown.clash)
        return _("inconsistent, the premises contradict each other: {parts}").format(parts=parts)
    return None


def apart(told: TellsApart, answer: CompareAnswer) -> list[str]:
    """Return what an observation does between explanations; nothing where it treats all alike."""
    seen = answer.observations.get(told.observation)
    happened = "yes" if seen is None else seen.happened
    lines = []
    if told.entails and told.forbids:
        words = _("would separate {some} from {others}") if happened == "open" else _("separates {some} from {others}")
        lines.append(words.format(some=_named(told.entails), others=_named(told.forbids)))
    if told.ranks is None and told.favours:
        words = {
            "yes": _("favours one over another where neither share is smaller and one is larger: {shares}"),
            "no": _("would have favoured one over another where neither share is smaller and one is larger: {shares}"),
            "open": _("would favour one over another where neither share is smaller and one is larger: {shares}"),
        }[happened]
        lines.append(words.format(shares=_shares(told, answer)))
    groups = told.ranks or ()
    if len(groups) > 2 or (len(groups) == 2 and not lines):
        words = {
            "yes": _("favours {ranked}"),
            "no": _("would have favoured {ranked}"),
            "open": _("would favour {ranked}"),
        }[happened]
        ranked = _named(groups[0])
        for group in groups[1:]:
            ranked = _("{better} over {worse}").format(better=ranked, worse=_named(group))
        lines.append(words.format(ranked=ranked))
    return lines


def _shares(told: TellsApart, answer: CompareAnswer) -> str:
    """Return the shares that entail and that allow an observation, each pair with those who have it."""
    groups: dict[tuple[Share, Share], list[str]] = {}
    for e in dict.fromkeys(e for pair in told.favours for e in pair):
        given = (answer.explanations[e].verdicts or {})[told.observation]
        if given.entailing is not None and given.allowing is not None:
            groups.setdefault((given.entailing, given.allowing), []).append(e)
    ordered = sorted(groups, key=lambda pair: (-pair[0].decimal, -pair[1].decimal))
    each = []
    for entailing, allowing in ordered:
        words = _("{names} ({entailing})") if entailing == allowing else _("{names} ({entailing}, {allowing} allow it)")
        names = _list(groups[entailing, allowing])
        each.append(words.format(names=names, entailing=share_short(entailing), allowing=share_short(allowing)))
    return "; ".join(each)


def same(answer: CompareAnswer) -> list[str]:
    """Return the observations that treat all who speak on them alike."""
    return [name(told.observation) for told in answer.tells_apart if not apart(told, answer)]


def alike(group: AlikeShown) -> str:
    """Return explanations that are equivalent so far."""
    if not group.beside:
        return _named(group.members)
    if len(group.members) == 1:
        return _("{one} and each of: {others}").format(one=_named(group.members), others=_list(group.beside))
    return _("{some}, and each of these with each of: {others}").format(
        some=_named(group.members), others=_list(group.beside)
    )


def untested(group: UntestedShown) -> str:
    """Return explanations that nothing that happened can decide between."""
    return _("{some} – with {others}").format(some=_list(group.these), others=_list(group.those))


def print_compare(answer: CompareAnswer, stream: TextIO, *, width: int | None = None) -> None:
    """Print a comparison.

    Parameters
    ----------
    answer
        What ``compare`` returned.
    stream
        Where to; colour is used if it is a terminal.
    width
        Columns; found from the environment and the terminal if not given.
    """
    paper = Paper(stream, width)
    paper.say(_("{title}: explanations compared").format(title=title(answer.case.title)), "bold")
    paper.say(_("Answered by Kalkül {version}").format(version=name(answer.kalkul)), "dim")
    paper.say()
    if not answer.explanations:
        paper.say(NO_EXPLANATIONS)
        return
    for line in guide():
        paper.say(line, "italic")
    ordered = in_order(answer)
    paper.heading(_("Hits, misses, and what is risked"))
    if len(ordered) == 1:
        paper.say(_("There is one explanation, so there is nothing to compare it with."), indent=2)
    if (none := dates(answer)) is not None:
        paper.say(none, indent=2)
    _scores(paper, answer, ordered)
    if not answer.observations:
        paper.say()
        paper.say(NO_OBSERVATIONS)
        return
    print_verdicts(paper, answer, [shown for shown, depth in ordered])
    _apart(paper, answer)
    _alike(paper, answer)


def _scores(paper: Paper, answer: CompareAnswer, ordered: Sequence[tuple[Compared, int]]) -> None:
    heads = [_("Explanation"), _("Hits"), _("Misses"), _("Forbids")]
    if paper.width < _TABLE:
        paper.say()
        for shown, depth in ordered:
            paper.say(_headline(paper, shown), indent=min(depth, 2) * 2)
            why = not_answered(shown)
            rows = zip(heads[1:], _cells(shown, answer), strict=True)
            paper.labelled([("", why)] if why is not None else rows, indent=min(depth, 2) * 2 + 2, style="dim")
        return
    table: list[list[Content]] = []
    for shown, depth in ordered:
        head = Para(_headline(paper, shown).pieces, "  " * min(depth, 3))
        why = not_answered(shown)
        cells: list[Content] = ["", "", paper.text(why, "magenta")] if why is not None else [*_cells(shown, answer)]
        table.append([head, *cells])
    free = paper.width - 6
    paper.table(heads, table, [free * 33 // 100, free * 23 // 100, free * 23 // 100, free * 21 // 100])


def _headline(paper: Paper, shown: Compared) -> Para:
    head = paper.text(title(shown.title), "bold")
    return head if shown.title == shown.id else head.add(paper.text(f" ({name(shown.id)})", "dim"))


def _cells(shown: Compared, answer: CompareAnswer) -> list[str]:
    return [listed(shown.hits, answer), listed(shown.misses, answer), forbidden(shown, answer)]


def _apart(paper: Paper, answer: CompareAnswer) -> None:
    rows: list[tuple[str | Para, Content]] = []
    for told in answer.tells_apart:
        lines = apart(told, answer)
        if lines:
            seen = answer.observations[told.observation]
            rows.append((name(told.observation), [*lines, paper.text(observation(seen), "dim")]))
    paper.heading(_("What tells them apart"))
    if not rows:
        paper.say(_("Nothing: no observation separates two explanations or favours one over another."), indent=2)
    paper.labelled(rows, most=34)
    if rows and (rest := same(answer)):
        paper.say(_("The same from all who speak on it: {events}").format(events=", ".join(rest)), "dim", indent=2)


def _alike(paper: Paper, answer: CompareAnswer) -> None:
    if len(answer.explanations) < 2:
        return
    paper.heading(_("Equivalent so far"))
    if answer.equivalent:
        paper.say(_("No observation that happened separates these, or favours one over another:"), indent=2)
        paper.bullets([alike(group) for group in answer.equivalent])
    else:
        paper.say(_("None of those that speak on the same events."), indent=2)
    if answer.untested:
        paper.say()
        paper.say(_("Nothing that happened is an event on which both of these speak:"), indent=2)
        paper.bullets([untested(group) for group in answer.untested])


def _named(explanations: Iterable[str]) -> str:
    return joined(map(name, explanations), _("and"))


def _list(explanations: Iterable[str]) -> str:
    return ", ".join(map(name, explanations))
