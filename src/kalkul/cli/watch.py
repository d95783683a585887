"""``kalkul watch``: the coming events that would tell explanations apart."""

from __future__ import annotations

from pathlib import Path

import click

from kalkul.cli.answering import REFUSED, answering, say
from kalkul.cli.forms import check_file, forms, give
from kalkul.cli.parameters import CASE, in_language, limits

__all__ = ["watch"]


def _priors(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    weights: dict[str, str] = {}
    for text in value:
        name, sign, weight = text.partition("=")
        if not (name.strip() and sign and weight.strip()):
            raise click.BadParameter(f"found “{text}”, expected ID=WEIGHT, as in bait=0.5", context, parameter)
        if name.strip() in weights:
            raise click.BadParameter(f"“{name.strip()}” is given twice", context, parameter)
        weights[name.strip()] = weight.strip()
    if weights:
        # Loaded only where weights are given.
        from kalkul.errors import QuestionError
        from kalkul.explain.rivals.priors import weights_of

        try:
            weights_of(weights)
        except QuestionError as error:
            raise click.BadParameter(str(error), context, parameter) from None
    return weights


@click.command(
    short_help="The coming events that would tell explanations apart.",
    epilog="Example:  kalkul watch washington-2025 --prior bait=0.5 --limit 5",
)
@CASE
@click.option("--explanation", metavar="ID", multiple=True, help="Only this explanation; may be given several times.")
@click.option(
    "--prior",
    "priors",
    metavar="ID=WEIGHT",
    multiple=True,
    callback=_priors,
    help="Weight of an explanation, from 0 to 1; the others share the rest. May be given several times.",
)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="Events of each kind that are printed; JSON and CSV hold all.",
)
@forms("watch", "json", "csv")
@in_language
@limits
def watch(
    case: str,
    explanation: tuple[str, ...],
    priors: dict[str, str],
    limit: int,
    form: str | None,
    output: Path | None,
    work: int,
    draws: int,
    seed: int,
    timeout: float | None,
) -> None:
    """List the events that would tell the explanations of CASE apart.

    Open observations come first, then moves that may still be made, then moves that what happened has passed by:
    those first that separate most pairs of explanations, then those of which most information is expected.
    """
    with answering() as written:
        from kalkul import api
        from kalkul.cli.progress import Progress

        bench = api.load(case)
        check_file(output, bench.files())
        with Progress() as progress:
            answer = bench.watch(
                list(explanation) or None,
                priors=priors,
                work=work,
                draws=draws,
                seed=seed,
                timeout=timeout,
                progress=progress,
            )

        from kalkul.show.watch_told import print_watch

        give(answer, form, output, written, lambda stream: print_watch(answer, stream, limit=limit))
        refused = [shown for shown in answer.explanations.values() if shown.refused is not None]
        for shown in refused:
            say(f"kalkul: explanation “{shown.id}” was not answered: {shown.refused}")
        if refused:
            raise click.exceptions.Exit(REFUSED)
