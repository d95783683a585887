"""Premises go out as Web Annotations and come back the same; those of others are read as far as they go."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.files import PREMISES, TEXT, laid_out
from kalkul.case import Case, load_case
from kalkul.errors import QuestionError
from kalkul.exchange.import_file import add_imported, read_import
from kalkul.exchange.positions import code_points, occurrences, utf16
from kalkul.exchange.web_annotation import from_web_annotation, to_web_annotation
from kalkul.sources import normalise


@pytest.fixture
def full(tmp_path: Path) -> Case:
    return laid_out(tmp_path / "full", PREMISES)


@pytest.fixture
def bare(tmp_path: Path) -> Case:
    return laid_out(tmp_path / "bare")


def items(text: str) -> list[dict[str, Any]]:
    found = json.loads(text)["first"]["items"]
    assert isinstance(found, list)
    return found


def test_out_and_in_again_is_the_same(full: Case, bare: Case) -> None:
    read = from_web_annotation(to_web_annotation(full), bare)
    assert not read.notes
    again = add_imported(bare, read)
    anchored = {name: premise for name, premise in full.premises.items() if premise.at}
    assert again.premises == anchored


def test_what_is_there_already_is_not_added_twice(full: Case) -> None:
    read = from_web_annotation(to_web_annotation(full), full)
    assert read.premises == ()
    assert all("already" in note for note in read.notes)


def test_selectors(full: Case) -> None:
    text = normalise(TEXT)
    for item in items(to_web_annotation(full)):
        selectors = item["target"]["selector"]
        if isinstance(selectors, dict):
            assert selectors["value"] == "line=4,5"
            continue
        words, position = selectors
        units = text.encode("utf-16-le")[2 * position["start"] : 2 * position["end"]].decode("utf-16-le")
        ours = item["target"]["kalkul:codePoints"]
        assert units == text[ours["start"] : ours["end"]] == words["exact"]
        assert item["target"]["source"] == "https://harbour.example/2031/morr"
    fee = items(to_web_annotation(full))[0]["target"]
    assert fee["selector"][1]["start"] == fee["kalkul:codePoints"]["start"] + 1


def test_a_collection_as_the_recommendation_has_it(full: Case) -> None:
    data = json.loads(to_web_annotation(full))
    assert data["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert data["type"] == "AnnotationCollection"
    assert data["total"] == len(data["first"]["items"])
    assert len({item["id"] for item in data["first"]["items"]}) == data["total"]
    for item in data["first"]["items"]:
        assert item["type"] == "Annotation"
        assert item["body"]["type"] == "TextualBody"


HYPOTHESIS = {
    "rows": [
        {
            "uri": "http://harbour.example/2031/morr/",
            "user": "acct:reader@hypothes.is",
            "text": "They want it.",
            "tags": ["fee", "money"],
            "target": [
                {
                    "source": "http://harbour.example/2031/morr#top",
                    "selector": [
                        {"type": "RangeSelector", "startContainer": "/p[1]", "endContainer": "/p[1]"},
                        {"type": "TextPositionSelector", "start": 100000, "end": 100013},
                        {"type": "TextQuoteSelector", "exact": "wants the fee", "prefix": "😀 ", "suffix": " above"},
                    ],
                }
            ],
        }
    ]
}


def test_hypothesis_style(bare: Case) -> None:
    [draft] = (read := from_web_annotation(json.dumps(HYPOTHESIS), bare)).premises
    assert draft.entry["says"] == "They want it."
    assert draft.entry["at"] == [{"source": "morr", "line": 1, "quote": "wants the fee", "start": 10}]
    assert draft.entry["standing"] == "inferred"
    assert draft.entry["by"] == ["morr"]
    assert any("RangeSelector" in note for note in read.notes)
    assert sum("tag" in note for note in read.notes) == 2
    assert "Premise" not in add_imported(bare, read).premises


def foreign(selector: object, body: object = "A remark.", source: object = "morr.txt") -> str:
    return json.dumps({"type": "Annotation", "body": body, "target": {"source": source, "selector": selector}})


def test_only_a_position(bare: Case) -> None:
    text = normalise(TEXT)
    start = text.index("wants the fee")
    first = utf16(text, start)
    selector = {"type": "TextPositionSelector", "start": first, "end": first + len("wants the fee")}
    [draft] = from_web_annotation(foreign(selector), bare).premises
    assert draft.entry["at"][0]["quote"] == "wants the fee"


def test_the_surroundings_choose_between_places(bare: Case) -> None:
    selector = {"type": "TextQuoteSelector", "exact": "a no", "prefix": "and ", "suffix": " is"}
    [draft] = from_web_annotation(foreign(selector), bare).premises
    text = normalise(TEXT)
    assert draft.entry["at"][0]["start"] == text.index("and a no") + 4
    assert draft.entry["at"][0]["prefix"] == "and "


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (foreign({"type": "TextQuoteSelector", "exact": "nowhere at all"}), "not in the text"),
        (foreign({"type": "TextQuoteSelector", "exact": "fee"}, source="https://else.example"), "no source"),
        (foreign({"type": "TextQuoteSelector", "exact": "fee"}, source="away.txt"), "not here"),
        (foreign({"type": "TextPositionSelector", "start": 10**9, "end": 10**9 + 2}), "outside"),
        (foreign({"type": "SvgSelector", "value": "<svg/>"}), "SvgSelector"),
        (foreign({"type": "FragmentSelector", "value": "t=1"}), "fragment"),
        (foreign({"type": "TextQuoteSelector", "exact": "fee"}, source=3), "no source"),
        ('{"target": 7}', "neither"),
        ('{"target": null}', "could be placed"),
    ],
)
def test_what_cannot_be_placed_is_said(bare: Case, text: str, note: str) -> None:
    read = from_web_annotation(text, bare)
    assert read.premises == ()
    assert any(note in told for told in read.notes), read.notes


def test_several_bodies(bare: Case) -> None:
    bodies = [
        {"type": "TextualBody", "value": "tag", "purpose": "tagging"},
        {"type": "TextualBody", "value": "The remark."},
        {"type": "TextualBody", "value": "A second one."},
        "https://else.example/page",
        {"type": "Image", "id": "https://else.example/i.png"},
    ]
    read = from_web_annotation(foreign({"type": "TextQuoteSelector", "exact": "wants the fee"}, bodies), bare)
    assert read.premises[0].entry["says"] == "The remark."
    assert len(read.notes) >= 4


def test_a_mark_without_a_remark(bare: Case) -> None:
    read = from_web_annotation(foreign({"type": "TextQuoteSelector", "exact": "wants the fee"}, None), bare)
    assert read.premises[0].entry["says"] == "wants the fee"


@pytest.mark.parametrize("text", ["", "no json", "[]", "{}", "[" * 100000, '"x"', '{"items": [1, [2]]}', "NaN"])
def test_no_annotations(bare: Case, text: str) -> None:
    with pytest.raises(QuestionError):
        from_web_annotation(text, bare)


@pytest.mark.parametrize(
    "entry",
    [
        {"standing": "certain", "strength": "sure", "by": {"a": 1}, "means": "x", "if": 3, "unknown": 1},
        {"standing": ["text"], "strength": [1, 2, 3], "by": ["morr"], "means": {"no-game": "A: X"}, "if": "nobody"},
        {"excluded": "abuse", "means": {"g": "A: X first"}, "silence": ["x"], "at": [1], "says": 4},
        {"means": {"g": "A: X >"}},
    ],
)
def test_entries_that_do_not_fit_never_make_a_case_invalid(bare: Case, entry: dict[str, Any], tmp_path: Path) -> None:
    item = json.loads(foreign({"type": "TextQuoteSelector", "exact": "wants the fee"}))
    file = tmp_path / "annotation.json"
    file.write_text(json.dumps({**item, "kalkul:premise": "P", "kalkul:entry": entry}), encoding="utf-8")
    read = read_import(bare, file)
    assert "P" in add_imported(bare, read).premises
    assert read.notes


def test_signs_without_ink(bare: Case) -> None:
    body = "a\0b\x1b[31mc\u202ed\ud800e\n\nf: #g"
    read = from_web_annotation(foreign({"type": "TextQuoteSelector", "exact": "wants the fee"}, body), bare)
    [premise] = add_imported(bare, read).premises.values()
    assert premise.says.startswith("a")
    assert premise.says.endswith("f: #g")


def test_a_taken_id_gets_another(full: Case) -> None:
    item = json.loads(foreign({"type": "TextQuoteSelector", "exact": "wants the fee"}, "Something else."))
    read = from_web_annotation(json.dumps([{**item, "kalkul:premise": "fee"}]), full)
    assert [draft.id for draft in read.premises] == ["fee-2"]
    changed = add_imported(full, read)
    assert changed.premises["fee"] == full.premises["fee"]
    assert changed.premises["fee-2"].says == "Something else."


TEXTS = st.text(st.sampled_from("ab 😀é\u0301\nעש"), max_size=40)


@given(TEXTS, st.integers(0, 60))
def test_positions_go_both_ways(text: str, position: int) -> None:
    if position <= len(text):
        assert code_points(text, utf16(text, position)) == position
    found = code_points(text, position)
    assert found is None or utf16(text, found) == position


@given(TEXTS, st.integers(0, 40), st.integers(1, 10))
def test_a_piece_of_a_text_is_found_in_it(text: str, start: int, length: int) -> None:
    text = normalise(text)
    piece = text[start : start + length].strip()
    if piece and normalise(piece) == piece:
        spans = [text[first:last] for first, last in occurrences(text, piece)]
        assert any(span.split() == piece.split() for span in spans)


def test_commitments_go_out_as_well(tmp_path: Path, bare: Case) -> None:
    written = """kalkul: 1
