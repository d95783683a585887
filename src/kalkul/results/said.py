"""Sentences of answers that can be said in another language.

A sentence made with `said` is the text it is made of, and keeps the message and the values that were put into it; so
whoever shows it can look the message up in a catalogue and put the same values in.
"""

from __future__ import annotations

from collections.abc import Sequence
from string import Formatter

__all__ = ["Said", "listed", "said", "said_by"]


class Said(str):
    """A text that knows the message it was made from, and the values in it."""

    __slots__ = ("message", "values")

    message: str
    values: dict[str, object]


def said(message: str, **values: object) -> Said:
    """Make a sentence from a message with named places.

    Examples
    --------
    >>> sentence = said("{who} is surprised", who="US")
    >>> sentence, sentence.message, sentence.values
    ('US is surprised', '{who} is surprised', {'who': 'US'})
    """
    missing = {name for _, name, _, _ in Formatter().parse(message) if name} ^ values.keys()
    if missing:
        raise ValueError(f"the message “{message}” and its values differ in {', '.join(sorted(missing))}")
    text = Said(message.format(**values) if values else message)
    text.message, text.values = message, values
    return text


def listed(names: Sequence[str]) -> str:
    """Return names as a list in words.

    Examples
    --------
    >>> listed(["US", "RU", "UA"])
    'US, RU and UA'
    """
    some = names[0]
    for name in names[1:-1]:
        some = said("{some}, {next}", some=some, next=name)
    return some if len(names) == 1 else said("{some} and {last}", some=some, last=names[-1])


def said_by(error: Exception) -> str:
    """Return what an error says, as the sentence it was raised with.

    Examples
    --------
    >>> said_by(ValueError(said("{who} is missing", who="US")))
    'US is missing'
    """
    return error.args[0] if len(error.args) == 1 and isinstance(error.args[0], Said) else str(error)
