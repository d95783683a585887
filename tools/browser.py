"""Find a Chromium to look at pages with, and install one where that can be done without asking anybody.

``python tools/browser.py`` prints the path of the one that is there. Where there is none and this runs as root on
Debian or Ubuntu, it is installed with apt-get; elsewhere the command says what to do. The exit status is 1 only where
the variable CI is set, or a browser was named that is none: a machine that checks changes must have a browser,
somebody's laptop without one skips the tests that need it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = ("/usr/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
FLAGS = (
    "--no-sandbox",  # in a container there is nothing to build a sandbox with; the pages are our own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""What keeps a browser from asking for anything the page did not ask for."""

ADVICE = (
    "There is no browser here, so the tests that look at pages in one cannot run. Install Chromium or Chrome, or run "
    ".venv/bin/playwright install chromium, or give the path of one in the variable KALKUL_BROWSER."
)

APT = ("apt-get", "-q")
PACKAGES = ("chromium", "fonts-dejavu-core")  # without a font there is nothing to look at


class NoBrowserError(Exception):
    """The browser that was named, or was to be installed, is not there."""


def find() -> str | None:
    """Return the path of a browser, or ``None``.

    Raises
    ------
    NoBrowserError
        If KALKUL_BROWSER names something that is no program: a choice is never passed over in silence.
    """
    if chosen := os.environ.get("KALKUL_BROWSER"):
        if found := shutil.which(chosen):
            return found
        raise NoBrowserError(f"KALKUL_BROWSER is {chosen}, which is no program; give the path of a Chromium or Chrome.")
    return next((path for path in _installed() if path and os.access(path, os.X_OK)), None)


def _installed() -> Iterator[str | None]:
    yield from PLACES
    yield from (shutil.which(name) for name in NAMES)
    yield _of_playwright()


def _of_playwright() -> str | None:
    """Where Playwright keeps the browser it installs itself; asking takes a second, so it comes last."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def wanted() -> bool:
    """Return whether a missing browser is a failure: where changes are checked, nothing is skipped."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false", "no")


def _can_install() -> bool:
    release = Path("/etc/os-release")
    systems = release.read_text("utf-8").replace('"', "").splitlines() if release.is_file() else []
    debian = any(line in ("ID=debian", "ID=ubuntu") for line in systems)
    return debian and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _install() -> None:
    """Install Debian's Chromium.

    Raises
    ------
    NoBrowserError
        With the last words of apt-get, if it failed.
    """
    print("No browser is here; installing Chromium with apt-get.", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (("update",), ("install", "-y", "--no-install-recommends", *PACKAGES)):
        done = subprocess.run(
            (*APT, *command), env=environment, capture_output=True, text=True, errors="replace", check=False
        )
        if done.returncode:
            words = "\n".join(f"  {line}" for line in (done.stdout + done.stderr).strip().splitlines()[-5:])
            raise NoBrowserError(f"apt-get {command[0]} failed; is there a network? It said:\n{words}")


def main() -> int:
    """Print the path of a browser; the exit status is 1 if there is none where one is needed."""
    try:
        found = find()
    except NoBrowserError as error:
        print(error, file=sys.stderr)
        return 1
    if found is None and _can_install():
        try:
            _install()
            found = find()
        except NoBrowserError as error:
            print(error, file=sys.stderr)
    if found is None:
        print(ADVICE, file=sys.stderr)
        return int(wanted())
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
