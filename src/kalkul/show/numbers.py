"""Numbers as a language writes them: thousands apart, a point or a comma before the decimals.

Dates stay as the case has them, fractions as they are: ``1/3``.
"""

from __future__ import annotations

from kalkul.show.language import language

__all__ = ["grouped", "percentage", "pointed"]


def grouped(number: int) -> str:
    """Return a whole number with its thousands apart.

    Examples
    --------
    >>> from kalkul.show.language import speaking
    >>> grouped(1234567)
    '1,234,567'
    >>> with speaking("de"):
    ...     grouped(1234567)
    '1.234.567'
    """
    text = f"{number:,}"
    return text.replace(",", ".") if language() == "de" else text


def pointed(decimal: str) -> str:
    """Return a decimal number, written with a point, as the language writes it.

    Examples
    --------
    >>> from kalkul.show.language import speaking
    >>> with speaking("de"):
    ...     pointed("0.293")
    '0,293'
    """
    return decimal.replace(".", ",") if language() == "de" else decimal


def percentage(decimal: str) -> str:
    """Return a number of percent, written with a point, with the sign.

    Examples
    --------
    >>> percentage("33.3")
    '33.3%'
    """
    return f"{pointed(decimal)}\N{NO-BREAK SPACE}%" if language() == "de" else f"{decimal}%"
