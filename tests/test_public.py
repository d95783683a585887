"""What the package offers is what it says it offers, and what is made from the code is up to date."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest
from tools.write_generated import main as write_generated

import kalkul

ROOT = Path(__file__).parents[1]
MODULES = sorted(m.name for m in pkgutil.walk_packages(kalkul.__path__, "kalkul.") if not m.name.endswith("__main__"))


def test_public_names_exist() -> None:
    # Packages of the same name are bound to kalkul when they are imported; none may hide what is offered.
    for module in MODULES:
        importlib.import_module(module)
    for name in kalkul.__all__:
        assert callable(getattr(kalkul, name)) or name in ("__version__", "catalog")
    assert sorted(kalkul.__all__) == kalkul.__all__
    with pytest.raises(AttributeError, match="lode"):
        kalkul.lode  # noqa: B018


@pytest.mark.parametrize("name", MODULES)
def test_every_name_a_module_declares_is_there(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__doc__
    for public in getattr(module, "__all__", []):
        assert hasattr(module, public), public


def test_importing_kalkul_loads_nothing_heavy() -> None:
    heavy = {"pydantic", "lark", "yaml", "rich", "jinja2", "click", "msgspec", "ruamel.yaml"}
    code = f"import kalkul, sys; print(sorted({heavy!r} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_asking_loads_no_page_maker_and_no_writer() -> None:
    code = (
        "import kalkul, sys; kalkul.load('washington-2025').explain(['bait']);"
        "print(sorted({'rich', 'jinja2', 'click', 'ruamel.yaml', 'numpy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_generated_files_are_up_to_date() -> None:
    assert write_generated(["--check"]) == 0


def test_version_is_the_packages() -> None:
    from importlib.metadata import version

    assert kalkul.__version__ == version("kalkul")
    assert f" {kalkul.__version__}\n" in (ROOT / "CHANGELOG.md").read_text("utf-8")
