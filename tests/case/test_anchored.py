"""Anchors of a case are looked up where the reader has the texts, and unchecked where he has not."""

from pathlib import Path

from kalkul.case import Case, anchor_checks, anchor_status, load_case, source_text
from kalkul.sources import normalise, sha256_of

TEXT = "Erste Zeile\r\nzweite vor\N{SOFT HYPHEN}aus\N{NO-BREAK SPACE}sichtlich\r\n\r\nvierte\r\n"


def case_at(folder: Path, sha256: str | None = None) -> Case:
    folder.mkdir(parents=True, exist_ok=True)
    hashed = f", sha256: {sha256}" if sha256 else ""
    (folder / "case.yaml").write_text(
        "kalkul: 1\n"
        f"sources: {{s: {{text: sources/s.txt{hashed}}}, t: {{title: only a title}}}}\n"
        "premises:\n"
        "  p:\n"
        "    says: x\n"
        "    standing: inferred\n"
        "    by: s\n"
        "    at:\n"
        "      - {source: s, line: 2, quote: voraus sichtlich}\n"
        "      - {source: s, line: 1, quote: voraus sichtlich}\n"
        "      - {source: s, line: 2, quote: vermutlich}\n"
        "      - {source: s, line: 4}\n"
        "      - {source: s, line: 5}\n"
        "      - {source: t, line: 1}\n",
        encoding="utf-8",
    )
    return load_case(folder)


def test_without_the_texts_all_are_unchecked(tmp_path: Path) -> None:
    case = case_at(tmp_path)
    checks = anchor_checks(case)
    assert {check.status for check in checks.values()} == {"unchecked"}
    assert checks["premises", "p", 0].reason == "the text sources/s.txt is not there"
    assert checks["premises", "p", 5].reason == "source t names no text"


def test_exact_moved_and_lost(tmp_path: Path) -> None:
    case = case_at(tmp_path, sha256_of(normalise(TEXT)))
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "s.txt").write_bytes(TEXT.encode())
    assert list(anchor_status(case).values()) == ["exact", "moved", "lost", "exact", "lost", "unchecked"]
    exact, moved = anchor_checks(case)["premises", "p", 0], anchor_checks(case)["premises", "p", 1]
    assert (moved.line, moved.found_line) == (1, 2)
    assert exact.passage == moved.passage == "voraus\N{NO-BREAK SPACE}sichtlich"
    assert (exact.start, exact.end) == (19, 35)


def test_another_text_is_not_consulted(tmp_path: Path) -> None:
    case = case_at(tmp_path, "0" * 64)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "s.txt").write_bytes(TEXT.encode())
    check = anchor_checks(case)["premises", "p", 0]
    assert check.status == "unchecked"
    assert "SHA-256 differs" in (check.reason or "")


def test_texts_in_another_folder(tmp_path: Path) -> None:
    case_at(tmp_path / "case")
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "s.txt").write_bytes(TEXT.encode())
    assert anchor_status(load_case(tmp_path / "case", texts=texts))["premises", "p", 0] == "exact"
    (texts / "sources").mkdir()
    (texts / "sources" / "s.txt").write_bytes(b"something else")
    assert anchor_status(load_case(tmp_path / "case"), texts)["premises", "p", 0] == "lost"


def test_a_text_that_cannot_be_read(tmp_path: Path) -> None:
    case = case_at(tmp_path)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "s.txt").write_bytes(b"a\nb\xff")
    text, reason = source_text(case, "s")
    assert text is None
    assert reason is not None
    assert "s.txt:2:2" in reason


def test_a_case_from_python_data(tmp_path: Path) -> None:
    data = {"kalkul": 1, "sources": {"s": {"text": "s.txt"}}}
    assert source_text(Case.model_validate(data), "s") == (None, "no folder to look for s.txt")


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    from kalkul.case import load_case
    from kalkul.case.anchored import source_text

    secret = tmp_path / "secret.txt"
    secret.write_text("a secret of the reader", encoding="utf-8")
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "case.yaml").write_text("kalkul: 1\nsources: {t: {text: t.txt}}\n", encoding="utf-8")
    (folder / "t.txt").symlink_to(secret)
    text, reason = source_text(load_case(folder), "t")
    assert text is None
    assert reason is not None
    assert "leads out of the folder" in reason
