"""Compiled trees and conditions over play."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kalkul.case import Chance, Decision
from kalkul.case.levers import Lever
from kalkul.case.trees import Branch, Stage
from kalkul.errors import UnsupportedError
from kalkul.games import Tree, compile_tree, holds_on
from kalkul.notation import parse_path, parse_play_condition
from reference import perceived_play as reference
from strategies import nested_trees

BAIT: Any = {
    "US": {
        "none": "SQ",
        "sanction": {
            "IN": {
                "keep": "DEFIED",
                "comply": {"CN": {"comply": "ISOLATED", "ignore": {"US": {"tariff": "PIVOT", "waive": "LEAK"}}}},
            }
        },
    }
}


def plays(tree: Tree, mask: int) -> set[tuple[str, ...]]:
    return {
        (*map(str, tree.path_to(node)), tree.outcomes[tree.outcome[node]])
        for leaf, node in enumerate(tree.leaf_nodes)
        if mask >> leaf & 1
    }


def outcomes(tree: Tree, mask: int) -> list[str]:
    return [tree.outcomes[tree.leaf_outcome[leaf]] for leaf in range(len(tree.leaf_nodes)) if mask >> leaf & 1]


@given(nested_trees())
def test_compiled_as_written(nested: Any) -> None:
    tree = Tree.build(nested)
    assert tree.actors == tuple(reference.movers(nested))
    assert tree.outcomes == tuple(reference.labels(nested))
    for k, actor in enumerate(tree.actors):
        assert set(tree.domains[k]) == set(reference.domain(nested, actor))
    for node in range(len(tree.mover)):
        assert tree.node_at(tree.path_to(node)) == node
        children = tree.children[node]
        assert tree.leaves[node] == (sum(tree.leaves[c] for c in children) if children else tree.leaves[node])


@pytest.mark.parametrize(
    ("condition", "ends"),
    [
        ("US.sanction", ["DEFIED", "ISOLATED", "PIVOT", "LEAK"]),
        ("not US.sanction", ["SQ"]),
        ("US.tariff", ["PIVOT"]),
        ("US.sanction / IN.comply", ["ISOLATED", "PIVOT", "LEAK"]),
        ("IN.comply / CN.comply", []),
        ("-> PIVOT or -> SQ", ["SQ", "PIVOT"]),
        ("US.sanction and not (IN.keep or CN.comply)", ["PIVOT", "LEAK"]),
    ],
)
def test_conditions(condition: str, ends: list[str]) -> None:
    tree = Tree.build(BAIT)
    assert outcomes(tree, holds_on(tree, parse_play_condition(condition))) == ends


def test_after_a_given_path_only_what_follows_is_read() -> None:
    tree = Tree.build(BAIT)
    after = tree.node_at(parse_path("US.sanction / IN.comply"))
    # The sanction lies before the point from which the play is read …
    assert holds_on(tree, parse_play_condition("US.sanction"), after) == 0
    # … but a path is written from the root wherever reading starts.
    whole = holds_on(tree, parse_play_condition("US.sanction / IN.comply / CN.ignore"), after)
    assert outcomes(tree, whole) == ["PIVOT", "LEAK"]
    assert outcomes(tree, holds_on(tree, parse_play_condition("not US.tariff"), after)) == ["ISOLATED", "LEAK"]


@pytest.mark.parametrize("bad", [{"A": {}}, {"A": {"m": "x"}, "B": {"m": "y"}}, {}])
def test_malformed_trees_are_refused(bad: Any) -> None:
    with pytest.raises(ValueError, match=r"mover|moves"):
        Tree.build(bad)


@given(nested_trees(), st.text("ABmM.01/ ", max_size=12))
def test_unknown_paths_are_refused(nested: Any, text: str) -> None:
    from kalkul.errors import NotationError

    tree = Tree.build(nested)
    try:
        node = tree.node_at(parse_path(text))
    except (LookupError, NotationError):
        return
    assert 0 < node < len(tree.mover)


def test_a_path_goes_past_chance_to_all_its_branches() -> None:
    again = Decision(mover="B", moves={"l": "X", "r": "Y"})
    chance = Chance(branches={"rain": Branch(weight="1/2", then=again), "sun": Branch(weight="rest", then=again)})
    tree = compile_tree(Decision(mover="A", moves={"go": chance, "no": "Z"}))
    assert [tree.mover_name(node) for node in tree.nodes_at(parse_path("A.go"))] == ["chance"]
    ends = [tree.path_to(node) for node in tree.nodes_at(parse_path("A.go / B.r"))]
    assert [" / ".join(map(str, path)) for path in ends] == ["A.go / chance.rain / B.r", "A.go / chance.sun / B.r"]
    assert holds_on(tree, parse_play_condition("A.go / B.l")) == 0b00101
    with pytest.raises(LookupError, match=r"B has no move x there"):
        tree.nodes_at(parse_path("A.go / B.x"))


def test_a_stage_has_a_leaf_for_each_state() -> None:
    levers = {"A.x": Lever(), "B.y": Lever(way="up")}
    stage = Stage(levers=levers, infeasible=("A.x and B.y",), results={"X": "A.x", "Y": "not B.y"})
    tree = compile_tree(Decision(mover="C", moves={"go": stage, "no": "Z"}))
    node = tree.node_at(parse_path("C.go"))
    assert tree.actors == ("C", "A", "B")
    assert tree.moves[node] == ("A.x = no, B.y = no", "A.x = yes, B.y = no", "A.x = no, B.y = yes")
    assert [tree.outcomes[k] if k >= 0 else None for k in tree.leaf_outcome] == ["Y", "X", None, "Z"]
    assert tree.domains == (("Y", "X", "Z"), (), ())


def test_a_stage_too_large_to_list_is_refused() -> None:
    levers = {f"A.x{k}": Lever() for k in range(11)}
    with pytest.raises(UnsupportedError, match="2,048 settings"):
        compile_tree(Stage(levers=levers, results={"X": "yes"}))


def test_a_given_move_without_alternative_is_not_read_again() -> None:
    tree = Tree.build({"A": {"only": {"B": {"l": "L", "r": "R"}}}})
    after = tree.node_at(parse_path("A.only"))
    assert holds_on(tree, parse_play_condition("A.only"), after) == 0
    assert outcomes(tree, holds_on(tree, parse_play_condition("A.only"))) == ["L", "R"]
