"""What only a process of its own shows: signals, pipes, encodings, what is imported."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.running import Start
from kalkul.results import to_data
from show import sample


def test_ctrl_c_in_a_long_count(command: Start) -> None:
    process = command("explain", "slow")
    assert process.stderr is not None
    assert process.stderr.readline() == b"counting\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"stopped; nothing was written\n")


def test_ctrl_c_before_the_command_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from kalkul.cli import app, main

    def interrupt(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "app", interrupt)
    with pytest.raises(SystemExit) as end:
        main.run()
    assert end.value.code == 130
    assert capsys.readouterr().err == "stopped; nothing was written\n"


@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
def test_a_reader_that_goes_away_is_no_error(command: Start, form: tuple[str, ...]) -> None:
    process = command("explain", "huge", *form)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert (process.wait(30), err) == (141, b"")


def test_a_reader_that_was_never_there() -> None:
    read, write = os.pipe()
    os.close(read)
    process = subprocess.Popen(
        [sys.executable, "-m", "cli.fake_api", "check", "good"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=write,
        stderr=subprocess.PIPE,
    )
    os.close(write)
    assert (process.communicate(timeout=30)[1], process.returncode) == (b"", 141)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_encoding_prints(command: Start, encoding: str) -> None:
    out, err = command("explain", "everything", PYTHONIOENCODING=encoding).communicate(timeout=30)
    assert "A share counts completions" in out.decode(encoding)
    assert b"Traceback" not in err
    assert "was not answered" in err.decode(encoding)


def test_json_loses_nothing_in_ascii(command: Start) -> None:
    out, _ = command("explain", "x", "--json", PYTHONIOENCODING="ascii").communicate(timeout=30)
    assert json.loads(out.decode("ascii")) == to_data(sample.WASHINGTON)


def on_a_terminal(*arguments: str, stop_at: bytes | None = None) -> tuple[int, bytes]:
    """Run with standard error on a terminal and return what was written there."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm"}
    process = subprocess.Popen(
        [sys.executable, "-m", "cli.fake_api", *arguments],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    seen, end = b"", time.monotonic() + 30
    while time.monotonic() < end:
        if select.select([ours], [], [], 0.1)[0]:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            seen += part
            if stop_at is not None and stop_at in seen:
                process.send_signal(signal.SIGINT)
                stop_at = None
    os.close(ours)
    return process.wait(30), seen


def test_progress_on_a_terminal_after_a_second() -> None:
    status, seen = on_a_terminal("explain", "slow", stop_at=b"patterns of US: ")
    assert b"steps (Ctrl-C stops)" in seen
    assert seen.rstrip().endswith(b"stopped; nothing was written")
    assert b"\x1b[?25h" in seen, "the cursor is shown again"
    assert status == 130


def test_no_progress_on_a_short_question() -> None:
    assert on_a_terminal("explain", "x") == (0, b"")


def test_what_is_not_used_is_not_imported() -> None:
    script = (
        "import sys; from kalkul.cli.app import app; import kalkul.cli.explain; "
        "print({'rich', 'jinja2', 'json', 'numpy', 'kalkul.api', 'importlib.metadata'} & set(sys.modules))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_the_page_never_takes_the_place_of_the_case_or_its_texts(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(
        "kalkul: 1\nsources: {t: {title: T, date: 2025-01-01, text: t.txt}}\nactors: {A: a}\n"
        "games: {g: {tree: {A: {x: X, y: Y}}}}\n",
        encoding="utf-8",
    )
    text = tmp_path / "t.txt"
    text.write_text("eins\n", encoding="utf-8")
    (tmp_path / "link.html").symlink_to(case)
    before = (case.read_bytes(), text.read_bytes())
    for name in ("case.yaml", "t.txt", "link.html"):
        done = subprocess.run(
            [sys.executable, "-m", "kalkul", "explain", str(tmp_path), "--html", str(tmp_path / name)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert "belongs to the case" in done.stderr
    assert (case.read_bytes(), text.read_bytes()) == before
