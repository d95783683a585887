"""``kalkul inverse``: what an actor would have to want for a state to last."""

from __future__ import annotations

from pathlib import Path

import click

from kalkul.cli.answering import answering
from kalkul.cli.forms import check_file, forms, give
from kalkul.cli.parameters import CASE, GAME, concepts, in_language, limits

__all__ = ["inverse"]


@click.command(
    short_help="What an actor would have to want for a state to last.",
    epilog="Example:  kalkul inverse prisoners-dilemma --state 1 --actor A",
)
@CASE
@GAME
@click.option(
    "--state", metavar="STATE", required=True, help="The state that should last, by number, name or condition."
)
@click.option(
    "--actor", metavar="ID", required=True, help="The actor whose order is asked for; the others keep theirs."
)
@concepts
@forms("inverse", "json", "csv")
@in_language
@limits
def inverse(
    case: str,
    game: str | None,
    state: str,
    actor: str,
    concepts: tuple[str, ...],
    form: str | None,
    output: Path | None,
    work: int,
    draws: int,
    seed: int,
    timeout: float | None,
) -> None:
    """Count the orders of one actor under which a state of a conflict in CASE is an equilibrium.

    The others want what the case says. For each stability concept: how many of all strict orders of the states
    make the state an equilibrium, what these orders have in common, and who leaves it whatever the actor wants.
    """
    with answering() as written:
        from kalkul import api
        from kalkul.cli.progress import Progress

        bench = api.load(case)
        check_file(output, bench.files())
        with Progress() as progress:
            answer = bench.inverse(
                game,
                state=state,
                actor=actor,
                concepts=list(concepts) or None,
                work=work,
                draws=draws,
                seed=seed,
                timeout=timeout,
                progress=progress,
            )
        give(answer, form, output, written)
