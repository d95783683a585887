"""The case: everything an analyst writes, typed.

A :class:`Case` is what the file says and nothing else; ids are the keys of its mappings, in the order of writing.
Where it comes from (id, hash, folder) and where each value stands in the file are kept beside the fields.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from msgspec import Struct
from pydantic import Field, PrivateAttr

from kalkul.case.actors import ActorEntry, Source
from kalkul.case.claims import Premise
from kalkul.case.explanations import Commitment, Explanation
from kalkul.case.forms import Read
from kalkul.case.games import Game
from kalkul.case.mechanisms import Mechanism
from kalkul.case.nodes import Document
from kalkul.case.observations import Observation
from kalkul.case.refusal import refuse, shown
from kalkul.case.values import Id, Name, Noted, Text
from kalkul.errors import Place

__all__ = ["FORMAT", "Case", "Origin"]

FORMAT = 1
"""Version of the case format."""


def _read_version(value: Any) -> int:  # noqa: ANN401
    text = str(value).strip()
    if text == str(FORMAT):
        return FORMAT
    if text.isascii() and text.isdigit():
        hint = "a newer Kalkül may read it"
        raise refuse(f"found format {text[:20]}, this version reads format {FORMAT}", None, hint, "version")
    raise refuse(f"found {shown(value)}, expected {FORMAT}, the version of the format", code="version")


class Origin(Struct, frozen=True):
    """Where a case comes from."""

    id: str
    hash: str
    path: Path
    folder: Path
    texts: Path | None
    document: Document


class Case(Noted):
    """Sources, actors, games, premises, observations and explanations, as one file holds them."""

    kalkul: Annotated[int, Read(_read_version, {"const": FORMAT})]
    """Version of the case format: 1."""

    title: Text | None = None
    """What the case is about, in a few words."""

    sources: dict[Id, Source] = Field(default_factory=dict)
    """Texts that the case cites."""

    actors: dict[Name, ActorEntry] = Field(default_factory=dict)
    """Who acts; a plain text is the name."""

    games: dict[Id, Game] = Field(default_factory=dict)
    """The games, each a tree, levers or a graph."""

    mechanisms: dict[Id, Mechanism] = Field(default_factory=dict)
    """Explanations of a course that are not games; they share one set of ids with the games."""

    commitments: dict[Id, Commitment] = Field(default_factory=dict)
    """Threats and promises."""

    premises: dict[Id, Premise] = Field(default_factory=dict)
    """Statements that the explanations rest on."""

    observations: dict[Id, Observation] = Field(default_factory=dict)
    """Dated events."""

    explanations: dict[Id, Explanation] = Field(default_factory=dict)
    """The explanations."""

    _origin: Origin | None = PrivateAttr(default=None)

    @property
    def id(self) -> str:
        """Name of the case's folder, or of its file where that is not ``case.yaml``; empty without a file."""
        return self._origin.id if self._origin else ""

    @property
    def hash(self) -> str:
        """SHA-256 of the bytes of the file, in hexadecimal digits; empty without a file."""
        return self._origin.hash if self._origin else ""

    @property
    def path(self) -> Path | None:
        """The file; ``None`` if the case was made from Python data."""
        return self._origin.path if self._origin else None

    @property
    def folder(self) -> Path | None:
        """The folder the file is in; ``None`` without a file."""
        return self._origin.folder if self._origin else None

    @property
    def texts(self) -> Path | None:
        """Folder given by the user in which the cited texts are."""
        return self._origin.texts if self._origin else None

    def place(self, *keys: str | int, offset: int | None = None) -> Place | None:
        """Place of a value in the file, or of the last entry on the way to it; ``None`` without a file.

        Parameters
        ----------
        *keys
            Keys and list positions as in the file, such as ``"premises", "A43", "means", "bait"``.
        offset
            Code points from the beginning of the text there.
        """
        return self._origin.document.place(keys, offset) if self._origin else None

    def key_place(self, *keys: str | int) -> Place | None:
        """Place of the last of some keys in the file; ``None`` without a file."""
        return self._origin.document.key_place(keys) if self._origin else None
