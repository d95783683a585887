"""Web Annotations read as premises: our own as they were written, those of others as far as they go.

Of a foreign annotation the first body that is text becomes the paraphrase, its selectors become the anchor. The quoted
words are looked for in the text of the case: a position chooses between several places (in UTF-16 code units, else in
characters, whichever fits the words), else the surroundings do. What an annotation says beyond that (tags, replies,
further bodies, other selectors, pages that are no source of the case) is named in the notes. The form in which
Hypothesis hands out annotations (``uri``, ``text``, ``tags``, ``rows``) is read as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urldefrag

from kalkul.case.anchored import source_text
from kalkul.case.model import Case
from kalkul.errors import QuestionError
from kalkul.exchange.imported import Draft, Imported, fitted
from kalkul.exchange.positions import code_points, line_at, nearest, occurrences
from kalkul.sources import normalise

__all__ = ["from_web_annotation"]

_DEPTH = 100


def from_web_annotation(text: str, case: Case) -> Imported:
    """Read annotations as premises of a case.

    Parameters
    ----------
    text
        JSON: an annotation, a list of them, a page or a collection.
    case
        The case they are to enter; its sources are what the annotations can be about.

    Returns
    -------
    Imported
        Premises under ids that the case does not use, and notes on what was not read.

    Raises
    ------
    QuestionError
        If the text is no JSON, or holds no annotations.
    """
    try:
        data = json.loads(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))
    except (ValueError, RecursionError) as error:
        raise QuestionError(f"this is no JSON, and so no Web Annotation: {str(error)[:200]}") from None
    found = list(_annotations(data))
    if not found:
        raise QuestionError("found no annotation in the JSON, expected objects of the type “Annotation”")
    reader = _Reader(case)
    for number, annotation in enumerate(found, start=1):
        reader.read(annotation, number)
    drafts = tuple(Draft(name, entry) for name, entry in reader.entries.items())
    return fitted(case, Imported("Web Annotation", drafts, (), tuple(dict.fromkeys(reader.notes))))


def _annotations(data: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401 - any JSON
    if depth > _DEPTH:
        return
    if isinstance(data, list):
        for one in data:
            yield from _annotations(one, depth + 1)
    elif isinstance(data, dict):
        if "target" in data or ("uri" in data and "text" in data):
            yield data
            return
        for key in ("first", "items", "rows", "annotations", "@graph", "next", "resources"):
            yield from _annotations(data.get(key), depth + 1)


class _Reader:
    """What was read so far: entries of premises by the id they would like to have, and notes."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.entries: dict[str, dict[str, Any]] = {}
        self.notes: list[str] = []
        self._texts: dict[str, str | None] = {}

    def read(self, annotation: Mapping[str, Any], number: int) -> None:
        """Read one annotation: into the premise it belongs to, or as one of its own."""
        committed = annotation.get("kalkul:commitment")
        if isinstance(committed, str) and committed:
            self.notes.append(
                f"Annotation {number} is left out: it is the commitment {committed[:60]}; only premises are read."
            )
            return
        own = annotation.get("kalkul:premise")
        name = own if isinstance(own, str) and own else f"note-{number}"
        where = f"Annotation {number}" if own != name else f"Annotation {number} ({name})"
        anchors = [
            anchor
            for target in _list(annotation.get("target") or annotation.get("uri"))
            if (anchor := self._anchor(target, annotation, where)) is not None
        ]
        if not anchors:
            self.notes.append(f"{where} is left out: nothing in it could be placed in a text of the case.")
            return
        if name in self.entries:
            self.entries[name]["at"] += anchors
            return
        entry = dict(annotation["kalkul:entry"]) if isinstance(annotation.get("kalkul:entry"), dict) else {}
        entry = {str(key): value for key, value in entry.items() if key not in ("says", "at")}
        if isinstance(entry.get("strength"), str) and entry["strength"].startswith("["):
            entry["strength"] = entry["strength"].strip("[] ").split(",")
        says = self._says(annotation, where)
        if says is None:
            says = str(anchors[0].get("quote") or "a passage that was marked")
            self.notes.append(f"{where} says nothing about the passage; its words stand in for the paraphrase.")
        if own != name:
            entry = {"by": [anchors[0]["source"]], "standing": "inferred", **entry}
            if note := _about(annotation):
                entry["note"] = note
        self.entries[name] = {"says": says, **entry, "at": anchors}

    def _says(self, annotation: Mapping[str, Any], where: str) -> str | None:
        told: list[str] = []
        for body in (
            *_list(annotation.get("body")),
            *_list(annotation.get("bodyValue")),
            *_list(annotation.get("text")),
        ):
            if isinstance(body, str) and body.strip():
                if "://" in body and " " not in body:
                    self.notes.append(f"{where}: the body {body[:80]} is an address; it was not fetched.")
                else:
                    told.append(body.strip())
            elif isinstance(body, dict):
                value = body.get("value")
                if body.get("purpose") == "tagging" or body.get("type") in ("oa:Tag", "Tag"):
                    self.notes.append(f"{where}: the tag “{str(value)[:60]}” was not read.")
                elif isinstance(value, str) and value.strip():
                    if "html" in str(body.get("format", "")).lower():
                        self.notes.append(f"{where}: the body is HTML and was taken as plain text.")
                    told.append(value.strip())
                elif body.get("items") or body.get("type") == "Choice":
                    self.notes.append(f"{where}: a choice of bodies was not read.")
                else:
                    self.notes.append(f"{where}: a body that is no text was not read.")
        for tag in _list(annotation.get("tags")):
            self.notes.append(f"{where}: the tag “{str(tag)[:60]}” was not read.")
        if annotation.get("references"):
            self.notes.append(f"{where} answers another annotation; that was not read.")
        if len(told) > 1:
            self.notes.append(f"{where} has {len(told)} bodies; only the first was read.")
        return told[0] if told else None

    def _anchor(self, target: Any, annotation: Mapping[str, Any], where: str) -> dict[str, Any] | None:  # noqa: ANN401
        if isinstance(target, str):
            target = {"source": target}
        if not isinstance(target, dict):
            self.notes.append(f"{where}: a target that is neither an address nor an object was not read.")
            return None
        source = self._source(target, annotation)
        if source is None:
            address = _address(target.get("source") or target.get("id") or annotation.get("uri"))
            self.notes.append(f"{where} is about {address[:120] or 'nothing named'}, which is no source of the case.")
            return None
        kept = target.get("kalkul:anchor")
        if isinstance(kept, dict) and "line" in kept:
            return {**{str(key): value for key, value in kept.items()}, "source": source}
        return self._placed(source, _selectors(target.get("selector")), where)

    def _source(self, target: Mapping[str, Any], annotation: Mapping[str, Any]) -> str | None:
        named = target.get("kalkul:source")
        if isinstance(named, str) and named in self.case.sources:
            return named
        asked = _address(target.get("source") or target.get("id") or annotation.get("uri"))
        for name, source in self.case.sources.items():
            addresses = [source.url, source.text, f"urn:kalkul:source:{name}"]
            if asked and any(address is not None and _same(address, asked) for address in addresses):
                return name
        return None

    def _placed(self, source: str, selectors: list[Mapping[str, Any]], where: str) -> dict[str, Any] | None:
        text = self._text(source)
        if text is None:
            self.notes.append(f"{where}: the text of {source} is not here, so that no line could be found.")
            return None
        quotes = [one for one in selectors if one.get("type") == "TextQuoteSelector"]
        positions = [one for one in selectors if one.get("type") == "TextPositionSelector"]
        fragments = [one for one in selectors if one.get("type") == "FragmentSelector"]
        for other in selectors:
            if other.get("type") not in ("TextQuoteSelector", "TextPositionSelector", "FragmentSelector"):
                self.notes.append(f"{where}: the selector {str(other.get('type'))[:40]} was not read.")
        if quotes and isinstance(quotes[0].get("exact"), str) and str(quotes[0]["exact"]).strip():
            return self._quoted(source, text, quotes[0], positions, where)
        if positions:
            place = _stretch(text, positions[0])
            if place is not None:
                return _made(source, text, *place)
            self.notes.append(f"{where}: its position lies outside the text of {source}.")
        for fragment in fragments:
            value = str(fragment.get("value", ""))
            number = value.removeprefix("line=").partition(",")[0]
            if value.startswith("line=") and number.isascii() and number.isdigit() and len(number) < 9:
                return {"source": source, "line": int(number) + 1}
            self.notes.append(f"{where}: the fragment {value[:60]} was not read.")
        return None

    def _quoted(
        self,
        source: str,
        text: str,
        selector: Mapping[str, Any],
        positions: list[Mapping[str, Any]],
        where: str,
    ) -> dict[str, Any] | None:
        exact = str(selector["exact"])
        prefix, suffix = (normalise(str(selector.get(key) or "")) for key in ("prefix", "suffix"))
        places = list(occurrences(text, exact))
        if not places:
            self.notes.append(f"{where}: the words “{exact[:60]}” are not in the text of {source}.")
            return None
        fitting = [place for place in places if _surrounded(text, place, prefix, suffix)] or places
        hint = _stretch(text, positions[0]) if positions else None
        if len(fitting) > 1 and hint is None:
            self.notes.append(f"{where}: its words stand in {len(fitting)} places; the first was taken.")
        start, end = nearest(fitting, hint[0]) if hint is not None else fitting[0]
        made = _made(source, text, start, end)
        if len(places) > 1:
            made.update({key: words for key, words in (("prefix", prefix), ("suffix", suffix)) if words.strip()})
        return made

    def _text(self, source: str) -> str | None:
        if source not in self._texts:
            found = source_text(self.case, source)[0]
            self._texts[source] = found.text if found is not None else None
        return self._texts[source]


