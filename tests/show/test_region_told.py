"""What is played where, in words."""

from __future__ import annotations

from fractions import Fraction

from kalkul.results import (
    BranchShown,
    NarrowedShown,
    RangeShown,
    RegionShown,
    Share,
    ThresholdShown,
    ZoneShown,
)
from kalkul.show.region_told import rows, threshold, zone

HARD = (
    BranchShown(("US.hard", "chance.yields"), "WIN"),
    BranchShown(("US.hard", "chance.stands"), "STAND"),
)
HOLD = (BranchShown(("US.hold",), "NOTHING"),)


def test_a_zone_says_where_how_much_and_what() -> None:
    share = Share.of(Fraction(1, 4))
    told = zone(ZoneShown((("q < 0.5", "y > q"),), share, (HARD,)))
    assert told == "where q < 0.5 and y > q (in 1/4 of the completions, 25%): US hard, and chance leads to WIN or STAND"
    assert zone(ZoneShown((), Share.of(1), (HOLD,))) == "everywhere: US hold → NOTHING"


def test_several_equilibria_are_told() -> None:
    one = (BranchShown(("US.go", "stage.A.x = yes, B.x = no"), "X"),)
    other = (BranchShown(("US.go", "stage.A.x = no, B.x = yes"), "Y"),)
    told = zone(ZoneShown((("q < 1",), ("q > 2",)), Share.between(Fraction(1, 5), Fraction(1, 4)), (one, other), 2))
    assert told.startswith(
        "where q < 1 or where q > 2 (in about 22.5% of the completions, measured: between 20% and 25%)"
    )
    assert told.endswith("B.x = no → X or US go, stage A.x = no, B.x = yes → Y: 2 equilibria of the stage")


def test_a_threshold_says_whose_where_and_when_it_counts() -> None:
    shown = ThresholdShown("US", ("RU.refuse",), ("RU", "US"), "hard", "hold", "q", "<", "y/2", ("q* <= 1 - y",))
    assert threshold(shown) == (
        "US likes hard better than hold if q < y/2, after RU refuse, as RU sees US sees it; that value is in its range "
        "only where q* <= 1 - y"
    )


def test_a_region_without_parameters_says_nothing_and_long_lists_are_cut() -> None:
    zones = tuple(ZoneShown(((f"q > {k}",),), Share.of(Fraction(1, 20)), (HOLD,)) for k in range(20))
    assert rows(RegionShown((), (), (), zones)) == []
    parameters = (RangeShown("q", "0", "20"), RangeShown("L", "4", "4"))
    told = dict(rows(RegionShown(parameters, (NarrowedShown("q > 1", "P"),), (), zones, ("an edge",))))
    assert told["parameters"] == ["q from 0 to 20", "L = 4", "q > 1 (P)"]
    assert len(told["zones"]) == 13
    assert told["zones"][-1] == "and 8 more (in --json)"
    assert told["edges"] == ["an edge"]
