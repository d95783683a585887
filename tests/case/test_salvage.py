"""A fault in one entry does not hide faults in others, and makes none up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kalkul.case import parse_case
from kalkul.case.nodes import Mapping, Node, Scalar
from kalkul.case.yaml_tree import parse_yaml

EXAMPLES = Path(__file__).parent / "examples"
FILES = sorted(EXAMPLES.glob("*.yaml"))


def scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    else:
        for inner in node.values() if isinstance(node, Mapping) else node:
            yield from scalars(inner)


def entries(root: Mapping, count: int) -> Iterator[tuple[Node, int, int]]:
    """Every entry of every group with its first and last line; values at the top count as entries."""
    starts: list[tuple[int, Node]] = []
    for group, below in root.items():
        if isinstance(below, Mapping) and below.line > group.line:
            starts += [(key.line, entry) for key, entry in below.items()]
        else:
            starts.append((group.line, below))
    groups = [group.line for group in root]
    for at, (line, entry) in enumerate(starts):
        later = [other for other, _ in starts[at + 1 :]] + [group for group in groups if group > line] + [count + 1]
        yield entry, line, min(later) - 1


@pytest.mark.parametrize("broken", ["{zzz: [q]}", "", "[[zzz]]", "zzz: q: r", "'zzz", "{zzz"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_all_problems_stand_in_the_entry_that_was_spoilt(path: Path, broken: str) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    document, _ = parse_yaml(text, "f")
    assert document is not None
    spoilt = 0
    for entry, first, last in entries(document.root, len(lines)):
        for scalar in scalars(entry):
            if scalar.style != "" or scalar.line != scalar.end_line:
                continue
            if broken == "" and scalar.key is not None and scalar.key.style == "-":
                continue  # one entry of a list fewer is no fault
            line = lines[scalar.line - 1]
            start = scalar.column - 1
            new = line[:start] + broken + line[start + len(scalar) :]
            changed = "\n".join([*lines[: scalar.line - 1], new, *lines[scalar.line :]])
            case, problems = parse_case(changed, Path("f"))
            where = [(p.place.line, str(p)) for p in problems if p.place is not None]
            # What is left open is missed on the line behind.
            assert all(first <= line <= last + ("{zzz" in broken) for line, _ in where), (scalar, where)
            spoilt += case is None
    assert spoilt > 3


def test_each_entry_tells_its_own_fault() -> None:
    text = (EXAMPLES / "bait.yaml").read_text(encoding="utf-8")
    for old, new in (
        ("strength: likely ", "strength: likly "),
        ('"CN: LEAK > SQ', '"CN: LEEK > SQ'),
        ("standing: inferred", "standing: inferred\n    standin: x"),
        ("explains: [sanctions]", "explains: [sanction]"),
        ("kind: enabler", "kind: enables"),
        ("what: Both comply, or the tariff comes.", "what: Both comply: or not."),
    ):
        assert old in text
        text = text.replace(old, new)
    case, problems = parse_case(text, Path("f"))
    assert case is None
    assert sorted(problem.code for problem in problems) == [
        *("bad-value", "bad-value", "unknown-key", "unknown-name", "unknown-name", "yaml-syntax"),
    ]


def test_nothing_is_said_of_what_may_stand_in_the_part_that_was_lost() -> None:
    document, problems = parse_yaml("a: b: c\nd:\n  e: f: g\n  h: i\n", "f")
    assert document is not None
    assert [problem.code for problem in problems] == ["yaml-syntax", "yaml-syntax"]
    assert document.root == {"d": {"h": "i"}}
    assert document.lost.split() == ["a:", "b:", "c", "e:", "f:", "g"]
