"""Why a state is stable for an actor or not, in plain sentences: what ``--why`` prints.

For a stable state each improvement is told with the answer that deters it, for another the improvements that nothing
deters. One reason serves every concept for which it is a reason: what holds under SSEQ holds under SEQ, SMR and GMR,
and what breaks GMR breaks them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kalkul.results import Certificate, Countered, SolveAnswer, Step
from kalkul.show.clean import name
from kalkul.show.concepts import concepts_named, for_coalitions, single
from kalkul.show.layout import Para
from kalkul.show.paper import Paper
from kalkul.show.states import Called, actor_named, levels_of
from kalkul.show.wording import joined

__all__ = ["print_why", "sentences"]

# Improvements told one by one; the rest are counted.
_MANY = 12

_BY_IMPROVEMENTS, _LASTING = ("seq", "sseq"), ("smr", "sseq")

# Stable under the one is stable under the others.
_IMPLIES = {"nash": ("gmr", "smr", "seq", "sseq"), "sseq": ("gmr", "smr", "seq"), "smr": ("gmr",), "seq": ("gmr",)}


def sentences(certificate: Certificate, called: Called, others: Sequence[str] = ()) -> list[str]:
    """Return what a certificate says, a sentence or more.

    Examples
    --------
    >>> answer = Countered(5, (Step("B", 7),), "worse")
    >>> sentences(Certificate(3, "A", "gmr", True, (answer,)), Called([]))
    ['If A moves 3→5, B can answer 5→7, which A likes less than 3.']
    """
    who, together = actor_named(certificate.actor), _together(certificate)
    if not certificate.improvements:
        better = f"{who} have no state to move to that each of them likes better."
        return [better if together else f"{who} has no better state to move to."]
    pairs = list(enumerate(certificate.improvements))
    free = [(index, one) for index, one in pairs if one.end is None]
    if free:
        moves = [_move(certificate, called, index) for index, _ in free[:_MANY]]
        more = [f"{len(free) - _MANY:,} further"] if len(free) > _MANY else []
        return [f"{who} would move {joined([*moves, *more], 'or')}, {_undeterred(certificate, called, others)}."]
    told = [_deterred(certificate, called, index, one) for index, one in pairs[:_MANY]]
    more = [f"{len(pairs) - _MANY:,} further improvements are deterred, too."] if len(pairs) > _MANY else []
    return [*told, *more]


def _together(certificate: Certificate) -> bool:
    return " + " in certificate.actor


def _move(certificate: Certificate, called: Called, index: int) -> str:
    """Return an improvement; that of a coalition with all its steps."""
    if index < len(certificate.reach) and certificate.reach[index]:
        steps = certificate.reach[index]
        by = f" ({_movers(steps)})" if _together(certificate) else ""
        return f"{called.path(certificate.state, steps)}{by}"
    return called.move(certificate.state, certificate.improvements[index].to)


def _undeterred(certificate: Certificate, called: Called, others: Sequence[str]) -> str:
    """Return why nothing deters an improvement."""
    who, together = actor_named(certificate.actor), _together(certificate)
    key = single(certificate.concept)
    if key == "nash" or not others:
        return "which each of them likes better" if together else "which is better"
    by, start = name(others[0]) if len(others) == 1 else "the others", called.state(certificate.state)
    answers = f"improvements {by} can then make" if key in _BY_IMPROVEMENTS else f"{by} can then do"
    if key in _LASTING:
        verb = "are" if together else "is"
        return f"and whatever {answers}, {who} {verb} in a state better than {start} or can move on to one"
    return f"and whatever {answers}, {who} {'each stay' if together else 'stays'} better off than in {start}"


def _movers(steps: Sequence[Step]) -> str:
    """Return who moves on a path, in turn.

    Examples
    --------
    >>> _movers([Step("B", 6)]), _movers([Step("B", 6), Step("C", 7)])
    ('B', 'B and then C')
    """
    each = [name(step.mover) for step in steps]
    return " and then ".join(each) if len(each) < 3 else ", then ".join(each)


def _deterred(certificate: Certificate, called: Called, index: int, one: Countered) -> str:
    who, together = actor_named(certificate.actor), _together(certificate)
    key = single(certificate.concept)
    start, end = certificate.state, one.path[-1].to if one.path else one.to
    through = "with the improvement" + ("s " if len(one.path) > 1 else " ")
    answer = f"answer {through if key in _BY_IMPROVEMENTS else ''}{called.path(one.to, one.path)}"
    if end == start:
        leaves = f"which leads back to {called.state(start)}"
    else:
        some = f"one of {who}" if together else who
        than = f"less than {called.state(start)}" if one.end == "worse" else f"no better than {called.state(start)}"
        leaves = f"which {some} likes {than}{'' if one.end == 'worse' or together else ' (equally good)'}"
    escape = f", and {_escape(certificate, called, one, end)}" if key in _LASTING else ""
    verb = "move" if together else "moves"
    return f"If {who} {verb} {_move(certificate, called, index)}, {_movers(one.path)} can {answer}, {leaves}{escape}."


def _escape(certificate: Certificate, called: Called, one: Countered, end: int) -> str:
    who, where, start = actor_named(certificate.actor), called.state(end), called.state(certificate.state)
    if not one.escapes:
        return f"from {where} {who} can go nowhere"
    to = called.states(one.escapes)
    if _together(certificate):
        return f"from {where} {who} can only go to {to}, which one of them likes no better than {start}"
    if len(one.escapes) == 1:
        return f"from {where} {who} can only go to {to}, no better than {start}"
    return f"from {where} {who} can go to {to}, none better than {start}"


def print_why(paper: Paper, answer: SolveAnswer) -> None:
    """Print the certificates of the states asked about, state by state and actor by actor."""
    called = Called.of(answer)
    about = {state.number: levels_of(state) for state in answer.states}
    for (state, view), certificates in _grouped(answer.why).items():
        seen = f" as {name(view[0])} sees it" if view else ""
        paper.heading(f"Why {called.noun(state)} is stable or not{seen}")
        if about.get(state):
            paper.say(about[state], "dim", indent=2)
        actors = dict.fromkeys(certificate.actor for certificate in certificates)
        paper.labelled(
            (
                (actor_named(actor), _told(paper, answer, [c for c in certificates if c.actor == actor], called))
                for actor in actors
            ),
            style="bold",
        )


def _grouped(why: Iterable[Certificate]) -> dict[tuple[int, tuple[str, ...]], list[Certificate]]:
    groups: dict[tuple[int, tuple[str, ...]], list[Certificate]] = {}
    for certificate in why:
        groups.setdefault((certificate.state, certificate.view), []).append(certificate)
    return groups


def _told(paper: Paper, answer: SolveAnswer, certificates: Sequence[Certificate], called: Called) -> list[Para]:
    """Return the verdicts on one actor, concepts of which the same is said together."""
    movers = dict.fromkeys(who for by in answer.stable.values() for who in by)
    block = []
    for stable in (True, False):
        verdict = [certificate for certificate in certificates if certificate.stable is stable]
        for certificate, keys in _reasons(verdict):
            others = [who for who in movers if who not in certificate.actor.split(" + ")]
            word = paper.text("stable" if stable else "not stable", "green" if stable else "yellow")
            asked = for_coalitions(answer.concepts) if _together(certificate) else answer.concepts
            under = concepts_named(keys, asked)
            under = under if stable else under.replace("every", "any")
            said = " ".join(sentences(certificate, called, others))
            block.append(word.add(paper.text(f" under {under}: {said}")))
    return block


def _reasons(certificates: Sequence[Certificate]) -> list[tuple[Certificate, list[str]]]:
    """Return certificates of one verdict that serve as reasons, each with the concepts it serves."""

    def serves(reason: Certificate, other: Certificate) -> bool:
        strong, weak = (reason, other) if reason.stable else (other, reason)
        return single(weak.concept) in _IMPLIES.get(single(strong.concept), ())

    reasons = [c for c in certificates if not any(serves(other, c) for other in certificates)]
    served: dict[int, list[str]] = {index: [] for index in range(len(reasons))}
    for certificate in certificates:
        index = next(k for k, r in enumerate(reasons) if r is certificate or serves(r, certificate))
        served[index].append(certificate.concept)
    return [(reasons[index], keys) for index, keys in served.items()]
