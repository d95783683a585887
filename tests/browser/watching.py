"""A page opened in a browser that writes down whatever the page does besides being read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct
from playwright.sync_api import Browser, Dialog, Page, Route

NARROW = (360, 740)
WIDE = (1600, 1000)
PAPER = (672, 950)
"""What the margins of the page leave of A4, in CSS pixels."""


class Watched(Struct):
    """A page and what it has done.

    Parameters
    ----------
    said
        Errors and warnings on the console, breaches of the content security policy among them.
    asked
        Addresses the page wanted to load, or to go to, other than itself.
    shouted
        Dialogs it opened.
    """

    page: Page
    said: list[str]
    asked: list[str]
    shouted: list[str]

    def quiet(self) -> bool:
        """Return whether the page did nothing of the kind."""
        return not (self.said or self.asked or self.shouted)


@contextmanager
def opened(browser: Browser, file: Path, size: tuple[int, int] = WIDE, **options: Any) -> Iterator[Watched]:
    """Open a file as somebody does who was sent it; ``options`` are those of a Playwright context."""
    address = file.as_uri()
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
    context.set_default_timeout(20_000)
    watched = Watched(context.new_page(), [], [], [])

    def route(one: Route) -> None:
        if one.request.url.partition("#")[0] == address:
            one.continue_()
        else:
            watched.asked.append(one.request.url[:200])
            one.abort()

    def dismiss(dialog: Dialog) -> None:
        watched.shouted.append(dialog.message)
        dialog.dismiss()

    page = watched.page
    context.route("**/*", route)
    context.on("page", lambda other: watched.asked.append(f"a window: {other.url[:200]}"))
    page.on("dialog", dismiss)
    page.on("pageerror", lambda error: watched.said.append(str(error)))
    page.on(
        "console", lambda message: watched.said.append(message.text) if message.type in ("error", "warning") else None
    )
    try:
        page.goto(address)
        yield watched
    finally:
        context.close()
