"""Completions of open orders and points of a region, together, as a space that questions split.

A space is a product: one set of completions for the tree and one for each stage, and a cell of the region. Questions
about orders are asked of the first, signs of polynomials of the cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from kalkul.completions.space import Space
from kalkul.completions.wants import Undecided
from kalkul.regions.cell import Cell, OpenSignError
from kalkul.regions.measure import Volume
from kalkul.regions.polynomial import Polynomial
from kalkul.regions.region import Root

__all__ = ["NumberSpace"]


class _Open(Undecided):
    """A question that one of the factors leaves open; -1 is the cell."""

    def __init__(self, factor: int, question: Undecided | OpenSignError) -> None:
        super().__init__(-1, (), True)
        self.factor, self.question = factor, question


class NumberSpace:
    """A product of sets of completions and a cell.

    Parameters
    ----------
    families
        Completions for the tree, then for each stage.
    root
        The part of the region the cell lies in.
    cell
        Points.
    """

    __slots__ = ("_starts", "cell", "families", "root")

    def __init__(self, families: tuple[Space, ...], root: Root, cell: Cell) -> None:
        self.families, self.root, self.cell = families, root, cell
        self._starts = [0]
        for family in families:
            self._starts.append(self._starts[-1] + len(family.shape.orders))

    def _home(self, slot: int) -> tuple[int, int]:
        home = max(k for k in range(len(self.families)) if self._starts[k] <= slot)
        return home, slot - self._starts[home]

    def class_of(self, slot: int, outcome: int) -> int:
        """Class of an outcome, or of a state of a stage, in a picture; pictures of stages follow those of the tree."""
        home, inner = self._home(slot)
        return self.families[home].class_of(inner, outcome)

    def extreme(self, slot: int, classes: Sequence[int], best: bool) -> int:
        """Best (or worst) of some classes in a picture, where all agree on it."""
        home, inner = self._home(slot)
        try:
            return self.families[home].extreme(inner, classes, best)
        except Undecided as question:
            raise _Open(home, question) from None

    def sign(self, polynomial: Polynomial) -> int:
        """Sign of a polynomial, where it is the same at all points but an edge."""
        try:
            return self.cell.sign(polynomial)
        except OpenSignError as question:
            raise _Open(-1, question) from None

    def split(self, question: Undecided) -> Iterator[NumberSpace]:
        """Split by the answer to a question this space raised."""
        assert isinstance(question, _Open)  # it raises no others
        if isinstance(question.question, OpenSignError):
            for cell in self.cell.split(question.question.polynomial):
                yield NumberSpace(self.families, self.root, cell)
            return
        for family in self.families[question.factor].split(question.question):
            families = (*self.families[: question.factor], family, *self.families[question.factor + 1 :])
            yield NumberSpace(families, self.root, self.cell)

    def orders(self) -> Fraction:
        """Weight of the completions of orders."""
        total = Fraction(1)
        for family in self.families:
            total *= family.weight()
        return total

    def weight(self) -> Fraction:
        """Return a weight that is positive: what has no room is never made."""
        return Fraction(1)

    def share(self) -> Volume:
        """Return the part of all points that lies in it."""
        return self.root.share * self.cell.size().over(self.root.cell.size())
