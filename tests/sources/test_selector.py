"""Quotes are found as whole words, whatever their typography, at exact positions, and never with a word changed."""

import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kalkul.sources import Passage, Selector, TextSearch, lines_of, normalise

TEXT = normalise(
    "China wird vor\N{SOFT HYPHEN}aussichtlich\n"
    "die US-Sanktionen\N{NO-BREAK SPACE} ignorieren.\n"
    "\n"
    "Die US-Sanktionen (wieder) die US-Sanktionen ignorieren.\n"
)


def find(text: str, line: int, quote: str | None, **around: str | int) -> Passage:
    return TextSearch(normalise(text)).find(Selector(line, quote, **around))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "quote", "status", "found"),
    [
        (1, "voraussichtlich", "exact", 1),
        (1, "voraussichtlich die US-Sanktionen ignorieren", "exact", 1),
        (2, "voraussichtlich die US-Sanktionen ignorieren", "moved", 1),
        (2, "die  US-Sanktionen\tignorieren", "exact", 2),
        (4, "die US-Sanktionen ignorieren", "exact", 4),
        (4, "Die US-Sanktionen", "exact", 4),
        (2, "Die US-Sanktionen", "moved", 4),
        (4, "(wieder)", "exact", 4),
        (1, "vor\N{SOFT HYPHEN}aussichtlich", "exact", 1),
        (1, "  voraussichtlich  ", "exact", 1),
        (1, "vorraussichtlich", "lost", None),
        (1, "voraussichtlich die US Sanktionen", "altered", 1),
        (1, "VORAUSSICHTLICH", "altered", 1),
        (1, "Voraussichtlich", "altered", 1),
        (2, "Sanktionen", "altered", 2),
        (2, "die US", "altered", 2),
        (1, None, "exact", 1),
        (3, None, "exact", 3),
        (4, "", "exact", 4),
        (4, " \N{SOFT HYPHEN}", "exact", 4),
        (5, None, "lost", None),
        (0, None, "lost", None),
        (99, "wird", "moved", 1),
        (999_999_999, "wird", "moved", 1),
        (1, ".", "moved", 2),
    ],
)
def test_status(line: int, quote: str | None, status: str, found: int | None) -> None:
    passage = find(TEXT, line, quote)
    assert (passage.status, passage.line) == (status, found)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("Russia can win", "Russia cannot win"),
        ("Russia can", "Russia cannot"),
        ("Russia can", "Russia can't, they say"),
        ("Russia can", "Russia can’t, they say"),
        ("möglich ist das", "unmöglich ist das"),
        ("nuclear arms", "non-nuclear arms"),
        ("10 Prozent", "110 Prozent"),
        ("es sind 10", "es sind 10,5"),
        ("5 Prozent mehr", "10,5 Prozent mehr"),
        ("um 5 Grad", "um −5 Grad"),
        ("5 Grad wärmer", "−5 Grad wärmer"),
        ("um 8:00", "um 8:005"),
        ("Preis 1.000", "Preis 1.000.000"),
        ("kein Fall", "keinen Fall"),
        ("das Wort u", "das Wort u\N{COMBINING RING BELOW}"),
        ("ein \N{WOMAN}", "ein \N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER}"),
        ("Er mußte gehen", "Er musste gehen"),
        ("schon konnte er", "schon könnte er"),
        ("3 Tage", "³ Tage"),
        ("Ja, gut so", "Ja gut so"),
        ("zu hause sein", "zuhause sein"),
    ],
)
def test_other_words_are_never_the_same_words(quote: str, text: str) -> None:
    assert find(text, 1, quote).status in ("altered", "lost")


