"""What a mechanism says besides its verdicts, in words for the terminal and the page."""

from __future__ import annotations

from collections.abc import Sequence

from kalkul.results import (
    Explained,
    Fitting,
    LastWord,
    MechanismShown,
    MeetingShown,
    ParameterShown,
    PointShown,
    StepShown,
    StockShown,
    Stretch,
    Turn,
)
from kalkul.show.clean import clean, name
from kalkul.show.language import _
from kalkul.show.numbers import grouped, pointed
from kalkul.show.shares import RANGE, share_phrase
from kalkul.show.wording import dated, joined
from kalkul.show.wording import method as counted

__all__ = ["heading", "in_short", "method", "rows", "under"]

# Lines of one kind told one by one; the JSON holds them all.
_MANY = 20

# Longest text of a number that stands in an inequality.
_LONG = 60


def heading() -> str:
    """Return the heading under which it stands."""
    return _("What the mechanism says")


def under(shown: MechanismShown) -> str:
    """Return what a mechanism of its kind says, in one sentence."""
    if shown.kind == "last-speaker":
        return _(
            "Each contact draws the stance towards its own side by the weight w; the course is the side on which the "
            "stance then is."
        )
    if shown.kind == "stock":
        return _("Something builds up while a condition holds; once it is at the threshold, the move flips.")
    if shown.kind == "date-avoided":
        return _("A meeting falls if something awkward is expected within d days of it.")
    if shown.kind == "cyclic-principal":
        return _(
            "At each decision the courses challenge the standing one in turn; the first that has a majority against "
            "it takes its place."
        )
    if shown.kind == "alternation":
        return _("The course flips at every decision.")
    if shown.kind == "persistence":
        return _("The course never flips.")
    return _(
        "It permits everything and forbids nothing, so no event can count against it; a hidden principal or "
        "deliberate unpredictability says no more than this."
    )


def method(shown: Explained, mechanism: MechanismShown) -> str:
    """Return what the completions are, and how shares were found."""
    if shown.completions is not None or not mechanism.parameters:
        return counted(shown)
    numbers = joined(parameter.name for parameter in mechanism.parameters)
    if shown.method is not None and shown.method.kind == "measured":
        return _(
            "The completions are the values of {numbers}, all alike; shares are measured between proven bounds."
        ).format(numbers=numbers)
    return _("The completions are the values of {numbers}, all alike; shares are worked out exactly.").format(
        numbers=numbers
    )


def rows(shown: Explained, mechanism: MechanismShown) -> list[tuple[str, list[str]]]:
    """Return what there is to say, under a label each."""
    found = [(_("open"), [_open(parameter) for parameter in mechanism.parameters])]
    if mechanism.parameters:
        found.append((_("fits"), [_fits(one, mechanism) for one in mechanism.fits]))
    if mechanism.last_word:
        found.append((_("w = 1"), _capped([_last_word(one) for one in mechanism.last_word])))
    if mechanism.stock is not None:
        found.append((_("flips"), [_flips(mechanism.stock)]))
        found.append((_("no return"), [_no_return(mechanism.stock)]))
    found.append((_("meetings"), _capped([_meeting(one) for one in mechanism.meetings])))
    found.append((_("in turn"), _capped([_turn(one, shown.completions) for one in mechanism.turns])))
    if mechanism.cycle is not None:
        found.append((_("in a circle"), [_cycle(shown, mechanism)]))
    return [(label, lines) for label, lines in found if lines]


def in_short(mechanism: MechanismShown) -> list[str]:
    """Return the gist, for a table cell."""
    if mechanism.stock is not None:
        return [_flips(mechanism.stock)]
    if mechanism.turns:
        return [
            _("{standing} → {next}").format(
                standing=name(turn.standing), next=joined((name(course) for course in turn.follows), _("or"))
            )
            for turn in mechanism.turns[:_MANY]
        ]
    if mechanism.parameters and mechanism.fits:
        return [_values(mechanism.fits[0], mechanism)]
    return [_("anything")] if mechanism.kind == "anything-goes" else ["–"]


