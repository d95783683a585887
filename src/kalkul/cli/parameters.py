"""Parameters that several commands share."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from kalkul.limits import DEFAULT_DRAWS, DEFAULT_WORK

__all__ = ["CASE", "CONCEPTS", "GAME", "LANGUAGES", "TEXTS", "concepts", "in_language", "limits"]

_Command = TypeVar("_Command", bound=Callable[..., Any])

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
"""Stability concepts, by the names that cases and answers use."""

LANGUAGES = ("en", "de")
"""Languages in which answers are worded; those of `kalkul.show.language`, which is not loaded for it."""

CASE = click.argument("case", metavar="CASE")
"""A folder with a case.yaml, that file, or the id of a built-in case."""

GAME = click.argument("game", metavar="[GAME]", required=False)
"""A lever game or graph of the case; it need not be named where there is only one."""

TEXTS = click.option(
    "--texts",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where the source texts are, if not where the case says.",
)
"""A folder of texts."""

concepts = click.option(
    "--concept",
    "concepts",
    metavar="NAME",
    type=click.Choice(CONCEPTS, case_sensitive=False),
    multiple=True,
    help=f"Only this stability concept ({', '.join(CONCEPTS)}); may be given several times.",
)
"""The concepts to ask for; all unless given."""


def in_language(command: _Command) -> _Command:
    """Add the option that chooses the language, and run the command in it."""

    @wraps(command)
    def spoken(*arguments: Any, lang: str, **options: Any) -> None:  # noqa: ANN401 - whatever the command takes
        from kalkul.show.language import speaking

        with speaking(lang):
            command(*arguments, **options)

    option = click.option(
        "--lang",
        metavar="|".join(LANGUAGES),
        type=click.Choice(LANGUAGES, case_sensitive=False),
        default="en",
        show_default=True,
        envvar="KALKUL_LANG",
        show_envvar=True,
        help="Language of the wording; what the case says stays as it is written.",
    )
    return option(spoken)  # type: ignore[return-value]


def limits(command: _Command) -> _Command:
    """Add the options that bound the effort: work, draws, seed, timeout."""
    options = (
        click.option(
            "--work",
            metavar="N",
            type=click.IntRange(min=1),
            default=DEFAULT_WORK,
            show_default=True,
            help="Steps of exact counting per question before completions are sampled.",
        ),
        click.option(
            "--draws",
            metavar="N",
            type=click.IntRange(min=1),
            default=DEFAULT_DRAWS,
            show_default=True,
            help="Completions drawn where they are sampled.",
        ),
        click.option(
            "--seed", metavar="N", type=click.IntRange(min=0), default=0, show_default=True, help="Seed of the sample."
        ),
        click.option(
            "--timeout",
            metavar="SECONDS",
            type=float,
            callback=_seconds,
            help="Stop with a message after so many seconds.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _seconds(context: click.Context, parameter: click.Parameter, value: float | None) -> float | None:
    if value is not None and not (value > 0 and math.isfinite(value)):
        raise click.BadParameter("give a number of seconds above 0", context, parameter)
    return value
