"""Random small cases for comparisons, as plain data and as a case."""

from __future__ import annotations

from datetime import date, timedelta
from math import factorial, prod
from typing import Any

from hypothesis import strategies as st

from build import case_of
from kalkul.case import Case
from reference import perceived_play as play
from reference.comparison import Condition, Event, Explanation, Path, every_play, node_at
from strategies import nested_trees, stated_of

START = date(2025, 1, 1)


@st.composite
def drawn(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Explanation], dict[str, Event]]:
    """Trees, explanations and observations, with givens, ties and views."""
    trees = {f"g{k}": draw(nested_trees("AB").filter(_small)) for k in range(draw(st.integers(1, 2)))}
    events = {}
    for k in range(draw(st.integers(1, 4))):
        told = draw(st.lists(st.sampled_from(sorted(trees)), unique=True, max_size=2))
        means = {game: (path := draw(_paths(trees[game])), draw(_conditions(trees[game], path))) for game in told}
        happened = draw(st.sampled_from(["yes", "yes", "no", "open"]))
        events[f"o{k}"] = Event(draw(st.integers(0, 5)), happened, means)
    explanations = {}
    for k in range(draw(st.integers(1, 3))):
        game = draw(st.sampled_from(sorted(trees)))
        stated = draw(stated_of(play.labels(trees[game]), play.movers(trees[game])))
        explains = tuple(draw(st.lists(st.sampled_from(sorted(events)), unique=True, max_size=1)))
        explanations[f"e{k}"] = Explanation(game, stated, draw(st.integers(0, 5)), explains)
    return trees, explanations, events


def _small(tree: Any) -> bool:
    return prod(factorial(len(play.domain(tree, mover))) for mover in play.movers(tree)) <= 60


@st.composite
def _paths(draw: st.DrawFn, tree: Any) -> Path:
    path: Path = ()
    while draw(st.booleans()):
        [(actor, moves)] = tree.items()
        move = draw(st.sampled_from(sorted(moves)))
        if isinstance(moves[move], str):
            break
        path, tree = (*path, f"{actor}.{move}"), moves[move]
    return path


@st.composite
def _conditions(draw: st.DrawFn, tree: Any, given: Path) -> Condition:
    """A condition over what follows a path; mostly a single move there."""
    [(actor, moves)] = node_at(tree, given).items()
    plays = sorted(p for p in every_play(tree) if p[: len(given)] == given)
    one = draw(st.sampled_from(plays))
    move = st.sampled_from(sorted(f"{actor}.{move}" for move in moves)).map(lambda taken: ("move", taken))
    end = st.sampled_from(sorted({p[-1] for p in plays})).map(lambda label: ("end", label))
    path = st.integers(len(given) + 1, len(one) - 1).map(lambda k: ("path", one[:k]) if k > 1 else ("move", one[0]))
    simple = move | end | path
    return draw(
        move | simple | st.tuples(st.just("not"), simple) | st.tuples(st.sampled_from(["and", "or"]), simple, simple)
    )


def written(condition: Condition) -> str:
    match condition:
        case ("move", move):
            return str(move)
        case ("path", moves):
            return " / ".join(moves)
        case ("end", label):
            return f"-> {label}"
        case ("not", part):
            return f"not ({written(part)})"
        case (word, one, other):
            return f"({written(one)}) {word} ({written(other)})"
    raise TypeError(condition)


def case_from(trees: dict[str, Any], explanations: dict[str, Explanation], events: dict[str, Event]) -> Case:
    """The same as a case."""
    premises = {}
    for e, one in explanations.items():
        text = "; ".join(
            f"{' sees '.join((*view, actor))}: {a} {kind} {b}"
            for (view, actor), told in one.stated.items()
            for a, b, kind in told
        )
        premises[f"P{e}"] = {"says": e, "standing": "assumed", **({"means": {one.tree: text}} if text else {})}
    return case_of(
        {
            "actors": {name: name for name in "ABC"},
            "games": {name: {"tree": tree} for name, tree in trees.items()},
            "premises": premises,
            "observations": {
                o: {
                    "date": str(START + timedelta(days=event.day)),
                    "what": o,
                    "happened": event.happened,
                    "is": {game: written(condition) for game, (_, condition) in event.means.items()},
                    "given": {game: " / ".join(path) for game, (path, _) in event.means.items() if path},
                }
                for o, event in events.items()
            },
            "explanations": {
                e: {
                    "game": one.tree,
                    "premises": [f"P{e}"],
                    "explains": list(one.explains),
                    "as_of": str(START + timedelta(days=one.until)),
                }
                for e, one in explanations.items()
            },
        }
    )
