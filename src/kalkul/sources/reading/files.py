"""The bytes of a file that a person names: a regular file of a size that fits, or a reason why not.

Links, folders, pipes and devices are refused before they are opened, files that are too large before they are read.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from kalkul.errors import CaseError
from kalkul.sources.reading.record import refused
from kalkul.sources.text import MAX_BYTES

__all__ = ["file_bytes"]

_KINDS = (
    (stat.S_ISLNK, "a symbolic link", "name the file itself"),
    (stat.S_ISDIR, "a folder", "name a file in it"),
    (stat.S_ISFIFO, "a pipe", "save it as a file"),
    (stat.S_ISSOCK, "a socket", None),
    (stat.S_ISCHR, "a device", None),
    (stat.S_ISBLK, "a device", None),
)


def file_bytes(path: Path) -> bytes:
    """Read a file as bytes.

    Raises
    ------
    CaseError
        If it is not there (``text-absent``), not a regular file or not readable (``text-unreadable``), or has more
        than 64 MB (``text-too-large``).
    """
    try:
        status = path.lstat()
        _check(path, status.st_mode, status.st_size)
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as stream:
            # The file may have been replaced since it was looked at.
            status = os.fstat(stream.fileno())
            _check(path, status.st_mode, status.st_size)
            data = stream.read(status.st_size + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise refused("text-absent", f"there is no file {path}") from None
    except CaseError:
        raise
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise refused("text-unreadable", f"{path} cannot be read: {reason[:1].lower()}{reason[1:]}") from None
    if len(data) != status.st_size:
        raise refused("text-unreadable", f"{path} changed while it was read", "try again")
    return data


def _check(path: Path, mode: int, size: int) -> None:
    for is_kind, what, hint in _KINDS:
        if is_kind(mode):
            raise refused("text-unreadable", f"{path} is {what}, not a regular file", hint)
    if not stat.S_ISREG(mode):
        raise refused("text-unreadable", f"{path} is not a regular file")
    if size > MAX_BYTES:
        most = MAX_BYTES // 1024 // 1024
        message = f"{path} has {size / 1024 / 1024:.0f} MB; at most {most} MB are read"
        raise refused("text-too-large", message, "keep only the part that you cite")
