"""How fast completions are answered, as ratios to the definitions read literally in the same run.

    python benchmarks/completions.py

The case is the hard bargain of the built-in case with every statement about the US removed: 5040 orders of seven
outcomes. Every way answers the same questions: what is played, what each actor expects, who is surprised.

- reference: ``tests/reference/perceived_play.py``, one completion after the other;
- listed: every completion listed, then sorted by the questions asked;
- counted: nothing listed, order ideals counted for the patterns asked about.

Then the exact time for a free order of 15 outcomes, as a ratio to what the reference takes for one completion.
"""

from __future__ import annotations

import sys
from fractions import Fraction
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

from kalkul.case import Decision, TreeGame, load_case
from kalkul.catalog import entries
from kalkul.completions import Pictures, Stated
from kalkul.completions.explore import explore
from kalkul.completions.space import Shape
from kalkul.explain.trees.questions import actual, expected, startled
from kalkul.games import Tree, compile_tree
from kalkul.orders import Work
from kalkul.play import Player

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from reference import perceived_play as reference

REFERENCE_RUNS = 500


def hard_bargain() -> tuple[Any, Tree, Stated]:
    """Return the tree as it is written, compiled, and what is stated of anybody but the US."""
    case = load_case(next(entry.path for entry in entries() if entry.id == "washington-2025"))
    game = case.games["hard-bargain"]
    assert isinstance(game, TreeGame)
    stated = Stated.of(case, "hard-bargain", case.explanations["hard-bargain"].premises)
    stated.relations[(), "US"] = []

    def nested(node: Any) -> Any:
        return {node.mover: {m: nested(n) for m, n in node.moves.items()}} if isinstance(node, Decision) else node

    return nested(game.tree), compile_tree(game.tree), stated


def answered(tree: Tree, pictures: Pictures, *, listed: bool) -> tuple[Fraction | int, float]:
    """Completions and seconds to answer all questions about them."""
    start = perf_counter()
    player, work = Player(tree, pictures), Work()
    shape = Shape(pictures, tree.outcomes, work)
    questions = [actual(player, 0), *(q(player, a) for a in tree.actors for q in (expected, startled))]
    space = shape.whole().listed() if listed else shape.whole()
    parts = explore(space, lambda asks, memo: tuple(q(asks, memo) for q in questions), work)
    return sum(part.weight for part in parts), perf_counter() - start


def by_definition(nested: Any, stated: Stated) -> float:
    """Seconds the reference takes for one completion."""
    told: dict[tuple[tuple[str, ...], str], list[tuple[str, str, str]]] = {
        key: [(a, b, str(r.kind)) for r in relations for a in r.left for b in r.right if r.kind in "=>"]
        + [(a, b, ">") for r in relations if r.kind == "first" for a in r.left for b in stated.outcomes if a != b]
        + [(b, a, ">") for r in relations if r.kind == "last" for a in r.left for b in stated.outcomes if a != b]
        for key, relations in stated.relations.items()
    }
    start = perf_counter()
    for profile, _ in islice(reference.completions(nested, told), REFERENCE_RUNS):
        reference.actual(nested, profile)
        reference.surprises(nested, profile)
        for actor in reference.movers(nested):
            reference.expected(nested, profile, (actor,))
    return (perf_counter() - start) / REFERENCE_RUNS


def main() -> None:
    nested, tree, stated = hard_bargain()
    pictures = Pictures.build(tree, stated.relations, frozenset(stated.anew), stated.outcomes)
    slow = by_definition(nested, stated)
    print(f"{'':28} {'completions':>15} {'per second':>14} {'ratio':>9}")
    print(f"{'reference':28} {REFERENCE_RUNS:15} {1 / slow:14,.0f} {1:9}")
    for name, listed in (("listed", True), ("counted", False)):
        count, taken = min((answered(tree, pictures, listed=listed) for _ in range(5)), key=lambda pair: pair[1])
        print(f"{name:28} {count!s:>15} {float(count) / taken:14,.0f} {float(count) / taken * slow:9,.0f}")
    print()
    print(f"{'15 free outcomes, exactly':28} {'completions':>15} {'seconds':>14} {'one by reference':>18}")
    for name, shape in FREE.items():
        wide = Tree.build(shape)
        count, taken = answered(wide, Pictures.build(wide, {}), listed=False)
        print(f"{name:28} {float(count):15.3g} {taken:14.3f} {taken / slow:18,.0f}")


FREE: dict[str, Any] = {
    "one choice of 15": {"A": {f"m{k}": f"o{k}" for k in range(15)}},
    "3 choices, 5 replies each": {"A": {f"m{k}": {"B": {f"n{j}": f"o{k}_{j}" for j in range(5)}} for k in range(3)}},
    "5 choices, 3 replies each": {"A": {f"m{k}": {"B": {f"n{j}": f"o{k}_{j}" for j in range(3)}} for k in range(5)}},
}
"""Trees of 15 outcomes in which nothing is stated of anybody."""


if __name__ == "__main__":
    main()