def _made(source: str, text: str, start: int, end: int) -> dict[str, Any]:
    quote = " ".join(text[start:end].split())
    return {"source": source, "line": line_at(text, start), "quote": quote, "start": start}


def _stretch(text: str, selector: Mapping[str, Any]) -> tuple[int, int] | None:
    """Stretch in code points that a position selects; trimmed of white space."""
    start, end = selector.get("start"), selector.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or isinstance(start, bool) or not 0 <= start < end:
        return None
    first, last = code_points(text, start), code_points(text, end)
    if first is None or last is None:
        first, last = start, end
    if last > len(text):
        return None
    words = text[first:last]
    first, last = first + len(words) - len(words.lstrip()), last - len(words) + len(words.rstrip())
    return (first, last) if first < last else None


def _surrounded(text: str, place: tuple[int, int], prefix: str, suffix: str) -> bool:
    before, after = "".join(text[: place[0]][-400:].split()), "".join(text[place[1] : place[1] + 400].split())
    return before.endswith("".join(prefix.split())[-100:]) and after.startswith("".join(suffix.split())[:100])


def _selectors(given: Any, depth: int = 0) -> list[Mapping[str, Any]]:  # noqa: ANN401
    """All selectors of a target, those that refine others included."""
    found: list[Mapping[str, Any]] = []
    for one in _list(given):
        if isinstance(one, dict) and depth < 10:
            found += [one, *_selectors(one.get("refinedBy"), depth + 1)]
    return found


def _about(annotation: Mapping[str, Any]) -> str | None:
    """Who annotated, for the note of the premise."""
    who = annotation.get("creator") or annotation.get("user")
    if isinstance(who, dict):
        who = who.get("name") or who.get("id")
    return f"from an annotation by {who[:120]}" if isinstance(who, str) and who.strip() else None


def _address(given: Any) -> str:  # noqa: ANN401
    if isinstance(given, dict):
        given = given.get("id") or given.get("@id")
    return given if isinstance(given, str) else ""


def _same(one: str, other: str) -> bool:
    """Whether two addresses lead to the same text: fragment, protocol and a last slash aside."""

    def bare(address: str) -> str:
        plain = unquote(urldefrag(address).url).rstrip("/")
        return plain.removeprefix("https://").removeprefix("http://").removeprefix("file://").removeprefix("./")

    try:
        return bare(one) == bare(other)
    except ValueError:
        return one == other


def _list(given: Any) -> list[Any]:  # noqa: ANN401
    return given if isinstance(given, list) else [] if given is None else [given]
