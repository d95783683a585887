"""Collect the messages of the fixed wording, and compile the catalogues of their translations.

``python tools/messages.py`` brings ``src/kalkul/show/locale/*/LC_MESSAGES/kalkul.po`` up to date with the code (new
messages are added without a translation, those no longer used are dropped) and compiles each into its ``.mo``.
``--check`` only says what is out of date or missing. Messages stand in ``_("…")``, ``ngettext("…", "…", n)`` and
``said("…")``, in the code and in the templates.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from kalkul.show.language import LANGUAGES

_ROOT = Path(__file__).resolve().parent.parent / "src" / "kalkul"
_LOCALE = _ROOT / "show" / "locale"
_METHODS = [("**.py", "python"), ("**.j2", "jinja2")]
_KEYWORDS = {"_": None, "ngettext": (1, 2), "said": None}


def collected() -> Catalog:
    """Messages that stand in the code."""
    found = Catalog(project="Kalkül", charset="utf-8")
    for file, _line, message, _comments, _context in sorted(
        extract_from_dir(_ROOT, _METHODS, keywords=_KEYWORDS), key=lambda one: (one[0], one[1])
    ):
        if message and (isinstance(message, str) or all(message)):
            found.add(message, locations=[(file, 0)])
    return found


def catalogue(language: str) -> Path:
    """File with the translations into a language."""
    return _LOCALE / language / "LC_MESSAGES" / "kalkul.po"


def updated(language: str) -> Catalog:
    """Translations into a language, with exactly the messages of the code."""
    file = catalogue(language)
    kept = read_po(BytesIO(file.read_bytes()), locale=language) if file.exists() else Catalog(locale=language)
    now = Catalog(locale=language, project="Kalkül", charset="utf-8")
    for message in collected():
        if not message.id:
            continue
        known = kept.get(message.id if isinstance(message.id, str) else message.id[0])
        # A message that has or has no plural now is translated anew.
        same = known is not None and isinstance(known.id, str) == isinstance(message.id, str)
        now.add(message.id, known.string if known is not None and same else None, locations=message.locations)
    return now


def as_po(messages: Catalog) -> bytes:
    """Return a catalogue as text: without dates, so that the same messages give the same bytes."""
    held = BytesIO()
    write_po(held, messages, width=110, sort_by_file=False, sort_output=True, omit_header=True)
    kind = '"Content-Type: text/plain; charset=utf-8\\n"\n'
    plural = f'msgid ""\nmsgstr ""\n{kind}"Plural-Forms: {messages.plural_forms}\\n"\n\n'
    return plural.encode() + held.getvalue()


def as_mo(po: bytes, language: str) -> bytes:
    """Return a catalogue compiled."""
    held, messages = BytesIO(), read_po(BytesIO(po), locale=language)
    # A head with the time of day would make the same messages other bytes.
    messages.creation_date = messages.revision_date = datetime(2000, 1, 1, tzinfo=UTC)
    write_mo(held, messages)
    return held.getvalue()


def main(arguments: list[str]) -> int:
    """Bring the catalogues up to date, or check them; the exit status is 1 if a check found something."""
    wrong = 0
    for language in LANGUAGES[1:]:
        messages = updated(language)
        untranslated = [message.id for message in messages if message.id and not _whole(message.string)]
        for one in untranslated:
            print(f"{language}: no translation of {one!r}")
        wrong += len(untranslated)
        po = as_po(messages)
        for file, wanted in ((catalogue(language), po), (catalogue(language).with_suffix(".mo"), as_mo(po, language))):
            if file.exists() and file.read_bytes() == wanted:
                continue
            if "--check" in arguments:
                print(f"{file} is out of date: run make messages")
                wrong += 1
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(wanted)
    return 1 if wrong and "--check" in arguments else 0


def _whole(translation: str | tuple[str, ...] | list[str] | None) -> bool:
    if isinstance(translation, list | tuple):
        return bool(translation) and all(translation)
    return bool(translation)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
