"""One explanation in full on the terminal: play, surprises, verdicts, what it rests on.

The order is that of the argument: what each actor expects, what happens, who is surprised, what follows for
the observations; then what the result assumes, what is stated of each actor, and the premises with standing,
strength, attribution and the place in the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from kalkul.results import ConflictShown, ExplainAnswer, Explained, Play, PremiseShown
from kalkul.show import mechanism_told, region_told
from kalkul.show.arrangement import by_share, expectations, outcomes, tied
from kalkul.show.clean import name, title
from kalkul.show.language import _, spoken
from kalkul.show.layout import Para
from kalkul.show.numbers import grouped
from kalkul.show.paper import VERDICT_STYLES, Paper
from kalkul.show.terms import MEANING, TIED
from kalkul.show.verdict_words import knew, role, silent_on, verdict_sentence, would_entail
from kalkul.show.wording import (
    anchor,
    byline,
    clash,
    joined,
    method,
    nothing,
    order,
    play,
    premise_tags,
    surprise,
    word,
)

__all__ = ["Told", "headline", "print_block"]

# Plays and surprises listed in one block; the page and the JSON hold them all.
_MANY = 20


class Told:
    """What has been told: premises, with the explanation in whose block they stand, and terms."""

    def __init__(self) -> None:
        self.premises: dict[PremiseShown, str] = {}
        self._terms: set[str] = set()

    def first(self, term: str) -> bool:
        """Return whether a term is met for the first time."""
        met = term in self._terms
        self._terms.add(term)
        return not met


def print_block(
    paper: Paper,
    answer: ExplainAnswer,
    shown: Explained,
    told: Told,
    *,
    premises: bool = True,
) -> None:
    """Print one explanation; what was told in the blocks before it is not told again."""
    paper.rule()
    paper.say(headline(paper, shown))
    paper.say(_byline(shown))
    if reason := clash(shown.clash) if shown.clash else nothing(shown):
        paper.say(f"{reason[0].upper()}{reason[1:]}", "magenta")
    else:
        if shown.region is not None:
            paper.say(region_told.method(shown, shown.region))
        else:
            paper.say(method(shown) if shown.mechanism is None else mechanism_told.method(shown, shown.mechanism))
        if shown.mechanism is not None:
            paper.heading(mechanism_told.heading())
            paper.say(mechanism_told.under(shown.mechanism), "italic", indent=2)
            paper.labelled((label, paper.listed(lines)) for label, lines in mechanism_told.rows(shown, shown.mechanism))
        elif shown.conflict is not None:
            _follows(paper, shown, shown.conflict)
        elif shown.expected is not None:
            _play(paper, answer, shown, told)
        if shown.region is not None:
            region_told.print_region(paper, shown.region)
        if shown.commitments:
            _commitments(paper, shown, told)
        if shown.verdicts:
            _verdicts(paper, answer, shown)
    if shown.assumes:
        paper.heading(_("What the result assumes"))
        paper.bullets(shown.assumes)
    if shown.orders:
        paper.heading(_("What is stated of each actor"))
        paper.labelled(order(o) for o in shown.orders)
    if premises:
        _premises(paper, shown, told)


def _byline(shown: Explained) -> str:
    if shown.variant_of is None:
        return byline(shown)
    return _("{byline}; variant of {main}").format(byline=byline(shown), main=name(shown.variant_of))


def headline(paper: Paper, shown: Explained) -> Para:
    """Return the title of an explanation, with its id unless that is its title."""
    head = paper.text(title(shown.title), "bold")
    return head if shown.title == shown.id else head.add(paper.text(f" ({name(shown.id)})", "dim"))


def _capped(lines: list[str]) -> list[str]:
    more = [_("and {n} more (in --html and --json)").format(n=grouped(len(lines) - _MANY))]
    return lines[:_MANY] + (more if len(lines) > _MANY else [])


def _plays(plays: Sequence[Play], count: str | None) -> list[str]:
    return _capped([play(one, count, one=len(plays) == 1) for one in plays])


def _play(paper: Paper, answer: ExplainAnswer, shown: Explained, told: Told) -> None:
    count = shown.completions
    if shown.expected:
        paper.heading(_("Who expects what"))
        paper.labelled(
            (
                f"{group}",
                group.as_played or paper.listed(_plays(group.plays, count)),
            )
            for group in expectations(shown)
        )
    if shown.actual:
        paper.heading(_("What happens"))
        paper.bullets(_plays(by_share(shown.actual), count))
        if shown.region is None and tied(shown.actual):
            paper.say(TIED, "dim", indent=2)
    if described := outcomes(answer, shown):
        paper.heading(_("The outcomes"))
        paper.labelled(((name(end), words) for end, words in described), style="dim")
    paper.heading(_("Surprises"))
    if told.first("surprise"):
        paper.say(_("A surprise is {meaning}.").format(meaning=spoken(MEANING["surprise"])), "italic", indent=2)
    if not shown.surprises:
        paper.say(_("Nobody is surprised."), indent=2)
    paper.bullets(_capped([surprise(s, count) for s in shown.surprises]))


def _follows(paper: Paper, shown: Explained, conflict: ConflictShown) -> None:
    # Loaded for conflicts only: most explanations are over trees.
    from kalkul.show import conflict_told, ladder_told

    paper.heading(_("What follows"))
    paper.say(conflict_told.under(conflict), "italic", indent=2)
    paper.labelled(
        [
            (_("moves"), paper.listed(conflict_told.moves(shown, conflict))),
            *([(_("ends in"), paper.listed(ends))] if (ends := conflict_told.ends(shown, conflict)) else []),
        ]
    )
    if described := conflict_told.states(conflict):
        paper.heading(_("The states"))
        paper.labelled(described, style="dim")
    if conflict.ladder is not None:
        ladder_told.print_ladder(paper, conflict.ladder, shown.completions)
    if surprises := conflict_told.surprises(shown, conflict):
        paper.heading(_("Surprises"))
        paper.bullets(surprises)


def _commitments(paper: Paper, shown: Explained, told: Told) -> None:
    # Loaded where there are any.
    from kalkul.show import commitments_told

    paper.heading(commitments_told.heading())
    if told.first("commitment"):
        paper.say(commitments_told.under(), "italic", indent=2)
    paper.labelled(commitments_told.rows(shown))


def _verdicts(paper: Paper, answer: ExplainAnswer, shown: Explained) -> None:
    paper.heading(_("Verdicts"))
    paper.say(knew(shown), "dim", indent=2)
    rows: list[tuple[str, list[str | Para]]] = []
    silent = []
    for observation, given in (shown.verdicts or {}).items():
        if given.verdict == "silent":
            silent.append(name(observation))
            continue
        head = paper.text(word(given.verdict), VERDICT_STYLES.get(given.verdict, ""))
        seen = answer.observations.get(observation)
        about = role(given, seen, shown)
        head.add(paper.text(f" ({about})" if about else "", "dim"))
        head.add(paper.text(f": {verdict_sentence(given, seen, shown)}"))
        rows.append((name(observation), [head, *would_entail(given, seen, shown)]))
    if silent:
        rows.append((_("silent on"), [silent_on(silent, len(shown.verdicts or {}))]))
    paper.labelled(rows)


def _premises(paper: Paper, shown: Explained, told: Told) -> None:
    paper.heading(_("Premises"))
    if not shown.premises:
        paper.say(_("None: everything is as the game itself states it."), indent=2)
        return
    if told.first("standing"):
        paper.say(_("Standing: {meaning}.").format(meaning=spoken(MEANING["standing"])), "italic", indent=2)
    rows: list[tuple[str, list[Para]]] = []
    above: dict[str, list[str]] = {}
    for premise in shown.premises:
        if premise in told.premises:
            above.setdefault(told.premises[premise], []).append(name(premise.id))
            continue
        told.premises[premise] = shown.id
        lines = [paper.text(premise.says), paper.text(premise_tags(premise), "dim")]
        if premise.meaning:
            lines.append(paper.text(_("means {text}").format(text=premise.meaning), "dim"))
        for place in premise.anchors:
            lines.append(paper.text(anchor(place), "yellow" if place.status in ("moved", "altered", "lost") else "dim"))
        rows.append((name(premise.id), lines))
    paper.labelled(rows, style="bold")
    for where, ids in above.items():
        paper.say(_("{premises}: as under {where} above").format(premises=joined(ids), where=name(where)), indent=2)
