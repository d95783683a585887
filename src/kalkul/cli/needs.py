"""``kalkul needs``: which premises, or which explanations, carry an observation."""

from __future__ import annotations

from pathlib import Path

import click

from kalkul.cli.answering import answering
from kalkul.cli.forms import check_file, forms, give
from kalkul.cli.parameters import CASE, TEXTS, in_language, limits

__all__ = ["needs"]


@click.command(
    short_help="Which premises of an explanation carry an observation.",
    epilog="Example:  kalkul needs washington-2025 hard-bargain sanctions-october",
)
@CASE
@click.argument("asked", metavar="[EXPLANATION] OBSERVATION", nargs=-1, required=True)
@TEXTS
@forms("needs", "json")
@in_language
@limits
def needs(
    case: str,
    asked: tuple[str, ...],
    texts: Path | None,
    form: str | None,
    output: Path | None,
    work: int,
    draws: int,
    seed: int,
    timeout: float | None,
) -> None:
    """Find the premises of EXPLANATION in CASE that carry OBSERVATION.

    The smallest sets of premises from which it follows whatever else is held, and the smallest sets without which
    it does not follow any more. Without EXPLANATION: the smallest sets of explanations that account for it, each
    with the explanations that it requires.
    """
    if len(asked) > 2:
        raise click.UsageError(f"Found {len(asked)} names after the case; give [EXPLANATION] OBSERVATION.")
    with answering() as written:
        from kalkul import api
        from kalkul.cli.progress import Progress

        bench = api.load(case, texts)
        check_file(output, bench.files())
        with Progress() as progress:
            answer = bench.needs(
                asked[-1],
                asked[0] if len(asked) == 2 else None,
                work=work,
                draws=draws,
                seed=seed,
                timeout=timeout,
                progress=progress,
            )
        give(answer, form, output, written)
