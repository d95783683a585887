"""How fast stability is worked out, as ratios to something slower or simpler in the same run.

    python benchmarks/stability.py                         # all parts, a few minutes
    python benchmarks/stability.py reference --patience 60 # longer runs of the reference, fewer of them scaled
    python benchmarks/stability.py scale --more            # all concepts at 24 levers, too

- reference: all five concepts, to ``tests/reference/stability.py``, which reads the definitions literally. It answers
  one actor and state at a time; where it would take too long it is timed on random ones, which is said, and scaled
  up. What it answered must agree with the engine.
- scale: each concept at 20 and 24 levers, to one plain pass: reading every actor's ranks once, ``ranks.max()``. Each
  row has a process of its own, whose greatest memory is shown; then how time grows with the number of actors: for
  each of them, and to four of them. With two, nobody's answer can be answered, and one sweep is enough.
- arcs: a game with a move rule, whose moves are listed one by one, to the same without the rule, held as a tensor.
- case: a case file of 20 levers from text to verdicts, to working out the verdicts alone.

Levers have two levels and are divided evenly among the actors; rankings are drawn at random, with a fixed seed.
Compiled loops are loaded beforehand; what the first call costs is said apart. All seconds are the processor's, so
that other things running on the machine count for little.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

import numpy as np

import kalkul
from kalkul.case import parse_case
from kalkul.games.arcs import Arcs
from kalkul.games.lever_moves import Lever, Rule, arcs_between
from kalkul.games.state_game import compile_states
from kalkul.games.states import LeverStates
from kalkul.games.tensor import Tensor
from kalkul.stability.arc_columns import ArcColumns
from kalkul.stability.columns import Columns
from kalkul.stability.concepts import CONCEPTS, Stability
from kalkul.stability.forms import columns_of
from kalkul.stability.tensor_columns import TensorColumns
from kalkul.stability.wanted import Wanted

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from reference import stability as reference

SEED = 1
QUICK = ("nash", "gmr", "smr")
"""Concepts in which nobody else needs to gain by his moves."""


def levers_of(count: int, actors: int) -> tuple[LeverStates, list[str], dict[str, Lever]]:
    names = [f"x{k}" for k in range(count)]
    owned = {name: Lever((k * actors // count,)) for k, name in enumerate(names)}
    return LeverStates(dict.fromkeys(names, ("no", "yes"))), [f"A{k}" for k in range(actors)], owned


def drawn_ranks(states: int, actors: int, highest: int | None = None) -> list[Any]:
    """Random strict rankings; with a highest rank, random ranks up to it."""
    rng = np.random.default_rng(SEED)
    if highest is None:
        return [rng.permutation(states).astype(np.uint32) + 1 for _ in range(actors)]
    return [rng.integers(1, highest, states, endpoint=True).astype(np.min_scalar_type(highest)) for _ in range(actors)]


def verdicts(columns: Columns, ranks: Sequence[Any], concepts: Sequence[str] = CONCEPTS) -> dict[str, list[Any]]:
    """Every actor's stable states under each concept, in the order of the states."""
    stability = Stability(columns, ranks)
    every = range(len(columns.actors))
    return {concept: list(map(columns.leave, stability.stable_columns(every, concept))) for concept in concepts}


def seconds(task: Callable[[], object], times: int = 1) -> float:
    """Seconds of the fastest of several runs."""
    found = []
    for _ in range(times):
        start = process_time()
        task()
        found.append(process_time() - start)
    return min(found)


def load_loops() -> float:
    """Seconds until everything compiled has run once, on small games."""
    states, names, levers = levers_of(4, 2)
    ranks = drawn_ranks(states.size, 2)
    start: Any = np.zeros(states.size + 1, dtype=np.int64)
    target: Any = np.zeros(0, dtype=np.int32)
    tensor, arcs = Tensor(states, names, levers), Arcs(names, states.size, [start] * 2, [target] * 2)
    return seconds(lambda: [verdicts(columns, ranks) for columns in (TensorColumns(tensor), ArcColumns(arcs))])


