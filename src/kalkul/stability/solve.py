"""The question ``solve``: the states of a game, what everyone wants, and which states hold under which concept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import combinations
from typing import Any

from msgspec.structs import replace

from kalkul.case.games import LeverGame
from kalkul.case.model import Case
from kalkul.completions.answers import Effort
from kalkul.completions.space import Shape
from kalkul.completions.wants import Asks, Undecided
from kalkul.errors import QuestionError
from kalkul.games.state_game import StateGame
from kalkul.limits import DEFAULT_DRAWS, DEFAULT_WORK
from kalkul.notation.ast import View
from kalkul.orders.work import Work
from kalkul.results import CaseId, Method, Share
from kalkul.results.said import said
from kalkul.results.stable import Certificate, CoalitionShown, SolveAnswer, StateSurprise, ViewShown, WeakLink
from kalkul.stability.asking import Asking
from kalkul.stability.certificates import certificate, joint_certificate
from kalkul.stability.coalitions import COALITION_CONCEPTS, Coalition
from kalkul.stability.comparing import by_completions, by_ranks
from kalkul.stability.forms import columns_of
from kalkul.stability.game_asked import actors_asked, concepts_asked, effort_of, game_asked, title_of, told
from kalkul.stability.naming import state_from
from kalkul.stability.search import Prefers, Search
from kalkul.stability.shown import LISTED, levers_shown, numbers, state_shown, wants_shown
from kalkul.stability.surprises import startled_at, surprises_shown
from kalkul.stability.tables import EVERYBODY, OpenTable, Table, open_table, settled_table
from kalkul.stability.wanted import Wanted
from kalkul.version import __version__

__all__ = ["solve"]

_FIRST = 50
"""Equilibria named where not all states are listed."""


def solve(
    case: Case,
    game: str | None = None,
    *,
    concepts: Sequence[str] | None = None,
    why: Sequence[str | int] = (),
    coalitions: Sequence[Sequence[str]] = (),
    coalitions_up_to: int = 0,
    work: int = DEFAULT_WORK,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    timeout: float | None = None,
    progress: Callable[[str, int], None] | None = None,
) -> SolveAnswer:
    """Work out which states of a lever or graph game are stable.

    Parameters
    ----------
    case
        A case that was read without errors.
    game
        Id of the game; the only lever or graph game, or ``main``, unless given.
    concepts
        Of ``nash``, ``gmr``, ``smr``, ``seq``, ``sseq``; all unless given.
    why
        States (numbers, names, or conditions that hold in one state alone) to give certificates for.
    coalitions
        Coalitions, each as its members.
    coalitions_up_to
        Also every coalition of two up to so many members.
    work, draws, seed
        Where orders are left open: steps per state and actor before completions are drawn, how many, and the start of
        the random numbers.
    timeout
        Seconds after which to stop with an error; it never changes an answer.
    progress
        Called now and then with what is being done and the steps done.

    Raises
    ------
    QuestionError
        When the game cannot be asked this.
    CaseError
        When its states contradict one another.
    WorkLimitError
        When it does not fit into memory.
    StoppedError
        When the timeout passes.
    """
    effort, purse = effort_of(work, draws, seed, timeout, progress)
    return _Solving(game_asked(case, game, purse), concepts_asked(concepts), effort, purse).answer(
        why, coalitions, coalitions_up_to
    )


class _Solving:
    """One game being solved: everything its answer is made of."""

    def __init__(self, game: StateGame, concepts: tuple[str, ...], effort: Effort, work: Work) -> None:
        self.game, self.concepts, self.effort, self.work = game, concepts, effort, work
        self.wanted = Wanted(game)
        self.shape: Shape | None = self.wanted.open(work)
        self.notes: list[str] = []

    def answer(
        self, why: Sequence[str | int], coalitions: Sequence[Sequence[str]], coalitions_up_to: int
    ) -> SolveAnswer:
        game, wanted = self.game, self.wanted
        asked = [state_from(game, text) for text in why]
        groups = self._groups(coalitions, coalitions_up_to)
        nobody: tuple[View, ...] = ((),) * len(game.actors)
        own: tuple[View, ...] = tuple((actor,) for actor in game.actors)
        table, opened = self._table(nobody, "")
        listed = game.size <= LISTED
        case = game.case
        answer = SolveAnswer(
            kalkul=__version__,
            case=CaseId(case.id, case.hash, case.title or case.id),
            game=game.id,
            title=title_of(game),
            kind="lever" if isinstance(case.games[game.id], LeverGame) else "graph",
            actors=told(game),
            levers=levers_shown(game),
            count=game.size,
            states=tuple(state_shown(game, state) for state in self._states_shown(table, asked)),
            listed=listed,
            status_quo=None if game.status_quo is None else game.status_quo + 1,
            wants=wants_shown(wanted, self.effort.work),
            concepts=self.concepts,
            stable=self._stable(table) if listed else {},
            equilibria={concept: self._numbers(table.stable[concept][EVERYBODY]) for concept in self.concepts},
            counts={
                c: {
                    who: int(sum(map(bool, column)) if isinstance(column, list) else column.sum())
                    for who, column in by.items()
                }
                for c, by in table.stable.items()
            },
        )
        if opened is not None:
            answer = replace(
                answer,
                shares=_shares(opened),
                completions=self.shape.pictures.completions(self.effort.work) if self.shape else None,
                method=Method("sampled", self.effort.draws, self.effort.seed) if opened.sampled else Method("exact"),
            )
        if wanted.viewers:
            answer = replace(
                answer,
                views=tuple(self._view(viewer) for viewer in wanted.viewers),
                hypergame=self._hypergame(own),
                surprises=self._surprises(self._judging()),
                surprised_under=self._judging(),
            )
        answer = replace(answer, coalitions=tuple(self._coalition(group, answer) for group in groups))
        found = tuple(one for state in asked for one in self._why(state, groups))
        return replace(answer, why=found, notes=tuple(self.notes))

    # Tables ------------------------------------------------------------------------------------------------

    def _table(self, views: Sequence[View], what: str) -> tuple[Table, OpenTable | None]:
        """Table in which each actor is judged in a view of his own, and its shares where orders are left open."""
        if self.shape is not None:
            opened = open_table(self.game, self.shape, views, self.concepts, self.effort, what or "comparing")
            return opened.table(), opened
        improving = "seq" in self.concepts or "sseq" in self.concepts
        columns = columns_of(self.game, improving)
        by_view = {view: self.wanted.ranks(view) for view in dict.fromkeys(views)}
        return settled_table(columns, [by_view[view] for view in views], self.concepts, self.work, what), None

    def _stable(self, table: Table) -> dict[str, dict[str, tuple[int, ...]]]:
        return {
            concept: {who: self._numbers(by[who]) for who in self.game.actors} for concept, by in table.stable.items()
        }

    def _numbers(self, column: Any) -> tuple[int, ...]:  # noqa: ANN401
        if isinstance(column, list):
            return numbers(state for state, holds in enumerate(column) if holds)
        found = column.nonzero()[0]
        return numbers((found if self.game.size <= LISTED else found[:_FIRST]).tolist())

    def _states_shown(self, table: Table, asked: Sequence[int]) -> list[int]:
        if self.game.size <= LISTED:
            return list(range(self.game.size))
        self.notes.append(
            said(
                "The game has {n} states: they are counted, not listed, and at most {most} equilibria of each concept "
                "are named.",
                n=f"{self.game.size:,}",
                most=_FIRST,
            )
        )
        shown = {number - 1 for concept in self.concepts for number in self._numbers(table.stable[concept][EVERYBODY])}
        shown.update(asked)
        if self.game.status_quo is not None:
            shown.add(self.game.status_quo)
        return sorted(shown)

    # Views -------------------------------------------------------------------------------------------------

    def _view(self, viewer: str) -> ViewShown:
        table, _ = self._table(((viewer,),) * len(self.game.actors), f"as {viewer} sees it: ")
        equilibria = {concept: self._numbers(table.stable[concept][EVERYBODY]) for concept in self.concepts}
        return ViewShown(viewer, self._stable(table) if self.game.size <= LISTED else {}, equilibria)

    def _hypergame(self, own: Sequence[View]) -> dict[str, tuple[int, ...]]:
        table, _ = self._table(own, "each in his own view: ")
        return {concept: self._numbers(table.stable[concept][EVERYBODY]) for concept in self.concepts}

    def _judging(self) -> str:
        """Concept by which surprises are judged."""
        return "seq" if "seq" in self.concepts else self.concepts[0]

    def _surprises(self, concept: str) -> tuple[StateSurprise, ...]:
        """Moves that a viewer does not expect, in all states, or in the status quo of a large game."""
        game, viewers = self.game, self.wanted.surprised
        states = range(game.size) if game.size <= LISTED else [s for s in [game.status_quo] if s is not None]
        asking = Asking(game, concept, self.work)
        found = asking.ask(
            {str(s): partial(startled_at, viewers=viewers, actors=len(game.actors), states=[s]) for s in states},
            self.effort,
            "surprises",
        )
        return tuple(one for s in states for one in surprises_shown(game, found[str(s)], self.shape is not None))

    # Coalitions --------------------------------------------------------------------------------------------

    def _groups(self, coalitions: Sequence[Sequence[str]], up_to: int) -> list[tuple[int, ...]]:
        n = len(self.game.actors)
        groups = [actors_asked(self.game, group) for group in coalitions]
        if any(not group for group in groups):
            raise QuestionError("a coalition has at least one member")
        if not up_to >= 0:
            raise QuestionError(f"coalitions of up to {up_to} members: expected a number from 0")
        groups += [group for size in range(2, min(up_to, n) + 1) for group in combinations(range(n), size)]
        found = list(dict.fromkeys(tuple(sorted(group)) for group in groups))
        if found and (self.game.size > LISTED or self.shape is not None):
            what = f"up to {LISTED:,} states" if self.shape is None else "where all orders are settled"
            raise QuestionError(f"coalitions are worked out {what}; ask without them")
        return found

    def _coalition(self, group: tuple[int, ...], answer: SolveAnswer) -> CoalitionShown:
        game = self.game
        coalition = Coalition(game.moves, by_ranks(self.wanted.ranks()), group)
        members = tuple(game.actors[k] for k in group)
        stable: dict[str, tuple[int, ...]] = {}
        for concept in self.concepts:
            holds = []
            for state in range(game.size):
                self.work.begin(f"{COALITION_CONCEPTS[concept]} for {' + '.join(members)}", None)
                holds.append(coalition.is_stable(state, concept))
            stable[COALITION_CONCEPTS[concept]] = self._numbers(holds)
        left = sorted({number - 1 for numbers_ in answer.equilibria.values() for number in numbers_})
        links = []
        for state in left:
            for to in coalition.improvements(state) if len(group) > 1 else ():
                weak, over = coalition.weak_link(state, to)
                shown = {game.actors[j]: numbers(states) for j, states in over.items()}
                links.append(
                    WeakLink(state + 1, to + 1, tuple(game.actors[j] for j in weak), len(over[weak[0]]), shown)
                )
        return CoalitionShown(members, stable, tuple(links))

    # Reasons -----------------------------------------------------------------------------------------------

    def _why(self, state: int, groups: Sequence[tuple[int, ...]]) -> list[Certificate]:
        game = self.game
        found: list[Certificate] = []
        for view in ((), *((viewer,) for viewer in self.wanted.viewers)):
            search = Search(game.moves, self._prefers(view))
            for actor, name in enumerate(game.actors):
                for concept in self.concepts:
                    try:
                        found.append(certificate(game, search, actor, state, concept, view))
                    except Undecided as question:
                        self.notes.append(self._open(question, state, name, concept, view))
            if not view:
                for group in groups:
                    coalition = Coalition(game.moves, search.prefers, group)
                    found += [joint_certificate(game, search, coalition, state, c) for c in self.concepts]
        return found

    def _prefers(self, view: View) -> Prefers:
        if self.shape is None:
            return by_ranks(self.wanted.ranks(view))
        asks: Asks = self.shape.whole()
        return by_completions(self.shape.pictures, asks, [view] * len(self.game.actors), self.game.actors)

    def _open(self, question: Undecided, state: int, name: str, concept: str, view: View) -> str:
        assert self.shape is not None  # only open orders leave questions
        picture = self.shape.pictures.all[question.slot]
        one, other = (picture.order.classes[k][0] for k in question.options[:2])
        whose = " sees ".join((*picture.view, picture.actor))
        if view:
            return said(
                "Whether state {state} is stable for {who} under {concept} as {viewer} sees it depends on how {whose} "
                "compares {one} and {other}, which is left open.",
                state=state + 1,
                who=name,
                concept=_named(concept),
                viewer=view[0],
                whose=whose,
                one=one,
                other=other,
            )
        return said(
            "Whether state {state} is stable for {who} under {concept} depends on how {whose} compares {one} and "
            "{other}, which is left open.",
            state=state + 1,
            who=name,
            concept=_named(concept),
            whose=whose,
            one=one,
            other=other,
        )


def _named(concept: str) -> str:
    return "Nash" if concept == "nash" else concept.upper()


def _shares(opened: OpenTable) -> dict[str, dict[str, dict[str, Share]]]:
    return {
        concept: {
            who: {str(state + 1): share for state, share in enumerate(column) if share.decimal or share.exact is None}
            for who, column in by.items()
        }
        for concept, by in opened.shares.items()
    }
