from __future__ import annotations

from msgspec.structs import replace

from kalkul.results import Explained, Play, Share, Surprise
from kalkul.show.arrangement import expectations, in_order, legend, outcomes, summary, tied
from show import sample


def test_variants_stand_after_and_under_their_main_explanation() -> None:
    assert [(e.id, depth) for e, depth in in_order(sample.WASHINGTON)] == [
        ("bait", 0),
        ("hard", 0),
        ("hard-true-belief", 1),
    ]


def test_variants_of_variants_of_the_absent_and_in_circles_are_all_shown_once() -> None:
    def made(id: str, of: str | None) -> Explained:
        return replace(sample.BAIT, id=id, variant_of=of)

    all_of_them = [
        made("c", "b"),
        made("b", "a"),
        made("a", None),
        made("x", "y"),
        made("y", "x"),
        made("z", "gone"),
    ]
    answer = replace(sample.WASHINGTON, explanations={e.id: e for e in all_of_them})
    assert [(e.id, depth) for e, depth in in_order(answer)] == [
        ("a", 0),
        ("b", 1),
        ("c", 2),
        ("z", 0),
        ("x", 0),
        ("y", 0),
    ]


def test_actors_with_the_same_expectation_stand_together() -> None:
    (together,) = expectations(sample.TRUE_BELIEF)
    assert (together.actors, together.as_played) == (("US", "RU"), "in each completion what then happens")
    assert str(together) == "US and RU expect"
    us, ru = expectations(sample.HARD)
    assert (str(us), us.as_played) == ("US expects", None)
    assert [play.share.decimal for play in ru.plays] == sorted((p.share.decimal for p in ru.plays), reverse=True)


def test_one_play_is_expected_as_what_happens() -> None:
    (everybody,) = expectations(sample.BAIT)
    assert everybody.as_played == "what happens"


def test_who_is_surprised_does_not_expect_what_happens_though_as_often() -> None:
    startled = Surprise("RU", "US", (), "wait", sample.share(1, 5), ())
    us, ru = expectations(replace(sample.TRUE_BELIEF, surprises=(startled,)))
    assert (us.actors, us.as_played) == (("US",), "in each completion what then happens")
    assert (ru.actors, ru.as_played) == (("RU",), None)


def test_plays_are_tied_where_they_are_more_than_the_completions() -> None:
    half, most = (Play((), "SQ", sample.share(*part)) for part in ((1, 2), (2, 3)))
    assert tied((half, most))
    assert not tied((half, half))
    assert not tied((half, Play((), "SQ", Share.sampled(9, 10))))


def test_nothing_expected() -> None:
    assert expectations(sample.CLASHING) == []


def test_summary_names_what_was_to_be_explained_and_counts_the_rest() -> None:
    assert summary(sample.BAIT) == ["sanctions: entails", "others: forbids 1, silent 1, void 1"]
    assert summary(sample.CLASHING) == ["inconsistent 4"]
    assert summary(sample.REFUSED) == []


def test_outcomes_are_those_played_or_expected() -> None:
    assert dict(outcomes(sample.WASHINGTON, sample.BAIT)) == {"PIVOT": "tariffs on China"}


def test_legend_holds_only_what_is_used() -> None:
    def words(*shown: Explained) -> list[str]:
        return [word for word, _ in legend(replace(sample.WASHINGTON, explanations={e.id: e for e in shown}))]

    assert words() == ["entails", "permits", "forbids"]
    used = words(sample.TRUE_BELIEF, sample.CLASHING)
    assert used == ["entails", "permits", "forbids", "silent", "inconsistent", "*", "off path"]
    assert words(sample.HARD)[-1] == "counts for it"
