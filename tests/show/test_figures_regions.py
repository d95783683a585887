"""Figures of regions: zones stand where their conditions hold, with the areas that the texts of the case give."""

from __future__ import annotations

from fractions import Fraction
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kalkul
from kalkul.case.amounts import written_number
from kalkul.errors import MissingExtraError, QuestionError, UnknownNameError
from kalkul.results import BranchShown, Fitting, MechanismShown, ParameterShown, PointShown, Share, Stretch
from kalkul.results.region import NarrowedShown, RangeShown, RegionShown, ZoneShown
from kalkul.results.tree_shown import NodeShown, TreeShown
from kalkul.show.figures.png import on_paper, png
from kalkul.show.figures.regions import region_figure
from kalkul.show.figures.section import Axis, Section, area, axes_of, borders, curve
from kalkul.show.figures.stretches import stretches_figure
from kalkul.show.figures.svg import SIZE, Figure
from show.sample import EVIL

SVG = "{http://www.w3.org/2000/svg}"
UNIT = (Fraction(0), Fraction(1))


@pytest.fixture(scope="module")
def explained() -> Any:
    keys = ["divide-and-rule", "controllable-in-doubt", "controllable-calm", "last-speaker", "awkward-date"]
    return kalkul.load("washington-2025").explain(keys).explanations


def read(figure: Figure) -> ElementTree.Element:
    root = ElementTree.fromstring(figure.alone())
    assert all(len(row) == len(figure.head) for row in figure.rows)
    assert figure.description
    return root


def words(figure: Figure) -> list[str]:
    return [element.text or "" for element in read(figure).iter(f"{SVG}text")]


def part_of(region: RegionShown, zone: int, **held: str) -> float:
    """Part of the section over the two other parameters that a zone takes."""
    axes = axes_of(region)
    free = [axis for key, axis in axes.items() if key not in held and axis.low < axis.high]
    fixed = {key: Fraction(value) for key, value in held.items()}
    fixed |= {key: axis.low for key, axis in axes.items() if axis.low == axis.high}
    section = Section(free[0], free[1], fixed)
    pieces = [piece for where in region.zones[zone].where for piece in section.cut(section.conditions(where) or [])]
    return sum(map(area, pieces)) / float((free[0].high - free[0].low) * (free[1].high - free[1].low))


def zone_of(region: RegionShown, *outcomes: str) -> int:
    ends = [tuple(one.outcome for play in zone.plays for one in play) for zone in region.zones]
    return ends.index(outcomes)


@pytest.mark.parametrize(("k", "both", "either"), [("0", 9 / 16, 0), ("1", 1 / 4, 1 / 16), ("1/2", 25 / 64, 1 / 64)])
def test_the_zones_of_two_buyers_have_the_areas_of_the_square(
    explained: Any, k: str, both: float, either: float
) -> None:
    region = explained["divide-and-rule"].region
    assert part_of(region, zone_of(region, "BOTH_OUT"), k=k) == pytest.approx(both)
    assert part_of(region, zone_of(region, "INDIA_OUT", "CHINA_OUT"), k=k) == pytest.approx(either)
    assert sum(part_of(region, zone, k=k) for zone in range(len(region.zones))) == pytest.approx(1)


def test_the_zone_of_two_equilibria_is_hatched(explained: Any) -> None:
    shown = explained["divide-and-rule"]
    figure = region_figure(shown.region, shown.title)
    hatched = [e for e in read(figure).iter(f"{SVG}path") if e.get("class") == "hatch"]
    # In the drawing and beside its words.
    assert len(hatched) == 2
    assert "INDIA_OUT or CHINA_OUT: 2 equilibria of the stage" in words(figure)
    assert "Drawn where k = 0.5." in words(figure)
    assert {"pI", "pC"} <= set(words(figure))
    gone = region_figure(shown.region, shown.title, at={"k": "0"})
    assert "INDIA_OUT or CHINA_OUT: 2 equilibria of the stage (not in this section)" in words(gone)


def test_the_threshold_of_a_choice_is_a_curve(explained: Any) -> None:
    shown = explained["controllable-in-doubt"]
    figure = region_figure(shown.region, shown.title, axes=["L", "q"], at={"y": "1/2", "s": 0})
    [line] = [e for e in read(figure).iter(f"{SVG}path") if e.get("class") == "edge played"]
    assert (line.get("d") or "").count("L") > 50
    assert any("q < (s + y - s*y)/(L + s)" in one for one in words(figure))
    section = Section(Axis("L", Fraction(1), Fraction(10)), Axis("q", *UNIT), {"y": Fraction(1, 2), "s": Fraction(0)})
    [piece] = curve(section, "(s + y - s*y)/(L + s)")
    assert all(q == pytest.approx(0.5 / at) for at, q in piece)


