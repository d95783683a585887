"""Values are typed from text: yes and no, days, numbers, words, names."""

from datetime import date
from fractions import Fraction

import pytest
from pydantic import ValidationError

from kalkul.case import Interval, Observation, Preference, Premise, Range, Source, Stage
from kalkul.case.amounts import read_number, read_range


@pytest.mark.parametrize("text", ["yes", "Yes", "YES", "true", "True", " yes ", True])
def test_yes(text: object) -> None:
    assert Premise.model_validate({"says": "x", "doubted": text}).doubted is True


@pytest.mark.parametrize("text", ["no", "No", "NO", "false", False])
def test_no(text: object) -> None:
    assert Premise.model_validate({"says": "x", "doubted": text}).doubted is False


@pytest.mark.parametrize("text", ["on", "off", "y", "n", "1", "", "ja", 1, None, ["yes"]])
def test_neither(text: object) -> None:
    with pytest.raises(ValidationError, match=r"expected yes or no"):
        Premise.model_validate({"says": "x", "doubted": text})


@pytest.mark.parametrize(
    ("written", "read"), [("yes", "yes"), ("TRUE", "yes"), ("No", "no"), ("Open", "open"), (False, "no")]
)
def test_words_in_any_case(written: object, read: str) -> None:
    data = {"date": "2025-10-22", "what": "x", "happened": written}
    assert Observation.model_validate(data).happened == read


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.05", Fraction(1, 20)),
        ("-2", Fraction(-2)),
        ("+1", Fraction(1)),
        ("1/3", Fraction(1, 3)),
        (" 3 / 4 ", Fraction(3, 4)),
        ("-0.5/2", Fraction(-1, 4)),
        (7, Fraction(7)),
    ],
)
def test_numbers_are_exact(text: object, number: Fraction) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["", "1e3", ".5", "5%", "1,5", "1/0", "½", "٣", "0x1", "nan", "inf", "1" * 99, 0.5])
def test_what_is_no_number(text: object) -> None:
    with pytest.raises(ValueError, match=r"found"):
        read_number(text)


def test_ranges() -> None:
    assert read_range(["-0.2", "0.2"]) == Range(Fraction(-1, 5), Fraction(1, 5))
    assert read_range("1").is_point
    with pytest.raises(ValueError, match="below where it begins"):
        Range(Fraction(1), Fraction(0))


def test_days_and_intervals() -> None:
    assert Source.model_validate({"date": "2025-10-22"}).date == Interval(date(2025, 10, 22), date(2025, 10, 22))
    both = Source.model_validate({"date": " 2025-10-22 / 2025-10-31 "}).date
    assert both is not None
    assert both.days == 10
    assert str(both) == "2025-10-22/2025-10-31"
    assert Source.model_validate({"date": date(2025, 1, 1)}).known_until == date(2025, 1, 1)
    assert Source().known_until is None
    with pytest.raises(ValueError, match="before it begins"):
        Interval(date(2025, 1, 2), date(2025, 1, 1))


def test_entries_are_frozen() -> None:
    premise = Premise(says="x")
    with pytest.raises(ValidationError):
        setattr(premise, "says", "y")  # noqa: B010 - a type checker would refuse the assignment


def test_blanks_around_a_text_do_not_count() -> None:
    assert Premise(says="  x ").says == "x"


def test_a_ranking_keeps_its_ties() -> None:
    assert Preference.model_validate({"ranking": [2, [1, "4"], 3]}).ranking == (("2",), ("1", "4"), ("3",))


def test_a_stage_by_its_parts() -> None:
    stage = Stage.model_validate({"stage": {"levers": {"A.x": {}}, "results": {"X": "yes"}}})
    assert stage == Stage.model_validate({"levers": {"A.x": {}}, "results": {"X": "yes"}})
