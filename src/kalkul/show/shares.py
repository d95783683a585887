"""Shares in words: as counts wherever a person can take the count in, and never as chances.

``in 78 of 150 completions`` where the count is a whole number of at most nine digits, else the fraction with
its percentage, else (sampled) the percentage with its interval. A percentage never rounds to none or all.
"""

from __future__ import annotations

from fractions import Fraction

from kalkul.results import Share
from kalkul.show.clean import clean

__all__ = ["completions", "length", "percent", "share_count", "share_phrase", "share_short"]


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


def _sampled(share: Share) -> str:
    if share.low is None or share.high is None:
        return f"in about {_in_words(percent(share.decimal))} of the completions"
    if share.decimal == 1:
        return f"in every completion drawn (95% interval: at least {percent(share.low)})"
    if share.decimal == 0:
        return f"in no completion drawn (95% interval: at most {percent(share.high)})"
    span = f"{percent(share.low)} to {percent(share.high)}"
    return f"in about {_in_words(percent(share.decimal))} of the completions (95% interval: {span})"


def share_phrase(share: Share, count: str | None = None) -> str:
    """Return in how many completions something is so; ``count`` is their number as decimal text.

    Examples
    --------
    >>> share_phrase(Share.of(Fraction(13, 25)), "150")
    'in 78 of 150 completions'
    >>> share_phrase(Share.of(1), "150")
    'in all 150 completions'
    """
    if share.exact is None:
        return _sampled(share)
    if len(share.exact) > 200:
        return f"in {_in_words(_percent(share))} of the completions"
    value = Fraction(share.exact)
    if value == 0:
        return "in no completion"
    if value == 1:
        return "in all completions" if count is None else _all_of(count)
    whole = _whole(value, count)
    if whole is not None:
        return f"in {whole} completions"
    short = share_short(share)
    return f"in {_in_words(short)} of the completions" + ("" if "%" in short else f" ({_percent(share)})")


def share_count(share: Share, count: str | None = None) -> str:
    """Return the same for a table cell: ``78 of 150``, else as `share_short`."""
    known = share.exact is not None and len(share.exact) <= 200
    whole = _whole(Fraction(share.exact or 0), count) if known else None
    return share_short(share) if whole is None or share.exact in ("0", "1") else whole


def _whole(value: Fraction, count: str | None) -> str | None:
    if count is None or not (count.isascii() and count.isdigit() and len(count) <= 9):
        return None
    part = value * int(count)
    return f"{int(part):,} of {length(count)}" if part.denominator == 1 else None


def _all_of(count: str) -> str:
    return {"1": "in the only completion", "2": "in both completions"}.get(count, f"in all {length(count)} completions")
