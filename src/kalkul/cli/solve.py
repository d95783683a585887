"""``kalkul solve``: which states of a conflict are stable, for whom, and why."""

from __future__ import annotations

from pathlib import Path

import click

from kalkul.cli.answering import answering
from kalkul.cli.forms import check_file, forms, give
from kalkul.cli.parameters import CASE, GAME, concepts, in_language, limits

__all__ = ["solve"]


def _members(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> list[list[str]]:
    groups = [[member.strip() for member in group.split(",")] for group in value]
    if not all(member for group in groups for member in group):
        raise click.BadParameter("name the members with commas between, as in A,B", context, parameter)
    return groups


@click.command(
    short_help="The equilibria of a conflict, and who is stable where.",
    epilog="Example:  kalkul solve prisoners-dilemma --why 1",
)
@CASE
@GAME
@concepts
@click.option(
    "--why",
    metavar="STATE",
    multiple=True,
    help="Say why this state is stable or not, by number, name or condition; may be given several times.",
)
@click.option(
    "--coalition",
    "coalitions",
    metavar="A,B",
    multiple=True,
    callback=_members,
    help="Also what these actors can do together; may be given several times.",
)
@click.option(
    "--coalitions",
    "coalitions_up_to",
    metavar="N",
    type=click.IntRange(min=2),
    help="Also all coalitions of up to N actors.",
)
@forms("solve", "json", "csv", "latex")
@in_language
@limits
def solve(
    case: str,
    game: str | None,
    concepts: tuple[str, ...],
    why: tuple[str, ...],
    coalitions: list[list[str]],
    coalitions_up_to: int | None,
    form: str | None,
    output: Path | None,
    work: int,
    draws: int,
    seed: int,
    timeout: float | None,
) -> None:
    """Find the equilibria of a lever game or graph of CASE, and who is stable where.

    First come the states and what each actor wants, then the states that are stable for each actor under each
    concept, and the equilibria: the states that are stable for everyone. Name the GAME if the case has several.
    """
    with answering() as written:
        from kalkul import api
        from kalkul.cli.progress import Progress

        bench = api.load(case)
        check_file(output, bench.files())
        with Progress() as progress:
            answer = bench.solve(
                game,
                concepts=list(concepts) or None,
                why=why,
                coalitions=coalitions,
                coalitions_up_to=coalitions_up_to or 0,
                work=work,
                draws=draws,
                seed=seed,
                timeout=timeout,
                progress=progress,
            )
        give(answer, form, output, written)
