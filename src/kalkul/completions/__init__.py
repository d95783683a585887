"""What a text leaves open: what is stated of whom in which view, and all the ways to complete it.

Statements are collected per view and actor (`Stated`), ordered (`Pictures`), and all completions held as one space
that questions split (`Space`), so that nothing is listed that nobody asks about.
"""

from kalkul.completions.answers import Answered, Effort, ask_all
from kalkul.completions.explore import Memo, Question, explore
from kalkul.completions.pictures import Picture, Pictures
from kalkul.completions.space import Shape, Space
from kalkul.completions.stated import Stated
from kalkul.completions.wants import Asks, Ranks, Undecided

__all__ = [
    "Answered",
    "Asks",
    "Effort",
    "Memo",
    "Picture",
    "Pictures",
    "Question",
    "Ranks",
    "Shape",
    "Space",
    "Stated",
    "Undecided",
    "ask_all",
    "explore",
]
