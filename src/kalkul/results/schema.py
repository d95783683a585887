"""JSON Schemas of the answers, made from the records themselves."""

from __future__ import annotations

from inspect import cleandoc
from typing import Any

from kalkul.results.answer import CheckAnswer, ExplainAnswer
from kalkul.results.change import ChangeAnswer
from kalkul.results.compare import CompareAnswer
from kalkul.results.following import InverseAnswer, NextAnswer
from kalkul.results.needs import NeedsAnswer
from kalkul.results.sourced import LintAnswer, SourceAdded, SourceCheckAnswer, SourceShowAnswer
from kalkul.results.stable import SolveAnswer
from kalkul.results.watch import WatchAnswer

__all__ = ["ANSWERS", "answer_schema"]

ANSWERS: dict[str, type] = {
    "explain": ExplainAnswer,
    "check": CheckAnswer,
    "solve": SolveAnswer,
    "next": NextAnswer,
    "inverse": InverseAnswer,
    "needs": NeedsAnswer,
    "compare": CompareAnswer,
    "watch": WatchAnswer,
    "source-add": SourceAdded,
    "source-show": SourceShowAnswer,
    "source-check": SourceCheckAnswer,
    "lint": LintAnswer,
    "change": ChangeAnswer,
}
"""Record of each command that has a published schema."""


def answer_schema(command: str) -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of what a command prints with ``--json``.

    Examples
    --------
    >>> answer_schema("check")["title"]
    'kalkul check --json'
    """
    from msgspec.json import schema_components

    [top], records = schema_components([ANSWERS[command]], ref_template="#/$defs/{name}")
    for record in records.values():
        _loosen(record)
        _describe(record)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"kalkul {command.replace('-', ' ')} --json",
        **top,
        "$defs": records,
    }


def _loosen(record: dict[str, Any]) -> None:
    """Fields without a value are left out of the JSON, except an exact value, whose absence says something."""
    for name, field in record.get("properties", {}).items():
        options = field.get("anyOf", [])
        if {"type": "null"} in options and name != "exact":
            others = [option for option in options if option != {"type": "null"}]
            field.pop("anyOf")
            field.pop("default", None)
            field.update(others[0] if len(others) == 1 else {"anyOf": others})
            record["required"] = [r for r in record.get("required", []) if r != name]
    record["additionalProperties"] = False


def _describe(record: dict[str, Any]) -> None:
    """Give each field its own description, from the section of the docstring that lists the fields."""
    told, _, listed = cleandoc(record.get("description", "")).partition("\nParameters\n----------\n")
    record["description"] = " ".join(told.split())
    names: list[str] = []
    for line in listed.partition("\n\n")[0].splitlines():
        if line.startswith(" "):
            for name in names:
                field = record["properties"][name]
                field["description"] = f"{field.get('description', '')} {line.strip()}".strip()
        else:
            names = line.split(", ")