def test_weights_that_would_be_negative_are_left_out(explained: Any) -> None:
    shown = explained["controllable-in-doubt"]
    bench = kalkul.load("washington-2025")
    figure = bench.draw("region", "controllable-in-doubt")
    assert "Blank: not in the region, or not described one by one." in words(figure)
    without = region_figure(shown.region, shown.title)
    assert "Blank: not in the region, or not described one by one." not in words(without)


def test_a_range_that_a_premise_narrows_is_drawn_narrow(explained: Any) -> None:
    shown = explained["controllable-calm"]
    assert axes_of(shown.region)["q"] == Axis("q", Fraction(0), Fraction(1, 100))
    assert "0.01" in words(region_figure(shown.region, shown.title))


def test_what_somebody_takes_a_number_to_be_has_a_range_of_its_own() -> None:
    zone = ZoneShown((("US:q < 0.25",),), Share.of(1), ((BranchShown(("US.go",), "X"),),))
    narrowed = (NarrowedShown("US sees: q <= 1 / 2", "P"), NarrowedShown("q >= 1 / 4", "P"))
    region = RegionShown((RangeShown("q", "0", "1"),), narrowed, (), (zone,), ())
    assert axes_of(region) == {
        "q": Axis("q", Fraction(1, 4), Fraction(1)),
        "US:q": Axis("US:q", Fraction(0), Fraction(1, 2)),
    }
    figure = region_figure(region, "t")
    # The zones depend on the view alone: a line, half of which is taken.
    assert "US:q" in words(figure)
    assert "q" not in words(figure)


numbers = st.integers(-6, 6).map(lambda n: Fraction(n, 4))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(numbers, numbers, numbers), min_size=1, max_size=3), st.tuples(numbers, numbers, numbers))
def test_straight_pieces_hold_exactly_the_points_that_satisfy_the_conditions(
    lines: list[tuple[Fraction, Fraction, Fraction]], last: tuple[Fraction, Fraction, Fraction]
) -> None:
    section = Section(Axis("x", *UNIT), Axis("y", *UNIT), {"c": last[2]})
    texts = [
        " + ".join(f"({written_number(n)})*{v}" for n, v in zip(one, "xyc", strict=True)) + " > 0" for one in lines
    ]
    pieces = section.cut(section.conditions(texts) or [])
    assert len(pieces) <= 1
    for k in range(13):
        for m in range(13):
            x, y = (k + 0.37) / 13, (m + 0.61) / 13
            values = [float(a) * x + float(b) * y + float(c * last[2]) for a, b, c in lines]
            if min(map(abs, values)) > 1e-6:
                assert any(inside(piece, (x, y)) for piece in pieces) == (min(values) > 0)


def inside(piece: tuple[tuple[float, float], ...], point: tuple[float, float]) -> bool:
    """Whether a point is in a convex polygon given counter-clockwise; corners may come twice."""
    around = zip(piece, piece[1:] + piece[:1], strict=True)
    return all((x2 - x1) * (point[1] - y1) - (y2 - y1) * (point[0] - x1) > -1e-9 for (x1, y1), (x2, y2) in around)


@settings(max_examples=15, deadline=None)
@given(numbers, numbers, numbers)
def test_bent_pieces_have_about_the_area_that_points_have(a: Fraction, b: Fraction, c: Fraction) -> None:
    section = Section(Axis("x", *UNIT), Axis("y", *UNIT), {})
    text = f"{written_number(a)}*x*y + ({written_number(b)})*x + ({written_number(c)})/2 > 0.1"
    pieces = section.cut(section.conditions([text]) or [])
    every = [((k + 0.5) / 60, (m + 0.5) / 60) for k in range(60) for m in range(60)]
    held = sum(float(a) * x * y + float(b) * x + float(c) / 2 > 0.1 for x, y in every)
    assert sum(map(area, pieces)) == pytest.approx(held / 3600, abs=0.02)


def test_edges_between_pieces_of_one_zone_are_no_borders() -> None:
    left = ((0.0, 0.0), (1.0, 0.0), (1.0, 2.0), (0.0, 2.0))
    low, high = ((1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0)), ((1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0))
    found = borders([left, low, high], split=True)
    length = sum(abs(x1 - x2) + abs(y1 - y2) for (x1, y1), (x2, y2) in found)
    assert length == pytest.approx(8)
    assert not any({x1, x2} == {1.0} for (x1, _y1), (x2, _y2) in found)


