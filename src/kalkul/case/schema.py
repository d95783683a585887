"""The JSON Schema of the case file, made from the model, for editors that complete and check a case.

An editor sees YAML with its types: ``yes`` may reach it as a boolean, ``0.05`` as a number. The schema therefore
accepts both wherever the case takes text. It describes the form only; what is named but not there is found by
``kalkul check``. Descriptions are the docstrings of the model.
"""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from pathlib import Path
from typing import Any

from kalkul.case.model import FORMAT, Case
from kalkul.case.preferences import WAYS
from kalkul.case.values import NAME_PATTERN, Entry

__all__ = ["SCHEMA_FILE", "case_schema", "schema_text"]

SCHEMA_FILE = Path(__file__).with_name("case.schema.json")
"""Where the schema is kept."""

Schema = dict[str, Any]


def case_schema() -> Schema:
    """JSON Schema (draft 2020-12) of ``case.yaml``.

    Examples
    --------
    >>> schema = case_schema()
    >>> schema["properties"]["premises"]["description"]
    'Statements that the explanations rest on.'
    """
    made = Case.model_json_schema(by_alias=True, mode="validation")
    definitions: Schema = made["$defs"]
    models = _models(Entry)
    _describe(made, Case)
    for name, definition in definitions.items():
        if name in models:
            _describe(definition, models[name])
    definitions["Preference"]["oneOf"] = [{"required": [way]} for way in WAYS]
    plain = _plain(made)
    assert isinstance(plain, dict)
    definitions = plain.pop("$defs")
    _write_trees(definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:kalkul:schema:case:{FORMAT}",
        "title": "Kalkül case",
        **plain,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """Text of the schema as it is kept."""
    return json.dumps(case_schema(), ensure_ascii=False, indent=2) + "\n"


def _write_trees(definitions: Schema) -> None:
    """Give the nodes of trees the form in which they are written."""
    node = definitions["Decision"]["properties"]["moves"]["additionalProperties"]
    mover = definitions["Decision"]["properties"]["mover"]["pattern"]
    moves = definitions["Decision"]["properties"]["moves"]
    definitions["Decision"] = {
        "description": definitions["Decision"]["description"],
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "propertyNames": {"pattern": f"^(?!(?:chance|stage)$){mover.removeprefix('^')}"},
        "additionalProperties": {key: moves[key] for key in moves if key != "title"},
    }
    for name, key, content in (
        ("Chance", "chance", definitions["Chance"]["properties"]["branches"]),
        ("Stage", "stage", {key: value for key, value in definitions["Stage"].items() if key != "description"}),
    ):
        definitions[name] = {
            "description": definitions[name]["description"],
            "type": "object",
            "properties": {key: content},
            "required": [key],
            "additionalProperties": False,
        }
    definitions["TreeNode"] = {"description": "A node of a tree.", **node}
    reference = {"$ref": "#/$defs/TreeNode"}
    definitions["Decision"]["additionalProperties"]["additionalProperties"] = reference
    definitions["Branch"]["properties"]["then"] = {
        "description": definitions["Branch"]["properties"]["then"]["description"],
        **reference,
    }
    definitions["TreeGame"]["properties"]["tree"] = {
        "description": definitions["TreeGame"]["properties"]["tree"]["description"],
        **reference,
    }


# Descriptions ----------------------------------------------------------------------------------------------


def _models(base: type[Entry]) -> dict[str, type[Entry]]:
    found = {base.__name__: base}
    for model in base.__subclasses__():
        found.update(_models(model))
    return found


def _describe(schema: Schema, model: type[Entry]) -> None:
    """Put the docstrings of a model and its fields into its schema."""
    said: dict[str, str] = {}
    for part in reversed(model.__mro__):
        if issubclass(part, Entry):
            said.update(_field_docs(part))
    schema["description"] = _words(inspect.cleandoc(model.__doc__ or "").split("\n\n")[0])
    for name, field in model.model_fields.items():
        if name in said:
            schema["properties"][field.alias or name]["description"] = said[name]


def _field_docs(model: type[Entry]) -> dict[str, str]:
    """Docstrings that stand below the fields of a model."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    assert isinstance(tree, ast.ClassDef)
    said = {}
    for field, below in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            text = below.value.value if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) else ""
            if isinstance(text, str) and text:
                said[field.target.id] = _words(inspect.cleandoc(text))
    return said


def _words(text: str) -> str:
    return " ".join(text.replace("``", "`").split())


# What an editor sees ---------------------------------------------------------------------------------------


def _plain(part: object) -> object:
    """Schema without what pydantic adds for Python, and with texts that YAML may have typed."""
    if isinstance(part, list):
        return [_plain(inner) for inner in part if inner != {"type": "null"}]
    if not isinstance(part, dict):
        return part
    schema: Schema = {}
    for key, value in part.items():
        if key == "title" and isinstance(value, str):
            continue
        if key == "default" and value in (None, {}, []):
            continue
        if key in ("properties", "$defs"):
            schema[key] = {name: _plain(inner) for name, inner in value.items()}
        else:
            schema[key] = _plain(value)
    patterns = schema.pop("patternProperties", None)
    if patterns is not None:
        ((pattern, values),) = patterns.items()
        schema["propertyNames"] = {"pattern": pattern}
        schema["additionalProperties"] = values
    for one in ("anyOf", "oneOf"):
        if one in schema and len(schema[one]) == 1:
            schema = {**schema[one][0], **{key: value for key, value in schema.items() if key != one}}
    if schema.get("type") == "string":
        _loosen(schema)
    return schema


def _loosen(schema: Schema) -> None:
    """Let a text also be what YAML may have made of it."""
    if "enum" in schema:
        truths = [truth for word, truth in (("yes", True), ("no", False)) if word in schema["enum"]]
        if truths:
            schema["enum"] = [*schema["enum"], *truths]
            del schema["type"]
    elif NAME_PATTERN in schema.get("pattern", ""):
        schema["type"] = ["string", "boolean"]
    elif "pattern" not in schema and "const" not in schema:
        schema["type"] = ["string", "number", "boolean"]
