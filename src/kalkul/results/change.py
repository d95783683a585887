"""The smallest changes after which an explanation would entail an observation: the answer of ``kalkul change``."""

from __future__ import annotations

from msgspec import Struct

from kalkul.results.answer import ObservationShown
from kalkul.results.explained import Play
from kalkul.results.following import EndShown
from kalkul.results.method import CaseId, Method
from kalkul.results.share import Share
from kalkul.results.stable import StateShown
from kalkul.results.verdict import Verdict


class Edit(Struct, frozen=True):
    """One order changed, as pairs that then stand the other way.

    Parameters
    ----------
    view, actor
        Whose order; the view is empty for how things are.
    above
        Pairs, each with the one that is then better first.
    statement
        The same as a premise one could add, in the notation.
    instead_of
        Premises (or ``game``) that say the contrary, in whose place it stands.
    """

    view: tuple[str, ...]
    actor: str
    above: tuple[tuple[str, str], ...]
    statement: str
    instead_of: tuple[str, ...]


class ChangeShown(Struct, frozen=True):
    """One smallest change, with what follows once its statements are added to the explanation.

    Parameters
    ----------
    edits
        One order, or a preference and a belief changed together.
    share
        Share of the completions for which it is a smallest change of these orders.
    verdict
        Of the explanation with the statements in place of what they contradict; ``None`` where it was not looked at.
    then
        What is then played from the root.
    ends
        In a lever or graph game: where it then ends.
    """

    edits: tuple[Edit, ...]
    share: Share
    verdict: Verdict | None = None
    then: tuple[Play, ...] = ()
    ends: tuple[EndShown, ...] = ()


class CostShown(Struct, frozen=True):
    """The completions that need a change of one size.

    Parameters
    ----------
    cost
        Pairs that have to stand the other way; 0 where the observation is entailed as it is, ``None`` where no change
        of this kind makes it so (or none was found, where not all were looked at).
    share
        Share of the completions.
    changes
        The changes of that size, those that serve most completions first.
    more
        How many there are beyond those listed.
    """

    cost: int | None
    share: Share
    changes: tuple[ChangeShown, ...] = ()
    more: int = 0


class OrderChange(Struct, frozen=True):
    """What changing one order can do.

    Parameters
    ----------
    view, actor
        Whose order; the view is empty for how things are.
    smallest, largest
        Least cost over the completions that do not entail the observation yet, the smallest and the largest of them.
        ``smallest`` is ``None`` where nothing works in any of them, ``largest`` where nothing works in some.
    costs
        Share of completions for each least cost.
    searched
        Changes that cost no more than this were all looked at; ``None`` where all were.
    """

    view: tuple[str, ...]
    actor: str
    smallest: int | None
    largest: int | None
    costs: tuple[CostShown, ...]
    searched: int | None = None


class KindOfChange(Struct, frozen=True):
    """What changing one order of a kind can do: a preference, or a belief.

    Parameters
    ----------
    smallest, largest
        As for one order, each completion taking whichever order is cheapest for it.
    costs
        Share of completions for each least cost.
    orders
        Each order that may be changed, in the order of the game; beliefs by the length of the view.
    """

    smallest: int | None
    largest: int | None
    costs: tuple[CostShown, ...]
    orders: tuple[OrderChange, ...]


class ChangePair(Struct, frozen=True):
    """A pair of costs, of a preference and of a belief changed together, that no other pair undercuts.

    Parameters
    ----------
    preference, belief
        Pairs turned in each; 0 where that one is left alone.
    share
        Share of the completions in which it is such a pair.
    changes
        Examples, where both are changed.
    """

    preference: int
    belief: int
    share: Share
    changes: tuple[ChangeShown, ...] = ()


class ChangeAnswer(Struct, frozen=True):
    """The answer of ``kalkul change``.

    Parameters
    ----------
    explanation, title, game
        What was asked, as in the case.
    observation
        What it should entail.
    condition
        What the observation is in the game, in the notation.
    verdict
        What the explanation says of it as it is.
    entailed
        True where it entails the observation already, so that nothing has to change.
    completions
        Number of choices in how things are, as decimal text.
    counted
        Share of the completions that count: those that allow the observation's ``given`` path.
    preference, belief
        What one order changed can do; ``None`` where it was not reached.
    both
        Pareto-minimal pairs of costs.
    both_searched
        Whether all pairs of orders were looked at.
    assumes
        Sentences naming what the answer rests on.
    states
        States by number, in lever and graph games.
    """

    kalkul: str
    case: CaseId
    actors: dict[str, str]
    outcomes: dict[str, str]
    explanation: str
    title: str
    game: str
    observation: ObservationShown
    condition: str
    verdict: Verdict
    entailed: bool
    completions: str | None
    method: Method
    counted: Share | None = None
    preference: KindOfChange | None = None
    belief: KindOfChange | None = None
    both: tuple[ChangePair, ...] = ()
    both_searched: bool = True
    assumes: tuple[str, ...] = ()
    states: tuple[StateShown, ...] = ()