@pytest.mark.parametrize(
    ("options", "expected", "says"),
    [
        ({"at": {"z": 1}}, UnknownNameError, "no parameter “z”"),
        ({"axes": ["pi", "pC"]}, UnknownNameError, "did you mean “pI”"),
        ({"at": {"k": 2}}, QuestionError, "from 0 to 1"),
        ({"at": {"k": "much"}}, QuestionError, "expected a number"),
        ({"axes": ["pI", "pI"]}, QuestionError, "two different"),
        ({"axes": ["d"]}, QuestionError, "no axis"),
        ({"axes": ["k"], "at": {"k": "1/2"}}, QuestionError, "no single value"),
        ({"at": {"k": 0, "pI": 0, "pC": 0}}, QuestionError, "nothing to draw"),
    ],
)
def test_what_cannot_be_drawn_is_refused(explained: Any, options: Any, expected: type[Exception], says: str) -> None:
    shown = explained["divide-and-rule"]
    with pytest.raises(expected, match=says):
        region_figure(shown.region, shown.title, **options)


def test_the_weights_of_a_last_speaker_stand_on_their_range(explained: Any) -> None:
    shown = explained["last-speaker"]
    figure = stretches_figure(shown.mechanism, shown.title)
    bars = list(read(figure).iter(f"{SVG}rect"))
    grounds = [float(e.get("width", 0)) for e in bars if e.get("class") == "zone5"]
    fits = [(float(e.get("x", 0)), float(e.get("width", 0))) for e in bars if e.get("class") == "zone1"]
    assert len(grounds) == len(fits) == 2
    left = float(bars[0].get("x", 0))
    assert [(x - left) / grounds[0] for x, _w in fits] == [pytest.approx(0.293, abs=1e-3), pytest.approx(0.5, abs=1e-3)]
    assert [w / grounds[0] for _x, w in fits] == [pytest.approx(0.207, abs=1e-3), pytest.approx(0.5, abs=1e-3)]
    assert figure.rows[0][1] == "1 - 1/sqrt(2) ≈ 0.2929 < w < 1/2"
    assert stretches_figure(explained["awkward-date"].mechanism, "t").rows == (
        ("", "20 ≤ d ≤ 60", "in 41/61 of the range (67.2%)"),
    )


def test_a_mechanism_without_a_number_to_fit_is_refused() -> None:
    with pytest.raises(QuestionError, match="no single number"):
        stretches_figure(MechanismShown("persistence", "t", "A", ("x",)), "t")


def test_hostile_names_are_escaped_and_clipped() -> None:
    zone = ZoneShown(((EVIL,), ("q > 1/2",)), Share.of(1), ((BranchShown((EVIL,), EVIL),),), 3)
    region = RegionShown((RangeShown("q", "0", "1"),), (NarrowedShown(EVIL, EVIL),), (), (zone,), (EVIL,))
    tree = TreeShown(EVIL, EVIL, (NodeShown("chance", (), (EVIL,), (EVIL,)),))
    point = PointShown(EVIL, 0.5)
    fit = Fitting(None, Share.of(1), (Stretch(point, point, True, True),))
    mechanism = MechanismShown("x", EVIL, EVIL, (EVIL,), (ParameterShown(EVIL, "0", "1"),), (fit,))
    for figure in (region_figure(region, EVIL, tree), stretches_figure(mechanism, EVIL)):
        read(figure)
        drawing = figure.alone()
        assert "<script" not in drawing
        assert not any(sign in drawing for sign in ("\u202e", "\x1b", "\ud800"))
        assert len(drawing) < 60_000


def test_a_picture_has_the_colours_of_paper(explained: Any) -> None:
    assert "var(" not in on_paper()
    assert "@media" not in on_paper()
    shown = explained["divide-and-rule"]
    figure = region_figure(shown.region, shown.title)
    drawn = png(figure)
    assert drawn.startswith(b"\x89PNG")
    # Width and height stand after the first sixteen bytes; two dots for each pixel.
    size = int.from_bytes(drawn[16:20], "big"), int.from_bytes(drawn[20:24], "big")
    assert size == pytest.approx((2 * figure.width, 2 * figure.height), abs=2)
    assert png(figure) == drawn


def test_a_picture_nobody_could_open_is_refused() -> None:
    figure = kalkul.load("prisoners-dilemma").draw("states")
    with pytest.raises(QuestionError, match=r"write it as \.svg"):
        png(figure, 1000 * SIZE)


def test_without_resvg_the_line_to_install_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(MissingExtraError, match=r'pip install "kalkul\[documents\]"'):
        png(kalkul.load("prisoners-dilemma").draw("states"))
