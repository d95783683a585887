"""What every part of a case is made of: entries with a note, texts, ids, yes and no.

Everything arrives as text (see :mod:`kalkul.case.yaml_tree`) and is typed by the model. Values of the right Python
type are taken as well, so that a case can also be made from Python data.
"""

from __future__ import annotations

import unicodedata
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    WithJsonSchema,
)

from kalkul.case.forms import Read
from kalkul.case.nodes import Scalar
from kalkul.case.refusal import refuse, shown
from kalkul.notation import RESERVED, is_identifier

__all__ = ["Entry", "Id", "Name", "Noted", "Text", "YesNo", "check_name", "word"]

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Any text that is not empty."""


class Entry(BaseModel):
    """Base of everything in a case: frozen, and no key beyond those listed."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Noted(Entry):
    """An entry of a case; every entry takes a note."""

    note: Text | None = None
    """Anything worth saying to the reader of the case; it has no meaning in the model."""


# Ids -------------------------------------------------------------------------------------------------------

_CHARACTERS = "a letter first, then letters, digits, “_”"


def check_name(value: str) -> str:
    """Refuse what cannot be a name inside an expression."""
    if is_identifier(value):
        return value
    if value in RESERVED:
        raise refuse(f"“{value}” is a word of the notation and cannot be a name", code="reserved-word")
    plain = value.replace("-", "_")
    if is_identifier(plain):
        message = f"{shown(value)} stands in expressions and cannot hold “-”"
        raise refuse(message, None, f"write “{plain}”", "bad-id")
    raise refuse(f"{shown(value)} is no name: {_CHARACTERS}", None, _composed(value), "bad-id")


def check_id(value: str) -> str:
    """Refuse what cannot be an id."""
    if is_identifier(value.replace("-", "_")) or value in RESERVED:
        return value
    raise refuse(f"{shown(value)} is no id: {_CHARACTERS}, “-”", None, _composed(value), "bad-id")


def _composed(value: str) -> str | None:
    """Hint for a name that is well but for letters written as two characters."""
    if is_identifier(unicodedata.normalize("NFC", value)):
        return "write each letter as one character (Unicode NFC)"
    return None


_SIGNS = r"\s.,;:!?<>=+*/(){}\[\]\"'&|#%@`\\"
NAME_PATTERN = f"[^0-9_{_SIGNS}-][^{_SIGNS}-]*"
"""What a name looks like, for editors: close to the rule and the same in every dialect of regular expressions."""

Name = Annotated[str, AfterValidator(check_name), WithJsonSchema({"type": "string", "pattern": f"^{NAME_PATTERN}$"})]
"""Id that stands in expressions: a letter, then letters, digits, ``_``; no word of the notation."""

Id = Annotated[
    str, AfterValidator(check_id), WithJsonSchema({"type": "string", "pattern": f"^[^0-9_{_SIGNS}-][^{_SIGNS}]*$"})
]
"""Id: a letter, then letters, digits, ``_``, ``-``."""


# Words -----------------------------------------------------------------------------------------------------


def _read_yes_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = str(value).strip().lower() if isinstance(value, str) else None
    if text in ("yes", "true"):
        return True
    if text in ("no", "false"):
        return False
    raise refuse(f"found {shown(value)}, expected yes or no")


YesNo = Annotated[bool, Read(_read_yes_no, {"enum": ["yes", "no", "Yes", "No", True, False]})]
"""``yes`` or ``no`` (``true`` and ``false`` are read too), in any case."""


def _lower(value: object) -> object:
    """A word typed in capitals or with blanks around it; what editors make of ``yes`` and ``no``."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return value
    text = value.strip().lower()
    text = {"true": "yes", "false": "no"}.get(text, text)
    return value.retold(text) if isinstance(value, Scalar) else text


word = BeforeValidator(_lower)
"""Makes one of a list of words readable in any case."""
