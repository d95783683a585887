"""One explanation in full on the terminal: play, surprises, verdicts, what it rests on.

The order is that of the argument: what each actor expects, what happens, who is surprised, what follows for
the observations; then what the result assumes, what is stated of each actor, and the premises with standing,
strength, attribution and the place in the text.
"""

from __future__ import annotations

from kalkul.results import ExplainAnswer, Explained, PremiseShown
from kalkul.show.arrangement import by_share, expectations, outcomes
from kalkul.show.clean import clean, name, title
from kalkul.show.layout import Para
from kalkul.show.paper import VERDICT_STYLES, Paper
from kalkul.show.terms import MEANING, ROLES
from kalkul.show.wording import (
    anchor,
    byline,
    clash,
    joined,
    method,
    order,
    play,
    premise_tags,
    surprise,
    verdict_sentence,
    would_entail,
)

__all__ = ["print_block"]

# Plays and surprises listed in one block; the page and the JSON hold them all.
_MANY = 20


def print_block(
    paper: Paper,
    answer: ExplainAnswer,
    shown: Explained,
    told: dict[PremiseShown, str],
    *,
    premises: bool = True,
) -> None:
    """Print one explanation; ``told`` holds in whose block a premise stands, so that it is printed once."""
    paper.rule()
    paper.say(paper.text(title(shown.title), "bold").add(paper.text(f" ({name(shown.id)})", "dim")))
    paper.say(byline(shown) + (f"; variant of {name(shown.variant_of)}" if shown.variant_of else ""))
    if shown.refused is not None:
        paper.say(f"Not answered: {clean(shown.refused)}", "magenta")
    elif shown.clash:
        paper.say(clash(shown.clash), "magenta")
    else:
        paper.say(method(shown))
        _play(paper, answer, shown)
    if shown.verdicts:
        _verdicts(paper, shown)
    if shown.assumes:
        paper.heading("What the result assumes")
        paper.bullets(shown.assumes)
    if shown.orders:
        paper.heading("What is stated of each actor")
        paper.labelled(order(o) for o in shown.orders)
    if premises:
        _premises(paper, shown, told)


def _capped(lines: list[str]) -> list[str]:
    more = [f"and {len(lines) - _MANY} more (in --html and --json)"]
    return lines[:_MANY] + (more if len(lines) > _MANY else [])


def _play(paper: Paper, answer: ExplainAnswer, shown: Explained) -> None:
    count = shown.completions
    if shown.expected:
        paper.heading("Who expects what")
        paper.labelled(
            (
                f"{group}",
                "what happens" if group.as_played else paper.listed(_capped([play(p, count) for p in group.plays])),
            )
            for group in expectations(shown)
        )
    if shown.actual:
        paper.heading("What happens")
        paper.bullets(_capped([play(p, count) for p in by_share(shown.actual)]))
        described = [(name(end), words) for end, words in outcomes(answer, shown)]
        paper.labelled(described, indent=4, style="dim")
    paper.heading("Surprises")
    if not shown.surprises:
        paper.say("Nobody is surprised.", indent=2)
    paper.bullets(_capped([surprise(s, count) for s in shown.surprises]))


def _verdicts(paper: Paper, shown: Explained) -> None:
    paper.heading("Verdicts")
    rows: list[tuple[str, list[str | Para]]] = []
    silent = []
    for observation, given in (shown.verdicts or {}).items():
        if given.verdict == "silent":
            silent.append(name(observation))
            continue
        head = paper.text(given.verdict, VERDICT_STYLES.get(given.verdict, ""))
        head.add(paper.text(f" ({ROLES[given.role]})", "dim")).add(paper.text(f": {verdict_sentence(given)}"))
        rows.append((name(observation), [head, *would_entail(given)]))
    if silent:
        rows.append(("silent on", [", ".join(silent)]))
    paper.labelled(rows)


def _premises(paper: Paper, shown: Explained, told: dict[PremiseShown, str]) -> None:
    paper.heading("Premises")
    if not shown.premises:
        paper.say("None: everything is as the game itself states it.", indent=2)
        return
    if not told:
        paper.say(f"Standing: {MEANING['standing']}.", "italic", indent=2)
    rows: list[tuple[str, list[Para]]] = []
    above: dict[str, list[str]] = {}
    for premise in shown.premises:
        if premise in told:
            above.setdefault(told[premise], []).append(name(premise.id))
            continue
        told[premise] = shown.id
        lines = [paper.text(premise.says), paper.text(premise_tags(premise), "dim")]
        if premise.meaning:
            lines.append(paper.text(f"means {premise.meaning}", "dim"))
        for place in premise.anchors:
            lines.append(paper.text(anchor(place), "yellow" if place.status in ("moved", "lost") else "dim"))
        rows.append((name(premise.id), lines))
    paper.labelled(rows, style="bold")
    for where, ids in above.items():
        paper.say(f"{joined(ids)}: as under {name(where)} above", indent=2)
