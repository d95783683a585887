"""One browser and one set of pages for all tests in this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from tools.browser import ADVICE, FLAGS, find, wanted

from browser import pages


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = find()
    if path is None:
        # Where changes are checked nothing is skipped.
        (pytest.fail if wanted() else pytest.skip)(ADVICE)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield found
        found.close()


@pytest.fixture(scope="package")
def files(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> dict[str, Path]:
    """Pages by name; the browser is asked for first, so that nothing is built where there is none."""
    return pages.build(tmp_path_factory.mktemp("pages"))


@pytest.fixture(params=pages.NAMES)
def file(request: pytest.FixtureRequest, files: dict[str, Path]) -> Path:
    return files[str(request.param)]
