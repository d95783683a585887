"""Everything the two texts of washington-2025 say is in the case, or it says why not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kalkul
from kalkul.check.premise_uses import premise_uses
from kalkul.results.premise_use import PremiseUse
from kalkul.show.case_page import BEGIN, END, premise_table, with_premise_table

CASE = "washington-2025"
HOME = Path(kalkul.__file__).parent / "catalog" / CASE
README = (HOME / "README.md").read_text("utf-8")
INVENTORY = [f"{letter}{k:02}" for letter, count in (("A", 59), ("B", 47), ("C", 27)) for k in range(1, count + 1)]
"""The claims of the article, of the other article, and of the readers, numbered in the order of the texts."""


@pytest.fixture(scope="module")
def uses() -> dict[str, PremiseUse]:
    return {use.premise: use for use in premise_uses(kalkul.load(CASE).case)}


def rows() -> dict[str, str]:
    """Where each premise is, by the table of the README."""
    table = README.partition(BEGIN)[2].partition(END)[0]
    cells = [re.split(r"(?<!\\)\|", line) for line in table.splitlines() if line.startswith("| ")][2:]
    return {row[1].strip(): row[4].strip() for row in cells}


def test_no_claim_is_missing_in_the_case_or_in_its_table(uses: dict[str, PremiseUse]) -> None:
    assert [claim for claim in INVENTORY if claim not in uses] == []
    assert list(rows()) == list(uses)
    # What is not of the texts is the analyst's.
    assert {premise[0] for premise in uses if premise not in INVENTORY} == {"I"}


def test_every_claim_has_a_place_or_a_reason(uses: dict[str, PremiseUse]) -> None:
    for claim, where in rows().items():
        assert where not in ("", "Not used."), claim
    for use in uses.values():
        if use.excluded is None:
            assert use.explanations, use.premise
            assert use.means or use.named or use.note, use.premise


def test_claims_of_the_texts_are_anchored_in_fragments() -> None:
    case = kalkul.load(CASE).case
    for name in INVENTORY:
        premise = case.premises[name]
        assert premise.at, name
        assert premise.by[0] == premise.at[0].source == {"A": "korybko", "B": "portnikov", "C": "korybko"}[name[0]]
        assert premise.excluded or any(anchor.quote for anchor in premise.at), name
        assert premise.excluded or premise.standing == "text", name
    anchors = [anchor for premise in case.premises.values() for anchor in premise.at]
    anchors += [anchor for commitment in case.commitments.values() for anchor in commitment.at]
    quotes = [anchor.quote for anchor in anchors]
    assert len(quotes) > 180
    assert [quote for quote in quotes if quote and len(quote.split()) > 8] == []


def test_abuse_and_what_breaks_off_have_no_meaning(uses: dict[str, PremiseUse]) -> None:
    assert uses["C22"].excluded == "abuse"
    assert not uses["C22"].means
    assert not uses["C22"].explanations
    assert uses["C27"].excluded is not None
    excluded = "A03 A07 A09 A56 A57 A58 A59 B01 B02 B12 B26 B47 C02 C06 C08 C11 C12 C15 C20 C21 C22 C24 C27"
    assert [use.premise for use in uses.values() if use.excluded] == excluded.split()


@pytest.mark.parametrize(
    ("claim", "where"),
    [
        ("A23", "mechanism `ear`, last-speaker"),
        ("A28", "`escalation`: `US sees: q <= 1/100`; `ladder`: `US sees RU wants: RU.force = war`"),
        ("B05", "commitment `cut`"),
        ("B29", "mechanism `complicity`, stock"),
        ("C15", "Not used: irony, no claim"),
    ],
)
def test_the_table_says_where(claim: str, where: str) -> None:
    assert rows()[claim].startswith(where)


@pytest.mark.parametrize("case", [CASE, "cuban-missile-1962"])
def test_the_tables_are_up_to_date(case: str) -> None:
    bench = kalkul.load(case)
    readme = (HOME.parent / case / "README.md").read_text("utf-8")
    assert with_premise_table(readme, premise_uses(bench.case)) == readme, "run make generated"


def test_a_page_without_the_comments_is_refused() -> None:
    with pytest.raises(ValueError, match="expected"):
        with_premise_table("# A page", ())
    with pytest.raises(ValueError, match="expected"):
        with_premise_table(f"{END} {BEGIN}", ())


def test_any_case_has_a_table(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(
        """\
kalkul: 1
actors: {A: Arvenia}
games: {g: {tree: {A: {go: WET, stay: DRY}}, note: The weather is p10.}}
mechanisms: {habit: {kind: persistence, courses: [go, stay], start: stay, note: "After `money`, not after face."}}
premises:
  p10: {says: "It | rains.", standing: assumed, note: See the-rain.}
  p9: {says: It pours., standing: assumed, means: {g: "A: DRY first"}}
  money: {says: Money., standing: assumed}
  face: {says: Face., standing: assumed, note: "About face, p9 and habit."}
  noise: {says: Noise., excluded: no claim}
observations: {the-rain: {date: 2031-01-01, what: It rains., note: p9.}}
explanations:
  why: {game: g, premises: [p9, p10, face]}
  none: {game: habit}
""",
        "utf-8",
    )
    found = premise_uses(kalkul.load(path).case)
    assert [use.premise for use in found] == ["face", "money", "noise", "p9", "p10"]
    by_id = {use.premise: use for use in found}
    assert by_id["p10"].named == (("game", "g"), ("observation", "the-rain"))
    assert by_id["money"].named == (("mechanism", "habit"),)
    assert by_id["face"].named == ()
    assert premise_table(found).splitlines()[2:] == [
        "| face | assumed | Face. | No meaning in a game; listed under `why`. About face, p9 and habit. |",
        "| money | assumed | Money. | mechanism `habit` |",
        "| noise | assumed | Noise. | Not used: no claim |",
        "| p9 | assumed | It pours. | `g`: `A: DRY first`; observation `the-rain` |",
        "| p10 | assumed | It \\| rains. | game `g`; observation `the-rain`. See the-rain. |",
    ]
