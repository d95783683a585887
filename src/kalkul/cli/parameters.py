"""Parameters that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["CASE", "TEXTS"]

CASE = click.argument("case", metavar="CASE")
"""A folder with a case.yaml, that file, or the id of a built-in case."""

TEXTS = click.option(
    "--texts",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where the source texts are, if not where the case says.",
)
"""A folder of texts."""
