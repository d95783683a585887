"""A lever or graph game on the page: its states, what each wants, who is stable where and why, and what follows."""

from __future__ import annotations

from msgspec import Struct

from kalkul.results import NextAnswer, SolveAnswer, WantsShown
from kalkul.results.report import ConflictReport
from kalkul.show.certificates import grouped, told
from kalkul.show.clean import clean, name
from kalkul.show.concepts import STABLE_IF, concept
from kalkul.show.figures.states import states_figure
from kalkul.show.figures.svg import Figure
from kalkul.show.following import chance, ends, move_line
from kalkul.show.language import _, spoken
from kalkul.show.layout import GLUE
from kalkul.show.option_form import LeverRow, lever_rows, marked
from kalkul.show.report import places
from kalkul.show.shares import completions, length, share_count
from kalkul.show.stability_cells import EVERYBODY, Cells, agreeing
from kalkul.show.stability_table import equilibria
from kalkul.show.states import Called, actor_named, levels_of
from kalkul.show.terminal_views import surprise_lines, where
from kalkul.show.wording import stacked_view

__all__ = ["COLUMNS", "Conflict", "Mark", "StateRow", "Why"]

COLUMNS = 24
"""States up to which the option form has a column for each, as the literature prints it."""

_ROWS = 400
"""States that have a row in the table; JSON and CSV hold them all."""


class Mark(Struct, frozen=True):
    """Whether a state is stable for somebody: ``kind`` is ``yes``, ``no``, ``part`` or ``open``; ``words`` say it."""

    kind: str
    sign: str
    words: str


class StateRow(Struct, frozen=True):
    """A state with its marks, group by group, and the id of its certificates where there are any."""

    number: str
    label: str
    status_quo: bool
    equilibrium: bool
    marks: tuple[Mark, ...]
    why: str | None


class Why(Struct, frozen=True):
    """The certificates of a state: for each actor whether it is stable, under which concepts, and why."""

    place: str
    state: str
    view: str
    label: str
    rows: tuple[tuple[str, tuple[tuple[bool, str, str], ...]], ...]


