"""What ``import kalkul`` offers: load a case, check it, ask it; answers as text, pages and data frames."""

from kalkul.api.bench import Bench
from kalkul.api.loading import load, problems
from kalkul.api.shown import as_html, as_text, to_frame

__all__ = ["Bench", "as_html", "as_text", "load", "problems", "to_frame"]
