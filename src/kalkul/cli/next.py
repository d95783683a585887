"""``kalkul next``: what follows from a state if nobody makes a move that would be answered."""

from __future__ import annotations

from pathlib import Path

import click

from kalkul.cli.answering import answering
from kalkul.cli.forms import check_file, forms, give
from kalkul.cli.parameters import CASE, CONCEPTS, GAME, in_language, limits

__all__ = ["next_"]


@click.command(
    name="next",
    short_help="What follows from a state: moves, and where they end.",
    epilog="Example:  kalkul next elmira-1991 --concept nash",
)
@CASE
@GAME
@click.option(
    "--from",
    "start",
    metavar="STATE",
    help="The state to start from, by number, name or condition; the status quo unless given.",
)
@click.option(
    "--concept",
    metavar="NAME",
    type=click.Choice(CONCEPTS, case_sensitive=False),
    default="seq",
    show_default=True,
    help=f"The stability concept that says which moves are deterred ({', '.join(CONCEPTS)}).",
)
@forms("next", "json", "csv")
@in_language
@limits
def next_(
    case: str,
    game: str | None,
    start: str | None,
    concept: str,
    form: str | None,
    output: Path | None,
    work: int,
    draws: int,
    seed: int,
    timeout: float | None,
) -> None:
    """Follow the moves from a state of a lever game or graph of CASE that nothing deters.

    From the status quo, or the state given, it follows every move that improves things for the mover and that no
    answer of the others deters, to the states that nobody leaves and the cycles that never end.
    """
    with answering() as written:
        from kalkul import api
        from kalkul.cli.progress import Progress

        bench = api.load(case)
        check_file(output, bench.files())
        with Progress() as progress:
            answer = bench.next(
                game,
                concept=concept,
                start=start,
                work=work,
                draws=draws,
                seed=seed,
                timeout=timeout,
                progress=progress,
            )
        give(answer, form, output, written)
