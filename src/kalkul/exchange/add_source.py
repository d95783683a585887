"""Bringing a text into a case: its file, the bytes it was taken from, and its entry in the case, all or nothing.

A case cites its texts by the hash of their normal form. ``sources/ID.txt`` holds that form, ``sources/ID.raw.EXT`` the
bytes that were read, and ``case.yaml`` the entry, its comments and order kept. Nothing that exists is overwritten; if
the case cannot be changed, the files are taken away again. Nothing is fetched.
"""

from __future__ import annotations

import contextlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kalkul.case import Case
from kalkul.case.save import edit_case
from kalkul.case.values import check_id
from kalkul.errors import CaseError, Problem
from kalkul.results.method import CaseId
from kalkul.results.sourced import SourceAdded
from kalkul.sources.reading import Metadata, ReadSource, read_source
from kalkul.sources.reading.record import cleaned
from kalkul.sources.text import lines_of, sha256_of
from kalkul.version import __version__

__all__ = ["add_source"]

_FOLDER = "sources"
_EXTENSIONS = {"plain": "txt", "html": "html", "pdf": "pdf"}
_FIELDS = ("title", "author", "publisher", "date", "language", "url")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_LONGEST_ID = 60


def add_source(
    case: Case,
    file: Path | str,
    *,
    id: str | None = None,
    title: str | None = None,
    author: str | None = None,
    publisher: str | None = None,
    date: str | None = None,
    language: str | None = None,
    url: str | None = None,
    encoding: str | None = None,
) -> tuple[SourceAdded, Case]:
    """Bring a text into a case.

    Parameters
    ----------
    case
        A case read from a file.
    file
        A plain text, a saved web page or a PDF.
    id
        Id of the source; made of author, year and title unless given.
    title, author, publisher, date, language, url
        As the case shall have them; what the file says of itself unless given. The address is recorded, not fetched.
    encoding
        Encoding of the file, if it is known; found out otherwise, or refused.

    Returns
    -------
    tuple
        What was added, and the case as it is now in its file.

    Raises
    ------
    CaseError
        If the file is not read (see :func:`kalkul.sources.reading.read_source`), the id is taken or no id, a file is in
        the way, or the case cannot be changed. Case and folder are then as they were.
    MissingExtraError
        If a page or a PDF is given and the extra ``texts`` is not installed.
    """
    if case.path is None:
        raise _refused("file-missing", "this case was not read from a file")
    read = read_source(Path(file), encoding)
    given = Metadata(title, author, publisher, date, language, url)
    fields = {key: cleaned(getattr(given, key)) or getattr(read.metadata, key) for key in _FIELDS}
    source = _checked(id, case) if id is not None else _derived(fields, Path(file), case)
    folder = case.path.parent / _FOLDER
    text, raw = folder / f"{source}.txt", folder / f"{source}.raw.{_EXTENSIONS[read.kind]}"
    sha256 = sha256_of(read.text)
    names = {"text": f"{_FOLDER}/{text.name}", "raw": f"{_FOLDER}/{raw.name}", "sha256": sha256}
    entry = {key: value for key, value in {**fields, **names}.items() if value is not None}
    with _written(folder, ((text, read.text.encode("utf-8")), (raw, read.raw))):
        changed = edit_case(case, [(("sources", source), entry)])
    added = SourceAdded(
        kalkul=__version__,
        case=CaseId(changed.id, changed.hash, changed.title or changed.id),
        source=source,
        text=names["text"],
        raw=names["raw"],
        sha256=sha256,
        lines=len(lines_of(read.text)),
        title=fields["title"],
        author=fields["author"],
        date=fields["date"],
        language=fields["language"],
        url=fields["url"],
        notes=_notes(case, read, sha256, given),
    )
    return added, changed


def _refused(code: str, message: str, hint: str | None = None) -> CaseError:
    return CaseError([Problem("error", code, message, None, hint)])


def _notes(case: Case, read: ReadSource, sha256: str, given: Metadata) -> tuple[str, ...]:
    notes = list(read.notes)
    if read.encoding not in (None, "utf-8"):
        notes.append(f"read as {read.encoding}; the text is kept in UTF-8")
    taken = [key for key in _FIELDS if key != "language" and getattr(read.metadata, key) and not getattr(given, key)]
    if taken:
        notes.append(f"{', '.join(taken)}: as the file says, not checked")
    same = [name for name, source in case.sources.items() if source.sha256 == sha256]
    if same:
        notes.append(f"the same text is already in the case as {', '.join(same)}")
    return tuple(notes)


# Ids -------------------------------------------------------------------------------------------------------


def _checked(name: str, case: Case) -> str:
    try:
        check_id(name)
    except ValueError as error:
        reason = getattr(error, "message_template", None) or str(error)
        raise _refused("bad-id", str(reason)) from None
    if _DEVICES.fullmatch(name) or len(name) > _LONGEST_ID:
        raise _refused("bad-id", f"“{name[:80]}” cannot be the name of a file", "give a short other id")
    taken = next((known for known in case.sources if known.casefold() == name.casefold()), None)
    if taken is not None:
        raise _refused("source-taken", f"the case has a source {taken} already", "give another id")
    return name


def _derived(fields: dict[str, str | None], file: Path, case: Case) -> str:
    """Id of the last name and the year, or of title and year, or of the name of the file."""
    words = _plain((fields["author"] or "").split(",")[0].split(";")[0])
    head = words[-1:] or _plain(fields["title"] or "")[:4]
    year = [fields["date"][:4]] if head and fields["date"] else []
    name = "-".join([*head, *year] or _plain(file.stem)[:6])[:_LONGEST_ID].strip("-") or "source"
    if not name[0].isalpha() or _DEVICES.fullmatch(name):
        name = f"source-{name}"[:_LONGEST_ID].strip("-")
    return _checked(name, case)


def _plain(text: str) -> list[str]:
    """Words of a text in small ASCII letters and digits.

    Examples
    --------
    >>> _plain("Jürgen Müller-Groß")
    ['juergen', 'mueller', 'gross']
    """
    for letter, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        text = text.replace(letter, plain).replace(letter.upper(), plain)
    decomposed = unicodedata.normalize("NFKD", text).lower()
    return re.findall(r"[a-z0-9]+", "".join(c for c in decomposed if not unicodedata.combining(c)))


# Files -----------------------------------------------------------------------------------------------------


@contextmanager
def _written(folder: Path, contents: Iterable[tuple[Path, bytes]]) -> Iterator[None]:
    """Write new files; take them away again if what follows fails."""
    made: list[Path] = []
    made_folder = False
    try:
        try:
            if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
                raise _refused("text-unreadable", f"{folder} is not a folder of the case", "make it one")
            if not folder.exists():
                folder.mkdir()
                made_folder = True
            for path, data in contents:
                # “x”: neither an existing file nor what a link leads to is ever written to.
                with path.open("xb") as stream:
                    made.append(path)
                    stream.write(data)
                    stream.flush()
                    os.fsync(stream.fileno())
        except FileExistsError as error:
            raise _refused("source-taken", f"there is a file {error.filename} already", "give another id") from None
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise _refused("file-unwritable", f"{error.filename or folder} cannot be written: {reason}") from error
        yield
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        if made_folder:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise
