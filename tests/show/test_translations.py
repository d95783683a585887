"""The German wording: nothing is missing in its catalogue, and nothing English is left in what is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from click.testing import CliRunner
from tools import messages

import kalkul
from kalkul.api import load
from kalkul.catalog import entries
from kalkul.cli.app import app
from kalkul.cli.parameters import LANGUAGES as OFFERED
from kalkul.results import Share, SolveAnswer, to_json
from kalkul.results.said import listed, said
from kalkul.show.answer import Answer, print_answer
from kalkul.show.csv import as_csv
from kalkul.show.language import LANGUAGES, speaking, spoken
from kalkul.show.shares import percent, share_phrase
from kalkul.show.verdict_words import verdict_sentence

CASES = [entry.id for entry in entries()]

# Words that no name, number or notation of a case is, in what the program itself says in English.
_ENGLISH = re.compile(r"\b(?:the|of|is|are|with|what|which|who|every|nothing|completions?|says|expects?|leads)\b")


@cache
def _catalogue() -> tuple[Message, ...]:
    """Messages with their translations; that none lacks one is looked at by itself."""
    return tuple(message for message in messages.updated("de") if message.id and message.string)


def _both(given: str | Iterable[str] | None) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given or ())


def _places(text: str) -> set[str]:
    return set(re.findall(r"\{(\w*)\}", text))


def test_the_languages_offered_are_those_there_are() -> None:
    assert OFFERED == LANGUAGES


def test_the_catalogues_are_up_to_date_and_whole() -> None:
    assert messages.main(["--check"]) == 0


def test_each_translation_has_the_places_of_its_message() -> None:
    for message in _catalogue():
        one, *many = _both(message.id)
        allowed = [_places(one), *map(_places, many)]
        for translation in _both(message.string):
            assert _places(translation) in allowed, f"{message.id} – {translation}"


def test_translations_have_all_plural_forms_and_are_not_guessed() -> None:
    for message in _catalogue():
        assert not message.fuzzy
        assert len(_both(message.string)) == len(_both(message.id)), message.id


def test_quotation_marks_are_german() -> None:
    for message in _catalogue():
        for translation in _both(message.string):
            assert "”" not in translation, translation
            assert translation.count("„") == translation.count("“"), translation


def test_a_sentence_of_an_answer_is_translated_with_all_within_it() -> None:
    inner = said("the picture ({view})", view="US sees RU")
    sentence = said(
        "Of {picture} nothing is known but what is said: every order that agrees with it counts alike.", picture=inner
    )
    with speaking("de"):
        assert spoken(sentence).startswith("Über das Bild (US sees RU) ist nur bekannt, was gesagt ist")
        assert spoken(listed(["US", "RU", "UA"])) == "US, RU und UA"


def test_numbers_are_written_as_the_language_writes_them() -> None:
    with speaking("de"):
        assert percent(0.3333) == "33,3\N{NO-BREAK SPACE}%"
        assert share_phrase(Share.of(1), "1234567") == "in allen 1.234.567 Vervollständigungen"
    assert share_phrase(Share.of(1), "1234567") == "in all 1,234,567 completions"


@cache
def _answers(case: str) -> tuple[Answer, ...]:
    bench = load(case)
    if not bench.case.explanations:
        solved: SolveAnswer = bench.solve(why=[1])
        actor = next(iter(solved.actors))
        return (
            solved,
            bench.next(start=solved.status_quo or 1),
            bench.inverse(state=1, actor=actor, concepts=["nash", "gmr"]),
        )
    made = [(e, shown.explains[0]) for e, shown in bench.case.explanations.items() if shown.explains]
    some = list(bench.case.explanations)[:4]
    answers: list[Answer] = [bench.explain(), bench.compare(some), bench.watch(some)]
    # With little work: what matters here is what is said, not what is found.
    answers += [bench.needs(made[0][1], made[0][0], work=20), bench.needs(made[0][1], work=1000)]
    answers += [bench.change(*made[0], work=1000)]
    return tuple(answers)


def _told(answer: Answer, lang: str) -> list[str]:
    stream = StringIO()
    with speaking(lang):
        print_answer(answer, stream, width=200)
    return stream.getvalue().splitlines()


def _said_by_the_case(case: str) -> str:
    folder = Path(kalkul.__file__).parent / "catalog" / case
    texts = [path.read_text("utf-8") for path in folder.rglob("*") if path.suffix in (".yaml", ".txt")]
    return " ".join(" ".join(texts).split())


@pytest.mark.parametrize("case", CASES)
def test_no_english_wording_is_left(case: str) -> None:
    written = _said_by_the_case(case)
    parts = {part for message in _catalogue() for part in _long_parts(message) if part not in written}
    for answer in _answers(case):
        english, german = ([line.strip() for line in _told(answer, lang)] for lang in ("en", "de"))
        text = "\n".join(german)
        assert [part for part in parts if part in text] == []
        for line in set(german) & set(english):
            if _ENGLISH.search(line):
                assert all(part in written for part in _pieces(line)), line


def _long_parts(message: Message) -> list[str]:
    """Parts of a message that are long enough to be known again, and are not the same in German."""
    same = " ".join(_both(message.string))
    parts = [part.strip() for text in _both(message.id) for part in re.split(r"\{\w*\}", text)]
    return [part for part in parts if len(part) > 16 and part not in same]


def _pieces(line: str) -> list[str]:
    """Pieces of a line that a case may have said: what stands in one column, without an id or a date behind it."""
    return [re.sub(r" \([^()]*\)$", "", piece.strip()) for piece in re.split(r"\s{2,}|• ", line) if piece.strip()]


@pytest.mark.parametrize("case", ["chicken", "elmira-1991"])
def test_what_programs_read_is_the_same_in_every_language(case: str) -> None:
    for answer in _answers(case):
        data, table = to_json(answer), as_csv(answer)  # type: ignore[arg-type]
        with speaking("de"):
            assert to_json(answer) == data
            assert as_csv(answer) == table  # type: ignore[arg-type]


def test_a_language_is_chosen_by_option_or_environment() -> None:
    def printed(*options: str, **environment: str) -> str:
        run = CliRunner(env={"COLUMNS": "100", **environment})
        result = run.invoke(app, ["solve", "chicken", *options], prog_name="kalkul")
        assert result.exit_code == 0, result.stderr
        return result.stdout

    english = printed()
    assert "Stability" in english
    german = printed("--lang", "de")
    assert "Stabilität" in german
    assert printed(KALKUL_LANG="de") == german
    assert printed("--lang", "en", KALKUL_LANG="de") == english
    assert printed("--json", "--lang", "de") == printed("--json")
    assert printed("--csv", "--lang", "de") == printed("--csv")
    assert "Optionsform" in printed("--latex", "--lang", "de")


def test_an_unknown_language_is_refused() -> None:
    result = CliRunner().invoke(app, ["solve", "chicken", "--lang", "xx"], prog_name="kalkul")
    assert result.exit_code == 2
    assert "--lang" in result.stderr
    with pytest.raises(ValueError, match="only in en, de"):
        kalkul.as_text(_answers("chicken")[0], lang="xx")


def test_from_python() -> None:
    bench = load("washington-2025")
    answer = bench.explain(["bait"], ["sanctions-october"])
    assert "erzwingt" in kalkul.as_text(answer, lang="de")
    assert '<html lang="de">' in kalkul.as_html(answer, lang="de")
    assert '<html lang="en">' in kalkul.as_html(answer)
    given = (answer.explanations["bait"].verdicts or {})["sanctions-october"]
    with speaking("de"):
        assert verdict_sentence(given) == "jede Vervollständigung führt dazu"
