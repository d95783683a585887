"""Normal form, hash and lines of a cited text."""

import hashlib
import os
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kalkul.sources import lines_of, normalise, read_text, sha256_of
from kalkul.sources import text as text_module


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        (b"", ""),
        (b"\xef\xbb\xbfa", "a"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        ("vor\N{SOFT HYPHEN}aus".encode(), "voraus"),
        ("u\N{COMBINING DIAERESIS}ber".encode(), "über"),
        ("a\N{NO-BREAK SPACE}b".encode(), "a\N{NO-BREAK SPACE}b"),
        ("u\N{SOFT HYPHEN}\N{COMBINING DIAERESIS}".encode(), "ü"),
    ],
)
def test_normal_form(written: bytes, normal: str) -> None:
    assert normalise(written) == normal


@given(st.text())
def test_normal_form_is_stable(text: str) -> None:
    once = normalise(text)
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
    assert "\N{SOFT HYPHEN}" not in once
    if not once.startswith("\N{ZERO WIDTH NO-BREAK SPACE}"):
        assert normalise(once) == once


def test_lines() -> None:
    assert lines_of("a\n\nb") == lines_of("a\n\nb\n") == ("a", "", "b")
    assert lines_of("") == ()
    # A line ends at LF and nowhere else.
    assert lines_of("a\x0bb\u2028c\x85d") == ("a\x0bb\u2028c\x85d",)


def test_hash_is_of_the_normal_form(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_bytes("\ufeffKo\u0308\u00adder\r\n".encode())
    text, problem = read_text(path)
    assert problem is None
    assert text is not None
    assert text.sha256 == hashlib.sha256("Köder\n".encode()).hexdigest() == sha256_of(text.text)
    assert text.lines == ("Köder",)


def test_absent(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for path in (tmp_path / "none.txt", tmp_path / "file" / "below.txt"):
        text, problem = read_text(path)
        assert text is None
        assert problem is not None
        assert problem.code == "text-absent"


def test_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_bytes(b"ab\ncd\xe9f")
    text, problem = read_text(path)
    assert text is None
    assert problem is not None
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (2, 3)


def test_folders_and_pipes(tmp_path: Path) -> None:
    paths = [tmp_path]
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe")
        paths.append(tmp_path / "pipe")
    for path in paths:
        _, problem = read_text(path)
        assert problem is not None
        assert problem.code == "text-unreadable"


def test_too_large_and_forbidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "t.txt"
    path.write_bytes(b"four")
    monkeypatch.setattr(text_module, "MAX_BYTES", 3)
    _, problem = read_text(path)
    assert problem is not None
    assert problem.code == "text-too-large"
    monkeypatch.setattr(text_module, "MAX_BYTES", 4)

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    _, problem = read_text(path)
    assert problem is not None
    assert "permission denied" in problem.message
