"""How long the command takes from nothing to an answer, as a ratio to an interpreter that does nothing.

    python benchmarks/startup.py

Runs ``python -c pass`` and ``kalkul explain washington-2025`` in turn and compares their fastest runs. Bytecode is
written first, as any installation does.
"""

from __future__ import annotations

import compileall
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import kalkul

RUNS = 20
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "kalkul --version": [sys.executable, "-m", "kalkul", "--version"],
    "kalkul explain washington-2025": [sys.executable, "-m", "kalkul", "explain", "washington-2025"],
    "kalkul check washington-2025": [sys.executable, "-m", "kalkul", "check", "washington-2025"],
}


def once(command: list[str]) -> float:
    start = perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - start


def main() -> None:
    compileall.compile_dir(Path(kalkul.__file__).parent, quiet=2)
    # Taken in turn, so that a busy moment of the machine hits all of them.
    rounds = [{name: once(command) for name, command in COMMANDS.items()} for _ in range(RUNS)]
    fastest = {name: min(taken[name] for taken in rounds) for name in COMMANDS}
    bare = fastest["python -c pass"]
    print(f"{'fastest of ' + str(RUNS):32} {'seconds':>8} {'ratio':>7} {'beyond the interpreter':>23}")
    for name, taken in fastest.items():
        print(f"{name:32} {taken:8.3f} {taken / bare:7.1f} {taken - bare:21.3f} s")


if __name__ == "__main__":
    main()
