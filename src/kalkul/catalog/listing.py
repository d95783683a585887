"""The list of built-in cases, read from their folders."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

__all__ = ["CatalogEntry", "entries"]


class CatalogEntry(Struct, frozen=True):
    """A built-in case.

    Parameters
    ----------
    id
        Its name, which every command takes in place of a path.
    title
        First heading of its README.
    about
        First paragraph of its README.
    path
        Its folder.
    """

    id: str
    title: str
    about: str
    path: Path


def entries() -> tuple[CatalogEntry, ...]:
    """List the built-in cases by id.

    Examples
    --------
    >>> [entry.id for entry in entries()][:3]
    ['chicken', 'cuban-missile-1962', 'cuban-missile-option-form']
    """
    home = Path(__file__).parent
    return tuple(_entry(path) for path in sorted(home.iterdir()) if (path / "case.yaml").is_file())


def _entry(path: Path) -> CatalogEntry:
    title, about = path.name, ""
    readme = path / "README.md"
    if readme.is_file():
        blocks = [block.strip() for block in readme.read_text(encoding="utf-8").split("\n\n")]
        title = next((b.lstrip("# ") for b in blocks if b.startswith("#")), title)
        about = next((" ".join(b.split()) for b in blocks if b and not b.startswith("#")), about)
    return CatalogEntry(path.name, title, about, path)
