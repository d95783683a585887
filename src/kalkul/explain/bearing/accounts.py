"""Minimal sets of explanations that account for an observation, by the letter of the case.

A set accounts for an observation if one of its explanations names it under ``explains`` and the set holds, with each
explanation, all that this one ``requires``. An enabler only makes a move possible, so it accounts for none by itself.
What the explanations say of the observation is another matter: it is shown beside them and decides nothing here.
"""

from __future__ import annotations

from kalkul.case.model import Case
from kalkul.results import Account

__all__ = ["accounts", "required_by"]


def accounts(case: Case, observation: str) -> tuple[Account, ...]:
    """Find the minimal sets of explanations that account for an observation, in the order of the case.

    Examples
    --------
    >>> from kalkul.case.explanations import Explanation
    >>> bargain = Explanation(game="g", explains=["o"], requires=["nerve"])
    >>> bait = Explanation(game="g", explains=["o"])
    >>> nerve = Explanation(game="g", explains=["o"], kind="enabler")
    >>> case = Case(kalkul=1, explanations={"bargain": bargain, "bait": bait, "nerve": nerve})
    >>> [account.explanations for account in accounts(case, "o")]
    [('bargain', 'nerve'), ('bait',)]
    """
    naming = [e for e, c in case.explanations.items() if observation in c.explains and c.kind != "enabler"]
    closed = {e: required_by(case, e) for e in naming}
    sets = {e: frozenset(some) for e, some in closed.items()}
    return tuple(Account(e, some) for e, some in closed.items() if not any(sets[o] < sets[e] for o in sets))


def required_by(case: Case, explanation: str) -> tuple[str, ...]:
    """Return an explanation and all that it requires, directly or through others."""
    found = {explanation: None}
    waiting = [explanation]
    while waiting:
        for further in case.explanations[waiting.pop(0)].requires:
            if further not in found:
                found[further] = None
                waiting.append(further)
    return tuple(found)
