"""One explanation asked about some observations, for its verdicts and nothing more.

One that cannot be answered, or whose premises contradict each other, is kept with its reason: nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kalkul.case.model import Case
from kalkul.completions.answers import Effort
from kalkul.errors import CaseError, QuestionError, WorkLimitError
from kalkul.explain.answering import answering
from kalkul.explain.answers import Chance, ForbiddenMove
from kalkul.explain.observed import role_of
from kalkul.orders.work import Work
from kalkul.results import ClashPart, Verdict
from kalkul.results.said import said, said_by

__all__ = ["Heard", "hear"]


class Heard(Struct, frozen=True):
    """What one explanation says.

    Parameters
    ----------
    verdicts
        By observation; ``None`` where it could not be answered.
    chances
        By observation on which it speaks; empty unless asked for.
    forbidden_moves
        Moves it rules out; ``None`` where that is not known, or chances were asked for.
    clash, refused
        Why it says nothing, where it does not.
    unsure
        Whether it says nothing only because that is too much work.
    """

    verdicts: dict[str, Verdict] | None
    chances: dict[str, Chance] = {}
    forbidden_moves: tuple[ForbiddenMove, ...] | None = None
    clash: tuple[ClashPart, ...] = ()
    refused: str | None = None
    unsure: bool = False

    @property
    def answers(self) -> bool:
        """Whether it says anything."""
        return self.refused is None and not self.clash


def hear(
    case: Case, explanation: str, observations: Sequence[str], effort: Effort, work: Work, *, chances: bool = False
) -> Heard:
    """Ask one explanation about observations, in brief; for chances only where they are wanted.

    Raises
    ------
    StoppedError
        When the timeout passes.
    """
    try:
        asked = answering(case, explanation, work)
        clash = asked.clash()
        if clash:
            reason = said("the premises contradict each other")
            roles = {o: role_of(case, explanation, o) for o in observations}
            return Heard({o: Verdict("inconsistent", role, reason=reason) for o, role in roles.items()}, clash=clash)
        answers = asked.ask(observations, effort, work, brief=True)
        verdicts = {o: answers.verdict(o) for o in observations}
        likely = {o: answers.chance(o) for o in observations} if chances else {}
        spoken = {o: chance for o, chance in likely.items() if chance is not None}
        return Heard(verdicts, spoken, None if chances else answers.forbidden_moves())
    except (QuestionError, CaseError) as error:
        return Heard(None, refused=said_by(error))
    except WorkLimitError as error:
        return Heard(None, refused=said("{why}; allow more with --work", why=said_by(error)), unsure=True)
