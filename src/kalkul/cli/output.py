"""What commands write: text any stream can take, JSON that stays JSON, files that are whole or absent."""

from __future__ import annotations

import os
import sys
from pathlib import Path

__all__ = ["print_json", "print_text", "write_whole"]


def print_text(text: str) -> None:
    """Print text to standard output, our own signs in ASCII where the stream has no more."""
    from kalkul.show.clean import plain

    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = plain(text).encode("ascii", "replace").decode("ascii")
    print(text)


def print_json(text: str) -> None:
    """Print JSON text, with escapes where the stream cannot encode a letter: nothing is lost."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        import json

        text = json.dumps(json.loads(text), indent=2)
    print(text)


def write_whole(path: Path, text: str | bytes) -> None:
    """Write a file at once: a reader, or an interruption, finds the old file or the new one, never a part.

    A text is written as UTF-8. The folder is created where it is missing. An error names the file, not the one beside
    it that was tried.
    """
    try:
        _write_whole(path, text)
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from None


def _write_whole(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # A link stays a link: the file it points to is replaced.
    path = path.resolve()
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    if path.exists() and not path.is_file():
        # A device or a pipe is written to, not replaced.
        path.write_bytes(data)
        return
    import tempfile

    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, _mode(path))  # noqa: PTH101 - a name, not a Path
        os.replace(temporary, path)  # noqa: PTH105
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """Return the permissions a new file would have, or those of the file to be replaced."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
