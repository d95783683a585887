"""``kalkul explain``: what each explanation of a case needs, forbids and predicts."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kalkul.cli.answering import REFUSED, Written, answering, say
from kalkul.cli.output import print_json, write_whole
from kalkul.cli.parameters import CASE, TEXTS

if TYPE_CHECKING:
    from kalkul.results import ExplainAnswer

__all__ = ["explain"]


def explain(
    case: CASE,
    explanation: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Only this explanation; may be given several times."),
    ] = None,
    observation: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Only this observation; may be given several times."),
    ] = None,
    texts: TEXTS = None,
    json: Annotated[bool, typer.Option("--json", help="Print as JSON (see: kalkul schema explain).")] = False,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", dir_okay=False, help="Also write it as an HTML page."),
    ] = None,
    work: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Steps of exact counting before completions are sampled."),
    ] = None,
    draws: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Completions drawn where they are sampled.")
    ] = None,
    seed: Annotated[int, typer.Option(metavar="N", min=0, help="Seed of the sample.")] = 0,
    timeout: Annotated[
        float | None, typer.Option(metavar="SECONDS", help="Stop with a message after so many seconds.")
    ] = None,
    premises: Annotated[bool, typer.Option(help="Print the premises with their places in the texts.")] = True,
) -> None:
    """Show what each explanation of CASE expects, predicts and forbids, and on which premises it rests.

    For each explanation: the play each actor expects, the play that results, who is surprised, and the
    verdict on every observation, over all ways to fill in what the texts leave open.
    """
    if timeout is not None and not (timeout > 0 and math.isfinite(timeout)):
        raise typer.BadParameter("give a number of seconds above 0", param_hint="--timeout")
    limits: dict[str, Any] = {"work": work, "draws": draws}
    with answering() as written:
        from kalkul import api
        from kalkul.cli.progress import Progress

        bench = api.load(case, texts)
        with Progress() as progress:
            answer = bench.explain(
                explanation or None,
                observation or None,
                seed=seed,
                timeout=timeout,
                progress=progress,
                **{key: value for key, value in limits.items() if value is not None},
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
        raise typer.Exit(REFUSED)
