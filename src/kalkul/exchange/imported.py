"""What was read from a file that is to enter a case: premises and sources as they would be written, and what was not.

A draft becomes an entry of the case under an id of its own: nothing is overwritten, and what the case already says is
not said twice. Entries hold the keys of the case file. Parts that would make the case invalid are left out of a draft,
and a note says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from kalkul.case.claims import Anchor, Premise
from kalkul.case.model import Case

__all__ = ["Draft", "Imported", "SourceDraft", "fitted", "id_from"]


_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_KEYS = {field.alias or name for name, field in Premise.model_fields.items()}


class Draft(Struct, frozen=True):
    """A premise to be added: the id it would like to have, and its keys."""

    id: str
    entry: dict[str, Any]


class SourceDraft(Struct, frozen=True):
    """A source to be added: the id it would like to have, its keys, and its text."""

    id: str
    entry: dict[str, Any]
    text: str


class Imported(Struct, frozen=True):
    """What a file holds for a case.

    Parameters
    ----------
    kind
        What the file is: ``Web Annotation``, ``CSV``, ``DNA``.
    premises, sources
        What is to be added.
    notes
        What was not read, or not as it stands.
    """

    kind: str
    premises: tuple[Draft, ...]
    sources: tuple[SourceDraft, ...] = ()
    notes: tuple[str, ...] = field(default=())


def id_from(words: str, otherwise: str) -> str:
    """Return an id made of words.

    Examples
    --------
    >>> id_from("Trump's Gambit: 2", "note"), id_from("42", "note")
    ('Trump-s-Gambit-2', 'note-42')
    """
    made = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", words)[:60]).strip("-")
    if not made:
        return otherwise
    return made if made[0].isalpha() and made.replace("-", "_").isidentifier() else f"{otherwise}-{made}"


def fitted(case: Case, imported: Imported) -> Imported:
    """Make what was read fit into a case: unique ids, no premise twice, no reference that leads nowhere.

    Parameters
    ----------
    case
        The case it is to enter.
    imported
        What was read.
    """
    notes = list(imported.notes)
    sources, renamed = _sources(case, imported.sources)
    known_sources = {*case.sources, *(source.id for source in sources)}
    taken = {name: _told(premise) for name, premise in case.premises.items()}
    names: dict[str, str] = {}
    kept: list[Draft] = []
    for written in imported.premises:
        draft = Draft(_scrubbed(written.id), _scrubbed(written.entry))
        draft = _shaped(_with_sources(draft, renamed), known_sources, notes)
        told = _meaning(draft.entry)
        asked = draft.id if _is_id(draft.id) else id_from(draft.id, "premise")
        if taken.get(asked) == told:
            notes.append(f"The premise {asked} is in the case already, as it stands in the file.")
            names.setdefault(draft.id, asked)
            continue
        name = _unique(asked, taken)
        if name != asked:
            notes.append(f"The case has a premise {asked}; the one of the file becomes {name}.")
        taken[name] = told
        names.setdefault(draft.id, name)
        kept.append(Draft(name, draft.entry))
    known = set(taken)
    premises = tuple(_referring(case, draft, names, known, notes) for draft in kept)
    return replace(imported, premises=premises, sources=sources, notes=tuple(dict.fromkeys(notes)))


def _sources(case: Case, drafts: Iterable[SourceDraft]) -> tuple[tuple[SourceDraft, ...], dict[str, str]]:
    """Sources the case does not have, and for each draft's id the id it has in the case."""
    same = {entry.sha256: name for name, entry in case.sources.items() if entry.sha256}
    taken = set(case.sources)
    kept: list[SourceDraft] = []
    renamed: dict[str, str] = {}
    for draft in drafts:
        if draft.entry.get("sha256") in same:
            renamed[draft.id] = same[draft.entry["sha256"]]
            continue
        name = _unique(draft.id, taken)
        taken.add(name)
        renamed[draft.id] = name
        kept.append(SourceDraft(name, _scrubbed(draft.entry), draft.text))
    return tuple(kept), renamed


