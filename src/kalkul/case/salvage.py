"""What can still be checked when a part of a file is wrong, so that one reading tells as much as possible.

Where the form of an entry is wrong, the entry (or the one key that is wrong) is left out and the rest is read as if
it had never been there. Names that occur in what was left out are *unsure*: nothing is said about them, nor about
anything that may be missing only because it was left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from kalkul.case.model import FORMAT, Case
from kalkul.case.nodes import Key, Mapping, Node, Scalar, Sequence
from kalkul.case.refusal import MOST

__all__ = ["salvaged", "words_of"]

_FINE = frozenset({"sources", "premises", "observations", "explanations", "commitments"})
"""Groups whose entries can do without a key that is wrong."""


def salvaged(root: Mapping, error: ValidationError) -> tuple[Case | None, frozenset[str]]:
    """Case without what is wrong in it, and the names that have become unsure.

    Parameters
    ----------
    root
        The file.
    error
        What is wrong with its form.
    """
    if error.error_count() > MOST:
        return None, frozenset()
    unsure = {""}  # never empty: something is left out
    for fine in (True, False):
        root = _without(root, error, fine, unsure)
        try:
            return Case.model_validate(root), frozenset(unsure)
        except ValidationError as again:
            error = again
    return None, frozenset(unsure)


def _without(root: Mapping, error: ValidationError, fine: bool, unsure: set[str]) -> Mapping:
    rest = Mapping(root, root.line, root.column, root.key, root.flow)
    for line in error.errors(include_url=False, include_context=False):
        group, *below = map(str, line["loc"])
        entries = rest.get(Key(group))
        if group == "kalkul":
            rest[Key(group)] = Scalar(str(FORMAT))
        elif not below or not isinstance(entries, Mapping):
            unsure.update(words_of(entries))
            rest.pop(Key(group), None)
        elif below[0] in entries:
            kept = Mapping(entries, entries.line, entries.column, entries.key, entries.flow)
            name = Key(below[0])
            entry = kept.pop(name)
            smaller = _smaller(entry, below[1:], line["type"], group) if fine else None
            if smaller is None:
                unsure.update(words_of(entry), [below[0]])
            else:
                unsure.update(words_of(entry) if group == "games" else ())
                kept[name] = smaller
            rest[Key(group)] = kept
    return rest


def _smaller(entry: Node, below: list[str], kind: str, group: str) -> Mapping | None:
    """Entry without the key that is wrong in it; ``None`` if it cannot do without."""
    if not isinstance(entry, Mapping):
        return None
    keys = [key for key in below if key in entry]
    unknown = kind == "extra_forbidden" and below and below[-1] == (keys[0] if keys else None)
    if not keys or not (unknown or group in _FINE):
        return None
    smaller = Mapping(entry, entry.line, entry.column, entry.key, entry.flow)
    del smaller[Key(keys[0])]
    return smaller


def words_of(node: Node | None) -> Iterator[str]:
    """All keys and texts of a part of a file: whatever it defines is among them."""
    if isinstance(node, Scalar):
        yield str(node)
    elif isinstance(node, Sequence):
        for inner in node:
            yield from words_of(inner)
    elif isinstance(node, Mapping):
        for key, inner in node.items():
            yield str(key)
            yield from words_of(inner)
