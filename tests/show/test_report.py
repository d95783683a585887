"""The report as a page: whole, harmless, and linked from each number down to its sentence."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

import kalkul
from kalkul.catalog import entries
from kalkul.results.report import ConflictReport, ReportAnswer
from kalkul.show.language import speaking
from kalkul.show.report.page import report_page
from show import conflicts, report_sample, sample

VOID = {"meta", "br", "col", "link", "img", "hr", "input"}
QUICK = ["chicken", "cuban-missile-option-form", "elmira-1991", "north-korea-2017", "prisoners-dilemma", "stag-hunt"]


class Page(HTMLParser):
    """Elements in order, ids, links, attributes and text; fails on elements that are not closed in order."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.ids += [value or "" for key, value in attrs if key == "id"]
        self.links += [(value or "").removeprefix("#") for key, value in attrs if key in ("href", "src")]
        self.links += [one for key, value in attrs if key == "aria-labelledby" for one in (value or "").split()]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())


def alone(**parts: object) -> ReportAnswer:
    empty = ReportAnswer("0.1.0", sample.EMPTY.case, None, sample.EMPTY, None, None, {}, {}, {}, {})
    return replace(empty, **parts)


def _named(game: str) -> ConflictReport:
    found = report_sample.conflict().conflicts["main"]
    assert found.graph is not None
    return replace(found, graph=replace(found.graph, game=game))


REPORTS: dict[str, Callable[[], ReportAnswer]] = {
    "guide": report_sample.pipeline,
    "conflict": report_sample.conflict,
    "large": report_sample.large,
    "every verdict": lambda: alone(explained=sample.EVERYTHING),
    "empty": alone,
    "hostile answer": lambda: alone(explained=sample.hostile(), note=sample.EVIL),
    "hostile guide": lambda: report_sample.hostile(report_sample.pipeline()),
    "hostile conflict": lambda: report_sample.hostile(report_sample.conflict()),
    "several conflicts": lambda: replace(
        report_sample.conflict(), conflicts={game: _named(game) for game in ("one", "two")}
    ),
    "refused": lambda: alone(conflicts={sample.EVIL: ConflictReport(None, refused=sample.EVIL)}),
    "large conflict": lambda: alone(conflicts={"big": ConflictReport(conflicts.LARGE)}),
    "open orders": lambda: alone(conflicts={"open": ConflictReport(conflicts.OPEN)}),
}


@pytest.fixture(params=REPORTS, ids=list(REPORTS))
def page(request: pytest.FixtureRequest) -> Page:
    return Page(report_page(REPORTS[str(request.param)]()))


def test_ids_once_links_that_lead_somewhere_headings_without_gaps(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))
    assert not any(re.search(r"\s", one) for one in page.ids)
    assert set(page.links) <= set(page.ids)
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(page.headings, page.headings[1:], strict=False))


