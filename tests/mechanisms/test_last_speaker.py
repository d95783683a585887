"""A last speaker against a literal reading: the stance is followed contact by contact at single weights."""

from __future__ import annotations

from fractions import Fraction
from math import log
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kalkul.completions.answers import Effort
from kalkul.explain.answering import answering
from kalkul.orders import Work
from kalkul.results import Fitting, Stretch
from mechanisms.cases import answered, day, days, mechanism_case

SIDES = {"soft": -1, "hard": 1}
GRID = [Fraction(k, 30) for k in range(31)]


def stance(start: Fraction, contacts: list[dict[str, Any]], weights: dict[str, Fraction], done: int) -> Fraction:
    """Stance after the first contacts, in the order of days."""
    x = start
    for contact in sorted(contacts, key=lambda c: c["date"])[:done]:
        w = weights["w"] * weights.get(contact.get("via", ""), Fraction(1))
        x = (1 - w) * x + w * SIDES[contact["pulls"]]
    return x


def readings(contacts: list[dict[str, Any]], first: int, last: int) -> list[list[int]]:
    """For each day, the numbers of contacts that may have come before: none of that day, or all of it."""
    return [
        sorted({sum(c["date"] < day(n) for c in contacts), sum(c["date"] <= day(n) for c in contacts)})
        for n in range(first, last + 1)
    ]


def holds(part: Stretch, w: Fraction) -> bool:
    """Whether a rational weight lies in a stretch, by its isolating intervals."""

    def side(point: Any) -> int:
        if point.low is None:
            return (w > Fraction(point.exact)) - (w < Fraction(point.exact))
        assert not Fraction(point.low) <= w <= Fraction(point.high)
        return 1 if w > Fraction(point.high) else -1

    low, high = side(part.low), side(part.high)
    return (low > 0 or (low == 0 and part.low_in)) and (high < 0 or (high == 0 and part.high_in))


