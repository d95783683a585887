"""The weights that explanations are given before anything is seen: equal, or as a person says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from kalkul.errors import QuestionError
from kalkul.explain.shown import known_ids

__all__ = ["priors_of", "shared_out", "weights_of"]

_NUMBER = re.compile(r"\d{1,30}(\.\d{1,30})?|\.\d{1,30}|\d{1,30}/\d{1,30}", re.ASCII)


def priors_of(given: Mapping[str, object] | None, explanations: Sequence[str]) -> dict[str, Fraction]:
    """Read weights: numbers from 0 to 1, decimals or fractions.

    Raises
    ------
    UnknownNameError
        For an explanation that is not among those asked about.
    QuestionError
        For what is no such number, or where they add up to more than 1.

    Examples
    --------
    >>> priors_of({"bait": "1/2"}, ["bait", "bargain"])
    {'bait': Fraction(1, 2)}
    """
    known_ids(tuple(given or {}), dict.fromkeys(explanations), "explanation")
    return weights_of(given or {})


def weights_of(given: Mapping[str, object]) -> dict[str, Fraction]:
    """Read weights, whatever they are weights of.

    Raises
    ------
    QuestionError
        For what is no number from 0 to 1, or where they add up to more than 1.
    """
    weights = {}
    for name, written in given.items():
        text = str(written).strip()
        if not _NUMBER.fullmatch(text) or not int(text.partition("/")[2] or 1):
            raise QuestionError(
                f"the prior of {name} is {text[:40]}, expected a number from 0 to 1, such as 0.5 or 1/3"
            )
        weights[name] = Fraction(text)
    total = sum(weights.values(), Fraction(0))
    if total > 1:
        raise QuestionError(f"the priors given add up to {_decimal(total)}, expected at most 1")
    return weights


def shared_out(given: Mapping[str, Fraction], answering: Sequence[str]) -> dict[str, Fraction]:
    """Share what is left to 1 evenly among the explanations that can be answered and are given no weight.

    Raises
    ------
    QuestionError
        When something is left and there is nobody to give it to.
    """
    rest = 1 - sum(given.values(), Fraction(0))
    others = [e for e in answering if e not in given]
    if given and rest and not others:
        raise QuestionError(
            f"the priors given add up to {_decimal(1 - rest)} and no other explanation can be answered, to which the "
            "rest could be given; expected a sum of 1"
        )
    return {**given, **{e: rest / len(others) for e in others}}


def _decimal(value: Fraction) -> str:
    return f"{float(value):.6g}"