def _capped(lines: list[str]) -> list[str]:
    more = len(lines) - _MANY
    return lines[:_MANY] + ([_("and {number} more (in --json)").format(number=grouped(more))] if more > 0 else [])


# Numbers ---------------------------------------------------------------------------------------------------


def _open(shown: ParameterShown) -> str:
    if shown.of is not None:
        return _("{number}, the weight of {person}: from {low} to {high}").format(
            number=shown.name, person=name(shown.of), low=pointed(shown.low), high=pointed(shown.high)
        )
    return _("{number}: from {low} to {high}").format(
        number=shown.name, low=pointed(shown.low), high=pointed(shown.high)
    )


def _fits(shown: Fitting, mechanism: MechanismShown) -> str:
    values = _values(shown, mechanism)
    if shown.order == "contact first":
        line = _("if a contact comes before an observation of the same day: {values}").format(values=values)
    elif shown.order == "observation first":
        line = _("if an observation comes before a contact of the same day: {values}").format(values=values)
    else:
        line = values
    if shown.hits:
        line = _("{line}; later events for it: {events}").format(line=line, events=joined(map(name, shown.hits)))
    if shown.misses:
        line = _("{line}; later events against it: {events}").format(line=line, events=joined(map(name, shown.misses)))
    return line


def _values(shown: Fitting, mechanism: MechanismShown) -> str:
    """Return which values fit, with their share."""
    if shown.share.exact == "0":
        return _("no value fits what it was made to explain")
    if shown.share.exact == "1":
        return _("every value fits what it was made to explain")
    if not shown.stretches:
        return _("it fits {share}").format(share=share_phrase(shown.share, whole=RANGE))
    share = share_phrase(shown.share, whole=RANGE, inside=True)
    variable = mechanism.parameters[0].name
    stretches = [_stretch(one, variable) for one in shown.stretches[:_MANY]]
    return _("{values} ({share})").format(values=joined(stretches, _("or")), share=share)


def _stretch(shown: Stretch, variable: str) -> str:
    """Return an inequality.

    Examples
    --------
    >>> low = PointShown("1 - 1/sqrt(2)", 0.29289321)
    >>> _stretch(Stretch(low, PointShown("1/2", 0.5), False, False), "w")
    '1 - 1/sqrt(2) = 0.2929 < w < 1/2'
    """
    if shown.low == shown.high:
        return f"{variable} = {_point(shown.low)}"
    signs = ["≤" if inside else "<" for inside in (shown.low_in, shown.high_in)]
    high = _point(shown.high)
    if " = " in high:
        exact, _equals, decimal = high.partition(" = ")
        high = f"{decimal} = {exact}"
    return f"{_point(shown.low)} {signs[0]} {variable} {signs[1]} {high}"


def _point(shown: PointShown) -> str:
    """Return a number, an irrational one with its decimals."""
    if shown.exact.lstrip("-").replace("/", "", 1).isdigit():
        return shown.exact
    text = clean(shown.exact, 400)
    if len(text) <= _LONG:
        return f"{text} = {pointed(f'{shown.decimal:.4f}')}"
    return f"≈ {pointed(f'{shown.decimal:.6f}')}"


# Last speaker ----------------------------------------------------------------------------------------------


def _last_word(shown: LastWord) -> str:
    first, last = _courses(shown.contact_first), _courses(shown.observation_first)
    if first == last:
        message = _("fits {event} ({first})") if shown.fits_contact_first else _("fails on {event} ({first})")
    elif shown.fits_contact_first:
        message = _("fits {event} if the contact of the day comes first ({first}), fails if it comes later ({last})")
    elif shown.fits_observation_first:
        message = _("fails on {event} if the contact of the day comes first ({first}), fits if it comes later ({last})")
    else:
        message = _("fails on {event}, whether the contact of the day comes first ({first}) or later ({last})")
    return message.format(event=name(shown.observation), first=first, last=last)


