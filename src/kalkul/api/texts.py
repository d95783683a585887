"""The texts a case cites, and the case as a file: checked, covered, brought in, exported, changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kalkul.case import Case
from kalkul.catalog import entries
from kalkul.errors import QuestionError
from kalkul.results import LintAnswer, SourceAdded, SourceCheckAnswer, SourceShowAnswer

if TYPE_CHECKING:
    from kalkul.exchange.imported import Imported

__all__ = ["Texts"]


class Texts:
    """What can be asked of the texts of a case, and done to its file."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def source_check(self) -> SourceCheckAnswer:
        """Look up every quote in the texts that are here: where it stands now, and how it has changed.

        Examples
        --------
        >>> import kalkul
        >>> answer = kalkul.load("washington-2025").source_check()
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
        >>> import kalkul
        >>> [source.id for source in kalkul.load("washington-2025").coverage().sources]
        ['korybko', 'portnikov']
        """
        from kalkul.check.coverage import coverage

        return coverage(self.case, source)

    def lint(self) -> LintAnswer:
        """Compare how firmly the texts put things with what the premises declare.

        Examples
        --------
        >>> import kalkul
        >>> kalkul.load("prisoners-dilemma").lint().found
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
    ) -> tuple[SourceAdded, Self]:
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
        return added, type(self)(case)

    def annotations(self) -> str:
        """Return the anchored premises as W3C Web Annotations, in JSON-LD.

        Examples
        --------
        >>> import kalkul
        >>> '"type": "AnnotationCollection"' in kalkul.load("washington-2025").annotations()
        True
        """
        from kalkul.exchange.web_annotation import to_web_annotation

        return to_web_annotation(self.case)

    def premises_csv(self) -> str:
        """Return the premises as a table with their places in the texts, in CSV.

        Examples
        --------
        >>> import kalkul
        >>> kalkul.load("washington-2025").premises_csv().split(",")[:3]
        ['id', 'says', 'by']
        """
        from kalkul.exchange.premises_csv import to_premises_csv

        return to_premises_csv(self.case)

    def import_file(self, file: str | Path, *, dry_run: bool = False) -> tuple[Imported, Self]:
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
        return imported, type(self)(add_imported(self.case, imported, dry_run=dry_run))

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
    ) -> Self:
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

        return type(self)(edit_case(self.case, [*changes.items(), *((keys, DELETE) for keys in delete)]))


def _refuse_built_in(case: Case) -> None:
    """Refuse to change a case that comes with the program."""
    if any(case.folder is not None and case.folder.resolve() == entry.path.resolve() for entry in entries()):
        raise QuestionError(f"{case.id} is built in; copy it first: kalkul catalog {case.id} --copy-to my-case")
