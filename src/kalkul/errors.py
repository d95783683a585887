"""The errors of Kalkül: one tree, each with a stable code.

    KalkulError                         everything Kalkül raises on purpose
    ├── CaseError (ValueError)          case-invalid     the case file cannot be read; lists every problem
    ├── NotationError (ValueError)      notation         a preference, view, path or condition does not parse
    ├── QuestionError (ValueError)      question         the question cannot be asked of this case
    │   ├── UnknownNameError (LookupError)  unknown-name     no explanation, observation … of that name
    │   └── UnsupportedError (NotImplementedError)  unsupported  read, but not yet answered by this version
    ├── InconsistentError (ValueError)  inconsistent     statements contradict each other; names a minimal clash
    ├── MissingExtraError (ImportError) missing-extra    needs a package that is not installed
    ├── WorkLimitError (RuntimeError)   work-limit       more work than ``work`` allows
    └── StoppedError (TimeoutError)     stopped          ``timeout`` passed

Each class also derives from the builtin a caller would expect, so ``except ValueError`` works. A message says
where, what was found, what was expected and what to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import ClassVar, Literal

from msgspec import Struct

__all__ = [
    "CaseError",
    "InconsistentError",
    "KalkulError",
    "MissingExtraError",
    "NotationError",
    "Place",
    "Problem",
    "QuestionError",
    "StoppedError",
    "UnknownNameError",
    "UnsupportedError",
    "WorkLimitError",
    "did_you_mean",
]


class Place(Struct, frozen=True):
    """A position in a file; line and column count from 1, columns in code points."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Problem(Struct, frozen=True):
    """One thing wrong (``error``) or doubtful (``warning``) in a case.

    Parameters
    ----------
    severity
        ``error``: the case cannot be read or answered. ``warning``: it can, but look again.
    code
        Stable short name of the kind of problem, listed in the documentation.
    message
        What was found and what was expected, in one sentence.
    place
        Where; ``None`` only when the file itself could not be opened.
    hint
        What to do about it.
    """

    severity: Literal["error", "warning"]
    code: str
    message: str
    place: Place | None = None
    hint: str | None = None

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{where}{self.severity}: {self.message}{hint} [{self.code}]"


class KalkulError(Exception):
    """Base of everything Kalkül raises on purpose."""

    code: ClassVar[str] = "kalkul"


class CaseError(KalkulError, ValueError):
    """A case file that cannot be used; ``problems`` holds every problem found, warnings included."""

    code = "case-invalid"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class NotationError(KalkulError, ValueError):
    """A text in the notation that does not parse.

    ``offset`` is the position in code points from 0 in ``text``.
    """

    code = "notation"

    def __init__(self, message: str, text: str, offset: int, hint: str | None = None) -> None:
        self.message, self.text, self.offset, self.hint = message, text, offset, hint
        pointer = f"{text}\n{' ' * offset}^" if "\n" not in text else text
        super().__init__(f"{message}{f' ({hint})' if hint else ''}\n{pointer}")


class QuestionError(KalkulError, ValueError):
    """A question this case cannot be asked."""

    code = "question"


class UnknownNameError(QuestionError, LookupError):
    """A name that nothing in the case carries; the message offers the nearest one."""

    code = "unknown-name"


class UnsupportedError(QuestionError, NotImplementedError):
    """A part of a case that is read and checked but not answered by this version."""

    code = "unsupported"


class InconsistentError(KalkulError, ValueError):
    """Statements that contradict each other; ``clash`` holds the reasons of a minimal contradiction."""

    code = "inconsistent"

    def __init__(self, message: str, clash: tuple[str, ...] = ()) -> None:
        self.clash = clash
        super().__init__(message)


class MissingExtraError(KalkulError, ImportError):
    """A package that is not installed is needed; ``extra`` is what to install it with."""

    code = "missing-extra"

    def __init__(self, package: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f'this needs {package}, which is not installed: pip install "kalkul[{extra}]"')


class WorkLimitError(KalkulError, RuntimeError):
    """A computation that needs more steps than the work limit allows."""

    code = "work-limit"


class StoppedError(KalkulError, TimeoutError):
    """A computation stopped by ``timeout``; nothing is returned in part."""

    code = "stopped"


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """Hint naming the nearest known name, or the known names when there are few.

    Examples
    --------
    >>> did_you_mean("explanatons", ["explanations", "premises"])
    'did you mean “explanations”?'
    >>> did_you_mean("geschlossen", ["GESCHLOSSEN", "OFFEN"])
    'did you mean “GESCHLOSSEN”?'
    """
    names = sorted({str(k) for k in known})
    near = [known for known in names if known.casefold() == name.casefold()][:1]
    near = near or get_close_matches(name[:80], names, n=1, cutoff=0.6)
    if near:
        return f"did you mean “{near[0]}”?"
    if names and len(names) <= 12:
        return "known: " + ", ".join(names)
    return None
