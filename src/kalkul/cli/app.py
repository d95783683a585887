"""The commands put together.

Help is plain text. An unknown command is answered with the nearest one, with exit status 2, as click answers an
unknown option.
"""

from __future__ import annotations

import click

from kalkul.cli.catalog import catalog
from kalkul.cli.check import check
from kalkul.cli.explain import explain
from kalkul.cli.inverse import inverse
from kalkul.cli.next import next_
from kalkul.cli.schema import schema
from kalkul.cli.solve import solve
from kalkul.errors import did_you_mean
from kalkul.version import __version__

__all__ = ["app"]


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        # In the order of the work, not of the alphabet.
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise click.UsageError(f"No such command “{args[0]}” ({did_you_mean(args[0], self.commands)}).", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    name="kalkul",
    cls=_Commands,
    no_args_is_help=True,
    epilog="Example:  kalkul explain washington-2025 --html washington.html",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="kalkul %(version)s", help="Print the version and exit.")
def app() -> None:
    """Kalkül, an explanation bench: what each explanation of a move needs, forbids and predicts."""


for _command in (explain, solve, next_, inverse, check, catalog, schema):
    app.add_command(_command)
