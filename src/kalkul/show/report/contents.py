"""What stands on the page, part by part: a report looked at by a template.

Nothing is worked out here; answers are put into the order and the words in which they are read.
"""

from __future__ import annotations

from contextlib import suppress

from kalkul.errors import QuestionError
from kalkul.results import ChangeAnswer, ExplainAnswer, Explained, NeedsAnswer, OrderShown, PremisesNeeded, Verdict
from kalkul.results.report import ReportAnswer
from kalkul.show import arrangement, html_texts
from kalkul.show.figures.hasse import hasse_figure
from kalkul.show.figures.regions import region_figure
from kalkul.show.figures.stretches import stretches_figure
from kalkul.show.figures.svg import Figure
from kalkul.show.figures.timeline import timeline_figure
from kalkul.show.figures.tree import tree_figure
from kalkul.show.report import places
from kalkul.show.report.conflicts import Conflict
from kalkul.show.report.glance import gist, question
from kalkul.show.report.routes import Awaited, Route, awaited, played, surprised
from kalkul.show.report.verdict_table import verdict_table
from kalkul.show.wording import order

__all__ = ["Contents"]

_SHORT = 3
"""Plays named on a card; the part about the explanation has them all."""


class Contents:
    """What stands on the page of a report."""

    def __init__(self, report: ReportAnswer) -> None:
        self.report = report
        self.answer: ExplainAnswer = report.explained
        self.ordered = arrangement.in_order(self.answer)
        self.cards = _cards(self.answer)
        first: dict[str, str] = {}
        for shown, _depth in self.ordered:
            for premise in shown.premises:
                first.setdefault(premise.id, places.premise(shown, premise))
        self.texts = html_texts.Texts(self.answer, first)
        self.table = verdict_table(self.answer)
        self.question = question(self.answer)
        self.conflicts = [Conflict(game, found) for game, found in report.conflicts.items()]
        self.gist = gist(report)
        if not self.ordered:
            self.gist += [line for conflict in self.conflicts for line in conflict.gist()]

    @property
    def alone(self) -> bool:
        """Whether this is the page of ``explain`` and not a whole report."""
        return self.report.compared is None and not self.report.trees and not self.report.conflicts

    def timeline(self) -> Figure | None:
        """The observations in time; ``None`` where none has a date."""
        if not any(seen.date for seen in self.answer.observations.values()):
            return None
        try:
            return timeline_figure(self.answer)
        except ValueError:
            # What is no date (only a made-up answer has it) has no place in time.
            return None

    def tree(self, shown: Explained) -> Figure | None:
        """The tree of an explanation with its plays; ``None`` where its game is none."""
        tree = self.report.trees.get(shown.game)
        return tree_figure(tree, shown) if tree is not None else None

    def numbers(self, shown: Explained) -> Figure | None:
        """The numbers that a mechanism or a tree leaves within ranges; ``None`` where there is nothing to draw."""
        with suppress(QuestionError):
            if shown.mechanism is not None:
                return stretches_figure(shown.mechanism, shown.title)
            if shown.region is not None:
                return region_figure(shown.region, shown.title, self.report.trees.get(shown.game))
        return None

    def outcomes(self, shown: Explained) -> list[tuple[str, str]]:
        """Outcomes with what they mean: all of a game that is drawn, else those that are played or expected."""
        if shown.game in self.report.trees:
            return [(end, means) for end, means in self.answer.outcomes.get(shown.game, {}).items() if means]
        return arrangement.outcomes(self.answer, shown)

    def orders(self, shown: Explained) -> list[tuple[str, str, Figure | None, str]]:
        """What is stated of each actor: whose, in words, drawn where something is open, and the id of the drawing."""
        told = []
        for number, one in enumerate(shown.orders, 1):
            whose, text = order(one)
            drawn = hasse_figure(one) if one.covers and not _chain(one) else None
            told.append((whose, text, drawn, places.figure("order", shown.id, str(number))))
        return told

    def needs(self, shown: Explained) -> list[tuple[NeedsAnswer, PremisesNeeded]]:
        """What each event that the explanation entails rests on."""
        found = self.report.needs.get(shown.id, {}).values()
        return [(asked, asked.premises_needed) for asked in found if asked.premises_needed is not None]

    def changes(self, shown: Explained) -> list[ChangeAnswer]:
        """What would have to be otherwise for it to entail what it was made for and does not entail."""
        return list(self.report.changes.get(shown.id, {}).values())

    def premises(self, shown: Explained) -> dict[str, str]:
        """Where in the part about an explanation each of its premises stands."""
        return {premise.id: places.premise(shown, premise) for premise in shown.premises}

    def explains(self, shown: Explained) -> list[tuple[str, Verdict]]:
        """Events it was made for, with what it says of them."""
        return [(key, given) for key, given in (shown.verdicts or {}).items() if given.role == "explanandum"]

    def silent(self, shown: Explained) -> list[str]:
        """Events on which it says nothing."""
        return [key for key, given in (shown.verdicts or {}).items() if given.verdict == "silent"]

    def played(self, shown: Explained, *, short: bool = False) -> tuple[tuple[Route, ...], str]:
        """What happens, and how much is left out."""
        return played(self.answer, shown, _SHORT if short else 1000)

    def awaited(self, shown: Explained, *, short: bool = False) -> list[Awaited]:
        """Who expects what."""
        return awaited(self.answer, shown, _SHORT if short else 1000)

    def surprised(self, shown: Explained) -> str:
        """Who is surprised, in few words."""
        return surprised(shown)


def _cards(answer: ExplainAnswer) -> list[tuple[Explained, list[Explained]]]:
    """Return the main explanations, each with its variants."""
    cards: list[tuple[Explained, list[Explained]]] = []
    for shown, depth in arrangement.in_order(answer):
        if depth == 0:
            cards.append((shown, []))
        else:
            cards[-1][1].append(shown)
    return cards


def _chain(shown: OrderShown) -> bool:
    """Whether an order leaves nothing open: each class directly above the next."""
    uppers, lowers = ({pair[side] for pair in shown.covers} for side in (0, 1))
    return len(shown.covers) == len(uppers) == len(lowers) == len(shown.classes) - 1