def test_nothing_loads_and_only_what_the_policy_admits_runs(page: Page) -> None:
    assert not {"img", "link", "iframe", "object", "embed", "form", "base"} & set(page.tags)
    assert page.tags.count("script") == 1
    assert page.tags.count("style") == 1
    assert not [key for key, _ in page.attributes if key.startswith("on") or key in ("style", "src", "srcset")]
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page.source, re.DOTALL)
        digest = b64encode(sha256(inside.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in page.source
        assert "url(" not in inside
        assert "@import" not in inside
    assert "content=\"default-src 'none'; style-src" in page.source
    assert not re.search(
        r"(?:https?:)?//(?!www\.w3\.org/2000/svg)[a-z]", re.sub(r"<script>.*?</script>", "", page.source)
    )


@pytest.mark.parametrize("name", ["hostile answer", "hostile guide", "hostile conflict", "refused"])
def test_hostile_text_is_only_text(name: str) -> None:
    source = report_page(REPORTS[name]())
    body = re.sub(r"<script>\"use strict.*?</script>", "", source, flags=re.DOTALL)
    assert "<script" not in body
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body
    assert not any(sign in source for sign in "\x1b\x07\u202e\u200f\ud800")
    # Lines of a text are shown whole; everything else is clipped.
    assert "x" * 1300 not in re.sub(r'<ol class="lines".*?</ol>', "", source, flags=re.DOTALL)
    source.encode("utf-8")


def test_scrolling_regions_can_be_reached_and_are_named(page: Page) -> None:
    for region in re.findall(r'<div class="scroll[^>]*>', page.source):
        assert 'tabindex="0"' in region
        assert re.search(r"aria-label(ledby)?=\"[^\"]", region)


def test_from_a_verdict_to_the_sentence() -> None:
    page = Page(report_page(report_sample.pipeline()))
    assert "verdict.overconfidence.fee-doubled" in page.links
    reasons = page.source.partition('<ol class="sets">')[2].partition("</ol>")[0]
    (premise, *_more) = re.findall(r'href="#(premise\.[^"]*)"', reasons)
    row = page.source.partition(f'id="{premise}"')[2].partition("</blockquote>")[0]
    assert "<mark" in row
    (line,) = re.findall(r'href="#(line\.[^"]*)"', row)
    told = page.source.partition(f'<li id="{line}"')[2].partition("</li>")[0]
    assert 'class="quoted exact"' in told


def test_what_stands_on_the_page_of_the_guide() -> None:
    words = Page(report_page(report_sample.pipeline())).words
    for told in (
        "Arvenia doubles the transit fee.",
        "3 explanations were made for it",
        "Right about every later event they committed themselves to:",
        "A share counts completions – the ways to fill in what the text leaves open; it is no probability.",
        "Explanations compared",
        "What to watch for",
        "This set of premises is enough for fee-doubled:",
        "weakest standing:",
        "The same as a table",
        "How to read this page",
    ):
        assert told in words


def test_what_stands_on_the_page_of_a_conflict() -> None:
    page = Page(report_page(report_sample.conflict()))
    for told in (
        "Equilibria under every concept: 5, 6, 7, 10, 11 and 12; under GMR and SMR also 1 and 4.",
        "What follows from the status quo ends in state",
        "Modify the control order (up only)",
        "A certificate: for each actor the moves that would tempt him, and what deters each.",
    ):
        assert told in page.words.replace("\N{NO-BREAK SPACE}", " ")
    assert "why.main.7" in page.links
    assert '<details class="why" id="why.main.7">' in page.source


def test_a_game_too_large_to_draw_is_a_table() -> None:
    page = Page(report_page(alone(conflicts={"big": ConflictReport(conflicts.LARGE)})))
    assert "svg" not in page.tags


def test_each_figure_has_words_and_a_table() -> None:
    source = report_page(report_sample.pipeline())
    drawings = re.findall(r"<svg.*?</svg>", source, re.DOTALL)
    assert len(drawings) > 4
    for drawing in drawings:
        assert 'role="img"' in drawing
        assert re.search(r"<title id=[^>]*>[^<]", drawing)
        assert re.search(r"<desc id=[^>]*>[^<]", drawing)
    # The events in time stand in words below the drawing of them.
    assert source.count("The same as a table") == len(drawings) - 1


def test_the_language_of_the_page() -> None:
    with speaking("de"):
        assert '<html lang="de">' in report_page(report_sample.pipeline())


def test_the_same_report_gives_the_same_page_and_large_ones_stay_small() -> None:
    once = report_page(report_sample.large())
    assert once == report_page(replace(report_sample.large()))
    assert len(once.encode()) < 1_000_000


def test_the_built_in_conflicts_have_a_page() -> None:
    assert set(QUICK) <= {entry.id for entry in entries()}
    for name in QUICK:
        found = kalkul.load(name).report()
        assert found.conflicts
        assert kalkul.as_html(found) == report_page(found)
        Page(kalkul.as_html(found))
