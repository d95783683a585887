"""What the explanations rest on: the premises, those first that carry most, with what is assumed marked."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from kalkul.results import PremiseShown
from kalkul.results.report import ReportAnswer
from kalkul.show.briefing.document import Bullets, Heading, Paragraph, Part, Strong, Table
from kalkul.show.clean import clean, name, title
from kalkul.show.language import _, ngettext
from kalkul.show.verdict_words import would_entail
from kalkul.show.wording import joined, standing

__all__ = ["rests"]

_ROWS, _FEW, _MISSING = 8, 4, 4

_WEAKEST = {"assumed": 0, "inferred": 1, "text": 2}


class _Weight(Struct):
    """A premise and the explanations it carries: those that fall without it, and those that have a way without it."""

    premise: PremiseShown
    always: list[str] = field(default_factory=list)
    sometimes: list[str] = field(default_factory=list)


def rests(answer: ReportAnswer) -> Iterable[Part]:
    """Return the part about premises."""
    yield Heading(_("What it rests on"))
    found = _weighed(answer)
    if found:
        rows = tuple(
            (
                _("{says} ({id})").format(says=clean(one.premise.says, 170), id=name(one.premise.id)),
                _standing(one.premise),
                _carries(one),
            )
            for one in found[:_ROWS]
        )
        yield Table((_("Premise"), _("Standing"), _("What rests on it")), rows, (52, 14, 34))
        told = _(
            "First those without which most explanations do not lead to their event any more. Assumed: added so that "
            "the model runs, said by no source."
        )
        if (more := len(found) - _ROWS) > 0:
            left = ngettext("{n} more premise carries less.", "{n} more premises carry less.", more).format(n=more)
            told = _("{told} {left}").format(told=told, left=left)
        yield Paragraph(told, quiet=True)
    missing = _missing(answer)
    if not found:
        yield Paragraph(_("No explanation leads to its event in every completion, so no premise carries it."))
        if missing:
            yield Bullets(tuple(missing))


def _weighed(answer: ReportAnswer) -> list[_Weight]:
    """Premises in some set that suffices, those with most leverage first."""
    found: dict[str, _Weight] = {}
    for explanation, asked in answer.needs.items():
        for given in asked.values():
            needed = given.premises_needed
            if needed is None:
                continue
            used = {one for some in needed.sufficient for one in some.premises}
            for premise in needed.premises:
                if premise.id in used:
                    weight = found.setdefault(premise.id, _Weight(premise))
                    held = weight.always if premise.id in needed.indispensable else weight.sometimes
                    if explanation not in held:
                        held.append(explanation)
    for weight in found.values():
        weight.sometimes = [one for one in weight.sometimes if one not in weight.always]
    return sorted(
        found.values(), key=lambda one: (-len(one.always), -len(one.sometimes), _WEAKEST[one.premise.standing])
    )


def _standing(premise: PremiseShown) -> str:
    words = standing(premise.standing)
    return Strong(words) if premise.standing == "assumed" else words


def _carries(weight: _Weight) -> str:
    told = []
    if weight.always:
        told.append(_("cannot do without it: {explanations}").format(explanations=_few(weight.always)))
    if weight.sometimes:
        told.append(_("has another way: {explanations}").format(explanations=_few(weight.sometimes)))
    return "; ".join(told)


def _few(ids: list[str]) -> str:
    more = len(ids) - _FEW
    named = [name(one) for one in ids[:_FEW]]
    return joined([*named, *([ngettext("{n} more", "{n} more", more).format(n=more)] if more > 0 else [])], _("and"))


def _missing(answer: ReportAnswer) -> list[tuple[str, str]]:
    """What would make explanations entail their events."""
    found = []
    for shown in answer.explained.explanations.values():
        for key, given in (shown.verdicts or {}).items():
            if given.role == "explanandum" and given.would_entail:
                [first, *_rest] = would_entail(given, answer.explained.observations.get(key), shown)
                found.append((title(shown.title), first))
    return found[:_MISSING]
