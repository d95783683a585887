"""Expected and actual play against the definitions: all views, ties, depths."""

from __future__ import annotations

from math import factorial, prod
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from games.test_tree import plays
from kalkul.completions import Pictures, Ranks
from kalkul.games import Tree
from kalkul.orders import Relation
from kalkul.play import Player
from reference import perceived_play as reference
from strategies import nested_trees, stated_of


def relations(stated: Any) -> Any:
    return {key: [Relation(kind, (a,), (b,)) for a, b, kind in told] for key, told in stated.items()}


@settings(max_examples=150)
@given(st.data(), st.sampled_from(["AB", "ABC"]))
def test_every_completion_is_played_as_defined(data: st.DataObject, actors: str) -> None:
    nested: Any = data.draw(nested_trees(actors))
    movers, names = reference.movers(nested), reference.labels(nested)
    assume(prod(factorial(len(reference.domain(nested, mover))) for mover in movers) <= 200)
    stated = data.draw(stated_of(names, movers))
    tree = Tree.build(nested)
    pictures = Pictures.build(tree, relations(stated))
    player = Player(tree, pictures)
    views = [(), *((a,) for a in movers), *((a, b) for a in movers for b in movers if a != b)]
    for profile, _ in reference.completions(nested, stated):
        ranks = Ranks(
            [
                {
                    k: profile[p.view, p.actor][name]
                    for k, name in enumerate(tree.outcomes)
                    if name in profile[p.view, p.actor]
                }
                for p in pictures.all
            ]
        )
        memo: dict[tuple[int, int], int] = {}
        assert plays(tree, player.actual(0, ranks, memo)) == reference.actual(nested, profile)
        for view in views:
            assert plays(tree, player.expected(view, 0, ranks, memo)) == reference.expected(nested, profile, view)


def test_who_knows_anothers_error_expects_to_profit_from_it() -> None:
    # B knows that A mistakes him. Going on in the mover's view instead of his own, B would expect to be believed
    # right and so not to be asked at all.
    nested: Any = {"A": {"stop": "S", "ask": {"B": {"give": "G", "keep": "K"}}}}
    stated = {
        ((), "A"): [("G", "S", ">"), ("S", "K", ">")],
        ((), "B"): [("K", "G", ">")],
        (("A",), "B"): [("G", "K", ">")],
        (("B", "A"), "B"): [("G", "K", ">")],
    }
    tree = Tree.build(nested)
    pictures = Pictures.build(tree, relations(stated))
    player = Player(tree, pictures)
    [(profile, _)] = reference.completions(nested, stated)
    ranks = Ranks([{k: profile[p.view, p.actor].get(n, 0) for k, n in enumerate(tree.outcomes)} for p in pictures.all])
    assert plays(tree, player.expected(("A",), 0, ranks, {})) == {("A.ask", "B.give", "G")}
    assert plays(tree, player.expected(("B",), 0, ranks, {})) == {("A.ask", "B.keep", "K")}
    assert plays(tree, player.actual(0, ranks, {})) == {("A.ask", "B.keep", "K")}


def test_ties_are_kept() -> None:
    nested: Any = {"A": {"l": {"B": {"x": "X", "y": "Y"}}, "r": "Z"}}
    tree = Tree.build(nested)
    player = Player(tree, Pictures.build(tree, {}))
    tied = Ranks([{0: 0, 1: 2, 2: 1}, {0: 0, 1: 0, 2: 0}])  # A: X > Z > Y; B does not mind
    # B may choose either, so A may hope for X or make sure of Z; going left to Y is no reply to Z.
    assert plays(tree, player.expected((), 0, tied, {})) == {("A.l", "B.x", "X"), ("A.r", "Z")}
    # Nobody is bound by how A expected B to break the tie.
    assert plays(tree, player.actual(0, tied, {})) == {("A.l", "B.x", "X"), ("A.l", "B.y", "Y"), ("A.r", "Z")}


def test_ties_of_the_shorter_view_stay_unless_parted() -> None:
    nested: Any = {"A": {"stop": "S", "go": {"B": {"l": "L", "m": "M", "r": "R"}}}}
    tree = Tree.build(nested)
    tied = [("L", "M", "="), ("M", "R", ">")]
    for own, awaited in (
        ([("R", "L", ">")], {"B.r"}),  # L and M move together
        ([("M", "L", ">")], {"B.m"}),  # the tie is parted
        ([("L", "R", ">"), ("M", "R", ">")], {"B.l", "B.m"}),  # nothing parts these two
        ([("L", "R", "=")], {"B.l", "B.m", "B.r"}),  # and one made
    ):
        stated = {((), "B"): tied, (("A",), "B"): own}
        pictures = Pictures.build(tree, relations(stated))
        player = Player(tree, pictures)
        for profile, _ in reference.completions(nested, stated):
            ranks = Ranks(
                [{k: profile[p.view, p.actor].get(n, 0) for k, n in enumerate(tree.outcomes)} for p in pictures.all]
            )
            node = tree.children[0][1]
            assert {play[1] for play in plays(tree, player.expected(("A",), node, ranks, {}))} == awaited
        view = pictures.all[-1].order
        if awaited != {"B.m"}:
            assert ("L", "M") in view.classes or ("L", "M", "R") in view.classes
        else:
            assert view.classes == (("L",), ("M",), ("R",))


def test_ties_with_outcomes_an_actor_never_meets_are_not_taken_over() -> None:
    nested: Any = {"A": {"x": {"B": {"l": "p", "m": "r"}}, "y": "q"}}
    stated = {((), "B"): [("p", "q", ">"), ("q", "r", "=")], (("A",), "B"): [("q", "p", ">")]}
    tree = Tree.build(nested)
    view = Pictures.build(tree, relations(stated)).all[-1]
    assert (view.view, view.order.text()) == (("A",), "")
    for profile, _ in reference.completions(nested, stated):
        plays_expected = reference.expected(nested, profile, ("A",))
        assert {play[1] for play in plays_expected if len(play) > 2} <= {"B.l"}
