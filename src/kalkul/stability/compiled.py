"""Compiling a loop when a large game needs it, and not before.

numba takes longer to import than a small game to solve. What it compiled is kept on disk, so that it happens once
on a machine; without numba the same loops run as they stand, slowly.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

__all__ = ["compiled"]


@cache
def compiled(loop: Callable[..., Any]) -> Callable[..., Any]:
    """Return the loop compiled, where numba is there.

    Examples
    --------
    >>> def add(a, b):
    ...     return a + b
    >>> compiled(add)(1, 2)
    3
    """
    try:
        from numba import njit
    except ImportError:
        return loop
    try:
        fast: Callable[..., Any] = njit(cache=True, nogil=True)(loop)
    except RuntimeError:
        # Nowhere to keep it: compiled anew each time.
        fast = njit(nogil=True)(loop)
    return fast
