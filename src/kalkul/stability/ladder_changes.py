"""The smallest change of one order that keeps the top of a ladder out of reach, or lets it in, in each completion.

The order is what one side wants, or what another takes it to want. All other orders stay; but where what a side wants
changes, views of it that leave something open take their nearest orders anew, and the change has to do for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import prod

from msgspec import Struct, field

from kalkul.completions.answers import Answered, Effort
from kalkul.errors import WorkLimitError
from kalkul.notation.ast import View
from kalkul.orders.nearest import Nearest, kept_ties
from kalkul.orders.partial import PartialOrder
from kalkul.orders.work import Work
from kalkul.results.ladder import LadderChange
from kalkul.results.said import said, said_by
from kalkul.results.share import Share
from kalkul.stability.asking import Asking
from kalkul.stability.climb import Climb, Key, Ranks
from kalkul.stability.following import Following
from kalkul.stability.ladder import Ladder
from kalkul.stability.smallest_change import Anew, SmallestChange, smallest_change

__all__ = ["MOST_COMPLETIONS", "MOST_STATES", "changes_shown"]

MOST_STATES = 100
"""States of a ladder up to which changes are looked for."""

MOST_COMPLETIONS = 1000
"""Completions up to which changes are looked for in each of them."""

Orders = dict[Key, Ranks]


class _Seen(Struct):
    """What was found for one order: per completion its weight, and the change if there is one."""

    found: list[tuple[Fraction, SmallestChange | None]] = field(default_factory=list)


def changes_shown(
    asking: Asking, ladder: Ladder, found: Answered[Following], start: int, effort: Effort, what: str
) -> tuple[tuple[LadderChange, ...], str | None]:
    """Look for the smallest changes.

    Returns
    -------
    tuple
        The changes, and why some or all were not worked out.
    """
    game = asking.game
    if game.size > MOST_STATES:
        return (), f"changes are looked for on ladders of up to {MOST_STATES:,} states, and this one has {game.size:,}"
    purse = asking.work
    purse.begin(f"{what}: changes of the ladder", effort.work)
    try:
        listed = _completions(asking, purse) if found.drawn is None else None
    except WorkLimitError:
        listed = None
    if listed is None:
        return (), f"changes are looked for in up to {MOST_COMPLETIONS:,} completions, and here there are more"
    climb = Climb(game.moves, asking.concept, start, frozenset(filter(ladder.is_top, range(game.size))))
    anew = _anew(asking, purse)
    keys: list[Key] = [((), actor) for actor in game.actors]
    keys += [((viewer,), actor) for viewer in game.actors for actor in game.actors if viewer != actor]
    changes: list[LadderChange] = []
    left_out = None
    reached = [climb.reached(orders, None)[0] for orders, _ in listed]
    for key in keys:
        for wanted in (False, True):
            asked = [one for one, top in zip(listed, reached, strict=True) if top != wanted]
            try:
                seen = _Seen([(weight, smallest_change(climb, o, key, wanted, anew, purse)) for o, weight in asked])
            except WorkLimitError as error:
                left_out = said("not all changes were worked out: {why}; allow more with --work", why=said_by(error))
                continue
            if asked:
                changes.append(_shown(key, wanted, seen))
    # Those that do something first, and of these the smallest.
    changes.sort(key=lambda one: (one.fewest is None, one.fewest or 0))
    return tuple(changes), left_out


def _shown(key: Key, wanted: bool, seen: _Seen) -> LadderChange:
    there = [(weight, one) for weight, one in seen.found if one is not None]
    total = sum((weight for weight, _ in seen.found), Fraction(0))
    least = min((one for _, one in there), key=lambda one: one.cost, default=None)
    return LadderChange(
        "lets in" if wanted else "keeps out",
        key[0],
        key[1],
        None if least is None else least.cost,
        None if least is None else max(one.cost for _, one in there),
        () if least is None else tuple((one + 1, other + 1) for one, other in least.pairs),
        Share.of(sum((weight for weight, _ in there), Fraction(0)) / total),
    )


def _completions(asking: Asking, purse: Work) -> list[tuple[Orders, Fraction]] | None:
    """Every completion with its weight; ``None`` where they are too many."""
    game, wanted, shape = asking.game, asking.wanted, asking.shape
    if shape is None:
        views: list[View] = [(), *((viewer,) for viewer in wanted.viewers)]
        orders: Orders = {}
        for view in views:
            for actor, ranks in zip(game.actors, wanted.ranks(view), strict=True):
                if not view or wanted.sayings(view, actor):
                    orders[view, actor] = tuple(-int(rank) for rank in ranks)
        return [(orders, Fraction(1))]
    if shape.whole().weight() > MOST_COMPLETIONS:
        return None
    families = [shape.rows(k, shape.orders[members[0]].above).rows for k, members in enumerate(shape.members)]
    if prod(map(len, families)) > MOST_COMPLETIONS:
        return None
    found = []
    for rows in product(*families):
        completion: Orders = {}
        parts = 1
        for members, (ranked, share) in zip(shape.members, rows, strict=True):
            parts *= share
            for slot, own in zip(members, ranked, strict=True):
                picture, class_of = shape.pictures.all[slot], shape.class_of[slot]
                completion[picture.view, picture.actor] = tuple(own[class_of[state]] for state in range(game.size))
        purse.spend()
        found.append((completion, Fraction(1, parts)))
    return found


def _anew(asking: Asking, purse: Work) -> Anew:
    """Views that take their nearest orders anew when what a side wants changes."""
    game = asking.game
    stated = asking.wanted.stated()
    names = stated.outcomes
    told = {
        key: relations
        for key, relations in stated.relations.items()
        if key[0] and relations and key not in stated.anew and not PartialOrder.build(names, relations).is_settled()
    }

    def anew(key: Key, ranks: Ranks) -> Iterator[Mapping[Key, Ranks]]:
        view, actor = key
        views = [] if view else [other for other in told if other[1] == actor]
        levels = [tuple(names[k] for k in range(game.size) if ranks[k] == rank) for rank in sorted(set(ranks))]
        targets = [PartialOrder.build(names, [*told[other], *kept_ties(names, levels, told[other])]) for other in views]
        near = [Nearest(target, dict(zip(names, ranks, strict=True)), purse) for target in targets]
        purse.spend(prod(orders.count() for orders in near))
        for chosen in product(*near):
            found: dict[Key, Ranks] = {}
            for other, target, order in zip(views, targets, chosen, strict=True):
                place = {k: rank for rank, k in enumerate(order)}
                found[other] = tuple(place[target.class_of[name]] for name in names)
            yield found

    return anew
