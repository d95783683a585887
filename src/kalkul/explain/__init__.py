"""What an explanation needs, forbids and predicts, over all completions of what a text leaves open."""

from kalkul.explain.ask import explain
from kalkul.explain.explained import why_unanswered

__all__ = ["explain", "why_unanswered"]
