"""The pages of the documentation and what stands in them: fenced blocks, headings, links.

A block may be preceded by a comment, unseen by readers, that names a file:

    <!-- file: pipeline/column.txt -->     the block is that file
    <!-- adds to: pipeline/case.yaml -->   the block holds further entries of that case

`Desk` lays these files out in a folder, block by block, so that a command further down the page finds them as a
reader would have them by then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

__all__ = ["PAGES", "ROOT", "Block", "Desk", "anchors_of", "blocks_of", "links_of", "prose_of"]

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md")))

_FENCE = re.compile(r"^```(?P<language>\S*)\s*$")
_FILE = re.compile(r"^<!-- (?P<how>file|adds to): (?P<name>\S+) -->$")
_HEADING = re.compile(r"^#{1,6} (?P<text>.+?)\s*$", re.MULTILINE)
_LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """A fenced block: its page, the line after its fence, its language, its text, and the file it is."""

    page: Path
    line: int
    language: str
    text: str
    file: str | None = None
    adds: bool = False

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def blocks_of(page: Path) -> Iterator[Block]:
    """Fenced blocks of a page, in order."""
    lines = page.read_text(encoding="utf-8").splitlines()
    opened: tuple[int, str] | None = None
    named: re.Match[str] | None = None
    for number, line in enumerate(lines, start=1):
        fence = _FENCE.match(line)
        if opened is None:
            if fence:
                opened = (number, fence["language"])
            elif line.strip():
                named = _FILE.match(line)
        elif line == "```":
            text = "".join(f"{inner}\n" for inner in lines[opened[0] : number - 1])
            file, adds = (named["name"], named["how"] == "adds to") if named else (None, False)
            yield Block(page, opened[0] + 1, opened[1], text, file, adds)
            opened, named = None, None
    assert opened is None, f"{page}: a block is not closed"


def prose_of(page: Path) -> str:
    """Text of a page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def anchors_of(page: Path) -> set[str]:
    """Fragments by which the headings of a page can be linked to."""
    found: dict[str, int] = {}
    names = set()
    for heading in _HEADING.finditer(prose_of(page)):
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading["text"])
        name = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
        names.add(name if name not in found else f"{name}-{found[name]}")
        found[name] = found.get(name, 0) + 1
    return names


def links_of(page: Path) -> list[str]:
    """Targets of the links and images of a page."""
    prose = re.sub(r"`[^`\n]*`", "", prose_of(page))
    return [link["target"] for link in _LINK.finditer(prose)]


class Desk:
    """A folder in which the files of a page appear as it is read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def lay(self, block: Block) -> Path | None:
        """Write the file that a block is, or adds to; ``None`` if it names none."""
        if block.file is None:
            return None
        path = self.folder / block.file
        path.parent.mkdir(parents=True, exist_ok=True)
        text = block.text
        if block.adds:
            held = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
            merged = _merged(held, yaml.load(block.text, yaml.BaseLoader))
            text = yaml.safe_dump(merged, allow_unicode=True, sort_keys=False, width=1000)
        path.write_text(text, encoding="utf-8")
        return path


def _merged(held: Any, added: Any) -> Any:
    if not (isinstance(held, dict) and isinstance(added, dict)):
        return added
    return {**held, **{key: _merged(held[key], value) if key in held else value for key, value in added.items()}}
