"""Why a text does not parse, in a person's words: what was found and what was expected.

The parser says where it stopped, what came before and what would have been accepted there; from these alone
the message is made.
"""

from __future__ import annotations

import re

from kalkul.errors import NotationError
from kalkul.notation.hints import hint
from kalkul.notation.names import RESERVED
from kalkul.notation.passage import Passage
from kalkul.notation.stop import OPERATORS, Stop

__all__ = ["refusal", "whose"]

_WORD = re.compile(r"[^\W\d_]\w*")
_PREFIX = re.compile(
    r"\s*[^\W\d_]\w*\b(\s+sees\s+[^\W\d_]\w*\b)*(\s+anew\b)?(\s+wants\b)?(\s+anew\b)?\s*"
    r"(?!(?:sees|first|last)\b)(?=(?P<next>\w+|[\[{(]))"
)

_KEYWORDS = {
    "NOT": "not",
    "_AND": "and",
    "_OR": "or",
    "IMPLIES": "implies",
    "IFF": "iff",
    "_SEES": "sees",
    "_WANTS": "wants",
    "ANEW": "anew",
    "STAYS": "stays",
}
_SIGNS = {
    "ARROW": "->",
    "LBRACE": "{",
    "LSQB": "[",
    "LPAR": "(",
    "COMMA": ",",
    "COLON": ":",
    "PLUS": "+",
    "MINUS": "-",
    "TIMES": "*",
    "SLASH": "/",
    "RBRACE": "}",
    "RSQB": "]",
    "RPAR": ")",
}


def refusal(stop: Stop) -> NotationError:
    """Error for a passage that does not parse.

    Parameters
    ----------
    stop
        Where and how the parser stopped.

    Returns
    -------
    NotationError
        To be raised.
    """
    if reserved := _reserved(stop):
        return reserved
    if stop.found == ".":
        return _misplaced_dot(stop)
    found = f"“{stop.found}”" if stop.found else stop.part.ending
    return stop.part.error(f"found {found}, expected {_expected(stop)}", stop.at, hint(stop))


def whose(part: Passage) -> NotationError:
    """Error for a first statement that does not say whose it is.

    Parameters
    ----------
    part
        The statement, which has no colon.

    Returns
    -------
    NotationError
        To be raised.
    """
    if prefix := _PREFIX.match(part.text):
        said = " ".join(prefix[0].split())
        return part.error(f"found “{prefix['next']}”, expected “:” after “{said}”", prefix.end(), f"write “{said}: …”")
    return NotationError(
        "the first statement does not say whose it is, expected an actor and “:”",
        part.whole,
        part.first,
        "begin as in “RU: A > B”",
    )


def _reserved(stop: Stop) -> NotationError | None:
    """Error for a word of the notation used as a name."""
    dotted = stop.found == "."
    at = stop.at + dotted
    word = _WORD.match(stop.part.text, at)
    if word is None or word[0] not in RESERVED or not (stop.names_fit or dotted):
        return None
    expected = "a name after the dot" if dotted else _expected(stop)
    advice: str | None = "choose another name"
    if word[0] in ("first", "last") and stop.kind == "order":
        advice = f"“{word[0]}” follows what it is said of: A {word[0]}"
    elif word[0] in OPERATORS and stop.kind == "expression":
        advice = "in an expression multiply comparisons instead: (a = yes) * (b = no)"
    elif word[0] in OPERATORS:
        advice = "a condition stands in brackets: [not A.defect]" if stop.kind == "order" else None
    return stop.part.error(f"found “{word[0]}”, a word of the notation, expected {expected}", at, advice)


def _misplaced_dot(stop: Stop) -> NotationError:
    """Error for a dot that joins nothing."""
    text, at = stop.part.text, stop.at
    spaced = text[at - 1 : at].isspace() or text[at + 1 : at + 2].isspace()
    after = _WORD.match(text, at + 1)
    if stop.last == "NUMBER":
        return stop.part.error("found “.”, expected digits after the point or nothing", at, "write 0.5")
    if stop.last == "DOTTED":
        return stop.part.error("found a second “.” in one name, expected at most one", at, "as in US.hard")
    if stop.last == "NAME" and after and not spaced:
        begins = stop.before[-1].start_pos or 0
        advice = None
        if stop.kind == "order":
            advice = "a condition stands in brackets: [A.defect]"
        elif stop.kind == "observation":
            advice = "a move is written as what it leads to: US: treaty"
        name = text[begins : after.end()]
        return stop.part.error(f"found “{name}”, expected a name without a dot", begins, advice)
    advice = "write the name without spaces: US.hard" if spaced else "a number begins with a digit: 0.5"
    return stop.part.error("found “.” outside a name", at, advice)


def _expected(stop: Stop) -> str:
    """What would have fitted, most helpful first."""
    accepted = stop.accepted
    phrases: list[str] = []
    if stop.names_fit:
        phrases.append(_name_expected(stop))
    if "NUMBER" in accepted and stop.kind != "order":
        phrases.append("a number")
    if "COMPARE" in accepted:
        phrases.append("“>”, “=”" if stop.kind == "order" else "a comparison")
    if "END" in accepted:
        phrases.append("“first”, “last”")
    phrases += [f"“{word}”" for kind, word in _KEYWORDS.items() if kind in accepted]
    phrases += [f"“{sign}”" for kind, sign in _SIGNS.items() if kind in accepted]
    if "$END" in accepted:
        phrases.append("nothing more")
    *others, final = phrases
    return f"{', '.join(others)} or {final}" if others else final


def _name_expected(stop: Stop) -> str:
    """What kind of name would have fitted."""
    match stop.kind:
        case "prefix" | "holder" | "observation":
            return "an actor"
        case "order":
            return "an outcome, a state"
        case "play" | "path":
            return "a move such as “US.hard”" if "DOTTED" in stop.accepted else "an outcome"
        case "condition":
            return "a lever" if "NOT" in stop.accepted else "a level"
        case "expression":
            return "a name"
