"""How a tree is played: by whose picture each mover decides, what each expects, what then happens."""

from kalkul.play.perceived import Player
from kalkul.play.pictures import Picture, Pictures
from kalkul.play.stated import Stated
from kalkul.play.wants import Asks, Ranks, Undecided

__all__ = ["Asks", "Picture", "Pictures", "Player", "Ranks", "Stated", "Undecided"]
