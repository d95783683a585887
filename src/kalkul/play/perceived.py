"""Expected and actual play of a tree whose movers see each other's wants differently.

``E_v(node)`` are the plays view v expects from a node, ties kept. When actor i moves inside view v he decides by
w = v + (i), or by v itself if v ends in i. Where w = v he takes what v wants of him, expecting what v expects;
elsewhere he takes a first move of ``E_w(node)``, and v expects to go on from there by its own picture: one who
knows another's error expects to profit from it. Actual play: each mover in turn takes any first move of
``E_(i)(node)``. With a single view this is exactly pure subgame-perfect play.

Once nothing is told in any view that begins with w, every mover inside w decides by w; such a *flat* view is
known by its pictures alone, so views of any depth come down to finitely many.
"""

from __future__ import annotations

from kalkul.completions.pictures import Pictures
from kalkul.completions.wants import Asks
from kalkul.games.tree import Tree
from kalkul.notation.ast import View

__all__ = ["Player"]

Flat = tuple[int, ...]
State = tuple[View, None] | tuple[None, Flat]


class Player:
    """Works out play for one answerer of questions about preferences.

    Parameters
    ----------
    tree
        The game.
    pictures
        What is stated in which view.

    Examples
    --------
    >>> from kalkul.orders import Relation
    >>> from kalkul.completions import Ranks
    >>> tree = Tree.build({"A": {"stop": "X", "go": {"B": {"left": "Y", "right": "Z"}}}})
    >>> pictures = Pictures.build(tree, {(("A",), "B"): [Relation(">", ("Y",), ("Z",))]})
    >>> player = Player(tree, pictures)
    >>> ranks = Ranks([{0: 1, 1: 0, 2: 2}, {1: 1, 2: 0}, {1: 0, 2: 1}])  # A: Y > X > Z; B: Z > Y; A sees B: Y > Z
    >>> memo = {}
    >>> bin(player.expected(("A",), 0, ranks, memo)), bin(player.actual(0, ranks, memo))
    ('0b10', '0b100')
    """

    def __init__(self, tree: Tree, pictures: Pictures) -> None:
        self.tree = tree
        self.pictures = pictures
        self._states: dict[State, int] = {}
        self._keys: list[State] = []
        self._slots: list[tuple[int, ...]] = []
        self._inner: list[list[int | None]] = []
        self._root = self._state_of(())

    def expected(self, view: View, node: int, asks: Asks, memo: dict[tuple[int, int], int]) -> int:
        """Plays that a view expects from a node, as a bit mask of leaves.

        Parameters
        ----------
        view
            Whose expectation; ``()`` is the analyst's.
        node
            Where play starts.
        asks
            Answers questions about preferences.
        memo
            Kept between calls as long as the answers only become more definite.
        """
        state = self._root
        for actor in view:
            state = self._enter(state, self.tree.actors.index(actor))
        return self._expected(state, node, asks, memo)

    def actual(self, node: int, asks: Asks, memo: dict[tuple[int, int], int]) -> int:
        """Plays that may really happen from a node: every mover decides by his own view, in turn."""
        mover = self.tree.mover[node]
        if mover < 0:
            return self.tree.leaves[node]
        chosen = self._expected(self._enter(self._root, mover), node, asks, memo)
        plays = 0
        for index in self.tree.first_moves(node, chosen):
            plays |= self.actual(self.tree.children[node][index], asks, memo)
        return plays

    def _expected(self, state: int, node: int, asks: Asks, memo: dict[tuple[int, int], int]) -> int:
        known = memo.get((state, node))
        if known is not None:
            return known
        mover = self.tree.mover[node]
        if mover < 0:
            return self.tree.leaves[node]
        inside = self._enter(state, mover)
        if inside == state:
            plays = self._own_choice(state, node, asks, memo)
        else:
            chosen = self._expected(inside, node, asks, memo)
            plays = 0
            for index in self.tree.first_moves(node, chosen):
                plays |= self._expected(state, self.tree.children[node][index], asks, memo)
        memo[state, node] = plays
        return plays

    def _own_choice(self, state: int, node: int, asks: Asks, memo: dict[tuple[int, int], int]) -> int:
        """Plays no worse than, for every other move, some play expected after it.

        That is: no worse than the best, over all moves, of the worst expected after a move. For the move whose
        worst is that best it holds of all its plays anyway.
        """
        slot = self._slots[state][self.tree.mover[node]]
        below = [self._expected(state, child, asks, memo) for child in self.tree.children[node]]
        classes = [self._classes(slot, plays, asks) for plays in below]
        worst = [asks.extreme(slot, some, False) if len(some) > 1 else some[0] for some in classes]
        floors = tuple(dict.fromkeys(worst))
        bar = asks.extreme(slot, floors, True) if len(floors) > 1 else floors[0]
        chosen = 0
        for plays, some, low in zip(below, classes, worst, strict=True):
            if low == bar:
                chosen |= plays
            elif len(some) > 1:
                good = {c for c in some if c == bar or asks.extreme(slot, (c, bar), True) == c}
                chosen |= sum(
                    1 << leaf
                    for leaf, outcome in enumerate(self.tree.leaf_outcome)
                    if plays >> leaf & 1 and asks.class_of(slot, outcome) in good
                )
        return chosen

    def _classes(self, slot: int, plays: int, asks: Asks) -> tuple[int, ...]:
        leaf_outcome = self.tree.leaf_outcome
        found: dict[int, None] = {}
        while plays:
            low = plays & -plays
            found[asks.class_of(slot, leaf_outcome[low.bit_length() - 1])] = None
            plays ^= low
        return tuple(found)

    def _enter(self, state: int, mover: int) -> int:
        """State by which a mover inside a state decides."""
        known = self._inner[state][mover]
        if known is None:
            view, flat = self._keys[state]
            actor = self.tree.actors[mover]
            if flat is not None or (view and view[-1] == actor):
                known = state
            else:
                assert view is not None  # a state is a view or flat
                known = self._state_of((*view, actor))
            self._inner[state][mover] = known
        return known

    def _state_of(self, view: View) -> int:
        slots = tuple(self.pictures.of(view, actor) for actor in self.tree.actors)
        key: State = (view, None) if view in self.pictures.deeper else (None, slots)
        if key not in self._states:
            self._states[key] = len(self._keys)
            self._keys.append(key)
            self._slots.append(slots)
            self._inner.append([None] * len(self.tree.actors))
        return self._states[key]
