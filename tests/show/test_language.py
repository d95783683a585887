"""The language in which fixed wording is shown."""

import pytest

from kalkul.results import to_json
from kalkul.results.said import said
from kalkul.show.language import _, language, ngettext, speaking, spoken


def test_english_is_what_the_code_says() -> None:
    assert language() == "en"
    assert _("surprised") == "surprised"
    assert ngettext("{n} thing", "{n} things", 1) == "{n} thing"


def test_a_language_is_chosen_for_a_block_alone() -> None:
    with speaking("de"):
        assert language() == "de"
    assert language() == "en"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="only in en, de"), speaking("xx"):
        pass


def test_a_sentence_keeps_its_message() -> None:
    inner = said("the picture ({views})", views="US sees RU")
    sentence = said("What is not said of {picture} is taken from {whose}", picture=inner, whose="RU")
    assert sentence == "What is not said of the picture (US sees RU) is taken from RU"
    assert spoken(sentence) == sentence
    with speaking("de"):
        assert spoken("a text of the case") == "a text of the case"


def test_a_sentence_is_a_text_in_json() -> None:
    assert to_json({"assumes": (said("{n} of {all}", n=1, all=2),)}) == to_json({"assumes": ("1 of 2",)})


def test_a_message_and_its_values_must_agree() -> None:
    with pytest.raises(ValueError, match="differ in who"):
        said("{who} is surprised")
