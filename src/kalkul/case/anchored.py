"""The anchors of a case against the texts it cites, where the reader has them.

A source's ``text`` is looked up in the folder of the case; in a folder of texts given by the user under its path
and, failing that, under its name. A text that is absent, or whose SHA-256 is not the one the case gives, is not
consulted: its anchors are *unchecked*, and the reason says why.
"""

from __future__ import annotations

from pathlib import Path

from kalkul.case.model import Case
from kalkul.sources import AnchorCheck, AnchorStatus, SourceText, check_anchor, find_quote, read_text

__all__ = ["anchor_checks", "anchor_status", "source_text", "text_paths"]


def text_paths(case: Case, source_id: str, texts: Path | None = None) -> tuple[Path, ...]:
    """Paths at which the text of a source is looked up, in this order; none if the source names no text."""
    name = case.sources[source_id].text
    if name is None:
        return ()
    texts = texts or case.texts
    if texts is not None:
        return tuple(dict.fromkeys((texts / name, texts / Path(name).name)))
    return (case.folder / name,) if case.folder is not None else ()


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
    reason = f"source {source_id} names no text" if source.text is None else f"no folder to look for {source.text}"
    for path in paths:
        found, problem = read_text(path)
        if found is not None:
            if source.sha256 is not None and found.sha256 != source.sha256:
                return None, f"{path} is not the text that was cited: its SHA-256 differs"
            return found, None
        if problem is not None and problem.code != "text-absent":
            where = f"{problem.place}: " if problem.place else ""
            return None, f"{where}{problem.message}"
        reason = f"the text {source.text} is not there"
    return None, reason


def anchor_checks(case: Case, texts: Path | None = None) -> dict[tuple[str, int], AnchorCheck]:
    """What became of each anchor of each premise, and why if it could not be checked.

    Parameters
    ----------
    case
        The case.
    texts
        Folder of texts; that of the case, or its own folder, if ``None``.

    Returns
    -------
    dict
        For each premise id and position among its anchors, from 0.
    """
    consulted: dict[str, tuple[SourceText | None, str | None]] = {}
    checks: dict[tuple[str, int], AnchorCheck] = {}
    for premise_id, premise in case.premises.items():
        for at, anchor in enumerate(premise.at):
            if anchor.source not in consulted:
                consulted[anchor.source] = source_text(case, anchor.source, texts)
            text, reason = consulted[anchor.source]
            if text is None:
                checks[premise_id, at] = AnchorCheck("unchecked", reason)
                continue
            status = check_anchor(text.text, anchor.line, anchor.quote)
            lines = find_quote(text.text, anchor.quote) if anchor.quote else ()
            checks[premise_id, at] = AnchorCheck(status, None, lines)
    return checks


def anchor_status(case: Case, texts: Path | None = None) -> dict[tuple[str, int], AnchorStatus]:
    """``found``, ``moved``, ``lost`` or ``unchecked`` for each premise id and position among its anchors."""
    return {key: check.status for key, check in anchor_checks(case, texts).items()}
