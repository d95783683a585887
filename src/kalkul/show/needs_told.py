"""What carries an observation, in words: the same sentences on the terminal and on a page.

First the observation and what the explanation says of it, then the sets that suffice and those that break it, then the
premises, those first that no sufficient set can do without. A set that rests on something assumed says so at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from kalkul.results import Accounting, BreakingSet, NeedsAnswer, PremiseShown, PremisesNeeded, SufficientSet
from kalkul.show.clean import clean, name, title
from kalkul.show.language import _, ngettext
from kalkul.show.layout import Para
from kalkul.show.numbers import grouped
from kalkul.show.paper import VERDICT_STYLES, Paper
from kalkul.show.verdict_words import verdict, verdict_sentence
from kalkul.show.wording import clash, joined, observation, premise_tags, word

__all__ = ["about", "accounts", "breaking", "found", "guide", "limits", "premises", "print_needs", "sufficient"]

# Sets told one by one; the JSON holds them all.
_MANY = 20


def print_needs(answer: NeedsAnswer, stream: TextIO, *, width: int | None = None) -> None:
    """Print an answer.

    Parameters
    ----------
    answer
        What ``needs`` returned.
    stream
        Where to; colour is used if it is a terminal.
    width
        Columns; found from the environment and the terminal if not given.
    """
    paper = Paper(stream, width)
    paper.say(title(answer.case.title), "bold")
    paper.say(about(answer), "dim")
    paper.say()
    for line in guide(answer):
        paper.say(line, "italic")
    if answer.notes:
        paper.say()
        paper.labelled([(_("Note"), note) for note in answer.notes], indent=0, style="yellow")
    paper.heading(_("The observation"))
    seen = answer.observation
    when = observation(seen)
    paper.labelled([(name(seen.id), [*([when] if when else []), clean(seen.what)])])
    needed = answer.premises_needed
    if needed is None:
        _print_accounts(paper, answer)
        return
    paper.heading(_("What the explanation says of it"))
    told = paper.text(word(needed.verdict.verdict), VERDICT_STYLES.get(needed.verdict.verdict, ""))
    paper.say(told.add(paper.text(f": {found(answer, needed)}")), indent=2)
    if needed.sufficient or needed.verdict.verdict == "entails":
        _print_sets(paper, needed)
    for line in limits(needed):
        paper.say()
        paper.say(line)
    for heading, some in premises(needed):
        paper.heading(heading)
        paper.labelled(((name(one.id), _premise(paper, one)) for one in some), style="bold")


def _print_sets(paper: Paper, needed: PremisesNeeded) -> None:
    paper.heading(_("What suffices"))
    paper.bullets(sufficient(needed) or [_("no set was found within the work limit")])
    if not all(one.premises for one in needed.sufficient):
        return
    paper.heading(_("What breaks it"))
    rows = breaking(needed)
    if rows:
        paper.labelled(rows, most=40)
    else:
        paper.say(_("no set was found within the work limit"), indent=2)


def _print_accounts(paper: Paper, answer: NeedsAnswer) -> None:
    for heading, rows in accounts(answer):
        paper.heading(heading)
        paper.labelled(rows, most=40)
    if not answer.accounts:
        paper.say()
        paper.say(_("No explanation is made for it: an explanation names under “explains:” what it is to explain."))


def about(answer: NeedsAnswer) -> str:
    """Return what was asked, of which case."""
    case, version, seen = name(answer.case.id), clean(answer.kalkul, 40), name(answer.observation.id)
    needed = answer.premises_needed
    if needed is None:
        message = _("What accounts for {observation}; case {case}, answered by Kalkül {version}")
        return message.format(observation=seen, case=case, version=version)
    message = _("What “{title}” ({id}) needs for {observation}; case {case}, answered by Kalkül {version}")
    return message.format(title=title(needed.title), id=name(needed.id), observation=seen, case=case, version=version)


def guide(answer: NeedsAnswer) -> list[str]:
    """Return how to read the answer."""
    if answer.premises_needed is None:
        return [
            _(
                "A set of explanations accounts for an observation if one of them is made to explain it and the set "
                "holds all that its members require. What they say of it stands beside them."
            )
        ]
    return [
        _(
            "Premises suffice for an observation if it follows from them, and still follows whichever other premises "
            "of the explanation are added. What suffices and what breaks it is listed without what could be left out."
        )
    ]


def found(answer: NeedsAnswer, needed: PremisesNeeded) -> str:
    """Return what the whole explanation says of the observation, and what follows for its premises."""
    if needed.clash:
        return clash(needed.clash)
    said = verdict_sentence(needed.verdict, answer.observation)
    if needed.verdict.verdict == "entails":
        return said
    if needed.verdict.verdict in ("silent", "void"):
        return _("{said}; so no premises suffice for it").format(said=said)
    return _(
        "{said}; so no premises suffice for it. “kalkul change CASE {explanation} {observation}” says what would "
        "have to change"
    ).format(said=said, explanation=name(needed.id), observation=name(answer.observation.id))


def sufficient(needed: PremisesNeeded) -> list[str]:
    """Return the minimal sets that suffice, a line each, with what in them is assumed."""
    standing = {one.id: one.standing for one in needed.premises}
    return _capped([_suffices(one, standing) for one in needed.sufficient])


def _suffices(shown: SufficientSet, standing: Mapping[str, str]) -> str:
    if not shown.premises:
        return _("No premise is needed: it follows without any.")
    named = joined(map(name, shown.premises))
    assumed = [name(one) for one in shown.premises if standing.get(one) == "assumed"]
    if assumed:
        return _("{premises} – assumed: {assumed}").format(premises=named, assumed=joined(assumed))
    inferred = [name(one) for one in shown.premises if standing.get(one) == "inferred"]
    if inferred:
        return _("{premises} – inferred: {inferred}").format(premises=named, inferred=joined(inferred))
    return named


def breaking(needed: PremisesNeeded) -> list[tuple[str, str]]:
    """Return the minimal sets whose removal breaks it, each with what the explanation then says."""
    rows = [(joined(map(name, one.premises)), _leaves(one)) for one in needed.breaking[:_MANY]]
    more = len(needed.breaking) - _MANY
    return [*rows, ("…", _("and {n} more (in --json)").format(n=grouped(more)))] if more > 0 else rows


def _leaves(shown: BreakingSet) -> str:
    number = len(shown.premises)
    if shown.leaves is None:
        message = ngettext("without it: not answered: {reason}", "without them: not answered: {reason}", number)
        return message.format(reason=clean(shown.refused))
    return ngettext("without it: {verdict}", "without them: {verdict}", number).format(verdict=verdict(shown.leaves))


def limits(needed: PremisesNeeded) -> list[str]:
    """Return what is always there, what is required besides, and how far the search came."""
    lines = []
    if needed.always:
        message = _("Always there, with the standing assumed: what the game {game} itself states of {whom}.")
        lines.append(message.format(game=name(needed.game), whom=joined(map(name, needed.always))))
    if needed.requires:
        message = _("The explanation also requires {explanations}; that changes no verdict.")
        lines.append(message.format(explanations=joined(map(name, needed.requires))))
    if needed.verdict.verdict == "entails" and not needed.complete:
        message = _("Not complete: {n} sets of premises were asked; there may be more sets than are listed.")
        lines.append(message.format(n=grouped(needed.asked)))
    if needed.unsure:
        message = ngettext(
            "One set of premises could not be settled within the work limit and counts as not entailing it, so that a "
            "set that suffices may hold more than it needs.",
            "{n} sets of premises could not be settled within the work limit and count as not entailing it, so that a "
            "set that suffices may hold more than it needs.",
            needed.unsure,
        )
        lines.append(message.format(n=grouped(needed.unsure)))
    return lines


def premises(needed: PremisesNeeded) -> list[tuple[str, list[PremiseShown]]]:
    """Return the premises under a heading each, those in every sufficient set first."""
    mute = [one for one in needed.premises if one.meaning is None]
    meant = [one for one in needed.premises if one.meaning is not None]
    if not needed.sufficient:
        groups = [(_("Premises"), meant)]
    else:
        always, never = set(needed.indispensable), set(needed.idle)
        groups = [
            (_("Premises in every set that suffices"), [one for one in meant if one.id in always]),
            (_("Premises in some"), [one for one in meant if one.id not in always | never]),
            (_("Premises in none"), [one for one in meant if one.id in never]),
        ]
    groups.append((_("Premises that say nothing in this game"), mute))
    return [(heading, some) for heading, some in groups if some]


def accounts(answer: NeedsAnswer) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """Return the minimal sets of explanations under a heading each: those of the case, then the variants of these."""
    plain: list[tuple[str, list[str]]] = []
    variants: list[tuple[str, list[str]]] = []
    for account in answer.accounts:
        alone = len(account.explanations) == 1
        says = [_says(answer.explanations[e], alone) for e in account.explanations]
        row = (joined(map(name, account.explanations)), says)
        (plain if answer.explanations[account.names].variant_of is None else variants).append(row)
    groups = [(_("What accounts for it"), plain), (_("Variants that do"), variants)]
    return [(heading, rows) for heading, rows in groups if rows]


def _says(shown: Accounting, alone: bool) -> str:
    words = _("not answered: {reason}").format(reason=clean(shown.refused))
    if shown.verdict is not None:
        words = _("silent") if shown.verdict.verdict == "silent" else verdict(shown.verdict)
    if alone or shown.title == shown.id:
        return _("{title}: {verdict}").format(title=title(shown.title), verdict=words)
    return _("{title} ({id}): {verdict}").format(title=title(shown.title), id=name(shown.id), verdict=words)


def _premise(paper: Paper, shown: PremiseShown) -> list[Para]:
    lines = [paper.text(shown.says), paper.text(premise_tags(shown), "dim")]
    if shown.meaning:
        lines.append(paper.text(_("means {text}").format(text=clean(shown.meaning)), "dim"))
    return lines


def _capped(lines: Sequence[str]) -> list[str]:
    more = len(lines) - _MANY
    rest: Iterable[str] = [_("and {n} more (in --json)").format(n=grouped(more))] if more > 0 else ()
    return [*lines[:_MANY], *rest]
