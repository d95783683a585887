"""What to watch for, in words: each event with the explanations it would separate and the information expected of it.

The same sentences stand on the terminal (`print_watch`) and on a page (``watch.html.j2``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, TextIO

from msgspec import Struct

from kalkul.results import Believed, WatchAnswer, Watched, Weight
from kalkul.show.clean import clean, name, title
from kalkul.show.language import _, ngettext
from kalkul.show.layout import Para
from kalkul.show.numbers import pointed
from kalkul.show.paper import Content, Paper
from kalkul.show.shares import percent
from kalkul.show.terms import NO_EXPLANATIONS
from kalkul.show.wording import joined

__all__ = ["LIMIT", "Section", "bits", "guide", "label", "lines", "print_watch", "sections", "tells", "weights"]

LIMIT = 10
"""Events of each kind that are told; JSON and CSV hold all."""

# Longest fraction shown.
_FRACTION = 11


class Section(Struct, frozen=True):
    """Events of one kind: a heading, what it means, the events told, and what is left out."""

    heading: str
    about: str
    events: tuple[Watched, ...]
    rest: tuple[str, ...]


def guide() -> list[str]:
    """Return how to read the list."""
    return [
        _(
            "An event separates two explanations if one entails it and the other forbids it. Events stand in the order "
            "of the pairs they separate, then of the information expected."
        ),
        _(
            "Information is in bits, counting completions as equal: one bit decides between two explanations of the "
            "same weight that are sure of opposite things."
        ),
    ]


def sections(answer: WatchAnswer, limit: int = LIMIT) -> list[Section]:
    """Return the events by kind, of each kind the first ones that tell something."""
    kinds: list[tuple[Literal["observation", "move", "past"], str, str]] = [
        ("observation", _("Open observations"), _("Events of the case that are still open.")),
        ("move", _("Moves that may still be made"), _("Moves of the games that no observation of the case is.")),
        (
            "past",
            _("Moves passed by"),
            _("What happened went another way; if play had come to them, they would have told this."),
        ),
    ]
    made = []
    for kind, heading, about in kinds:
        events = [event for event in answer.events if event.kind == kind]
        telling = [event for event in events if tells(event) or kind == "observation"]
        rest = []
        if len(telling) > limit:
            rest.append(_("and {count} more (with --limit, or in --json)").format(count=len(telling) - limit))
        if silent := len(events) - len(telling):
            rest.append(
                ngettext(
                    "{count} more would tell nothing (in --json)", "{count} more would tell nothing (in --json)", silent
                ).format(count=silent)
            )
        if kind == "observation" and not events:
            rest.append(_("There is none. Mark a coming event with “happened: open” to have it asked about."))
        if events or kind == "observation":
            made.append(Section(heading, about, tuple(telling[:limit]), tuple(rest)))
    return made


def tells(event: Watched) -> bool:
    """Whether an event would tell anything."""
    return bool(event.separates) or event.information > 0


def label(event: Watched) -> str:
    """Return what an event is called: its id, or the move."""
    return name(event.observation) if event.observation is not None else clean(event.move, 200)


def lines(event: Watched) -> list[str]:
    """Return an event, what it would tell, and what each explanation says of it."""
    told = [_where(event)]
    if event.void is not None and event.kind == "observation":
        return [*told, _("its condition can no longer be met: {why}").format(why=clean(event.void))]
    if not event.speaks:
        return [*told, _("no explanation speaks on it")]
    if event.separates:
        some = dict.fromkeys(pair.entailing for pair in event.separates)
        others = dict.fromkeys(pair.forbidding for pair in event.separates)
        told.append(
            ngettext(
                "separates {some} from {others}: {count} pair",
                "separates {some} from {others}: {count} pairs",
                len(event.separates),
            ).format(some=_named(some), others=_named(others), count=len(event.separates))
        )
    told.append(_information(event))
    told += [_chances(event, [(e, spoken.after) for e, spoken in event.speaks.items()])]
    return told


def bits(value: float) -> str:
    """Return an amount of information.

    Examples
    --------
    >>> bits(0.18999), bits(0.00001), bits(0)
    ('0.190 bits', 'under 0.001 bits', '0 bits')
    """
    if value and value < 0.001:
        return _("under 0.001 bits")
    return _("{amount} bits").format(amount=pointed(f"{value:.3f}") if value else "0")


def weights(answer: WatchAnswer) -> list[str]:
    """Return the weights of the explanations, those of one weight together, and why some do not speak."""
    groups: dict[Weight, list[str]] = {}
    for shown in answer.explanations.values():
        if _silent(shown) is None:
            groups.setdefault(shown.prior, []).append(shown.id)
    told = []
    if len(groups) == 1:
        [(weight, members)] = groups.items()
        told.append(
            ngettext(
                "{count} explanation has the weight {weight}.",
                "Each of {count} explanations has the weight {weight} (--prior changes it).",
                len(members),
            ).format(count=len(members), weight=_number(weight))
        )
    else:
        told += [
            _("weight {weight}: {names}").format(weight=_number(weight), names=_list(members))
            for weight, members in groups.items()
        ]
    for shown in answer.explanations.values():
        if (why := _silent(shown)) is not None:
            told.append(f"{name(shown.id)}: {why}")
    return told


def print_watch(answer: WatchAnswer, stream: TextIO, *, width: int | None = None, limit: int = LIMIT) -> None:
    """Print what to watch for.

    Parameters
    ----------
    answer
        What ``watch`` returned.
    stream
        Where to; colour is used if it is a terminal.
    width
        Columns; found from the environment and the terminal if not given.
    limit
        Events of each kind.
    """
    paper = Paper(stream, width)
    paper.say(_("{title}: what to watch for").format(title=title(answer.case.title)), "bold")
    paper.say(_("Answered by Kalkül {version}").format(version=name(answer.kalkul)), "dim")
    paper.say()
    if not answer.explanations:
        paper.say(NO_EXPLANATIONS)
        return
    for line in guide():
        paper.say(line, "italic")
    if answer.notes:
        paper.say()
        paper.labelled([(_("Note"), note) for note in answer.notes], indent=0, style="yellow")
    paper.heading(_("The explanations"))
    paper.bullets(weights(answer))
    if len(answer.explanations) == 1:
        paper.say(_("There is one explanation, so no event can tell it from another."), indent=2)
    for section in sections(answer, limit):
        paper.heading(section.heading)
        paper.say(section.about, "dim", indent=2)
        rows: list[tuple[str | Para, Content]] = [(paper.text(label(e), "bold"), lines(e)) for e in section.events]
        paper.labelled(rows, most=30)
        for line in section.rest:
            paper.say(line, "dim", indent=2)


def _where(event: Watched) -> str:
    if event.kind == "observation":
        dated = f" ({clean(event.date, 60).replace('/', ' – ')})" if event.date else ""
        return f"{clean(event.what)}{dated}"
    if event.at and event.at[0].isdigit():
        where = _("in game {game}, from the status quo, state {state}").format(game=name(event.game), state=event.at[0])
    elif event.at:
        where = _("in game {game}, after {path}").format(game=name(event.game), path=clean(" / ".join(event.at), 300))
    else:
        where = _("in game {game}, at the start").format(game=name(event.game))
    if event.void is not None:
        return _("{where}; passed by: {observation} shows another move").format(
            where=where, observation=name(event.void)
        )
    return where


def _information(event: Watched) -> str:
    amount = bits(event.information)
    if event.values == "three" and all(spoken.reached.exact == "0" for spoken in event.speaks.values()):
        return _("{bits} expected, as none of them expects it to come to this").format(bits=amount)
    if event.values == "three":
        return _("{bits} expected, counting also whether it comes to this").format(bits=amount)
    return _("{bits} expected").format(bits=amount)


def _chances(event: Watched, said: Sequence[tuple[str, Weight]]) -> str:
    """Return who gives the event which chance, the largest first, those who say the same together."""
    groups: dict[Weight, list[str]] = {}
    for e, chance in said:
        off = event.speaks[e].off_path
        groups.setdefault(chance, []).append(_("{name} (off path)").format(name=name(e)) if off else name(e))
    each = [
        _("{chance} by {names}").format(chance=_number(chance), names=", ".join(groups[chance]))
        for chance in sorted(groups, key=lambda weight: -weight.decimal)
    ]
    return _("chance: {each}").format(each="; ".join(each))


def _number(weight: Weight) -> str:
    if weight.exact is not None and len(weight.exact) <= _FRACTION:
        return weight.exact
    return ("" if weight.exact is not None else "≈") + percent(weight.decimal)


def _silent(shown: Believed) -> str | None:
    if shown.refused is not None:
        return _("not answered: {why}").format(why=clean(shown.refused))
    return _("inconsistent, the premises contradict each other") if shown.clash else None


def _named(explanations: Iterable[str]) -> str:
    return joined(map(name, explanations), _("and"))


def _list(explanations: Iterable[str]) -> str:
    return ", ".join(map(name, explanations))
