"""The anchors of a case against the texts it cites, where the reader has them.

A source's ``text`` is looked up in the folder of the case; in a folder of texts given by the user under its path
and, failing that, under its name. A text that is absent, or whose SHA-256 is not the one the case gives, is not
consulted: its anchors are *unchecked*, and the reason says why. The others are searched for by
:mod:`kalkul.sources.selector`, all anchors of a text in one pass over one index of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias

from kalkul.case.claims import Anchor
from kalkul.case.model import Case
from kalkul.results.said import said
from kalkul.results.sourced import AnchorFound, AnchorWord, WordChange
from kalkul.sources import Passage, Selector, SourceText, TextSearch, normalise, read_text

__all__ = ["Anchored", "anchor_checks", "anchor_status", "names_of", "source_text", "text_paths"]

Anchored: TypeAlias = "tuple[Literal['premises', 'commitments'], str, int]"
"""An anchor: the section of the case file, the id of the entry there, and its position among the anchors, from 0."""

_MOST_REMEMBERED = 16
_REMEMBERED: dict[object, dict[Anchored, AnchorFound]] = {}


def text_paths(case: Case, source_id: str, texts: Path | None = None) -> tuple[Path, ...]:
    """Paths at which the text of a source is looked up, in this order; none if the source names no text."""
    name = case.sources[source_id].text
    if name is None:
        return ()
    texts = texts or case.texts
    if texts is not None:
        return tuple(dict.fromkeys((texts / name, texts / Path(name).name)))
    return (case.folder / name,) if case.folder is not None else ()


def _leads_out(path: Path, folder: Path) -> bool:
    """Whether a link takes a path out of a folder: a case from elsewhere must not show files of its reader."""
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return True


def source_text(case: Case, source_id: str, texts: Path | None = None) -> tuple[SourceText | None, str | None]:
    """Text of a source, or ``None`` and why it cannot be consulted.

    Parameters
    ----------
    case
        The case.
    source_id
        Id of a source of the case.
    texts
        Folder of texts; that of the case, or its own folder, if ``None``.
    """
    source = case.sources[source_id]
    paths = text_paths(case, source_id, texts)
    if source.text is None:
        reason = said("source {source} names no text", source=source_id)
    else:
        reason = said("no folder to look for {text}", text=source.text)
    own = case.folder if (texts or case.texts) is None else None
    for path in paths:
        if own is not None and _leads_out(path, own):
            return None, said("{path} leads out of the folder of the case", path=path)
        found, problem = read_text(path)
        if found is not None:
            if source.sha256 is not None and found.sha256 != source.sha256:
                return None, said("{path} is not the text that was cited: its SHA-256 differs", path=path)
            return found, None
        if problem is not None and problem.code != "text-absent":
            where = f"{problem.place}: " if problem.place else ""
            return None, f"{where}{problem.message}"
        reason = said("the text {text} is not there", text=source.text)
    return None, reason


def anchor_checks(case: Case, texts: Path | None = None) -> dict[Anchored, AnchorFound]:
    """What became of each anchor of each premise and commitment, and why if it could not be checked.

    Parameters
    ----------
    case
        The case.
    texts
        Folder of texts; that of the case, or its own folder, if ``None``.

    Returns
    -------
    dict
        For each anchor, in the order of the case: those of premises first.
    """
    anchors = dict(_anchors(case))
    checks: dict[Anchored, AnchorFound] = {}
    for source in dict.fromkeys(anchor.source for anchor in anchors.values()):
        mine = {key: anchor for key, anchor in anchors.items() if anchor.source == source}
        text, reason = source_text(case, source, texts)
        if text is None:
            checks |= {key: _as_found(key, anchor, "unchecked", reason=reason) for key, anchor in mine.items()}
        else:
            checks |= _searched(case, text, mine)
    return {key: checks[key] for key in anchors}


def anchor_status(case: Case, texts: Path | None = None) -> dict[Anchored, AnchorWord]:
    """``exact``, ``moved``, ``altered``, ``lost`` or ``unchecked`` for each anchor."""
    return {key: check.status for key, check in anchor_checks(case, texts).items()}


def _anchors(case: Case) -> Iterator[tuple[Anchored, Anchor]]:
    for name, premise in case.premises.items():
        for at, anchor in enumerate(premise.at):
            yield ("premises", name, at), anchor
    for name, commitment in case.commitments.items():
        for at, anchor in enumerate(commitment.at):
            yield ("commitments", name, at), anchor


def names_of(case: Case) -> tuple[str, ...]:
    """Names of the actors of a case, with their aliases."""
    return tuple(dict.fromkeys(name for actor in case.actors.values() for name in (actor.name, *actor.aliases)))


def _searched(case: Case, text: SourceText, anchors: dict[Anchored, Anchor]) -> dict[Anchored, AnchorFound]:
    """Search a text for all anchors in it; what was found last is remembered by the text and the anchors."""
    source = next(iter(anchors.values())).source
    language, names = _language(case.sources[source].language, text), names_of(case)
    wanted = tuple((key, Selector(a.line, a.quote, a.prefix, a.suffix, a.start)) for key, a in anchors.items())
    question = (text.sha256, source, wanted, language, names)
    if question in _REMEMBERED:
        return _REMEMBERED[question]
    search = TextSearch(text.text)
    found: dict[Anchored, AnchorFound] = {}
    for key, selector in wanted:
        place = search.find(selector)
        changes: tuple[WordChange, ...] = ()
        if place.status == "altered" and selector.quote and place.text:
            # Loaded where words differ, which is rare.
            from kalkul.sources.difference import difference

            changes = difference(normalise(selector.quote), place.text, language=language, names=names)
            # Blanks alone: the passage as a whole is the difference.
            changes = changes or (WordChange(selector.quote, place.text),)
        found[key] = _as_found(key, anchors[key], place.status, place, changes)
    while len(_REMEMBERED) >= _MOST_REMEMBERED:
        _REMEMBERED.pop(next(iter(_REMEMBERED)))
    _REMEMBERED[question] = found
    return found


def _language(given: str | None, text: SourceText) -> str:
    if given:
        return given.replace("_", "-").split("-")[0].strip().lower()
    from kalkul.sources.language import guess_language

    return guess_language(text.text)


def _as_found(
    key: Anchored,
    anchor: Anchor,
    status: AnchorWord,
    place: Passage | None = None,
    changes: tuple[WordChange, ...] = (),
    reason: str | None = None,
) -> AnchorFound:
    line, start, end, text = (place.line, place.start, place.end, place.text) if place else (None,) * 4
    section, name, at = key
    premise, commitment = (name, None) if section == "premises" else (None, name)
    source, quote = anchor.source, anchor.quote
    return AnchorFound(
        premise, at, source, anchor.line, quote, status, line, start, end, text, changes, reason, commitment
    )
