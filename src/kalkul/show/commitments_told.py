"""Threats and promises in words, for the terminal and the page."""

from __future__ import annotations

from kalkul.results import AnchorShown, CommitmentPlace, CommitmentShown, Explained, Share, TowardsShown
from kalkul.show.clean import clean, name
from kalkul.show.language import _
from kalkul.show.shares import share_phrase
from kalkul.show.wording import anchor, joined

__all__ = ["heading", "rows", "under"]

# Outcomes or states named one by one; the JSON holds them all.
_MANY = 12


def heading() -> str:
    """Return the heading of threats and promises."""
    return _("Threats and promises")


def under() -> str:
    """Return what is asked of them."""
    return _(
        "A commitment is credible if its maker would then do it anyway. It is redundant if the addressee, by his own "
        "view, avoids its condition anyway. It has leverage if he is better off avoiding the condition than "
        "bearing what is committed."
    )


def rows(shown: Explained) -> list[tuple[str, list[str]]]:
    """Return for each commitment its id, and what is said of it line by line."""
    return [(name(one.id), _lines(one, shown)) for one in shown.commitments]


def _lines(one: CommitmentShown, shown: Explained) -> list[str]:
    lines = [_("“{text}”").format(text=clean(one.text, 400))] if one.text else []
    condition, then = clean(one.condition, 200), clean(one.then, 200)
    lines.append(
        _("If {condition}, then {then}; by {who}.").format(condition=condition, then=then, who=name(one.by))
        if not one.towards
        else _("If {condition}, then {then}; by {who}, to {whom}.").format(
            condition=condition, then=then, who=name(one.by), whom=joined(name(j.actor) for j in one.towards)
        )
    )
    lines += map(_place, one.places)
    if one.reason is not None or one.credible is None:
        return [*lines, _("Nothing is worked out: {reason}.").format(reason=clean(one.reason or "", 400))]
    if one.after:
        states = joined(_named(tuple(map(str, one.after))))
        lines.append(_("State after the condition: {states}.").format(states=states))
    lines.append(_credible(one.credible, shown.completions))
    for addressee in one.towards:
        lines += _towards(addressee, shown)
    return lines


def _place(place: CommitmentPlace) -> str:
    return anchor(AnchorShown(place.source, place.line, place.quote, place.status))


def _credible(share: Share, count: str | None) -> str:
    if count == "1" and share.exact in ("0", "1"):
        return _("It is credible.") if share.exact == "1" else _("It is not credible.")
    return _("It is credible {share}.").format(share=share_phrase(share, count))


def _towards(one: TowardsShown, shown: Explained) -> list[str]:
    who, count = name(one.actor), shown.completions
    if one.reason is not None or one.redundant is None or one.leverage is None:
        return [_("Nothing is said of {who}: {reason}.").format(who=who, reason=clean(one.reason or "", 400))]
    lines = [_redundant(one.redundant, who, count), _leverage(one.leverage, who, count)]
    avoiding, bearing = joined(_named(one.avoiding), "or"), joined(_named(one.bearing), "or")
    if avoiding and bearing:
        lines.append(
            _("Avoiding the condition leads {who} to {avoiding}, bearing the commitment to {bearing}.").format(
                who=who, avoiding=avoiding, bearing=bearing
            )
        )
    return lines


def _redundant(share: Share, who: str, count: str | None) -> str:
    if count == "1" and share.exact == "1":
        return _("Towards {who} it is redundant.").format(who=who)
    if count == "1" and share.exact == "0":
        return _("Towards {who} it is not redundant.").format(who=who)
    return _("Towards {who} it is redundant {share}.").format(who=who, share=share_phrase(share, count))


def _leverage(share: Share, who: str, count: str | None) -> str:
    if count == "1" and share.exact == "1":
        return _("It has leverage on {who}.").format(who=who)
    if count == "1" and share.exact == "0":
        return _("It has no leverage on {who}.").format(who=who)
    return _("It has leverage on {who} {share}.").format(who=who, share=share_phrase(share, count))


def _named(places: tuple[str, ...]) -> list[str]:
    """Return outcomes or states as a list cut where it is long; a state has a number."""
    told = [_("state {number}").format(number=one) if one.isdecimal() else name(one) for one in places[:_MANY]]
    more = len(places) - _MANY
    return [*told, _("{n} more").format(n=more)] if more > 0 else told
