"""What an analyst writes: the case file, read, typed, checked and saved.

:func:`load_case` turns ``case.yaml`` into a :class:`Case` or says everything that is wrong with it, with file, line
and column.
"""

from kalkul.case.actors import Actor, Source
from kalkul.case.amounts import Range
from kalkul.case.anchored import anchor_checks, anchor_status, source_text
from kalkul.case.claims import STRENGTHS, Anchor, Premise
from kalkul.case.dates import Interval
from kalkul.case.explanations import Commitment, Explanation
from kalkul.case.games import Game, GraphGame, LeverGame, TreeGame
from kalkul.case.levers import Lever, Merge, MoveRule
from kalkul.case.load import load_case, parse_case, read_case
from kalkul.case.mechanisms import (
    Alternation,
    AnythingGoes,
    Contact,
    CyclicPrincipal,
    DateAvoided,
    LastSpeaker,
    Mechanism,
    Persistence,
    Stock,
)
from kalkul.case.model import Case
from kalkul.case.observations import Observation
from kalkul.case.preferences import Preference, Unordered
from kalkul.case.trees import Branch, Chance, Decision, Stage, TreeNode, leaves, nodes

__all__ = [
    "STRENGTHS",
    "Actor",
    "Alternation",
    "Anchor",
    "AnythingGoes",
    "Branch",
    "Case",
    "Chance",
    "Commitment",
    "Contact",
    "CyclicPrincipal",
    "DateAvoided",
    "Decision",
    "Explanation",
    "Game",
    "GraphGame",
    "Interval",
    "LastSpeaker",
    "Lever",
    "LeverGame",
    "Mechanism",
    "Merge",
    "MoveRule",
    "Observation",
    "Persistence",
    "Preference",
    "Premise",
    "Range",
    "Source",
    "Stage",
    "Stock",
    "TreeGame",
    "TreeNode",
    "Unordered",
    "anchor_checks",
    "anchor_status",
    "leaves",
    "load_case",
    "nodes",
    "parse_case",
    "read_case",
    "source_text",
]