actors: {A: Arvenia, B: Bresk}
sources: {morr: {title: The talk, text: morr.txt}}
games: {g: {tree: {A: {keep: OLD, raise: {B: {pay: PAID, refuse: LOST}}}}}}
commitments:
  threat: {by: B, to: A, in: g, if: A.raise, then: B.refuse, at: {source: morr, line: 4}}
  word: {by: B, in: g, if: A.raise, then: B.pay, text: We pay., at: [{source: morr, line: 1, quote: wants the fee}]}
"""
    (tmp_path / "case.yaml").write_text(written, encoding="utf-8")
    (tmp_path / "morr.txt").write_text(TEXT, encoding="utf-8")
    case = load_case(tmp_path)
    out = to_web_annotation(case)
    threat, word = items(out)
    assert threat["id"].endswith(":commitment:threat:0")
    assert "kalkul:premise" not in threat
    assert (threat["kalkul:commitment"], threat["body"]["value"]) == ("threat", "A.raise → B.refuse")
    assert word["target"]["selector"][0]["exact"] == "wants the fee"
    assert word["body"]["value"] == "We pay."
    assert word["kalkul:entry"] == {"by": "B", "in": "g", "if": "A.raise", "then": "B.pay"}
    read = from_web_annotation(out, bare)
    assert read.premises == ()
    assert [note for note in read.notes if "the commitment threat" in note]
