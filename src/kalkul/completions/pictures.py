"""Views: how the movers of a game see each other's wants.

A view is a sequence of actors; ``(US)`` is how US sees things, ``(RU, US)`` how RU believes US sees them. For
each view and actor of whom something is stated there, a *picture* holds the partial order. What an actor wants
in a view is the picture of the longest prefix of the view that has one. A picture of a longer view is *nearest*
to the shorter one unless it starts ``anew``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from kalkul.errors import InconsistentError
from kalkul.games.tree import Tree
from kalkul.notation.ast import View
from kalkul.orders.nearest import kept_ties
from kalkul.orders.partial import PartialOrder
from kalkul.orders.relations import Relation
from kalkul.orders.work import Work
from kalkul.results import digits

__all__ = ["Picture", "Pictures"]

Key = tuple[View, str]
Stated = Mapping[Key, Sequence[Relation]]
Orders = Sequence[Sequence[Sequence[str]]]


class Picture(Struct, frozen=True):
    """What one actor is said to want in one view.

    Parameters
    ----------
    view, actor
        Whose picture it is; the view is empty for how things are.
    order
        Partial order on the outcomes below the actor's own nodes.
    nearest_to
        Index of the picture one view shorter from which this one differs only as far as it is told; ``None``
        for how things are and for a picture that starts anew.
    listed
        Where the completions are not all that agree with ``order`` but some given ones: each as the classes of
        ``order``, best first.
    """

    view: View
    actor: str
    order: PartialOrder
    nearest_to: int | None
    listed: tuple[tuple[int, ...], ...] | None = None

    def count(self, limit: int) -> int | None:
        """Number of completions; ``None`` where counting them takes more steps than ``limit``."""
        return len(self.listed) if self.listed else self.order.count(Work(limit))


class Pictures(Struct, frozen=True):
    """All pictures of an explanation, shorter views first; the first ``len(tree.actors)`` are how things are.

    ``deeper`` are the views inside which some longer view is told.

    Examples
    --------
    >>> tree = Tree.build({"A": {"stop": "X", "go": {"B": {"left": "Y", "right": "Z"}}}})
    >>> stated = {((), "A"): [Relation(">", ("Y",), ("X",))], (("A",), "B"): [Relation(">", ("Y",), ("Z",))]}
    >>> pictures = Pictures.build(tree, stated)
    >>> [(p.view, p.actor, p.order.text(), p.nearest_to) for p in pictures.all]
    [((), 'A', 'Y > X', None), ((), 'B', '', None), (('A',), 'B', 'Y > Z', 1)]
    """

    all: tuple[Picture, ...]
    deeper: frozenset[View]

    def completions(self, limit: int) -> str | None:
        """Number of choices in how things are, as decimal text; ``None`` where counting them is too much work."""
        count = 1
        for picture in self.all:
            if not picture.view:
                orders = picture.count(limit)
                if orders is None:
                    return None
                count *= orders
        return digits(count)

    @classmethod
    def build(
        cls,
        tree: Tree,
        stated: Stated,
        anew: frozenset[Key] = frozenset(),
        outcomes: Sequence[str] = (),
        listed: Mapping[Key, Orders] | None = None,
    ) -> Pictures:
        """Order what is stated over a tree: each actor's wants on the outcomes below his own nodes.

        Parameters
        ----------
        tree
            The game; statements about actors who do not move in it change nothing and are left out.
        stated
            Relations by (view, actor).
        anew
            Those (view, actor) that start from nothing.
        outcomes
            Further outcomes a statement may name, beyond those of the tree.
        listed
            As for `over`.

        Raises
        ------
        InconsistentError
            When what is stated of one actor in one view is contradictory.
        """
        names = tuple(dict.fromkeys((*tree.outcomes, *outcomes)))
        return cls.over(names, dict(zip(tree.actors, tree.domains, strict=True)), stated, anew, listed)

    @classmethod
    def over(
        cls,
        names: Sequence[str],
        domains: Mapping[str, Sequence[str]],
        stated: Stated,
        anew: frozenset[Key] = frozenset(),
        listed: Mapping[Key, Orders] | None = None,
    ) -> Pictures:
        """Order what is stated, view by view.

        Parameters
        ----------
        names
            All outcomes or states a statement may name.
        domains
            Those who move, each with the outcomes or states on which his wants count.
        stated, anew
            As for `build`.
        listed
            Where an actor's completions are some given orders, in how things are: these, each as tied names, best
            first. Names tied in one are tied in all.

        Raises
        ------
        InconsistentError
            When what is stated of one actor in one view is contradictory.
        """
        index: dict[Key, int] = {}
        found: list[Picture] = []
        given = listed or {}
        keys: list[Key] = [((), actor) for actor in domains]
        told = [k for k in stated if stated[k] or k in anew]
        longer = [k for k in told if k[0] and k[1] in domains and domains.keys() >= set(k[0])]
        keys += sorted(longer, key=lambda key: (len(key[0]), key[0], key[1]))
        for view, actor in keys:
            if (view, actor) in given:
                index[view, actor] = len(found)
                found.append(_listed(view, actor, domains[actor], given[view, actor]))
                continue
            relations = list(stated.get((view, actor), ()))
            shorter = None if not view or (view, actor) in anew else _longest(index, view[:-1], actor)
            if shorter is not None:
                # Only the outcomes below his own nodes are ranked, so only their ties can be taken over.
                try:
                    relations += kept_ties(names, found[shorter].order.classes, relations)
                except InconsistentError as error:
                    raise _named(error, view, actor) from None
            try:
                order = PartialOrder.build(names, relations)
            except InconsistentError as error:
                raise _named(error, view, actor) from None
            index[view, actor] = len(found)
            found.append(Picture(view, actor, order.restrict(domains[actor]), shorter))
        return cls(tuple(found), frozenset(p.view[:k] for p in found for k in range(len(p.view))))

    def of(self, view: View, actor: str) -> int:
        """Index of the picture by which an actor's wants in a view are known."""
        return _longest({(p.view, p.actor): k for k, p in enumerate(self.all)}, view, actor)


def _listed(view: View, actor: str, domain: Sequence[str], given: Orders) -> Picture:
    """Picture whose completions are given orders, as far as they rank a domain; its partial order is what they share.

    Raises
    ------
    InconsistentError
        When there are none.
    """
    if not given:
        raise InconsistentError(f"{' sees '.join((*view, actor))}: no order of the statements agrees with the rest", ())
    ranked = set(domain)
    orders = [[own for tied in order if (own := [n for n in tied if n in ranked])] for order in given]
    places = [{tied[0]: k for k, tied in enumerate(order)} for order in orders]
    ties = [Relation("=", (tied[0],), tuple(tied[1:])) for tied in orders[0] if len(tied) > 1]
    firsts = [tied[0] for tied in orders[0]]
    shared = [
        Relation(">", (one,), (other,)) for one in firsts for other in firsts if all(p[one] < p[other] for p in places)
    ]
    order = PartialOrder.build(domain, [*ties, *shared])
    listed = tuple(tuple(order.class_of[tied[0]] for tied in whole) for whole in orders)
    return Picture(view, actor, order, None, listed)


def _longest(index: Mapping[tuple[View, str], int], view: View, actor: str) -> int:
    for length in range(len(view), -1, -1):
        if (view[:length], actor) in index:
            return index[view[:length], actor]
    raise LookupError(actor)


def _named(error: InconsistentError, view: View, actor: str) -> InconsistentError:
    return InconsistentError(f"{' sees '.join((*view, actor))}: {error}", error.clash)
