"""The frozen records that answers are; they never print and serialise to JSON with a published schema."""

from kalkul.results.answer import CheckAnswer, ExplainAnswer, Found, ObservationShown
from kalkul.results.explained import (
    AnchorShown,
    ClashPart,
    ConflictShown,
    Expected,
    Explained,
    OrderShown,
    Play,
    PremiseShown,
    Surprise,
)
from kalkul.results.following import (
    Chance,
    EndShown,
    InverseAnswer,
    InverseShown,
    NextAnswer,
    UndeterredMove,
)
from kalkul.results.method import CaseId, Method
from kalkul.results.share import Share, digits
from kalkul.results.stable import (
    Certificate,
    CoalitionShown,
    Countered,
    LeverShown,
    SolveAnswer,
    StateShown,
    StateSurprise,
    Step,
    ViewShown,
    WantsShown,
    WeakLink,
)
from kalkul.results.to_json import to_data, to_json
from kalkul.results.verdict import Comparison, Verdict

__all__ = [
    "AnchorShown",
    "CaseId",
    "Certificate",
    "Chance",
    "CheckAnswer",
    "ClashPart",
    "CoalitionShown",
    "Comparison",
    "ConflictShown",
    "Countered",
    "EndShown",
    "Expected",
    "ExplainAnswer",
    "Explained",
    "Found",
    "InverseAnswer",
    "InverseShown",
    "LeverShown",
    "Method",
    "NextAnswer",
    "ObservationShown",
    "OrderShown",
    "Play",
    "PremiseShown",
    "Share",
    "SolveAnswer",
    "StateShown",
    "StateSurprise",
    "Step",
    "Surprise",
    "UndeterredMove",
    "Verdict",
    "ViewShown",
    "WantsShown",
    "WeakLink",
    "digits",
    "to_data",
    "to_json",
]
