"""A page that is opened is there at once and whole, and does nothing but show itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.pages import LEFT
from browser.watching import opened

WORDS = "document.querySelector('main').textContent.replace(/\\s+/g, ' ')"


def test_does_nothing_but_show_itself(browser: Browser, file: Path) -> None:
    with opened(browser, file) as watched:
        watched.page.wait_for_load_state("networkidle")
        assert watched.page.title()
        assert watched.page.locator("h1").count() == 1
        assert (watched.said, watched.asked, watched.shouted) == ([], [], [])


BROKEN = {
    "inline-style": ("said", '<p style="color: red">red</p>'),
    "unknown-script": ("said", "<script>document.title = 'run'</script>"),
    "handler": ("said", "<svg onload=\"alert('run')\"></svg>"),
    "picture": ("said", '<img alt="" src="https://example.com/picture.png">'),
    "away": ("asked", '<meta http-equiv="refresh" content="0;url=https://example.com/away">'),
}


@pytest.mark.parametrize(("where", "markup"), BROKEN.values(), ids=list(BROKEN))
def test_what_a_page_does_wrong_is_noticed(
    browser: Browser, files: dict[str, Path], tmp_path: Path, where: str, markup: str
) -> None:
    file = tmp_path / "broken.html"
    source = files["pipeline"].read_text("utf-8")
    file.write_text(source.replace('<main id="main">', '<main id="main">' + markup), encoding="utf-8")
    with opened(browser, file) as watched:
        watched.page.wait_for_timeout(300)
        assert getattr(watched, where)
        assert watched.shouted == []


def test_without_its_policy_a_page_that_runs_something_is_noticed(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "loose.html"
    file.write_text("<!doctype html><title>x</title><script>alert('run')</script><img src='https://example.com/a.png'>")
    with opened(browser, file) as watched:
        assert watched.shouted == ["run"]
        assert watched.asked == ["https://example.com/a.png"]


def test_whole_without_script(browser: Browser, file: Path) -> None:
    with opened(browser, file) as scripted:
        scripted.page.evaluate("document.querySelectorAll('.filter').forEach(one => one.remove())")
        words = scripted.page.evaluate(WORDS)
    with opened(browser, file, java_script_enabled=False) as plain:
        assert plain.page.evaluate(WORDS) == words
        assert plain.page.locator("[hidden], form, input, button").count() == 0
        assert plain.quiet()


def test_links_lead_somewhere_without_script(browser: Browser, files: dict[str, Path]) -> None:
    with opened(browser, files["washington"], java_script_enabled=False) as watched:
        watched.page.locator("table.verdicts td a").first.click()
        assert watched.page.locator(":target").count() == 1
        assert watched.page.locator(":target").is_visible()


def test_what_means_harm_is_shown_as_it_was_written(browser: Browser, files: dict[str, Path]) -> None:
    with opened(browser, files["hostile"]) as watched:
        page = watched.page
        words = page.evaluate("document.documentElement.textContent")
        source = (files["hostile"].parent / "evil.yaml").read_text("utf-8")
        written = [LEFT.format(k) for k in range(source.count(LEFT.format("")))]
        lost = [mark for mark in written if f"{mark} " not in words]
        assert lost == []
        assert "<script>alert('script')</script>" in words
        assert page.locator("iframe, object, embed, img, base, link, [onclick], [onload], [onerror]").count() == 0
        for link in page.locator("a[href]").evaluate_all("all => all.map(one => one.getAttribute('href'))"):
            assert link.startswith("#")


def test_nothing_in_it_runs_when_everything_is_clicked(browser: Browser, files: dict[str, Path]) -> None:
    for name in ("hostile", "invented"):
        with opened(browser, files[name]) as watched:
            watched.page.evaluate("document.querySelectorAll('main a, summary').forEach(one => one.click())")
            watched.page.wait_for_timeout(200)
            assert (watched.said, watched.asked, watched.shouted) == ([], [], []), name
