"""What an explanation would say with some of its premises only.

A subset is asked as an explanation of its own, with the premises left out of the case's copy; nothing else changes.
Subsets that mean the same are asked once. A subset that cannot be answered, or contradicts itself, entails nothing.
A single completion may show that a subset does not entail, and then the search ends. Each is first asked with little
effort, and with all of it only where that settles nothing.
"""

from __future__ import annotations

from kalkul.case.games import TreeGame
from kalkul.case.model import Case
from kalkul.case.trees import Decision, nodes
from kalkul.completions.answers import Effort
from kalkul.errors import CaseError, QuestionError, WorkLimitError
from kalkul.explain.answering import answering
from kalkul.explain.answers import Doubt
from kalkul.explain.heard import Heard, hear
from kalkul.notation import parse_statements
from kalkul.notation.ast import Chain, Extreme, Statement
from kalkul.orders.bits import bits
from kalkul.orders.work import Work

__all__ = ["Subsets", "doubt"]

# How much less work, and how many fewer draws, a first look takes.
_QUICKER, _FEWER = 50, 10


def doubt(case: Case, explanation: str, observation: str, effort: Effort, work: Work) -> Doubt:
    """Find out whether one explanation entails one observation, and nothing else.

    Raises
    ------
    StoppedError
        When the timeout passes.
    """
    try:
        asked = answering(case, explanation, work)
        return Doubt(False) if asked.clash() else asked.doubt(observation, effort, work)
    except (QuestionError, CaseError):
        return Doubt(False)
    except WorkLimitError:
        return Doubt(False, unsure=True)


class Subsets:
    """The subsets of an explanation's premises, as bit masks, and what each says of an observation.

    Parameters
    ----------
    case, explanation, observation
        What is asked; ids the case has.
    effort
        Limits for each subset.
    work
        Where steps are spent.
    most
        Different subsets that may be asked.

    Attributes
    ----------
    premises : tuple of str
        The premises that mean something in the explanation's game: bit k stands for the k-th. The others change
        nothing.
    whole : int
        All of them.
    plain : int
        Those that only narrow what the actors want: strict comparisons, as things are. Whatever else is held, the
        fewer of them the more completions there are.
    asked, unsure : int
        How many different subsets were asked, and for how many of them more work might have shown another verdict.
    """

    def __init__(self, case: Case, explanation: str, observation: str, effort: Effort, work: Work, most: int) -> None:
        self._case, self._id, self._observation = case, explanation, observation
        self._effort, self._work, self._most = effort, work, most
        self._quick = Effort(max(1, effort.work // _QUICKER), max(1, effort.draws // _FEWER), effort.seed)
        claim = case.explanations[explanation]
        self._means = {p: case.premises[p].means.get(claim.game) for p in dict.fromkeys(claim.premises)}
        self.premises = tuple(p for p, text in self._means.items() if text is not None)
        self.whole = (1 << len(self.premises)) - 1
        narrowing = _can_narrow(case, claim.game)
        self.plain = sum(1 << k for k, p in enumerate(self.premises) if narrowing and _is_plain(self._means[p] or ""))
        self._known: dict[tuple[str, ...], Doubt] = {}
        self.unsure = 0

    @property
    def asked(self) -> int:
        """Number of different subsets asked."""
        return len(self._known)

    def named(self, subset: int) -> tuple[str, ...]:
        """Return the ids of a subset's premises."""
        return tuple(self.premises[k] for k in bits(subset))

    def doubt(self, subset: int) -> Doubt:
        """Find out whether these premises entail the observation.

        Raises
        ------
        WorkLimitError
            When as many subsets were asked as may be.
        StoppedError
            When the timeout passes.
        """
        kept = self.named(subset)
        key = tuple(sorted(self._means[p] or "" for p in kept))
        known = self._known.get(key)
        if known is None:
            if self.asked >= self._most:
                raise WorkLimitError(f"more than {self._most} sets of premises")
            changed = self._with(kept)
            known = doubt(changed, self._id, self._observation, self._quick, self._work)
            if known.unsure:
                known = doubt(changed, self._id, self._observation, self._effort, self._work)
            self._known[key] = known
            self.unsure += known.unsure
            # A purse of one subset is no matter of the next.
            self._work.begin(f"{self._id}: {self.asked} sets of premises", None)
        return known

    def hear(self, subset: int) -> Heard:
        """Return what the explanation says with these premises only, its shares as exact as the limits allow."""
        return hear(self._with(self.named(subset)), self._id, [self._observation], self._effort, self._work)

    def _with(self, kept: tuple[str, ...]) -> Case:
        claim = self._case.explanations[self._id].model_copy(update={"premises": kept})
        return self._case.model_copy(update={"explanations": {**self._case.explanations, self._id: claim}})


def _can_narrow(case: Case, game: str) -> bool:
    """Whether strict comparisons leave out completions of a game and change nothing else."""
    written = case.games.get(game)
    if written is None or written.parameters:
        return False
    return not isinstance(written, TreeGame) or all(isinstance(node, str | Decision) for _, node in nodes(written.tree))


def _is_plain(text: str) -> bool:
    """Whether a meaning holds nothing but strict comparisons as things are."""
    return all(map(_is_strict, parse_statements(text)))


def _is_strict(statement: Statement) -> bool:
    holder, body = statement.holder, statement.body
    if holder is None or holder.actor is None or holder.view:
        return False
    return isinstance(body, Extreme) or (isinstance(body, Chain) and all(len(level) == 1 for level in body.levels))
