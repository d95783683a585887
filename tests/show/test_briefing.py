"""The briefing: real headings, tables and pictures, the same bytes each time, and hostile texts that stay texts."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

import kalkul
from build import tree_case
from kalkul.catalog import entries
from kalkul.errors import MissingExtraError, QuestionError
from kalkul.explain.trees.trees_shown import tree_shown
from kalkul.results.report import ConflictReport, ReportAnswer
from kalkul.show.briefing import SUFFIXES, write
from kalkul.show.briefing.markdown import escaped
from kalkul.show.clean import clean
from kalkul.show.language import speaking
from show import conflicts, sample

PIPELINE = Path(__file__).parents[2] / "docs" / "guide" / "pipeline"


def only_explained(case: str) -> ReportAnswer:
    """A report of a large case without what takes long: the briefing of it has fewer rows."""
    bench = kalkul.load(case)
    explained = bench.explain()
    trees = {game: tree_shown(bench.case, game) for game in ("hard-bargain",) if game in bench.case.games}
    return ReportAnswer(explained.kalkul, explained.case, bench.case.note, explained, None, None, {}, trees, {})


@pytest.fixture(scope="module")
def pipeline() -> ReportAnswer:
    return kalkul.load(PIPELINE).report()


@pytest.fixture(scope="module")
def elmira() -> ReportAnswer:
    return kalkul.load("elmira-1991").report()


@pytest.fixture(scope="module")
def hostile() -> ReportAnswer:
    explained = sample.hostile()
    solved = conflicts.hostile()
    conflict = ConflictReport(solved, conflicts.hostile_next(), None, sample.EVIL)
    return ReportAnswer(
        sample.EVIL, explained.case, sample.EVIL, explained, None, None, {}, {}, {sample.EVIL: conflict}
    )


@pytest.fixture(scope="module")
def hostile_conflict(hostile: ReportAnswer) -> ReportAnswer:
    return ReportAnswer(hostile.kalkul, hostile.case, hostile.note, sample.EMPTY, None, None, {}, {}, hostile.conflicts)


def read(made: bytes) -> Any:
    return docx.Document(BytesIO(made))


def headings(made: Any) -> list[str]:
    return [p.text for p in made.paragraphs if p.style.name.startswith("Heading")]


def cells(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_document_has_its_headings_in_order(pipeline: ReportAnswer) -> None:
    made = read(write(pipeline, ".docx"))
    assert headings(made) == ["The question", "Judgement", "The explanations", "What it rests on", "What to watch"]
    assert made.paragraphs[0].style.name == "Title"
    assert made.paragraphs[0].text == "The pipeline fee"


def test_each_table_has_a_row_of_heads_that_is_marked_as_one(pipeline: ReportAnswer) -> None:
    made = read(write(pipeline, ".docx"))
    assert len(made.tables) == 2
    for table in made.tables:
        first, *rest = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in rest)
        assert all(run.bold for cell in first.cells for run in cell.paragraphs[0].runs)


def test_the_table_says_what_the_answer_says(pipeline: ReportAnswer) -> None:
    [explanations, rests] = map(cells, read(write(pipeline, ".docx")).tables)
    assert explanations == [
        ["Explanation", "Says of the event", "Right", "Wrong", "Forbids"],
        ["Arvenia wants the money – Lena Morr", "permits 2/3", "1", "0", "0 events, 2 moves"],
        ["Arvenia thought that Bresk would pay – Lena Morr", "entails", "1", "0", "0 events, 3 moves"],
        ["Arvenia thought that Bresk would pay, and Bresk knew – Lena Morr", "entails", "1", "0", "0 events, 3 moves"],
        ["Arvenia will not risk the pipeline", "forbids", "0", "0", "1 event, 1 move"],
    ]
    # All three are in every sufficient set of both; what is weaker than a source's word comes first.
    assert [row[1] for row in rests[1:]] == ["inferred", "text", "text"]


def test_premises_in_every_set_come_first_and_what_is_assumed_stands_out() -> None:
    bench = kalkul.load("washington-2025")
    keys = ("bait", "trap")
    explained = bench.explain(keys)
    needs = {
        "bait": {"sanctions-october": bench.needs("sanctions-october", "bait")},
        "trap": {"exit-threat": bench.needs("exit-threat", "trap")},
    }
    answer = ReportAnswer("0", explained.case, None, explained, None, None, needs, {}, {})
    table = read(write(answer, ".docx")).tables[1]
    rows = cells(table)[1:]
    # I7 in all sets of one, B24 and I14 in all of the other; A43, which has a way round it, below.
    assert [re.search(r"\((\w+)\)$", row[0])[1] for row in rows][:3] == ["I7", "I14", "B24"]  # type: ignore[index]
    assert all(row[2].startswith("cannot do without it") for row in rows[:3])
    assert all(row[2].startswith("has another way") for row in rows[3:])
    for row in table.rows[1:]:
        [run] = row.cells[1].paragraphs[0].runs
        assert bool(run.bold) == (run.text == "assumed")


def test_what_is_missing_is_told_where_no_explanation_leads_to_the_event() -> None:
    bench = kalkul.load("washington-2025")
    explained = bench.explain(["bait-us-open"])
    answer = ReportAnswer("0", explained.case, None, explained, None, None, {}, {}, {})
    text = write(answer, ".md").decode()
    assert "no premise carries it" in text
    assert "would be entailed with" in text


@pytest.mark.parametrize("name", ["pipeline", "elmira"])
def test_pictures_have_alternative_texts(name: str, request: pytest.FixtureRequest) -> None:
    made = read(write(request.getfixturevalue(name), ".docx"))
    [shape] = made.inline_shapes
    about = shape._inline.docPr
    assert len(about.get("descr")) > 40
    assert about.get("title")
    [picture] = [part for part in made.part.package.iter_parts() if part.content_type == "image/png"]
    assert picture.blob.startswith(b"\x89PNG")


def test_a_conflict_tells_states_stability_and_what_follows(elmira: ReportAnswer) -> None:
    made = read(write(elmira, ".docx"))
    assert headings(made)[1:] == [
        "The appeal against the control order",
        "The states",
        "What each wants",
        "Who is stable where",
        "What follows",
    ]
    form, stable = map(cells, made.tables)
    assert form[1] == ["MoE", "Modify the control order (up only)", *"NYNYNYNYNYNY"]
    assert stable[0] == ["State", "Nash", "GMR, SMR", "SEQ, SSEQ"]
    assert stable[1] == ["1*", "MoE and Uniroyal", "E", "MoE and Uniroyal"]
    solved = elmira.conflicts["main"].solved
    assert solved is not None
    held = {int(row[0].rstrip("*")) for row in stable[1:] if row[1] == "E"}
    assert held == set(solved.equilibria["nash"])


@pytest.mark.parametrize(
    ("number", "lang", "says"),
    [
        (1, "en", "Of 1 explanation made for seen,"),
        (2, "en", "Of 2 explanations made for seen,"),
        (1, "de", "Von 1 Erklärung für seen führt dazu"),
        (2, "de", "Von 2 Erklärungen für seen führen dazu"),
    ],
)
def test_one_explanation_is_told_as_one(number: int, lang: str, says: str) -> None:
    claims = {f"e{k}": {"game": "g", "premises": ["P"], "explains": ["seen"]} for k in range(number)}
    case = tree_case({"A": {"x": "X", "y": "Y"}}, "A: X > Y", {"seen": {"is": "A.x"}}, explanations=claims)
    explained = kalkul.Bench(case).explain()
    answer = ReportAnswer(explained.kalkul, explained.case, case.note, explained, None, None, {}, {}, {})
    with speaking(lang):
        assert says in write(answer, ".md").decode()


@pytest.mark.parametrize(("lang", "code"), [("en", "en-GB"), ("de", "de-DE")])
def test_the_document_knows_its_language_title_and_author(pipeline: ReportAnswer, lang: str, code: str) -> None:
    with speaking(lang):
        made = read(write(pipeline, ".docx"))
    assert {one.get(qn("w:val")) for one in made.styles.element.iter(qn("w:lang"))} == {code}
    about = made.core_properties
    assert (about.language, about.title, about.author) == (code, "The pipeline fee", "Kalkül")
    assert about._element.find(qn("dcterms:created")) is None


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", ["pipeline", "elmira"])
def test_the_same_answer_gives_the_same_bytes(
    name: str, suffix: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = request.getfixturevalue(name)
    first = write(answer, suffix)
    # A zip file would hold the hour at which it was made.
    monkeypatch.setattr("time.localtime", lambda *_: __import__("time").gmtime(2_000_000_000))
    assert write(answer, suffix) == first


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("case", [entry.id for entry in entries()])
def test_every_built_in_case_has_a_briefing(case: str, suffix: str) -> None:
    answer = _reported(case)
    made = write(answer, suffix)
    text = "\n".join(p.text for p in read(made).paragraphs) if suffix == ".docx" else made.decode()
    assert (kalkul.load(case).case.title or case) in text.replace("\\", "")
    assert len(made) > 800


_KEPT: dict[str, ReportAnswer] = {}


def _reported(case: str) -> ReportAnswer:
    if case not in _KEPT:
        large = len(kalkul.load(case).case.explanations) > 10
        _KEPT[case] = only_explained(case) if large else kalkul.load(case).report()
    return _KEPT[case]


@pytest.mark.parametrize("name", ["hostile", "hostile_conflict"])
def test_hostile_texts_stay_texts(name: str, request: pytest.FixtureRequest) -> None:
    answer = request.getfixturevalue(name)
    made = read(write(answer, ".docx"))
    held = [p.text for p in made.paragraphs] + [cell for table in made.tables for row in cells(table) for cell in row]
    assert any("<script>" in text for text in held)
    assert not any(sign in text for text in held for sign in ("\x1b", "\u202e", "\u200f", "\ud800"))
    assert max(map(len, held)) < 5000
    page = MarkdownIt("commonmark").enable("table").render(write(answer, ".md").decode())
    assert "&lt;script&gt;" in page
    tags = {tag.lower() for tag in re.findall(r"</?([a-zA-Z][a-zA-Z0-9]*)", page)}
    assert tags <= {
        "h1",
        "h2",
        "h3",
        "p",
        "em",
        "strong",
        "ul",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "hr",
    }


@pytest.mark.parametrize(
    "text",
    [
        *("# a", "1. a", "2) a", "- a", "+ a", "> a", "a | b", "*a* _b_ `c`", "[a](b)", "![a](b)", "<b>", "&amp;"),
        *("~~a~~", "=====", "---", "a\\*b", "https://a.b", "www.a.b", "<https://a.b>", ": a", "a #"),
    ],
)
def test_markdown_shows_what_was_written(text: str) -> None:
    page = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"]).render(escaped(text))
    shown = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert page == f"<p>{shown}</p>\n"


def test_markdown_tables_have_the_columns_of_their_heads(pipeline: ReportAnswer, hostile: ReportAnswer) -> None:
    for answer in (pipeline, hostile):
        lines = [line for line in write(answer, ".md").decode().splitlines() if line.startswith("|")]
        assert lines
        blocks = re.split(r"(?<!\\)\|", "\n".join(lines))
        assert blocks
        page = MarkdownIt("commonmark").enable("table").render(write(answer, ".md").decode())
        for table in re.findall(r"<table>.*?</table>", page, re.DOTALL):
            rows = [len(re.findall("<t[hd]", row)) for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL)]
            assert len(set(rows)) == 1


@pytest.mark.parametrize("name", ["pipeline", "elmira", "hostile", "hostile_conflict"])
def test_latex_is_closed_and_compiles_where_it_can(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    text = write(request.getfixturevalue(name), ".tex").decode()
    bare = re.sub(r"\\[\\{}%&$#_]", "", text)
    assert bare.count("{") == bare.count("}")
    begun = re.findall(r"\\begin\{(\w+)\}", text)
    assert sorted(begun) == sorted(re.findall(r"\\end\{(\w+)\}", text))
    body = text.partition(r"\begin{document}")[2]
    assert not re.search(r"(?<!\\)[%$#]", body)
    for table in re.findall(r"\\begin\{longtable\}\{@\{\}(.*?)@\{\}\}\n(.*?)\\end\{longtable\}", text, re.DOTALL):
        columns = table[0].count(r"\arraybackslash")
        rows = [line for line in table[1].splitlines() if line.endswith(r" \\")]
        assert rows
        assert {len(re.findall(r"(?<!\\)&", row)) + 1 for row in rows} == {columns}
    if _can_compile():
        (tmp_path / "briefing.tex").write_text(text, encoding="utf-8")
        command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "briefing.tex"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == 0, done.stdout.decode(errors="replace")[-2000:]


@cache
def _can_compile() -> bool:
    """Whether pdfLaTeX is here, with all packages that a briefing needs."""
    needed = ("iftex", "lmodern", "babel", "geometry", "amssymb", "array", "booktabs", "longtable", "hyperref")
    if shutil.which("pdflatex") is None or shutil.which("kpsewhich") is None:
        return False
    files = [*(f"{package}.sty" for package in needed), "english.ldf"]
    return all(subprocess.run(["kpsewhich", file], capture_output=True, check=False).returncode == 0 for file in files)


@pytest.mark.parametrize("package", ["docx", "resvg_py"])
def test_a_missing_package_is_named_with_the_line_to_install_it(
    package: str, pipeline: ReportAnswer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=r'pip install "kalkul\[documents\]"'):
        write(pipeline, ".docx")
    assert write(pipeline, ".md")


def test_another_form_is_refused(pipeline: ReportAnswer) -> None:
    with pytest.raises(QuestionError, match=r"\.docx, \.md, \.tex"):
        write(pipeline, ".odt")
