"""The forms in which an answer is given: words, JSON, CSV, LaTeX; printed, or written to a file.

One form is chosen; two are wrong usage. A file is written whole, and never over a file of the case.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from kalkul.cli.answering import Written, say
from kalkul.cli.output import print_json, print_text, write_whole

if TYPE_CHECKING:
    from kalkul.show.answer import Answer

__all__ = ["check_file", "forms", "give"]

_HELP = {
    "json": "Print as JSON (see: kalkul schema {command}).",
    "csv": "Print as CSV, for a spreadsheet.",
    "latex": "Print tables in LaTeX, for a paper (they need the packages booktabs and amssymb).",
}


def forms(command: str, *names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Add an option for each form, and one for a file to write to; the command gets ``form`` and ``output``."""

    def add(function: Callable[..., None]) -> Callable[..., None]:
        @wraps(function)
        def chosen(*arguments: Any, **options: Any) -> None:  # noqa: ANN401 - whatever the command takes
            asked = [name for name in names if options.pop(name)]
            if len(asked) > 1:
                raise click.UsageError(f"--{asked[0]} and --{asked[1]} exclude each other; give one of them.")
            function(*arguments, form=asked[0] if asked else None, **options)

        file = click.option(
            "-o",
            "--output",
            metavar="FILE",
            type=click.Path(dir_okay=False, path_type=Path),
            callback=_file,
            help="Write to this file instead of printing.",
        )
        wrapped: Callable[..., None] = file(chosen)
        for name in reversed(names):
            wrapped = click.option(f"--{name}", is_flag=True, help=_HELP[name].format(command=command))(wrapped)
        return wrapped

    return add


def _file(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    if value is not None and str(value) == "-":
        raise click.BadParameter("name a file; without --output the answer is printed", context, parameter)
    return value


def check_file(output: Path | None, belongs: Collection[Path]) -> None:
    """Refuse a file to write to that belongs to the case."""
    if output is not None and output.resolve() in belongs:
        raise click.BadParameter(f"{output} belongs to the case; name another file", param_hint="--output")


def give(
    answer: Answer,
    form: str | None,
    output: Path | None,
    written: Written,
    words: Callable[[TextIO], None] | None = None,
) -> None:
    """Print an answer in a form, or write it to a file; ``None`` is words, said by ``words`` where it is given."""
    if output is not None:
        text = _made(answer, form, words)
        # Without this mark a spreadsheet takes the file to be in the encoding of its country.
        mark = "\ufeff" if form == "csv" and not text.isascii() else ""
        write_whole(output, f"{mark}{text}\n")
        written.paths.append(output)
        say(f"The answer was written to {output}")
    elif form is None:
        _say(answer, sys.stdout, words)
    elif form == "json":
        print_json(_made(answer, form, words))
    else:
        print_text(_made(answer, form, words))


def _made(answer: Answer, form: str | None, words: Callable[[TextIO], None] | None) -> str:
    """Return an answer as text, without a line end at its end."""
    if form == "json":
        from kalkul.results import to_json

        return to_json(answer)
    from kalkul.results import CompareAnswer, InverseAnswer, NextAnswer, SolveAnswer, WatchAnswer

    if form == "csv" and isinstance(answer, SolveAnswer | NextAnswer | InverseAnswer | CompareAnswer | WatchAnswer):
        from kalkul.show.csv import as_csv

        return as_csv(answer).rstrip("\n")
    if form == "latex" and isinstance(answer, SolveAnswer):
        from kalkul.show.latex import solve_latex

        return solve_latex(answer).rstrip("\n")
    if form == "latex" and isinstance(answer, CompareAnswer):
        from kalkul.show.compare_latex import compare_latex

        return compare_latex(answer).rstrip("\n")
    from io import StringIO

    said = StringIO()
    _say(answer, said, words)
    return said.getvalue().rstrip("\n")


def _say(answer: Answer, stream: TextIO, words: Callable[[TextIO], None] | None) -> None:
    if words is not None:
        words(stream)
        return
    from kalkul.show.answer import print_answer

    print_answer(answer, stream)
