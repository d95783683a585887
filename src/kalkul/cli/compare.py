"""``kalkul compare``: explanations held against one another."""

from __future__ import annotations

from pathlib import Path

import click

from kalkul.cli.answering import REFUSED, answering, say
from kalkul.cli.forms import check_file, forms, give
from kalkul.cli.parameters import CASE, in_language, limits

__all__ = ["compare"]


@click.command(
    short_help="Explanations side by side: hits, misses, and what tells them apart.",
    epilog="Example:  kalkul compare washington-2025 --csv",
)
@CASE
@click.option("--explanation", metavar="ID", multiple=True, help="Only this explanation; may be given several times.")
@click.option("--observation", metavar="ID", multiple=True, help="Only this observation; may be given several times.")
@forms("compare", "json", "csv", "latex")
@in_language
@limits
def compare(
    case: str,
    explanation: tuple[str, ...],
    observation: tuple[str, ...],
    form: str | None,
    output: Path | None,
    work: int,
    draws: int,
    seed: int,
    timeout: float | None,
) -> None:
    """Hold the explanations of CASE against one another.

    For each explanation: the later events it got right and wrong, and how much it forbids. For each observation:
    which explanations it separates, and which it favours. Then those that nothing that happened tells apart.
    """
    with answering() as written:
        from kalkul import api
        from kalkul.cli.progress import Progress

        bench = api.load(case)
        check_file(output, bench.files())
        with Progress() as progress:
            answer = bench.compare(
                list(explanation) or None,
                list(observation) or None,
                work=work,
                draws=draws,
                seed=seed,
                timeout=timeout,
                progress=progress,
            )
        give(answer, form, output, written)
        refused = [shown for shown in answer.explanations.values() if shown.refused is not None]
        for shown in refused:
            say(f"kalkul: explanation “{shown.id}” was not answered: {shown.refused}")
        if refused:
            raise click.exceptions.Exit(REFUSED)
