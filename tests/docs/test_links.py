"""Links within the documentation lead somewhere, and every page can be reached from the index."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.pages import PAGES, ROOT, anchors_of, links_of


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    for link in links_of(page):
        if link.startswith(("https://", "http://", "mailto:")):
            continue
        name, _, fragment = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), f"{page.relative_to(ROOT)}: {link} leads nowhere"
        if fragment:
            assert fragment in anchors_of(target), f"{page.relative_to(ROOT)}: {link} names no heading"


def test_every_page_is_in_the_index() -> None:
    index = ROOT / "docs" / "README.md"
    linked = {(index.parent / link.partition("#")[0]).resolve() for link in links_of(index)}
    assert {page for page in PAGES if page.is_relative_to(ROOT / "docs")} - linked - {index} == set()
