"""``kalkul draw``: a single figure of a case, as an SVG or a PNG."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kalkul.cli.answering import answering, say
from kalkul.cli.forms import check_file
from kalkul.cli.output import write_whole
from kalkul.cli.parameters import CASE, CONCEPTS, in_language, limits
from kalkul.errors import did_you_mean

__all__ = ["draw"]

# What can be drawn; `kalkul.api.drawings` has the same, and is not loaded for it.
FIGURES = ("tree", "order", "verdicts", "timeline", "states", "region")


def _what(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if value not in FIGURES:
        raise click.BadParameter(f"no figure “{value[:80]}” ({did_you_mean(value, FIGURES)})", context, parameter)
    return value


def _file(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    if value is not None and value.suffix.lower() not in (".svg", ".png"):
        raise click.BadParameter(
            f"the end of the name chooses the form, .svg or .png; “{value.name[:80]}” has neither", context, parameter
        )
    return value


def _values(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in value:
        key, equals, number = (part.strip() for part in one.partition("="))
        if not (key and equals and number):
            raise click.BadParameter("give a parameter and a value, as in k=1/2", context, parameter)
        found[key] = number
    return found


def _axes(context: click.Context, parameter: click.Parameter, value: str | None) -> list[str]:
    axes = [name.strip() for name in value.split(",")] if value is not None else []
    if len(axes) > 2 or not all(axes):
        raise click.BadParameter("name one parameter, or two with a comma between, as in pI,pC", context, parameter)
    return axes


def _print(drawing: str) -> None:
    """Print a drawing; it says of itself that it is in UTF-8, so that elsewhere its letters are given by number."""
    if (sys.stdout.encoding or "").lower().replace("-", "") not in ("utf8", "utf8sig"):
        drawing = drawing.encode("ascii", "xmlcharrefreplace").decode("ascii")
    print(drawing)


@click.command(
    short_help="A single figure of a case, as SVG or PNG.",
    epilog="Example:  kalkul draw washington-2025 tree hard-bargain -o tree.svg",
)
@CASE
@click.argument("what", metavar="WHAT", callback=_what)
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_file,
    help="File to write, .svg or .png; without it the SVG is printed.",
)
@click.option(
    "--concept",
    metavar="NAME",
    type=click.Choice(CONCEPTS, case_sensitive=False),
    default="seq",
    show_default=True,
    help=f"Of states: the stability concept ({', '.join(CONCEPTS)}).",
)
@click.option(
    "--axes",
    metavar="X,Y",
    callback=_axes,
    help="Of a region: the parameter across, and the one upwards; those on which most depends unless given.",
)
@click.option(
    "--at",
    metavar="NAME=VALUE",
    multiple=True,
    callback=_values,
    help="Of a region: the value of another parameter; may be given several times. The middle of its range unless "
    "given.",
)
@in_language
@limits
def draw(
    case: str,
    what: str,
    names: tuple[str, ...],
    output: Path | None,
    concept: str,
    axes: list[str],
    at: dict[str, str],
    work: int,
    draws: int,
    seed: int,
    timeout: float | None,
) -> None:
    """Draw a single figure of CASE.

    WHAT is one of these, with what is named after it:

    \b
      tree EXPLANATION        the tree, with what is played, expected and surprising;
                              the id of a tree draws it alone
      order EXPLANATION ACTOR what is stated of an actor's order (or "US sees RU")
      verdicts [EXPLANATION]… what explanations say of each observation
      timeline [EXPLANATION]… the observations in time
      states [GAME]           the states of a conflict, its equilibria, what follows
      region EXPLANATION      where in the range of its numbers it says what

    A PNG needs the extra “documents”.
    """  # noqa: D301 - the sign that keeps lines as they are is meant
    with answering() as written:
        from kalkul import api
        from kalkul.cli.progress import Progress
        from kalkul.show.language import language

        bench = api.load(case)
        check_file(output, bench.files())
        with Progress() as progress:
            figure = bench.draw(
                what,
                *names,
                concept=concept,
                axes=axes,
                at=at,
                lang=language(),
                work=work,
                draws=draws,
                seed=seed,
                timeout=timeout,
                progress=progress,
            )
        if output is None:
            _print(figure.alone().rstrip("\n"))
            return
        if output.suffix.lower() == ".png":
            from kalkul.show.figures.png import png

            write_whole(output, png(figure))
        else:
            write_whole(output, figure.alone())
        written.paths.append(output)
        say(f"The figure was written to {output}")
