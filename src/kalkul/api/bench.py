"""What ``import kalkul`` offers: load a case, check it, explain it; and the catalogue of built-in cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from kalkul.case import Case, load_case, parse_case, read_case
from kalkul.case.anchored import anchor_status
from kalkul.case.load import case_id
from kalkul.catalog import entries, two_by_two_case
from kalkul.errors import CaseError, Problem, QuestionError, UnknownNameError, did_you_mean
from kalkul.explain import explain, why_unanswered
from kalkul.limits import DEFAULT_DRAWS, DEFAULT_WORK
from kalkul.results import (
    CaseId,
    CheckAnswer,
    ExplainAnswer,
    Found,
    InverseAnswer,
    LintAnswer,
    NextAnswer,
    SolveAnswer,
    SourceAdded,
    SourceCheckAnswer,
    SourceShowAnswer,
)
from kalkul.version import __version__

if TYPE_CHECKING:
    from pandas import DataFrame

    from kalkul.exchange.imported import Imported
    from kalkul.show.answer import Answer

__all__ = ["Bench", "as_html", "as_text", "load", "problems", "to_frame"]


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

    def solve(
        self,
        game: str | None = None,
        *,
        concepts: Sequence[str] | None = None,
        why: Sequence[str | int] = (),
        coalitions: Sequence[Sequence[str]] = (),
        coalitions_up_to: int = 0,
        work: int = DEFAULT_WORK,
        draws: int = DEFAULT_DRAWS,
        seed: int = 0,
        timeout: float | None = None,
        progress: Callable[[str, int], None] | None = None,
    ) -> SolveAnswer:
        """Work out which states of a lever or graph game are stable, and why.

        Parameters
        ----------
        game
            Id of the game; the only lever or graph game, or ``main``, unless given.
        concepts
            Of ``nash``, ``gmr``, ``smr``, ``seq``, ``sseq``; all unless given.
        why
            States (numbers, names, or conditions that hold in one state alone) to give certificates for.
        coalitions
            Coalitions, each as its members.
        coalitions_up_to
            Also every coalition of two up to so many members.
        work, draws, seed
            Where orders are left open: steps per state and actor before completions are drawn, how many, and the
            start of the random numbers.
        timeout
            Seconds after which to stop with an error; it never changes an answer.
        progress
            Called now and then with what is being done and the steps done.

        Returns
        -------
        SolveAnswer
            States are numbered from 1.

        Raises
        ------
        QuestionError
            When the game cannot be asked this.
        CaseError
            When its states contradict one another.
        WorkLimitError
            When it does not fit into memory; nothing was spent then.
        StoppedError
            When the timeout passes.

        Examples
        --------
        >>> answer = load("prisoners-dilemma").solve()
        >>> answer.equilibria["nash"], answer.equilibria["seq"]
        ((4,), (1, 4))
        """
        from kalkul.stability.solve import solve

        return solve(
            self.case,
            game,
            concepts=concepts,
            why=why,
            coalitions=coalitions,
            coalitions_up_to=coalitions_up_to,
            work=work,
            draws=draws,
            seed=seed,
            timeout=timeout,
            progress=progress,
        )

    def next(
        self,
        game: str | None = None,
        *,
        concept: str = "seq",
        start: str | int | None = None,
        work: int = DEFAULT_WORK,
        draws: int = DEFAULT_DRAWS,
        seed: int = 0,
        timeout: float | None = None,
        progress: Callable[[str, int], None] | None = None,
    ) -> NextAnswer:
        """Follow the undeterred moves of a lever or graph game to where it comes to rest.

        Parameters
        ----------
        game
            As for `solve`.
        concept
            The concept that says which moves are deterred.
        start
            State to start from; the status quo unless given.
        work, draws, seed, timeout, progress
            As for `solve`; ``work`` also limits the states followed.

        Raises
        ------
        QuestionError
            When there is no state to start from, or the game cannot be asked this.
        WorkLimitError
            When more states follow than ``work`` allows.

        Examples
        --------
        >>> answer = load("elmira-1991").next(concept="nash")
        >>> answer.start, [(move.mover, move.to) for move in answer.moves], answer.ends[0].states
        (1, [('LG', 7)], (7,))
        """
        from kalkul.stability.what_follows import what_follows

        return what_follows(
            self.case,
            game,
            concept=concept,
            start=start,
            work=work,
            draws=draws,
            seed=seed,
            timeout=timeout,
            progress=progress,
        )

    def inverse(
        self,
        game: str | None = None,
        *,
        state: str | int,
        actor: str,
        concepts: Sequence[str] | None = None,
        work: int = DEFAULT_WORK,
        draws: int = DEFAULT_DRAWS,
        seed: int = 0,
        timeout: float | None = None,
        progress: Callable[[str, int], None] | None = None,
    ) -> InverseAnswer:
        """Count the strict orders of one actor under which a state is an equilibrium, all others as they are.

        Parameters
        ----------
        game, concepts, timeout, progress
            As for `solve`.
        state
            The state: its number, its name, or a condition that holds there alone.
        actor
            Whose orders.
        work, draws, seed
            Steps per concept before orders are drawn, how many, and the start of the random numbers.

        Raises
        ------
        QuestionError
            When the actor does not move, the state is none, or what another actor wants is left open.

        Examples
        --------
        >>> answer = load("syria-iraq-1975").inverse(state=2, actor="Syria", concepts=["seq"])
        >>> answer.concepts["seq"].count, answer.total
        ('384', '720')
        """
        from kalkul.stability.inverse_asked import ask_inverse

        return ask_inverse(
            self.case,
            game,
            state=state,
            actor=actor,
            concepts=concepts,
            work=work,
            draws=draws,
            seed=seed,
            timeout=timeout,
            progress=progress,
        )

    def source_check(self) -> SourceCheckAnswer:
        """Look up every quote in the texts that are here: where it stands now, and how it has changed.

        Examples
        --------
        >>> answer = load("washington-2025").source_check()
        >>> len(answer.anchors) == sum(answer.counts.values())
        True
        """
        from kalkul.check.source_check import source_check

        return source_check(self.case)

    def coverage(self, source: str | None = None) -> SourceShowAnswer:
        """Go through the texts that are here line by line: what the premises use, what is excluded, what is unused.

        Parameters
        ----------
        source
            Id of one source; all unless given.

        Raises
        ------
        UnknownNameError
            When the case has no such source.

        Examples
        --------
        >>> [source.id for source in load("washington-2025").coverage().sources]
        ['korybko', 'portnikov']
        """
        from kalkul.check.coverage import coverage

        return coverage(self.case, source)

    def lint(self) -> LintAnswer:
        """Compare how firmly the texts put things with what the premises declare.

        Examples
        --------
        >>> load("prisoners-dilemma").lint().found
        ()
        """
        from kalkul.check.lint import lint

        return lint(self.case)

    def add_source(
        self,
        file: str | Path,
        *,
        id: str | None = None,
        title: str | None = None,
        author: str | None = None,
        publisher: str | None = None,
        date: str | None = None,
        language: str | None = None,
        url: str | None = None,
        encoding: str | None = None,
    ) -> tuple[SourceAdded, Bench]:
        """Bring a text into the case: a copy of the file, its text, and an entry under ``sources``.

        Parameters
        ----------
        file
            A plain text, a saved web page or a PDF.
        id, title, author, publisher, date, language, url
            What the entry says; taken from the file where it says so and nothing is given.
        encoding
            Of the file, where it does not say.

        Returns
        -------
        tuple
            What was added, and the case as it is then.

        Raises
        ------
        KalkulError
            When the file cannot be read, or the case not be changed.
        """
        from kalkul.exchange.add_source import add_source

        _refuse_built_in(self.case)
        added, case = add_source(
            self.case,
            Path(file),
            id=id,
            title=title,
            author=author,
            publisher=publisher,
            date=date,
            language=language,
            url=url,
            encoding=encoding,
        )
        return added, Bench(case)

    def annotations(self) -> str:
        """Return the anchored premises as W3C Web Annotations, in JSON-LD.

        Examples
        --------
        >>> '"type": "AnnotationCollection"' in load("washington-2025").annotations()
        True
        """
        from kalkul.exchange.web_annotation import to_web_annotation

        return to_web_annotation(self.case)

    def premises_csv(self) -> str:
        """Return the premises as a table with their places in the texts, in CSV.

        Examples
        --------
        >>> load("washington-2025").premises_csv().split(",")[:3]
        ['id', 'says', 'by']
        """
        from kalkul.exchange.premises_csv import to_premises_csv

        return to_premises_csv(self.case)

    def import_file(self, file: str | Path, *, dry_run: bool = False) -> tuple[Imported, Bench]:
        """Read premises from a file into the case: Web Annotations, a table in CSV, or a file of DNA.

        Parameters
        ----------
        file
            The file; its content says what it is.
        dry_run
            Say what would be added, and change nothing.

        Returns
        -------
        tuple
            What was read, with notes on what was not, and the case as it is then.

        Raises
        ------
        QuestionError
            When the file is none of these.
        CaseError
            When the case cannot be changed; it is then left as it was.
        """
        from kalkul.exchange.import_file import add_imported, read_import

        if not dry_run:
            _refuse_built_in(self.case)
        imported = read_import(self.case, Path(file))
        return imported, Bench(add_imported(self.case, imported, dry_run=dry_run))

    def files(self) -> frozenset[Path]:
        """Paths of the case file and of the texts it cites, where they are; an answer is never written to them."""
        from kalkul.case.anchored import text_paths

        texts = (path for source in self.case.sources for path in text_paths(self.case, source))
        folder = self.case.folder
        raw = (folder / source.raw for source in self.case.sources.values() if source.raw and folder is not None)
        own = [self.case.path] if self.case.path is not None else []
        return frozenset(path.resolve() for path in (*own, *texts, *raw))

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
    <Bench washington-2025: 9 explanations>
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


def as_text(answer: Answer, width: int = 100) -> str:
    """Word an answer for reading, as the command prints it.

    Parameters
    ----------
    answer
        What a method of `Bench`, or `problems`, returned.
    width
        Columns, 60 to 200.

    Examples
    --------
    >>> print(as_text(load("washington-2025").explain(["bait"])).splitlines()[0])
    Washington 2025
    """
    from kalkul.show.answer import print_answer

    said = StringIO()
    print_answer(answer, said, width=width)
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


def to_frame(answer: SolveAnswer | NextAnswer | InverseAnswer) -> DataFrame:
    """Return an answer about a conflict as a pandas data frame.

    Parameters
    ----------
    answer
        What `Bench.solve`, `Bench.next` or `Bench.inverse` returned.

    Returns
    -------
    pandas.DataFrame
        Of ``solve``: a row for each state, a column for each concept and actor (and ``equilibrium``), true where the
        state is stable; with orders left open the share of completions. Of ``next``: a row for each undeterred move
        and for each state in which it may end. Of ``inverse``: a row for each concept.

    Raises
    ------
    MissingExtraError
        When pandas is not installed; the message has the line to install it.
    """
    from kalkul.show.frames import to_frame

    return to_frame(answer)


def _refuse_built_in(case: Case) -> None:
    """Refuse to change a case that comes with the program."""
    if any(case.folder is not None and case.folder.resolve() == entry.path.resolve() for entry in entries()):
        raise QuestionError(f"{case.id} is built in; copy it first: kalkul catalog {case.id} --copy-to my-case")


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
