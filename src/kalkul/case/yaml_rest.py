"""The rest of a file in which something is not YAML: the entry with the fault is blanked, so that reading can go on.

An entry is what stands under a key of a group (``A43`` under ``premises``); where that is not enough, the whole group
goes. Lines keep their numbers.
"""

from __future__ import annotations

import yaml

__all__ = ["fault_line", "without_fault"]


def fault_line(error: yaml.YAMLError) -> int:
    """Line, from 0, at which the fault begins: that of the error, or of the quote or brace left open."""
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    line = mark.line if mark is not None else 0
    opened = str(getattr(error, "context", None) or "")
    if context is not None and any(word in opened for word in ("flow", "quoted", "scalar")):
        line = min(line, context.line)
    return int(line)


def without_fault(lines: list[str], line: int) -> list[str] | None:
    """Lines with those of the entry at a line blanked, or of the whole group; ``None`` if there is nothing to blank.

    Examples
    --------
    >>> without_fault(["premises:", "  p:", "    says: a: b", "  q: {}"], 2)
    ['premises:', '', '', '  q: {}']
    """
    line = min(line, len(lines) - 1)
    while line > 0 and _indent(lines[line]) is None:
        line -= 1
    top = line
    while top > 0 and _indent(lines[top]) != 0:
        top -= 1
    after = next((at for at in range(top + 1, len(lines)) if _indent(lines[at]) == 0), len(lines))
    inner = [indent for indent in map(_indent, lines[top + 1 : after]) if indent]
    start, end = top, after
    if line > top and inner:
        start = max(at for at in range(top + 1, line + 1) if (_indent(lines[at]) or inner[0]) <= inner[0])
        end = next((at for at in range(line + 1, after) if 0 < (_indent(lines[at]) or 0) <= inner[0]), after)
    if not any(_indent(text) is not None for text in lines[start:end]):
        start, end = top, after
    if not any(_indent(text) is not None for text in lines[start:end]):
        return None
    return [*lines[:start], *[""] * (end - start), *lines[end:]]


def _indent(text: str) -> int | None:
    """Blanks in front of a line; ``None`` for an empty one and a comment."""
    inner = text.lstrip(" ")
    return None if not inner.strip() or inner.startswith("#") else len(text) - len(inner)
