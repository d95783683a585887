"""A page is readable on a telephone and a large screen, by day and night, on paper, and by those who do not see it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from browser.watching import NARROW, PAPER, WIDE, opened

SHORT = ("pipeline", "elmira", "hostile", "invented")
LONG = ("washington", "many")
"""Pages of so many elements that the contrast of each is looked at on the first screens only."""

# Words that stand outside the window where nothing can scroll them in, or are cut off by what holds them.
CUT = """() => {
  const cut = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (!node.data.trim() || holder.closest(".unseen, .skip, script, style, svg title, svg desc")) continue;
    if (!holder.checkVisibility()) continue;
    let left = 0, right = document.documentElement.clientWidth;
    for (let at = holder; at && at !== document.body; at = at.parentElement) {
      const flow = getComputedStyle(at).overflowX;
      if (flow === "auto" || flow === "scroll") {
        // What scrolls by itself is cut only if it cannot be scrolled by keyboard.
        if (at.matches("[tabindex='0'], textarea, input") || at.querySelector("a[href]")) { left = -1e9; right = 1e9; }
      } else if (flow === "hidden" || flow === "clip") {
        const box = at.getBoundingClientRect();
        left = Math.max(left, box.left);
        right = Math.min(right, box.right);
      }
    }
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width > 1 && (box.right > right + 1 || box.left < left - 1)) {
        cut.push(node.data.trim().slice(0, 60) + " in " + holder.outerHTML.slice(0, 80));
        break;
      }
    }
  }
  return cut.slice(0, 10);
}"""

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

# Paragraphs whose longest line is longer than so many em.
LONGER = """limit => [...document.querySelectorAll("main p")].filter(one => {
  const range = document.createRange();
  range.selectNodeContents(one);
  const boxes = [...range.getClientRects()];
  const width = Math.max(...boxes.map(box => box.right)) - Math.min(...boxes.map(box => box.left));
  return width > limit * parseFloat(getComputedStyle(one).fontSize);
}).map(one => one.outerHTML.slice(0, 120))"""

BRIGHTNESS = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  const light = colour => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
    return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
  };
  const style = getComputedStyle(document.body);
  return [light(style.backgroundColor), light(style.color)];
}"""


def violations(page: Page, **options: object) -> list[str]:
    """What axe-core finds wrong with a page: the rule, the element, and what is wrong with it."""
    found = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:120]} {node['failureSummary'][:160]}"
        for rule in found
        for node in rule["nodes"][:5]
    ]


def test_nothing_scrolls_sideways_and_nothing_is_cut(browser: Browser, file: Path) -> None:
    with opened(browser, file) as watched:
        page = watched.page
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        for width, height in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate(SIDEWAYS) <= 0, width
            assert page.evaluate(CUT) == [], width


def test_lines_stay_short_enough_to_read_on_a_wide_screen(browser: Browser, files: dict[str, Path]) -> None:
    with opened(browser, files["washington"], (2560, 1200)) as watched:
        # An em holds about two letters.
        assert watched.page.evaluate(LONGER, 60) == []


def test_dark_where_dark_is_wanted(browser: Browser, files: dict[str, Path]) -> None:
    with opened(browser, files["pipeline"], color_scheme="light") as watched:
        paper, ink = watched.page.evaluate(BRIGHTNESS)
        assert paper > 0.9
        assert ink < 0.2
        watched.page.emulate_media(color_scheme="dark")
        paper, ink = watched.page.evaluate(BRIGHTNESS)
        assert paper < 0.2
        assert ink > 0.7


@pytest.mark.parametrize("name", SHORT)
def test_axe_finds_nothing_by_day(browser: Browser, files: dict[str, Path], name: str) -> None:
    with opened(browser, files[name], color_scheme="light", bypass_csp=True) as watched:
        assert violations(watched.page) == []


@pytest.mark.parametrize("name", SHORT)
def test_axe_finds_nothing_on_a_telephone_by_night(browser: Browser, files: dict[str, Path], name: str) -> None:
    with opened(browser, files[name], NARROW, color_scheme="dark", bypass_csp=True) as watched:
        assert violations(watched.page) == []


@pytest.mark.parametrize("name", LONG)
def test_axe_finds_nothing_on_long_pages(browser: Browser, files: dict[str, Path], name: str) -> None:
    with opened(browser, files[name], NARROW, bypass_csp=True) as watched:
        assert violations(watched.page, rules={"color-contrast": {"enabled": False}}) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough_on_the_first_screens(
    browser: Browser, files: dict[str, Path], scheme: Literal["light", "dark"]
) -> None:
    with opened(browser, files["washington"], color_scheme=scheme, bypass_csp=True) as watched:
        watched.page.evaluate("document.querySelectorAll('section:has(#verdicts) ~ *').forEach(one => one.remove())")
        assert violations(watched.page, runOnly=["color-contrast"]) == []


def test_axe_finds_what_is_wrong(browser: Browser, files: dict[str, Path]) -> None:
    with opened(browser, files["pipeline"], bypass_csp=True) as watched:
        watched.page.evaluate("document.querySelector('h1').style.color = '#eee'")
        watched.page.evaluate("document.documentElement.removeAttribute('lang')")
        assert {one.partition(":")[0] for one in violations(watched.page)} >= {"color-contrast", "html-has-lang"}


def test_nothing_is_cut_on_paper(browser: Browser, file: Path) -> None:
    with opened(browser, file, PAPER) as watched:
        page = watched.page
        page.emulate_media(media="print")
        assert page.evaluate(SIDEWAYS) <= 0
        assert page.evaluate(CUT) == []
        scrolling = "all => all.filter(o => o.scrollWidth > o.clientWidth + 1).map(o => o.outerHTML.slice(0, 120))"
        assert page.locator(".scroll").evaluate_all(scrolling) == []


@pytest.mark.parametrize("name", ["pipeline", "elmira"])
def test_printed_whole(browser: Browser, files: dict[str, Path], name: str) -> None:
    with opened(browser, files[name]) as watched:
        page = watched.page
        page.evaluate("document.querySelectorAll('.unseen').forEach(one => one.remove())")
        heads = page.locator("main h2, main h3, summary").all_text_contents()
        folded = page.locator("details:not([open]) dd, details:not([open]) td").all_text_contents()
        assert folded
        printed = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    text = "".join(_letters(sheet.extract_text()) for sheet in printed.pages)
    assert [one for one in (*heads, *folded) if _letters(one) not in text] == []


def _letters(text: str) -> str:
    """The text without spaces and ligatures: where lines break is the printer's business."""
    return "".join(normalize("NFKC", text).split())