def _courses(courses: Sequence[str]) -> str:
    return joined(map(name, courses), _("then")) or _("neither course")


# Stock -----------------------------------------------------------------------------------------------------


def _step(shown: StepShown) -> str:
    return _("step {number} ({date})").format(number=grouped(shown.number), date=clean(shown.date, 60))


def _flips(shown: StockShown) -> str:
    courses = _("{below} → {above}").format(below=name(shown.below), above=name(shown.above))
    if shown.earliest is None:
        return _("{courses} cannot happen within {steps} steps").format(courses=courses, steps=grouped(shown.steps))
    if shown.earliest == shown.latest:
        return _("{courses} at {step}").format(courses=courses, step=_step(shown.earliest))
    if shown.latest is not None:
        return _("{courses} at {first} at the earliest, at {last} at the latest").format(
            courses=courses, first=_step(shown.earliest), last=_step(shown.latest)
        )
    return _("{courses} at {first} at the earliest; within the {steps} steps it comes {share}").format(
        courses=courses,
        first=_step(shown.earliest),
        steps=grouped(shown.steps),
        share=share_phrase(shown.flips, whole=RANGE),
    )


def _no_return(shown: StockShown) -> str:
    first, last, steps = shown.no_return_earliest, shown.no_return_latest, grouped(shown.steps)
    if first is None:
        return _(
            "at no step within {steps} is it sure that the course stays {above} even if the condition never holds again"
        ).format(steps=steps, above=name(shown.above))
    if first == last:
        return _("from {step} on the course stays {above} even if the condition never holds again").format(
            step=_step(first), above=name(shown.above)
        )
    if last is not None:
        return _(
            "from {first} on at the earliest, {last} at the latest, the course stays {above} even if the condition "
            "never holds again"
        ).format(first=_step(first), last=_step(last), above=name(shown.above))
    return _(
        "from {first} on at the earliest the course stays {above} even if the condition never holds again; there need "
        "be no such step within {steps}"
    ).format(first=_step(first), above=name(shown.above), steps=steps)


# Meetings and turns ----------------------------------------------------------------------------------------


def _meeting(shown: MeetingShown) -> str:
    what = dated(shown.date) + (f" ({clean(shown.what, 200)})" if shown.what else "")
    course = {"yes": _("it was held"), "no": _("it fell")}.get(shown.held, _("open"))
    if shown.distance is None:
        return _("{meeting}: nothing is expected near it, so it is held; {course}").format(meeting=what, course=course)
    return _("{meeting}: falls if d is {days} or more (expected: {event}); {course}").format(
        meeting=what, days=shown.distance, event=clean(shown.event or "", 200), course=course
    )


def _turn(shown: Turn, count: str | None) -> str:
    follows = sorted(shown.follows.items(), key=lambda pair: -pair[1].decimal)
    if len(follows) == 1:
        line = _("after {standing}: {next}").format(standing=name(shown.standing), next=name(follows[0][0]))
    else:
        parts = [f"{name(course)} {share_phrase(share, count, inside=True)}" for course, share in follows]
        line = _("after {standing}: {next}").format(standing=name(shown.standing), next=joined(parts))
    if not shown.forbids:
        return line
    return _("{line}; never {courses}").format(line=line, courses=joined(map(name, shown.forbids), _("or")))


def _cycle(shown: Explained, mechanism: MechanismShown) -> str:
    assert mechanism.cycle is not None  # the caller looked
    if mechanism.cycle.exact == "0":
        return _("in no completion does the course go round: each run of decisions comes to rest")
    return _("{share} the course can go round from decision to decision without any new information").format(
        share=share_phrase(mechanism.cycle, shown.completions)
    )
