"""The frozen records that answers are; they never print and serialise to JSON with a published schema."""

from kalkul.results.answer import CaseId, CheckAnswer, ExplainAnswer, Found, ObservationShown
from kalkul.results.explained import (
    AnchorShown,
    ClashPart,
    Expected,
    Explained,
    Method,
    OrderShown,
    Play,
    PremiseShown,
    Surprise,
)
from kalkul.results.share import Share, digits
from kalkul.results.to_json import to_data, to_json
from kalkul.results.verdict import Comparison, Verdict

__all__ = [
    "AnchorShown",
    "CaseId",
    "CheckAnswer",
    "ClashPart",
    "Comparison",
    "Expected",
    "ExplainAnswer",
    "Explained",
    "Found",
    "Method",
    "ObservationShown",
    "OrderShown",
    "Play",
    "PremiseShown",
    "Share",
    "Surprise",
    "Verdict",
    "digits",
    "to_data",
    "to_json",
]
