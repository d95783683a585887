"""Packages of the extra ``texts``, imported when a format needs them, and kept from talking while they work."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

from kalkul.errors import MissingExtraError

__all__ = ["extra", "quiet"]


def extra(module: str, package: str | None = None) -> ModuleType:
    """Import a module of the extra ``texts``.

    Parameters
    ----------
    module
        Name of the module.
    package
        Name of the package to install, where it differs.

    Raises
    ------
    MissingExtraError
        If it is not installed.

    Examples
    --------
    >>> extra("no_such_reader")
    Traceback (most recent call last):
        ...
    kalkul.errors.MissingExtraError: this needs no_such_reader, ... pip install "kalkul[texts]"
    """
    try:
        with warnings.catch_warnings():
            # How a package is written is no concern of a reader's.
            warnings.simplefilter("ignore")
            return import_module(module)
    except ImportError as error:
        raise MissingExtraError(package or module, "texts") from error


@contextmanager
def quiet(*loggers: str) -> Iterator[None]:
    """Keep what some packages log, and their warnings, from the screen: what matters becomes a note."""
    silent = logging.NullHandler()
    before = [(logging.getLogger(name), logging.getLogger(name).propagate) for name in loggers]
    try:
        for logger, _ in before:
            logger.addHandler(silent)
            logger.propagate = False
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, propagate in before:
            logger.removeHandler(silent)
            logger.propagate = propagate
