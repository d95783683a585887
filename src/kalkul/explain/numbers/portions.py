"""Answers over open orders and a region together, and the shares they make: exact where the volumes are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any, Generic, TypeVar, cast

from msgspec import Struct

from kalkul.completions.explore import Question, explore
from kalkul.errors import QuestionError
from kalkul.orders.work import Work
from kalkul.play.number_space import NumberSpace
from kalkul.play.numbers import NoEquilibriumError, NumberPlayer
from kalkul.regions.measure import PARTS, Volume
from kalkul.regions.told import conditions_of
from kalkul.results import Share
from kalkul.results.said import said

__all__ = ["Asked", "Portion", "ask_portions", "share_of"]

T = TypeVar("T")
_LEAST = 40
"""Parts looked at, however many regions have to be measured."""

Asked = Callable[[NumberSpace, dict[Any, Any]], T]
"""A question over orders and numbers."""


class Portion(Struct, Generic[T], frozen=True):
    """Points and orders with one answer, and their share of all."""

    answer: T
    space: NumberSpace
    share: Volume

    @property
    def is_sure(self) -> bool:
        """Whether there surely is such a point."""
        return not self.space.cell.unsure


def ask_portions(
    spaces: Sequence[NumberSpace], asked: Asked[T], player: NumberPlayer, work: Work
) -> tuple[Portion[T], ...]:
    """Answer a question over some spaces that together are everything.

    Raises
    ------
    QuestionError
        Where a stage has no equilibrium at some points; it says which.
    WorkLimitError
        When the spaces split too often.
    """

    def ask(asks: Any, memo: Any) -> T:  # noqa: ANN401 - `explore` knows less of a space than is asked of it here
        try:
            return asked(cast("NumberSpace", asks), memo)
        except NoEquilibriumError as error:
            raise _without(cast("NumberSpace", asks), error.node, player) from None

    found: list[Portion[T]] = []
    whole = sum((space.orders() for space in spaces[:1]), Fraction(0))
    for space in spaces:
        parts = [(part, part.space.orders() / whole) for part in explore(space, cast("Question[T]", ask), work)]
        shares = _shares(space, [(part.space, orders) for part, orders in parts if orders])
        found += [
            Portion(part.answer, part.space, Volume.of(orders) * share)
            for (part, orders), share in zip(((p, o) for p, o in parts if o), shares, strict=True)
        ]
    return tuple(found)


def _shares(whole: NumberSpace, parts: Sequence[tuple[NumberSpace, Fraction]]) -> list[Volume]:
    """Share of the points of each part; the hardest to measure is what the others leave, where nothing else splits."""
    alone = all(orders == 1 for _, orders in parts) and whole.root.share.is_exact and whole.cell.size().is_exact
    hard = [k for k, (part, _) in enumerate(parts) if not part.cell.is_linear and not part.cell.unsure]
    rest = hard[-1] if alone and hard else None
    measured = [k for k in hard if k != rest]
    for k in measured:
        parts[k][0].cell.volume(max(_LEAST, PARTS // len(measured)))
    shares = [Volume.of(0) if k == rest else part.share() for k, (part, _) in enumerate(parts)]
    if rest is not None:
        low = sum((share.low for share in shares), Fraction(0))
        high = sum((share.high for share in shares), Fraction(0))
        shares[rest] = Volume(max(whole.root.share.low - high, Fraction(0)), whole.root.share.low - low)
    return shares


def _without(space: NumberSpace, node: int, player: NumberPlayer) -> QuestionError:
    where = conditions_of(space.cell, space.root.cell)
    at = player.at(node)
    what = (
        said("the stage {at} may have no equilibrium in pure moves", at=at)
        if space.cell.unsure
        else said("the stage {at} has no equilibrium in pure moves", at=at)
    )
    if where:
        what = said("{what} where {conditions}", what=what, conditions=" and ".join(where))
    if any(family.weight() != family.shape.whole().weight() for family in space.families):
        what = said("{what} in some of the orders left open", what=what)
    return QuestionError(
        said("{what}, so nothing follows there; change its payoffs, or rule these values out", what=what)
    )


def share_of(inside: Iterable[Volume], outside: Iterable[Volume], whole: bool = True) -> Share:
    """Share of some volumes among all.

    Parameters
    ----------
    inside, outside
        Volumes that count and those that do not.
    whole
        Whether they are together everything.

    Examples
    --------
    >>> third = Volume.of(Fraction(1, 3))
    >>> share_of([third], [third, third]).exact, share_of([third], [third], whole=False).exact
    ('1/3', '1/2')
    """
    these, others = list(inside), list(outside)
    low = sum((volume.low for volume in these), Fraction(0))
    high = sum((volume.high for volume in these), Fraction(0))
    least = sum((volume.low for volume in others), Fraction(0))
    most = sum((volume.high for volume in others), Fraction(0))
    if not others or not these:
        return Share.of(1 if these else 0)
    if whole:
        return Share.between(max(low, 1 - most, Fraction(0)), min(high, 1 - least, Fraction(1)))
    return Share.between(low / (low + most) if low else Fraction(0), high / (high + least) if high else Fraction(0))
