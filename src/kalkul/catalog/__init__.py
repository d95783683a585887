"""Built-in cases: a folder each, with a ``case.yaml`` and a README; and the 2×2 games, made when asked for."""

from kalkul.catalog.listing import CatalogEntry, entries
from kalkul.catalog.two_by_two import TwoByTwo, games_78, games_144, two_by_two_case

__all__ = ["CatalogEntry", "TwoByTwo", "entries", "games_78", "games_144", "two_by_two_case"]
