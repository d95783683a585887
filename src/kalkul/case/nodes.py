"""What a case file holds, each part with its place: texts, lists and mappings.

The nodes are ``str``, ``list`` and ``dict`` with a place, so that the model reads them like any other data and an
error about one of them knows where it stands. Every scalar is text: ``no``, ``2025-10-22`` and ``0.05`` stay
what was written. Nobody changes a node after reading. Lines and columns count from 1, in code points.

Limits: a position inside a text is exact where the text stands on one line (plain or quoted) or in a literal
block (``|``); in folded and many-line texts it is the beginning of the text.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from msgspec import Struct

from kalkul.errors import Place

__all__ = ["Document", "Key", "Mapping", "Node", "Scalar", "Sequence"]


class Scalar(str):
    """A text with the place where it begins; ``style`` is ``""``, ``'``, ``"``, ``|``, ``>`` or ``*`` (an alias)."""

    __slots__ = ("column", "end_line", "key", "line", "size", "style")
    line: int
    column: int
    end_line: int
    style: str
    key: Key | None
    size: int

    def __new__(
        cls,
        text: str = "",
        line: int = 1,
        column: int = 1,
        style: str = "",
        end_line: int = 1,
        key: Key | None = None,
    ) -> Scalar:
        """Make a text with its place."""
        self = super().__new__(cls, text)
        self.line, self.column, self.style, self.end_line, self.key = line, column, style, end_line, key
        self.size = 1
        return self

    def retold(self, text: str) -> Scalar:
        """Another text in the same place."""
        return Scalar(text, self.line, self.column, self.style, self.end_line, self.key)

    def moved(self, line: int, column: int, key: Key | None) -> Scalar:
        """The same text as seen from an alias at another place."""
        return Scalar(str(self), line, column, "*", line, key)


class Key(Scalar):
    """The text of a key; ``key`` is the key above it. Style ``-``: the value is an entry of a list under the key."""

    __slots__ = ()


class Sequence(list["Node"]):
    """A list with the place where it begins; ``size`` counts its nodes with all aliases written out."""

    __slots__ = ("column", "key", "line", "size")

    def __init__(self, items: list[Node] | None = None, line: int = 1, column: int = 1, key: Key | None = None) -> None:
        super().__init__(items or [])
        self.line, self.column, self.key = line, column, key
        self.size = 1

    def moved(self, line: int, column: int, key: Key | None) -> Sequence:
        """The same list as seen from an alias at another place."""
        other = Sequence(self, line, column, key)
        other.size = self.size
        return other


class Mapping(dict["Key", "Node"]):
    """A mapping with the place where it begins; its keys carry their own places. ``flow``: written in braces."""

    __slots__ = ("column", "flow", "key", "line", "size")

    def __init__(
        self,
        items: dict[Key, Node] | None = None,
        line: int = 1,
        column: int = 1,
        key: Key | None = None,
        flow: bool = False,
    ) -> None:
        super().__init__(items or {})
        self.line, self.column, self.key, self.flow = line, column, key, flow
        self.size = 1

    def moved(self, line: int, column: int, key: Key | None) -> Mapping:
        """The same mapping as seen from an alias at another place."""
        other = Mapping(self, line, column, key, self.flow)
        other.size = self.size
        return other


Node: TypeAlias = Scalar | Sequence | Mapping


class Document(Struct, frozen=True):
    """A case file as read: its name, its lines, the tree of its nodes, and the text that could not be read.

    Examples
    --------
    >>> key = Key("title", 1, 1)
    >>> root = Mapping({key: Scalar("Bait", 1, 8, key=key)})
    >>> document = Document("case.yaml", ("title: Bait",), root)
    >>> print(document.place(("title",)), document.key_place(("title",)))
    case.yaml:1:8 case.yaml:1:1
    >>> print(document.place(("title",), offset=2))
    case.yaml:1:10
    """

    file: str
    lines: tuple[str, ...]
    root: Mapping
    lost: str = ""

    def at(self, node: Node) -> Place:
        """Place where a node begins."""
        return Place(self.file, node.line, node.column)

    def find(self, keys: tuple[str | int, ...]) -> Node:
        """The node that a path of keys and list positions leads to, or the last one on the way to it.

        A position into what was written as a single entry (``at: {…}`` for ``at: [{…}]``) leads to that entry.
        """
        node: Node = self.root
        for key in keys:
            if isinstance(node, Mapping) and str(key) in node:
                node = node[str(key)]  # type: ignore[index]
            elif isinstance(node, Sequence) and isinstance(key, int) and 0 <= key < len(node):
                node = node[key]
            elif key == 0 and not isinstance(node, Sequence):
                continue
            else:
                break
        return node

    def place(self, keys: tuple[str | int, ...], offset: int | None = None) -> Place:
        """Place of the value at the end of a path of keys, ``offset`` code points into its text."""
        node = self.find(keys)
        if offset is not None and isinstance(node, Scalar):
            return self.inside(node, offset)
        return self.at(node)

    def key_place(self, keys: tuple[str | int, ...]) -> Place:
        """Place of the last key of a path; of its value where the last step is a list position."""
        parent = self.find(keys[:-1])
        if isinstance(parent, Mapping):
            for key in parent:
                if key == keys[-1]:
                    return self.at(key)
        return self.place(keys)

    def inside(self, text: Scalar, offset: int) -> Place:
        """Place of a code point inside a text, as the model sees it (without blanks around it)."""
        offset += len(text) - len(text.lstrip())
        if offset <= 0 and text.style == "":
            return self.at(text)
        if text.style == "|":
            return self._inside_block(text, offset)
        if text.line != text.end_line or text.style not in ("", "'", '"'):
            return self.at(text)
        if text.style == "":
            return Place(self.file, text.line, text.column + offset)
        source = self.lines[text.line - 1]
        position = text.column  # from 0: the code point after the opening quote
        step = _SINGLE if text.style == "'" else _DOUBLE
        for _ in range(offset):
            found = step.match(source, position)
            if found is None:
                return self.at(text)
            position = found.end()
        return Place(self.file, text.line, position + 1)

    def _inside_block(self, text: Scalar, offset: int) -> Place:
        row, column = text.count("\n", 0, offset), offset - (text.rfind("\n", 0, offset) + 1)
        line = text.line + row
        if line >= len(self.lines):
            return self.at(text)
        wanted = text.split("\n")[row]
        source = self.lines[line]
        if not source.endswith(wanted):
            return self.at(text)
        return Place(self.file, line + 1, len(source) - len(wanted) + column + 1)


_SINGLE = re.compile(r"''|[^']")
_DOUBLE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)|[^\"\\]")
