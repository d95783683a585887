"""The search for smallest changes: one order after the other set free, the completions split as its questions ask.

Completions that answer alike are kept together as a *piece*. For each order that may be changed a piece knows with
which other orders in its place the observation is entailed; what that costs is then looked up for each order the
completions of the piece give him. So nobody's orders are tried one by one but those that the premises allow him, and
those that something follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import inf
from typing import Any

from msgspec import Struct

from kalkul.completions.answers import Effort
from kalkul.completions.drawn import DrawnSpace
from kalkul.completions.explore import Memo, Question, explore
from kalkul.completions.space import Space
from kalkul.completions.wants import Asks
from kalkul.errors import WorkLimitError
from kalkul.explain.changing.changeable import Changeable, Key
from kalkul.explain.changing.freed import Freed
from kalkul.explain.changing.replaced_orders import Order, Part, Pattern, by_rising_cost, levels_of, patterns_of
from kalkul.orders.work import Work

__all__ = ["Least", "Piece", "Search"]

Cost = float
"""Pairs changed; infinite where nothing works."""

_LOOKED_UP = 10
"""Steps that an order takes of which it is looked up what changing it costs."""

_FEW = 4
"""Ways to part ties up to which all are tried without a look at what is still needed."""


class Least(Struct, frozen=True):
    """The least cost of changing one order of a completion, and the orders that have it."""

    cost: Cost
    orders: tuple[Order, ...]


NOTHING = Least(inf, ())


class Piece:
    """Completions that have answered alike so far.

    Attributes
    ----------
    space : Space or DrawnSpace
        The completions.
    weight : Fraction
        Their weight.
    entailed : bool
        Whether they entail the observation as they are.
    """

    __slots__ = ("_parts", "_risen", "entailed", "space", "weight")

    def __init__(self, space: Space | DrawnSpace, weight: Fraction, entailed: bool) -> None:
        self.space, self.weight, self.entailed = space, weight, entailed
        self._parts: dict[tuple[Key, ...], tuple[tuple[Part, ...], ...]] = {}
        self._risen: dict[tuple[Key, ...], dict[Any, Any]] = {}

    def narrowed(self, space: Space | DrawnSpace, weight: Fraction) -> Piece:
        """Some of the completions, with what is known of all."""
        piece = Piece(space, weight, self.entailed)
        piece._parts, piece._risen = dict(self._parts), dict(self._risen)
        return piece

    def add_parts(self, keys: tuple[Key, ...], parts: tuple[tuple[Part, ...], ...]) -> None:
        """Note orders that entail the observation, each as parts in the order of the keys."""
        self._parts[keys] = self._parts.get(keys, ()) + parts

    def add_risen(self, keys: tuple[Key, ...], found: dict[Any, Any]) -> None:
        """Note what was found by looking at order after order."""
        self._risen[keys] = found

    def parts(self, *keys: Key) -> tuple[tuple[Part, ...], ...]:
        """Orders that entail the observation."""
        return self._parts.get(keys, ())

    def risen(self, *keys: Key) -> dict[Any, Any] | None:
        """What was found by looking at order after order, if it was."""
        return self._risen.get(keys)


class Search:
    """What changes to single orders can do.

    Parameters
    ----------
    model
        The explanation and the observation.
    effort
        Limits; each order that is set free has a purse of its own.
    work
        Where steps are spent.
    what
        Named in progress.

    Attributes
    ----------
    pieces : list of Piece
        The completions that count.
    drawn : int or None
        How many completions were drawn, if they were.
    searched : dict
        Per order: changes up to this cost were all looked at; ``None`` where all were.
    """

    def __init__(self, model: Changeable, effort: Effort, work: Work, what: str) -> None:
        self.model, self.effort, self.work, self.what = model, effort, work, what
        self.pictures = model.pictures(model.said)
        self.shape = model.shape(self.pictures, work)
        self.drawn: int | None = None
        self.searched: dict[Key, int | None] = {}
        self.off_path = False
        self._least: dict[tuple[int, Order], tuple[object, Least]] = {}
        roots = [k for k, picture in enumerate(self.pictures.all) if not picture.view]
        try:
            work.begin(what, effort.work)
            self.pieces = self._counted(self.shape.whole())
            # What an order costs to change is looked up for each order there is.
            for piece in self.pieces:
                work.spend(_LOOKED_UP * sum(map(len, piece.space.orders_in(roots))))
        except WorkLimitError:
            space = DrawnSpace.draw(self.shape, effort.draws, effort.seed, effort.work, what)
            self.drawn = effort.draws
            work.begin(what, None)
            self.pieces = self._counted(space)
        self.total = sum((piece.weight for piece in self.pieces), Fraction(0))

    def _counted(self, space: Space | DrawnSpace) -> list[Piece]:
        found = explore(space, self.model.before(self.pictures), self.work)
        counted = [part for part in found if part.answer[0]]
        self.off_path = not counted
        self.whole = sum((part.weight for part in found), Fraction(0))
        return [Piece(part.space, part.weight, part.answer[1]) for part in counted or found]

    def keys(self) -> Iterator[Key]:
        """Orders that may be changed: all preferences, then beliefs by the length of the view."""
        views: list[tuple[str, ...]] = [()]
        while views:
            for view in views:
                for actor in self.model.actors:
                    if not view or view[-1] != actor:
                        yield view, actor
            if len(views[0]) == self.model.depth:
                return
            views = [(*v, a) for v in views for a in self.model.actors if not v or v[-1] != a]

    def base(self, key: Key) -> int:
        """Picture that says what an actor wants in a view as things are."""
        return self.pictures.of(*key)

    def order(self, key: Key, ranks: dict[int, tuple[int, ...]]) -> Order:
        """What an actor wants in a view in a completion."""
        slot = self.base(key)
        return levels_of(self.pictures.all[slot].order.classes, ranks[slot])

    def search(self, key: Key) -> None:
        """Find out what changing one order can do."""
        label = f"{self.what}: {' sees '.join((*key[0], key[1]))}"
        kept = self.pieces
        patterns, up_to = patterns_of(self.pictures.all[self.base(key)].order.classes)
        freed = Freed(self.model, self.pictures, (key,), patterns[:1], self.work)
        if freed.exact:
            try:
                self.work.begin(label, self.effort.work)
                self._try_parts(key, freed, patterns, up_to)
                return
            except WorkLimitError:
                self.pieces = kept
        # What was too much to ask together is not asked together again, but order by order.
        for sifted in (False,) if freed.exact else (True, False):
            try:
                self.work.begin(label, self.effort.work)
                self._rise(key, patterns, sifted)
                return
            except WorkLimitError:
                self.pieces = kept
        self.searched[key] = 0
        for piece in self.pieces:
            piece.add_risen((key,), {})

    def _try_parts(self, key: Key, first: Freed, patterns: Sequence[Pattern], up_to: int | None) -> None:
        """Set an order free, with its ties whole, then parted in more and more pairs."""
        self.searched[key] = up_to
        for number, pattern in enumerate(patterns):
            # What parts more pairs than any completion needs is not looked at.
            if number > _FEW and pattern[0] > self._worst(key):
                self.searched[key] = None
                return
            freed = first if not number else Freed(self.model, self.pictures, (key,), (pattern,), self.work)
            for piece, parts in self._refined(freed.parts()):
                piece.add_parts((key,), parts)
        if up_to is not None and self._worst(key) <= up_to + 1:
            self.searched[key] = None

    def _worst(self, key: Key) -> Cost:
        slot = self.base(key)
        return max(
            (
                self.least(piece, key, self.order(key, ranks)).cost
                for piece in self.pieces
                if not piece.entailed
                for ranks, _ in piece.space.orders_in([slot])[0]
            ),
            default=0,
        )

    def _refined(self, question: Question[Any]) -> list[tuple[Piece, Any]]:
        """Split the pieces by the answers to a question."""
        found, pieces = [], []
        for piece in self.pieces:
            if piece.entailed:
                pieces.append(piece)
                continue
            for part in explore(piece.space, question, self.work):
                pieces.append(piece.narrowed(part.space, part.weight))
                found.append((pieces[-1], part.answer))
        self.pieces = pieces
        return found

    def _rise(self, key: Key, patterns: Sequence[Pattern], sifted: bool) -> None:
        """Look at order after order, cheapest first; ``sifted``: only at those not ruled out together."""
        slot, searched = self.base(key), inf
        setting = _Setting(self, (key,))

        def ask(asks: Asks, memo: Memo) -> dict[Order, Least]:
            nonlocal searched
            judge = setting.judge(asks, sifted)
            found: dict[Order, Least] = {}
            hopeless = sifted and len(patterns) <= 16 and not any(judge.hopeful((p,)) for p in patterns)
            for ranks, _ in asks.orders_in([slot])[0]:  # type: ignore[attr-defined]
                order = self.order(key, ranks)
                if order in found:
                    continue
                if hopeless:
                    found[order] = NOTHING
                    continue
                best, orders = inf, []
                for cost, other in by_rising_cost(order):
                    if cost > best:
                        break
                    if self._is_short():
                        searched = min(searched, cost - 1)
                        break
                    self.work.spend()
                    if judge.entails((other,)):
                        best = cost
                        orders.append(other)
                found[order] = Least(best, tuple(orders))
            return found

        for piece, found in self._refined(ask):
            piece.add_risen((key,), found)
        self.searched[key] = None if searched == inf else int(searched)

    def _is_short(self) -> bool:
        """Whether so much is spent that what is left is kept for finishing."""
        return self.work.limit is not None and self.work.spent > 3 * self.work.limit // 4

    def least(self, piece: Piece, key: Key, order: Order) -> Least:
        """Cheapest orders in the place of one, in the completions of a piece."""
        risen = piece.risen(key)
        if risen is not None:
            found: Least = risen.get(order, NOTHING)
            return found
        parts = piece.parts(key)
        known = self._least.get((id(parts), order))
        if known is None:
            best: Cost = inf
            orders: dict[Order, None] = {}
            bounded = sorted((part.least_cost(order), k) for k, (part,) in enumerate(parts))
            for bound, k in bounded:
                if bound > best:
                    break
                near = parts[k][0].nearest(order, self.work)
                if near is not None and near[0] <= best:
                    if near[0] < best:
                        best, orders = near[0], {}
                    orders.update(dict.fromkeys(near[1]))
            # The parts are kept beside, so that nothing else can have their identity.
            known = self._least[id(parts), order] = (parts, Least(best, tuple(orders)))
        return known[1]

    def search_both(self, first: Key, second: Key, most: tuple[Cost, Cost]) -> bool:
        """Find out what changing two orders together can do, each in fewer pairs than ``most``; false if too much."""
        kept = self.pieces
        label = f"{self.what}: {' and '.join(' sees '.join((*view, actor)) for view, actor in (first, second))}"
        try:
            self.work.begin(label, self.effort.work)
            return self._try_both((first, second), most)
        except WorkLimitError:
            self.pieces = kept
            return False

    def _try_both(self, keys: tuple[Key, Key], most: tuple[Cost, Cost]) -> bool:
        ways: list[list[Pattern]] = []
        whole = True
        for key, bound in zip(keys, most, strict=True):
            patterns, up_to = patterns_of(self.pictures.all[self.base(key)].order.classes)
            ways.append([pattern for pattern in patterns if pattern[0] < bound])
            whole = whole and (up_to is None or bound <= up_to + 1)
        chosen = [(one, other) for one in ways[0] for other in ways[1]]
        first = Freed(self.model, self.pictures, keys, chosen[0], self.work)
        if not first.exact:
            return self._rise_both(keys, most) and whole
        for number, pair in enumerate(chosen):
            freed = first if not number else Freed(self.model, self.pictures, keys, pair, self.work)
            for piece, parts in self._refined(freed.parts()):
                piece.add_parts(keys, parts)
        return whole

    def _rise_both(self, keys: tuple[Key, Key], most: tuple[Cost, Cost]) -> bool:
        """Look at pairs of orders one by one, each in fewer pairs than ``most``."""
        slots = [self.base(key) for key in keys]
        setting = _Setting(self, keys)

        def ask(asks: Asks, memo: Memo) -> dict[tuple[Order, Order], list[tuple[int, int, Order, Order]]]:
            judge = setting.judge(asks, True)
            found: dict[tuple[Order, Order], list[tuple[int, int, Order, Order]]] = {}
            for ranks in _together(asks.orders_in(slots)):  # type: ignore[attr-defined]
                one, other = self.order(keys[0], ranks), self.order(keys[1], ranks)
                if (one, other) in found:
                    continue
                found[one, other] = []
                bound = most[1]
                for cost, instead in by_rising_cost(one):
                    if cost >= most[0]:
                        break
                    for second, besides in by_rising_cost(other):
                        if second >= bound:
                            break
                        self.work.spend()
                        if judge.entails((instead, besides)):
                            found[one, other].append((cost, second, instead, besides))
                            bound = min(bound, second + 1)
            return found

        for piece, found in self._refined(ask):
            piece.add_risen(keys, found)
        return True

    def both(
        self, piece: Piece, keys: tuple[Key, Key], orders: tuple[Order, Order]
    ) -> list[tuple[int, int, Order, Order]]:
        """Pairs of orders in the place of two, each with its cost."""
        risen = piece.risen(*keys)
        if risen is not None:
            found: list[tuple[int, int, Order, Order]] = risen.get(orders, [])
            return found
        near = []
        for parts in piece.parts(*keys):
            one, other = (part.nearest(order, self.work) for part, order in zip(parts, orders, strict=True))
            if one is not None and other is not None:
                near.append((one[0], other[0], one[1][0], other[1][0]))
        return near


def _together(blocks: Sequence[Sequence[tuple[dict[int, tuple[int, ...]], Fraction]]]) -> Iterator[dict[int, Any]]:
    """Every choice of one row from each block."""
    if not blocks:
        yield {}
        return
    for ranks, _ in blocks[0]:
        for rest in _together(blocks[1:]):
            yield {**ranks, **rest}


class _Setting:
    """Some orders set free, with their ties parted in whatever way is asked about."""

    def __init__(self, search: Search, keys: tuple[Key, ...]) -> None:
        self._search, self.keys = search, keys
        self._freed: dict[tuple[frozenset[tuple[str, ...]], ...], Freed] = {}

    def freed(self, patterns: Sequence[Pattern]) -> Freed:
        """The orders free, tied as some patterns say."""
        name = tuple(frozenset(classes) for _, classes in patterns)
        if name not in self._freed:
            search = self._search
            self._freed[name] = Freed(search.model, search.pictures, self.keys, patterns, search.work)
        return self._freed[name]

    def judge(self, asks: Asks, sifted: bool) -> _Judge:
        """Judge orders in the completions that answer."""
        return _Judge(self, asks, sifted)


class _Judge:
    """Tells of orders, one by one, whether the observation is entailed with them; remembers what it has told."""

    def __init__(self, setting: _Setting, asks: Asks, sifted: bool) -> None:
        self._setting, self._asks, self._sifted = setting, asks, sifted
        self._parts: dict[Freed, tuple[tuple[Part, ...], ...]] = {}
        self._told: dict[tuple[Order, ...], bool] = {}

    def hopeful(self, patterns: Sequence[Pattern]) -> bool:
        """Whether some orders tied in a way may entail the observation."""
        return bool(self._of(self._setting.freed(patterns)))

    def entails(self, orders: tuple[Order, ...]) -> bool:
        """Whether the observation is entailed with some orders."""
        if orders not in self._told:
            freed = self._setting.freed([(0, tuple(sorted(order))) for order in orders])
            self._told[orders] = self._may(freed, orders) and freed.entails(orders, self._asks)
        return self._told[orders]

    def _may(self, freed: Freed, orders: tuple[Order, ...]) -> bool:
        if not self._sifted:
            return True
        return any(
            all(part.holds(order) for part, order in zip(parts, orders, strict=True)) for parts in self._of(freed)
        )

    def _of(self, freed: Freed) -> tuple[tuple[Part, ...], ...]:
        if freed not in self._parts:
            self._parts[freed] = freed.parts()(self._asks, {})
        return self._parts[freed]
