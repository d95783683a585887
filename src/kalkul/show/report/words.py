"""The words of verdicts on the page, and how a verdict fits into a narrow cell."""

from __future__ import annotations

from kalkul.results import ObservationShown, Verdict
from kalkul.show.language import _
from kalkul.show.shares import share_short

__all__ = ["KIND", "bearing", "kind", "share_of", "verdict_word", "word"]

KIND = {
    "entails": "entails",
    "permits": "permits",
    "forbids": "forbids",
    "silent": "silent",
    "void": "silent",
    "undecided": "other",
    "inconsistent": "other",
}
"""The class, and so the colour, of each verdict."""


def kind(given: Verdict | None) -> str:
    """Return the class of a verdict; that of nothing is ``silent``."""
    return KIND.get(given.verdict, "other") if given is not None else "silent"


def verdict_word(given: Verdict | None) -> str:
    """Return the word of a verdict alone."""
    return word("silent" if given is None else given.verdict)


def word(verdict: str) -> str:
    """Return a word for verdicts in the language chosen."""
    words = {
        "entails": _("entails"),
        "permits": _("permits"),
        "forbids": _("forbids"),
        "silent": _("silent"),
        "void": _("void"),
        "undecided": _("undecided"),
        "inconsistent": _("inconsistent"),
    }
    return words[verdict]


def share_of(given: Verdict | None) -> str:
    """Return the share behind a verdict, or from which to which; nothing where the word says it all.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from kalkul.results import Share
    >>> share_of(Verdict("permits", "later", Share.of(Fraction(1, 3)), Share.of(1)))
    '1/3 – all'
    """
    if given is None or given.verdict not in ("permits", "undecided") or given.entailing is None:
        return ""
    low = share_short(given.entailing)
    if given.allowing is None or given.allowing == given.entailing:
        return low
    return f"{low} – {share_short(given.allowing)}"


def bearing(given: Verdict | None, seen: ObservationShown) -> str:
    """Return ``hit`` or ``miss`` where a later event counts for the explanation or against it, else nothing."""
    if given is None or given.role != "later" or seen.happened == "open" or given.verdict not in ("entails", "forbids"):
        return ""
    return "hit" if (given.verdict == "entails") == (seen.happened == "yes") else "miss"
