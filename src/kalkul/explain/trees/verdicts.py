"""The verdict of an explanation on an observation, from the plays of all its completions.

A completion entails an observation if every actual play satisfies it, and allows it if some does. With a given
path only the completions that allow that path count; if none does, all count and the verdict is off the path.
"""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from typing import Any

from kalkul.completions.answers import Answered
from kalkul.completions.space import Shape
from kalkul.errors import WorkLimitError
from kalkul.explain.observed import Observed
from kalkul.explain.trees.further import further_comparisons
from kalkul.explain.trees.questions import Start
from kalkul.games.tree import Tree
from kalkul.results import Comparison, Verdict
from kalkul.results.said import said
from kalkul.results.verdict import Role, VerdictName

__all__ = ["verdict_name", "verdict_on", "verdict_where"]


def verdict_name(entail: Fraction, allow: Fraction, total: Fraction, drawn: int | None) -> VerdictName:
    """Name the verdict that weights make: of the completions that entail, that allow, and that count.

    Examples
    --------
    >>> half = Fraction(1, 2)
    >>> verdict_name(half, half, Fraction(1), None), verdict_name(Fraction(0), Fraction(0), Fraction(1), 100)
    ('permits', 'undecided')
    """
    if allow and entail < total:
        return "permits"
    if drawn is not None:
        return "undecided"
    return "entails" if entail else "forbids"


def verdict_where(answered: Answered[Any], role: Role) -> Verdict:
    """Judge an observation where each completion's answer says whether it entails and whether it allows it."""
    entail = sum((weight for answer, weight, _ in answered.parts if answer.entails), Fraction(0))
    allow = sum((weight for answer, weight, _ in answered.parts if answer.allows), Fraction(0))
    name = verdict_name(entail, allow, answered.total, answered.drawn)
    return Verdict(name, role, answered.share(entail), answered.share(allow))


def verdict_on(shape: Shape | None, tree: Tree, observed: Observed, answered: Answered[Start], role: Role) -> Verdict:
    """Judge one observation.

    Parameters
    ----------
    shape
        The explanation's pictures, to look for further comparisons; ``None`` if none are wanted.
    tree
        The game.
    observed
        The observation in the game.
    answered
        Actual play from the root and from the observation's node.
    role
        Explanandum, known or later.

    Returns
    -------
    Verdict
        With exact shares, or with intervals where completions were drawn.
    """
    before = tree.leaves[observed.node]
    counted = [part for part in answered.parts if part[0].root & before]
    off_path = not counted
    if off_path and answered.drawn is not None:
        # Some completion that was not drawn may come there: nothing is known.
        return Verdict(
            "undecided",
            role,
            reason=said("none of the completions drawn allows the given path; raise --draws or --work"),
        )
    if off_path:
        counted = list(answered.parts)
    total = sum((weight for _, weight, _ in counted), Fraction(0))
    entailing = [part for part in counted if not part[0].there & ~observed.plays]
    allowing = [part for part in counted if part[0].there & observed.plays]
    entail = sum((weight for _, weight, _ in entailing), Fraction(0))
    allow = sum((weight for _, weight, _ in allowing), Fraction(0))
    name = verdict_name(entail, allow, total, answered.drawn)
    further: tuple[Comparison, ...] = ()
    if name == "permits" and answered.drawn is None and entailing and shape is not None:
        others = [part for part in counted if part[0].there & ~observed.plays]
        with suppress(WorkLimitError):
            further = further_comparisons(
                shape,
                [(space, weight) for _, weight, space in entailing if space is not None],
                [(space, weight) for _, weight, space in others if space is not None],
                shape.work,
            )
    return Verdict(
        name,
        role,
        entailing=answered.share(entail, total),
        allowing=answered.share(allow, total),
        off_path=off_path,
        would_entail=further,
        reached=answered.share(total) if observed.node and not off_path else None,
    )
