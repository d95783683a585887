"""``kalkul lint``: where the words of a text disagree with what is declared of a premise."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kalkul.cli.answering import REFUSED, answering
from kalkul.cli.output import print_json
from kalkul.cli.parameters import CASE, TEXTS

__all__ = ["lint"]


@click.command(
    short_help="Hedges, reported speech and conditions that a premise leaves out.",
    epilog="Example:  kalkul lint my-case --strict",
)
@CASE
@click.option("--strict", is_flag=True, help="Exit with 1 if anything is found that is not silenced.")
@click.option("--json", is_flag=True, help="Print as JSON (see: kalkul schema lint).")
@TEXTS
def lint(case: str, strict: bool, json: bool, texts: Path | None) -> None:
    """Look at the sentences that the premises of CASE rest on, and report words that disagree with what is declared.

    A “probably” under a premise declared as plain, a report of what somebody else said, a condition. What is found is
    no error: look again, correct the premise, or silence the rule there with a reason.
    """
    with answering():
        from kalkul import api

        answer = api.load(case, texts).lint()
        if json:
            from kalkul.results import to_json

            print_json(to_json(answer))
        else:
            from kalkul.show.answer import print_answer

            print_answer(answer, sys.stdout)
        if strict and any(found.silenced is None for found in answer.found):
            sys.stdout.flush()
            raise click.exceptions.Exit(REFUSED)
