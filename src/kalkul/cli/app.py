"""The commands put together.

Help is plain text: the rich form would load a Markdown library and read markup into examples. An unknown
command or option is answered with the nearest one by typer itself, with exit status 2.
"""

from __future__ import annotations

from typing import Annotated

import typer

from kalkul.cli.catalog import catalog
from kalkul.cli.check import check
from kalkul.cli.explain import explain
from kalkul.cli.schema import schema
from kalkul.version import __version__

__all__ = ["app"]

app = typer.Typer(
    name="kalkul",
    help="Kalkül, an explanation bench: what each explanation of a move needs, forbids and predicts.",
    epilog="Example:  kalkul explain washington-2025 --html washington.html",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kalkul {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


for command, short, example in (
    (
        explain,
        "What each explanation of a case expects, predicts and forbids.",
        "explain washington-2025 --html page.html",
    ),
    (check, "Every problem of a case, with its place.", "check my-case --strict"),
    (catalog, "The built-in cases, to read and to copy.", "catalog washington-2025 --copy-to my-case"),
    (schema, "The JSON Schemas of case files and answers.", "schema case > case.schema.json"),
):
    app.command(short_help=short, epilog=f"Example:  kalkul {example}")(command)
