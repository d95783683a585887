"""The answer of ``kalkul explain`` as one self-contained HTML page.

The page holds what the terminal shows, in semantic HTML with its style inside and nothing else: no script, no
font, no picture, no address to load from, and a content security policy that forbids them all (the style is
admitted by its hash). Every text is escaped by the template engine after ``clean`` has made it harmless. The
bytes depend on the answer alone.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from kalkul.results import ExplainAnswer, Explained, PremiseShown
from kalkul.show import arrangement, conflict_told, html_texts, terms, wording
from kalkul.show.clean import clean, name, title
from kalkul.show.html_ids import identifier
from kalkul.show.sources import byline

__all__ = ["explain_page"]


def explain_page(answer: ExplainAnswer) -> str:
    """Return the page, to be written as UTF-8."""
    template = _environment().get_template("explain.html.j2")
    ordered = arrangement.in_order(answer)
    first: dict[str, str] = {}
    for shown, _ in ordered:
        for premise in shown.premises:
            first.setdefault(premise.id, _premise_id(shown, premise))
    return template.render(answer=answer, ordered=ordered, texts=html_texts.Texts(answer, first)).rstrip() + "\n"


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
        explanation_id=lambda shown: f"explanation.{identifier(shown.id)}",
        observation_id=lambda shown: f"observation.{identifier(shown)}",
        premise_id=_premise_id,
        line_id=html_texts.line_id,
        source_byline=byline,
    )
    environment.filters.update(name=name, heading=title, sentence=lambda text: text[:1].upper() + text[1:])
    return environment


def _read(path: str) -> str:
    return files("kalkul.show").joinpath("templates", path).read_text("utf-8")


def _finalize(value: object) -> object:
    if isinstance(value, Markup):
        return value
    return "" if value is None else clean(value)


def _premise_id(shown: Explained, premise: PremiseShown) -> str:
    return f"premise.{identifier(shown.id)}.{identifier(premise.id)}"
