"""A browser is found, or its absence said; it is never passed over where changes are checked."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tools import browser


def _nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KALKUL_BROWSER", raising=False)
    monkeypatch.setattr(browser, "_installed", lambda: iter((None, "/no/such/browser")))
    monkeypatch.setattr(browser, "_can_install", lambda: False)


def test_the_one_that_is_named_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KALKUL_BROWSER", sys.executable)
    assert Path(browser.find() or "").samefile(sys.executable)


def test_a_wrong_name_is_an_error_everywhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("KALKUL_BROWSER", "/no/such/browser")
    assert browser.main() == 1
    assert "KALKUL_BROWSER is /no/such/browser, which is no program" in capsys.readouterr().err


@pytest.mark.parametrize(("ci", "status"), [(None, 0), ("", 0), ("false", 0), ("true", 1), ("1", 1)])
def test_without_one_only_a_check_of_changes_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ci: str | None, status: int
) -> None:
    _nothing_installed(monkeypatch)
    if ci is None:
        monkeypatch.delenv("CI", raising=False)
    else:
        monkeypatch.setenv("CI", ci)
    assert browser.main() == status
    assert "Install Chromium or Chrome" in capsys.readouterr().err


def test_what_apt_says_is_passed_on(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    _nothing_installed(monkeypatch)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(browser, "_can_install", lambda: True)
    failed = (sys.executable, "-c", "raise SystemExit('E: no network')")
    monkeypatch.setattr(browser, "APT", failed)
    assert browser.main() == 0
    said = capsys.readouterr().err
    assert "E: no network" in said
    assert "Install Chromium or Chrome" in said
