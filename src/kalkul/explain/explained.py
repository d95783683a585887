"""One explanation answered, whatever it is over: its premises, its clash if there is one, and what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from kalkul.case.explanations import Explanation
from kalkul.case.model import Case
from kalkul.completions.answers import Effort
from kalkul.errors import CaseError, QuestionError, WorkLimitError
from kalkul.explain.answering import answering
from kalkul.explain.observed import known_until, role_of
from kalkul.orders.work import Work
from kalkul.results import Explained, PremiseShown, Verdict
from kalkul.results.said import said, said_by

__all__ = ["author_of", "explained", "why_unanswered"]


def explained(
    case: Case,
    explanation: str,
    observations: Sequence[str],
    premises: Mapping[str, PremiseShown],
    effort: Effort,
    work: Work,
) -> Explained:
    """Work out one explanation.

    Parameters
    ----------
    case
        The case.
    explanation
        Id of the explanation.
    observations
        Ids of the observations to judge.
    premises
        Premises as a reader sees them, by id.
    effort
        Limits.
    work
        Where steps are spent.

    Returns
    -------
    Explained
        With ``refused`` set where this version cannot answer it, and ``clash`` where its premises contradict each
        other.
    """
    claim = case.explanations[explanation]
    record = Explained(
        id=explanation,
        title=claim.title or explanation,
        kind=claim.kind,
        by=" → ".join(claim.by) or None,
        author=author_of(case, claim),
        note=claim.note,
        game=claim.game,
        variant_of=claim.variant_of,
        as_of=str(known_until(case, explanation) or "") or None,
        premises=tuple(replace(premises[p], meaning=case.premises[p].means.get(claim.game)) for p in claim.premises),
    )
    try:
        asked = answering(case, explanation, work)
        clash = asked.clash()
        if clash:
            verdicts = {
                o: Verdict(
                    "inconsistent", role_of(case, explanation, o), reason=said("the premises contradict each other")
                )
                for o in observations
            }
            return replace(record, clash=clash, verdicts=verdicts)
        answers = asked.ask(observations, effort, work)
        record = answers.filled(record)
        return replace(record, verdicts={o: answers.verdict(o) for o in observations})
    except (QuestionError, CaseError) as error:
        return replace(record, refused=said_by(error))
    except WorkLimitError as error:
        return replace(record, refused=said("{why}; allow more with --work", why=said_by(error)))


def why_unanswered(case: Case, explanation: str) -> str | None:
    """Say what of an explanation this version does not play, or ``None`` if it answers it."""
    try:
        answering(case, explanation)
    except (QuestionError, CaseError) as error:
        return said_by(error)
    return None


def author_of(case: Case, claim: Explanation) -> str | None:
    """Author of the source that offers an explanation, and through whom; ``None`` where no author is named."""
    source = case.sources.get(claim.source) if claim.source else None
    if source is None or source.author is None:
        return None
    return " → ".join((source.author, *claim.by[1:]))
