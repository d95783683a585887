"""Write the files that are made from the code anew: JSON schemas, the tables of the grammar, the premises of a case.

``python tools/write_generated.py`` writes those that changed, ``--check`` only says which are out of date.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from kalkul.case import load_case
from kalkul.case.schema import SCHEMA_FILE, schema_text
from kalkul.catalog import entries
from kalkul.check.premise_uses import premise_uses
from kalkul.notation import tables as notation
from kalkul.results import schema as results
from kalkul.show.case_page import BEGIN, with_premise_table

_RESULTS = Path(results.__file__).parent


def _answer(command: str) -> bytes:
    return (json.dumps(results.answer_schema(command), ensure_ascii=False, indent=2) + "\n").encode()


def _pages() -> dict[Path, Callable[[], bytes]]:
    """READMEs of built-in cases that hold a table of premises."""
    readmes = [entry.path / "README.md" for entry in entries()]
    return {readme: lambda readme=readme: _page(readme) for readme in readmes if BEGIN in readme.read_text("utf-8")}  # type: ignore[misc]


def _page(readme: Path) -> bytes:
    return with_premise_table(readme.read_text("utf-8"), premise_uses(load_case(readme.parent))).encode()


GENERATED: dict[Path, Callable[[], bytes]] = {
    SCHEMA_FILE: lambda: schema_text().encode(),
    **{_RESULTS / f"{command}.schema.json": lambda command=command: _answer(command) for command in results.ANSWERS},  # type: ignore[misc]
    notation.TABLES: notation.tables,
    **_pages(),
}
"""Each file with what makes its content."""


def _fresh(file: Path, wanted: bytes) -> bool:
    if not file.exists():
        return False
    kept = file.read_bytes()
    # What lark saves is not the same byte for byte each time; its key tells what it was made of.
    return kept.partition(b"\n")[0] == wanted.partition(b"\n")[0] if file == notation.TABLES else kept == wanted


def main(arguments: list[str]) -> int:
    """Write the files, or check them; the exit status is 1 if a check found one out of date."""
    stale = 0
    for file, make in GENERATED.items():
        wanted = make()
        if _fresh(file, wanted):
            continue
        stale += 1
        if "--check" in arguments:
            print(f"{file} is out of date: run make generated")
        else:
            file.write_bytes(wanted)
            print(f"wrote {file}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
