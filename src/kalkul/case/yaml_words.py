"""What a YAML parser complains about, in a person's words.

Most such complaints come from a notation that YAML reads in its own way: ``bait: US: A > B`` holds a second colon,
``{A, B} > C`` begins like a mapping. The line says which, and the remedy is always the same: put it in quotes.
"""

from __future__ import annotations

import re

import yaml

from kalkul.errors import Place, Problem

__all__ = ["quote_hint", "syntax_problem"]

_QUOTE = "put it in quotes"

# Found in the parser's own message: what to say instead.
_WORDS = (
    ("mapping values are not allowed", "found a second colon where a value stands"),
    ("could not find expected ':'", "expected a colon after this key"),
    ("did not find expected ',' or '}'", "expected a comma or a closing brace"),
    ("did not find expected ',' or ']'", "expected a comma or a closing bracket"),
    ("expected ',' or '}'", "expected a comma or a closing brace"),
    ("expected ',' or ']'", "expected a comma or a closing bracket"),
    (
        "did not find expected '-' indicator",
        "expected a further entry of the list (“- …”), or fewer blanks in front",
    ),
    (
        "expected <block end>",
        "expected the end of the value, or a line as far to the right as those above it",
    ),
    ("did not find expected key", "expected a key as far to the right as those above it"),
    ("did not find expected node content", "expected a value"),
    ("expected the node content", "expected a value"),
    ("did not find expected <document start>", "found text after the end of the case"),
    ("expected '<document start>'", "found text after the end of the case"),
    ("cannot start any token", "found a character that no plain text may begin with"),
    ("found unexpected end of stream", "the file ends within quotes"),
    ("found unexpected document indicator", "found “---” or “...” within quotes"),
    ("found unknown escape character", "found an unknown escape after the backslash"),
    ("did not find expected hexdecimal", "expected hexadecimal digits after the backslash"),
    ("did not find expected hexadecimal", "expected hexadecimal digits after the backslash"),
    ("found incompatible YAML document", "found a YAML version that is not read"),
    ("found undefined tag handle", "found a tag, which a case does not use"),
    ("could not find expected directive", "found a directive (a line beginning with “%”) that is not read"),
    ("found unknown directive", "found a directive (a line beginning with “%”) that is not read"),
    ("block sequence entries are not allowed", "found a list entry (“- …”) where none may stand"),
    ("block mapping entries are not allowed", "found a key where none may stand"),
    ("block collections", "found a list or mapping where none may stand"),
    ("invalid leading UTF-8", "found bytes that are not UTF-8"),
    ("while scanning an anchor", "expected a name after “&”"),
    ("while scanning an alias", "expected a name after “*”"),
    ("while scanning a tag", "expected a tag after “!”"),
    ("did not find expected alphabetic or numeric", "expected a name"),
    ("found a tab character", "found a tab where blanks must stand"),
    ("did not find expected comment or line break", "expected the end of the line"),
)


def syntax_problem(error: yaml.YAMLError, lines: tuple[str, ...], file: str) -> Problem:
    """Problem for what the YAML parser could not read."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    context = getattr(error, "context_mark", None)
    doing = str(getattr(error, "context", None) or "")
    said = f"{doing} {getattr(error, 'problem', None) or ''}".strip() or str(error)
    words = next((words for part, words in _WORDS if part in said), None) or said
    hint: str | None = None
    if context is not None and "quoted scalar" in doing and "end of stream" in said:
        return Problem(
            "error",
            "yaml-syntax",
            "not YAML: the quotes that open here are not closed",
            Place(file, context.line + 1, context.column + 1),
            "two single quotes stand for one inside single quotes" if _single(context, lines) else None,
        )
    # An error at the end of a broken line is best shown where that line is.
    while line > 1 and (line > len(lines) or (column == 1 and not lines[line - 1].strip())):
        line -= 1
        column = len(lines[line - 1]) + 1
    before = lines[line - 1][: column - 1].rstrip() if line <= len(lines) else ""
    if _tab_indent(lines, line):
        words, hint = "found a tab in front of a key", "use blanks"
    elif before.endswith(("'", '"')) and "expected a key" in words:
        words, hint = "found text behind the closing quote", "put the whole text in quotes"
    else:
        hint = quote_hint(lines, line)
    if hint is None and context is not None and "flow" in doing:
        hint = quote_hint(lines, context.line + 1)
        what = "brace" if "mapping" in doing else "bracket"
        opened = f"the {what} opened in line {context.line + 1}, column {context.column + 1} is not closed"
        hint = f"{hint} in line {context.line + 1}" if hint else opened
    return Problem("error", "yaml-syntax", f"not YAML: {words}", Place(file, line, column), hint)


def _single(mark: yaml.Mark, lines: tuple[str, ...]) -> bool:
    text = lines[mark.line] if mark.line < len(lines) else ""
    return text[mark.column : mark.column + 1] == "'"


def _tab_indent(lines: tuple[str, ...], line: int) -> bool:
    text = lines[line - 1] if line <= len(lines) else ""
    return "\t" in text[: len(text) - len(text.lstrip())]


_CURLY = "“”„‟«»‚‘’"

_BRACES = re.compile(r"^(?:\{[^{}:]*\}|\[[^\[\]]*\])\s*(?:[>=;]|first\b|last\b)")


def quote_hint(lines: tuple[str, ...], line: int) -> str | None:
    """Hint for a line in which a notation was probably read as YAML.

    Examples
    --------
    >>> quote_hint(("means: {bait: US: A > B}",), 1)
    'put it in quotes: "US: A > B"'
    >>> quote_hint(("order: {A, B} > C",), 1)
    'put it in quotes: "{A, B} > C"'
    >>> quote_hint(("means: {bait: “US: A > B”}",), 1)
    'these are typographic quotes; use straight ones: "US: A > B"'
    """
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    text = re.sub(r"\s+#.*$", "", text)
    for key in re.finditer(r"(?:^|[\s{,\[])[^\s'\"{}\[\]:,]+:\s+|^\s*-\s+|\[\s*", text):
        value = text[key.end() :].strip()
        if not value or value[0] in "'\"":
            continue
        if _BRACES.match(value) or value[0] in "*&!@`%>|" or re.match(r"[^\s'\"{}\[\]:,]+(?: [^:{}\[\],]*)?: ", value):
            inner = _trim(value, text[: key.end()])
            if value[0] in _CURLY:
                return f'these are typographic quotes; use straight ones: "{inner.strip(_CURLY)}"'
            if value[0] in "*&!@`%>|" or _looks_formal(inner):
                return f'{_QUOTE}: "{inner}"' if len(inner) <= 60 and '"' not in inner else _QUOTE
    return None


def _looks_formal(value: str) -> bool:
    return any(sign in value for sign in (">", "=", " wants", " sees", " first", " last", " stays", ";", ":"))


def _trim(value: str, before: str) -> str:
    """Cut the braces and brackets that were opened before the value."""
    for opening, closing in (("{", "}"), ("[", "]")):
        spare = before.count(opening) - before.count(closing)
        while spare > 0 and value.endswith(closing) and value.count(closing) > value.count(opening):
            value, spare = value[:-1].rstrip(), spare - 1
    return value
