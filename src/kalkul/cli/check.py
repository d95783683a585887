"""``kalkul check``: everything that is wrong or doubtful in a case."""

from __future__ import annotations

from pathlib import Path

import click

from kalkul.cli.answering import REFUSED, answering
from kalkul.cli.output import print_json, print_text
from kalkul.cli.parameters import CASE, TEXTS

__all__ = ["check"]


@click.command(
    short_help="Every problem of a case, with its place.",
    epilog="Example:  kalkul check my-case --strict",
)
@CASE
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings, too.")
@click.option("--json", is_flag=True, help="Print as JSON (see: kalkul schema check).")
@TEXTS
def check(case: str, strict: bool, json: bool, texts: Path | None) -> None:
    """List every problem of CASE, each on a line with its place, and count what the case holds.

    Errors mean that the case cannot be read or answered; warnings, that it can, but look again. The last line
    says how many quotes stand in the texts where the case says.
    """
    with answering():
        from kalkul import api

        answer = api.problems(case, texts)
        if json:
            from kalkul.results import to_json

            print_json(to_json(answer))
        else:
            from kalkul.show.check import check_lines, check_summary

            for line in [*check_lines(answer), check_summary(answer)]:
                print_text(line)
        if any(strict or found.severity == "error" for found in answer.problems):
            raise click.exceptions.Exit(REFUSED)
