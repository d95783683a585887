"""Pages in HTML: the engine that fills in the templates, and the page of ``kalkul explain``.

A page is self-contained: semantic HTML with its style inside and, in a report, a small script; no font, no picture and
no address to load from, and a content security policy that forbids them: style and script are admitted by their hash,
and no element has a style of its own. Every text is escaped by the engine after ``clean`` has made it harmless.
The bytes depend on the answer and the language alone.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from kalkul.results import ExplainAnswer
from kalkul.results.report import ReportAnswer
from kalkul.show import (
    arrangement,
    change_told,
    commitments_told,
    compare_told,
    conflict_told,
    html_texts,
    ladder_told,
    mechanism_told,
    needs_told,
    region_told,
    terms,
    verdict_words,
    watch_told,
    wording,
)
from kalkul.show.clean import clean, name, title
from kalkul.show.figures import svg
from kalkul.show.language import _, language, ngettext, spoken
from kalkul.show.report import places, words
from kalkul.show.report.contents import Contents
from kalkul.show.sources import byline

__all__ = ["explain_page", "filled_in"]


def explain_page(answer: ExplainAnswer) -> str:
    """Return the page of an answer of ``explain``, to be written as UTF-8."""
    alone = ReportAnswer(answer.kalkul, answer.case, None, answer, None, None, {}, {}, {}, {})
    return filled_in(alone, scripted=False)


def filled_in(report: ReportAnswer, *, scripted: bool) -> str:
    """Return the page of a report, with or without the script that filters and highlights."""
    template = _environment().get_template("report/page.html.j2")
    return template.render(page=Contents(report), scripted=scripted).rstrip() + "\n"


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
    style = _read("style.css") + svg.style() + "\n"
    script = _read("report/report.js")
    environment.globals.update(
        style=Markup(style),
        style_hash=_hash(style),
        script=Markup(script),
        script_hash=_hash(script),
        _=_,
        ngettext=ngettext,
        language=language,
        terms=terms,
        told=conflict_told,
        changed=change_told,
        commitments=commitments_told,
        compared=compare_told,
        judged=verdict_words,
        ladder=ladder_told,
        mechanism=mechanism_told,
        needed=needs_told,
        region=region_told,
        watched=watch_told,
        w=wording,
        words=words,
        place=places,
        legend=arrangement.legend,
        tied=arrangement.tied,
        line_id=html_texts.line_id,
        source_byline=byline,
    )
    environment.filters.update(defining=_defining, name=name, heading=title, sentence=_sentence)
    return environment


def _defining(text: str, **words: str) -> Markup:
    """Put words into a sentence that explains them."""
    return escape(clean(text)).format(**{key: Markup("<dfn>{}</dfn>").format(word) for key, word in words.items()})


def _hash(text: str) -> Markup:
    return Markup(b64encode(sha256(text.encode()).digest()).decode())


def _sentence(text: str) -> str:
    told = spoken(text)
    return told[:1].upper() + told[1:]


def _read(path: str) -> str:
    return files("kalkul.show").joinpath("templates", path).read_text("utf-8")


def _finalize(value: object) -> object:
    if isinstance(value, Markup):
        return value
    return "" if value is None else clean(value)
