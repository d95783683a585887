"""How a tree is played: by whose picture each mover decides, what each expects, what then happens."""

from kalkul.play.perceived import Player

__all__ = ["Player"]
