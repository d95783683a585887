"""What an actor wants: partial orders with ties, their completions, counted, listed and drawn."""

from kalkul.orders.clash import minimal_clash
from kalkul.orders.extensions import Extensions
from kalkul.orders.nearest import Nearest, kept_ties
from kalkul.orders.partial import PartialOrder
from kalkul.orders.perfect import perfect_extension
from kalkul.orders.relations import Relation, relations_from
from kalkul.orders.work import Work

__all__ = [
    "Extensions",
    "Nearest",
    "PartialOrder",
    "Relation",
    "Work",
    "kept_ties",
    "minimal_clash",
    "perfect_extension",
    "relations_from",
]
