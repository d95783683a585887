"""Records as plain data and as JSON text.

Field names are the keys; fields that are ``None`` are left out, except the ``exact`` of a share or a chance, whose
absence is itself a statement (it was sampled, or too large to solve exactly).
"""

from __future__ import annotations

import json
from typing import Any

from msgspec import Struct


def to_data(record: object) -> Any:  # noqa: ANN401 - plain data of any shape
    """Turn a record into dictionaries, lists, strings, numbers and booleans.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from kalkul.results import Share
    >>> to_data(Share.of(Fraction(1, 2)))
    {'exact': '1/2', 'decimal': 0.5}
    """
    if isinstance(record, Struct):
        return {
            name: to_data(value)
            for name in record.__struct_fields__
            if (value := getattr(record, name)) is not None or name == "exact"
        }
    if isinstance(record, dict):
        return {str(key): to_data(value) for key, value in record.items()}
    if isinstance(record, (list, tuple)):
        return [to_data(value) for value in record]
    if record is None or isinstance(record, (str, int, float, bool)):
        return record
    raise TypeError(f"cannot serialise {type(record).__name__}")


def to_json(record: object) -> str:
    """Turn a record into indented JSON text, non-ASCII letters kept."""
    return json.dumps(to_data(record), ensure_ascii=False, indent=2)
