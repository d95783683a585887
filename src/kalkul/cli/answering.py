"""How a command ends: with its answer, or with one clear message and an exit status, never with a traceback.

    0    answered
    1    the case is invalid, the question cannot be answered, or a file cannot be read or written
    2    wrong usage (given by click)
    130  stopped by Ctrl-C
    141  the reader of the output went away (as a program ended by SIGPIPE)

``KALKUL_TRACEBACK=1`` lets an unexpected error through, for whoever wants to report it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from kalkul.errors import CaseError, KalkulError

__all__ = ["Written", "answering", "say"]

REFUSED, STOPPED, UNREAD = 1, 130, 141


class Written:
    """The files a command has finished writing, so that an interruption tells the truth about them."""

    def __init__(self) -> None:
        self.paths: list[Path] = []

    def __str__(self) -> str:
        return "; ".join(f"{path} was written" for path in self.paths) or "nothing was written"


def say(message: object) -> None:
    """Print lines to standard error, made harmless for a terminal."""
    from kalkul.show.clean import clean, plain

    stream = sys.stderr
    encoding = getattr(stream, "encoding", None) or "utf-8"
    for line in str(message).splitlines() or [""]:
        text = clean(line, 4000)
        try:
            text.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            text = plain(text).encode("ascii", "replace").decode("ascii")
        print(text, file=stream)


@contextmanager
def answering() -> Iterator[Written]:
    """Turn whatever ends a command early into a message and an exit status."""
    written = Written()
    try:
        yield written
        sys.stdout.flush()
    except KeyboardInterrupt:
        say(f"stopped; {written}")
        raise click.exceptions.Exit(STOPPED) from None
    except BrokenPipeError:
        _forget_output()
        raise click.exceptions.Exit(UNREAD) from None
    except CaseError as error:
        from kalkul.show.check import problem_line

        for problem in error.problems:
            say(problem_line(problem))
        raise click.exceptions.Exit(REFUSED) from None
    except KalkulError as error:
        say(f"kalkul: {error}")
        raise click.exceptions.Exit(REFUSED) from None
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        say(f"kalkul: {where}{error.strerror or error}")
        raise click.exceptions.Exit(REFUSED) from None
    except (MemoryError, RecursionError) as error:
        what = "memory" if isinstance(error, MemoryError) else "room for recursion"
        say(f"kalkul: this needs more {what} than there is; ask for less at once, or with a lower --work")
        raise click.exceptions.Exit(REFUSED) from None
    except Exception as error:
        if isinstance(error, click.exceptions.Exit | click.ClickException | click.Abort):
            _flush()
            raise
        if os.environ.get("KALKUL_TRACEBACK"):
            raise
        say(f"kalkul: internal error: {type(error).__name__}: {error}")
        say("Please report this with the case; KALKUL_TRACEBACK=1 shows where it happened.")
        raise click.exceptions.Exit(REFUSED) from None


def _flush() -> None:
    try:
        sys.stdout.flush()
    except OSError:
        _forget_output()


def _forget_output() -> None:
    """Point standard output nowhere, so that the interpreter's last flush does not complain."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass
