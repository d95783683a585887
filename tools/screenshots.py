"""Write pictures of reports to look at: by day and by night, on a wide screen and on a telephone.

    python tools/screenshots.py [CASE ...]     pictures of each case, in build/screenshots
    python tools/screenshots.py --picture      the first screen that the README shows, docs/images/report.png

A CASE is a folder, a file or a built-in case; without one it is the built-in case of the README.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Literal

# As a script this file knows its own folder only; as a module it is found from the root of the project.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Browser, sync_playwright
from tools.browser import ADVICE, FLAGS, find

import kalkul
from kalkul.explain.report import report
from kalkul.show.report.page import report_page

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "screenshots"
PICTURE = ROOT / "docs" / "images" / "report.png"
SHOWN = "washington-2025"

SIZES = {"narrow": (360, 800), "wide": (1600, 1000)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
FIRST_SCREEN = (1200, 1380)


def page_of(case: str) -> Path:
    """Write the report of a case and return its file."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / f"{Path(case).resolve().stem}.html"
    file.write_text(report_page(report(kalkul.load(case).case)), encoding="utf-8")
    return file


def shoot(
    browser: Browser, page: Path, to: Path, size: tuple[int, int], scheme: Literal["light", "dark"], *, whole: bool
) -> None:
    """Write a picture of the first screen of a page, or of the whole."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    shown = context.new_page()
    shown.goto(page.as_uri())
    shown.screenshot(path=to, full_page=whole)
    context.close()
    print(to)


def main() -> int:
    """Write the pictures that are asked for."""
    parser = argparse.ArgumentParser(description="Write pictures of reports to look at.")
    parser.add_argument("cases", nargs="*", default=[SHOWN], metavar="CASE", help="a folder, a file or a built-in case")
    parser.add_argument("--picture", action="store_true", help="write the picture of the README instead")
    asked = parser.parse_args()
    path = find()
    if path is None:
        print(ADVICE, file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        if asked.picture:
            shoot(browser, page_of(SHOWN), PICTURE, FIRST_SCREEN, "light", whole=False)
        else:
            for case in asked.cases:
                look_at(browser, page_of(case))
        browser.close()
    return 0


def look_at(browser: Browser, page: Path) -> None:
    """Write the pictures of one page, beside it."""
    for name, size in SIZES.items():
        for scheme in SCHEMES:
            shoot(browser, page, page.with_name(f"{page.stem}-{name}-{scheme}.png"), size, scheme, whole=False)
    # A picture can be only so high: a long page ends somewhere, and that is enough to look at.
    shoot(browser, page, page.with_name(f"{page.stem}-whole.png"), SIZES["wide"], "light", whole=True)


if __name__ == "__main__":
    sys.exit(main())
