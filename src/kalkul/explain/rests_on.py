"""What a result rests on beyond the statements: the orders they leave, and what is taken for granted."""

from __future__ import annotations

from collections.abc import Sequence

from kalkul.completions.pictures import Picture, Pictures
from kalkul.orders.work import Work
from kalkul.results import OrderShown, digits

__all__ = ["completions_of", "orders_shown", "taken_for_granted"]


def orders_shown(pictures: Pictures, limit: int) -> tuple[OrderShown, ...]:
    """What is stated of each actor in each view, with the number of orders it leaves where that is one number."""
    shown = []
    for picture in pictures.all:
        count = None
        if picture.nearest_to is None:
            count = picture.completions or picture.order.count(Work(limit))
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


def completions_of(pictures: Pictures, limit: int) -> str | None:
    """Count the choices in how things are, as decimal text; ``None`` where counting them is too much work."""
    count = 1
    for picture in pictures.all:
        if not picture.view:
            orders = picture.completions or picture.order.count(Work(limit))
            if orders is None:
                return None
            count *= orders
    return digits(count)


def taken_for_granted(actors: Sequence[str], pictures: Pictures) -> tuple[str, ...]:
    """Sentences naming what the result assumes beyond the premises."""
    told = []
    for picture in pictures.all:
        if picture.nearest_to is not None:
            told.append(
                f"What is not said of {_picture(picture)} is taken from {_whose(pictures, picture.nearest_to)}: of the "
                "orders that agree with what is said, those count that reverse the fewest pairs of it."
            )
        elif picture.view:
            told.append(
                f"Of {_picture(picture)} nothing is known but what is said: every order that agrees with it counts "
                "alike."
            )
    seen_wrong = {picture.view[0] for picture in pictures.all if picture.view}
    right = [actor for actor in actors if actor not in seen_wrong]
    if right and len(actors) > 1:
        verb, they = ("sees", "does") if len(right) == 1 else ("see", "do")
        wrong = "" if not seen_wrong else f", and {they} not know that {_listed(sorted(seen_wrong))} may be mistaken"
        told.append(f"{_listed(right)} {verb} what the others want as it is{wrong}.")
    return tuple(told)


def _picture(picture: Picture) -> str:
    """Name a picture: ``the picture (US sees RU)``."""
    return f"the picture ({' sees '.join((*picture.view, picture.actor))})"


def _whose(pictures: Pictures, slot: int) -> str:
    shorter = pictures.all[slot]
    if not shorter.view:
        return f"what {shorter.actor} wants"
    return _picture(shorter)


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
