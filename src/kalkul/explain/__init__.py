"""What an explanation needs, forbids and predicts, over all completions of what a text leaves open."""

from kalkul.explain.ask import DEFAULT_DRAWS, DEFAULT_WORK, explain

__all__ = ["DEFAULT_DRAWS", "DEFAULT_WORK", "explain"]
