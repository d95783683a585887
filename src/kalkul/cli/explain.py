"""``kalkul explain``: what each explanation of a case needs, forbids and predicts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kalkul.cli.answering import REFUSED, Written, answering, say
from kalkul.cli.output import print_json, write_whole
from kalkul.cli.parameters import CASE, TEXTS, in_language, limits

if TYPE_CHECKING:
    from kalkul.results import ExplainAnswer

__all__ = ["explain"]


@click.command(
    short_help="What each explanation of a case expects, predicts and forbids.",
    epilog="Example:  kalkul explain washington-2025 --html page.html",
)
@CASE
@click.option("--explanation", metavar="ID", multiple=True, help="Only this explanation; may be given several times.")
@click.option("--observation", metavar="ID", multiple=True, help="Only this observation; may be given several times.")
@TEXTS
@click.option("--json", is_flag=True, help="Print as JSON (see: kalkul schema explain).")
@click.option(
    "--html", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Also write it as an HTML page."
)
@in_language
@limits
@click.option(
    "--premises/--no-premises",
    default=True,
    show_default=True,
    help="Print the premises with their places in the texts.",
)
def explain(
    case: str,
    explanation: tuple[str, ...],
    observation: tuple[str, ...],
    texts: Path | None,
    json: bool,
    html: Path | None,
    work: int,
    draws: int,
    seed: int,
    timeout: float | None,
    premises: bool,
) -> None:
    """Show what each explanation of CASE expects, predicts and forbids, and on which premises it rests.

    For each explanation: the play each actor expects, the play that results, who is surprised, and the
    verdict on every observation, over all ways to fill in what the texts leave open.
    """
    if html is not None and str(html) == "-":
        raise click.BadParameter("name a file, such as page.html: the page is not printed", param_hint="--html")
    with answering() as written:
        from kalkul import api
        from kalkul.cli.progress import Progress

        bench = api.load(case, texts)
        if html is not None and html.resolve() in bench.files():
            raise click.BadParameter(f"{html} belongs to the case; name another file", param_hint="--html")
        with Progress() as progress:
            answer = bench.explain(
                list(explanation) or None,
                list(observation) or None,
                work=work,
                draws=draws,
                seed=seed,
                timeout=timeout,
                progress=progress,
            )
        _show(answer, written, json=json, html=html, premises=premises)


def _show(answer: ExplainAnswer, written: Written, *, json: bool, html: Path | None, premises: bool) -> None:
    if html is not None:
        from kalkul.show.html import explain_page

        write_whole(html, explain_page(answer))
        written.paths.append(html)
    if json:
        from kalkul.results import to_json

        print_json(to_json(answer))
    else:
        from kalkul.show.terminal import print_explain

        print_explain(answer, sys.stdout, premises=premises)
    sys.stdout.flush()
    if html is not None:
        say(f"The page was written to {html}")
    refused = [shown for shown in answer.explanations.values() if shown.refused is not None]
    for shown in refused:
        say(f"kalkul: explanation “{shown.id}” was not answered: {shown.refused}")
    if refused:
        raise click.exceptions.Exit(REFUSED)
