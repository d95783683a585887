"""``kalkul source export`` and ``import``: premises as annotations or as a table, out of a case and into one."""

from __future__ import annotations

from pathlib import Path

import click

from kalkul.cli.answering import answering, say
from kalkul.cli.forms import check_file
from kalkul.cli.output import print_json, print_text, write_whole
from kalkul.cli.parameters import CASE, TEXTS

__all__ = ["export", "import_"]


@click.command(
    short_help="Premises as Web Annotations or as a table.",
    epilog="Example:  kalkul source export my-case --csv -o premises.csv",
)
@CASE
@click.option("--webannotation", is_flag=True, help="As W3C Web Annotations, in JSON-LD.")
@click.option("--csv", is_flag=True, help="As a table in CSV, for a spreadsheet.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of printing.",
)
@TEXTS
def export(case: str, webannotation: bool, csv: bool, output: Path | None, texts: Path | None) -> None:
    """Write the premises of CASE with their places in the texts, for other programs.

    Positions are given where the texts are here. kalkul source import reads both forms again.
    """
    if webannotation == csv:
        what = "exclude each other; give one of them" if csv else "are the forms; give one of them"
        raise click.UsageError(f"--webannotation and --csv {what}.")
    if output is not None and str(output) == "-":
        raise click.BadParameter("name a file; without --output it is printed", param_hint="--output")
    with answering() as written:
        from kalkul import api

        bench = api.load(case, texts)
        check_file(output, bench.files())
        text = bench.premises_csv() if csv else bench.annotations()
        if output is None:
            (print_text if csv else print_json)(text.rstrip("\n"))
            return
        # Without this mark a spreadsheet takes the file to be in the encoding of its country.
        mark = "\ufeff" if csv and not text.isascii() else ""
        write_whole(output, mark + text.rstrip("\n") + "\n")
        written.paths.append(output)
        say(f"The premises were written to {output}")


@click.command(
    name="import",
    short_help="Premises from annotations, a table, or DNA.",
    epilog="Example:  kalkul source import my-case annotations.json --dry-run",
)
@CASE
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would be added, and change nothing.")
@TEXTS
def import_(case: str, file: Path, dry_run: bool, texts: Path | None) -> None:
    """Add premises from FILE to CASE: Web Annotations, a table in CSV, or a file of the Discourse Network Analyzer.

    What the file is, its content says. Nothing in the case is overwritten: a premise whose id is taken gets another
    one. What was not read is said.
    """
    with answering() as written:
        from kalkul import api
        from kalkul.show.clean import clean, name

        bench = api.load(case, texts)
        imported, changed = bench.import_file(file, dry_run=dry_run)
        added = [*imported.sources, *imported.premises]
        if not dry_run and added and changed.case.path is not None:
            written.paths.append(changed.case.path)
        for source in imported.sources:
            print_text(f"source {name(source.id)}: {clean(source.entry.get('title', source.id), 200)}")
        for draft in imported.premises:
            print_text(f"premise {name(draft.id)}: {clean(draft.entry['says'], 200)}")
        for note in imported.notes:
            print_text(f"note: {clean(note, 400)}")
        numbers = f"{_count(len(imported.premises), 'premise')} and {_count(len(imported.sources), 'source')}"
        how = "would be added" if dry_run else "were added"
        print_text(f"{imported.kind}: {numbers} {how} to {name(bench.case.id)}")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")
