"""From YAML text to a tree of nodes with places; everything that is no plain YAML data is reported.

YAML is used for its layout only: scalars stay text, tags and merge keys are refused, an alias stands for what it
names. Reading is bounded: at most 64 levels and 200 000 nodes with all aliases written out. PyYAML's event parser
(its C one where there is one) does the reading; at a syntax error the entry that holds it is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from kalkul.case.file_text import split_lines
from kalkul.case.nodes import Document, Key, Mapping, Node, Scalar, Sequence
from kalkul.case.refusal import MOST, shown
from kalkul.case.yaml_rest import fault_line, without_fault
from kalkul.case.yaml_words import syntax_problem
from kalkul.errors import Place, Problem

__all__ = ["MAX_DEPTH", "MAX_NODES", "parse_yaml"]

MAX_DEPTH = 64
"""Deepest nesting that is read."""

MAX_NODES = 200_000
"""Most nodes that are read, with all aliases written out."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StoppedError(Exception):
    """Reading cannot go on; the reason is among the problems."""


class _Open:
    """A list or mapping that is being read."""

    __slots__ = ("anchor", "key", "keys", "node", "pending")

    def __init__(self, node: Sequence | Mapping, anchor: str | None) -> None:
        self.node = node
        self.anchor = anchor
        self.key: Key | None = None  # key of what comes next
        self.keys: dict[Key, Key] = {}  # of a mapping: those read, each to find its place
        self.pending = False  # a key has been read (``key`` is None if it was refused)


