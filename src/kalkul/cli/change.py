"""``kalkul change``: what would have to be otherwise for an explanation to entail an observation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kalkul.cli.answering import REFUSED, STOPPED, answering, say
from kalkul.cli.forms import check_file, forms, give
from kalkul.cli.parameters import CASE, in_language, limits

if TYPE_CHECKING:
    from kalkul.results import ChangeAnswer

__all__ = ["change"]


@click.command(
    short_help="What would have to be otherwise for an explanation to entail an observation.",
    epilog="Example:  kalkul change washington-2025 trap sanctions-october",
)
@CASE
@click.argument("explanation", metavar="EXPLANATION")
@click.argument("observation", metavar="OBSERVATION")
@forms("change", "json")
@in_language
@limits
def change(
    case: str,
    explanation: str,
    observation: str,
    form: str | None,
    output: Path | None,
    work: int,
    draws: int,
    seed: int,
    timeout: float | None,
) -> None:
    """Find the smallest changes after which EXPLANATION in CASE entails OBSERVATION.

    A preference or a belief of one actor is changed, or one of each: which pairs of outcomes would he have to rank
    the other way, and what would then be played. Ctrl-C stops and prints what was found until then.
    """
    with answering() as written:
        from kalkul import api
        from kalkul.cli.progress import Progress
        from kalkul.errors import StoppedError

        bench = api.load(case)
        check_file(output, bench.files())
        found: list[ChangeAnswer] = []
        try:
            with Progress() as progress:
                answer = bench.change(
                    explanation,
                    observation,
                    work=work,
                    draws=draws,
                    seed=seed,
                    timeout=timeout,
                    progress=progress,
                    found=found.append,
                )
        except (KeyboardInterrupt, StoppedError) as stopped:
            if not found:
                raise
            give(found[-1], form, output, written)
            say("stopped; what was found until then was given, the rest is missing")
            raise click.exceptions.Exit(REFUSED if isinstance(stopped, StoppedError) else STOPPED) from None
        give(answer, form, output, written)
