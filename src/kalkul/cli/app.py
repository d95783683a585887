"""The commands put together.

Help is plain text. An unknown command is answered with the nearest one, with exit status 2, as click answers an
unknown option.
"""

from __future__ import annotations

import click

from kalkul.cli.catalog import catalog
from kalkul.cli.change import change
from kalkul.cli.check import check
from kalkul.cli.compare import compare
from kalkul.cli.draw import draw
from kalkul.cli.explain import explain
from kalkul.cli.group import Commands
from kalkul.cli.inverse import inverse
from kalkul.cli.lint import lint
from kalkul.cli.needs import needs
from kalkul.cli.next import next_
from kalkul.cli.report import report
from kalkul.cli.schema import schema
from kalkul.cli.solve import solve
from kalkul.cli.source import source
from kalkul.cli.watch import watch
from kalkul.version import __version__

__all__ = ["app"]


@click.group(
    name="kalkul",
    cls=Commands,
    no_args_is_help=True,
    epilog="Example:  kalkul explain washington-2025 --html washington.html",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="kalkul %(version)s", help="Print the version and exit.")
def app() -> None:
    """Kalkül, an explanation bench: what each explanation of a move needs, forbids and predicts."""


for _command in (
    explain,
    needs,
    change,
    compare,
    watch,
    solve,
    next_,
    inverse,
    report,
    draw,
    check,
    source,
    lint,
    catalog,
    schema,
):
    app.add_command(_command)
