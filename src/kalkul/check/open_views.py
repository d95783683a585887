"""Views that leave open what the shorter view settles, and statements about actors who never move."""

from __future__ import annotations

from collections.abc import Iterator

from kalkul.case.games import TreeGame
from kalkul.case.model import Case
from kalkul.completions.pictures import Picture, Pictures
from kalkul.completions.stated import GAME, Stated
from kalkul.errors import InconsistentError, Place, Problem, UnsupportedError, WorkLimitError
from kalkul.games.tree import Tree
from kalkul.games.written import compile_tree
from kalkul.orders.nearest import Nearest
from kalkul.orders.partial import PartialOrder
from kalkul.orders.work import Work

__all__ = ["open_views"]

# Enough for what people write; a view beyond it is not warned of.
_WORK = 20_000


def open_views(case: Case) -> Iterator[Problem]:
    """Warn of views that are less definite than the view one shorter, and of statements without effect."""
    for claim in case.explanations.values():
        game = case.games.get(claim.game)
        if not isinstance(game, TreeGame):
            continue
        try:
            tree = compile_tree(game.tree)
            stated = Stated.of(case, claim.game, claim.premises)
            pictures = Pictures.build(tree, stated.relations, frozenset(stated.anew), stated.outcomes, stated.listed())
        except (UnsupportedError, InconsistentError):
            continue
        yield from _idle(case, claim.game, tree, stated)
        for picture in pictures.all:
            if picture.view and _opens(pictures, picture):
                text = " sees ".join((*picture.view, picture.actor))
                yield Problem(
                    "warning",
                    "open-view",
                    f"“{text}” leaves open what the shorter view settles",
                    _place(case, claim.game, stated.relations[picture.view, picture.actor][0].origin),
                    "say more of this view, if the text does; several orders then count alike",
                )


def _opens(pictures: Pictures, picture: Picture) -> bool:
    shorter = pictures.all[pictures.of(picture.view[:-1], picture.actor)].order
    if picture.nearest_to is None:
        return any(
            shorter.is_above(a, b) and not (picture.order.is_above(a, b) or picture.order.is_above(b, a))
            for a in shorter.names
            for b in shorter.names
            if picture.order.class_of[a] != picture.order.class_of[b]
        )
    if not shorter.is_settled():
        return False
    try:
        return Nearest(picture.order, _ranks(shorter), Work(_WORK)).count() > 1
    except WorkLimitError:
        return False


def _ranks(order: PartialOrder) -> dict[str, int]:
    return {name: order.above[k].bit_count() for name, k in order.class_of.items()}


def _place(case: Case, game: str, origin: str) -> Place | None:
    return case.key_place("games", game) if origin == GAME else case.place("premises", origin, "means", game)


def _idle(case: Case, game: str, tree: Tree, stated: Stated) -> Iterator[Problem]:
    for (view, actor), relations in stated.relations.items():
        still = [name for name in (*view, actor) if name not in tree.actors]
        origins = (GAME,) if (view, actor) in stated.unsettled else ()
        for origin in dict.fromkeys((*origins, *(r.origin for r in relations))) if still else ():
            yield Problem(
                "warning",
                "no-effect",
                f"“{' sees '.join((*view, actor))}” changes nothing: {still[0]} does not move in {game}",
                _place(case, game, origin),
                "state it of an actor who moves, or leave it out",
            )
