"""Premises and commitments as W3C Web Annotations, for annotation tools and archives.

Each anchor is an annotation: its body is the paraphrase, or the commitment in words, its target the text, by its
address or else its path, with the quoted words and their surroundings (``TextQuoteSelector``) and their position
(``TextPositionSelector``). Positions there are UTF-16 code units, as browsers and the annotation tools built on them
count; the Recommendation itself speaks of characters. The position in code points, as the case counts, stands beside
it. An anchor without a quote selects its line by RFC 5147.

What Web Annotation has no word for (attribution, standing, strength, meaning) is carried in a vocabulary of our own,
declared in the context, so that a file read back gives the same premises and the same anchors.

References
----------
.. [1] *Web Annotation Data Model*, W3C Recommendation, 2017. https://www.w3.org/TR/annotation-model/
.. [2] E. Wilde, M. Duerst: *URI Fragment Identifiers for the text/plain Media Type*, RFC 5147, 2008.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote as escaped

from kalkul.case.anchored import source_text
from kalkul.case.claims import Anchor, Premise
from kalkul.case.explanations import Commitment
from kalkul.case.model import Case
from kalkul.exchange.positions import context, utf16
from kalkul.exchange.web_annotation_read import from_web_annotation
from kalkul.results import AnchorFound

__all__ = ["from_web_annotation", "to_web_annotation"]

VOCABULARY = "urn:kalkul:terms:"
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"kalkul": VOCABULARY}]


def to_web_annotation(case: Case) -> str:
    """Return the anchored premises and commitments of a case as an annotation collection in JSON-LD.

    Parameters
    ----------
    case
        The case. Positions and surroundings are given where its texts are here and the words stand in them.

    Returns
    -------
    str
        The collection, its annotations in the order of the premises, then of the commitments.

    Examples
    --------
    >>> from kalkul.case import load_case
    >>> from kalkul.catalog import entries
    >>> built_in = {entry.id: entry for entry in entries()}
    >>> page = json.loads(to_web_annotation(load_case(built_in["washington-2025"].path)))
    >>> page["type"], page["first"]["items"][0]["motivation"]
    ('AnnotationCollection', 'describing')
    """
    from kalkul.check.source_check import source_check

    found = {(anchor.premise, anchor.commitment, anchor.at): anchor for anchor in source_check(case).anchors}
    texts = {name: source_text(case, name)[0] for name in case.sources}
    entries: list[tuple[str | None, str | None, Premise | Commitment]] = [
        *((name, None, premise) for name, premise in case.premises.items()),
        *((None, name, commitment) for name, commitment in case.commitments.items()),
    ]
    items = [
        {
            "id": f"urn:kalkul:case:{_part(case.id or 'case')}:{_which(premise, commitment)}:{at}",
            "type": "Annotation",
            "motivation": "describing",
            "body": {"type": "TextualBody", "value": _says(entry), "format": "text/plain", "purpose": "describing"},
            "target": _target(case, anchor, found.get((premise, commitment, at)), text.text if text else None),
            **({"kalkul:premise": premise} if commitment is None else {"kalkul:commitment": commitment}),
            "kalkul:entry": _entry(entry),
        }
        for premise, commitment, entry in entries
        for at, anchor in enumerate(entry.at)
        for text in [texts.get(anchor.source)]
    ]
    address = f"urn:kalkul:case:{_part(case.id or 'case')}"
    collection = {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": case.title or case.id or "case",
        "kalkul:case": case.id,
        "kalkul:hash": case.hash,
        "total": len(items),
        "first": {"id": f"{address}:page", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return json.dumps(collection, ensure_ascii=False, indent=2)


def _which(premise: str | None, commitment: str | None) -> str:
    return f"premise:{_part(premise)}" if premise is not None else f"commitment:{_part(commitment or '')}"


def _says(entry: Premise | Commitment) -> str:
    from kalkul.check.coverage import in_words

    return entry.says if isinstance(entry, Premise) else in_words(entry)


def _target(case: Case, anchor: Anchor, found: AnchorFound | None, text: str | None) -> dict[str, Any]:
    target: dict[str, Any] = {"type": "SpecificResource", "source": _address(case, anchor.source)}
    target["kalkul:source"] = anchor.source
    source = case.sources.get(anchor.source)
    if source is not None and source.sha256 is not None:
        target["kalkul:sha256"] = source.sha256
    selectors = _selectors(anchor, found, text)
    target["selector"] = selectors[0] if len(selectors) == 1 else selectors
    target["kalkul:anchor"] = anchor.model_dump(exclude_none=True)
    if found is not None and found.start is not None and found.end is not None:
        target["kalkul:codePoints"] = {"start": found.start, "end": found.end}
    return target


def _entry(premise: Premise | Commitment) -> dict[str, Any]:
    """The keys of a premise or commitment, as in the case file, but for what the annotation itself says."""
    if isinstance(premise, Commitment):
        written = premise.model_dump(by_alias=True, exclude_none=True, exclude={"at", "text"})
        return {key: list(value) if isinstance(value, tuple) else value for key, value in written.items() if value}
    kept = {
        "by": list(premise.by),
        "strength": None if premise.strength is None else str(premise.strength),
        "standing": premise.standing,
        "if": premise.if_,
        "doubted": "yes" if premise.doubted else None,
        "means": dict(premise.means),
        "excluded": premise.excluded,
        "silence": dict(premise.silence),
        "note": premise.note,
    }
    return {key: value for key, value in kept.items() if value}


def _selectors(anchor: Anchor, found: AnchorFound | None, text: str | None) -> list[dict[str, Any]]:
    if anchor.quote is None:
        fragment = {"type": "FragmentSelector", "conformsTo": "http://tools.ietf.org/rfc/rfc5147"}
        return [{**fragment, "value": f"line={anchor.line - 1},{anchor.line}"}]
    exact, prefix, suffix = anchor.quote, anchor.prefix, anchor.suffix
    selectors: list[dict[str, Any]] = []
    if text is not None and found is not None and found.start is not None and found.end is not None:
        # The words as they stand: a tool looks for these, not for ours with the white space evened out.
        if found.status in ("exact", "moved"):
            exact = text[found.start : found.end]
            before, after = context(text, found.start, found.end)
            prefix, suffix = before or prefix, after or suffix
        start, end = utf16(text, found.start), utf16(text, found.end)
        selectors.append({"type": "TextPositionSelector", "start": start, "end": end})
    words = {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
    return [{key: value for key, value in words.items() if value}, *selectors]


def _address(case: Case, name: str) -> str:
    """The address of a source: its URL, else the path of its text, else a name for it."""
    source = case.sources.get(name)
    if source is not None and source.url:
        return source.url
    if source is not None and source.text:
        return escaped(source.text)
    return f"urn:kalkul:source:{_part(name)}"


def _part(name: str) -> str:
    return escaped(name, safe="")
