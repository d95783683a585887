"""Why a state is stable for an actor or not, in plain sentences: what ``--why`` prints.

For a stable state each improvement is told with the answer that deters it, for another the improvements that nothing
deters. One reason serves every concept for which it is a reason: what holds under SSEQ holds under SEQ, SMR and GMR,
and what breaks GMR breaks them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kalkul.results import Certificate, Countered, SolveAnswer, Step
from kalkul.show import numbers
from kalkul.show.clean import name
from kalkul.show.concepts import concepts_named, for_coalitions, single
from kalkul.show.language import _, ngettext
from kalkul.show.layout import Para
from kalkul.show.paper import Paper
from kalkul.show.states import Called, actor_named, levels_of
from kalkul.show.wording import joined

__all__ = ["grouped", "print_why", "sentences", "told"]

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
        if together:
            return [_("{who} have no state to move to that each of them likes better.").format(who=who)]
        return [_("{who} has no better state to move to.").format(who=who)]
    pairs = list(enumerate(certificate.improvements))
    free = [(index, one) for index, one in pairs if one.end is None]
    if free:
        moves = [_move(certificate, called, index) for index, _one in free[:_MANY]]
        more = [_("{n} further").format(n=numbers.grouped(len(free) - _MANY))] if len(free) > _MANY else []
        return [
            ngettext("{who} would move {moves}, {why}.", "{who} would move {moves}, {why}.", 1 + together).format(
                who=who, moves=joined([*moves, *more], "or"), why=_undeterred(certificate, called, others)
            )
        ]
    told = [_deterred(certificate, called, index, one) for index, one in pairs[:_MANY]]
    left = len(pairs) - _MANY
    more = [_("{n} further improvements are deterred, too.").format(n=numbers.grouped(left))] if left > 0 else []
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
        return _("which each of them likes better") if together else _("which is better")
    by = name(others[0]) if len(others) == 1 else _("the others")
    whatever = (
        _("whatever improvements {others} can then make")
        if key in _BY_IMPROVEMENTS
        else _("whatever {others} can then do")
    )
    if key in _LASTING:
        message = ngettext(
            "and {whatever}, {who} is in a state better than {start} or can move on to one",
            "and {whatever}, {who} are in a state better than {start} or can move on to one",
            1 + together,
        )
    else:
        message = ngettext(
            "and {whatever}, {who} stays better off than in {start}",
            "and {whatever}, {who} each stay better off than in {start}",
            1 + together,
        )
    return message.format(whatever=whatever.format(others=by), who=who, start=called.state(certificate.state))


def _movers(steps: Sequence[Step]) -> str:
    """Return who moves on a path, in turn.

    Examples
    --------
    >>> _movers([Step("B", 6)]), _movers([Step("B", 6), Step("C", 7)])
    ('B', 'B and then C')
    """
    each = [name(step.mover) for step in steps]
    return _(" and then ").join(each) if len(each) < 3 else _(", then ").join(each)


def _deterred(certificate: Certificate, called: Called, index: int, one: Countered) -> str:
    who, together = actor_named(certificate.actor), _together(certificate)
    key = single(certificate.concept)
    start, end = called.state(certificate.state), one.path[-1].to if one.path else one.to
    leaves = _leaves(certificate, one, end, start)
    if key in _LASTING:
        leaves = _escape(certificate, called, one, end, leaves)
    answers = len(one.path)
    if key in _BY_IMPROVEMENTS:
        message = (
            ngettext(
                "If {who} move {move}, {movers} can answer with the improvement {path}, {leaves}.",
                "If {who} move {move}, {movers} can answer with the improvements {path}, {leaves}.",
                answers,
            )
            if together
            else ngettext(
                "If {who} moves {move}, {movers} can answer with the improvement {path}, {leaves}.",
                "If {who} moves {move}, {movers} can answer with the improvements {path}, {leaves}.",
                answers,
            )
        )
    else:
        message = ngettext(
            "If {who} moves {move}, {movers} can answer {path}, {leaves}.",
            "If {who} move {move}, {movers} can answer {path}, {leaves}.",
            1 + together,
        )
    return message.format(
        who=who,
        move=_move(certificate, called, index),
        movers=_movers(one.path),
        path=called.path(one.to, one.path),
        leaves=leaves,
    )


def _leaves(certificate: Certificate, one: Countered, end: int, start: str) -> str:
    """Return what the answer leads to, and why that deters the improvement."""
    together = _together(certificate)
    if end == certificate.state:
        return _("which leads back to {start}").format(start=start)
    if one.end == "worse":
        message = (
            _("which one of {who} likes less than {start}") if together else _("which {who} likes less than {start}")
        )
    elif together:
        message = _("which one of {who} likes no better than {start}")
    else:
        message = _("which {who} likes no better than {start} (equally good)")
    return message.format(who=actor_named(certificate.actor), start=start)


def _escape(certificate: Certificate, called: Called, one: Countered, end: int, leaves: str) -> str:
    """Return what is said of the answer, and that no move from its end mends it."""
    together = _together(certificate)
    if not one.escapes:
        message = ngettext(
            "{leaves}, and from {end} {who} can go nowhere",
            "{leaves}, and from {end} {who} can go nowhere",
            1 + together,
        )
    elif together:
        message = _(
            "{leaves}, and from {end} {who} can only go to {to}, which one of them likes no better than {start}"
        )
    else:
        message = ngettext(
            "{leaves}, and from {end} {who} can only go to {to}, no better than {start}",
            "{leaves}, and from {end} {who} can go to {to}, none better than {start}",
            len(one.escapes),
        )
    return message.format(
        leaves=leaves,
        end=called.state(end),
        who=actor_named(certificate.actor),
        to=called.states(one.escapes),
        start=called.state(certificate.state),
    )


def print_why(paper: Paper, answer: SolveAnswer) -> None:
    """Print the certificates of the states asked about, state by state and actor by actor."""
    called = Called.of(answer)
    about = {state.number: levels_of(state) for state in answer.states}
    for (state, view), certificates in grouped(answer.why).items():
        message = _("Why {state} is stable or not as {who} sees it") if view else _("Why {state} is stable or not")
        paper.heading(message.format(state=called.noun(state), who=name(view[0]) if view else ""))
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


def grouped(why: Iterable[Certificate]) -> dict[tuple[int, tuple[str, ...]], list[Certificate]]:
    """Return certificates by state and view."""
    groups: dict[tuple[int, tuple[str, ...]], list[Certificate]] = {}
    for certificate in why:
        groups.setdefault((certificate.state, certificate.view), []).append(certificate)
    return groups


def told(answer: SolveAnswer, certificates: Sequence[Certificate], called: Called) -> list[tuple[bool, str, str]]:
    """Return the verdicts on one actor: stable or not, under which concepts, and why; the same is said once."""
    movers = dict.fromkeys(who for by in answer.stable.values() for who in by)
    block = []
    for stable in (True, False):
        verdict = [certificate for certificate in certificates if certificate.stable is stable]
        for certificate, keys in _reasons(verdict):
            others = [who for who in movers if who not in certificate.actor.split(" + ")]
            asked = for_coalitions(answer.concepts) if _together(certificate) else answer.concepts
            under = concepts_named(keys, asked, none=not stable)
            block.append((stable, under, " ".join(sentences(certificate, called, others))))
    return block


def _told(paper: Paper, answer: SolveAnswer, certificates: Sequence[Certificate], called: Called) -> list[Para]:
    block = []
    for stable, under, said in told(answer, certificates, called):
        word = paper.text(_("stable") if stable else _("not stable"), "green" if stable else "yellow")
        block.append(word.add(paper.text(" " + _("under {concepts}: {why}").format(concepts=under, why=said))))
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
