"""Plays, surprises, orders and assumptions of a tree with numbers, as records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kalkul.completions.pictures import Pictures
from kalkul.explain.numbers.number_questions import Startled, movers_at
from kalkul.explain.numbers.portions import Portion, share_of
from kalkul.explain.trees.rests_on import orders_shown, taken_for_granted
from kalkul.games.tree import Tree
from kalkul.notation import show_formula
from kalkul.orders.bits import bits
from kalkul.play.numbers import Plays
from kalkul.play.wanting import Wanting
from kalkul.regions.region import Region
from kalkul.results import Expected, OrderShown, Play, Share, Surprise
from kalkul.results.said import listed, said

__all__ = ["assumed", "orders_over", "plays_over", "surprises_over"]


def plays_over(tree: Tree, plays: Sequence[tuple[Plays, Portion[Any]]]) -> tuple[Play, ...]:
    """Each path with the share of points and orders in which it is part of a continuation, largest first."""
    found: dict[int, list[int]] = {}
    for k, (some, _) in enumerate(plays):
        reached = 0
        for play in some:
            reached |= play
        for leaf in bits(reached):
            found.setdefault(leaf, []).append(k)
    shares = {leaf: _share([p for _, p in plays], set(ks)) for leaf, ks in found.items()}
    return tuple(
        Play(
            tuple(map(str, tree.path_to(tree.leaf_nodes[leaf]))),
            tree.outcomes[tree.leaf_outcome[leaf]],
            shares[leaf],
        )
        for leaf in sorted(found, key=lambda leaf: (-shares[leaf].decimal, leaf))
    )


def surprises_over(tree: Tree, viewer: str, parts: Sequence[Portion[tuple[Startled, ...]]]) -> tuple[Surprise, ...]:
    """Each surprise of a viewer with its share and the sets of moves expected instead, in the order of the tree."""
    found: dict[tuple[int, int], dict[tuple[int, ...], set[int]]] = {}
    for k, part in enumerate(parts):
        for one in part.answer:
            found.setdefault((one.node, one.taken), {}).setdefault(one.expected, set()).add(k)
    return tuple(
        Surprise(
            viewer,
            " and ".join(actor for actor in movers_at(tree, node) if actor != viewer),
            tuple(map(str, tree.path_to(node))),
            tree.moves[node][taken],
            _share(parts, {k for ks in instead.values() for k in ks}),
            tuple(
                Expected(tuple(tree.moves[node][k] for k in moves), _share(parts, ks))
                for moves, ks in sorted(instead.items(), key=lambda pair: (-len(pair[1]), pair[0]))
            ),
        )
        for (node, taken), instead in sorted(found.items())
    )


def _share(parts: Sequence[Portion[Any]], inside: set[int]) -> Share:
    return share_of(
        [part.share for k, part in enumerate(parts) if k in inside],
        [part.share for k, part in enumerate(parts) if k not in inside],
    )


def orders_over(wanting: Wanting, limit: int) -> tuple[OrderShown, ...]:
    """What is stated of each actor in each view: orders and payoffs, those of stages too."""
    shown = [one for one in orders_shown(wanting.pictures, limit) if _ranks(wanting.pictures, one)]
    for (view, actor), payoffs in wanting.payoffs.items():
        text = ", ".join(f"{outcome} {show_formula(formula)}" for outcome, formula in payoffs.items())
        shown.append(OrderShown(view, actor, said("payoffs {values}", values=text), None))
    for wants in wanting.stages.values():
        for (view, actor), formula in wants.payoffs.items():
            shown.append(
                OrderShown(view, actor, said("in the stage, payoff {value}", value=show_formula(formula)), None)
            )
        for one in orders_shown(wants.pictures, limit):
            if _ranks(wants.pictures, one):
                states = said("in the stage, states {order}", order=one.text)
                shown.append(OrderShown(one.view, one.actor, states, one.completions))
    return tuple(sorted(shown, key=lambda one: len(one.view)))


def _ranks(pictures: Pictures, shown: OrderShown) -> bool:
    """Whether a picture ranks anything: who has payoffs, or only looks on, has an empty one."""
    picture = next(p for p in pictures.all if (p.view, p.actor) == (shown.view, shown.actor))
    return len(picture.order) > 0


def assumed(tree: Tree, wanting: Wanting, region: Region) -> tuple[str, ...]:
    """Sentences naming what the result assumes beyond the premises."""
    told: list[str] = []
    if not region.is_point:
        told.append(said("All values of the parameters within their ranges count alike; a share is no probability."))
    for view in region.narrowed:
        if not view or not set(view) <= set(tree.actors):
            continue
        named = sorted({name for condition in wanting.conditions[view] for name in condition.names})
        if not named:
            # Other payoffs alone are no other numbers.
            continue
        seen = " sees ".join(view)
        message = (
            said(
                "Where {numbers} is not as {viewer} sees, {viewer} takes it to be anything that fits, all alike; all "
                "else is seen as it is.",
                numbers=named[0],
                viewer=seen,
            )
            if len(named) == 1
            else said(
                "Where {numbers} are not as {viewer} sees, {viewer} takes them to be anything that fits, all alike; "
                "all else is seen as it is.",
                numbers=listed(named),
                viewer=seen,
            )
        )
        told.append(message)
    wrong = {view[0] for view in wanting.told if view}
    actors = [actor for actor in tree.actors if actor not in wrong]
    told += taken_for_granted(actors, wanting.pictures)
    if tree.stages:
        told.append(
            said("A stage is settled at an equilibrium in pure moves: nobody gains by changing his own levers.")
        )
    return tuple(told)
