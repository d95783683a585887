"""Figures: what is drawn is what the records say, well-formed, harmless, and told in words as well."""

from xml.etree import ElementTree

import pytest

import kalkul
from kalkul.explain.trees.trees_shown import tree_shown
from kalkul.results import ExplainAnswer, OrderShown
from kalkul.results.tree_shown import NodeShown, TreeShown
from kalkul.show.figures.hasse import hasse_figure
from kalkul.show.figures.matrix import matrix_figure
from kalkul.show.figures.states import states_figure
from kalkul.show.figures.svg import Figure
from kalkul.show.figures.timeline import timeline_figure
from kalkul.show.figures.tree import tree_figure
from kalkul.stability.graph_of import graph_of

SVG = "{http://www.w3.org/2000/svg}"


def read(figure: Figure) -> ElementTree.Element:
    root = ElementTree.fromstring(figure.alone())
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert title.text
    assert description is not None
    assert description.text
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert all(len(row) == len(figure.head) for row in figure.rows)
    return root


def words(root: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def of_class(root: ElementTree.Element, kind: str) -> list[ElementTree.Element]:
    return [element for element in root.iter() if element.get("class") == kind]


@pytest.fixture(scope="module")
def washington() -> tuple[kalkul.Bench, ExplainAnswer]:
    bench = kalkul.load("washington-2025")
    return bench, bench.explain(["hard-bargain", "trap-naive"])


def test_a_tree_shows_play_expectation_and_surprise(washington: tuple[kalkul.Bench, ExplainAnswer]) -> None:
    bench, answer = washington
    figure = tree_figure(tree_shown(bench.case, "hard-bargain"), answer.explanations["hard-bargain"])
    root = read(figure)
    # US hard, RU refuse, US hold is played; the US is surprised by the refusal, Russia (at times) by hard.
    assert len(of_class(root, "edge played")) == 3
    assert len(of_class(root, "mark")) == 2
    assert "happens; RU expects it (12/25)" in words(root)
    assert ("US hard / RU freeze", "F_noD", "US expects it") in figure.rows
    assert len(figure.rows) == 7


def test_a_tree_without_an_explanation_marks_nothing(washington: tuple[kalkul.Bench, ExplainAnswer]) -> None:
    root = read(tree_figure(tree_shown(washington[0].case, "bait")))
    assert not of_class(root, "edge played") + of_class(root, "edge awaited") + of_class(root, "mark")


def test_chance_and_stages_have_their_place() -> None:
    nodes = (
        NodeShown("chance", (), ("yes", "no"), ("q", "rest"), (1, 4)),
        NodeShown("stage", ("A", "B"), ("BOTH", "NONE"), (), (2, 3)),
        NodeShown("leaf", outcome="BOTH"),
        NodeShown("leaf", outcome="NONE"),
        NodeShown("leaf", outcome="OUT"),
    )
    shown = words(read(tree_figure(TreeShown("g", "g", nodes))))
    assert {"chance", "A + B", "yes (q)", "no (rest)", "BOTH", "NONE", "OUT"} <= set(shown)


def test_the_matrix_has_a_cell_for_each_pair(washington: tuple[kalkul.Bench, ExplainAnswer]) -> None:
    answer = washington[1]
    root = read(matrix_figure(answer))
    cells = [element for element in root.iter(f"{SVG}rect") if (element.get("class") or "").startswith("cell")]
    assert len(cells) == len(answer.observations) * len(answer.explanations)
    entailed = sum(v.verdict == "entails" for e in answer.explanations.values() for v in (e.verdicts or {}).values())
    assert len(of_class(root, "cell entails")) == entailed > 0


def test_the_timeline_runs_forward(washington: tuple[kalkul.Bench, ExplainAnswer]) -> None:
    answer = washington[1]
    figure = timeline_figure(answer)
    bars = [e for e in read(figure).iter(f"{SVG}rect") if (e.get("class") or "").startswith("zone")]
    assert len(bars) == len(figure.rows) == len(answer.observations)
    starts = [float(bar.get("x", "nan")) for bar in bars]
    assert starts == sorted(starts)


def test_better_outcomes_stand_above(washington: tuple[kalkul.Bench, ExplainAnswer]) -> None:
    order = next(o for o in washington[1].explanations["hard-bargain"].orders if o.actor == "US" and not o.view)
    figure = hasse_figure(order)
    root = read(figure)
    height = {e.text: float(e.get("y", "nan")) for e in root.iter(f"{SVG}text")}
    assert figure.rows
    assert all(height[better] < height[worse] for better, worse in figure.rows)
    assert height["F_noD"] == min(height.values())


def test_an_order_of_which_nothing_is_known_is_still_drawn() -> None:
    figure = hasse_figure(OrderShown((), "A", "", "6", (("X",), ("Y",), ("Z",))))
    assert words(read(figure)) == ["X", "Y", "Z"]
    assert figure.rows == ()


def test_the_graph_of_states_marks_equilibria_and_what_follows() -> None:
    bench = kalkul.load("elmira-1991")
    solved, following = bench.solve(), bench.next(concept="nash")
    figure = states_figure(graph_of(bench.case, solved), following)
    root = read(figure)
    circles = [e.get("class") or "" for e in root.iter(f"{SVG}circle")]
    assert len(circles) == solved.count == len(figure.rows)
    assert sum("stable" in kind for kind in circles) == len(solved.equilibria["seq"])
    assert sum("start" in kind for kind in circles) == 1
    assert len(of_class(root, "edge played")) == len(following.moves)


def test_states_are_placed_the_same_each_time() -> None:
    bench = kalkul.load("north-korea-2017")
    graph = graph_of(bench.case, bench.solve())
    assert states_figure(graph).alone() == states_figure(graph).alone()


def test_hostile_names_are_escaped_and_clipped() -> None:
    evil = "<script>alert(1)</script>\u202e" + "x" * 10_000
    nodes = (NodeShown("decision", (evil,), (evil,), (), (1,)), NodeShown("leaf", outcome=evil))
    figure = tree_figure(TreeShown(evil, evil, nodes))
    read(figure)
    assert "<script" not in figure.alone()
    assert "\u202e" not in figure.alone()
    assert len(figure.alone()) < 20_000
    read(hasse_figure(OrderShown((), evil, evil, "1", ((evil,),))))
