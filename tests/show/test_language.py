"""The language in which fixed wording is shown."""

import pytest

from kalkul.show.language import _, language, ngettext, speaking


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
