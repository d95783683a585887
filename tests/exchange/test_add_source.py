"""A text enters a case whole or not at all, and nothing that exists is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kalkul.case import Case, load_case
from kalkul.errors import CaseError
from kalkul.exchange import add_source as module
from kalkul.exchange.add_source import add_source
from kalkul.sources.text import read_text, sha256_of

TEXT = "China wird voraussichtlich die US-Sanktionen ignorieren. Das ist nicht neu, aber es ist der Kern.\r\n"
CASE = "kalkul: 1  # the format\nactors: {US: United States}\n# kept\n"


def case_in(folder: Path, text: str = CASE) -> Case:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "case.yaml").write_text(text, "utf-8")
    return load_case(folder)


def given(tmp_path: Path, text: str | bytes = TEXT, name: str = "op-ed.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else b"" for p in folder.rglob("*")}


def test_what_is_written(tmp_path: Path) -> None:
    case = case_in(tmp_path / "c")
    file = given(tmp_path)
    added, changed = add_source(case, file, author="Jürgen Müller", date="2025-10-22", url="https://example.org/a")
    assert added.source == "mueller-2025"
    assert (added.text, added.raw) == ("sources/mueller-2025.txt", "sources/mueller-2025.raw.txt")
    assert (added.lines, added.language, added.case.hash) == (1, "de", changed.hash)
    folder = tmp_path / "c"
    assert (folder / added.raw).read_bytes() == file.read_bytes()
    read, _ = read_text(folder / added.text)
    assert read is not None
    assert read.sha256 == added.sha256 == sha256_of(TEXT.replace("\r\n", "\n"))
    assert "voraussichtlich die US-Sanktionen" in read.lines[0]
    source = load_case(folder).sources["mueller-2025"]
    assert (source.text, source.raw, source.sha256) == (added.text, added.raw, added.sha256)
    assert (str(source.date), source.author, source.url) == ("2025-10-22", "Jürgen Müller", "https://example.org/a")
    after = (folder / "case.yaml").read_text("utf-8")
    assert after.startswith("kalkul: 1  # the format\nactors: {US: United States}\n")
    assert "# kept\n" in after


def test_beside_other_sources_and_comments(tmp_path: Path) -> None:
    text = "kalkul: 1\nsources:\n  a: {title: A}  # the first\n# between\nactors: {US: United States}\n"
    case = case_in(tmp_path / "c", text)
    first, case = add_source(case, given(tmp_path), title="Ein: langer # Titel “so”", id="b")
    second, case = add_source(case, given(tmp_path), id="c")
    assert list(case.sources) == ["a", "b", "c"]
    assert case.sources["b"].title == first.title == "Ein: langer # Titel “so”"
    assert "# the first" in (tmp_path / "c/case.yaml").read_text("utf-8")
    assert any("already in the case as b" in note for note in second.notes)


@pytest.mark.parametrize(
    ("fields", "name", "source"),
    [
        ({"author": "Muster, Erika"}, "x.txt", "muster"),
        ({"title": "Warum China nicht mitspielt: eine Analyse", "date": "2025-10-22"}, "x.txt", None),
        ({}, "Op-Ed (final).txt", "op-ed-final"),
        ({}, "2025.txt", "source-2025"),
        ({}, "中文.txt", "source"),
        ({}, "con.txt", "source-con"),
    ],
)
def test_ids_made(tmp_path: Path, fields: dict[str, str], name: str, source: str | None) -> None:
    added, _ = add_source(case_in(tmp_path / "c"), given(tmp_path, name=name), **fields)
    assert added.source == (source or "warum-china-nicht-mitspielt-2025")


@pytest.mark.parametrize(
    "source", ["../evil", "a/b", "a\\b", "/etc/x", "..", ".", "", "a b", "a.b", "-a", "con", "a\x00", "x" * 300, "A"]
)
def test_ids_refused(tmp_path: Path, source: str) -> None:
    case = case_in(tmp_path / "c", "kalkul: 1\nsources: {a: {title: A}}\n")
    before = tree(tmp_path / "c")
    with pytest.raises(CaseError) as caught:
        add_source(case, given(tmp_path), id=source)
    assert caught.value.problems[0].code in ("bad-id", "source-taken")
    assert tree(tmp_path / "c") == before


@pytest.mark.parametrize("name", ["sources/a.txt", "sources/a.raw.txt"])
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    case = case_in(tmp_path / "c")
    path = tmp_path / "c" / name
    path.parent.mkdir()
    path.write_text("mine", "utf-8")
    before = tree(tmp_path / "c")
    with pytest.raises(CaseError, match="already"):
        add_source(case, given(tmp_path), id="a")
    assert tree(tmp_path / "c") == before


def test_links_are_not_followed(tmp_path: Path) -> None:
    case = case_in(tmp_path / "c")
    (tmp_path / "out").mkdir()
    (tmp_path / "c/sources").symlink_to(tmp_path / "out")
    with pytest.raises(CaseError, match="not a folder of the case"):
        add_source(case, given(tmp_path), id="a")
    (tmp_path / "c/sources").unlink()
    (tmp_path / "c/sources").mkdir()
    (tmp_path / "c/sources/a.txt").symlink_to(tmp_path / "out/a.txt")
    with pytest.raises(CaseError, match="already"):
        add_source(case, given(tmp_path), id="a")
    assert list((tmp_path / "out").iterdir()) == []
    (tmp_path / "link.txt").symlink_to(given(tmp_path))
    with pytest.raises(CaseError, match="symbolic link"):
        add_source(case, tmp_path / "link.txt", id="b")


def test_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = case_in(tmp_path / "c")
    before = tree(tmp_path / "c")
    with pytest.raises(CaseError, match="day"):
        add_source(case, given(tmp_path), id="a", date="yesterday")
    assert tree(tmp_path / "c") == before

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "edit_case", stop)
    with pytest.raises(KeyboardInterrupt):
        add_source(case, given(tmp_path), id="a")
    assert tree(tmp_path / "c") == before


def test_a_case_changed_meanwhile(tmp_path: Path) -> None:
    case = case_in(tmp_path / "c")
    case_in(tmp_path / "c", CASE + "# more\n")
    before = tree(tmp_path / "c")
    with pytest.raises(CaseError, match="changed by somebody else"):
        add_source(case, given(tmp_path), id="a")
    assert tree(tmp_path / "c") == before


def test_a_disk_that_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = case_in(tmp_path / "c")
    before = tree(tmp_path / "c")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CaseError, match="cannot be written: no space left"):
        add_source(case, given(tmp_path), id="a")
    assert tree(tmp_path / "c") == before


def test_a_page(tmp_path: Path) -> None:
    body = "".join(f"<p>Absatz {n}: Die Regierung hat erklärt, dass es nicht um Öl geht.</p>" for n in range(9))
    page = (
        '<html lang="de"><head><title>Der Titel</title><meta name="author" content="Erika Muster">'
        '<meta property="article:published_time" content="2025-10-22"></head>'
        f"<body><article>{body}<script>EVIL</script></article></body></html>"
    )
    added, case = add_source(case_in(tmp_path / "c"), given(tmp_path, page, "a.htm"))
    assert (added.source, added.raw, added.date) == ("muster-2025", "sources/muster-2025.raw.html", "2025-10-22")
    assert any("as the file says" in note for note in added.notes)
    assert "EVIL" not in (tmp_path / "c" / added.text).read_text("utf-8")
    assert case.sources["muster-2025"].title == "Der Titel"
