"""The answer of ``kalkul explain`` as one self-contained HTML page.

The page holds what the terminal shows, in semantic HTML with its style inside and nothing else: no script, no
font, no picture, no address to load from, and a content security policy that forbids them all (the style is
admitted by its hash). Every text is escaped by the template engine after ``clean`` has made it harmless. The
bytes depend on the answer alone.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from kalkul.results import ExplainAnswer, Explained, PremiseShown
from kalkul.show import arrangement, conflict_told, terms, wording
from kalkul.show.clean import clean, name, title

__all__ = ["explain_page"]


def explain_page(answer: ExplainAnswer) -> str:
    """Return the page, to be written as UTF-8."""
    template = _environment().get_template("explain.html.j2")
    return template.render(answer=answer, ordered=arrangement.in_order(answer)).rstrip() + "\n"


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(_read),
    )
    style = _read("style.css")
    environment.globals.update(
        style=Markup(style),
        style_hash=Markup(b64encode(sha256(style.encode()).digest()).decode()),
        terms=terms,
        told=conflict_told,
        w=wording,
        by_share=arrangement.by_share,
        expectations=arrangement.expectations,
        summary=arrangement.summary,
        legend=arrangement.legend,
        outcomes=arrangement.outcomes,
        tied=arrangement.tied,
        explanation_id=lambda shown: f"explanation.{_identifier(shown.id)}",
        observation_id=lambda shown: f"observation.{_identifier(shown)}",
        premise_id=_premise_id,
    )
    environment.filters.update(name=name, heading=title, sentence=lambda text: text[:1].upper() + text[1:])
    return environment


def _read(path: str) -> str:
    return files("kalkul.show").joinpath("templates", path).read_text("utf-8")


def _finalize(value: object) -> object:
    if isinstance(value, Markup):
        return value
    return "" if value is None else clean(value)


def _identifier(text: str) -> str:
    """Return a text as part of an HTML id: letters, digits, ``_``, ``-``; all else by its code point."""

    def letters() -> Iterator[str]:
        for letter in text[:200]:
            yield letter if letter.isalnum() or letter in "_-" else f"~{ord(letter):x}~"

    digest = f"~{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}" if len(text) > 200 else ""
    return "".join(letters()) + digest


def _premise_id(shown: Explained, premise: PremiseShown) -> str:
    return f"premise.{_identifier(shown.id)}.{_identifier(premise.id)}"
