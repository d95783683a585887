"""Edits in YAML text that keep its comments, order and quoting: a round trip through ruamel.yaml.

Scalars are text here too: nothing is typed on the way in, nothing quoted for its type on the way out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver

__all__ = ["Keys", "NoSuchKeyError", "edited_yaml"]

Keys = tuple[str | int, ...]
"""Keys and list positions that lead to a value."""


class NoSuchKeyError(LookupError):
    """An edit that leads nowhere."""


class _TextResolver(VersionedResolver):
    """Takes every scalar for text."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:  # noqa: ANN401 - ruamel has no types here
        if kind is ScalarNode:
            return self.DEFAULT_SCALAR_TAG
        return super().resolve(kind, value, implicit)


def edited_yaml(text: str, edits: Iterable[tuple[Keys, object]], delete: object) -> str:
    r"""Text after a round trip with edits.

    Parameters
    ----------
    text
        YAML with LF line ends.
    edits
        Keys and new values, made in turn.
    delete
        The value that means: take it away.

    Raises
    ------
    NoSuchKeyError
        If an edit leads nowhere.

    Examples
    --------
    >>> print(edited_yaml("a: 1  # one\nb: no\n", [(("a",), 2), (("c",), "US: A > B")], None), end="")
    a: 2  # one
    b: no
    c: 'US: A > B'
    """
    yaml = YAML(typ="rt")
    yaml.Resolver = _TextResolver
    yaml.preserve_quotes = True
    yaml.allow_unicode = True
    yaml.width = max(80, *(len(line) for line in text.split("\n")))
    # ruamel counts the dash in: two blanks before it are an indent of four with an offset of two.
    dash = re.search(r"^(?P<outer> *)(?:- )?[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\n(?P<inner> *)- ", text, re.MULTILINE)
    offset = len(dash["inner"]) - len(dash["outer"]) if dash else 2
    yaml.indent(mapping=2, sequence=max(offset, 0) + 2, offset=max(offset, 0))
    root = yaml.load(text)
    for keys, value in edits:
        _edit(root, keys, value, delete)
    out = io.StringIO()
    yaml.dump(root, out)
    return out.getvalue()


def _edit(root: CommentedMap, keys: Keys, value: object, delete: object) -> None:
    if not keys:
        raise NoSuchKeyError("value without a key")
    node: Any = root
    above: list[tuple[CommentedMap | CommentedSeq, str | int]] = []
    for depth, key in enumerate(keys[:-1]):
        if isinstance(node, CommentedMap) and isinstance(key, str):
            if key not in node and value is not delete:
                node[key] = CommentedMap()
            inner = node.get(key)
        elif isinstance(node, CommentedSeq) and isinstance(key, int) and -len(node) <= key < len(node):
            inner = node[key]
        elif key == 0 and not isinstance(node, CommentedSeq):
            inner = node  # a single entry where a list may stand
        else:
            inner = None
        if not isinstance(inner, CommentedMap | CommentedSeq):
            raise NoSuchKeyError(".".join(map(str, keys[: depth + 1])))
        if inner is not node:
            above.append((node, key))
        node = inner
    _put(node, keys, value, delete)
    # What is left empty goes as well: no key of a case needs an empty mapping or list to stand under it.
    while value is delete and not node and above:
        node, key = above.pop()
        del node[key]


def _put(node: CommentedMap | CommentedSeq, keys: Keys, value: object, delete: object) -> None:
    key = keys[-1]
    fits: bool
    if isinstance(node, CommentedMap):
        fits = isinstance(key, str) and (value is not delete or key in node)
    else:
        fits = isinstance(key, int) and 0 <= key < len(node) + (value is not delete)
    if not fits:
        raise NoSuchKeyError(".".join(map(str, keys)))
    if value is delete:
        del node[key]
    elif isinstance(node, CommentedSeq) and key == len(node):
        node.append(_written(value))
    else:
        node[key] = _written(value)


def _written(value: object) -> object:
    """A value as text, or lists and mappings of text."""
    if isinstance(value, dict):
        return CommentedMap({str(key): _written(inner) for key, inner in value.items()})
    if isinstance(value, list | tuple):
        made = CommentedSeq([_written(inner) for inner in value])
        if all(isinstance(inner, str) for inner in made):
            made.fa.set_flow_style()
        return made
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str | int | Fraction | date):
        return str(value)
    raise TypeError(f"a case holds text, numbers, truth values, lists and mappings, not {type(value).__name__}")
