"""Every value knows its line and column, and a position inside a text leads to the right code point."""

from pathlib import Path

import pytest

from kalkul.case import load_case
from kalkul.case.nodes import Mapping, Scalar, Sequence
from kalkul.case.yaml_tree import parse_yaml

EXAMPLES = Path(__file__).parent / "examples"


def at(text: str, keys: tuple[str | int, ...], offset: int | None = None) -> tuple[int, int]:
    document, problems = parse_yaml(text, "f")
    assert document is not None
    assert problems == ()
    place = document.place(keys, offset)
    return place.line, place.column


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_node_stands_where_its_text_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    document, _ = parse_yaml(text, "f")
    assert document is not None
    waiting: list[object] = [document.root]
    count = 0
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            for key, value in node.items():
                assert lines[key.line - 1][key.column - 1 :].startswith(key)
                waiting.append(value)
        elif isinstance(node, Sequence):
            waiting.extend(node)
        elif isinstance(node, Scalar) and node.style in ("", "'", '"') and node.line == node.end_line:
            start = node.column - 1 + (node.style != "")
            assert lines[node.line - 1][start:].startswith(node)
            last = document.inside(node, len(node) - 1)
            assert lines[last.line - 1][last.column - 1] == node[-1]
            count += 1
    assert count > 5


def test_columns_count_code_points() -> None:
    assert at('"ключ": 🦊🦊\nb: {"é": x, d: y}\n', ("ключ",)) == (1, 9)
    assert at("a: {é: x, 🦊: y, d: z}\n", ("a", "d")) == (1, 20)


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("a: X > Y", 4, (1, 8)),
        ("a: 'X > Y'", 4, (1, 9)),
        ("a: 'X''s > Y'", 6, (1, 12)),
        ('a: "X > Y"', 4, (1, 9)),
        ('a: "\\u0058 > Y"', 4, (1, 14)),
        ('a: "\\x58\\t> Y"', 2, (1, 11)),
        ("a: '  X > Y'", 4, (1, 11)),
        ("a: |\n  X > Y;\n  Z > W\n", 11, (3, 7)),
        ("a: |2\n    X > Y\n", 4, (2, 9)),
        ("a: >\n  X >\n  Y\n", 4, (1, 4)),
        ("a: X >\n  Y\n", 4, (1, 4)),
        ("b: &t X > Y\na: *t\n", 4, (2, 4)),
    ],
)
def test_positions_inside_a_text(text: str, offset: int, expected: tuple[int, int]) -> None:
    assert at(text, ("a",), offset) == expected


def test_places_of_a_case() -> None:
    case = load_case(EXAMPLES / "bait.yaml")

    def shown(*keys: str | int) -> str:
        return str(case.place(*keys)).removeprefix(f"{EXAMPLES / 'bait.yaml'}:")

    lines = (EXAMPLES / "bait.yaml").read_text(encoding="utf-8").split("\n")
    row = next(n for n, line in enumerate(lines, 1) if "voraussichtlich" in line)
    column = lines[row - 1].index("voraussichtlich") + 1
    assert shown("premises", "A43", "at", "quote") == f"{row}:{column}"
    # A single entry answers to its place in a list.
    assert shown("premises", "A43", "at", 0, "quote") == f"{row}:{column}"
    # What is not there leads to the last thing on the way.
    assert shown("premises", "A43", "at", "note") == shown("premises", "A43", "at")
    key = case.key_place("premises", "A43")
    assert key is not None
    assert lines[key.line - 1].startswith("  A43:")
    assert key.column == 3


def test_windows_line_ends_do_not_move_columns() -> None:
    assert at("a: x\r\nb:\r\n  c: d\r\n", ("b", "c")) == (3, 6)
