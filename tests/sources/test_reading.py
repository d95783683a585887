"""Files as they come, hostile ones included: read faithfully or refused, and nothing is fetched."""

from __future__ import annotations

import contextlib
import io
import os
import socket
import sys
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from kalkul.errors import CaseError, MissingExtraError
from kalkul.sources.language import guess_language
from kalkul.sources.reading import ReadSource, read_source
from kalkul.sources.reading.pdf import MAX_PAGES, join_divided
from kalkul.sources.text import normalise

GERMAN = "Während die US-Regierung über Zölle spricht, hält Präsident Müller an seiner Ölpolitik fest – „für immer“.\n"
PARAGRAPHS = [
    f"Absatz {n}: Der Präsident hat angekündigt, dass die Sanktionen gegen die Firma Nummer {n} verlängert werden."
    for n in range(8)
]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def read(tmp_path: Path, data: bytes | str, name: str = "a.txt", encoding: str | None = None) -> ReadSource:
    path = tmp_path / name
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return read_source(path, encoding)


def refusal(tmp_path: Path, data: bytes | str, name: str = "a.txt", encoding: str | None = None) -> str:
    with pytest.raises(CaseError) as caught:
        read(tmp_path, data, name, encoding)
    return str(caught.value)


# Plain text ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("used", "stated"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("windows-1252", "windows-1252"),
        ("mac_roman", "mac_roman"),
    ],
)
def test_encodings_that_are_certain(tmp_path: Path, used: str, stated: str) -> None:
    found = read(tmp_path, GERMAN.encode(used))
    assert (found.text, found.encoding, found.kind) == (GERMAN, stated, "plain")
    assert found.metadata.language == "de"


def test_latin_1_with_umlauts(tmp_path: Path) -> None:
    text = "Grüße aus Köln, wo es schön ist, daß die Zölle fallen.\n"
    assert read(tmp_path, text.encode("latin-1")).text == text


def test_russian(tmp_path: Path) -> None:
    text = "Президент России заявил, что санкции не изменят курс страны. Это было сказано в Москве.\n" * 3
    assert read(tmp_path, text.encode("windows-1251")).text == text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("Żółta łódź płynęła przez Bałtyk, a prezydent Duda był zaskoczony.".encode("iso8859-2"), "not certain"),
        ("Zölle. ".encode() + "Öl für Köln.".encode("latin-1"), "mixes encodings"),
        ("Zölle".encode("utf-16-le"), "utf-16-le"),
        (bytes(range(256)) * 4, "null characters"),
        (bytes(range(128, 256)) * 4, "encod"),
        (b"text\x07bell", "U+0007"),
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"--- \n ...", "no words"),
        (b"\x89PNG\r\n\x1a\n....", "PNG picture"),
        (b"\x7fELF\x02\x01", "a program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Microsoft Office"),
    ],
)
def test_what_is_no_certain_text_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    assert says in refusal(tmp_path, data)


def test_an_encoding_given(tmp_path: Path) -> None:
    text = "Żółta łódź płynęła.\n"
    assert read(tmp_path, text.encode("iso8859-2"), encoding="iso8859-2").text == text
    assert read(tmp_path, text.encode("utf-16-le"), encoding="utf-16-le").text == text
    assert "is not in the encoding" in refusal(tmp_path, b"\xff\xff", encoding="utf-8")
    for wrong in ("zip", "rot13", "unicode_escape", "no-such", "idna", "a\x00b"):
        assert "encoding" in refusal(tmp_path, "Zölle", encoding=wrong)


def test_reading_again_gives_the_same(tmp_path: Path) -> None:
    found = read(tmp_path, "\ufeff\ufeffa\r\nu\u0308 vor\u00adaus\r")
    assert found.text == "a\nü voraus\n" == normalise(found.text.encode())
    assert read(tmp_path, "\u00ad\ufeffWort").text == "Wort"


# Files -----------------------------------------------------------------------------------------------------


