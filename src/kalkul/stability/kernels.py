"""The loops of the conflict engine: for every state the worst that others can bring about from there.

Each function is plain Python over sequences. On small games it runs as it stands, on lists; on large ones it is
compiled, on arrays (`kalkul.stability.compiled`).

The question is always the same: given a value per state, find for each state q the least value among the states
that some movers can reach from q by a legal sequence of moves. Backwards it is simple: take the states in ascending
order of value and walk against the arrows; whoever is met first met his least value. Each state is met once. Where
moves lie in rows it is mostly faster to let values spread from state to state until nothing changes.
"""

from __future__ import annotations

from typing import Any

__all__ = ["best_of_moves", "worst_by_arcs", "worst_by_rows", "worst_by_sweeps"]


def best_of_moves(size: Any, start: Any, target: Any, value: Any, out: Any) -> None:
    """Per state the greatest value among itself and the targets of its moves."""
    for state in range(size):
        best = value[state]
        for k in range(start[state], start[state + 1]):
            if value[target[k]] > best:
                best = value[target[k]]
        out[state] = best


def worst_by_arcs(
    size: Any,
    order: Any,
    value: Any,
    high: Any,
    movers: Any,
    start: Any,
    source: Any,
    worth: Any,
    improving: Any,
    out: Any,
    free: Any,
    todo: Any,
) -> None:
    """Work against explicit moves, nobody moving twice in a row.

    What can follow depends on who moved last, so the search is over (state, last mover). A state first met through
    mover k's own next move is open to whoever came there by any move but k's; met again through another's, to all.
    Per state at most two such events happen, so each move is looked at at most twice.

    Parameters
    ----------
    size
        Number of states, N.
    order
        States in ascending order of value.
    value
        Per state the value to reach.
    high
        More than any value: stands for nothing reached.
    movers
        Those who move.
    start, source
        Moves the other way round: those of mover k into state x come from ``source[start[k * (N + 1) + x]]`` on.
    worth
        Per mover k and state x, at ``k * N + x``, his rank of it, higher the better.
    improving
        Whether a mover must gain by each of his moves.
    out
        Receives the least value per state; begins as ``high`` everywhere.
    free
        Work space of N: begins as -1; k where everything but what begins with k's move is known, -2 where all is.
    todo
        Work space of 4N: states to look at, each with the movers whose arrival there is new.
    """
    nobody, everybody = -1, -2
    for k in range(size):
        top = 0
        first = order[k]
        if free[first] == everybody:
            continue
        reached = value[first]
        todo[0], todo[1], top = first, free[first], 1
        free[first] = everybody
        while top > 0:
            top -= 1
            state, known = todo[2 * top], todo[2 * top + 1]
            # known -1: arrivals by anybody are new; -3 - j: by anybody but j; j: by j alone.
            for mover in movers:
                if known >= 0 and mover != known:
                    continue
                if known <= -3 and mover == -3 - known:
                    continue
                here = worth[mover * size + state]
                base = mover * (size + 1) + state
                for j in range(start[base], start[base + 1]):
                    before = source[j]
                    if improving and worth[mover * size + before] >= here:
                        continue
                    if out[before] == high:
                        out[before] = reached
                    was = free[before]
                    if was == nobody:
                        free[before] = mover
                        todo[2 * top], todo[2 * top + 1] = before, -3 - mover
                        top += 1
                    elif was >= 0 and was != mover:
                        free[before] = everybody
                        todo[2 * top], todo[2 * top + 1] = before, was
                        top += 1


def worst_by_sweeps(
    rounds: Any,
    movers: Any,
    first: Any,
    width: Any,
    member: Any,
    rank: Any,
    ways: Any,
    stride: Any,
    levels: Any,
    up: Any,
    out: Any,
) -> Any:
    """Let values spread against improvements, through everybody's rows in turn, until nothing changes.

    This is for a tensor of levers. There all moves of an actor together are transitive, so the rule that nobody moves
    twice in a row changes nothing, and one sweep does all that one mover can bring about by himself. The states he can
    turn into one another lie in a row, sorted by his rank. How many sweeps it takes is how often the movers must take
    turns: a few in most games, but thousands where they drive one another up a long ladder; `worst_by_rows` is for
    those.

    Parameters
    ----------
    rounds
        Sweeps each mover has at most.
    movers
        Those who move.
    first, width, member, rank, ways, stride, levels, up
        The rows, as for `worst_by_rows`.
    out
        Per place the value to reach; receives the least that can be brought about.

    Returns
    -------
    bool
        Whether nothing changes any more.
    """
    ahead = [0] * 64
    choice = [0] * 64
    quiet = -1
    for turn in range(rounds * len(movers)):
        mover = movers[turn % len(movers)]
        count = ways[mover]
        changed = False
        for start in range(len(out) // width[mover]):
            for a in range(count):
                level = start // stride[mover * 64 + a] % levels[mover * 64 + a]
                ahead[a] = levels[mover * 64 + a] - 1 - level if up[mover * 64 + a] else level
                choice[a] = 0
            begin = first[mover] + start * width[mover]
            line = start
            # Run through this row with itself, then with those ahead of it, counting through the levels.
            while True:
                end = first[mover] + line * width[mover]
                better = end + width[mover] - 1
                least = 4294967295
                for place in range(begin + width[mover] - 1, begin - 1, -1):
                    while better >= end and rank[better] > rank[place]:
                        if out[member[better]] < least:
                            least = out[member[better]]
                        better -= 1
                    if least < out[member[place]]:
                        out[member[place]] = least
                        changed = True
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
        quiet = 0 if changed else quiet + 1
        if quiet == len(movers) - 1:
            return True
    return False


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
        As for `worst_by_arcs`, by place.
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
