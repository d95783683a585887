"""Draw a linear extension exactly uniformly where counting is out of reach.

Coupling from the past for the chain that swaps neighbours, with Huber's bounding chain: an array gives, for the
elements seen so far, a position none of them can be behind. One fair coin and one place drive it; the chain
itself uses the opposite coin where both look at the same element. When every element has entered, the bound is
the state, whatever the start was. Expected steps O(n³ log n).

Source: M. Huber (2006), Fast perfect sampling from linear extensions, Discrete Mathematics 306, 420-428,
10.1016/j.disc.2006.01.003.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from kalkul.orders.work import Work

__all__ = ["perfect_extension"]

_EMPTY = -1


def perfect_extension(above: tuple[int, ...], random: Random, work: Work | None = None) -> tuple[int, ...]:
    """Draw one linear extension, best first, exactly uniformly.

    Parameters
    ----------
    above
        Per element 0 … n-1 a bit mask of the elements strictly above it, transitively closed.
    random
        Source of randomness; the same state gives the same draw.
    work
        Stopped and shown through it; no limit is applied.

    Examples
    --------
    >>> perfect_extension((0, 0b1, 0b11), Random(1))  # a chain has one extension
    (0, 1, 2)
    """
    n = len(above)
    if n < 2:
        return tuple(range(n))
    # Elements enter the bound in an order that agrees with the partial order: the proof needs it.
    entry = sorted(range(n), key=lambda k: (above[k].bit_count(), k))
    purse = work if work is not None else Work()
    # A block of coins and places is known by its seed and its length, and is drawn again when it is replayed.
    blocks: list[tuple[int, int]] = []
    steps = n * n
    while True:
        block = (random.getrandbits(64), steps)
        bound = _run_bound(above, entry, block, purse)
        if _EMPTY not in bound:
            break
        blocks.append(block)
        steps *= 2
    # The newest failed block was drawn first: it lies nearest to the present. Run them forwards, oldest first.
    state = bound
    for block in reversed(blocks):
        state = _run_both(above, entry, block, state, purse)
    return tuple(state)


def _coins(block: tuple[int, int], n: int, purse: Work) -> Iterator[tuple[int, int]]:
    """Places and coins of a block."""
    seed, steps = block
    random = Random(seed)
    for step in range(steps):
        if not step % 64:
            purse.spend()
        yield random.randrange(n - 1), random.getrandbits(1)


def _enter(bound: list[int], entry: list[int], entered: int) -> int:
    if bound[-1] == _EMPTY and entered < len(entry):
        bound[-1] = entry[entered]
        return entered + 1
    return entered


def _swap_bound(above: tuple[int, ...], bound: list[int], i: int) -> None:
    a, b = bound[i], bound[i + 1]
    if a == _EMPTY or b == _EMPTY or not above[b] >> a & 1:
        bound[i], bound[i + 1] = b, a


def _run_bound(above: tuple[int, ...], entry: list[int], block: tuple[int, int], purse: Work) -> list[int]:
    bound = [_EMPTY] * len(above)
    entered = _enter(bound, entry, 0)
    for i, coin in _coins(block, len(above), purse):
        if coin:
            _swap_bound(above, bound, i)
            entered = _enter(bound, entry, entered)
    return bound


def _run_both(
    above: tuple[int, ...], entry: list[int], block: tuple[int, int], start: list[int], purse: Work
) -> list[int]:
    state = list(start)
    bound = [_EMPTY] * len(above)
    entered = _enter(bound, entry, 0)
    for i, coin in _coins(block, len(above), purse):
        own = 1 - coin if bound[i + 1] == state[i] else coin
        if own and not above[state[i + 1]] >> state[i] & 1:
            state[i], state[i + 1] = state[i + 1], state[i]
        if coin:
            _swap_bound(above, bound, i)
            entered = _enter(bound, entry, entered)
    return state
