"""``kalkul source``: bring texts into a case, see what rests on them, and keep premises tied to their words."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kalkul.cli.answering import REFUSED, answering
from kalkul.cli.group import Commands
from kalkul.cli.output import print_json
from kalkul.cli.parameters import CASE, TEXTS
from kalkul.cli.source_exchange import export, import_

__all__ = ["source"]

_SOURCE = click.argument("source_id", metavar="[SOURCE]", required=False)


@click.group(
    name="source",
    cls=Commands,
    short_help="The texts of a case: add, show, check, export, import.",
    epilog="Example:  kalkul source add my-case article.html",
)
def source() -> None:
    """Work with the texts of a case: bring them in, see what rests on which line, and look the quotes up again."""


@source.command(
    short_help="Bring a text into a case.",
    epilog="Example:  kalkul source add my-case article.html --id morr --date 2031-03-04",
)
@CASE
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--id", "id_", metavar="ID", help="The id of the source; made of author, year and title unless given.")
@click.option("--title", metavar="TEXT", help="The title; taken from the file unless given.")
@click.option("--author", metavar="TEXT", help="Who wrote it; taken from the file unless given.")
@click.option("--publisher", metavar="TEXT", help="Who published it; taken from the file unless given.")
@click.option("--date", metavar="DATE", help="The day or interval of its date; taken from the file unless given.")
@click.option("--language", metavar="CODE", help="Its language, such as de or en; taken from the file unless given.")
@click.option("--url", metavar="URL", help="Where it was published; recorded, never fetched.")
@click.option("--encoding", metavar="NAME", help="The encoding of the file, if it is not found out.")
@click.option("--json", is_flag=True, help="Print as JSON (see: kalkul schema source-add).")
@TEXTS
def add(
    case: str,
    file: Path,
    id_: str | None,
    title: str | None,
    author: str | None,
    publisher: str | None,
    date: str | None,
    language: str | None,
    url: str | None,
    encoding: str | None,
    json: bool,
    texts: Path | None,
) -> None:
    """Bring the text of FILE into CASE: a plain text, a web page you saved, or a PDF file.

    The file is copied beside the case and kept as it is; its text is written next to it, line by line, and the case
    gets an entry with its fingerprint. Nothing is fetched from the network, and nothing overwritten.
    """
    with answering() as written:
        from kalkul import api

        added, bench = api.load(case, texts).add_source(
            file,
            id=id_,
            title=title,
            author=author,
            publisher=publisher,
            date=date,
            language=language,
            url=url,
            encoding=encoding,
        )
        if bench.case.path is not None:
            written.paths.append(bench.case.path)
        _give(added, json)


@source.command(
    short_help="A text with the premises anchored on its lines.",
    epilog="Example:  kalkul source show my-case morr",
)
@CASE
@_SOURCE
@click.option("--json", is_flag=True, help="Print as JSON (see: kalkul schema source-show).")
@TEXTS
def show(case: str, source_id: str | None, json: bool, texts: Path | None) -> None:
    """Show the texts of CASE, or the SOURCE named, with numbered lines and the premises that rest on each.

    The words that a premise quotes are coloured, or stand between brackets where there is no colour.
    """
    with answering():
        from kalkul import api

        _give(api.load(case, texts).coverage(source_id), json)


@source.command(
    short_help="Whether the quotes still stand in the texts.",
    epilog="Example:  kalkul source check my-case",
)
@CASE
@click.option("--json", is_flag=True, help="Print as JSON (see: kalkul schema source-check).")
@TEXTS
def check(case: str, json: bool, texts: Path | None) -> None:
    """Look up every quote of CASE in the texts: exact, moved, altered or lost.

    Of an altered quote the differences are shown, and what they concern: a negation, a number, how certain it is. The
    exit status is 1 if a quote is altered or lost.
    """
    with answering():
        from kalkul import api

        answer = api.load(case, texts).source_check()
        _give(answer, json)
        if any(anchor.status in ("altered", "lost") for anchor in answer.anchors):
            sys.stdout.flush()
            raise click.exceptions.Exit(REFUSED)


@source.command(
    short_help="Which lines of the texts are used, excluded, unused.",
    epilog="Example:  kalkul source coverage my-case",
)
@CASE
@click.option("--json", is_flag=True, help="Print as JSON (see: kalkul schema source-show).")
@TEXTS
def coverage(case: str, json: bool, texts: Path | None) -> None:
    """Count how many lines of each text of CASE premises rest on, and list those that are unused or excluded."""
    with answering():
        from kalkul import api

        answer = api.load(case, texts).coverage()
        if json:
            from kalkul.results import to_json

            print_json(to_json(answer))
        else:
            from kalkul.show.sources import print_coverage

            print_coverage(answer, sys.stdout)


source.add_command(export)
source.add_command(import_)


def _give(answer: object, json: bool) -> None:
    if json:
        from kalkul.results import to_json

        print_json(to_json(answer))
        return
    from kalkul.show.answer import print_answer

    print_answer(answer, sys.stdout)  # type: ignore[arg-type]
