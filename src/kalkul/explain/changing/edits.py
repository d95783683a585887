"""Changes as premises one could add: in the notation, with the premises they contradict, and with what then follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kalkul.completions.answers import Effort
from kalkul.completions.pictures import Pictures
from kalkul.errors import WorkLimitError
from kalkul.explain.changing.change_weighed import Pairs
from kalkul.explain.changing.changeable import Changeable, Follows, Key, Said
from kalkul.orders.bits import bits
from kalkul.orders.partial import PartialOrder
from kalkul.orders.relations import Relation
from kalkul.orders.work import Work
from kalkul.results import ChangeShown, Edit, Share

__all__ = ["Edits"]

_FOLLOWED = 60
"""Changes of which it is looked up what follows."""


class Edits:
    """Tells changes of one explanation.

    Parameters
    ----------
    model
        The explanation.
    pictures
        Its pictures as they are.
    effort, work, what
        Limits of looking up what follows, where steps are spent, and what to name in progress.
    """

    def __init__(self, model: Changeable, pictures: Pictures, effort: Effort, work: Work, what: str) -> None:
        self._model, self._pictures = model, pictures
        self._effort, self._work, self._what = effort, work, what
        self._left = effort.work
        self._known: dict[tuple[tuple[Key, Pairs], ...], Follows | None] = {}

    def shown(self, changes: tuple[tuple[Key, Pairs], ...], share: Share) -> ChangeShown:
        """One change, with what follows from it as long as not too many were looked at."""
        edits = tuple(self._edit(key, pairs) for key, pairs in changes)
        if changes not in self._known:
            able = len(self._known) < _FOLLOWED and self._left > 0
            self._known[changes] = self._follows(changes) if able else None
        then = self._known[changes]
        return (
            ChangeShown(edits, share)
            if then is None
            else ChangeShown(edits, share, then.verdict, then.plays, then.ends)
        )

    def _follows(self, changes: Iterable[tuple[Key, Pairs]]) -> Follows | None:
        before = self._work.total
        pictures = self._model.pictures(self._said(dict(changes)))
        try:
            return self._model.follows(self._model.shape(pictures, self._work), self._effort, self._what)
        except WorkLimitError:
            return None
        finally:
            self._left -= self._work.total - before

    def _edit(self, key: Key, pairs: Pairs) -> Edit:
        place = {name: k for k, name in enumerate(self._model.names)}
        above = tuple(sorted(pairs, key=lambda pair: (place[pair[0]], place[pair[1]])))
        named = sorted({name for pair in pairs for name in pair}, key=place.__getitem__)
        text = PartialOrder.build(named, [Relation(">", (one,), (other,)) for one, other in above]).text()
        told = self._model.said.relations.get(key, ())
        instead = dict.fromkeys(relation.origin for relation in told if _denies(relation, pairs))
        return Edit(*key, above, f"{' sees '.join((*key[0], key[1]))}: {text}", tuple(instead))

    def _said(self, changes: Mapping[Key, Pairs]) -> Said:
        """What is stated, with the changes in place of what they contradict."""
        said = self._model.said
        relations = dict(said.relations)
        for key, pairs in changes.items():
            if key in said.listed:
                order = self._pictures.all[self._pictures.of(*key)].order
            else:
                order = PartialOrder.build(self._model.names, said.relations.get(key, ()))
            own = order.restrict(self._model.domains[key[1]])
            stated = [Relation(">", (one,), (other,)) for one, other in sorted(pairs)]
            relations[key] = [*_kept(own, pairs), *stated]
        listed = {key: orders for key, orders in said.listed.items() if key not in changes}
        return Said(relations, said.anew, listed)


def _kept(order: PartialOrder, pairs: Pairs) -> Iterator[Relation]:
    """What a partial order says that does not contradict some pairs."""
    for tied in order.classes:
        for k, name in enumerate(tied):
            for other in tied[:k]:
                if not {(name, other), (other, name)} & pairs:
                    yield Relation("=", (other,), (name,))
    for k, lower in enumerate(order.classes):
        for upper in bits(order.above[k]):
            for better in order.classes[upper]:
                for worse in lower:
                    if (worse, better) not in pairs:
                        yield Relation(">", (better,), (worse,))


def _denies(relation: Relation, pairs: Pairs) -> bool:
    """Whether a statement says the contrary of some pair."""
    if relation.kind == ">":
        return any((worse, better) in pairs for better in relation.left for worse in relation.right)
    if relation.kind == "=":
        tied: Sequence[str] = (*relation.left, *relation.right)
        return any((one, other) in pairs for one in tied for other in tied)
    end = 1 if relation.kind == "first" else 0
    return any(pair[end] in relation.left and pair[1 - end] not in relation.left for pair in pairs)
