"""How long the command takes from nothing to an answer, as a ratio to an interpreter that does nothing.

    python benchmarks/startup.py [RUNS]

Runs ``python -c pass`` and the everyday questions to a case of everyday size in turn, and compares their fastest runs.
Bytecode is written first, as any installation does. The time in the processor is given beside that on the clock: on a
machine that does other things as well it is the one to compare.
"""

from __future__ import annotations

import compileall
import subprocess
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter

import kalkul

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 20
PAGE = str(Path(tempfile.gettempdir()) / "kalkul-startup.html")
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "kalkul --version": [sys.executable, "-m", "kalkul", "--version"],
    **{
        f"kalkul {question} washington-2025": [sys.executable, "-m", "kalkul", question, "washington-2025"]
        for question in ("check", "explain", "compare", "watch")
    },
    "kalkul report washington-2025": [sys.executable, "-m", "kalkul", "report", "washington-2025", "-o", PAGE],
}


def once(command: list[str]) -> tuple[float, float]:
    start, before = perf_counter(), getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    taken, after = perf_counter() - start, getrusage(RUSAGE_CHILDREN)
    return taken, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    compileall.compile_dir(Path(kalkul.__file__).parent, quiet=2)
    # Taken in turn, so that a busy moment of the machine hits all of them.
    rounds = [{name: once(command) for name, command in COMMANDS.items()} for _ in range(RUNS)]
    clock = {name: min(taken[name][0] for taken in rounds) for name in COMMANDS}
    processor = {name: min(taken[name][1] for taken in rounds) for name in COMMANDS}
    print(f"{'fastest of ' + str(RUNS):32} {'clock':>9} {'ratio':>7} {'beyond':>9} {'processor':>10} {'ratio':>7}")
    bare, least = clock["python -c pass"], processor["python -c pass"]
    for name in COMMANDS:
        taken, worked = clock[name], processor[name]
        ratios = f"{taken:7.3f} s {taken / bare:7.1f} {taken - bare:7.3f} s {worked:8.3f} s {worked / least:7.1f}"
        print(f"{name:32} {ratios}")


if __name__ == "__main__":
    main()
