"""The language of fixed wording: messages in English, and their translations where a catalogue has them.

Messages are whole sentences with named places, translated when something is shown and never before:
``_("{who} is surprised").format(who=…)``. What a case says itself stays as it is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from kalkul.results.said import Said

if TYPE_CHECKING:
    from gettext import NullTranslations

__all__ = ["LANGUAGES", "_", "language", "ngettext", "speaking", "spoken"]

LANGUAGES = ("en", "de")
"""Languages that the wording can be shown in."""

_chosen: ContextVar[str] = ContextVar("language", default="en")


def language() -> str:
    """Language in which things are shown now."""
    return _chosen.get()


@contextmanager
def speaking(chosen: str) -> Iterator[None]:
    """Show things in a language, within the block.

    Raises
    ------
    ValueError
        When there is no catalogue for it.
    """
    if chosen not in LANGUAGES:
        raise ValueError(f"there is no wording in “{chosen}”, only in {', '.join(LANGUAGES)}")
    token = _chosen.set(chosen)
    try:
        yield
    finally:
        _chosen.reset(token)


def _(message: str) -> str:
    """Return a message in the language chosen.

    Examples
    --------
    >>> _("surprised")
    'surprised'
    """
    return message if language() == "en" else _catalogue(language()).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """Return a message for a number of things, in the language chosen.

    Examples
    --------
    >>> ngettext("{n} completion", "{n} completions", 2).format(n=2)
    '2 completions'
    """
    if language() == "en":
        return one if number == 1 else many
    return _catalogue(language()).ngettext(one, many, number)


def spoken(text: str) -> str:
    """Return a sentence of an answer in the language chosen; any other text as it is.

    Examples
    --------
    >>> from kalkul.results.said import said
    >>> spoken(said("{who} is surprised", who="US"))
    'US is surprised'
    """
    if not isinstance(text, Said) or language() == "en":
        return text
    values = {key: spoken(value) if isinstance(value, str) else value for key, value in text.values.items()}
    return _(text.message).format(**values)


@cache
def _catalogue(chosen: str) -> NullTranslations:
    """Return the translations into a language."""
    from gettext import GNUTranslations
    from importlib.resources import files

    with files("kalkul.show").joinpath("locale", chosen, "LC_MESSAGES", "kalkul.mo").open("rb") as file:
        return GNUTranslations(file)
