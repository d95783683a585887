"""Shares in words: as counts wherever a person can take the count in, and never as chances.

``in 78 of 150 completions`` where the count is a whole number of at most nine digits, else the fraction with
its percentage, else (sampled) the percentage with its interval. Percentage and interval stand in parentheses,
after a comma where the share itself is in parentheses. A percentage never rounds to none or all.
"""

from __future__ import annotations

from fractions import Fraction

from kalkul.results import Share
from kalkul.show.clean import clean
from kalkul.show.language import _
from kalkul.show.numbers import grouped, percentage, pointed

__all__ = [
    "COMPLETIONS",
    "MEETING",
    "ORDERS",
    "RANGE",
    "completions",
    "drawn",
    "length",
    "percent",
    "share_count",
    "share_phrase",
    "share_short",
]

COMPLETIONS, MEETING, ORDERS, RANGE = "completions", "completions that meet its condition", "orders", "range"
"""What shares are shares of: most of the completions."""


def percent(value: float) -> str:
    """Return a share as a percentage that never rounds to none or all.

    Examples
    --------
    >>> [percent(v) for v in (0.48, 0.33333, 0.00001, 0.99999, 1.0)]
    ['48%', '33.3%', '< 0.1%', '> 99.9%', '100%']
    """
    if 0 < value < 0.001:
        return f"< {percentage('0.1')}"
    if 0.999 < value < 1:
        return f"> {percentage('99.9')}"
    return percentage(f"{100 * value:.1f}".removesuffix(".0"))


def _percent(share: Share) -> str:
    """Return an exact share that is neither none nor all; its decimal may have been rounded to either."""
    return percent(min(max(share.decimal, 1e-9), 1 - 1e-9))


def _in_words(short: str) -> str:
    """Return a share in a sentence: ``over 99.9%``."""
    if short.startswith("> "):
        return _("over {part}").format(part=short[2:])
    return _("under {part}").format(part=short[2:]) if short.startswith("< ") else short


def _of(part: str, whole: str) -> str:
    """Return in how many of which things something is so."""
    messages = {
        COMPLETIONS: _("in {part} of the completions"),
        MEETING: _("in {part} of the completions that meet its condition"),
        ORDERS: _("in {part} of the orders"),
        RANGE: _("in {part} of the range"),
    }
    return messages[whole].format(part=part)


def length(count: str) -> str:
    """Return a whole number given as decimal text so that it can be read.

    Examples
    --------
    >>> (
    ...     length("150"),
    ...     length("1307674368000"),
    ...     length("3" + 52 * "0"),
    ... )
    ('150', '1,307,674,368,000', 'about 3.00 × 10^52')
    """
    if not count.isascii() or not count.isdigit():
        return clean(count, 60)
    if len(count) > 18:
        return _("about {number}").format(number=pointed(f"{count[0]}.{count[1:3]}") + f" × 10^{len(count) - 1}")
    return grouped(int(count))


def completions(count: str | None) -> str:
    """Return how many completions there are, with the noun."""
    if count is None:
        return _("completions not counted")
    if count == "1":
        return _("1 completion: nothing is left open")
    return _("{count} completions").format(count=length(count))


def drawn(draws: int, seed: int) -> str:
    """Return how a sample was drawn."""
    return _("sampled: {draws} draws, seed {seed}").format(draws=grouped(draws), seed=seed)


def share_short(share: Share) -> str:
    """Return a share for a table cell.

    Examples
    --------
    >>> share_short(Share.of(Fraction(12, 25))), share_short(Share.of(1))
    ('12/25', 'all')
    """
    if share.exact is None:
        return f"≈{percent(share.decimal)}"
    if share.exact in ("0", "1"):
        return _("all") if share.exact == "1" else _("none")
    return share.exact if len(share.exact) <= 11 else _percent(share)


def _sampled(share: Share, whole: str) -> tuple[str, str]:
    short = percent(share.decimal)
    part = _in_words(short) if short.startswith("< ") else _("about {number}").format(number=_in_words(short))
    said = _of(part, whole)
    if share.low is None or share.high is None:
        return said, ""
    low, high = percent(share.low), percent(share.high)
    if share.measured:
        return said, _("measured: between {low} and {high}").format(low=low, high=high)
    if share.decimal == 1:
        return _("in every completion drawn"), _("95% interval: at least {low}").format(low=low)
    if share.decimal == 0:
        return _("in no completion drawn"), _("95% interval: at most {high}").format(high=high)
    return said, _("95% interval: {low} to {high}").format(low=low, high=high)


def share_phrase(share: Share, count: str | None = None, *, whole: str = COMPLETIONS, inside: bool = False) -> str:
    """Return in how many completions something is so.

    Parameters
    ----------
    share
        The share.
    count
        Number of completions as decimal text; ``None`` where it is not known, or the share is not of all of them.
    whole
        What it is a share of.
    inside
        Whether the phrase will stand in parentheses.

    Examples
    --------
    >>> share_phrase(Share.of(Fraction(13, 25)), "150")
    'in 78 of 150 completions'
    >>> share_phrase(Share.of(1), "150")
    'in all 150 completions'
    >>> share_phrase(Share.of(Fraction(1, 3)), inside=True)
    'in 1/3 of the completions, 33.3%'
    """
    said, more = _phrase(share, count, whole)
    return said if not more else f"{said}, {more}" if inside else f"{said} ({more})"


def _phrase(share: Share, count: str | None, whole: str) -> tuple[str, str]:
    """Return the share in words, and what more there is to say of it."""
    if share.exact is None:
        return _sampled(share, whole)
    if len(share.exact) > 200:
        return _of(_in_words(_percent(share)), whole), ""
    value = share.fraction
    if value is None:
        return _of(share.exact, whole), _percent(share)
    if value == 0:
        return _("in no completion"), ""
    if value == 1:
        return (_all(whole) if count is None else _all_of(count)), ""
    counted = _counted(value, count)
    if counted is not None:
        return _("in {counted} completions").format(counted=counted), ""
    short = share_short(share)
    return _of(_in_words(short), whole), "" if "%" in short else _percent(share)


def share_count(share: Share, count: str | None = None) -> str:
    """Return the same for a table cell: ``78 of 150``, else as `share_short`."""
    value = share.fraction if share.exact is None or len(share.exact) <= 200 else None
    counted = None if value is None else _counted(value, count)
    return share_short(share) if counted is None or share.exact == "0" else counted


def _counted(value: Fraction, count: str | None) -> str | None:
    if count is None or not (count.isascii() and count.isdigit() and len(count) <= 9):
        return None
    part = value * int(count)
    if part.denominator != 1:
        return None
    return _("{part} of {whole}").format(part=grouped(int(part)), whole=length(count))


def _all(whole: str) -> str:
    messages = {
        COMPLETIONS: _("in all completions"),
        MEETING: _("in all completions that meet its condition"),
        ORDERS: _("in all orders"),
        RANGE: _("in all of the range"),
    }
    return messages[whole]


def _all_of(count: str) -> str:
    if count in ("1", "2"):
        return _("in the only completion") if count == "1" else _("in both completions")
    return _("in all {count} completions").format(count=length(count))
