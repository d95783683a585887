"""From a case file to a case, or to all that is wrong with it.

Reading goes in three steps, each of which reports everything it finds: the YAML (:mod:`kalkul.case.yaml_tree`), the
form (the model), and what is named but not there (:mod:`kalkul.case.references`). The second step needs the first
to have given a tree; the third is also taken without the entries whose form is wrong.
"""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import ValidationError

from kalkul.case.file_text import read_file_text
from kalkul.case.model import Case, Origin
from kalkul.case.references import reference_problems
from kalkul.case.yaml_tree import parse_yaml
from kalkul.errors import CaseError, Problem

__all__ = ["CASE_FILE", "case_id", "case_path", "load_case", "parse_case", "read_case"]

CASE_FILE = "case.yaml"
"""Name of the file in the folder of a case."""


def load_case(path: Path | str, *, texts: Path | str | None = None) -> Case:
    """Read a case.

    Parameters
    ----------
    path
        The folder of the case (with a ``case.yaml`` in it), or its file.
    texts
        Folder in which the cited texts are, where they are not in the folder of the case.

    Returns
    -------
    Case
        The case; nothing in it refers to what is not there.

    Raises
    ------
    CaseError
        If anything is wrong; it lists every problem, in the order of the file.
    """
    case, problems = read_case(path, texts=texts)
    if case is None:
        raise CaseError(problems)
    return case


def read_case(path: Path | str, *, texts: Path | str | None = None) -> tuple[Case | None, tuple[Problem, ...]]:
    """Read a case and return it, if it is one, with every problem found; never raises for what a file holds.

    Parameters
    ----------
    path
        The folder of the case (with a ``case.yaml`` in it), or its file.
    texts
        Folder in which the cited texts are, where they are not in the folder of the case.
    """
    file = case_path(Path(path))
    read = read_file_text(file, str(file))
    if read.text is None:
        return None, read.problems
    case, problems = parse_case(read.text, file, sha256=read.sha256, texts=Path(texts) if texts else None)
    problems = sorted_problems((*read.problems, *problems))
    return (None if read.problems else case), problems


def case_id(path: Path) -> str:
    """Name of a case: that of its folder, or of its file where that is not ``case.yaml``."""
    file = case_path(path)
    return file.resolve().parent.name if file.name == CASE_FILE else file.stem


def case_path(path: Path) -> Path:
    """File of a case: ``case.yaml`` in a folder, or the file itself."""
    try:
        return path / CASE_FILE if path.is_dir() else path
    except (OSError, ValueError):
        return path


_SPOILT = frozenset({"missing-key", "empty-value", "too-few"})
"""Codes of problems that may come only of what could not be read."""


def parse_case(
    text: str, path: Path, *, sha256: str = "", texts: Path | None = None
) -> tuple[Case | None, tuple[Problem, ...]]:
    r"""Make a case of a text; the file need not exist.

    Examples
    --------
    >>> case, problems = parse_case("kalkul: 1\nactors: {US: United States}\n", Path("case.yaml"))
    >>> case.actors["US"].name, problems
    ('United States', ())
    >>> case, problems = parse_case("kalkul: 1\nactor: {US: United States}\n", Path("case.yaml"))
    >>> print(problems[0])
    case.yaml:2:1: error: unknown key “actor” (did you mean “actors”?) [unknown-key]
    """
    document, found = parse_yaml(text, str(path))
    if document is None:
        return None, sorted_problems(found)
    problems = list(found)
    name = case_id(path)
    origin = Origin(name, sha256, path, path.parent, texts, document)
    case: Case | None
    unsure: frozenset[str] = frozenset()
    try:
        case = Case.model_validate(document.root)
    except ValidationError as error:
        from kalkul.case.form_words import form_problems
        from kalkul.case.salvage import salvaged

        spoilt = _SPOILT if document.lost else ()
        problems.extend(p for p in form_problems(error, document, Case) if p.code not in spoilt)
        case, unsure = salvaged(document.root, error)
    if document.lost:
        unsure |= frozenset(re.split(r"[\s{}\[\],:\"']+", document.lost)) | {""}
    if case is not None:
        case._origin = origin
        problems.extend(reference_problems(case, unsure))
    wrong = any(problem.severity == "error" for problem in problems)
    return (None if wrong else case), sorted_problems(problems)


def sorted_problems(problems: tuple[Problem, ...] | list[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of the file, each once."""
    once = dict.fromkeys(problems)
    return tuple(sorted(once, key=lambda p: (p.place.line, p.place.column) if p.place else (0, 0)))
