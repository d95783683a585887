"""How much faster a comparison is than listing completions, on random cases.

Each case has a tree of moves by three actors, twelve explanations that leave orders open, and thirty observations, most
of them given a path. All verdicts, hits, misses and forbidden moves are asked. The time per verdict is compared with
that of the definition in ``tests/reference`` on one explanation of the first cases: each completion listed once, and
played from the start and after each given path.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from explain.comparisons import case_from
from kalkul.explain.rivals.compare import compare
from kalkul.explain.rivals.watch import watch
from reference import comparison as reference
from reference import perceived_play as play

CASES = 2_000
EXPLANATIONS, OBSERVATIONS = 12, 30
BY_DEFINITION = 40
"""Cases of which the definition judges one explanation on all observations."""

ACTORS, OUTCOMES = "ABC", "uvwxyz"


def random_tree(random: Random, level: int = 3) -> Any:
    """A tree of up to three moves in a row."""
    if level == 0 or (level < 3 and random.random() < 0.3):
        return random.choice(OUTCOMES)
    return {random.choice(ACTORS): {f"m{k}": random_tree(random, level - 1) for k in range(random.choice([2, 2, 3]))}}


def random_statements(random: Random, tree: Any) -> Any:
    """Some comparisons of each mover, and sometimes a view."""
    names = play.labels(tree)
    movers = play.movers(tree)

    def some(count: int) -> list[tuple[str, str, str]]:
        ranked = random.sample(names, len(names))
        pairs = [(a, b, ">") for k, a in enumerate(ranked) for b in ranked[k + 1 :]]
        return random.sample(pairs, min(count, len(pairs)))

    stated: Any = {((), mover): some(random.randint(2, 6)) for mover in movers}
    if len(movers) > 1 and random.random() < 0.3:
        viewer, other = random.sample(movers, 2)
        stated[(viewer,), other] = some(2)
    return stated


def random_case(random: Random) -> tuple[Any, dict[str, reference.Explanation], dict[str, reference.Event]]:
    """Plain data of a case, as the reference reads it."""
    tree = random_tree(random)
    places = list(reference.places(tree))
    events = {}
    for k in range(OBSERVATIONS):
        given = random.choice(places)
        [(actor, moves)] = reference.node_at(tree, given).items()
        condition = ("move", f"{actor}.{random.choice(sorted(moves))}")
        happened = random.choice(["yes", "yes", "no", "open"])
        events[f"o{k}"] = reference.Event(random.randint(0, 9), happened, {"g": (given, condition)})
    explanations = {
        f"e{k}": reference.Explanation("g", random_statements(random, tree), random.randint(0, 9))
        for k in range(EXPLANATIONS)
    }
    return {"g": tree}, explanations, events


def by_definition(tree: Any, explanation: reference.Explanation, events: dict[str, reference.Event]) -> dict[str, str]:
    """Verdicts on all observations, the completions listed once."""
    entail, allow, every = (dict.fromkeys(events, 0) for _ in range(3))
    for profile, _ in play.completions(tree, explanation.stated):
        root = play.actual(tree, profile)
        after: dict[reference.Path, set[reference.Path]] = {(): root}
        for o, event in events.items():
            given, condition = event.means["g"]
            if given not in after:
                there = play.actual(reference.node_at(tree, given), profile)
                after[given] = {(*given, *rest) for rest in there}
            if any(one[: len(given)] == given for one in root):
                good = [reference.holds(condition, one, given) for one in after[given]]
                every[o] += 1
                entail[o] += all(good)
                allow[o] += any(good)
    return {o: "entails" if entail[o] == every[o] else "permits" if allow[o] else "forbids" for o in events}


def main(cases: int) -> None:
    random = Random(1)
    fast = slow = watching = reading = 0.0
    judged = counted = 0
    for number in range(cases):
        trees, explanations, events = random_case(random)
        start = process_time()
        case = case_from(trees, explanations, events)
        reading += process_time() - start
        start = process_time()
        compare(case)
        fast += process_time() - start
        judged += EXPLANATIONS * OBSERVATIONS
        if number >= BY_DEFINITION:
            continue
        start = process_time()
        watch(case)
        watching += process_time() - start
        start = process_time()
        by_definition(trees["g"], explanations["e0"], events)
        slow += process_time() - start
        counted += OBSERVATIONS
    each, listed = fast / judged, slow / counted
    print(f"{cases} cases, {EXPLANATIONS} explanations and {OBSERVATIONS} observations each")
    print(f"{'reading a case':28} {reading / cases:12.4f} s")
    print(f"{'comparing it':28} {fast / cases:12.4f} s, {fast:.0f} s in all")
    print(f"{'its watch list':28} {watching / min(cases, BY_DEFINITION):12.4f} s")
    print(f"{'a verdict':28} {1e6 * each:12.1f} µs")
    print(f"{'a verdict by definition':28} {1e6 * listed:12.1f} µs, {listed / each:,.0f} times as long")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES)