def parse_yaml(text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    r"""Read one YAML document whose top is a mapping.

    Parameters
    ----------
    text
        The text of the file, without a byte order mark.
    file
        What problems call the file.

    Returns
    -------
    tuple
        The document, or ``None`` where the text is not such a document, and all problems found.

    Examples
    --------
    >>> document, problems = parse_yaml("title: Bait\ntitle: Trap\n", "case.yaml")
    >>> print(problems[0])
    case.yaml:2:1: error: the key “title” stands here again; it is already in line 1, column 1 [duplicate-key]
    """
    builder = _Builder(text, file)
    root, fault = _read(builder)
    problems, lines, lost = list(builder.problems), list(builder.lines), ""
    for _ in range(_FAULTS if len(text) <= _LONG else 0):
        rest = None if fault is None else without_fault(lines, fault)
        if rest is None:
            break
        lost += "\n".join(old for old, new in zip(lines, rest, strict=True) if old != new) + "\n"
        lines = rest
        again = _Builder("\n".join(lines), file)
        root, fault = _read(again)
        problems += [problem for problem in again.problems if problem.code in ("yaml-syntax", "duplicate-key")]
    problems = list(dict.fromkeys(problems))
    if isinstance(root, Mapping):
        return Document(file, builder.lines, root, lost), tuple(problems)
    return None, tuple(problems)


_FAULTS = 20
"""Most faults in the YAML after which reading goes on."""
_LONG = 1_000_000  # code points beyond which it does not


def _read(builder: _Builder) -> tuple[Node | None, int | None]:
    """Top node, or ``None`` and the line of the fault, from 0, if reading can go on behind it."""
    try:
        return builder.read(), None
    except _StoppedError:
        return None, None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        quoted = builder.quoted
        if mark is not None and quoted is not None and quoted.end_line == mark.line + 1:
            # A quote left open is closed by the next one that happens to come.
            message = f"not YAML: the quotes that open here close only in line {quoted.end_line}"
            builder.error(quoted.line, quoted.column, "yaml-syntax", message)
            return None, quoted.line - 1
        builder.problems.append(syntax_problem(error, builder.lines, builder.file))
        return None, fault_line(error)
    except RecursionError:
        builder.error(1, 1, "yaml-depth", "the file is nested too deeply")
        return None, None


class _Builder:
    """Takes the parser's events and makes nodes of them."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.lines = split_lines(text)
        self.problems: list[Problem] = []
        self.anchors: dict[str, Node] = {}
        self.unused: dict[str, tuple[int, int]] = {}
        self.open: list[_Open] = []
        self.root: Node | None = None
        self.nodes = 0
        self.quoted: Scalar | None = None  # the last text in quotes that goes over several lines

    def error(self, line: int, column: int, code: str, message: str, hint: str | None = None) -> None:
        if len(self.problems) < MOST:
            self.problems.append(Problem("error", code, message, Place(self.file, line, column), hint))

    def read(self) -> Node | None:
        """Read the events; the top node, or ``None`` where it is no mapping."""
        for event in self.events():
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self.scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self.start(event, kind is yaml.MappingStartEvent)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.end()
            elif kind is yaml.AliasEvent:
                self.alias(event)
            elif kind is yaml.DocumentStartEvent and self.root is not None:
                line, column = _position(event)
                message = "a second document begins here; a case file holds one"
                self.error(line, column, "yaml-documents", message, "delete the line “---”")
                raise _StoppedError
        for anchor, (line, column) in self.unused.items():
            message = f"“&{anchor}” is read by YAML as the name of an anchor, and nothing refers to it"
            self.error(line, column, "yaml-anchor", message, "put the text in quotes if it begins with “&”")
        root = self.root
        if root is None or (isinstance(root, Scalar) and root == "" and root.style == ""):
            message = "the file is empty"
            self.error(1, 1, "yaml-empty", message, "a case begins with the line “kalkul: 1”")
            return None
        if not isinstance(root, Mapping):
            found = "a list" if isinstance(root, Sequence) else "a text"
            message = f"found {found}, expected a case: keys with values, beginning with “kalkul: 1”"
            self.error(root.line, root.column, "wrong-type", message)
            return None
        return root

    def events(self) -> Iterator[Any]:
        return iter(yaml.parse(self.text, Loader=_LOADER))

    def scalar(self, event: Any) -> None:  # noqa: ANN401 - PyYAML's events have no types
        line, column = self.begin(event)
        mark = event.end_mark
        style = event.style or ""
        end_line = mark.line + 1 if style in ("", "'", '"') else line
        if style and end_line > line:
            self.quoted = Scalar("", line, column, style, end_line)
        top = self.open[-1] if self.open else None
        if top is not None and isinstance(top.node, Mapping) and not top.pending:
            key = Key(event.value, line, column, style, end_line, top.node.key)
            self.take_key(top, key)
            return
        node = Scalar(event.value, line, column, style, end_line, self.current_key())
        self.remember(event.anchor, node)
        self.put(node)

    def take_key(self, top: _Open, key: Key) -> None:
        assert isinstance(top.node, Mapping)
        top.pending, top.key = True, key
        if key == "<<" and key.style == "":
            message = "merge keys (“<<”) are not read"
            self.error(key.line, key.column, "yaml-merge-key", message, "write the keys out")
            top.key = None
        elif key == "" and key.style == "":
            hint = "put the text in quotes if it holds “:”, “?” or braces"
            self.error(key.line, key.column, "key-not-text", "found a value without a key", hint)
            top.key = None
        elif (first := top.keys.setdefault(key, key)) is not key:
            message = f"the key {shown(key)} stands here again; it is already in line {first.line}, "
            self.error(key.line, key.column, "duplicate-key", f"{message}column {first.column}")
            top.key = None

    def start(self, event: Any, mapping: bool) -> None:  # noqa: ANN401
        line, column = self.begin(event)
        if len(self.open) >= MAX_DEPTH:
            message = f"nested more than {MAX_DEPTH} levels deep"
            self.error(line, column, "yaml-depth", message)
            raise _StoppedError
        top = self.open[-1] if self.open else None
        if top is not None and isinstance(top.node, Mapping) and not top.pending:
            found = "a mapping" if mapping else "a list"
            hint = "put the text in quotes if it begins with a brace or bracket"
            self.error(line, column, "key-not-text", f"found {found} as a key, expected text", hint)
            top.pending, top.key = True, None
            self.skip_key(event, mapping)
            return
        key = self.current_key()
        node = Mapping(None, line, column, key, bool(event.flow_style)) if mapping else None
        opened = _Open(Sequence(None, line, column, key) if node is None else node, event.anchor)
        if node is None and key is not None:
            # Entries of a list go by the key of the list; the dash tells them from its value.
            opened.key = Key(str(key), key.line, key.column, "-", key.line, key.key)
        self.open.append(opened)

    def skip_key(self, event: Any, mapping: bool) -> None:  # noqa: ANN401
        """Read a key that is no text into nowhere."""
        line, column = _position(event)
        opened = _Open(Mapping(None, line, column) if mapping else Sequence(None, line, column), None)
        opened.anchor = "\0key"
        self.open.append(opened)

    def end(self) -> None:
        done = self.open.pop()
        node = done.node
        children = node.values() if isinstance(node, Mapping) else node
        node.size = 1 + sum(child.size for child in children)
        if done.anchor == "\0key":
            return
        self.remember(done.anchor, node)
        self.put(node)

    def alias(self, event: Any) -> None:  # noqa: ANN401
        line, column = _position(event)
        name = str(event.anchor)
        self.unused.pop(name, None)
        top = self.open[-1] if self.open else None
        if any(outer.anchor == name for outer in self.open):
            message = f"“*{name}” refers to what it stands in"
            self.error(line, column, "yaml-alias", message)
            self.put(Scalar("?", line, column, "*", line, self.current_key()))
            return
        known = self.anchors.get(name)
        if known is None:
            message = f"“*{name}” is read by YAML as a reference to an anchor, and there is none of that name"
            self.error(line, column, "yaml-alias", message, "put the text in quotes if it begins with “*”")
            known = Scalar("?", line, column, "*", line)
        self.nodes += known.size
        if self.nodes > MAX_NODES:
            message = f"more than {MAX_NODES} values once the aliases are written out"
            self.error(line, column, "yaml-alias", message)
            raise _StoppedError
        if top is not None and isinstance(top.node, Mapping) and not top.pending:
            if isinstance(known, Scalar):
                self.take_key(top, Key(str(known), line, column, "*", line, top.node.key))
            else:
                self.error(line, column, "key-not-text", "found an alias as a key, expected text")
                top.pending, top.key = True, None
            return
        self.put(known.moved(line, column, self.current_key()))

    def begin(self, event: Any) -> tuple[int, int]:  # noqa: ANN401
        """Checks that every node passes; its place."""
        line, column = _position(event)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.error(line, column, "yaml-nodes", f"more than {MAX_NODES} values")
            raise _StoppedError
        if event.tag is not None:
            message = f"“{_tag(event.tag)}” is read by YAML as a tag, which a case does not use"
            self.error(line, column, "yaml-tag", message, "put the text in quotes if it begins with “!”")
        if event.anchor is not None:
            self.unused[str(event.anchor)] = (line, column)
        return line, column

    def current_key(self) -> Key | None:
        if not self.open:
            return None
        top = self.open[-1]
        return top.key

    def remember(self, anchor: str | None, node: Node) -> None:
        if anchor is not None:
            self.anchors[str(anchor)] = node

    def put(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        top = self.open[-1]
        if isinstance(top.node, Sequence):
            top.node.append(node)
            return
        if top.key is not None and top.pending:
            top.node[top.key] = node
        top.pending, top.key = False, None


def _position(event: Any) -> tuple[int, int]:  # noqa: ANN401
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
