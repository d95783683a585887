"""``kalkul catalog``: the built-in cases, to read, to ask and to start one's own from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kalkul.cli.answering import Written, answering, say
from kalkul.cli.output import print_json, print_text
from kalkul.errors import QuestionError, UnknownNameError, did_you_mean
from kalkul.version import __version__

if TYPE_CHECKING:
    from kalkul.catalog import CatalogEntry

__all__ = ["catalog"]


@click.command(
    short_help="The built-in cases, to read and to copy.",
    epilog="Example:  kalkul catalog washington-2025 --copy-to my-case",
)
@click.argument("id", metavar="[ID]", required=False)
@click.option(
    "--copy-to", metavar="DIR", type=click.Path(path_type=Path), help="Copy the case to this new folder, to work on it."
)
@click.option("--json", is_flag=True, help="Print as JSON.")
def catalog(id: str | None, copy_to: Path | None, json: bool) -> None:
    """List the built-in cases; with an ID, tell what that case is about.

    The strict ordinal 2×2 games are built in as well: 2x2 lists them, 2x2-1 to 2x2-144 are their ids.
    With --copy-to, the case is copied to a new folder; nothing is ever overwritten.
    """
    if copy_to is not None and id is None:
        raise click.BadParameter("name the case, too: kalkul catalog ID --copy-to DIR", param_hint="--copy-to")
    with answering() as written:
        from kalkul.catalog import entries as built_in
        from kalkul.catalog import two_by_two_case

        entries = built_in()
        if id is None:
            _list(entries, json=json)
            if not json:
                print_text("2x2 lists the 144 strict ordinal 2×2 games, 2x2-1 to 2x2-144")
            return
        if id == "2x2" and copy_to is None:
            _list_games(json=json)
            return
        text = two_by_two_case(id)
        if text is not None:
            _game(id, text, copy_to, written, json=json)
            return
        entry = next((entry for entry in entries if entry.id == id), None)
        if entry is None:
            hint = did_you_mean(id, (entry.id for entry in entries))
            raise UnknownNameError(f"no built-in case “{id}”" + (f" ({hint})" if hint else ""))
        if copy_to is not None:
            try:
                _copy(entry.path, copy_to)
            except OSError as error:
                raise type(error)(error.errno, error.strerror, str(copy_to)) from None
            written.paths.append(copy_to)
            say(f"The case was copied to {copy_to}; ask it with: kalkul explain {copy_to}")
        elif json:
            _list((entry,), json=True)
        else:
            readme = entry.path / "README.md"
            text = readme.read_text("utf-8").rstrip() if readme.is_file() else f"{entry.title}\n\n{entry.about}"
            _print_lines(text)


def _list(entries: tuple[CatalogEntry, ...], *, json: bool) -> None:
    if json:
        import json as _json

        cases = [{"id": e.id, "title": e.title, "about": e.about, "path": str(e.path)} for e in entries]
        print_json(_json.dumps({"kalkul": __version__, "cases": cases}, ensure_ascii=False, indent=2))
        return
    from kalkul.show.clean import name, title

    width = max((len(name(entry.id)) for entry in entries), default=0)
    for entry in entries:
        print_text(f"{name(entry.id):{width}}  {title(entry.title)}")


def _list_games(*, json: bool) -> None:
    from kalkul.catalog import games_144

    if json:
        import json as _json

        games = [
            {
                "id": f"2x2-{g.number}",
                "names": list(g.names),
                "row": list(g.row),
                "column": list(g.column),
                "nash": list(g.nash),
                "no_conflict": g.no_conflict,
                "symmetric": g.symmetric,
                "exchanged": f"2x2-{g.exchanged}",
            }
            for g in games_144()
        ]
        print_json(_json.dumps({"kalkul": __version__, "games": games}, ensure_ascii=False, indent=2))
        return
    print_text(
        "Strict ordinal 2×2 games. States: 1 nobody accommodates the other, 2 Row alone, 3 Column alone, 4 both."
    )
    print_text("For each player the states, best first; the Nash equilibria; the game with the players exchanged.")
    for game in games_144():
        best = [_best_first(ranks) for ranks in (game.row, game.column)]
        nash = ", ".join(map(str, game.nash)) or "none"
        told = ", ".join((*game.names, *(["no conflict"] if game.no_conflict else [])))
        other = "symmetric" if game.symmetric else f"2x2-{game.exchanged}"
        print_text(f"2x2-{game.number:<4} Row {best[0]}  Column {best[1]}  Nash {nash:5} {other:10} {told}".rstrip())


def _best_first(ranks: Sequence[int]) -> str:
    return " > ".join(str(state + 1) for state in sorted(range(len(ranks)), key=lambda state: -ranks[state]))


def _game(id: str, text: str, copy_to: Path | None, written: Written, *, json: bool) -> None:
    if copy_to is not None:
        with _new_folder(copy_to) as building:
            (building / "case.yaml").write_text(text, encoding="utf-8")
        written.paths.append(copy_to)
        say(f"The case was copied to {copy_to}; ask it with: kalkul solve {copy_to}")
    elif json:
        import json as _json

        told = {"kalkul": __version__, "cases": [{"id": id, "text": text}]}
        print_json(_json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _print_lines(text)


def _print_lines(text: str) -> None:
    from kalkul.show.clean import clean

    for line in text.splitlines():
        print_text(clean(line, 4000))


def _copy(source: Path, target: Path) -> None:
    """Copy the files of a case to a new folder."""
    import shutil

    with _new_folder(target) as building:
        for file in sorted(source.rglob("*")):
            part = file.relative_to(source)
            if file.is_file() and "__pycache__" not in part.parts and part.suffix != ".py":
                (building / part).parent.mkdir(parents=True, exist_ok=True)
                # The text alone: an installed case may be read-only, a copy is there to be changed.
                shutil.copyfile(file, building / part)


@contextmanager
def _new_folder(target: Path) -> Iterator[Path]:
    """Fill a new folder, which appears whole or not at all."""
    import shutil
    import tempfile

    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise QuestionError(f"{target} exists already; name a new folder, nothing is overwritten")
    target.parent.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:40]}."))
    try:
        yield building
        building.chmod(0o755)
        if target.exists():
            target.rmdir()
        building.rename(target)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise
