"""A group of commands that lists them in the order of the work and answers an unknown one with the nearest name."""

from __future__ import annotations

import click

from kalkul.errors import did_you_mean

__all__ = ["Commands"]


class Commands(click.Group):
    """Commands in the order in which they were added."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands: in the order of the work, not of the alphabet."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command by its name."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            hint = did_you_mean(args[0], self.commands)
            raise click.UsageError(f"No such command “{args[0]}”" + (f" ({hint})." if hint else "."), ctx)
        return super().resolve_command(ctx, args)
