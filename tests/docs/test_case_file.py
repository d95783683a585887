"""The page on the case file names every key and every fixed word that a case may hold."""

from __future__ import annotations

import re
from typing import Any, get_args, get_origin

import pytest

from docs.pages import ROOT
from kalkul.case import Case
from kalkul.case.values import Entry
from kalkul.notation import RESERVED

PAGE = ROOT / "docs" / "guide" / "case-file.md"

# What the model calls a node of a tree is written without a key: the actor, the moves.
_UNWRITTEN = {"mover", "moves", "branches"}


def _below(model: type[Entry]) -> set[type[Entry]]:
    return {model}.union(*map(_below, model.__subclasses__()))


def _words(annotation: Any) -> set[str]:
    """Fixed words (of ``Literal``) that a type allows."""
    origin = str(get_origin(annotation))
    if "Literal" in origin:
        return {word for word in get_args(annotation) if isinstance(word, str)}
    return set().union(*(_words(part) for part in get_args(annotation)))


def _named() -> set[str]:
    """Everything the page has in code, in a table, in a sentence or in an example."""
    text = PAGE.read_text(encoding="utf-8")
    blocks = re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL))
    return {word for part in (*blocks, *spans) for word in re.findall(r"[\w-]+", part)}


def _models() -> list[type[Entry]]:
    models = [model for model in _below(Entry) if model.__module__.startswith("kalkul.case.")]
    assert Case in models
    return sorted(models, key=lambda model: model.__name__)


@pytest.mark.parametrize("model", _models(), ids=lambda model: model.__name__)
def test_every_key_and_word_is_named(model: type[Entry]) -> None:
    keys = {field.alias or name for name, field in model.model_fields.items()} - _UNWRITTEN
    words = {word for field in model.model_fields.values() for word in _words(field.annotation)}
    assert (keys | words) - _named() == set()


def test_every_reserved_word_is_named() -> None:
    assert set(RESERVED) - _named() == set()
