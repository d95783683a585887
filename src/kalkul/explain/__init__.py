"""What an explanation needs, forbids and predicts, over all completions of what a text leaves open."""

from kalkul.explain.ask import explain

__all__ = ["explain"]
