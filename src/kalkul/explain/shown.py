"""Premises and observations as readers see them beside an answer, and the ids a question may name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kalkul.case.anchored import anchor_status
from kalkul.case.model import Case
from kalkul.errors import QuestionError, UnknownNameError, did_you_mean
from kalkul.results import AnchorShown, ObservationShown, PremiseShown

__all__ = ["known_ids", "observation_shown", "premises_shown"]


def known_ids(asked: Sequence[str] | None, known: Mapping[str, object], what: str) -> tuple[str, ...]:
    """Return the ids asked for, each once; all that are known unless some are given.

    Raises
    ------
    QuestionError
        When a text is given where a list belongs.
    UnknownNameError
        For an id that is not known; the message offers the nearest one.
    """
    if asked is None:
        return tuple(known)
    if isinstance(asked, str):
        raise QuestionError(f"found the text “{asked}”, expected a list: [“{asked}”]")
    for name in asked:
        if name not in known:
            hint = did_you_mean(name, known)
            raise UnknownNameError(f"the case has no {what} “{name}”" + (f"; {hint}" if hint else ""))
    return tuple(dict.fromkeys(asked))


def observation_shown(case: Case, name: str) -> ObservationShown:
    """Return an observation as a reader sees it."""
    written = case.observations[name]
    given = {game: str(path) for game, path in written.given.items()}
    date = str(written.date)
    return ObservationShown(name, written.what, date, written.happened, written.certainty, given, written.note)


def premises_shown(case: Case) -> dict[str, PremiseShown]:
    """Return all premises of a case by id, each without its meaning, which depends on the game."""
    status = anchor_status(case)
    return {
        name: PremiseShown(
            id=name,
            says=premise.says,
            by=premise.by,
            strength=None if premise.strength is None else str(premise.strength),
            standing=premise.standing or "assumed",
            meaning=None,
            anchors=tuple(
                AnchorShown(anchor.source, anchor.line, anchor.quote, status["premises", name, k])
                for k, anchor in enumerate(premise.at)
            ),
            condition=premise.if_,
            doubted=premise.doubted,
            note=premise.note,
        )
        for name, premise in case.premises.items()
    }
