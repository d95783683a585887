"""What ``import kalkul`` offers: load a case, check it, explain it; and the catalogue of built-in cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path

from kalkul.case import Case, load_case, read_case
from kalkul.case.anchored import anchor_status
from kalkul.case.load import case_id
from kalkul.catalog import entries
from kalkul.check import findings, unchecked
from kalkul.errors import Problem, UnknownNameError, did_you_mean
from kalkul.explain import explain, why_unanswered
from kalkul.limits import DEFAULT_DRAWS, DEFAULT_WORK
from kalkul.results import CaseId, CheckAnswer, ExplainAnswer, Found
from kalkul.version import __version__

__all__ = ["Bench", "as_html", "as_text", "load", "problems"]


class Bench:
    """A case on the bench, ready to be asked.

    Attributes
    ----------
    case : Case
        What the file says.
    """

    def __init__(self, case: Case) -> None:
        self.case = case

    def __repr__(self) -> str:
        return f"<Bench {self.case.id}: {len(self.case.explanations)} explanations>"

    def explain(
        self,
        explanations: Sequence[str] | None = None,
        observations: Sequence[str] | None = None,
        *,
        work: int = DEFAULT_WORK,
        draws: int = DEFAULT_DRAWS,
        seed: int = 0,
        timeout: float | None = None,
        progress: Callable[[str, int], None] | None = None,
    ) -> ExplainAnswer:
        """Work out what explanations need, forbid and predict.

        Parameters
        ----------
        explanations, observations
            Ids; all unless given.
        work
            Steps per question (order ideals visited or patterns tried); beyond it completions are drawn.
        draws, seed
            How many are drawn, and the start of the random numbers. The same input gives the same answer.
        timeout
            Seconds after which to stop with an error; it never changes an answer.
        progress
            Called now and then with what is being counted and the steps done.

        Returns
        -------
        ExplainAnswer
            A frozen record; what cannot be answered is in it with the reason.

        Raises
        ------
        UnknownNameError
            For an id the case does not have.
        QuestionError
            For a limit that is no positive number.
        StoppedError
            When the timeout passes.

        Examples
        --------
        >>> import kalkul
        >>> answer = kalkul.load("washington-2025").explain(["hard-bargain"], ["sanctions-october"])
        >>> verdict = answer.explanations["hard-bargain"].verdicts["sanctions-october"]
        >>> verdict.verdict, verdict.entailing.exact
        ('entails', '1')
        """
        return explain(
            self.case,
            explanations,
            observations,
            work=work,
            draws=draws,
            seed=seed,
            timeout=timeout,
            progress=progress,
        )

    def files(self) -> frozenset[Path]:
        """Paths of the case file and of the texts it cites, where they are; nothing but `edit` may write to them."""
        from kalkul.case.anchored import text_paths

        texts = (path for source in self.case.sources for path in text_paths(self.case, source))
        own = [self.case.path] if self.case.path is not None else []
        return frozenset(path.resolve() for path in (*own, *texts))

    def edit(
        self, changes: Mapping[tuple[str | int, ...], object], delete: Iterable[tuple[str | int, ...]] = ()
    ) -> Bench:
        """Change the case file, keeping its comments and its order, and return the case as it is then.

        Parameters
        ----------
        changes
            New values by the keys that lead to them, as in the file: ``("premises", "A43", "strength")``.
        delete
            Keys of what is taken away.

        Raises
        ------
        CaseError
            When the file has changed meanwhile, the changed case would not load, or it cannot be written; the file
            is then left as it was. It is replaced in one step, never written in part.
        """
        from kalkul.case.save import DELETE, edit_case

        return Bench(edit_case(self.case, [*changes.items(), *((keys, DELETE) for keys in delete)]))


def load(ref: str | Path, texts: str | Path | None = None) -> Bench:
    """Load a case.

    Parameters
    ----------
    ref
        A folder with a ``case.yaml``, such a file, or the id of a catalogue case.
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
    <Bench washington-2025: 9 explanations>
    """
    return Bench(load_case(_path(ref), texts=texts))


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
    path = _path(ref)
    case, found = read_case(path, texts=texts)
    holds: dict[str, int] = {}
    anchors: dict[str, int] = {}
    notes: tuple[str, ...] = ()
    if case is not None:
        found = tuple(sorted((*found, *findings(case)), key=_position))
        holds = {
            part: len(getattr(case, part))
            for part in ("sources", "actors", "games", "mechanisms", "premises", "observations", "explanations")
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


def as_text(answer: ExplainAnswer, width: int = 100) -> str:
    """Word an answer for reading, as ``kalkul explain`` prints it.

    Parameters
    ----------
    answer
        What `Bench.explain` returned.
    width
        Columns, 60 to 200.

    Examples
    --------
    >>> print(as_text(load("washington-2025").explain(["bait"])).splitlines()[0])
    Washington 2025
    """
    from kalkul.show.terminal import print_explain

    said = StringIO()
    print_explain(answer, said, width=width)
    return said.getvalue()


def as_html(answer: ExplainAnswer) -> str:
    """Lay an answer out as one self-contained HTML page.

    Examples
    --------
    >>> as_html(load("washington-2025").explain(["bait"]))[:15]
    '<!doctype html>'
    """
    from kalkul.show.html import explain_page

    return explain_page(answer)


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


def _path(ref: str | Path) -> Path:
    path = Path(ref)
    try:
        if path.exists():
            return path
    except (OSError, ValueError):
        # Too long, or with a sign no path has: it names nothing.
        pass
    built_in = {entry.id: entry for entry in entries()}
    if str(ref) in built_in:
        return built_in[str(ref)].path
    hint = did_you_mean(str(ref), built_in)
    raise UnknownNameError(
        f"there is no file, folder or catalogue case “{str(ref)[:200]}”" + (f"; {hint}" if hint else "")
    )
