"""The loops of the conflict engine over rows: the states an actor can turn into one another, sorted by his rank.

Written and compiled like those of `kalkul.stability.kernels`, and for the same question. Where moves lie in rows it is
mostly fastest to let values spread from state to state until nothing changes (`sweep_rows`); where that takes too long,
states are met backwards, in ascending order of value (`worst_by_rows`).
"""

from __future__ import annotations

from typing import Any

__all__ = ["sort_rows", "sweep_rows", "worst_by_rows"]


def sort_rows(base: Any, offset: Any, worth: Any, member: Any, rank: Any) -> None:
    """Sort short rows, by insertion.

    Parameters
    ----------
    base, offset
        Per row its first place; and how far from there the places of any row lie.
    worth
        Per place the rank to sort by.
    member, rank
        Receive the places and their ranks, row after row.
    """
    begin = 0
    for first in base:
        for k in range(len(offset)):
            state = first + offset[k]
            here = worth[state]
            at = begin + k
            while at > begin and rank[at - 1] > here:
                rank[at] = rank[at - 1]
                member[at] = member[at - 1]
                at -= 1
            rank[at] = here
            member[at] = state
        begin += len(offset)


def sweep_rows(
    movers: Any,
    blocks: Any,
    shut: Any,
    first: Any,
    width: Any,
    member: Any,
    rank: Any,
    ways: Any,
    stride: Any,
    levels: Any,
    up: Any,
    out: Any,
    least: Any,
    moved: Any,
) -> None:
    """Let values spread against improvements, once through the rows of some movers.

    What is done lane by lane is the same to all lanes, and they lie side by side.

    Parameters
    ----------
    movers
        Those who sweep, in turn.
    blocks
        How many parts of the tensor they sweep one by one, while each is at hand; nothing leads from part to part.
    shut
        Per actor and lane 0, or `NO_STATE` where he does not move in that lane.
    first, width, member, rank, ways, stride, levels, up
        The rows, as for `worst_by_rows`.
    out
        Per place and lane the value to reach; receives the least that can be brought about.
    least
        Work space, a number for each lane.
    moved
        Per mover and lane, begins as 0; not 0 where he changed something.
    """
    ahead = [0] * 64
    choice = [0] * 64
    lanes = len(least)
    for block in range(blocks):
        for turn in range(len(movers)):
            mover = movers[turn]
            wide = width[mover]
            count = ways[mover]
            closed = shut[mover]
            news = moved[turn]
            rows = len(out) // wide // blocks
            for start in range(block * rows, (block + 1) * rows):
                begin = first[mover] + start * wide
                if wide == 2 and count == 0:
                    # The rows of a single lever of two levels are many and short: without the loops below.
                    if rank[begin] < rank[begin + 1]:
                        state = member[begin]
                        to = member[begin + 1]
                        for lane in range(lanes):
                            least[lane] = out[to, lane] | closed[lane]
                        for lane in range(lanes):
                            old = out[state, lane]
                            new = least[lane] if least[lane] < old else old
                            out[state, lane] = new
                            news[lane] |= old ^ new
                    continue
                for a in range(count):
                    level = start // stride[mover * 64 + a] % levels[mover * 64 + a]
                    ahead[a] = levels[mover * 64 + a] - 1 - level if up[mover * 64 + a] else level
                    choice[a] = 0
                line = start
                # Run through this row with itself, then with those ahead of it, counting through the levels.
                while True:
                    end = first[mover] + line * wide
                    top = end + wide - 1
                    better = top
                    for lane in range(lanes):
                        least[lane] = 4294967295
                    for place in range(begin + wide - 1, begin - 1, -1):
                        while better >= end and rank[better] > rank[place]:
                            to = member[better]
                            for lane in range(lanes):
                                new = out[to, lane] | closed[lane]
                                least[lane] = new if new < least[lane] else least[lane]
                            better -= 1
                        if better == top:
                            continue
                        state = member[place]
                        for lane in range(lanes):
                            old = out[state, lane]
                            new = least[lane] if least[lane] < old else old
                            out[state, lane] = new
                            news[lane] |= old ^ new
                    a = 0
                    while a < count and choice[a] == ahead[a]:
                        step = stride[mover * 64 + a] * choice[a]
                        line += -step if up[mover * 64 + a] else step
                        choice[a] = 0
                        a += 1
                    if a == count:
                        break
                    choice[a] += 1
                    line += stride[mover * 64 + a] if up[mover * 64 + a] else -stride[mover * 64 + a]


def worst_by_rows(
    actors: Any,
    order: Any,
    value: Any,
    high: Any,
    movers: Any,
    worth: Any,
    row: Any,
    begin: Any,
    first: Any,
    width: Any,
    member: Any,
    rank: Any,
    done: Any,
    ways: Any,
    stride: Any,
    levels: Any,
    up: Any,
    out: Any,
    seen: Any,
    todo: Any,
) -> None:
    """Work against improvements, from place to place.

    Those that improve to a place are the beginning of its row (and of the rows below it along one-way levers). What
    was met of a row stays met, so each row is run through once: the work is linear, whatever the game.

    Parameters
    ----------
    actors
        Number of actors, n.
    order
        Places in ascending order of value; where nothing leads from one part of the tensor to another, each part may
        come by itself.
    value, high, movers, out
        As for `kalkul.stability.kernels.worst_by_arcs`, by place.
    worth, row
        Per place x and actor k, at ``x * n + k``: his rank of it, and the row it lies in.
    begin, first, width
        Per actor: where his rows begin in ``done`` and in ``member``, and how many places each has.
    member, rank
        The places of each row, ascending by rank, and these ranks.
    done
        Per row how many of its places have been met, the first ones; begins as 0.
    ways, stride, levels, up
        Per actor the number of his one-way levers; per actor and lever, at ``actor * 64 + lever``, how far apart its
        levels lie in row numbers, how many there are, and whether it moves up (1) or down (0).
    seen
        Per place whether it was met, or looked at as a beginning; begins as 0, and as 1 where no state is.
    todo
        Work space of N.
    """
    back = [0] * 64
    choice = [0] * 64
    for start in order:
        if seen[start]:
            continue
        reached = value[start]
        seen[start] = 1
        todo[0] = start
        top = 1
        while top > 0:
            top -= 1
            state = todo[top]
            for mover in movers:
                line = row[state * actors + mover]
                here = worth[state * actors + mover]
                count = ways[mover]
                for a in range(count):
                    level = line // stride[mover * 64 + a] % levels[mover * 64 + a]
                    back[a] = level if up[mover * 64 + a] else levels[mover * 64 + a] - 1 - level
                    choice[a] = 0
                # Run through the row of this place, then through those below it, counting through the levels.
                while True:
                    at = begin[mover] + line
                    base = first[mover] + line * width[mover]
                    place = base + done[at]
                    end = base + width[mover]
                    while place < end and rank[place] < here:
                        before = member[place]
                        place += 1
                        if out[before] == high:
                            out[before] = reached
                            if not seen[before]:
                                seen[before] = 1
                                todo[top] = before
                                top += 1
                    done[at] = place - base
                    a = 0
                    while a < count and choice[a] == back[a]:
                        step = stride[mover * 64 + a] * choice[a]
                        line += step if up[mover * 64 + a] else -step
                        choice[a] = 0
                        a += 1
                    if a == count:
                        break
                    choice[a] += 1
                    line += -stride[mover * 64 + a] if up[mover * 64 + a] else stride[mover * 64 + a]
