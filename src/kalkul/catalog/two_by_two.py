"""All strict ordinal 2×2 games: two players, two choices each, four outcomes that neither player ranks equal.

There are 24 · 24 ways to rank, and each player's two choices can be named in two ways. No renaming leaves a strict
game as it was, so 576 / 4 = 144 games are left. If it does not matter either who is Row, 78 are left: 12 symmetric
games, and the other 132 in pairs (Rapoport & Guyer 1966).

Of the four namings one is kept: each player's choice is named by whether it **accommodates** the other, that is, does
the other's share in the other's best outcome. The states are then those of two levers, as in every case:

====== ====================== ========================
State  Who accommodates       From one player's side
====== ====================== ========================
1      nobody                 neither
2      Row alone              I alone (for Row)
3      Column alone           the other alone (for Row)
4      both                   both
====== ====================== ========================

A player's best outcome is thus one in which the other accommodates: 2 · 6 = 12 rankings are possible from one
player's side. They are sorted by state, best first, Column's with 2 and 3 exchanged, so that symmetric games rank
alike. Game 12·(r-1) + c has ranking r for Row and c for Column. Exchanging the players exchanges r and c; the 78 are
the games with r ≤ c. The numbers are this program's own and agree with no published list.

References
----------
Rapoport & Guyer (1966), "A taxonomy of 2×2 games", General Systems 11, 203–214.
Kilgour & Fraser (1988), "A taxonomy of all ordinal 2×2 games", Theory and Decision 24, 99–117, 10.1007/BF00132457.
Robinson & Goforth (2005), The Topology of the 2×2 Games, Routledge.
Bruns (2015), "Names for games: Locating 2×2 games", Games 6(4), 495–520, 10.3390/g6040495.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import permutations

from msgspec import Struct

__all__ = ["Ranks", "TwoByTwo", "case_text", "games_78", "games_144", "two_by_two_case"]

Ranks = tuple[int, int, int, int]
"""A player's ranks of states 1 to 4; 4 is best."""

Ranking = tuple[int, int, int, int]
"""States from one player's side, best first: 1 neither accommodates, 2 I alone, 3 the other alone, 4 both."""

# Only names whose strict game is certain. With C for accommodating and D for not, and T, R, P, S for
# DC, CC, DD, CD, the states 3, 4, 1, 2 are T, R, P, S.
_PRISONER: Ranking = (3, 4, 1, 2)  # T > R > P > S: the definition
_CHICKEN: Ranking = (3, 4, 2, 1)  # T > R > S > P: the definition
_STAG: Ranking = (4, 3, 1, 2)  # R > T > P > S: the definition
_DEADLOCK: Ranking = (3, 1, 4, 2)  # T > P > R > S: Snyder & Diesing (1977), Conflict Among Nations, Princeton
# Rapoport (1967), "Exploiter, leader, hero, and martyr", Behavioral Science 12, 81–84, 10.1002/bs.3830120202: who alone
# leaves the maximin outcome gains more than the other (leader: T = 4, S = 3 from R = 2), gains less (hero: S = 3, T = 4
# from P = 2), gains at the other's cost (exploiter: Chicken), or loses for the other's gain (martyr: the Dilemma).
_LEADER: Ranking = (3, 2, 4, 1)
_HERO: Ranking = (3, 2, 1, 4)
# Two players of different kinds: Snyder & Diesing (1977). Left out on purpose: Battle of the Sexes (usually with a tie
# where the players miss each other; as a strict game Leader to some and Hero to others), and Assurance, Coordination,
# Harmony, Concord and Peace, which not all authors give to the same ranking. See ``TwoByTwo.no_conflict``.
_NAMES: dict[frozenset[Ranking], tuple[str, ...]] = {
    frozenset({_PRISONER}): ("Prisoner's Dilemma", "Martyr"),
    frozenset({_CHICKEN}): ("Chicken", "Exploiter"),
    frozenset({_STAG}): ("Stag Hunt",),
    frozenset({_DEADLOCK}): ("Deadlock",),
    frozenset({_LEADER}): ("Leader",),
    frozenset({_HERO}): ("Hero",),
    frozenset({_PRISONER, _CHICKEN}): ("Called Bluff",),
    frozenset({_DEADLOCK, _CHICKEN}): ("Bully",),
}


