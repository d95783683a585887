"""What a result rests on beyond the statements: the orders they leave, and what is taken for granted."""

from __future__ import annotations

from collections.abc import Sequence

from kalkul.completions.pictures import Picture, Pictures
from kalkul.results import OrderShown, digits
from kalkul.results.said import listed, said

__all__ = ["orders_shown", "sees_as_it_is", "taken_for_granted"]


def orders_shown(pictures: Pictures, limit: int) -> tuple[OrderShown, ...]:
    """What is stated of each actor in each view, with the number of orders it leaves where that is one number."""
    shown = []
    for picture in pictures.all:
        count = None
        if picture.nearest_to is None:
            count = picture.count(limit)
        shown.append(
            OrderShown(
                picture.view,
                picture.actor,
                picture.order.text(),
                None if count is None else digits(count),
                picture.order.classes,
                tuple(picture.order.covers()),
            )
        )
    return tuple(shown)


def taken_for_granted(actors: Sequence[str], pictures: Pictures) -> tuple[str, ...]:
    """Sentences naming what the result assumes beyond the premises."""
    told: list[str] = []
    for picture in pictures.all:
        if picture.nearest_to is not None:
            told.append(
                said(
                    "What is not said of {picture} is taken from {whose}: of the orders that agree with what is said, "
                    "those count that reverse the fewest pairs of it.",
                    picture=_picture(picture),
                    whose=_whose(pictures, picture.nearest_to),
                )
            )
        elif picture.view:
            told.append(
                said(
                    "Of {picture} nothing is known but what is said: every order that agrees with it counts alike.",
                    picture=_picture(picture),
                )
            )
    seen_wrong = {picture.view[0] for picture in pictures.all if picture.view}
    right = [actor for actor in actors if actor not in seen_wrong]
    if right and len(actors) > 1:
        told.append(_sees_right(right, sorted(seen_wrong)))
    return tuple(told)


def _sees_right(right: Sequence[str], wrong: Sequence[str]) -> str:
    """Say that some see the others as they are, and know nothing of the mistakes of those who do not."""
    who, alone = listed(right), len(right) == 1
    if not wrong:
        return sees_as_it_is(right)
    if alone:
        return said(
            "{who} sees what the others want as it is, and does not know that {others} may be mistaken.",
            who=who,
            others=listed(wrong),
        )
    return said(
        "{who} see what the others want as it is, and do not know that {others} may be mistaken.",
        who=who,
        others=listed(wrong),
    )


def sees_as_it_is(actors: Sequence[str]) -> str:
    """Say that some see what the others want as it is."""
    if len(actors) == 1:
        return said("{who} sees what the others want as it is.", who=actors[0])
    return said("{who} see what the others want as it is.", who=listed(actors))


def _picture(picture: Picture) -> str:
    """Name a picture: ``the picture (US sees RU)``."""
    return said("the picture ({view})", view=" sees ".join((*picture.view, picture.actor)))


def _whose(pictures: Pictures, slot: int) -> str:
    shorter = pictures.all[slot]
    if not shorter.view:
        return said("what {actor} wants", actor=shorter.actor)
    return _picture(shorter)
