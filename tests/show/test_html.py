from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from kalkul.show.html import explain_page
from show import sample

ANSWERS = {"all": sample.EVERYTHING, "empty": sample.EMPTY, "hostile": sample.hostile()}
VOID = {"meta", "br", "col", "link", "img"}


class Page(HTMLParser):
    """Elements, ids, links and text; fails on elements that are not closed in order."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[str] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [key for key, _ in attrs]
        self.ids += [value or "" for key, value in attrs if key == "id"]
        self.links += [value or "" for key, value in attrs if key in ("href", "src", "aria-labelledby")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)


@pytest.fixture(params=ANSWERS, ids=list(ANSWERS))
def page(request: pytest.FixtureRequest) -> Page:
    return Page(explain_page(ANSWERS[str(request.param)]))


def test_well_formed_with_ids_once_and_links_that_lead_somewhere(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))
    assert not any(re.search(r"\s", one) for one in page.ids)
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_nothing_that_runs_or_loads(page: Page) -> None:
    assert not {"script", "img", "link", "iframe", "object", "form", "base"} & set(page.tags)
    assert not [a for a in page.attributes if a.startswith("on") or a in ("style", "src")]


def test_the_policy_admits_the_style_and_nothing_else() -> None:
    source = explain_page(sample.WASHINGTON)
    (style,) = re.findall(r"<style>(.*?)</style>", source, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'" in source
    assert "url(" not in style
    assert "@import" not in style


def test_each_verdict_leads_to_its_reasons_and_each_event_to_its_words() -> None:
    source = explain_page(sample.EVERYTHING)
    table = re.findall(r'<table class="verdicts".*?</table>', source, re.DOTALL)[0]
    rows = [re.findall(r'<td[^>]*><a href="#(.*?)"', row) for row in table.split("<tr")[2:]]
    assert rows[0] == ["verdict.hard.sanctions", "verdict.hard.withdrawal"]
    assert rows[2] == ["verdict.bait.sanctions", "verdict.bait.waived", "verdict.bait.talks"]
    assert rows[4] == []
    assert re.findall(r'<th[^>]*><a href="#(observation[^"]*)"', table) == [
        f"observation.{seen}" for seen in ("sanctions", "withdrawal", "waived", "talks")
    ]


def test_each_premise_has_an_id() -> None:
    ids = Page(explain_page(sample.WASHINGTON)).ids
    assert {
        "premise.hard.A14",
        "premise.hard.A17",
        "premise.hard-true-belief.A17",
        "premise.bait.A43",
    } <= set(ids)


def test_text_is_escaped_and_templates_in_it_are_text() -> None:
    source = explain_page(sample.hostile())
    assert "<script" not in source
    assert "&lt;script&gt;alert(1)&lt;/script&gt;[bold red]&amp;amp;" in source
    assert "{{7*7}}" in source
    assert not any(c in source for c in "\x1b\x07\u202e\u200f\ud800")
    source.encode("utf-8")


def test_the_same_words_as_on_the_terminal() -> None:
    text = " ".join("".join(Page(explain_page(sample.EVERYTHING)).text).split())
    for told in (
        "A share counts completions – the ways to fill in what the text leaves open; it is no probability.",
        "US is surprised when RU plays refuse after US hard – in all 150 completions (expected freeze)",
        "would be entailed with US: IMPASSE > F_D and US: IMPASSE > DRIFT, true in 72 of 150 completions",
        "US and RU expect in each completion what then happens",
        "forbids (later, happened: counts against it): no completion allows it",
        "by korybko not answered: the mechanism last-speaker is read but not yet answered",
        "The premises contradict each other, so nothing follows: A43 says CN: LEAK > SQ; I7 says CN: SQ > LEAK",
        "Not answered: the mechanism last-speaker is read but not yet answered",
        "text, plain, by korybko → US",
        "Gespräche über Größeres in Köln.",
    ):
        assert told in text


def test_an_empty_case_says_what_to_add() -> None:
    text = "".join(Page(explain_page(sample.EMPTY)).text)
    assert "Add one under “explanations:”" in text
    assert "Add events under “observations:”" in text


def test_bytes_depend_on_the_answer_alone() -> None:
    assert explain_page(sample.EVERYTHING) == explain_page(replace(sample.EVERYTHING))
    assert "\r" not in explain_page(sample.EVERYTHING)
