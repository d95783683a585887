"""How a value may be written: as text that a function reads, as a single entry for a list, as a text for an entry.

These stand in the annotations of the model; each also says how editors see the form.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from pydantic_core import CoreSchema, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

__all__ = ["Listed", "Read", "Short"]


class Read:
    """A value that a function makes of what is written, or refuses.

    Parameters
    ----------
    read
        The function.
    form
        JSON Schema of what is written.
    """

    __slots__ = ("form", "read")

    def __init__(self, read: Callable[[Any], object], form: dict[str, Any]) -> None:
        self.read, self.form = read, form

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return dict(self.form)


class _Listed:
    """Makes a single entry readable where a list is expected."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        return core_schema.no_info_before_validator_function(_as_list, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        listed = handler(schema)
        return {"anyOf": [listed["items"], listed]}


def _as_list(value: object) -> object:
    return value if isinstance(value, list | tuple) else [value]


Listed = _Listed()
"""Makes a single entry readable where a list is expected."""


class Short(Struct, frozen=True):
    """Makes a plain text readable where an entry is expected; it stands for the value of one key."""

    key: str

    def _expand(self, value: object) -> object:
        return {self.key: value} if isinstance(value, str) else value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        return core_schema.no_info_before_validator_function(self._expand, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string"}, handler(schema)]}
