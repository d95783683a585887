"""The loops of the conflict engine: for every state the worst that others can bring about from there.

Each function is plain Python over sequences. On small games it runs as it stands, on lists; on large ones it is
compiled, on arrays (`kalkul.stability.compiled`).

The question is always the same: given a value per state, find for each state q the least value among the states
that some movers can reach from q by a legal sequence of moves. Backwards it is simple: take the states in ascending
order of value and walk against the arrows; whoever is met first met his least value. Each state is met once. Loops
over rows of states are in `kalkul.stability.row_kernels`.
"""

from __future__ import annotations

from typing import Any

__all__ = ["best_of_moves", "worst_by_arcs"]


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