@pytest.mark.parametrize(
    "text",
    [
        'er sagt: "Ich gehe - nie ... wieder" und geht',
        "er sagt: „Ich gehe – nie … wieder“ und geht",
        "er sagt: »Ich\N{NO-BREAK SPACE}gehe — nie ... wieder« und geht",
        "er sagt: ‹Ich gehe − nie … wieder› und geht",
        "er sagt:\r\n\r\n‚Ich\N{THIN SPACE}gehe ‑ nie\r\n… wieder’ und geht",
        "er\N{NARROW NO-BREAK SPACE}sagt: “Ich ge\N{SOFT HYPHEN}he ‐ nie\t\t… wieder” und geht",
        "\N{ZERO WIDTH NO-BREAK SPACE}er sagt: 'Ich gehe ‒ nie … wieder' und geht",
    ],
)
def test_typography_does_not_count(text: str) -> None:
    quote = "er sagt: «Ich gehe – nie … wieder»"
    found = find(text, 1, quote)
    normal = normalise(text)
    assert found.status == "exact"
    assert (found.start, found.end, found.text) == (0, normal.index(" und"), normal[: normal.index(" und")])
    assert find(quote, 1, normal[: normal.index(" und")]).status == "exact"


@pytest.mark.parametrize(
    ("text", "quote", "start"),
    [
        ("Größe über alles", "über", 6),
        ("Stra\N{SOFT HYPHEN}ße groß", "groß", 7),
        ("u\N{COMBINING DIAERESIS}ber die Größe", "die", 5),
        ("x\N{COMBINING RING BELOW} zwei", "zwei", 3),
        ("a\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}b", "b", 3),
        ("eins\r\n\r\nzwei", "zwei", 6),
        ("\N{ZERO WIDTH NO-BREAK SPACE}eins", "eins", 0),
        ("\N{FACE WITH TEARS OF JOY}\N{THUMBS UP SIGN} gut", "gut", 3),
        ("אמר שלום לכולם", "שלום", 4),
        ("\N{RIGHT-TO-LEFT MARK}قال: لا", "لا", 6),
        ("中国不会同意", "不会", 2),
        ("เขาไม่ไป", "ไม่", 3),
        ("„… so“", "so", 3),
        ("a ... b … c", "c", 10),
    ],
)
def test_positions_are_code_points_of_the_normal_form(text: str, quote: str, start: int) -> None:
    found = find(text, text.replace("\r\n", "\n").count("\n", 0, text.index(quote)) + 1, quote)
    assert (found.status, found.start, found.text) == ("exact", start, normalise(quote))


def test_words_around_tell_places_apart() -> None:
    text = "a Ja b\nc Ja d\ne Ja f\n"
    for line, prefix, suffix in ((1, "a", "b"), (2, "c", "d"), (3, "e", "f")):
        exact = find(text, line, "Ja", prefix=prefix, suffix=suffix)
        assert (exact.status, exact.line) == ("exact", line)
        moved = find(text, line % 3 + 1, "Ja", prefix=prefix, suffix=suffix)
        assert (moved.status, moved.line) == ("moved", line)
    assert find(text, 9, "Ja", suffix=" d").line == 2
    assert find(text, 9, "Ja", prefix="„e").line == 3
    # What stands around it is nowhere so: the words are there, but not as quoted.
    other = find(text, 2, "Ja", prefix="x", suffix="y")
    assert (other.status, other.line) == ("moved", 2)


def test_the_nearest_place_is_taken() -> None:
    text = "Ja\nx\nx\nJa\nx\nx\nx\nJa Ja\n"
    assert [find(text, line, "Ja").line for line in (1, 2, 3, 4, 5, 6, 7, 8, 9)] == [1, 1, 4, 4, 4, 8, 8, 8, 8]
    assert [find(text, 8, "Ja", start=start).start for start in (0, 10, 18)] == [16, 16, 19]
    assert find(text, 2, "Ja", start=12).start == 16


def test_overlapping_places() -> None:
    assert find("a a a\na", 1, "a a", start=2).start == 2
    assert [find("a\na\na", line, "a a").status for line in (1, 2, 3)] == ["exact", "exact", "moved"]


@pytest.mark.parametrize("text", ["", "\n", "\n\n", " ", "…", "x"])
def test_small_texts(text: str) -> None:
    for quote in ("wir sind hier", "—", "wir", "中"):
        assert find(text, 1, quote) == Passage("lost")
    assert find(text, 1, None).status == ("exact" if lines_of(text) else "lost")


