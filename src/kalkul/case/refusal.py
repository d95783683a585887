"""How the model refuses a value: in one sentence that reaches the reader as it stands."""

from __future__ import annotations

from pydantic_core import PydanticCustomError

__all__ = ["MOST", "refuse", "shown"]

MOST = 1000
"""Most problems that one step of reading lists."""


def refuse(message: str, at: object = None, hint: str | None = None, code: str = "bad-value") -> PydanticCustomError:
    """Make the error that refuses a value in a sentence of its own.

    Parameters
    ----------
    message
        What was found and what was expected, after the name of the key.
    at
        The node the problem is at; the refused value itself if ``None``.
    hint
        What to do about it.
    code
        Code of the problem.
    """
    return PydanticCustomError("kalkul", "{message}", {"message": message, "at": at, "hint": hint, "code": code})


def shown(value: object) -> str:
    """A value as a message shows it.

    Examples
    --------
    >>> print(shown("likly"), shown({}), shown([]))
    “likly” a mapping a list
    """
    if isinstance(value, str):
        if not value:
            return "nothing"
        text = " ".join(value.split())
        return f"“{text}”" if len(text) <= 50 else f"“{text[:48]}…”"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    return f"“{value}”"
