"""A case on the bench, ready to be asked."""

from __future__ import annotations

from kalkul.api.conflicts import Conflicts
from kalkul.api.drawings import Drawings
from kalkul.api.explanations import Explanations
from kalkul.api.reports import Reports
from kalkul.api.texts import Texts

__all__ = ["Bench"]


class Bench(Texts, Conflicts, Drawings, Reports, Explanations):
    """A case on the bench, ready to be asked.

    Attributes
    ----------
    case : Case
        What the file says.
    """

    def __repr__(self) -> str:
        return f"<Bench {self.case.id}: {len(self.case.explanations)} explanations>"
