"""The strict ordinal 2×2 games are all there, once each, and counted as in print."""

from __future__ import annotations

from collections import Counter
from itertools import permutations, product
from pathlib import Path

import pytest

import kalkul
from kalkul.catalog.two_by_two import Ranks, TwoByTwo, case_text, games_78, games_144, two_by_two_case

Pair = tuple[Ranks, Ranks]


def rearranged(ranks: Ranks, places: tuple[int, int, int, int]) -> Ranks:
    a, b, c, d = places
    return ranks[a], ranks[b], ranks[c], ranks[d]


def renamed(row: Ranks, column: Ranks) -> set[Pair]:
    """The game under the four ways to name the choices."""
    ways = ((0, 1, 2, 3), (1, 0, 3, 2), (2, 3, 0, 1), (3, 2, 1, 0))
    return {(rearranged(row, way), rearranged(column, way)) for way in ways}


def exchanged(row: Ranks, column: Ranks) -> Pair:
    return rearranged(column, (0, 2, 1, 3)), rearranged(row, (0, 2, 1, 3))


RANKINGS: list[Ranks] = [(a, b, c, d) for a, b, c, d in permutations((1, 2, 3, 4))]
ALL: list[Pair] = list(product(RANKINGS, RANKINGS))


def named(name: str) -> TwoByTwo:
    (game,) = (game for game in games_78() if name in game.names)
    return game


def test_the_144_stand_for_every_ranking_once() -> None:
    games = games_144()
    assert [game.number for game in games] == list(range(1, 145))
    classes = {frozenset(renamed(row, column)) for row, column in ALL}
    assert len(classes) == 144
    held = {(game.row, game.column) for game in games}
    assert [len(held & alike) for alike in classes] == [1] * 144


def test_the_78_stand_for_every_ranking_once_whoever_is_row() -> None:
    classes = {frozenset(renamed(row, column) | renamed(*exchanged(row, column))) for row, column in ALL}
    assert len(classes) == len(games_78()) == 78
    held = {(game.row, game.column) for game in games_78()}
    assert [len(held & alike) for alike in classes] == [1] * 78


def test_exchanging_the_players() -> None:
    games = games_144()
    for game in games:
        other = games[game.exchanged - 1]
        assert (other.row, other.column) == exchanged(game.row, game.column)
        assert other.names == game.names
    assert sum(game.symmetric for game in games) == 12


def test_pure_equilibria_are_as_many_as_in_print() -> None:
    assert Counter(len(game.nash) for game in games_144()) == {1: 108, 2: 18, 0: 18}


def test_games_without_conflict_are_as_many_as_in_print() -> None:
    assert Counter(game.no_conflict for game in games_78()) == {True: 21, False: 57}


def test_each_player_is_best_off_when_the_other_accommodates() -> None:
    for game in games_144():
        assert game.row.index(4) + 1 in (3, 4)
        assert game.column.index(4) + 1 in (2, 4)


@pytest.mark.parametrize(
    ("name", "matrix"),
    # Rows: accommodate, do not; in a cell Row's rank, then Column's.
    [
        ("Prisoner's Dilemma", ((3, 3), (1, 4), (4, 1), (2, 2))),
        ("Chicken", ((3, 3), (2, 4), (4, 2), (1, 1))),
        ("Stag Hunt", ((4, 4), (1, 3), (3, 1), (2, 2))),
        ("Deadlock", ((2, 2), (1, 4), (4, 1), (3, 3))),
        ("Leader", ((2, 2), (3, 4), (4, 3), (1, 1))),
        ("Hero", ((1, 1), (3, 4), (4, 3), (2, 2))),
        ("Called Bluff", ((3, 3), (1, 4), (4, 2), (2, 1))),
        ("Bully", ((2, 3), (1, 4), (4, 2), (3, 1))),
    ],
)
def test_named_games(name: str, matrix: tuple[tuple[int, int], ...]) -> None:
    both, row_alone, column_alone, neither = matrix
    row, column = zip(neither, row_alone, column_alone, both, strict=True)
    game = named(name)
    assert (game.row, game.column) in ((row, column), exchanged(row, column))


@pytest.mark.parametrize(
    ("name", "case"), [("Prisoner's Dilemma", "prisoners-dilemma"), ("Chicken", "chicken"), ("Stag Hunt", "stag-hunt")]
)
def test_named_games_are_those_of_the_catalogue(name: str, case: str) -> None:
    # There the lever says who does not accommodate, so the states run the other way.
    game = named(name)
    written = (Path(kalkul.catalog.__file__).parent / case / "case.yaml").read_text("utf-8")
    for ranks in (game.row, game.column):
        states = sorted((1, 2, 3, 4), key=lambda state: -ranks[4 - state])
        assert f"ranking: {states}" in written


def test_case_files_have_no_problems(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    for game in games_144():
        path.write_text(case_text(game), "utf-8")
        assert kalkul.problems(path).problems == (), game


def test_stability_analysis_finds_the_same_equilibria(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    for game in games_144():
        path.write_text(case_text(game), "utf-8")
        assert kalkul.load(path).solve().equilibria["nash"] == game.nash, game


@pytest.mark.parametrize("id", ["2x2-0", "2x2-145", "2x2-01", "2x2-", "2x2", "2x2-1 ", "2X2-1", "2x2-١", "chicken"])
def test_other_ids_are_no_games(id: str) -> None:
    assert two_by_two_case(id) is None


def test_every_number_is_an_id() -> None:
    assert [two_by_two_case(f"2x2-{game.number}") for game in games_144()] == [case_text(g) for g in games_144()]
