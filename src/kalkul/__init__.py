"""Kalkül, an explanation bench for strategic moves.

>>> import kalkul
>>> kalkul.load("washington-2025").explain(["bait"]).explanations["bait"].completions
'5'

`load` takes a case from a folder, a file or the catalogue; `problems` says what is wrong with one;
`catalog.entries` lists the built-in ones; `as_text` and `as_html` word an answer for reading, `to_frame` makes it a
pandas data frame.
Names load on first use, so that ``import kalkul`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kalkul.version import __version__

if TYPE_CHECKING:
    from kalkul import catalog
    from kalkul.api import Bench, as_html, as_text, load, problems, to_frame
    from kalkul.errors import (
        CaseError,
        InconsistentError,
        KalkulError,
        MissingExtraError,
        NotationError,
        QuestionError,
        StoppedError,
        UnknownNameError,
        UnsupportedError,
        WorkLimitError,
    )

__all__ = [
    "Bench",
    "CaseError",
    "InconsistentError",
    "KalkulError",
    "MissingExtraError",
    "NotationError",
    "QuestionError",
    "StoppedError",
    "UnknownNameError",
    "UnsupportedError",
    "WorkLimitError",
    "__version__",
    "as_html",
    "as_text",
    "catalog",
    "load",
    "problems",
    "to_frame",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module “kalkul” has no attribute “{name}”")
    from importlib import import_module

    if name == "catalog":
        return import_module("kalkul.catalog")
    home = import_module("kalkul.errors" if name.endswith("Error") else "kalkul.api")
    value: object = getattr(home, name)
    return value


def __dir__() -> list[str]:
    return __all__
