"""Parameters that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["CASE", "TEXTS"]

CASE = Annotated[
    str,
    typer.Argument(metavar="CASE", help="A folder with a case.yaml, that file, or the id of a built-in case."),
]

TEXTS = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        exists=True,
        file_okay=False,
        help="Where the source texts are, if not where the case says.",
    ),
]
