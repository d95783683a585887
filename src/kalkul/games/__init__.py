"""What actors can do: games compiled once to arrays, and conditions over what is played in them."""

from kalkul.games.conditions import holds_on
from kalkul.games.tree import Tree
from kalkul.games.written import compile_tree

__all__ = ["Tree", "compile_tree", "holds_on"]
