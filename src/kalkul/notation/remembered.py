"""Results remembered by what was asked: texts and their meanings are frozen, so each is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

__all__ = ["remembered"]

P = ParamSpec("P")
T = TypeVar("T")


def remembered(function: Callable[P, T]) -> Callable[P, T]:
    """Remember the last few thousand results; the signature stays visible to type checkers."""
    return cast("Callable[P, T]", lru_cache(maxsize=4096)(function))
