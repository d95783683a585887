"""Set the project up in ``.venv``: the locked packages, then the project itself.

Needs Python 3.11 and the network, nothing else; pip alone does the installing. A second call finds the
stamp it left and returns at once, unless a lock file or ``pyproject.toml`` has changed since.

    python3 tools/bootstrap.py              everything, tests and checks included
    python3 tools/bootstrap.py --run-only   only what the program needs to run
"""

import argparse
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)

# Checked before any definition below, which an older Python could not even read.
if sys.version_info < OLDEST:
    found = [name for name in ("python3.14", "python3.13", "python3.12", "python3.11") if shutil.which(name)]
    sys.exit(
        "Python 3.11 or newer is needed; this is Python {}.{}.{}.\n".format(*sys.version_info[:3])
        + (f"Try: make PYTHON={found[0]}" if found else "Newer ones are at https://www.python.org.")
    )

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "bootstrap.json"
PYPROJECT = ROOT / "pyproject.toml"


class BootstrapError(Exception):
    """What stopped the set-up, in words for the person who started it."""


def lock_file(kind: str) -> Path:
    return ROOT / "requirements" / f"{kind}.lock"


def venv_python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def wanted(kind: str) -> dict[str, str]:
    """Return the stamp of an environment that is up to date.

    The folder is part of it because scripts in a virtual environment hold their path: a moved or copied
    one does not work.
    """
    digest = hashlib.sha256()
    for path in (lock_file(kind), PYPROJECT):
        if not path.is_file():
            raise BootstrapError(f"{path.relative_to(ROOT)} is missing; is this copy of the project whole?")
        # Line ends differ between checkouts of the same text.
        digest.update(path.read_text(encoding="utf-8").encode() + b"\0")
    return {"kind": kind, "digest": digest.hexdigest(), "root": str(ROOT)}


def stamped() -> dict[str, str]:
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def is_current(kind: str) -> bool:
    """Tell whether ``.venv`` has what `kind` asks for; the full set includes the smaller one."""
    if not venv_python().exists():
        return False
    stamp = stamped()
    return any(stamp == wanted(each) for each in ({kind, "dev"} if lock_file("dev").is_file() else {kind}))


def call(*command: str | Path) -> subprocess.CompletedProcess[str]:
    # PIP_USER in somebody's settings would install past the virtual environment.
    environment = {**os.environ, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    return subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )


def last_words(done: subprocess.CompletedProcess[str]) -> str:
    """Return the end of what a failed command said, its warnings left out where errors were given."""
    lines = [line for line in (done.stdout + "\n" + done.stderr).splitlines() if line.strip()]
    errors = [line for line in lines if line.lstrip().upper().startswith("ERROR")]
    return "\n".join("  " + line for line in (errors or lines)[-8:])


def has_module(python: str | Path, name: str) -> bool:
    return call(python, "-c", f"import {name}").returncode == 0


def pip_for_venv() -> list[str | Path] | None:
    """Return the pip that installs into ``.venv``: its own, or the one of the Python that runs this."""
    if has_module(venv_python(), "pip"):
        return [venv_python(), "-m", "pip"]
    # Systems that ship Python in pieces often have pip but not the part that puts it into new environments.
    from_here: list[str | Path] = [sys.executable, "-m", "pip", "--python", venv_python()]
    return from_here if call(*from_here, "--version").returncode == 0 else None


def make_venv() -> list[str | Path]:
    """Make ``.venv`` unless a usable one is there, and return its pip."""
    moved = stamped().get("root", str(ROOT)) != str(ROOT)
    if venv_python().exists() and not moved:
        pip = pip_for_venv()
        if pip:
            return pip
    if VENV.exists():
        print("The environment in .venv does not work here and is made anew.", flush=True)
        shutil.rmtree(VENV)
    print("Making a virtual environment in .venv.", flush=True)
    ways: list[list[str]] = []
    if importlib.util.find_spec("venv"):
        ways.append(["venv"] if importlib.util.find_spec("ensurepip") else ["venv", "--without-pip"])
    if importlib.util.find_spec("virtualenv"):
        ways.append(["virtualenv", "--quiet"])
    for way in ways:
        call(sys.executable, "-m", *way, VENV)
        pip = pip_for_venv() if venv_python().exists() else None
        if pip:
            return pip
        shutil.rmtree(VENV, ignore_errors=True)
    raise BootstrapError(
        "Python cannot make virtual environments here; install its venv part "
        "(Debian, Ubuntu: sudo apt install python3-venv) or virtualenv, then try again."
    )


def install(kind: str, pip: list[str | Path]) -> None:
    lock = lock_file(kind)
    name = lock.relative_to(ROOT).as_posix()
    print(f"Installing what {name} lists; the first time this takes a minute or two.", flush=True)
    # The lock names every package; resolving again would only find what some versions of pip stumble over.
    done = call(*pip, "install", "--quiet", "--require-hashes", "--no-deps", "--requirement", lock)
    if done.returncode:
        raise BootstrapError(f"pip could not install {name}; is there a network? It said:\n{last_words(done)}")
    print("Installing the project itself, editable.", flush=True)
    # Everything it needs is in the lock, the build backend too: nothing unlocked may come in here.
    local = ("--no-index", "--no-deps", "--no-build-isolation")
    done = call(*pip, "install", "--quiet", *local, "--editable", ROOT)
    if done.returncode:
        raise BootstrapError(f"pip could not install the project. It said:\n{last_words(done)}")
    # Compiled beforehand, also where Python is told to write no bytecode: the command then starts at once.
    call(venv_python(), "-m", "compileall", "-q", ROOT / "src")


def bootstrap(kind: str) -> None:
    """Bring ``.venv`` up to date.

    Parameters
    ----------
    kind
        ``"run"`` or ``"dev"``: which lock file to install.

    Raises
    ------
    BootstrapError
        If a file is missing, no virtual environment can be made, or pip fails.
    """
    if is_current(kind):
        return
    stamp = wanted(kind)
    pip = make_venv()
    # A set-up that is broken off must not look finished.
    STAMP.unlink(missing_ok=True)
    install(kind, pip)
    STAMP.write_text(json.dumps(stamp, indent=2) + "\n", encoding="utf-8")
    print("Set up.", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description="Set the project up in .venv.")
    parser.add_argument("--run-only", action="store_true", help="leave out what only tests and checks need")
    options = parser.parse_args()
    try:
        bootstrap("run" if options.run_only else "dev")
    except (BootstrapError, OSError) as error:
        print(f"Set-up failed: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Set-up broken off; the next call takes it up again.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
