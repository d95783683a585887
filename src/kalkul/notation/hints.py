"""The slips people make, and what to write instead.

Each hint looks at the place where the parser stopped and says one thing; without a known slip there is none.
"""

from __future__ import annotations

from collections.abc import Iterable

from kalkul.errors import did_you_mean
from kalkul.notation.names import RESERVED
from kalkul.notation.stop import OPERATORS, Stop

__all__ = ["hint"]

_CLOSING = {")": "(", "]": "[", "}": "{"}
_COMPARISONS = ("<", "<=", ">", ">=", "=", "!=")
_BETTER = ("is", "are", "better", "than", "preferred", "prefers", "beats", "over", "above", "vs")


def hint(stop: Stop) -> str | None:
    """What to write instead of what was found, where the slip is a known one.

    Parameters
    ----------
    stop
        Where and how the parser stopped.

    Returns
    -------
    str or None
        One clause, without a full stop.
    """
    if not stop.found:
        return _at_end(stop)
    if stop.found[0].isalpha():
        return _at_word(stop)
    return _at_sign(stop)


def _at_end(stop: Stop) -> str | None:
    """Something is missing at the end."""
    if bracket := stop.open_bracket:
        return f"“{bracket}” is not closed"
    if stop.last == "ARROW":
        return "“->” is followed by the outcome reached: -> PIVOT"
    if stop.kind == "observation":
        near = _near(stop.before[-1], ["stays"])
        return near or "write “US: treaty” for a move, “-> treaty” for what is reached"
    return None


def _at_word(stop: Stop) -> str | None:
    """A word that does not fit."""
    word = stop.found
    if word.lower() in RESERVED and word not in RESERVED:
        return f"write “{word.lower()}” in small letters"
    if stop.last == "NUMBER" and stop.at == stop.before[-1].end_pos:
        return "a name begins with a letter"
    match stop.kind:
        case "prefix":
            near = _near(word, ["sees", "wants", "anew"])
            return near or "“sees” stands between actors, “:” after them: US sees RU: A > B"
        case "holder":
            return _near(word, ["sees", "anew"]) or "“sees” stands between actors: US sees RU"
        case "observation":
            return "“:” follows the actor: US: treaty"
        case "order":
            return _at_word_in_order(stop)
        case "play" | "path":
            return _at_word_in_play(stop)
        case "condition":
            near = _near(word, ["and", "or", "implies", "iff"])
            return near or "join conditions with “and” or “or”"
        case "expression":
            if word in OPERATORS:
                return "in an expression multiply comparisons instead: (a = yes) * (b = no)"
            return "a sign is missing before it"


def _at_word_in_order(stop: Stop) -> str | None:
    word = stop.found
    if word in ("sees", "wants", "anew"):
        return "“:” is missing after the one whose statement this is: US sees RU: A > B"
    if word in ("first", "last"):
        return f"“{word}” is said of one outcome or one group: A {word}; {{A, B}} {word}"
    if word.lower() in _BETTER:
        return "write “A > B” for “A is better than B”"
    if stop.open_bracket == "{":
        return "“,” stands between the members of a group, “}” closes it"
    if "END" in stop.accepted and (near := _near(word, ["first", "last"])):
        return near
    if stop.start == "order" and len(stop.before) == 1:
        return "write “>” between outcomes, or “:” after an actor"
    return "write “>” (better than) or “=” (as good as) between outcomes"


def _at_word_in_play(stop: Stop) -> str | None:
    if "DOTTED" in stop.accepted:
        if stop.rest.lstrip().startswith("."):
            return "write the name without spaces: US.hard"
        return "a move stands with its actor: US.hard; an outcome with an arrow: -> PIVOT"
    if stop.kind == "path":
        return "“/” stands between moves: US.sanction / IN.comply"
    if stop.found in OPERATORS:
        return "conditions over play are joined by “and”, “or” and “not”"
    return _near(stop.found, ["and", "or"]) or "join conditions with “and” or “or”, the moves of a path with “/”"


def _at_sign(stop: Stop) -> str | None:
    """A sign or a number that does not fit."""
    sign, kind = stop.found, stop.kind
    if sign in _CLOSING:
        return _at_closing(stop)
    if sign == "," and stop.last == "NUMBER" and stop.rest[:1].isdigit():
        return "decimals have a point: 0.5"
    if sign == ":":
        return "leave “:” out here" if kind == "holder" else "a new statement follows “;”" if stop.before else None
    if sign in _COMPARISONS and stop.last == "COMPARE":
        return "one sign is enough"
    match kind:
        case "order":
            return _at_sign_in_order(stop)
        case "condition":
            return _at_sign_in_condition(stop)
        case "expression" if sign in _COMPARISONS:
            return "compare two at a time: (a < b) * (b < c)"
    if sign in ("[", "{"):
        return "parentheses group conditions and expressions: (a or b)"
    if sign == "-" and stop.before and kind != "expression":
        return "names have no “-”"
    return None


def _at_closing(stop: Stop) -> str | None:
    if bracket := stop.open_bracket:
        return None if bracket == _CLOSING[stop.found] else f"“{bracket}” is not closed"
    return f"no “{_CLOSING[stop.found]}” is open here"


def _at_sign_in_order(stop: Stop) -> str | None:
    sign = stop.found
    if stop.open_bracket == "{" and sign in _COMPARISONS:
        return "“{” is not closed"
    if sign == "(":
        return "outcomes are grouped with braces: {A, B}; a condition stands in brackets: [not A.defect]"
    if sign == "->":
        return "write “>” between outcomes"
    if sign == ",":
        return "outcomes side by side stand in braces: {A, B} > C"
    if sign == "-" and stop.last == "NAME":
        return "names have no “-”; better than is “>”"
    return None


def _at_sign_in_condition(stop: Stop) -> str | None:
    sign = stop.found
    if sign in _COMPARISONS and [token.type for token in stop.before[-2:-1]] == ["COMPARE"]:
        return "compare two at a time: a < b and b < c"
    if sign in ("[", "{"):
        return "parentheses group conditions: (a or b)"
    if sign == "->":
        return "write “implies” for if … then"
    if sign == "/":
        return "paths belong to conditions over play in a tree"
    if sign == "-" and stop.last in ("NAME", "DOTTED"):
        return "names have no “-”"
    return None


def _near(word: str, known: Iterable[str]) -> str | None:
    """Did-you-mean, where one word is near enough."""
    found = did_you_mean(word, known)
    return found if found and found.startswith("did you mean") else None
