"""What words of a passage are: negations, modals, hedges, numbers, names.

The first four are words and phrases of the lists in ``words/`` (data with their sources) or have a form that shows it:
English *n't*, German numbers in one word, anything with a digit. The lists of the text's language count; of both
languages where it is another or unknown.

Names cannot be told from other nouns by their look in German. A word counts as a name if it belongs to a name of the
case (its actors and their aliases, with a genitive *s*), if it is an acronym (two capitals or more), or if it begins
with a capital and is neither a frequent word nor, at the beginning of a sentence or outside English, one of the other
four kinds. So in German every other noun counts as a name, and in English the first word of a sentence if it is rare:
rather one call too many than a name that changed unnoticed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

from msgspec import Struct

from kalkul.sources.fold import DASHES, QUOTES, SPACELESS

__all__ = ["KINDS", "Kind", "Lists", "Word", "lists", "marks", "negates", "words_of"]

Kind = Literal["negation", "modal", "hedge", "number", "name"]
"""What a word is, as far as a difference in it is called out by name."""

KINDS: tuple[Kind, ...] = ("negation", "modal", "hedge", "number", "name")

_WORDS = Path(__file__).parent / "words"
_LISTED: tuple[Kind, ...] = ("negation", "modal", "hedge", "number")
_DASH, _QUOTE = re.escape(DASHES), re.escape(QUOTES)
_WORD = re.compile(
    rf"(?<![\w])[{_DASH}]?\d+(?:[.,:/]\d+)+(?:\w)*|(?<![\w])[{_DASH}]\d\w*|"
    rf"[{SPACELESS}]|[^\W_{SPACELESS}](?:[^\W{SPACELESS}]|[\u0300-\u036f]|[{_DASH}{_QUOTE}](?=\w))*|\.\.\.|\S"
)
_DE_NUMBER = re.compile(
    r"(?:und|ein|zwei|zwo|drei|vier|fünf|sechs|sech|sieben|sieb|acht|neun|zehn|elf|zwölf|zwanzig|drei(?:ß|ss)ig|"
    r"zig|hundert|tausend|million(?:en)?)+(?:t|st)?(?:e[nrsm]?|el|mal|fach\w*)?"
)
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "nicht", "nicht-", "non-")
_SUFFIXES = (("less", "ful"), ("los", "voll"), ("lose", "volle"), ("losen", "vollen"))


class Word(Struct, frozen=True):
    """A word or mark of a passage.

    Parameters
    ----------
    text
        As it stands there, folded.
    start, end
        Its position in the passage.
    """

    text: str
    start: int
    end: int


class Lists(Struct, frozen=True):
    """Words and phrases of one language, or of both, in small letters."""

    phrases: dict[Kind, frozenset[tuple[str, ...]]]
    stems: dict[Kind, tuple[str, ...]]
    common: frozenset[str]
    longest: int


def words_of(passage: str) -> list[Word]:
    """Words and marks of a passage, quotation marks and dashes folded.

    Examples
    --------
    >>> [word.text for word in words_of("Kyjiw can’t, zu –3,5 Prozent.")]
    ['Kyjiw', "can't", ',', 'zu', '-3,5', 'Prozent', '.']
    """
    return [Word(_plain(m.group()), *m.span()) for m in _WORD.finditer(passage)]


@lru_cache(maxsize=4)
def lists(language: str | None) -> Lists:
    """Lists of a language; of German and English together for any other.

    Examples
    --------
    >>> ("kann",) in lists("de").phrases["modal"], ("kann",) in lists("en").phrases["modal"]
    (True, False)
    """
    import yaml

    languages = [language] if language in ("de", "en") else ["de", "en"]
    read = {
        kind: yaml.load((_WORDS / f"{kind}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
        for kind in (*_LISTED, "common")
    }
    entries = {kind: [entry.casefold() for of in languages for entry in read[kind][of]] for kind in read}
    phrases = {k: frozenset(tuple(e.split()) for e in entries[k] if not e.endswith("*")) for k in _LISTED}
    stems = {k: tuple(e[:-1] for e in entries[k] if e.endswith("*")) for k in _LISTED}
    longest = max(len(phrase) for found in phrases.values() for phrase in found)
    return Lists(phrases, stems, frozenset(entries["common"]), longest)


def marks(words: Sequence[Word], language: str | None, names: Iterable[str] = ()) -> list[frozenset[Kind]]:
    """What each word of a passage is.

    Parameters
    ----------
    words
        The words of the passage.
    language
        Its language; with any but ``de`` and ``en`` the lists of both count.
    names
        Names of the case.

    Examples
    --------
    >>> words = words_of("In der Regel will Putin 3 Monate nicht warten")
    >>> [", ".join(sorted(kinds)) for kinds in marks(words, "de")]
    ['hedge', 'hedge', 'hedge', 'modal', 'name', 'number', 'name', 'negation', '']
    """
    known = lists(language)
    plain = [word.text.casefold() for word in words]
    found: list[set[Kind]] = [_by_form(word) for word in plain]
    for kind in _LISTED:
        for at in range(len(plain)):
            for length in range(1, known.longest + 1):
                if tuple(plain[at : at + length]) in known.phrases[kind]:
                    for k in range(at, min(at + length, len(plain))):
                        found[k].add(kind)
            if any(_listed(part, known, kind) for part in (plain[at], *plain[at].split("-"))):
                found[at].add(kind)
    of_case = {_bare(word.text) for name in names for word in words_of(name)} - known.common
    begins = [True, *(before.text in '.!?:"' or before.text == "..." for before, _ in pairwise(words))]
    for word, kinds, first in zip(words, found, begins, strict=False):
        if _is_name(word.text, of_case, known, other=bool(kinds) and (first or language != "en")):
            kinds.add("name")
    return [frozenset(kinds) for kinds in found]


def negates(one: str, other: str) -> bool:
    """Whether one word is the other with a negating prefix or suffix.

    Examples
    --------
    >>> negates("möglich", "unmöglich"), negates("harmless", "harmful"), negates("Land", "Band")
    (True, True, False)
    """
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    if any(long == prefix + short for prefix in _PREFIXES):
        return True
    return any(
        {one.casefold(), other.casefold()} == {stem + a, stem + b}
        for a, b in _SUFFIXES
        for stem in (short.removesuffix(a), short.removesuffix(b))
    )


def _by_form(word: str) -> set[Kind]:
    found: set[Kind] = set()
    if word.endswith("n't"):
        found.add("negation")
    if word.endswith(("'ll", "'d")):
        found.add("modal")
    if any(character.isnumeric() for character in word) or (
        word != "und" and _DE_NUMBER.fullmatch(word) and len(word) > 6
    ):
        found.add("number")
    return found


def _listed(word: str, known: Lists, kind: Kind) -> bool:
    return (word,) in known.phrases[kind] or bool(known.stems[kind] and word.startswith(known.stems[kind]))


def _is_name(word: str, of_case: set[str], known: Lists, *, other: bool) -> bool:
    if _bare(word) in of_case or any(_is_acronym(part) or part in of_case for part in word.split("-")):
        return True
    if not word[0].isupper():
        return False
    plain = word.casefold()
    return not (plain in known.common or plain == "i" or other)


def _is_acronym(word: str) -> bool:
    letters = [character for character in word.removesuffix("s") if character.isalpha()]
    return len(letters) > 1 and all(character.isupper() for character in letters)


def _bare(word: str) -> str:
    """Return a name without the ending of a genitive."""
    return re.sub(r"(?<=\w{2})'?s$|'$", "", word)


def _plain(text: str) -> str:
    text = re.sub(f"[{_QUOTE}]", lambda m: "'" if len(text) > 1 else '"', text)
    return re.sub(f"[{_DASH}]", "-", text).replace("…", "...")
