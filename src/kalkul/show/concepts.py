"""The words of stability, each with the one sentence that explains it.

Concepts stand from the least to the most foresight asked of an actor, as in the semantics. A front shows a sentence
where its word first appears.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from kalkul.results.said import said
from kalkul.show.clean import name
from kalkul.show.language import _, spoken
from kalkul.show.wording import joined

__all__ = [
    "ABOUT_COALITIONS",
    "ABOUT_STATES",
    "ABOUT_VIEWS",
    "ABOUT_WHAT_FOLLOWS",
    "CONCEPT",
    "STABLE_IF",
    "by_concepts",
    "concept",
    "concepts_named",
    "for_coalitions",
    "single",
    "stable_if",
]

CONCEPT = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sseq": "SSEQ"}
"""What a table calls each concept."""

STABLE_IF = {
    "nash": said("he has no improvement"),
    "gmr": said(
        "each improvement can be answered by a joint move of the others that leaves him no better off (general "
        "metarationality)"
    ),
    "smr": said(
        "each improvement can be answered by a joint move of the others that leaves him no better off, and no move of "
        "his own from there mends that (symmetric metarationality)"
    ),
    "seq": said(
        "each improvement can be answered by improvements of the others that leave him no better off (sequential "
        "stability)"
    ),
    "sseq": said(
        "each improvement can be answered by improvements of the others that leave him no better off, and no move of "
        "his own from there mends that (symmetric sequential stability)"
    ),
}
"""When a state is stable for an actor, under each concept."""

ABOUT_STATES = (
    said(
        "An improvement is a move of an actor’s own to a state he likes better. A state is stable for him if, under "
        "the concept, he has no improvement or each is deterred."
    ),
    said("An equilibrium is a state that is stable for everyone."),
)

ABOUT_VIEWS = said(
    "In somebody’s view everybody wants what he takes them to want. A state in which nobody moves, because it is "
    "stable for each in his own view, is an equilibrium of the hypergame."
)

ABOUT_COALITIONS = said(
    "A coalition leaves a state if its members can reach, by moves of their own, a state that all of them like better "
    "and no answer of the others deters; CNash, CGMR and so on say which answers do. Its weak link is the member who "
    "gives up most easily."
)

ABOUT_WHAT_FOLLOWS = (
    said(
        "An undeterred move is an improvement, in the mover’s own view, that no answer of the others deters under the "
        "concept. What follows is every chain of such moves."
    ),
    said(
        "A chance supposes that the next mover is drawn evenly among those with an undeterred move, and then evenly "
        "among his moves. It compares ends and forecasts nothing."
    ),
)


def stable_if(key: str) -> str:
    """Return when a state is stable under a concept, after its name."""
    return _("stable if {condition}").format(condition=spoken(STABLE_IF[key]))


def single(key: str) -> str:
    """Return the concept for one actor that a concept for coalitions generalises, or the concept itself.

    Examples
    --------
    >>> single("cseq"), single("seq")
    ('seq', 'seq')
    """
    return key[1:] if key.startswith("c") and key[1:] in CONCEPT else key


def for_coalitions(asked: Iterable[str]) -> tuple[str, ...]:
    """Return the concepts for coalitions that generalise those asked for."""
    return tuple(f"c{key}" for key in asked)


def concept(key: str) -> str:
    """Return what a concept is called.

    Examples
    --------
    >>> concept("seq"), concept("cseq")
    ('SEQ', 'CSEQ')
    """
    one = CONCEPT.get(single(key))
    return name(key) if one is None else one if key in CONCEPT else f"C{one}"


def concepts_named(keys: Iterable[str], asked: Collection[str], *, none: bool = False) -> str:
    """Return concepts in a sentence, after “under”, in the order in which they were asked for.

    With ``none`` the sentence says that it is so under none of them.

    Examples
    --------
    >>> concepts_named(["gmr", "smr"], CONCEPT), concepts_named(CONCEPT, CONCEPT)
    ('GMR and SMR', 'every concept')
    """
    named = set(keys)
    those = [key for key in asked if key in named] + sorted(named.difference(asked))
    if len(those) == len(asked) > 1:
        return _("any concept") if none else _("every concept")
    return joined(map(concept, those))


def by_concepts(
    states: Mapping[str, Sequence[int]], asked: Sequence[str]
) -> list[tuple[tuple[str, ...], tuple[int, ...]]]:
    """Return states together that go with the same concepts, those of most concepts first.

    Examples
    --------
    >>> by_concepts({"nash": (5,), "gmr": (1, 5)}, ["nash", "gmr"])
    [(('nash', 'gmr'), (5,)), (('gmr',), (1,))]
    """
    groups: dict[tuple[str, ...], list[int]] = {}
    for state in sorted({state for key in asked for state in states.get(key, ())}):
        groups.setdefault(tuple(key for key in asked if state in states.get(key, ())), []).append(state)
    return sorted(((keys, tuple(those)) for keys, those in groups.items()), key=lambda group: -len(group[0]))
