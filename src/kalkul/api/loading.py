"""Cases from files and from the catalogue: loaded, or looked through for problems."""

from __future__ import annotations

from pathlib import Path

from kalkul.api.bench import Bench
from kalkul.case import Case, load_case, parse_case, read_case
from kalkul.case.anchored import anchor_status
from kalkul.case.load import case_id
from kalkul.catalog import entries, two_by_two_case
from kalkul.errors import CaseError, Problem, UnknownNameError, did_you_mean
from kalkul.explain import why_unanswered
from kalkul.results import CaseId, CheckAnswer, Found
from kalkul.version import __version__

__all__ = ["load", "problems"]


def load(ref: str | Path, texts: str | Path | None = None) -> Bench:
    """Load a case.

    Parameters
    ----------
    ref
        A folder with a ``case.yaml``, such a file, or the id of a catalogue case; ``2x2-1`` to ``2x2-144`` are the
        strict ordinal 2×2 games.
    texts
        Folder in which the texts it cites are, if not beside the case.

    Raises
    ------
    CaseError
        When the file cannot be used; lists every problem.
    UnknownNameError
        When there is neither such a file nor such a catalogue case.

    Examples
    --------
    >>> load("washington-2025")
    <Bench washington-2025: 39 explanations>
    """
    written = _made(ref)
    if written is None:
        return Bench(load_case(_path(ref), texts=texts))
    case, found = written
    if case is None:
        raise CaseError(found)
    return Bench(case)


def problems(ref: str | Path, texts: str | Path | None = None) -> CheckAnswer:
    """Find every problem of a case, errors and warnings; an invalid case is an answer, not an exception.

    Parameters
    ----------
    ref, texts
        As for `load`.

    Returns
    -------
    CheckAnswer
        The problems in the order of the file, what the case holds, and what became of its anchors.

    Raises
    ------
    UnknownNameError
        When there is neither such a file nor such a catalogue case.

    Examples
    --------
    >>> [p for p in problems("washington-2025").problems if p.severity == "error"]
    []
    """
    from kalkul.check.anchors import unchecked
    from kalkul.check.findings import findings

    written = _made(ref)
    path = Path(ref) if written is not None else _path(ref)
    case, found = written if written is not None else read_case(path, texts=texts)
    holds: dict[str, int] = {}
    anchors: dict[str, int] = {}
    notes: tuple[str, ...] = ()
    if case is not None:
        found = tuple(sorted((*found, *findings(case)), key=_position))
        holds = {
            part: len(getattr(case, part))
            for part in (
                "sources",
                "actors",
                "games",
                "mechanisms",
                "commitments",
                "premises",
                "observations",
                "explanations",
            )
        }
        for status in anchor_status(case).values():
            anchors[status] = anchors.get(status, 0) + 1
        unanswered = {e: why_unanswered(case, e) for e in case.explanations}
        notes = (
            *unchecked(case),
            *(f"The explanation {e} is not answered by this version: {why}." for e, why in unanswered.items() if why),
        )
    identity = CaseId(case.id, case.hash, case.title or case.id) if case else CaseId(case_id(path), "", "")
    return CheckAnswer(__version__, identity, tuple(map(_found, found)), holds, anchors, notes)


def _position(problem: Problem) -> tuple[int, int]:
    return (problem.place.line, problem.place.column) if problem.place else (0, 0)


def _found(problem: Problem) -> Found:
    place = problem.place
    return Found(
        problem.severity,
        problem.code,
        problem.message,
        place.file if place else None,
        place.line if place else None,
        place.column if place else None,
        problem.hint,
    )


def _made(ref: str | Path) -> tuple[Case | None, tuple[Problem, ...]] | None:
    """Case that is made when asked for, with what is wrong with it; ``None`` for one that is in a file."""
    text = two_by_two_case(str(ref)) if not _is_there(ref) else None
    if text is None:
        return None
    from hashlib import sha256

    return parse_case(text, Path(f"{ref}.yaml"), sha256=sha256(text.encode()).hexdigest())


def _is_there(ref: str | Path) -> bool:
    try:
        return Path(ref).exists()
    except (OSError, ValueError):
        # Too long, or with a sign no path has: it names nothing.
        return False


def _path(ref: str | Path) -> Path:
    if _is_there(ref):
        return Path(ref)
    built_in = {entry.id: entry for entry in entries()}
    if str(ref) in built_in:
        return built_in[str(ref)].path
    hint = did_you_mean(str(ref), built_in)
    raise UnknownNameError(
        f"there is no file, folder or catalogue case “{str(ref)[:200]}”" + (f"; {hint}" if hint else "")
    )
