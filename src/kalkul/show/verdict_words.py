"""What a verdict says: as a word for a cell, in full, what it counts for, and what would make it follow.

The words are those of the semantics; every id and text from a case passes ``clean``.
"""

from __future__ import annotations

from collections.abc import Sequence

from kalkul.results import Explained, ObservationShown, Share, Verdict
from kalkul.show.clean import clean
from kalkul.show.language import _, ngettext, spoken
from kalkul.show.shares import MEETING, percent, share_phrase, share_short
from kalkul.show.terms import MEANING, OFF_PATH, ROLES
from kalkul.show.wording import joined, word

__all__ = ["counts", "knew", "role", "silent_on", "verdict", "verdict_sentence", "would_entail"]

_NAMED = 8
"""Observations named in a row; more are counted."""


def verdict(shown: Verdict | None) -> str:
    """Return a verdict for a table cell: the word, its share or shares, ``–`` for silent.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from kalkul.results import Share
    >>> verdict(Verdict("permits", "later", Share.of(Fraction(1, 3)), Share.of(Fraction(2, 3))))
    'permits 1/3 (2/3 allow it)'
    """
    if shown is None or shown.verdict == "silent":
        return "–"
    told = word(shown.verdict)
    if shown.verdict in ("permits", "undecided") and shown.entailing is not None:
        if shown.entailing.exact != "0":
            told += f" {share_short(shown.entailing)}"
        if shown.allowing is not None and shown.allowing != shown.entailing:
            told = _("{verdict} ({share} allow it)").format(verdict=told, share=share_short(shown.allowing))
    return _("{verdict}, off path").format(verdict=told) if shown.off_path else told


def counts(shown: Verdict, seen: ObservationShown | None) -> str:
    """Return whether an event counts for the explanation or against it; nothing where it does neither.

    Only events later than the explanation count, and only where it entails or forbids them.
    """
    if seen is None or seen.happened == "open" or shown.role != "later":
        return ""
    happened = seen.happened == "yes"
    if shown.verdict not in ("entails", "forbids"):
        return ""
    if (shown.verdict == "entails") == happened:
        return _("happened: counts for it") if happened else _("did not happen: counts for it")
    return _("happened: counts against it") if happened else _("did not happen: counts against it")


def verdict_sentence(shown: Verdict, seen: ObservationShown | None = None, by: Explained | None = None) -> str:
    """Return what the verdict on ``seen`` by an explanation says, in full."""
    sentence = spoken(MEANING[shown.verdict])
    if shown.verdict in ("entails", "forbids") and shown.reached is not None and shown.reached.decimal < 1:
        # Only some completions were counted: those that come to where the observation is read.
        message = (
            _("every completion that meets its condition ({part} of all) leads to it")
            if shown.verdict == "entails"
            else _("no completion that meets its condition ({part} of all) allows it")
        )
        sentence = message.format(part=percent(shown.reached.decimal))
    if shown.verdict in ("permits", "undecided") and shown.entailing is not None:
        follows = _share_on(shown.entailing, shown, seen, by)
        if shown.allowing is not None and shown.allowing != shown.entailing:
            allowed = _share_on(shown.allowing, shown, seen, by)
            sentence = _("it follows {follows} and may happen {allowed}").format(follows=follows, allowed=allowed)
        else:
            sentence = _("it follows {follows}").format(follows=follows)
    if shown.verdict == "silent":
        sentence = _("the explanation says nothing about it")
    if shown.verdict == "undecided" and shown.reason:
        return clean(shown.reason)
    if shown.reason and shown.verdict != "inconsistent":
        sentence += f": {clean(shown.reason)}"
    return f"{sentence}; {spoken(OFF_PATH)}" if shown.off_path else sentence


def would_entail(shown: Verdict, seen: ObservationShown | None = None, by: Explained | None = None) -> list[str]:
    """Return the comparisons that would turn ``permits`` into ``entails``, one sentence each."""
    return [
        _("would be entailed with {statements}, true {share}").format(
            statements=joined(clean(s, 300) for s in c.statements), share=_share_on(c.share, shown, seen, by)
        )
        for c in shown.would_entail
    ]


def _share_on(share: Share, shown: Verdict, seen: ObservationShown | None, by: Explained | None) -> str:
    """Return a share under a verdict, counted where it is known to be a share of all completions."""
    if seen is None or by is None or seen.given is None:
        return share_phrase(share)
    if by.game in seen.given and not shown.off_path:
        return share_phrase(share, whole=MEETING)
    return share_phrase(share, by.completions)


def role(shown: Verdict, seen: ObservationShown | None, by: Explained) -> str:
    """Return the role of an observation for an explanation, and what it counts for; nothing where there is no date."""
    if by.as_of is None and shown.role != "explanandum":
        return ""
    counted = counts(shown, seen)
    return spoken(ROLES[shown.role]) + (f", {counted}" if counted else "")


def knew(shown: Explained) -> str:
    """Return from when on events count as later than the explanation."""
    if shown.as_of is None:
        return _("No date is given for this explanation, so nothing counts as later.")
    return _("Only what happened after {date} is later and counts for it or against it.").format(
        date=clean(shown.as_of, 60)
    )


def silent_on(silent: Sequence[str], all_: int) -> str:
    """Return the observations an explanation says nothing about: by name, or their number where they are many.

    Examples
    --------
    >>> silent_on(["raised", "paid"], 3)
    'raised, paid'
    >>> silent_on(["event"] * 20, 21)
    'the other 20 observations'
    """
    if len(silent) <= _NAMED:
        return ", ".join(silent)
    number = len(silent)
    if number == all_:
        return ngettext("the only observation", "all {n} observations", number).format(n=number)
    return ngettext("the other observation", "the other {n} observations", number).format(n=number)
