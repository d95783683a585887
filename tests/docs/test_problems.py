"""The table of codes names exactly those that the program uses."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from docs.pages import ROOT, prose_of

PAGE = ROOT / "docs" / "reference" / "problems.md"

_CODE = re.compile(r"[a-z]+(?:-[a-z]+)*")
_ROW = re.compile(r"^\| `(?P<code>[a-z-]+)` \|", re.MULTILINE)
# Calls that make a problem, and the places among their arguments at which its code may stand.
_MAKERS = {"Problem": (1,), "error": (0, 2), "_problem": (0,), "refuse": (3,)}
_NO_CODES = {"error", "warning", "kalkul"}


def _section(title: str) -> set[str]:
    found = re.search(rf"^## {title}(.*?)(?=^## |\Z)", prose_of(PAGE), re.MULTILINE | re.DOTALL)
    assert found, f"{PAGE.name} has no section “{title}”"
    codes = [row["code"] for row in _ROW.finditer(found[1])]
    assert len(set(codes)) == len(codes), f"a code stands twice under “{title}”"
    return set(codes)


def _text(node: ast.AST | None) -> str | None:
    fits = isinstance(node, ast.Constant) and isinstance(node.value, str) and _CODE.fullmatch(node.value)
    return str(node.value) if fits and isinstance(node, ast.Constant) and node.value not in _NO_CODES else None


def _codes(tree: ast.AST) -> Iterator[str | None]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            func = node.func
            name = func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""
            yield from (_text(node.args[k]) for k in _MAKERS.get(name, ()) if k < len(node.args))
            for keyword in node.keywords:
                if keyword.arg == "code":
                    yield _text(keyword.value)
                elif keyword.arg == "custom_error_type" and isinstance(keyword.value, ast.Constant):
                    yield str(keyword.value.value).removeprefix("kalkul-")
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 3:
            # A code with its message and its hint.
            code, message, _ = node.value.elts
            if isinstance(message, ast.JoinedStr | ast.Constant):
                yield _text(code)


def test_every_problem_is_in_the_table() -> None:
    used: set[str] = set()
    for part in ("case", "check", "sources"):
        for file in (ROOT / "src" / "kalkul" / part).rglob("*.py"):
            used.update(code for code in _codes(ast.parse(file.read_text(encoding="utf-8"))) if code)
    assert used - {"mechanism-kind"} == _section("Problems of a case")


def test_every_error_is_in_the_table() -> None:
    errors = ast.parse((ROOT / "src" / "kalkul" / "errors.py").read_text(encoding="utf-8"))
    used = {
        line.value.value
        for found in ast.walk(errors)
        if isinstance(found, ast.ClassDef)
        for line in found.body
        if isinstance(line, ast.Assign | ast.AnnAssign)
        and isinstance(target := line.targets[0] if isinstance(line, ast.Assign) else line.target, ast.Name)
        and target.id == "code"
        and isinstance(line.value, ast.Constant)
    }
    assert used == _section("Errors in Python")