def test_kinds_of_files(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("Text", "utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    os.mkfifo(tmp_path / "pipe")
    for path, says in [
        (tmp_path / "link.txt", "symbolic link"),
        (tmp_path, "folder"),
        (tmp_path / "pipe", "pipe"),
        (Path("/dev/zero"), "device"),
        (tmp_path / "absent", "no file"),
        (tmp_path / "real.txt" / "x", "no file"),
        (tmp_path / "a\x00b", "cannot be read"),
    ]:
        with pytest.raises(CaseError, match=says):
            read_source(path)


@pytest.mark.parametrize("name", ["big.txt", "big.pdf", "big.html"])
def test_a_large_file_is_not_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.touch()
    os.truncate(path, 200 * 1024 * 1024)
    tracemalloc.start()
    with pytest.raises(CaseError, match="200 MB; at most 64 MB"):
        read_source(path)
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


# Pages -----------------------------------------------------------------------------------------------------


def page(body: str = "", head: str = "", before: str = "<!DOCTYPE html>") -> str:
    text = "".join(f"<p onclick='EVIL()' onmouseover=\"EVIL\">{p}</p>" for p in PARAGRAPHS)
    return (
        f'{before}<html lang="de-DE"><head><title>Der Titel</title>{head}</head>'
        f"<body><article><h1>Der Titel</h1>{text}{body}</article></body></html>"
    )


def test_an_article_and_what_the_page_says_of_itself(tmp_path: Path) -> None:
    head = (
        '<meta name="author" content="Erika Muster"><link rel="canonical" href="https://example.org/a">'
        '<meta property="article:published_time" content="2025-10-22T08:00:00+02:00">'
        '<meta property="og:site_name" content="Die Zeitung"><script>alert("EVIL")</script><style>p{c:EVIL}</style>'
    )
    found = read(
        tmp_path, page("<script>EVIL</script><noscript>EVIL</noscript><img src=x onerror=EVIL>", head), "x.txt"
    )
    assert found.kind == "html"
    assert "EVIL" not in found.text
    assert [line for line in found.text.split("\n") if line.startswith("Absatz")] == PARAGRAPHS
    about = found.metadata
    assert (about.title, about.author, about.date) == ("Der Titel", "Erika Muster", "2025-10-22")
    assert (about.publisher, about.url, about.language) == ("Die Zeitung", "https://example.org/a", "de")
    assert read(tmp_path, page("", head), "x.txt") == read(tmp_path, page("", head), "x.txt")


def test_extractions_that_differ_are_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kalkul.sources.reading import html

    assert read(tmp_path, page(), "a.html").notes == ()
    monkeypatch.setattr(html, "_second", lambda *_: "Etwas ganz anderes steht hier.")
    assert "differ in" in read(tmp_path, page(), "a.html").notes[0]


def test_entities_do_not_grow(tmp_path: Path) -> None:
    entities = '<!ENTITY a "BOMB">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    found = read(tmp_path, page("<p>Hier &m; da.</p>", before=f"<!DOCTYPE html [{entities}]>"), "a.html")
    assert len(found.text) < 2_000
    assert "BOMB" not in found.text
    xxe = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    assert "root:" not in read(tmp_path, page("<p>Hier &x; da.</p>", before=xxe), "a.html").text


@pytest.mark.parametrize("tag", ["div", "b", "table", "span"])
def test_deep_nesting_is_refused(tmp_path: Path, tag: str) -> None:
    assert "nested deeper" in refusal(tmp_path, page(f"<{tag}>" * 20_000 + "Ende"), "a.html")


@pytest.mark.parametrize("body", ["<html>", "<html><body><script>x</script>", "<html>" + "<q " * 50_000])
def test_pages_without_an_article(tmp_path: Path, body: str) -> None:
    assert "no article" in refusal(tmp_path, body)


def test_encodings_of_pages(tmp_path: Path) -> None:
    stated = page(head='<meta charset="iso-8859-1">').encode("latin-1")
    assert read(tmp_path, stated).encoding == "windows-1252"
    false = page(head='<meta charset="iso-8859-1">').encode("utf-8")
    assert "angekündigt" in read(tmp_path, false).text
    assert "no encoding" in refusal(tmp_path, page(head='<meta charset="x-none">').encode("latin-1"))


def test_a_text_named_like_a_page(tmp_path: Path) -> None:
    found = read(tmp_path, "Nur a < b und Text.", "a.html")
    assert (found.kind, found.text) == ("plain", "Nur a < b und Text.")
    assert found.notes == ("a.html is a plain text in spite of its name",)


@pytest.mark.parametrize(("module", "name"), [("trafilatura", "a.html"), ("readability", "a.html"), ("pypdf", "a.pdf")])
def test_missing_extras(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, name: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=r'pip install "kalkul\[texts\]"'):
        read(tmp_path, page() if name == "a.html" else pdf(["Text"]), name)
    assert read(tmp_path, GERMAN).text == GERMAN


# PDF -------------------------------------------------------------------------------------------------------


def written(writer: pypdf.PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def pdf(pages: list[str], *, title: str | None = None) -> bytes:
    writer = pypdf.PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    for text in pages:
        sheet = writer.add_blank_page(600, 800)
        sheet[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        lines = " T* ".join(f"({line}) Tj" for line in text.split("\n"))
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 14 TL 50 700 Td {lines} ET".encode("cp1252"))
        sheet[NameObject("/Contents")] = writer._add_object(stream)
    if title:
        writer.add_metadata({"/Title": title, "/Author": "Erika Muster"})
    return written(writer)


def test_pages_lines_and_divided_words(tmp_path: Path) -> None:
    data = pdf(["Die Sank-\ntionen wirken. Sanktionen", "Seite zwei für alle\nTräumer"], title="Ein Titel")
    found = read(tmp_path, data, "a.bin")
    assert found.text == "Die Sanktionen\nwirken. Sanktionen\n\nSeite zwei für alle\nTräumer\n"
    assert (found.kind, found.metadata.title, found.metadata.author) == ("pdf", "Ein Titel", "Erika Muster")
    assert found == read(tmp_path, data, "a.bin")


@pytest.mark.parametrize(
    ("text", "joined", "left"),
    [
        ("Hand-\nlung", "Hand-\nlung", 1),
        ("Hand\u00ad\nlung, so", "Handlung,\nso", 0),
        ("US-\nZölle und US-Zölle", "US-Zölle\nund US-Zölle", 0),
        ("US-\nZölle", "US-\nZölle", 1),
        ("deutsch-\nfranzösisch, deutsch-französisch", "deutsch-französisch,\ndeutsch-französisch", 0),
        ("3-\nmal", "3-\nmal", 0),
    ],
)
def test_divided_words(text: str, joined: str, left: int) -> None:
    assert join_divided(text) == (joined, left)


def test_pdfs_that_are_refused(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(["Geheim"])))
    writer.encrypt("secret", algorithm="RC4-128")
    assert "encrypted" in refusal(tmp_path, written(writer), "a.pdf")
    empty = pypdf.PdfWriter()
    empty.add_blank_page(100, 100)
    assert "no text" in refusal(tmp_path, written(empty), "a.pdf")
    for _ in range(MAX_PAGES):
        empty.add_blank_page(100, 100)
    assert "at most 2000" in refusal(tmp_path, written(empty), "a.pdf")
    assert "cannot be read" in refusal(tmp_path, b"%PDF-1.7\nnothing", "a.pdf")
    whole = pdf(["Ein Text, der da ist"])
    for cut in range(9, len(whole), 97):
        with contextlib.suppress(CaseError):
            assert "Text" in read(tmp_path, whole[:cut], "a.pdf").text


def test_pages_without_text_are_noted(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(["Eine Seite"])))
    writer.add_blank_page(100, 100)
    assert read(tmp_path, written(writer), "a.pdf").notes == ("no text on page 2",)


def test_a_zip_bomb_named_pdf(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("0", bytes(50_000_000))
    assert "a ZIP archive" in refusal(tmp_path, stream.getvalue(), "paper.pdf")


@pytest.mark.parametrize("layers", [1, 2])
def test_a_stream_that_grows_is_refused_before_memory_is_spent(tmp_path: Path, layers: int) -> None:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(200)) + packer.flush()
    for _ in range(layers - 1):
        packed = zlib.compress(packed, 9)
    filters = " ".join(["/FlateDecode"] * layers)
    data = b"%%PDF-1.4\n4 0 obj\n<</Length %d/Filter[%s]>>\nstream\n" % (len(packed), filters.encode())
    tracemalloc.start()
    assert "unpacks to more than 64 MB" in refusal(tmp_path, data + packed + b"\nendstream\nendobj\n", "a.pdf")
    assert tracemalloc.get_traced_memory()[1] < 40_000_000
    tracemalloc.stop()


# Language --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "de"),
        ("The President said that sanctions would be lifted if Russia left, and that he meant it.", "en"),
        ("De president heeft gezegd dat de sancties tegen Rusland niet worden opgeheven door het parlement.", "other"),
        ("El presidente ha dicho que las sanciones contra Rusia no se van a levantar este año.", "other"),
        ("Kurz.", "other"),
        ("", "other"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert guess_language(text) == language
