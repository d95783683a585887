"""What is doubtful in a case beyond its form: warnings that leave it readable and answerable."""

from kalkul.check.anchors import doubtful, unchecked
from kalkul.check.findings import findings

__all__ = ["doubtful", "findings", "unchecked"]
