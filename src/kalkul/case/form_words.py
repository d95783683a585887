"""What does not fit the model, in a person's words: one problem for each thing that is wrong, at its place.

The model refuses with pydantic's error types; here each becomes a sentence of what was found and what was expected.
Refusals made by :func:`kalkul.case.values.refuse` bring their sentence along.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, Tag, ValidationError

from kalkul.case.mechanisms import MECHANISM_KINDS
from kalkul.case.nodes import Document, Key, Mapping, Scalar, Sequence
from kalkul.case.refusal import MOST, shown
from kalkul.errors import Place, Problem, did_you_mean

__all__ = ["form_problems"]


def form_problems(error: ValidationError, document: Document, model: type[BaseModel]) -> list[Problem]:
    """Problems for all errors of a validation, in the order found.

    Parameters
    ----------
    error
        What pydantic found.
    document
        The document that was validated.
    model
        The model it was validated against.
    """
    return [_problem(line, document, model) for line in islice(error.errors(include_url=False), MOST)]


def _problem(line: Any, document: Document, model: type[BaseModel]) -> Problem:  # noqa: ANN401
    kind, found, location = line["type"], line["input"], line["loc"]
    context: dict[str, Any] = line.get("ctx") or {}
    if kind == "extra_forbidden":
        return _unknown_key(str(location[-1]), found, location, document, model)
    if kind == "missing":
        return _missing_key(str(location[-1]), found, location, document)
    node: Any = context.get("at") if kind == "kalkul" else None
    node = found if node is None else node
    place = _place(node, document) or _place(found, document) or document.at(document.root)
    named = _name(node if _key_of(node) is not None or isinstance(node, Key) else found)
    if isinstance(node, Scalar) and not isinstance(node, Key) and node.strip() == "":
        return _empty(node, named, place)
    if kind.startswith("kalkul-"):
        context, kind = {"message": line["msg"], "code": kind.removeprefix("kalkul-")}, "kalkul"
    code, message, hint = _words(kind, found, context)
    if named and not named.endswith(": ") and not message.startswith(_VERBS):
        named = f"{named.rstrip()}: "
    return Problem("error", code, f"{named}{message}", place, hint)


_VERBS = ("is ", "has ", "needs ", "names ")


def _no_colon(node: Scalar) -> bool:
    """Whether an empty value begins right where its key ends."""
    key = node.key
    if key is None or node.style or key.style:
        return False
    return (node.line, node.column) == (key.line, key.column + len(key))


def _empty(node: Scalar, named: str, place: Place) -> Problem:
    key = node.key
    if key is not None and _no_colon(node):
        # No colon stands between: within braces a comma has made a key of what was meant as text.
        message = f"{shown(key)} stands here as a key without a value"
        hint = "put a text that holds a comma in quotes"
        return Problem("error", "empty-value", message, Place(place.file, key.line, key.column), hint)
    return Problem("error", "empty-value", f"{named}is empty", place, "leave the key out or fill it in")


def _words(kind: str, found: Any, context: dict[str, Any]) -> tuple[str, str, str | None]:  # noqa: ANN401
    """Code, sentence and hint for one type of error."""
    if kind == "kalkul":
        if context.get("code") == "mechanism-kind":
            return _mechanism_kind(found)
        message = str(context["message"])
        if message.startswith("expected") and not isinstance(found, Key):
            message = f"found {shown(found)}, {message}"
        return str(context.get("code") or "bad-value"), message, context.get("hint")
    if kind == "literal_error":
        words = re.findall(r"'([^']*)'", str(context.get("expected")))
        hint = did_you_mean(found, words) if isinstance(found, str) else None
        expected = words[0] if len(words) == 1 else f"one of {', '.join(words)}"
        near = hint if hint and hint.startswith("did") else None
        return "bad-value", f"found {shown(found)}, expected {expected}", near
    if kind in ("string_type", "string_sub_type"):
        hint = "put the text in quotes" if isinstance(found, list | dict) else None
        return "wrong-type", f"found {shown(found)}, expected a text", hint
    if kind in ("dict_type", "model_type", "model_attributes_type", "mapping_type", "dict_attributes_type"):
        return "wrong-type", f"found {shown(found)}, expected a mapping (keys with values)", None
    if kind in ("tuple_type", "list_type"):
        return "wrong-type", f"found {shown(found)}, expected a list", None
    if kind == "too_short":
        least = context.get("min_length", 1)
        what = "entries" if isinstance(found, dict) else "entries in the list"
        if not found:
            return "too-few", f"has no {what}, expected at least {least}", None
        return "too-few", f"has {len(found)} of at least {least} {what}", None
    if kind == "too_long":
        return "too-many", f"has {len(found)} entries, expected at most {context.get('max_length')}", None
    if kind == "string_pattern_mismatch":
        return "bad-value", f"found {shown(found)}, expected 64 hexadecimal digits", None
    return "bad-value", f"found {shown(found)}, which does not fit here", None


def _mechanism_kind(found: Any) -> tuple[str, str, str | None]:  # noqa: ANN401
    kinds = ", ".join(MECHANISM_KINDS)
    if not isinstance(found, dict):
        return "wrong-type", f"found {shown(found)}, expected a mechanism: a mapping with the key kind", None
    kind = found.get("kind")
    if kind is None:
        return "missing-key", "needs the key “kind”", f"one of {kinds}"
    hint = did_you_mean(kind, MECHANISM_KINDS) if isinstance(kind, str) else None
    return "bad-value", f"has kind {shown(kind)}, expected one of {kinds}", hint


def _unknown_key(
    key: str, found: object, location: tuple[int | str, ...], document: Document, model: type[BaseModel]
) -> Problem:
    written = _key_of(found)
    place = document.at(written) if written is not None else document.at(document.root)
    owner = written.key if written is not None else None
    where = f" in {shown(owner)}" if owner else ""
    fields = _fields(model, location[:-1])
    if isinstance(found, Scalar) and found == "" and _no_colon(found):
        return _empty(found, "", place)
    return Problem("error", "unknown-key", f"unknown key {shown(key)}{where}", place, did_you_mean(key, fields))


def _missing_key(key: str, found: object, location: tuple[int | str, ...], document: Document) -> Problem:
    owner = _key_of(found)
    if owner is not None and owner.style != "-":
        place = document.at(owner)
    else:
        place = _place(found, document) or document.at(document.root)
    return Problem("error", "missing-key", f"{_name(found) or 'the case '}needs the key “{key}”", place)


def _key_of(node: object) -> Key | None:
    return node.key if isinstance(node, Scalar | Sequence | Mapping) else None


def _name(node: object) -> str:
    """How a message calls a value: by its key, with the key above it."""
    if isinstance(node, Key):
        return f"{shown(node.key)}: " if node.key else ""
    key = _key_of(node)
    if not key:
        return ""
    return f"an entry of {shown(key)} " if key.style == "-" and isinstance(node, Mapping) else f"{shown(key)} "


def _place(node: object, document: Document) -> Place | None:
    return document.at(node) if isinstance(node, Scalar | Sequence | Mapping) else None


def _fields(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """Keys that may stand at a location of the model: what a key that fits nowhere may have been meant for."""
    candidates: list[Any] = [model]
    for step in location:
        below: list[Any] = []
        for annotation in candidates:
            below.extend(_step(annotation, step))
        if below:
            candidates = below
    names: list[str] = []
    for annotation in candidates:
        for part in _models(annotation):
            names.extend(field.alias or name for name, field in part.model_fields.items())
    return names


def _models(annotation: Any) -> list[type[BaseModel]]:  # noqa: ANN401
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in get_args(annotation) for found in _models(part)]


def _step(annotation: Any, step: int | str) -> list[Any]:  # noqa: ANN401
    """What stands one step further down a type: a field, the values of a mapping, the tagged part of a union."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = annotation.model_fields.items()
        return [field.annotation for name, field in fields if (field.alias or name) == step]
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        tags = [part.tag for part in parts[1:] if isinstance(part, Tag)]
        return [parts[0]] if step in tags else _step(parts[0], step)
    if origin is dict:
        return [parts[1]]
    if origin in (tuple, list):
        return [parts[0]]
    return [found for part in parts for found in _step(part, step)]
