"""Whatever the answer, it can be worded at any width, laid out as a page, and its JSON meets the schema."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from io import StringIO
from typing import Any

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from build import tree_case
from kalkul.explain import explain
from kalkul.results import to_json
from kalkul.results.schema import answer_schema
from kalkul.show.html import explain_page
from kalkul.show.terminal import print_explain
from reference import perceived_play as reference
from strategies import nested_trees, stated_of

SCHEMA = answer_schema("explain")
VOID = {"meta", "br", "col", "link", "hr", "img", "input"}


class Balanced(HTMLParser):
    """Fails on a tag that is closed in the wrong order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@settings(max_examples=40)
@given(st.data())
def test_any_answer_can_be_shown(data: st.DataObject) -> None:
    nested: Any = data.draw(nested_trees("ABC"))
    movers, names = reference.movers(nested), reference.labels(nested)
    stated = data.draw(stated_of(names, movers))
    texts = {
        f"P{k}": "; ".join(f"{' sees '.join((*view, actor))}: {a} {kind} {b}" for a, b, kind in told)
        for k, ((view, actor), told) in enumerate(stated.items())
        if told
    }
    first = f"{movers[0]}.m0"
    events = {
        "ends": {"is": f"-> {data.draw(st.sampled_from(names))}", "date": "2025-02-01/2025-03-01"},
        "moves": {"is": f"not {first}", "happened": data.draw(st.sampled_from(["yes", "no", "open"]))},
        "after": {"is": f"-> {names[0]}", "given": first},
        "silent": {},
    }
    claims = {
        "e": {"game": "g", "premises": list(texts) or ["P"], "explains": "ends", "as_of": "2025-01-01"},
        "f": {"game": "g", "premises": [], "variant_of": "e", "kind": "baseline"},
    }
    case = tree_case(nested, texts or "", events, explanations=claims)
    limits: dict[str, Any] = data.draw(st.sampled_from([{}, {"work": 30, "draws": 20}]))
    answer = explain(case, **limits)
    jsonschema.validate(json.loads(to_json(answer)), SCHEMA)
    for width in (60, 100, 200):
        said = StringIO()
        print_explain(answer, said, width=width)
        assert all(len(line) <= width for line in said.getvalue().splitlines())
    page = Balanced()
    page.feed(explain_page(answer))
    assert page.open == []
