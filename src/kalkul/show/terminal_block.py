"""One explanation in full on the terminal: play, surprises, verdicts, what it rests on.

The order is that of the argument: what each actor expects, what happens, who is surprised, what follows for
the observations; then what the result assumes, what is stated of each actor, and the premises with standing,
strength, attribution and the place in the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from kalkul.results import ConflictShown, ExplainAnswer, Explained, Play, PremiseShown
from kalkul.show.arrangement import by_share, expectations, outcomes, tied
from kalkul.show.clean import name, title
from kalkul.show.layout import Para
from kalkul.show.paper import VERDICT_STYLES, Paper
from kalkul.show.terms import MEANING, TIED
from kalkul.show.wording import (
    anchor,
    byline,
    clash,
    joined,
    knew,
    method,
    nothing,
    order,
    play,
    premise_tags,
    role,
    surprise,
    verdict_sentence,
    would_entail,
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
    paper.say(byline(shown) + (f"; variant of {name(shown.variant_of)}" if shown.variant_of else ""))
    if reason := clash(shown.clash) if shown.clash else nothing(shown):
        paper.say(f"{reason[0].upper()}{reason[1:]}", "magenta")
    else:
        paper.say(method(shown))
        if shown.conflict is not None:
            _follows(paper, shown, shown.conflict)
        elif shown.expected is not None:
            _play(paper, answer, shown, told)
        if shown.verdicts:
            _verdicts(paper, answer, shown)
    if shown.assumes:
        paper.heading("What the result assumes")
        paper.bullets(shown.assumes)
    if shown.orders:
        paper.heading("What is stated of each actor")
        paper.labelled(order(o) for o in shown.orders)
    if premises:
        _premises(paper, shown, told)


def headline(paper: Paper, shown: Explained) -> Para:
    """Return the title of an explanation, with its id unless that is its title."""
    head = paper.text(title(shown.title), "bold")
    return head if shown.title == shown.id else head.add(paper.text(f" ({name(shown.id)})", "dim"))


def _capped(lines: list[str]) -> list[str]:
    more = [f"and {len(lines) - _MANY} more (in --html and --json)"]
    return lines[:_MANY] + (more if len(lines) > _MANY else [])


def _plays(plays: Sequence[Play], count: str | None) -> list[str]:
    return _capped([play(one, count, one=len(plays) == 1) for one in plays])


def _play(paper: Paper, answer: ExplainAnswer, shown: Explained, told: Told) -> None:
    count = shown.completions
    if shown.expected:
        paper.heading("Who expects what")
        paper.labelled(
            (
                f"{group}",
                group.as_played or paper.listed(_plays(group.plays, count)),
            )
            for group in expectations(shown)
        )
    if shown.actual:
        paper.heading("What happens")
        paper.bullets(_plays(by_share(shown.actual), count))
        if tied(shown.actual):
            paper.say(TIED, "dim", indent=2)
    if described := outcomes(answer, shown):
        paper.heading("The outcomes")
        paper.labelled(((name(end), words) for end, words in described), style="dim")
    paper.heading("Surprises")
    if told.first("surprise"):
        paper.say(f"A surprise is {MEANING['surprise']}.", "italic", indent=2)
    if not shown.surprises:
        paper.say("Nobody is surprised.", indent=2)
    paper.bullets(_capped([surprise(s, count) for s in shown.surprises]))


def _follows(paper: Paper, shown: Explained, conflict: ConflictShown) -> None:
    # Loaded for conflicts only: most explanations are over trees.
    from kalkul.show import conflict_told

    paper.heading("What follows")
    paper.say(conflict_told.under(conflict), "italic", indent=2)
    paper.labelled(
        [
            ("moves", paper.listed(conflict_told.moves(shown, conflict))),
            *([("ends in", paper.listed(ends))] if (ends := conflict_told.ends(shown, conflict)) else []),
        ]
    )
    if described := conflict_told.states(conflict):
        paper.heading("The states")
        paper.labelled(described, style="dim")
    if surprises := conflict_told.surprises(shown, conflict):
        paper.heading("Surprises")
        paper.bullets(surprises)


def _verdicts(paper: Paper, answer: ExplainAnswer, shown: Explained) -> None:
    paper.heading("Verdicts")
    paper.say(knew(shown), "dim", indent=2)
    rows: list[tuple[str, list[str | Para]]] = []
    silent = []
    for observation, given in (shown.verdicts or {}).items():
        if given.verdict == "silent":
            silent.append(name(observation))
            continue
        head = paper.text(given.verdict, VERDICT_STYLES.get(given.verdict, ""))
        seen = answer.observations.get(observation)
        about = role(given, seen, shown)
        head.add(paper.text(f" ({about})" if about else "", "dim"))
        head.add(paper.text(f": {verdict_sentence(given, seen, shown)}"))
        rows.append((name(observation), [head, *would_entail(given, seen, shown)]))
    if silent:
        rows.append(("silent on", [", ".join(silent)]))
    paper.labelled(rows)


def _premises(paper: Paper, shown: Explained, told: Told) -> None:
    paper.heading("Premises")
    if not shown.premises:
        paper.say("None: everything is as the game itself states it.", indent=2)
        return
    if told.first("standing"):
        paper.say(f"Standing: {MEANING['standing']}.", "italic", indent=2)
    rows: list[tuple[str, list[Para]]] = []
    above: dict[str, list[str]] = {}
    for premise in shown.premises:
        if premise in told.premises:
            above.setdefault(told.premises[premise], []).append(name(premise.id))
            continue
        told.premises[premise] = shown.id
        lines = [paper.text(premise.says), paper.text(premise_tags(premise), "dim")]
        if premise.meaning:
            lines.append(paper.text(f"means {premise.meaning}", "dim"))
        for place in premise.anchors:
            lines.append(paper.text(anchor(place), "yellow" if place.status in ("moved", "altered", "lost") else "dim"))
        rows.append((name(premise.id), lines))
    paper.labelled(rows, style="bold")
    for where, ids in above.items():
        paper.say(f"{joined(ids)}: as under {name(where)} above", indent=2)
