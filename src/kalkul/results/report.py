"""All answers a case gives, gathered for one page or one document."""

from __future__ import annotations

from msgspec import Struct

from kalkul.results.answer import ExplainAnswer
from kalkul.results.change import ChangeAnswer
from kalkul.results.compare import CompareAnswer
from kalkul.results.following import NextAnswer
from kalkul.results.graph_shown import GraphShown
from kalkul.results.method import CaseId
from kalkul.results.needs import NeedsAnswer
from kalkul.results.stable import SolveAnswer
from kalkul.results.tree_shown import TreeShown
from kalkul.results.watch import WatchAnswer


class ConflictReport(Struct, frozen=True):
    """A lever or graph game: which states hold, and what follows from the status quo.

    Parameters
    ----------
    solved
        Stability, with certificates of the states that are equilibria, the status quo, or all if there are few.
    following
        What follows from the status quo; ``None`` where it has none.
    graph
        States and moves, where they are few enough to be drawn.
    refused
        Why nothing, or not everything, was worked out.
    """

    solved: SolveAnswer | None
    following: NextAnswer | None = None
    graph: GraphShown | None = None
    refused: str | None = None


class ReportAnswer(Struct, frozen=True):
    """Everything a report shows.

    Parameters
    ----------
    explained
        Every explanation, with what it rests on; the texts line by line.
    compared, watched
        The explanations against one another, and what to watch for; ``None`` where there is nothing to compare.
    needs
        By explanation and observation it was made to explain and entails: the premises that carry it.
    trees
        Trees by game, as they are written.
    conflicts
        Lever and graph games.
    changes
        By explanation and observation it was made to explain and does not entail: the smallest change of one order
        after which it would.
    """

    kalkul: str
    case: CaseId
    note: str | None
    explained: ExplainAnswer
    compared: CompareAnswer | None
    watched: WatchAnswer | None
    needs: dict[str, dict[str, NeedsAnswer]]
    trees: dict[str, TreeShown]
    conflicts: dict[str, ConflictReport]
    changes: dict[str, dict[str, ChangeAnswer]] = {}
