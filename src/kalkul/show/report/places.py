"""Where things stand on the page: one id for each, made of the ids of the case, which may hold anything."""

from __future__ import annotations

from kalkul.results import Explained, PremiseShown
from kalkul.show.html_ids import identifier

__all__ = ["certificate", "explanation", "figure", "observation", "premise", "short", "verdict"]


def explanation(name: str) -> str:
    """Return the id of the part about an explanation."""
    return f"explanation.{identifier(name)}"


def observation(name: str) -> str:
    """Return the id of the row of an observation."""
    return f"observation.{identifier(name)}"


def premise(shown: Explained, told: PremiseShown) -> str:
    """Return the id of a premise within the part about an explanation."""
    return f"premise.{identifier(shown.id)}.{identifier(told.id)}"


def verdict(name: str, seen: str) -> str:
    """Return the id of a verdict with its reasons."""
    return f"verdict.{identifier(name)}.{identifier(seen)}"


def certificate(game: str, state: int) -> str:
    """Return the id of the certificates of a state."""
    return f"why.{identifier(game)}.{state}"


def figure(what: str, *of: str) -> str:
    """Return the id of a figure."""
    return ".".join(("figure", what, *map(identifier, of)))


def short(name: str) -> str:
    """Return the id of a premise as its marks in the texts carry it."""
    return identifier(name)
