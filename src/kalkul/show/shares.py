"""Shares in words: as counts wherever a person can take the count in, and never as chances.

``in 78 of 150 completions`` where the count is a whole number of at most nine digits, else the fraction with
its percentage, else (sampled) the percentage with its interval. Percentage and interval stand in parentheses,
after a comma where the share itself is in parentheses. A percentage never rounds to none or all.
"""

from __future__ import annotations

from fractions import Fraction

from kalkul.results import Share
from kalkul.show.clean import clean

__all__ = ["COMPLETIONS", "completions", "length", "percent", "share_count", "share_phrase", "share_short"]

COMPLETIONS = "the completions"
"""What most shares are shares of."""


def percent(value: float) -> str:
    """Return a share as a percentage that never rounds to none or all.

    Examples
    --------
    >>> [percent(v) for v in (0.48, 0.33333, 0.00001, 0.99999, 1.0)]
    ['48%', '33.3%', '< 0.1%', '> 99.9%', '100%']
    """
    if 0 < value < 0.001:
        return "< 0.1%"
    if 0.999 < value < 1:
        return "> 99.9%"
    return f"{100 * value:.1f}".removesuffix(".0") + "%"


def _percent(share: Share) -> str:
    """Return an exact share that is neither none nor all; its decimal may have been rounded to either."""
    return percent(min(max(share.decimal, 1e-9), 1 - 1e-9))


def _in_words(short: str) -> str:
    return short.replace("> ", "over ").replace("< ", "under ")


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
        return f"about {count[0]}.{count[1:3]} × 10^{len(count) - 1}"
    return f"{int(count):,}"


def completions(count: str | None) -> str:
    """Return how many completions there are, with the noun."""
    if count is None:
        return "completions not counted"
    return "1 completion: nothing is left open" if count == "1" else f"{length(count)} completions"


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
        return "all" if share.exact == "1" else "none"
    return share.exact if len(share.exact) <= 11 else _percent(share)


def _sampled(share: Share, whole: str) -> tuple[str, str]:
    words = _in_words(percent(share.decimal))
    said = f"in {words if words.startswith('under') else f'about {words}'} of {whole}"
    if share.low is None or share.high is None:
        return said, ""
    if share.decimal == 1:
        return "in every completion drawn", f"95% interval: at least {percent(share.low)}"
    if share.decimal == 0:
        return "in no completion drawn", f"95% interval: at most {percent(share.high)}"
    return said, f"95% interval: {percent(share.low)} to {percent(share.high)}"


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
        return f"in {_in_words(_percent(share))} of {whole}", ""
    value = Fraction(share.exact)
    if value == 0:
        return "in no completion", ""
    if value == 1:
        return (f"in all {whole.removeprefix('the ')}" if count is None else _all_of(count)), ""
    counted = _counted(value, count)
    if counted is not None:
        return f"in {counted} completions", ""
    short = share_short(share)
    return f"in {_in_words(short)} of {whole}", "" if "%" in short else _percent(share)


def share_count(share: Share, count: str | None = None) -> str:
    """Return the same for a table cell: ``78 of 150``, else as `share_short`."""
    known = share.exact is not None and len(share.exact) <= 200
    counted = _counted(Fraction(share.exact or 0), count) if known else None
    return share_short(share) if counted is None or share.exact == "0" else counted


def _counted(value: Fraction, count: str | None) -> str | None:
    if count is None or not (count.isascii() and count.isdigit() and len(count) <= 9):
        return None
    part = value * int(count)
    return f"{int(part):,} of {length(count)}" if part.denominator == 1 else None


def _all_of(count: str) -> str:
    return {"1": "in the only completion", "2": "in both completions"}.get(count, f"in all {length(count)} completions")
