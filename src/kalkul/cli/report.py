"""``kalkul report``: everything a case gives, in a file that goes to somebody else.

The end of the file's name chooses the form; each has a writer, loaded when it is chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kalkul.cli.answering import REFUSED, answering, say
from kalkul.cli.forms import check_file
from kalkul.cli.output import write_whole
from kalkul.cli.parameters import CASE, TEXTS, in_language, limits

if TYPE_CHECKING:
    from kalkul.results.report import ReportAnswer

__all__ = ["report"]


def _page(answer: ReportAnswer, suffix: str) -> str | bytes:
    from kalkul.show.report.page import report_page

    return report_page(answer)


def _briefing(answer: ReportAnswer, suffix: str) -> str | bytes:
    from kalkul.show.briefing import write

    made: bytes = write(answer, suffix)
    return made


WRITERS: dict[str, Callable[[ReportAnswer, str], str | bytes]] = {
    ".html": _page,
    ".htm": _page,
    ".docx": _briefing,
    ".md": _briefing,
    ".tex": _briefing,
}
"""For each end of a file's name what writes it."""


def _file(context: click.Context, parameter: click.Parameter, value: Path) -> Path:
    if value.suffix.lower() not in WRITERS:
        ends = ", ".join(end for end in WRITERS if end != ".htm")
        raise click.BadParameter(
            f"the end of the name chooses the form, one of {ends}; “{value.name[:80]}” has none of them",
            context,
            parameter,
        )
    return value


@click.command(
    short_help="Everything a case gives, as a page or a document to pass on.",
    epilog="Example:  kalkul report washington-2025 -o washington.html",
)
@CASE
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    callback=_file,
    help="File to write; its end chooses the form: .html a page, .docx, .md or .tex a briefing.",
)
@TEXTS
@in_language
@limits
def report(
    case: str,
    output: Path,
    texts: Path | None,
    work: int,
    draws: int,
    seed: int,
    timeout: float | None,
) -> None:
    """Write everything that CASE gives into one file that can be passed on.

    An HTML page holds it all: what happened, the explanations side by side, their verdicts and scores, what to
    watch for, then each explanation with its figures, reasons, premises and sentences, and each conflict with its
    states and certificates. It is one file that needs nothing else. A briefing says the gist in two pages.
    """
    with answering() as written:
        from kalkul import api
        from kalkul.cli.progress import Progress

        bench = api.load(case, texts)
        check_file(output, bench.files())
        with Progress() as progress:
            answer = bench.report(work=work, draws=draws, seed=seed, timeout=timeout, progress=progress)
        write_whole(output, WRITERS[output.suffix.lower()](answer, output.suffix.lower()))
        written.paths.append(output)
        say(f"The report was written to {output}")
        refused = [shown for shown in answer.explained.explanations.values() if shown.refused is not None]
        for shown in refused:
            say(f"kalkul: explanation “{shown.id}” was not answered: {shown.refused}")
        if refused:
            raise click.exceptions.Exit(REFUSED)
