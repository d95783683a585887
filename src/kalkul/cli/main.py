"""The entry point ``kalkul``: runs the app so that an interruption at any moment ends in one line.

The app is imported inside, because Ctrl-C may come while the libraries are still being loaded. Plugins of pydantic are
not looked for: the command line uses none, and looking takes longer than reading a case.
"""

from __future__ import annotations

import os

__all__ = ["run"]


def run() -> None:
    """Run the command line on ``sys.argv`` and exit with its status."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from kalkul.cli.app import app

        app(prog_name="kalkul")
    except KeyboardInterrupt:
        import sys

        print("stopped; nothing was written", file=sys.stderr)
        raise SystemExit(130) from None
