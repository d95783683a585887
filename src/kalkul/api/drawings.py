"""Single figures of a case."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from kalkul.case import Case
from kalkul.case.games import TreeGame
from kalkul.errors import QuestionError, UnknownNameError, did_you_mean
from kalkul.limits import DEFAULT_DRAWS, DEFAULT_WORK

if TYPE_CHECKING:
    from kalkul.results import Explained
    from kalkul.show.figures.svg import Figure

__all__ = ["FIGURES", "Drawings"]

FIGURES = {
    "tree": "EXPLANATION",
    "order": "EXPLANATION ACTOR",
    "verdicts": "[EXPLANATION …]",
    "timeline": "[EXPLANATION …]",
    "states": "[GAME]",
    "region": "EXPLANATION",
}
"""What can be drawn, and what is named for it."""


class Drawings:
    """What can be drawn of a case."""

    case: Case

    def draw(
        self,
        what: str,
        *names: str,
        concept: str = "seq",
        axes: Sequence[str] = (),
        at: Mapping[str, object] | None = None,
        lang: str = "en",
        work: int = DEFAULT_WORK,
        draws: int = DEFAULT_DRAWS,
        seed: int = 0,
        timeout: float | None = None,
        progress: Callable[[str, int], None] | None = None,
    ) -> Figure:
        """Draw a single figure.

        Parameters
        ----------
        what
            ``tree``: a tree with what an explanation says is played, expected and surprising. ``order``: what is stated
            of an actor's order. ``verdicts``: what explanations say of each observation. ``timeline``: the
            observations in time. ``states``: the states of a lever or graph game. ``region``: where in the range of
            its parameters an explanation says what.
        names
            ``tree``: an explanation, or a tree alone. ``order``: an explanation and an actor, or a view such as
            ``"US sees RU"``. ``verdicts``, ``timeline``: explanations, all unless named. ``states``: the game; the only
            one unless named. ``region``: an explanation.
        concept
            Of ``states``: the concept whose equilibria and undeterred moves are drawn.
        axes
            Of ``region``: the parameter across, and the one upwards; those that most depends on unless named.
        at
            Of ``region``: values of its other parameters; the middle of its range for each that is not given.
        lang
            Language of the wording, ``en`` or ``de``.
        work, draws, seed, timeout, progress
            As for `explain`.

        Returns
        -------
        Figure
            A notebook shows it; ``alone()`` is the text of an SVG file. It has a title, a description, and as
            ``head`` and ``rows`` a table that says the same.

        Raises
        ------
        UnknownNameError
            For a name that the case does not have.
        QuestionError
            For names that do not fit, or where there is nothing to draw.
        ValueError
            When there is no wording in the language.

        Examples
        --------
        >>> import kalkul
        >>> figure = kalkul.load("washington-2025").draw("tree", "bait")
        >>> figure.title, figure.head
        ('The tree of bait', ('Moves', 'Outcome', 'What of it'))
        >>> figure.alone()[:38]
        '<?xml version="1.0" encoding="UTF-8"?>'
        """
        from kalkul.show.language import speaking

        if what not in FIGURES:
            hint = did_you_mean(what, FIGURES)
            raise UnknownNameError(f"there is no figure “{what}”" + (f"; {hint}" if hint else ""))
        limits: dict[str, Any] = {
            "work": work,
            "draws": draws,
            "seed": seed,
            "timeout": timeout,
            "progress": progress,
        }
        with speaking(lang):
            if what == "tree":
                return self._tree(_one(what, names), limits)
            if what == "order":
                return self._order(names, limits)
            if what == "states":
                return self._states(names, concept, limits)
            if what == "region":
                return self._region(_one(what, names), axes, at, limits)
            return self._of_all(what, names, limits)

    def _tree(self, key: str, limits: dict[str, Any]) -> Figure:
        from kalkul.explain.trees.trees_shown import tree_shown
        from kalkul.show.figures.tree import tree_figure

        trees = [game for game, written in self.case.games.items() if isinstance(written, TreeGame)]
        if key not in self.case.explanations and key in trees:
            return tree_figure(tree_shown(self.case, key))
        shown = self._explained(key, limits, trees)
        if shown.game not in trees:
            raise QuestionError(f"explanation “{key}” has no tree: “{shown.game}” is none")
        return tree_figure(tree_shown(self.case, shown.game), shown)

    def _order(self, names: Sequence[str], limits: dict[str, Any]) -> Figure:
        from kalkul.show.figures.hasse import hasse_figure

        if len(names) != 2:
            raise QuestionError("an order is drawn of an explanation and an actor: order EXPLANATION ACTOR")
        key, whose = names[0], " ".join(names[1].split())
        shown = self._explained(key, limits)
        found = {" sees ".join((*order.view, order.actor)): order for order in shown.orders if order.classes}
        if not found:
            raise QuestionError(f"explanation “{key}” has no orders that could be drawn")
        if whose not in found:
            hint = did_you_mean(whose, found)
            raise UnknownNameError(f"nothing is stated of “{whose}” in “{key}”" + (f"; {hint}" if hint else ""))
        return hasse_figure(found[whose])

    def _of_all(self, what: str, names: Sequence[str], limits: dict[str, Any]) -> Figure:
        from kalkul.explain import explain
        from kalkul.show.figures.matrix import matrix_figure
        from kalkul.show.figures.timeline import timeline_figure

        if not self.case.observations:
            raise QuestionError("the case has no observations, so there is nothing to draw")
        answer = explain(self.case, list(names) or None, **limits)
        if what == "timeline":
            return timeline_figure(answer)
        # Rows on which nobody speaks would be empty.
        spoken = {
            key
            for shown in answer.explanations.values()
            for key, given in (shown.verdicts or {}).items()
            if given.verdict != "silent"
        }
        seen = {key: one for key, one in answer.observations.items() if key in spoken}
        return matrix_figure(replace(answer, observations=seen or answer.observations))

    def _states(self, names: Sequence[str], concept: str, limits: dict[str, Any]) -> Figure:
        from kalkul.show.figures.states import MOST, states_figure
        from kalkul.stability.graph_of import graph_of
        from kalkul.stability.solve import solve
        from kalkul.stability.what_follows import what_follows

        if len(names) > 1:
            raise QuestionError("states are drawn of one game: states GAME")
        game = names[0] if names else None
        solved = solve(self.case, game, concepts=[concept], **limits)
        if not solved.listed or solved.count > MOST:
            raise QuestionError(
                f"game {solved.game} has {solved.count:,} states, too many to be seen in a figure (up to {MOST}); "
                "kalkul solve prints them as a table"
            )
        start = solved.status_quo
        following = None if start is None else what_follows(self.case, solved.game, concept=concept, **limits)
        return states_figure(graph_of(self.case, solved, concept), following)

    def _region(self, key: str, axes: Sequence[str], at: Mapping[str, object] | None, limits: dict[str, Any]) -> Figure:
        from kalkul.explain.trees.trees_shown import tree_shown
        from kalkul.show.figures.regions import region_figure
        from kalkul.show.figures.stretches import stretches_figure

        shown = self._explained(key, limits)
        if shown.mechanism is not None:
            return stretches_figure(shown.mechanism, shown.title)
        if shown.region is None:
            raise QuestionError(f"explanation “{key}” has no parameters with a range, so there is no region to draw")
        tree = tree_shown(self.case, shown.game)
        return region_figure(shown.region, shown.title, tree, axes, at)

    def _explained(self, key: str, limits: dict[str, Any], others: Sequence[str] = ()) -> Explained:
        from kalkul.explain import explain
        from kalkul.show.wording import nothing

        known = [*self.case.explanations, *others]
        if key not in self.case.explanations:
            hint = did_you_mean(key, known)
            raise UnknownNameError(f"the case has no explanation “{key}”" + (f"; {hint}" if hint else ""))
        shown = explain(self.case, [key], **limits).explanations[key]
        if (why := nothing(shown)) is not None:
            raise QuestionError(f"explanation “{key}”: {why}")
        return shown


def _one(what: str, names: Sequence[str]) -> str:
    if len(names) != 1:
        raise QuestionError(f"a {what} is drawn of one explanation: {what} {FIGURES[what]}")
    return names[0]