def test_the_nearest_passage_is_that_with_most_words_in_common() -> None:
    text = (
        "Die Lage war ruhig. Moskau wird das Gas für Wien liefern.\n"
        "Niemand sprach davon. Moskau wird nicht das Gas für Riga liefern, hieß es.\n"
    )
    found = find(text, 1, "Moskau wird das Gas für Riga nicht liefern")
    assert (found.status, found.line) == ("altered", 2)
    assert found.text == "Moskau wird nicht das Gas für Riga liefern"
    assert find(text, 1, "Das Abendland geht unter").status == "lost"


WORDS = [
    "die",
    "nicht",
    "Rußland",
    "über",
    "10",
    "will",
    "naïve",
    "Öl",
    "„Ja“",
    "–",
    "и",
    "é\N{COMBINING DOT BELOW}",
    "…",
]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), st.sampled_from([" ", "\n", "\N{NO-BREAK SPACE} "]))
def test_whole_words_cut_out_are_found_where_they_were(words: list[str], blank: str) -> None:
    text = normalise(blank.join(words))
    search = TextSearch(text)
    spans = [m.span() for m in re.finditer(r"\S+", text)]
    for first, (start, _) in enumerate(spans):
        for _, end in spans[first:]:
            found = search.find(Selector(text.count("\n", 0, start) + 1, text[start:end], start=start))
            assert (found.status, found.start, found.end) == ("exact", start, end)
            assert search.find(Selector(99, " ".join(text[start:end].split()))).status == "moved"


ADDED = ["Der", "Minister", "sprach.", "Niemand", "hörte", "zu!", "über", "Köln", "–", "immer.", "\n", "\n\n"]
QUOTE = "Moskau könnte „morgen“ drei Schiffe nicht senden"
PAGE = ["Eingangs ging es um anderes.", QUOTE + ".", "Dann folgte der Wetterbericht."]


@given(st.integers(0, 2), st.lists(st.sampled_from(ADDED), max_size=30), st.booleans())
def test_an_edit_elsewhere_loses_nothing(where: int, added: list[str], cut: bool) -> None:
    parts = [PAGE[0], PAGE[2]] if cut and where == 2 else PAGE
    page = [*parts[:where], " ".join(added), *parts[where:]] if not (cut and where == 2) else [" ".join(added), QUOTE]
    text = normalise("\n".join(page))
    found = find(text, 2, QUOTE, prefix="anderes.", suffix=". Dann")
    assert found.status in ("exact", "moved")
    assert found.text == QUOTE
    assert found.start == text.index(QUOTE)


@given(st.data())
def test_a_changed_word_is_never_the_same(data: st.DataObject) -> None:
    words = QUOTE.split()
    at = data.draw(st.integers(0, len(words) - 1))
    kind = data.draw(st.sampled_from(["other", "case", "letter", "out", "in", "accent"]))
    letter = data.draw(st.sampled_from("aeiouxzÄß7"))
    changed = {
        "other": [letter + "gan"],
        "case": [words[at].swapcase()],
        "letter": [words[at][:-1] + letter + words[at][-1:]],
        "out": [],
        "in": [words[at], letter],
        "accent": [words[at].translate(str.maketrans("öaei", "oáéí"))],
    }[kind]
    new = " ".join([*words[:at], *changed, *words[at + 1 :]])
    assume(unicodedata.normalize("NFC", new) != QUOTE)
    for quote, sentence in ((QUOTE, new), (new, QUOTE)):
        # What stands at the end of the sentence does not make the quote whole again.
        found = find("\n".join([PAGE[0], sentence + ".", PAGE[2]]), 2, quote)
        whole = kind in ("out", "in") and at in (0, len(words) - 1) and f" {quote}" in f" {sentence}"
        whole |= kind in ("out", "in") and f"{quote}." in f"{sentence}."
        whole |= kind in ("out", "in") and sentence.startswith(f"{quote} ")
        assert whole or found.status == "altered", (quote, sentence)