def _scrubbed(value: Any) -> Any:  # noqa: ANN401 - texts, lists and mappings of such
    """A value with what no case file may hold (control characters, halves of characters) replaced."""
    if isinstance(value, str):
        return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, dict):
        return {_scrubbed(str(key)): _scrubbed(inner) for key, inner in value.items()}
    return [_scrubbed(inner) for inner in value] if isinstance(value, list | tuple) else value


def _with_sources(draft: Draft, renamed: Mapping[str, str]) -> Draft:
    entry = dict(draft.entry)
    if renamed:
        entry["at"] = [{**anchor, "source": renamed.get(anchor["source"], anchor["source"])} for anchor in entry["at"]]
        entry["by"] = [renamed.get(entry["by"][0], entry["by"][0]), *entry["by"][1:]]
    return Draft(draft.id, entry)


def _shaped(draft: Draft, sources: set[str], notes: list[str]) -> Draft:
    """Leave out of a draft what has not the form of a premise."""
    entry: dict[str, Any] = {"says": str(draft.entry["says"]).strip(), "at": []}
    for anchor in draft.entry.get("at") or []:
        if isinstance(anchor, dict) and anchor.get("source") in sources and _reads(Anchor, anchor):
            entry["at"].append(anchor)
        else:
            notes.append(f"{draft.id}: a place in a text cannot be read and is left out: {str(anchor)[:80]}")
    for key, value in draft.entry.items():
        if key in entry or value in (None, "", [], {}):
            continue
        if key in _KEYS and _reads(Premise, {"says": "…", key: value}):
            entry[key] = value
        else:
            notes.append(f"{draft.id}: “{key[:40]}” cannot be read and is left out: {str(value)[:80]}")
    return Draft(draft.id, entry)


def _reads(model: type[Premise] | type[Anchor], entry: Mapping[str, Any]) -> bool:
    from pydantic import ValidationError

    try:
        model.model_validate(entry)
    except ValidationError:
        return False
    return True


def _referring(case: Case, draft: Draft, names: Mapping[str, str], known: set[str], notes: list[str]) -> Draft:
    """Leave out of a draft what leads nowhere in the case, or cannot be read."""
    entry = dict(draft.entry)
    if "if" in entry:
        entry["if"] = names.get(entry["if"], entry["if"])
        if entry["if"] not in known:
            notes.append(f"{draft.id} is stated under {entry.pop('if')}, which is no premise of the case: left out.")
    means = {}
    for game, meaning in entry.get("means", {}).items():
        if game in case.games or game in case.mechanisms:
            means[game] = meaning
        else:
            notes.append(f"{draft.id} means something in {game}, which the case does not have: left out.")
    entry["means"] = means
    if "excluded" in entry and means:
        notes.append(f"{draft.id} is excluded and has a meaning; the meaning is left out.")
        entry["means"] = {}
    if "excluded" not in entry:
        anchored = bool(entry.get("at")) and bool(entry.get("by"))
        if "standing" not in entry:
            entry["standing"] = "inferred" if anchored else "assumed"
            notes.append(f"{draft.id} has no standing in the file; it enters as {entry['standing']}.")
        elif entry["standing"] != "assumed" and not anchored:
            notes.append(f"{draft.id} has no place in a text of the case; it enters as assumed.")
            entry["standing"] = "assumed"
    return Draft(draft.id, {key: value for key, value in entry.items() if value not in (None, "", [], {})})


def _is_id(name: str) -> bool:
    return name[:1].isalpha() and name.replace("-", "_").isidentifier() and unicodedata.is_normalized("NFC", name)


def _unique(asked: str, taken: Iterable[str]) -> str:
    used = set(taken)
    name, number = asked, 2
    while name in used:
        name, number = f"{asked}-{number}", number + 1
    return name


_Told = tuple[str, tuple[tuple[str, str, str], ...]]


def _told(premise: Premise) -> _Told:
    """What makes two premises the same: what they say, and where it stands."""
    return premise.says, tuple((anchor.source, str(anchor.line), anchor.quote or "") for anchor in premise.at)


def _meaning(entry: Mapping[str, Any]) -> _Told:
    return str(entry["says"]).strip(), tuple(
        (str(anchor["source"]), str(anchor["line"]), str(anchor.get("quote") or "").strip()) for anchor in entry["at"]
    )
