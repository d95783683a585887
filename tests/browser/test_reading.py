"""A page is read by following its links, by mouse or by keyboard: from a number to its reason and its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.watching import NARROW, WIDE, opened

FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])"

# Where the keyboard has been, in order, and whether one could see it there.
LISTEN = """() => {
  window.stops = [];
  document.addEventListener("focusin", event => {
    const style = getComputedStyle(event.target);
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
    const box = event.target.getBoundingClientRect();
    const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0;
    window.stops.push([event.target, ring, inView]);
  });
}"""

REACHABLE = """selector => {
  window.expected = [...document.querySelectorAll(selector)].filter(
    one => one.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}) && !one.disabled
  );
  return window.expected.length;
}"""

COMPARED = """() => {
  const name = one => one.outerHTML.slice(0, 120);
  const reached = window.stops.map(stop => stop[0]);
  return {
    missed: window.expected.filter(one => !reached.includes(one)).map(name),
    unseen: window.stops.filter(stop => !stop[1]).map(stop => name(stop[0])),
    away: window.stops.filter(stop => !stop[2]).map(stop => name(stop[0])),
    ordered: reached.every((one, k) => !k || reached[k - 1].compareDocumentPosition(one) & 4),
  };
}"""


def in_view(page: Page, place: Locator) -> bool:
    """Return whether something stands in the window, where it can be read without scrolling."""
    box = place.bounding_box()
    height = page.evaluate("innerHeight")
    return box is not None and box["y"] < height and box["y"] + box["height"] > 0


def test_every_link_and_region_is_reached_by_tab_in_order_and_seen(browser: Browser, files: dict[str, Path]) -> None:
    for name, size in (("pipeline", WIDE), ("pipeline", NARROW), ("elmira", WIDE)):
        with opened(browser, files[name], size) as watched:
            page = watched.page
            # What is folded up holds links, too.
            page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
            page.evaluate(LISTEN)
            for _ in range(page.evaluate(REACHABLE, FOCUSABLE)):
                page.keyboard.press("Tab")
            found = page.evaluate(COMPARED)
            assert found == {"missed": [], "unseen": [], "away": [], "ordered": True}, (name, size)


@pytest.mark.parametrize("name", ["pipeline", "elmira"])
def test_the_first_stop_skips_to_the_content(browser: Browser, files: dict[str, Path], name: str) -> None:
    with opened(browser, files[name]) as watched:
        page = watched.page
        page.keyboard.press("Tab")
        skip = page.locator(":focus")
        assert skip.get_attribute("href") == "#main"
        assert in_view(page, skip)
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_verdict_leads_to_its_reasons(browser: Browser, files: dict[str, Path]) -> None:
    for size in (WIDE, NARROW):
        with opened(browser, files["pipeline"], size) as watched:
            page = watched.page
            page.locator("table.verdicts td a").last.click()
            target = page.locator(":target")
            assert in_view(page, target)
            assert any(word in target.inner_text() for word in ("entails", "permits", "forbids", "void"))


def test_a_premise_shows_its_sentence(browser: Browser, files: dict[str, Path]) -> None:
    for name in ("pipeline", "cuba"):
        with opened(browser, files[name]) as watched:
            page = watched.page
            premise = page.locator("[data-premise]:has(blockquote)").first
            which = premise.get_attribute("data-premise") or ""
            quoted = premise.locator("blockquote mark").first.inner_text()
            premise.locator("a[href^='#line.']").first.click()
            line = page.locator(":target")
            assert in_view(page, line)
            assert quoted in line.inner_text()
            lit = page.locator(".lit")
            assert quoted in lit.all_inner_texts()
            assert all(
                which in (one or "").split() for one in lit.evaluate_all("all => all.map(o => o.dataset.premises)")
            )
            plain = page.locator(".quoted:not(.lit)").first
            colour = "one => getComputedStyle(one).backgroundColor"
            assert lit.first.evaluate(colour) != plain.evaluate(colour)


def test_a_quote_leads_back_to_its_premise(browser: Browser, files: dict[str, Path]) -> None:
    with opened(browser, files["pipeline"]) as watched:
        page = watched.page
        quote = page.locator("ol.lines a.quoted", has_text="would sooner lose the pipeline")
        quote.click()
        assert in_view(page, page.locator(":target"))
        assert page.locator(":target").get_attribute("data-premise") == "resolve"


def test_a_state_leads_to_its_certificate(browser: Browser, files: dict[str, Path]) -> None:
    with opened(browser, files["elmira"]) as watched:
        page = watched.page
        link = page.locator("table.stability tbody th a").nth(6)
        assert link.inner_text() == "7"
        why = page.locator("details.why").nth(6)
        expect(why.locator("dl")).not_to_be_visible()
        link.click()
        expect(why.locator("dl")).to_be_visible()
        assert in_view(page, why.locator("summary"))
        assert why.locator("summary").inner_text().split()[:2] == ["State", "7"]
        # By hand, too, and shut again; no script is needed for that.
        why.locator("summary").press("Enter")
        expect(why.locator("dl")).not_to_be_visible()


def test_an_address_leads_to_a_certificate_that_is_folded_up(browser: Browser, files: dict[str, Path]) -> None:
    with opened(browser, files["elmira"]) as watched:
        page = watched.page
        key = page.locator("details.why").nth(3).get_attribute("id")
        page.evaluate("key => { location.hash = key; }", key)
        expect(page.locator("details.why[open] dl")).to_be_visible()


def test_states_are_filtered(browser: Browser, files: dict[str, Path]) -> None:
    with opened(browser, files["many"]) as watched:
        page = watched.page
        rows = page.locator("table.stability tbody tr")
        whole = rows.count()
        assert whole > 100
        assert page.locator("figure svg").count() == 0
        field = page.get_by_label("Show states with:")
        field.fill("status quo")
        expect(rows.locator("visible=true")).to_have_count(1)
        field.fill("no such state")
        expect(rows.locator("visible=true")).to_have_count(0)
        field.fill("")
        expect(rows.locator("visible=true")).to_have_count(whole)


def test_explanations_are_filtered(browser: Browser, files: dict[str, Path]) -> None:
    with opened(browser, files["washington"]) as watched:
        page = watched.page
        rows = page.locator("table.verdicts tbody tr")
        whole, variants = rows.count(), page.locator("table.verdicts tr.variant").count()
        assert 0 < variants < whole
        visible = rows.locator("visible=true")
        page.get_by_label("Variants").uncheck()
        expect(visible).to_have_count(whole - variants)
        title = rows.first.locator("th").inner_text()
        page.get_by_label("Show explanations with:").fill(title)
        expect(visible).to_have_count(1)
        page.get_by_label("Show explanations with:").fill("")
        page.get_by_label("Variants").check()
        expect(visible).to_have_count(whole)
