"""Saving keeps what an analyst wrote, writes all or nothing, and never a case that would not load."""

import os
import stat
import sys
from pathlib import Path

import pytest

from kalkul.case import Case, load_case
from kalkul.case.save import DELETE, Edit, edit_case
from kalkul.errors import CaseError

EXAMPLES = Path(__file__).parent / "examples"
WASHINGTON = Path(__file__).parents[2] / "src/kalkul/catalog/washington-2025/case.yaml"


def copied(tmp_path: Path, source: Path = EXAMPLES / "bait.yaml") -> Case:
    path = tmp_path / "case.yaml"
    path.write_bytes(source.read_bytes())
    return load_case(path)


def text_of(case: Case) -> str:
    assert case.path is not None
    return case.path.read_bytes().decode("utf-8")


def refused(case: Case, *edits: Edit) -> str:
    before = text_of(case)
    with pytest.raises(CaseError) as caught:
        edit_case(case, edits)
    assert text_of(case) == before
    assert case.folder is not None
    assert [path.name for path in case.folder.iterdir()] == ["case.yaml"]
    return caught.value.problems[0].code


def test_only_the_edited_lines_change(tmp_path: Path) -> None:
    case = copied(tmp_path)
    before = text_of(case).split("\n")
    changed = edit_case(
        case,
        [
            (("premises", "A43", "doubted"), True),
            (("premises", "I7", "note"), "Read: once more"),
            (("observations", "waived", "void"), DELETE),
        ],
    )
    after = text_of(changed).split("\n")
    assert changed.premises["A43"].doubted
    assert changed.premises["I7"].note == "Read: once more"
    assert changed.observations["waived"].void is None
    gone = [line for line in before if line not in after]
    new = [line for line in after if line not in before]
    assert [line.split(":")[0].strip() for line in gone] == ["doubted", "void"]
    assert new == [
        "    doubted: yes                   # optional: the author says it may be wrong",
        "    note: 'Read: once more'",
    ]


@pytest.mark.parametrize("source", [*sorted(EXAMPLES.glob("*.yaml")), WASHINGTON], ids=lambda p: p.stem)
def test_no_edit_changes_nothing(tmp_path: Path, source: Path) -> None:
    case = copied(tmp_path, source)
    changed = edit_case(case, [])
    assert text_of(changed) == source.read_text(encoding="utf-8")
    assert changed.hash == case.hash


@pytest.mark.parametrize("source", [*sorted(EXAMPLES.glob("*.yaml")), WASHINGTON], ids=lambda p: p.stem)
def test_comments_survive_an_edit(tmp_path: Path, source: Path) -> None:
    case = copied(tmp_path, source)
    changed = edit_case(case, [(("title",), "Neu: “Köder” > Falle"), (("actors", "ZZ"), {"name": "Zed"})])
    assert changed.title == "Neu: “Köder” > Falle"
    assert changed.actors["ZZ"].name == "Zed"

    def comments(text: str) -> list[str]:
        return [line.partition(" # ")[2] for line in text.split("\n") if " # " in line]

    assert comments(text_of(changed)) == comments(source.read_text(encoding="utf-8"))
    assert load_case(tmp_path).model_dump() == changed.model_dump()
    same = {"title": None, "actors": None}
    assert changed.model_copy(update=same).model_dump() == case.model_copy(update=same).model_dump()


def test_structures_are_added_on_the_way(tmp_path: Path) -> None:
    case = copied(tmp_path)
    premise = {"says": "It is so.", "standing": "assumed", "means": {"bait": "US: {PIVOT, SQ} > LEAK"}}
    changed = edit_case(
        case,
        [
            (("premises", "N1"), premise),
            (("explanations", "bait", "premises", 2), "N1"),
            (("explanations", "bait", "premises", 0), DELETE),
            (("commitments", "c", "by"), "US"),
            (("commitments", "c", "in"), "bait"),
            (("commitments", "c", "if"), "US.none"),
            (("commitments", "c"), DELETE),
        ],
    )
    assert changed.premises["N1"].means == {"bait": "US: {PIVOT, SQ} > LEAK"}
    assert changed.explanations["bait"].premises == ("I7", "N1")


def test_line_ends_and_byte_order_mark_stay(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"\xef\xbb\xbfkalkul: 1\r\ntitle: a # b\r\nnote: c\r\n")
    edit_case(load_case(path), [(("note",), "d")])
    assert path.read_bytes() == b"\xef\xbb\xbfkalkul: 1\r\ntitle: a # b\r\nnote: d\r\n"


def test_a_case_that_would_not_load_is_not_written(tmp_path: Path) -> None:
    case = copied(tmp_path)
    assert refused(case, (("premises", "A43", "standing"), "sure")) == "bad-value"
    assert refused(case, (("premises", "I7", "means", "bait"), "IN: SQ > NOWHERE")) == "unknown-name"
    assert refused(case, (("premises", "A34"), DELETE)) == "unknown-name"
    assert refused(case, (("title",), "")) == "empty-value"


@pytest.mark.parametrize(
    "keys",
    [
        ("premises", "nobody", "says"),
        ("premises", "A34", "at", 7),
        ("premises", "A34", "at", 7, "line"),
        ("title", "deeper"),
        ("premises", "A34", "at", "line"),
        (),
    ],
)
def test_an_edit_that_leads_nowhere(tmp_path: Path, keys: tuple[str | int, ...]) -> None:
    assert refused(copied(tmp_path), (keys, DELETE)) == "no-such-key"


def test_what_no_case_can_hold(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="not NoneType"):
        edit_case(copied(tmp_path), [(("title",), None)])


def test_a_file_changed_by_somebody_else_is_left_alone(tmp_path: Path) -> None:
    case = copied(tmp_path)
    assert case.path is not None
    case.path.write_text(text_of(case) + "# mine\n", encoding="utf-8")
    assert refused(case, (("title",), "x")) == "file-changed"
    case.path.unlink()
    with pytest.raises(CaseError, match="there is no such file"):
        edit_case(case, [(("title",), "x")])


def test_a_case_from_python_data_has_no_file() -> None:
    with pytest.raises(CaseError, match="not read from a file"):
        edit_case(Case.model_validate({"kalkul": 1}), [])


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError(28, "No space left on device")], ids=["kill", "full"])
def test_stopped_in_the_middle_the_old_case_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, failure: BaseException | type[BaseException]
) -> None:
    case = copied(tmp_path)
    before = text_of(case)

    def stop(*_: object) -> None:
        raise failure

    with monkeypatch.context() as patch:
        if step == "fsync":
            patch.setattr(os, "fsync", stop)
        else:
            patch.setattr(Path, step, stop)
        expected = CaseError if isinstance(failure, OSError) else KeyboardInterrupt
        with pytest.raises(expected):
            edit_case(case, [(("title",), "x")])
    assert text_of(case) == before
    assert [path.name for path in tmp_path.iterdir()] == ["case.yaml"]
    assert edit_case(case, [(("title",), "x")]).title == "x"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions and links of POSIX")
def test_permissions_stay_and_links_are_followed(tmp_path: Path) -> None:
    folder = tmp_path / "real"
    folder.mkdir()
    case = copied(folder)
    assert case.path is not None
    case.path.chmod(0o640)
    link = tmp_path / "case.yaml"
    link.symlink_to(case.path)
    changed = edit_case(load_case(link), [(("title",), "x")])
    assert changed.path == link
    assert link.is_symlink()
    assert load_case(folder).title == "x"
    assert stat.S_IMODE(case.path.stat().st_mode) == 0o640
    assert [path.name for path in folder.iterdir()] == ["case.yaml"]