def apart(task: Callable[..., Any], *given: object) -> Any:
    """Result of a task in a process of its own, so that its memory is its own."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(task, given)


def say(*cells: tuple[object, int]) -> None:
    """Print a row: cells, and how wide they are."""
    print("  ".join(f"{cell!s:>{width}}" for cell, width in cells), flush=True)


# Against the reference ---------------------------------------------------------------------------------------


def by_reference(count: int, actors: int, patience: float) -> tuple[int, int, float, float, float]:
    """Pairs of actor and state timed, and all; seconds of the reference for all, of the engine, of its first call."""
    states, names, levers = levers_of(count, actors)
    tensor, ranks = Tensor(states, names, levers), drawn_ranks(states.size, actors)
    first = load_loops()
    engine = seconds(lambda: verdicts(TensorColumns(tensor), ranks), 7)
    found = verdicts(TensorColumns(tensor), ranks)
    model = reference.Model(
        states.size,
        {name: tuple(frozenset(tensor.steps(k, s)) for s in range(states.size)) for k, name in enumerate(names)},
        {name: tuple(own.tolist()) for name, own in zip(names, ranks, strict=True)},
    )
    pairs = [(k, s) for k in range(actors) for s in range(states.size)]
    Random(SEED).shuffle(pairs)
    done, taken = 0, 0.0
    for k, s in pairs:
        start = process_time()
        told = {concept: reference.stable(model, names[k], s, concept) for concept in CONCEPTS}
        taken += process_time() - start
        if any(told[concept] != found[concept][k][s] for concept in CONCEPTS):
            raise RuntimeError(
                f"{count} levers, {actors} actors: the engine and the reference disagree on {names[k]} at {s + 1}"
            )
        done += 1
        if taken > patience:
            break
    return done, len(pairs), taken / done * len(pairs), engine, first


def part_reference(asked: argparse.Namespace) -> None:
    print("All five concepts: the reference / the engine")
    head = ("levers", 6), ("actors", 6), ("states", 6), ("reference is timed on", 30), ("reference", 11), ("engine", 10)
    say(*head, ("ratio", 9), ("first call", 11))
    for count in (10, 11, 12):
        for actors in (2, 3, 4):
            done, pairs, slow, fast, first = apart(by_reference, count, actors, asked.patience)
            timed = f"all {pairs} actors x states" if done == pairs else f"{done} of {pairs}, scaled up"
            cells = (count, 6), (actors, 6), (1 << count, 6), (timed, 30), (f"{slow:.1f} s", 11), (f"{fast:.4f} s", 10)
            say(*cells, (f"{slow / fast:,.0f}", 9), (f"{first:.2f} s", 11))


# Scale -------------------------------------------------------------------------------------------------------


def at_scale(count: int, actors: int, highest: int | None, concepts: Sequence[str]) -> dict[str, float]:
    """Seconds of a plain pass and of each concept, and the greatest memory in bytes."""
    states, names, levers = levers_of(count, actors)
    load_loops()
    stability = Stability(TensorColumns(Tensor(states, names, levers)), drawn_ranks(states.size, actors, highest))

    def plain_pass() -> None:
        for own in stability.ranks:
            own.max()

    def work_out(concept: str) -> None:
        for _ in stability.stable_columns(range(actors), concept):
            pass

    # In turn, so that a busy moment of the machine hits all of them.
    quick: dict[str, Callable[[], object]] = {"pass": plain_pass}
    quick |= {concept: partial(work_out, concept) for concept in concepts if concept in QUICK}
    rounds = [{name: seconds(task) for name, task in quick.items()} for _ in range(30 if count <= 20 else 10)]
    times = {name: min(taken[name] for taken in rounds) for name in quick}
    times |= {concept: seconds(partial(work_out, concept)) for concept in concepts if concept not in QUICK}
    unit = 1 if sys.platform == "darwin" else 1024
    return {**times, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit}


def part_scale(asked: argparse.Namespace) -> None:
    print("Each concept, for all actors: seconds, and how many plain passes over the ranks of all actors they are")
    print("(seq sorts what everyone can turn into one another, sseq finds it sorted)")
    heads = ("levers", 6), ("actors", 6), ("rank", 7), ("pass", 9)
    say(*heads, *((concept, 19) for concept in CONCEPTS), ("memory", 8), ("/ ranks", 7))
    rows: list[tuple[int, int, int | None, Sequence[str]]]
    rows = [(20, actors, None, CONCEPTS) for actors in (2, 4, 8, 16, 20)]
    rows += [(20, 4, 200, QUICK), (24, 4, None, CONCEPTS if asked.more else QUICK), (24, 4, 200, QUICK)]
    found: dict[int, dict[str, float]] = {}
    for count, actors, highest, concepts in rows:
        times = apart(at_scale, count, actors, highest, concepts)
        size = 4 if highest is None else 1
        if count == 20 and highest is None:
            found[actors] = times
        cells = [f"{times[c]:.4f} s {times[c] / times['pass']:7,.1f}" if c in times else "-" for c in CONCEPTS]
        ranks = actors * (size << count)
        start = (count, 6), (actors, 6), (f"{size} byte", 7), (f"{1000 * times['pass']:.3f} ms", 9)
        say(
            *start,
            *((cell, 19) for cell in cells),
            (f"{times['memory'] / 1e6:,.0f} MB", 8),
            (f"{times['memory'] / ranks:.0f}", 7),
        )
    print()
    print("Time by the number of actors at 20 levers: for each actor, and in all as a ratio to four actors")
    say(("actors", 6), *((concept, 17) for concept in CONCEPTS), ("all five", 17))
    for actors, times in found.items():
        every = [times[concept] for concept in CONCEPTS]
        base = [found[4][concept] for concept in CONCEPTS]
        pairs = zip((*every, sum(every)), (*base, sum(base)), strict=True)
        say((actors, 6), *((f"{1000 * one / actors:.2f} ms {one / four:5.2f}", 17) for one, four in pairs))


# Moves one by one ----------------------------------------------------------------------------------------------


def by_arcs(count: int, actors: int) -> tuple[int, float, float, float]:
    """Moves, seconds to list them, to work out all verdicts from them, and from the tensor without the rule."""
    states, names, levers = levers_of(count, actors)
    ranks = drawn_ranks(states.size, actors)
    load_loops()
    rng = np.random.default_rng(SEED)
    leaving: Any = rng.random(states.size) < 0.3
    entering: Any = rng.random(states.size) < 0.3
    start = process_time()
    arcs = arcs_between(states, names, levers, [Rule(0, leaving, entering)])
    listing = process_time() - start
    # What is remembered of the moves is worked out anew each time.
    solving = seconds(lambda: verdicts(ArcColumns(Arcs(names, arcs.size, arcs.start, arcs.target)), ranks), 3)
    tensor = Tensor(states, names, levers)
    return arcs.count, listing, solving, seconds(lambda: verdicts(TensorColumns(tensor), ranks), 7)


def part_arcs(asked: argparse.Namespace) -> None:
    print("All five concepts, with a move rule: moves one by one / the same without the rule as a tensor")
    heads = ("listing", "solving", "tensor", "ratio")
    say(("levers", 6), ("actors", 6), ("moves", 10), *((head, 9) for head in heads), ("with listing", 12))
    for count, actors in ((12, 2), (12, 4), (13, 4), (14, 4)):
        moves, *times = apart(by_arcs, count, actors)
        listing, solving, tensor = times
        cells = (count, 6), (actors, 6), (f"{moves:,}", 10), *((f"{taken:.3f} s", 9) for taken in times)
        say(*cells, (f"{solving / tensor:.1f}", 9), (f"{(listing + solving) / tensor:.1f}", 12))


# From a file ---------------------------------------------------------------------------------------------------


def written(count: int, actors: int, statements: int) -> str:
    """Case with statements by priority, each about up to three levers."""
    random = Random(SEED)
    names = [f"A{k * actors // count}.x{k}" for k in range(count)]

    def statement() -> str:
        parts = [random.choice(("", "not ")) + name for name in random.sample(names, random.randint(1, 3))]
        return random.choice((" and ", " or ")).join(parts)

    game = {
        "levers": {name: {} for name in names},
        "status_quo": dict.fromkeys(names, "no"),
        "preferences": {f"A{k}": {"statements": [statement() for _ in range(statements)]} for k in range(actors)},
    }
    return json.dumps({"kalkul": 1, "actors": {f"A{k}": f"Actor {k}" for k in range(actors)}, "games": {"main": game}})


def from_file(text: str) -> float:
    """Seconds from the text of a case to its answer."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "case.yaml"
        path.write_text(text, encoding="utf-8")
        load_loops()
        return seconds(lambda: kalkul.load(path).solve())


def by_stages(text: str) -> list[float]:
    """Seconds of each stage: reading, compiling, ranking, the verdicts."""
    load_loops()
    marks = [process_time()]
    case, _ = parse_case(text, Path("case.yaml"))
    assert case is not None
    marks.append(process_time())
    game = compile_states(case, "main")
    marks.append(process_time())
    ranks = Wanted(game).ranks()
    marks.append(process_time())
    verdicts(columns_of(game), ranks)
    marks.append(process_time())
    return [after - before for before, after in pairwise(marks)]


def part_case(asked: argparse.Namespace) -> None:
    print("A case file, all five concepts: everything / working out the verdicts alone")
    heads = ("reading", "compiling", "ranking", "verdicts", "everything")
    say(("levers", 6), ("actors", 6), ("statements", 10), *((head, 11) for head in heads), ("ratio", 7))
    for count, actors in ((20, 2), (20, 4), (20, 10), (20, 20)):
        text = written(count, actors, 10)
        # Each in a process that has not read the case before.
        stages, whole = apart(by_stages, text), apart(from_file, text)
        cells = (count, 6), (actors, 6), (10, 10), *((f"{taken:.3f} s", 11) for taken in (*stages, whole))
        say(*cells, (f"{whole / stages[-1]:.2f}", 7))


PARTS = {"reference": part_reference, "scale": part_scale, "arcs": part_arcs, "case": part_case}


def main() -> None:
    parser = argparse.ArgumentParser(description="How fast stability is worked out.")
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(PARTS)}; all unless given")
    parser.add_argument("--patience", type=float, default=10, help="seconds of the reference in each row (10)")
    parser.add_argument("--more", action="store_true", help="all concepts at 24 levers, too")
    asked = parser.parse_args()
    for name in asked.parts or PARTS:
        start = perf_counter()
        PARTS[name](asked)
        print(f"({name}: {perf_counter() - start:.0f} s)\n", flush=True)


if __name__ == "__main__":
    main()