@st.composite
def told(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    contacts = [
        {"date": day(draw(st.integers(1, 6))), "who": "X", "pulls": draw(st.sampled_from(["soft", "hard"]))}
        for _ in range(draw(st.integers(0, 6)))
    ]
    for contact in contacts:
        if draw(st.integers(0, 3)) == 0:
            contact |= {"via": "relay", "weight": "1/2"}
    start = draw(st.sampled_from(["-1", "0", "1/3", "1"]))
    mechanism = {"kind": "last-speaker", "courses": SIDES, "start": start, "contacts": contacts}
    events = {}
    for name in "abc":
        first = draw(st.integers(1, 7))
        events[name] = {
            "date": days(first, first + draw(st.sampled_from([0, 0, 2]))),
            "course": draw(st.sampled_from(["soft", "hard"])),
            "happened": draw(st.sampled_from(["yes", "yes", "no"])),
        }
    return mechanism, events


def _span(event: dict[str, Any]) -> tuple[int, int]:
    first, last = event["date"].split("/")
    return int(first[-2:]) - 1, int(last[-2:]) - 1


@given(told())
@settings(max_examples=30, deadline=None)
def test_agrees_with_following_the_stance(case: tuple[dict[str, Any], dict[str, dict[str, Any]]]) -> None:
    mechanism, events = case
    contacts, start = mechanism["contacts"], Fraction(mechanism["start"])
    shown = answered(mechanism, events, ["a", "b"])
    assert shown.mechanism is not None
    assert shown.verdicts is not None
    for w in GRID:
        weights = {"w": w, "relay": Fraction(1, 2)}
        signs = [(x > 0) - (x < 0) for x in (stance(start, contacts, weights, n) for n in range(len(contacts) + 1))]
        for place, fitted in ((-1, shown.mechanism.fits[0]), (0, shown.mechanism.fits[1])):
            fits = True
            for name in "ab":
                event = events[name]
                as_shown = all(
                    signs[some[place]] == SIDES[event["course"]] for some in readings(contacts, *_span(event))
                )
                fits = fits and as_shown == (event["happened"] == "yes")
            assert fits == any(holds(part, w) for part in fitted.stretches or ())
    # Shares: the parts of a fine grid that entail and allow.
    fine = [Fraction(2 * k + 1, 120) for k in range(60)]
    for name, event in events.items():
        entail = allow = 0
        for w in fine:
            weights = {"w": w, "relay": Fraction(1, 2)}
            days_read = readings(contacts, *_span(event))
            right = [
                [
                    (x > 0) - (x < 0) == SIDES[event["course"]]
                    for x in (stance(start, contacts, weights, n) for n in some)
                ]
                for some in days_read
            ]
            entail += all(map(all, right))
            allow += any(map(any, right))
        given_ = shown.verdicts[name]
        assert given_.entailing is not None
        assert given_.allowing is not None
        assert abs(given_.entailing.decimal - entail / 60) < 0.13
        assert abs(given_.allowing.decimal - allow / 60) < 0.13
        assert (given_.verdict == "entails") == (given_.entailing.exact == "1")
        assert (given_.verdict == "forbids") == (given_.allowing.exact == "0")


RULE: dict[str, Any] = {
    "kind": "last-speaker",
    "courses": SIDES,
    "start": -1,
    "weight": [0, 1],
    "contacts": [
        {"date": day(15), "who": "RU", "pulls": "soft"},
        {"date": day(16), "who": "Zelensky", "pulls": "hard"},
        {"date": day(21), "who": "Rutte", "pulls": "hard"},
    ],
}
SEEN = {
    "no-missiles": {"date": day(16), "course": "soft"},
    "sanctions": {"date": day(21), "course": "hard"},
    "plan": {"date": day(40), "course": "soft"},
}


def fits(fitted: Fitting) -> list[str]:
    return [
        f"{part.low.exact} {'<=' if part.low_in else '<'} w {'<=' if part.high_in else '<'} {part.high.exact}"
        for part in fitted.stretches or ()
    ]


def test_the_weights_that_fit_october() -> None:
    shown = answered(RULE, SEEN, ["no-missiles", "sanctions"])
    assert shown.mechanism is not None
    contact, observation = shown.mechanism.fits
    assert fits(contact) == ["1 - 1/sqrt(2) < w < 1/2"]
    assert (contact.share.exact, round(contact.share.decimal, 4)) == ("1/sqrt(2) - 1/2", 0.2071)
    assert fits(observation) == ["1/2 < w <= 1"]
    assert contact.verdicts["plan"].verdict == "forbids"
    assert (contact.hits, contact.misses) == ((), ("plan",))
    assert contact.stretches is not None
    assert contact.stretches[0].low.root_of == "2*w^2 - 4*w + 1"


def test_the_last_speaker_alone_fails_on_the_day_of_a_contact() -> None:
    shown = answered(RULE, SEEN)
    assert shown.mechanism is not None
    first, second, third = shown.mechanism.last_word
    assert (first.contact_first, first.fits_contact_first) == (("hard",), False)
    assert (first.observation_first, first.fits_observation_first) == (("soft",), True)
    assert second.fits_contact_first
    assert second.fits_observation_first
    assert not third.fits_contact_first


def test_shares_of_the_whole_range() -> None:
    shown = answered(RULE, SEEN, ["no-missiles", "sanctions"])
    assert shown.verdicts is not None
    given_ = shown.verdicts["sanctions"]
    assert (given_.verdict, given_.entailing, given_.allowing) == ("permits", given_.entailing, given_.allowing)
    assert given_.entailing is not None
    assert given_.allowing is not None
    assert (given_.entailing.exact, given_.allowing.exact) == ("1/2", "1/sqrt(2)")
    assert shown.completions is None


def test_contacts_of_one_day_count_in_the_order_listed() -> None:
    both = [{"date": day(3), "who": "A", "pulls": "hard"}, {"date": day(3), "who": "B", "pulls": "soft"}]
    events = {"after": {"date": day(4), "course": "soft"}}
    for contacts, verdict in ((both, "entails"), (both[::-1], "forbids")):
        shown = answered({**RULE, "weight": 1, "contacts": contacts}, events)
        assert shown.verdicts is not None
        assert shown.verdicts["after"].verdict == verdict
        assert shown.completions == "1"


def test_a_stance_of_nothing_fits_neither() -> None:
    for course in SIDES:
        shown = answered({**RULE, "start": 0, "contacts": []}, {"e": {"date": day(4), "course": course}})
        assert shown.verdicts is not None
        assert shown.verdicts["e"].verdict == "forbids"


def test_what_holds_but_for_one_weight_names_it() -> None:
    contacts = [{"date": day(3), "who": "A", "pulls": "hard"}]
    shown = answered({**RULE, "start": 0, "contacts": contacts}, {"e": {"date": day(4), "course": "hard"}})
    assert shown.verdicts is not None
    assert (shown.verdicts["e"].verdict, shown.verdicts["e"].reason) == ("entails", "except where w = 0")


def test_a_relay_of_open_weight_is_measured_between_bounds() -> None:
    contacts = [{"date": day(3), "who": "A", "pulls": "hard", "via": "an envoy", "weight": [0, 1]}]
    shown = answered({**RULE, "contacts": contacts}, {"e": {"date": day(4), "course": "hard"}}, ["e"])
    assert shown.verdicts is not None
    share = shown.verdicts["e"].entailing
    assert share is not None
    assert share.exact is None
    assert share.measured
    assert share.low is not None
    assert share.high is not None
    # w·v > 1/2 on the unit square.
    assert share.low <= (1 - log(2)) / 2 <= share.high
    assert share.high - share.low <= 0.01
    assert shown.method is not None
    assert shown.method.kind == "measured"
    assert shown.mechanism is not None
    assert [(p.name, p.of) for p in shown.mechanism.parameters] == [("w", None), ("v1", "an envoy")]
    assert shown.mechanism.fits[0].stretches is None


def test_a_relay_of_one_weight_is_exact() -> None:
    contacts = [{"date": day(3), "who": "A", "pulls": "hard", "via": "an envoy", "weight": "0.8"}]
    shown = answered({**RULE, "contacts": contacts}, {"e": {"date": day(4), "course": "hard"}}, ["e"])
    assert shown.mechanism is not None
    assert fits(shown.mechanism.fits[0]) == ["5/8 < w <= 1"]
    turned = [{**contacts[0], "weight": [0, 1]}]
    shown = answered({**RULE, "weight": "0.8", "contacts": turned}, {"e": {"date": day(4), "course": "hard"}}, ["e"])
    assert shown.mechanism is not None
    assert [p.name for p in shown.mechanism.parameters] == ["v1"]
    assert shown.mechanism.fits[0].share.exact == "3/8"


def test_too_many_contacts_are_measured_and_agree() -> None:
    random = Random(1)
    contacts = [{"date": day(n), "who": "A", "pulls": random.choice(["soft", "hard"])} for n in range(1, 25)]
    contacts.append({"date": day(30), "who": "B", "pulls": "hard"})
    events = {"e": {"date": day(40), "course": "hard"}}
    exact = answered({**RULE, "contacts": contacts}, events).verdicts
    measured = answered({**RULE, "contacts": contacts}, events, work=500).verdicts
    assert exact is not None
    assert measured is not None
    one, other = exact["e"].entailing, measured["e"].entailing
    assert one is not None
    assert other is not None
    assert one.exact is not None
    assert other.low is not None
    assert other.high is not None
    assert other.low <= one.decimal <= other.high


@pytest.mark.parametrize("happened", ["yes", "no", "open"])
def test_what_did_not_happen_must_not_hold(happened: str) -> None:
    contacts = [{"date": day(3), "who": "A", "pulls": "hard"}]
    events = {"e": {"date": day(4), "course": "hard", "happened": happened}}
    shown = answered({**RULE, "contacts": contacts}, events, ["e"])
    assert shown.mechanism is not None
    expected = {"yes": ["1/2 < w <= 1"], "no": ["0 <= w <= 1/2"], "open": ["0 <= w <= 1"]}
    assert fits(shown.mechanism.fits[0]) == expected[happened]


def test_the_chance_takes_days_and_orders_evenly() -> None:
    contacts = [{"date": day(16), "who": "A", "pulls": "hard"}]
    events = {"e": {"date": days(15, 17), "course": "hard"}}
    case = mechanism_case({**RULE, "contacts": contacts}, events)
    answers = answering(case, "e").ask(("e",), Effort(100_000, 100, 0), Work(), brief=True)
    # The day before: not; on the day: half of it for w > 1/2; the day after: for w > 1/2.
    chance = answers.chance("e")
    assert chance is not None
    assert (chance.reached, chance.holds, chance.after) == (1, Fraction(1, 4), Fraction(1, 4))


@pytest.mark.parametrize("when", ["0001-01-01", "9999-12-31", "0001-01-01/9999-12-31"])
def test_the_ends_of_the_calendar(when: str) -> None:
    contacts = [{"date": date, "who": "A", "pulls": "hard"} for date in ("0001-01-01", "9999-12-31")]
    shown = answered({**RULE, "contacts": contacts}, {"e": {"date": when, "course": "hard"}}, ["e"])
    assert shown.verdicts is not None
    assert shown.verdicts["e"].verdict == "permits"
    for kind in ("alternation", "cyclic-principal"):
        members = {"members": {"one": {"order": "soft > hard"}}} if kind == "cyclic-principal" else {}
        rule = {"kind": kind, "courses": ["soft", "hard"], **members}
        assert answered(rule, {"e": {"date": when, "course": "hard"}}).verdicts


def test_hundreds_of_contacts_are_measured() -> None:
    random = Random(3)
    contacts = [{"date": day(n), "who": "A", "pulls": random.choice(["soft", "hard"])} for n in range(400)]
    shown = answered({**RULE, "contacts": contacts}, {"e": {"date": day(500), "course": "hard"}}, work=20_000)
    assert shown.verdicts is not None
    share = shown.verdicts["e"].entailing
    assert share is not None
    low, high = (share.low, share.high) if share.measured else (share.decimal, share.decimal)
    assert low is not None
    assert high is not None
    here = [Fraction(2 * k + 1, 100) for k in range(50)]
    right = sum(_float_stance(contacts, float(w)) > 0 for w in here) / 50
    assert low - 0.1 <= right <= high + 0.1


def _float_stance(contacts: list[dict[str, Any]], w: float) -> float:
    x = -1.0
    for contact in contacts:
        x = (1 - w) * x + w * SIDES[contact["pulls"]]
    return x
