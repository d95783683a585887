"""Built-in cases as data: one folder each, with its ``case.yaml`` and a README."""

from kalkul.catalog.listing import CatalogEntry, entries

__all__ = ["CatalogEntry", "entries"]