class TwoByTwo(Struct, frozen=True):
    """A strict ordinal 2×2 game in its canonical naming.

    Parameters
    ----------
    number
        From 1 to 144.
    row, column
        Each player's ranks of states 1 to 4; 4 is best.
    names
        Well-known names, the most usual first; empty for most games.
    """

    number: int
    row: Ranks
    column: Ranks
    names: tuple[str, ...] = ()

    @property
    def exchanged(self) -> int:
        """Number of the game in which the players have changed places."""
        row, column = divmod(self.number - 1, 12)
        return 12 * column + row + 1

    @property
    def symmetric(self) -> bool:
        """Whether exchanging the players gives the same game."""
        return self.exchanged == self.number

    @property
    def no_conflict(self) -> bool:
        """Whether one outcome is best for both, as Rapoport and Guyer use the word."""
        return self.row.index(4) == self.column.index(4)

    @property
    def nash(self) -> tuple[int, ...]:
        """States from which neither player gains by moving alone.

        Examples
        --------
        >>> [game.nash for game in games_78() if "Chicken" in game.names]
        [(2, 3)]
        """
        row_moves, column_moves = (1, 0, 3, 2), (2, 3, 0, 1)
        return tuple(
            s + 1
            for s in range(4)
            if self.row[s] > self.row[row_moves[s]] and self.column[s] > self.column[column_moves[s]]
        )


@cache
def games_144() -> tuple[TwoByTwo, ...]:
    """All games, Row and Column told apart, by number.

    Examples
    --------
    >>> len(games_144()), sum(len(game.nash) == 1 for game in games_144())
    (144, 108)
    >>> games_144()[52]
    TwoByTwo(number=53, row=(2, 1, 4, 3), column=(2, 4, 1, 3), names=("Prisoner's Dilemma", 'Martyr'))
    """
    rankings = [(a, b, c, d) for a, b, c, d in permutations((1, 2, 3, 4)) if a > 2]
    pairs = [(row, column) for row in rankings for column in rankings]
    return tuple(_game(number, row, column) for number, (row, column) in enumerate(pairs, 1))


def games_78() -> tuple[TwoByTwo, ...]:
    """One game of each two that differ only in who is Row, by number.

    Examples
    --------
    >>> len(games_78()), sum(game.no_conflict for game in games_78())
    (78, 21)
    """
    return tuple(game for game in games_144() if game.number <= game.exchanged)


def _game(number: int, row: Ranking, column: Ranking) -> TwoByTwo:
    of_row = {state: 4 - place for place, state in enumerate(row)}
    of_column = {state: 4 - place for place, state in enumerate(column)}
    ranks = (of_row[1], of_row[2], of_row[3], of_row[4]), (of_column[1], of_column[3], of_column[2], of_column[4])
    return TwoByTwo(number, *ranks, _NAMES.get(frozenset({row, column}), ()))


def case_text(game: TwoByTwo) -> str:
    """Write a game as a case file.

    Examples
    --------
    >>> print(case_text(games_144()[52]))
    kalkul: 1
    title: "Prisoner's Dilemma (2×2 game 53)"
    note: >-
      Strict ordinal 2×2 game 53 of 144. Who accommodates does the own share in what is best for the other.
      Also called Martyr.
    actors: {Row: Row, Column: Column}
    games:
      main:
        levers:
          Row.accommodate: {label: Row accommodates Column}
          Column.accommodate: {label: Column accommodates Row}
        preferences:
          Row: {ranking: [3, 4, 1, 2]}
          Column: {ranking: [2, 4, 1, 3]}
    <BLANKLINE>
    """
    title = f"{game.names[0]} (2×2 game {game.number})" if game.names else f"2×2 game {game.number}"
    also = f"\n  Also called {', '.join(game.names[1:])}." if game.names[1:] else ""
    row, column = (sorted((1, 2, 3, 4), key=lambda state: -ranks[state - 1]) for ranks in (game.row, game.column))
    return f"""\
kalkul: 1
title: "{title}"
note: >-
  Strict ordinal 2×2 game {game.number} of 144. Who accommodates does the own share in what is best for the other.{also}
actors: {{Row: Row, Column: Column}}
games:
  main:
    levers:
      Row.accommodate: {{label: Row accommodates Column}}
      Column.accommodate: {{label: Column accommodates Row}}
    preferences:
      Row: {{ranking: {row}}}
      Column: {{ranking: {column}}}
"""


def two_by_two_case(id: str) -> str | None:
    """Case file of the game with the id ``2x2-1`` … ``2x2-144``, or ``None`` for any other id.

    Examples
    --------
    >>> two_by_two_case("2x2-57").splitlines()[1]
    'title: "2×2 game 57"'
    >>> two_by_two_case("2x2-145") is two_by_two_case("chicken") is None
    True
    """
    found = re.fullmatch(r"2x2-([1-9][0-9]{0,2})", id)
    number = int(found[1]) if found else 0
    return case_text(games_144()[number - 1]) if 1 <= number <= 144 else None