class Conflict:
    """What a report shows of a game.

    Parameters
    ----------
    game
        Its id.
    found
        What was worked out.
    """

    def __init__(self, game: str, found: ConflictReport) -> None:
        self.id, self.refused = game, found.refused
        self.solved, self.following = found.solved, found.following
        self.title = name(game)
        self.figure: Figure | None = None
        if found.solved is not None:
            self.title = found.solved.title or name(game)
            self._called = Called.of(found.solved)
            self._cells = Cells(found.solved)
            self._certified = {certificate.state for certificate in found.solved.why}
        if found.graph is not None:
            self.figure = states_figure(found.graph, found.following)

    def gist(self) -> list[str]:
        """What came out, in a few sentences."""
        if self.solved is None:
            return []
        lines = [
            _(
                "An equilibrium is a state that nobody has a reason to leave; the concepts differ in how far ahead "
                "everybody looks."
            ),
            *self.equilibria(),
        ]
        if self.following is not None and self.following.moves:
            called = {state.number: levels_of(state) for state in self.following.states}
            for end in [end for end in self.following.ends if end.kind == "equilibrium"][:2]:
                [state] = end.states
                if called.get(state):
                    message = _("What follows from the status quo ends in {state}, {chance}: {levels}.")
                    lines.append(
                        message.format(state=self._called.noun(state), chance=chance(end.chance), levels=called[state])
                    )
        return lines

    @property
    def about(self) -> str:
        """What kind of game it is, and how many states it has."""
        solved = self._solved
        message = _("A lever game of {count} states.") if solved.kind == "lever" else _("A graph of {count} states.")
        return message.format(count=f"{solved.count:,}")

    @property
    def _solved(self) -> SolveAnswer:
        assert self.solved is not None  # a template asks for it only then
        return self.solved

    def columns(self) -> tuple[str, ...]:
        """Heads of the option form; none where there are too many states, or no levers."""
        solved = self._solved
        if not solved.levers or not solved.listed or solved.count > COLUMNS:
            return ()
        return tuple(marked(state.number, solved.status_quo) for state in solved.states)

    def levers(self) -> list[LeverRow]:
        """Rows of the option form."""
        return lever_rows(self._solved.levers, self._solved.states)

    def wants(self) -> list[tuple[str, str, str]]:
        """Whose wants, the order, and how it is stated where that says more."""
        return [self._wanted(wants) for wants in self._solved.wants]

    def _wanted(self, wants: WantsShown) -> tuple[str, str, str]:
        stated = "; ".join(clean(text, 300) for text in wants.stated)
        if wants.ranking is not None:
            ranking = self._called.ranking(wants.ranking)
        elif wants.order is not None:
            left = "" if wants.completions in (None, "1") else f" ({completions(wants.completions)})"
            ranking = f"{clean(wants.order) or _('nothing stated')}{left}"
        else:
            ranking = _("{ranks} ranks over {count} states").format(
                ranks=wants.levels or "?", count=length(str(self._solved.count))
            )
        return stacked_view(wants.view, wants.actor), ranking, stated if stated != ranking.replace(GLUE, " ") else ""

    def equilibria(self) -> list[str]:
        """Sentences that name the equilibria."""
        return equilibria(self._solved, self._called)

    def concepts(self) -> list[tuple[str, int]]:
        """Heads of the stability table: concepts, those that agree together, each with its number of columns."""
        wide = len(self._cells.actors) + 1
        return [(", ".join(map(concept, keys)), wide) for keys in agreeing(self._solved)]

    def actors(self) -> list[tuple[str, str]]:
        """Columns of each concept: whose, in short and in full."""
        told = [(name(who), name(self._solved.actors.get(who, who))) for who in self._cells.actors]
        return [*told, (_("Eq."), _("equilibrium: stable for everyone"))]

    def rows(self) -> list[StateRow]:
        """States with their marks."""
        solved = self._solved
        shown = {state.number: state for state in solved.states}
        held = {state for some in solved.equilibria.values() for state in some}
        made = []
        for number in self._cells.states[:_ROWS]:
            state = shown.get(number)
            label = "" if state is None or self.columns() else levels_of(state) or clean(state.name or "", 200)
            whose = (*self._cells.actors, EVERYBODY)
            marks = tuple(self._mark(keys[0], who, number) for keys in agreeing(solved) for who in whose)
            why = places.certificate(self.id, number) if number in self._certified else None
            made.append(StateRow(str(number), label, number == solved.status_quo, number in held, marks, why))
        return made

    def left_out(self) -> int:
        """Number of states that have no row."""
        return max(0, self._solved.count - min(len(self._cells.states), _ROWS))

    def _mark(self, key: str, who: str, state: int) -> Mark:
        share = self._cells.at(key, who, state)
        if share is None:
            return Mark("open", "?", _("not known"))
        if share.exact == "1":
            return Mark("yes", "E" if who == EVERYBODY else "✓", _("stable"))
        if share.exact == "0":
            return Mark("no", "·", _("not stable"))
        part = share_count(share, self._solved.completions)
        return Mark("part", part, _("stable in {part}").format(part=part))

    def meanings(self) -> list[tuple[str, str]]:
        """Concepts, each with what it means."""
        return [
            (concept(key), _("a state is stable for an actor if {meaning}.").format(meaning=spoken(STABLE_IF[key])))
            for key in self._solved.concepts
            if key in STABLE_IF
        ]

    def views(self) -> list[tuple[str, str]]:
        """Equilibria in whose eyes."""
        solved = self._solved
        if not solved.views and solved.hypergame is None:
            return []
        rows = [(_("as things are"), where(solved.equilibria, solved.concepts, self._called))]
        for view in solved.views:
            label = _("as {who} sees it").format(who=name(view.viewer))
            rows.append((label, where(view.equilibria, solved.concepts, self._called)))
        if solved.hypergame is not None:
            rows.append((_("each by his own view"), where(solved.hypergame, solved.concepts, self._called)))
        return rows

    def surprises(self) -> list[str]:
        """Who is surprised by which move."""
        return surprise_lines(self._solved.surprises, self._called, self._solved.completions)

    def moves(self) -> list[str]:
        """What follows from the status quo, move by move."""
        follows = self._follows
        if not follows.moves:
            message = _("Nobody leaves {state}: it is an equilibrium.")
            return [message.format(state=self._called.noun(follows.start))]
        known = {state.number: place for place, state in enumerate(follows.states)}
        ordered = sorted(follows.moves, key=lambda move: known.get(move.state, len(known)))
        return [move_line(move, self._called, follows.completions) for move in ordered[:_ROWS]]

    def ends(self) -> list[tuple[str, list[str]]]:
        """Where it ends; nothing where nobody leaves the start."""
        return ends(self._follows, self._called) if self._follows.moves else []

    @property
    def _follows(self) -> NextAnswer:
        assert self.following is not None  # a template asks for it only then
        return self.following

    def under(self) -> str:
        """From where it follows, and under which concept."""
        follows = self._follows
        return _("What follows from {start}, the status quo, by moves that nothing deters under {concept}.").format(
            start=self._called.noun(follows.start), concept=concept(follows.concept)
        )

    def why(self) -> list[Why]:
        """Certificates, state by state."""
        solved = self._solved
        labels = {state.number: levels_of(state) for state in solved.states}
        seen: set[int] = set()
        made: list[Why] = []
        for (state, view), certificates in grouped(solved.why).items():
            place = places.certificate(self.id, state)
            if state in seen:
                place += "." + str(len(made))
            seen.add(state)
            actors = dict.fromkeys(certificate.actor for certificate in certificates)
            rows = tuple(
                (actor_named(actor), tuple(told(solved, [c for c in certificates if c.actor == actor], self._called)))
                for actor in actors
            )
            named = _("as {who} sees it").format(who=name(view[0])) if view else ""
            made.append(Why(place, self._called.noun(state), named, labels.get(state, ""), rows))
        return made
