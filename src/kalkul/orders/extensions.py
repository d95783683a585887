"""Completions of a partial order: linear extensions, counted, listed and drawn.

They are counted by order ideals, never by listing: the extensions of a set of classes are the sum, over its maximal
classes, of the extensions of the rest; each set met on the way is counted once. Sets that fall into parts without
comparisons between them are counted part by part and multiplied by the number of ways to interleave them; sets that
fall into layers, each wholly above the next, are counted layer by layer. That settles forests and whatever is put
together of such parts and layers at once. Counting is #P-complete in general (Brightwell & Winkler 1991, Order 8,
10.1007/BF00383444); the work limit says when to stop.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import comb, prod
from random import Random

from kalkul.orders.bits import bits
from kalkul.orders.work import Work

__all__ = ["Extensions"]


class Extensions:
    """Linear extensions of a strict partial order on 0 … n-1.

    Parameters
    ----------
    above
        Per element a bit mask of the elements strictly above it, transitively closed.
    work
        Where steps (order ideals visited, extensions listed) are spent.

    Examples
    --------
    >>> Extensions((0, 0b001, 0b001)).count()  # one above two that are not compared
    2
    >>> Extensions((0,) * 15).count()
    1307674368000
    >>> list(Extensions((0, 0b001, 0b001)))
    [(0, 1, 2), (0, 2, 1)]
    """

    __slots__ = ("_above", "_below", "_counted", "_related", "_work")

    def __init__(self, above: tuple[int, ...], work: Work | None = None) -> None:
        self._above = above
        below = [0] * len(above)
        for lower, mask in enumerate(above):
            for upper in bits(mask):
                below[upper] |= 1 << lower
        self._below = tuple(below)
        self._related = tuple(a | b for a, b in zip(above, below, strict=True))
        self._counted: dict[int, int] = {0: 1}
        self._work = work if work is not None else Work()

    def count(self, known: dict[tuple[int, ...], int] | None = None) -> int:
        """Exact number of linear extensions.

        Parameters
        ----------
        known
            Numbers of parts counted before, shared between orders that are alike in most of their parts.
        """
        whole = (1 << len(self._above)) - 1
        shared: dict[tuple[int, ...], int] = {} if known is None else known
        for part in self._parts(whole):
            key = (part, *(self._above[k] for k in bits(part)))
            if part.bit_count() > 2:
                if key not in shared:
                    shared[key] = self._count(part)
                self._counted[part] = shared[key]
        return self._count(whole)

    def draw(self, random: Random) -> tuple[int, ...]:
        """Draw one extension, best first, exactly uniformly, from the counts.

        Raises
        ------
        WorkLimitError
            When counting exceeds the work limit; `kalkul.orders.perfect_extension` needs no counts.
        """
        return tuple(self._draw((1 << len(self._above)) - 1, random))

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        """List the extensions lazily, best first, in lexicographic order."""
        chosen: list[int] = []
        rest = (1 << len(self._above)) - 1
        # Per depth: the maximal elements of what is left, and those of them not yet tried there.
        free = [self._maximal(rest)]
        untried = list(free)
        if not rest:
            yield ()
        while chosen or untried[0]:
            if not untried[-1]:
                free.pop()
                untried.pop()
                rest |= 1 << chosen.pop()
                continue
            low = untried[-1] & -untried[-1]
            untried[-1] ^= low
            k = low.bit_length() - 1
            if rest == low:
                self._work.spend()
                yield (*chosen, k)
                continue
            chosen.append(k)
            rest ^= low
            free.append(free[-1] ^ low | self._freed(k, rest))
            untried.append(free[-1])

    def _freed(self, k: int, rest: int) -> int:
        """Elements below ``k`` that have nothing above them in ``rest``."""
        mask = 0
        for lower in bits(self._below[k] & rest):
            if not self._above[lower] & rest:
                mask |= 1 << lower
        return mask

    def _maximal(self, mask: int) -> int:
        found = 0
        for k in bits(mask):
            if not self._above[k] & mask:
                found |= 1 << k
        return found

    def _parts(self, mask: int) -> list[int]:
        """Split into parts with no comparison between them."""
        parts = []
        while mask:
            part = frontier = mask & -mask
            while frontier:
                reached = 0
                for k in bits(frontier):
                    reached |= self._related[k]
                frontier = reached & mask & ~part
                part |= frontier
            parts.append(part)
            mask &= ~part
        return parts

    def _layers(self, mask: int) -> list[int]:
        """Split into layers, top first, every element of one above every element of the next."""
        layers = []
        rest = mask
        while rest:
            layer = frontier = rest & -rest
            while frontier:
                reached = 0
                for k in bits(frontier):
                    reached |= ~self._related[k]
                frontier = reached & rest & ~layer
                layer |= frontier
            layers.append(layer)
            rest &= ~layer
        # All of a layer have the layers above it above them, and nothing else of other layers.
        return sorted(layers, key=lambda layer: (self._above[layer.bit_length() - 1] & mask & ~layer).bit_count())

    def _count(self, mask: int) -> int:
        """Count the extensions of a set; the sets it needs are stacked, so that long chains do not recurse."""
        counted = self._counted
        todo = [mask]
        # Parts or layers to multiply, or what is left of a joined set without each of its maximal elements, to add.
        parts: dict[int, list[int]] = {}
        layers: dict[int, list[int]] = {}
        rests: dict[int, list[int]] = {}
        while todo:
            now = todo[-1]
            if now in counted:
                todo.pop()
            elif now in parts:
                counted[now] = self._interleaved(parts.pop(now))
            elif now in layers:
                counted[now] = prod(counted[layer] for layer in layers.pop(now))
            elif now in rests:
                counted[now] = sum(counted[rest] for rest in rests.pop(now))
            else:
                self._work.spend()
                split = self._parts(now)
                if len(split) > 1:
                    # Two that are compared have one order, one alone has one; they need no counting.
                    parts[now] = split
                    split = [part for part in split if part.bit_count() > 2]
                elif len(split := self._layers(now)) > 1:
                    layers[now] = split
                else:
                    rests[now] = split = [now & ~(1 << k) for k in bits(self._maximal(now))]
                todo.extend(need for need in split if need not in counted)
        return counted[mask]

    def _interleaved(self, parts: list[int]) -> int:
        total, size = 1, 0
        for part in parts:
            own = part.bit_count()
            size += own
            total *= comb(size, own) * (self._counted[part] if own > 2 else 1)
        return total

    def _draw(self, mask: int, random: Random) -> list[int]:
        # A uniform interleaving of independent draws is a uniform draw of the whole.
        parts = self._parts(mask)
        labels = [j for j, part in enumerate(parts) for _ in range(part.bit_count())]
        random.shuffle(labels)
        queues = [iter(self._draw_joined(part, random)) for part in parts]
        return [next(queues[j]) for j in labels]

    def _draw_joined(self, mask: int, random: Random) -> Iterator[int]:
        if not mask & mask - 1:
            yield mask.bit_length() - 1
            return
        layers = self._layers(mask)
        if len(layers) > 1:
            for layer in layers:
                yield from self._draw(layer, random)
            return
        while mask:
            ticket = random.randrange(self._count(mask))
            for k in bits(self._maximal(mask)):
                weight = self._count(mask & ~(1 << k))
                if ticket < weight:
                    break
                ticket -= weight
            yield k
            mask &= ~(1 << k)
