"""The parser of the grammar, from tables made beforehand.

Building the tables from ``grammar.lark`` takes ten times as long as reading them, and every start of the program
pays for it. They are kept in ``grammar.tables`` under a key made of the grammar, the options and lark's version;
under any other key they are not read and the grammar is built anew.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lark import Lark

__all__ = ["TABLES", "build_parser", "parser", "tables"]

_GRAMMAR = Path(__file__).with_name("grammar.lark")

TABLES = Path(__file__).with_name("grammar.tables")
"""Where the tables are kept."""

_STARTS = ["stated", "holder", "order", "condition", "observation", "play", "path", "expression"]


@lru_cache(maxsize=1)
def parser() -> Lark:
    """Load lark, and the tables where they are those of this grammar."""
    from lark import Lark

    try:
        key, _, saved = TABLES.read_bytes().partition(b"\n")
    except OSError:
        return build_parser()
    return Lark.load(BytesIO(saved)) if key == _key() else build_parser()


def build_parser() -> Lark:
    """Build the parser from the grammar."""
    from lark import Lark

    return Lark(
        _GRAMMAR.read_text(encoding="utf-8"),
        parser="lalr",
        lexer="contextual",
        start=_STARTS,
        maybe_placeholders=False,
        propagate_positions=True,
    )


def tables() -> bytes:
    """Content of the file of tables: the key, and what lark saves."""
    saved = BytesIO()
    build_parser().save(saved)
    return _key() + b"\n" + saved.getvalue()


def _key() -> bytes:
    from lark import __version__

    grammar = _GRAMMAR.read_text(encoding="utf-8")
    return sha256(f"{__version__}\n{_STARTS}\n{grammar}".encode()).hexdigest().encode()
