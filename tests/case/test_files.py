"""Files that are not there, not readable, too large, or written by another system."""

import os
import sys
from pathlib import Path

import pytest
import yaml

from kalkul.case import load_case, parse_case, read_case
from kalkul.case import yaml_tree as tree_module
from kalkul.case.file_text import MAX_BYTES
from kalkul.case.yaml_tree import parse_yaml
from kalkul.errors import Problem

EXAMPLES = Path(__file__).parent / "examples"


def only(path: Path) -> Problem:
    case, problems = read_case(path)
    assert case is None
    (problem,) = problems
    return problem


def test_missing_file_and_folder_without_a_case(tmp_path: Path) -> None:
    assert only(tmp_path / "none.yaml").code == "file-missing"
    problem = only(tmp_path)
    assert problem.code == "file-missing"
    assert problem.place is not None
    assert problem.place.file == str(tmp_path / "case.yaml")


def test_a_folder_named_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").mkdir()
    assert only(tmp_path).code == "file-kind"


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes are of POSIX")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert only(tmp_path / "pipe.yaml").code == "file-kind"


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("kalkul: 1\n", encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    problem = only(path)
    assert problem.code == "file-unreadable"
    assert problem.message.endswith("cannot be read: permission denied")


def test_name_with_a_null_character() -> None:
    assert only(Path("a\0b")).code == "file-unreadable"


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "case.yaml"
    with path.open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)
    monkeypatch.setattr(Path, "open", None)
    problem = only(path)
    assert problem.code == "file-too-large"
    assert "100.0 MB" in problem.message
    assert "16 MB" in problem.message


def test_a_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "case.yaml"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    status = os.stat_result((0o100644, 0, 0, 1, 0, 0, 10, 0, 0, 0))
    monkeypatch.setattr(Path, "stat", lambda _self, **_: status)
    assert only(path).code == "file-too-large"


def test_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"\xef\xbb\xbfkalkul: 1\r\ntitle: K\xc3\xb6der\r\n")
    case = load_case(path)
    assert case.title == "Köder"
    place = case.key_place("kalkul")
    assert place is not None
    assert (place.line, place.column) == (1, 1)


def test_bad_byte_behind_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"\xef\xbb\xbfkalkul: 1\r\ntitle: K\xf6der\r\n")
    place = only(path).place
    assert place is not None
    assert (place.line, place.column) == (2, 9)


def test_problems_name_the_file_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "my").mkdir()
    (tmp_path / "my" / "case.yaml").write_text("kalkul: 2\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    place = only(Path("my")).place
    assert place is not None
    assert place.file == str(Path("my/case.yaml"))


def test_a_control_character_does_not_hide_other_problems() -> None:
    case, problems = parse_case("kalkul: 1\ntitel: x\n", Path("f"))
    assert case is None
    assert [problem.code for problem in problems] == ["unknown-key"]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_pure_parser_reads_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.read_text(encoding="utf-8")
    fast, _ = parse_yaml(text, "f")
    monkeypatch.setattr(tree_module, "_LOADER", yaml.SafeLoader)
    slow, problems = parse_yaml(text, "f")
    assert problems == ()
    assert fast is not None
    assert slow is not None
    assert fast.root == slow.root
    assert [(k.line, k.column) for k in fast.root] == [(k.line, k.column) for k in slow.root]
