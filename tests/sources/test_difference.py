"""A changed word that matters is never overlooked, and called by its name."""

from collections import Counter

import pytest

from kalkul.sources import Selector, TextSearch
from kalkul.sources.difference import difference
from kalkul.sources.wordmarks import lists, marks, negates, words_of
from sources.flips import FLIPS, Flip

BEFORE = {"de": "Zu Beginn ging es um anderes.", "en": "The day began with other matters."}
AFTER = {"de": "Danach sprach man über das Wetter.", "en": "Then they turned to the weather."}


def test_there_are_enough_flips_of_every_kind() -> None:
    assert len(FLIPS) >= 400
    assert len({(flip.quote, flip.sentence) for flip in FLIPS}) == len(FLIPS)
    for language in ("de", "en"):
        count = Counter(flip.concerns for flip in FLIPS if flip.language == language)
        assert min(count[kind] for kind in ("negation", "modal", "hedge", "number", "name")) >= 20, count


@pytest.mark.parametrize("flip", FLIPS, ids=lambda flip: f"{flip.concerns or 'umlaut'}: {flip.quote}")
def test_a_flip_is_altered_and_called_out(flip: Flip) -> None:
    text = f"{BEFORE[flip.language]}\n{flip.sentence}\n{AFTER[flip.language]}\n"
    found = TextSearch(text).find(Selector(2, flip.quote))
    assert found.status == "altered"
    assert found.line == 2
    assert found.text is not None
    assert found.text.rstrip(".") == flip.sentence.rstrip(".")
    changes = difference(flip.quote, found.text, language=flip.language)
    assert len(changes) == 1
    assert flip.concerns in changes[0].concerns if flip.concerns else not changes[0].concerns
    # Where the language is not known, nothing is overlooked either.
    unknown = difference(flip.quote, found.text)
    assert not flip.concerns or flip.concerns in {kind for change in unknown for kind in change.concerns}


@pytest.mark.parametrize(
    ("quoted", "found", "language", "changes"),
    [
        ("Er geht", "Er geht", "de", []),
        ("„Ja“ – nein …", '"Ja" - nein ...', "de", []),
        ("Er geht", "er geht", "de", [("Er", "er", ())]),
        ("we saw US ships", "we saw us ships", "en", [("US", "us", ("name",))]),
        ("of the G7", "of the G8", "en", [("G7", "G8", ("number", "name"))]),
        ("the F-16", "the F-35", "en", [("F-16", "F-35", ("number", "name"))]),
        ("um -3 Grad", "um 3 Grad", "de", [("-3", "3", ("number",))]),
        ("in der Regel nie", "in der Sache nie", "de", [("Regel", "Sache", ("hedge", "name"))]),
        ("no longer free", "no more free", "en", [("longer", "more", ("negation",))]),
        ("it can't last", "it can last", "en", [("can't", "can", ("negation", "modal"))]),
        ("Ja, gut", "Ja gut", "de", [(",", "", ())]),
        ("½ Liter", "¾ Liter", "de", [("½", "¾", ("number",))]),
        ("US-Sanktionen", "EU-Sanktionen", "de", [("US-Sanktionen", "EU-Sanktionen", ("name",))]),
        ("rot und blau", "blau und rot", "de", [("", "blau und", ()), ("und blau", "", ())]),
        ("", "nicht", "de", [("", "nicht", ("negation",))]),
        ("nicht", "", "de", [("nicht", "", ("negation",))]),
        ("中国不会", "中国会", None, [("不", "", ())]),
    ],
)
def test_changes(
    quoted: str, found: str, language: str | None, changes: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    assert [(c.quoted, c.found, c.concerns) for c in difference(quoted, found, language=language)] == changes


def test_names_of_the_case() -> None:
    [change] = difference("das sagte trump", "das sagte er", language="de", names=["Donald Trump", "trump"])
    assert change.concerns == ("name",)
    [change] = difference("Trump's plan", "Xi's plan", language="en", names=["Donald Trump", "Xi"])
    assert change.concerns == ("name",)
    # The frequent words of a name are none by themselves.
    [change] = difference("one of us", "one for us", language="en", names=["Republic of Korea"])
    assert change.concerns == ()


def test_a_frequent_word_at_the_beginning_is_no_name() -> None:
    [change] = difference("Die Sanktion", "Eine Sanktion", language="de")
    assert change.concerns == ()
    [change] = difference("Putin will gehen", "Medwedew will gehen", language="de")
    assert change.concerns == ("name",)


def test_acronyms() -> None:
    for word in ("US", "NATO", "G7s", "EU-Gipfel", "ÖVP", "ЕС", "MEPs"):
        assert "name" in marks(words_of(f"so {word}"), "en")[1], word
    for word in ("не", "us", "été", "حرب", "5", "I"):
        assert "name" not in marks(words_of(f"so {word}"), "en")[1], word


def test_long_numbers_in_words() -> None:
    for word in ("dreiundzwanzig", "zweihunderttausend", "siebzehnte", "neunundneunzigmal", "achtzehn"):
        assert "number" in marks(words_of(word), "de")[0], word
    for word in ("und", "einander", "verachten", "dreist", "hundertprozentige"):
        assert "number" not in marks(words_of(word), "de")[0], word


def test_prefixes_that_negate() -> None:
    assert negates("sicher", "unsicher")
    assert negates("Legal", "illegal")
    assert negates("nuklear", "nicht-nuklear")
    assert not negates("Land", "Inseln")
    assert not negates("", "")


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_lists_are_in_small_letters_and_do_not_meet(language: str) -> None:
    known = lists(language)
    entries = {word for phrases in known.phrases.values() for phrase in phrases for word in phrase} | known.common
    assert all(word == word.casefold() or "ß" in word for word in entries)
    for kind, phrases in known.phrases.items():
        single = {phrase[0] for phrase in phrases if len(phrase) == 1}
        assert kind == "modal" or not single & known.common, (kind, single & known.common)
