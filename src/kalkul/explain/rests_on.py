"""What a result rests on beyond the statements: the orders they leave, and what is taken for granted."""

from __future__ import annotations

from kalkul.games.tree import Tree
from kalkul.notation.ast import View
from kalkul.orders.work import Work
from kalkul.play.pictures import Pictures
from kalkul.results import OrderShown

__all__ = ["orders_shown", "taken_for_granted"]


def orders_shown(pictures: Pictures, limit: int) -> tuple[OrderShown, ...]:
    """What is stated of each actor in each view, with the number of orders it leaves where that is one number."""
    shown = []
    for picture in pictures.all:
        count = picture.order.count(Work(limit)) if picture.nearest_to is None else None
        shown.append(
            OrderShown(picture.view, picture.actor, picture.order.text(), None if count is None else str(count))
        )
    return tuple(shown)


def taken_for_granted(tree: Tree, pictures: Pictures) -> tuple[str, ...]:
    """Sentences naming what the result assumes beyond the premises."""
    told = []
    for picture in pictures.all:
        if picture.nearest_to is not None:
            told.append(
                f"{_viewer(picture.view)} is taken to be right about {picture.actor} wherever it is not said to be "
                "wrong: of the orders that agree with the stated picture, those nearest to "
                f"{_whose(pictures, picture.nearest_to)} count."
            )
        elif picture.view:
            told.append(
                f"The picture that {_viewer(picture.view)} has of {picture.actor} starts anew: every order that "
                "agrees with what is stated counts alike."
            )
    seen_wrong = {picture.view[0] for picture in pictures.all if picture.view}
    right = [actor for actor in tree.actors if actor not in seen_wrong]
    if right and len(tree.actors) > 1:
        told.append(f"{_listed(right)} {'sees' if len(right) == 1 else 'see'} what the others want as it is.")
    return tuple(told)


def _viewer(view: View) -> str:
    """Say whose picture it is: ``US``, or ``US as RU sees it``."""
    return " as ".join(reversed([*(f"{actor} sees it" for actor in view[:-1]), view[-1]]))


def _whose(pictures: Pictures, slot: int) -> str:
    shorter = pictures.all[slot]
    if not shorter.view:
        return f"what {shorter.actor} wants"
    return f"how {' sees '.join((*shorter.view, shorter.actor))}"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
