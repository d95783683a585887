"""``kalkul schema``: the published JSON Schemas."""

from __future__ import annotations

import click

from kalkul.cli.answering import answering
from kalkul.cli.output import print_json
from kalkul.errors import did_you_mean

__all__ = ["SCHEMAS", "schema"]

SCHEMAS = {
    "case": ("kalkul.case", "case.schema.json"),
    **{
        command: ("kalkul.results", f"{command}.schema.json")
        for command in (
            "explain",
            "needs",
            "change",
            "compare",
            "watch",
            "solve",
            "next",
            "inverse",
            "check",
            "source-add",
            "source-show",
            "source-check",
            "lint",
        )
    },
}
"""Package and file of each schema by name."""


@click.command(
    short_help="The JSON Schemas of case files and answers.",
    epilog="Example:  kalkul schema case > case.schema.json",
)
@click.argument("name", metavar="NAME")
def schema(name: str) -> None:
    """Print the JSON Schema of case files (case), or of what a command prints with --json (its name).

    An editor that is told of the case schema completes keys and marks mistakes while a case is written.
    """
    if name not in SCHEMAS:
        hint = did_you_mean(name, SCHEMAS)
        raise click.BadParameter(f"no schema “{name}”" + (f" ({hint})" if hint else ""), param_hint="NAME")
    with answering():
        from importlib.resources import files

        package, file = SCHEMAS[name]
        print_json(files(package).joinpath(file).read_text("utf-8").rstrip("\n"))
