"""The game tree of an explanation: what is played, what somebody expects instead, and where he is surprised.

Time runs from left to right; every way through the tree ends on a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup
from msgspec import Struct

from kalkul.results import Explained, Share
from kalkul.results.tree_shown import NodeShown, TreeShown
from kalkul.show.clean import name
from kalkul.show.figures.svg import SIZE, Figure, circle, group, number, path, rect, text, width_of
from kalkul.show.language import _
from kalkul.show.shares import share_short

__all__ = ["tree_figure"]

_ROW, _TOP, _BOX, _GAP = 34.0, 26.0, 22.0, 26.0
_CLIP = 28


class _Place(Struct):
    """Where a node stands, and the moves that lead to it."""

    x: float
    y: float
    wide: float
    moves: tuple[str, ...]
    depth: int


def tree_figure(tree: TreeShown, shown: Explained | None = None) -> Figure:
    """Draw a tree, with the plays of an explanation on it.

    Parameters
    ----------
    tree
        The tree.
    shown
        An explanation over it; none unless given.
    """
    places = _places(tree)
    marks = _Marks(shown)
    notes = {k: marks.notes(place.moves) for k, place in enumerate(places) if tree.nodes[k].kind == "leaf"}
    wide = max(place.x + place.wide + 12 + width_of(notes.get(k, ""), 11) for k, place in enumerate(places)) + 8
    high = max(place.y for place in places) + _ROW * 0.8
    shapes: list[Markup] = []
    for k, node in enumerate(tree.nodes):
        # What is played is drawn last, over the rest.
        for branch, child in sorted(enumerate(node.children), key=lambda pair: marks.of(places[pair[1]].moves)):
            shapes.append(_edge(node, branch, places[k], places[child], marks))
    for k, node in enumerate(tree.nodes):
        shapes.append(_node(node, places[k]))
        if notes.get(k):
            shapes.append(text(places[k].x + places[k].wide + 4, places[k].y + 4, notes[k], "small strong", limit=120))
    rows = tuple(
        (" / ".join(map(_said, places[k].moves)), name(node.outcome or ""), notes[k])
        for k, node in enumerate(tree.nodes)
        if node.kind == "leaf"
    )
    title = _("The tree of {game}").format(game=name(tree.title))
    head = (_("Moves"), _("Outcome"), _("What of it"))
    return Figure(title, _described(rows), wide, high, Markup("").join(shapes), head, rows)


class _Marks:
    """What an explanation says of the ways through a tree."""

    def __init__(self, shown: Explained | None) -> None:
        self._played = {} if shown is None else {play.path: play.share for play in shown.actual}
        self._expected: dict[tuple[str, ...], list[tuple[str, Share]]] = {}
        for viewer, plays in ((shown and shown.expected) or {}).items():
            for play in plays:
                self._expected.setdefault(play.path, []).append((viewer, play.share))
        self._surprises: dict[tuple[str, ...], list[str]] = {}
        for one in shown.surprises if shown else ():
            moves = (*one.at, f"{one.mover}.{one.taken}")
            self._surprises.setdefault(moves, []).append(one.viewer)

    def of(self, moves: tuple[str, ...]) -> int:
        """2 if some play that happens comes along, 1 if only one that is expected does, else 0."""
        if any(play[: len(moves)] == moves for play in self._played):
            return 2
        return int(any(play[: len(moves)] == moves for play in self._expected))

    def surprised(self, moves: tuple[str, ...]) -> list[str]:
        """Who is surprised by the last of some moves."""
        return self._surprises.get(moves, [])

    def notes(self, moves: tuple[str, ...]) -> str:
        """What is said at the end of a way: that it happens, and who expects it."""
        said = []
        if moves in self._played:
            said.append(_with(_("happens"), self._played[moves]))
        for viewer, share in self._expected.get(moves, ()):
            said.append(_with(_("{who} expects it").format(who=name(viewer)), share))
        return "; ".join(said)


def _with(words: str, share: Share) -> str:
    return words if share.exact == "1" else f"{words} ({share_short(share)})"


def _places(tree: TreeShown) -> list[_Place]:
    """Place the nodes: leaves on lines of their own, each other node in the middle of what follows it."""
    places: list[_Place] = [_Place(0, 0, _wide(node), (), 0) for node in tree.nodes]
    runs: dict[int, float] = {}
    for k, node in enumerate(tree.nodes):
        for branch, child in enumerate(node.children):
            places[child].depth = places[k].depth + 1
            places[child].moves = (*places[k].moves, _move(node, branch))
            label = width_of(_label(node, branch, None), 12) + 30
            runs[places[k].depth] = max(runs.get(places[k].depth, 0.0), places[k].wide + label + _GAP)
    left = {0: 4.0}
    for depth in range(max(place.depth for place in places)):
        left[depth + 1] = left[depth] + runs[depth]
    row = 0
    for k, node in enumerate(tree.nodes):
        places[k].x = left[places[k].depth]
        if not node.children:
            places[k].y = _TOP + row * _ROW
            row += 1
    for k in range(len(tree.nodes) - 1, -1, -1):
        below = tree.nodes[k].children
        if below:
            places[k].y = (places[below[0]].y + places[below[-1]].y) / 2
    return places


def _wide(node: NodeShown) -> float:
    # Outcomes are bold, and so wider.
    return width_of(_inside(node), 15 if node.kind == "leaf" else SIZE) + 16


def _inside(node: NodeShown) -> str:
    if node.kind == "leaf":
        return name(node.outcome or "")[:_CLIP]
    if node.kind == "chance":
        return _("chance")
    return " + ".join(name(actor) for actor in node.actors)[:_CLIP]


def _move(node: NodeShown, branch: int) -> str:
    if node.kind == "decision":
        return f"{node.actors[0]}.{node.branches[branch]}"
    return f"{node.kind}.{node.branches[branch]}"


def _label(node: NodeShown, branch: int, clip: int | None = _CLIP) -> str:
    if node.kind == "stage":
        return ""
    words = name(node.branches[branch])
    if node.weights:
        words += f" ({name(node.weights[branch])})"
    return words[: clip or _CLIP]


def _edge(node: NodeShown, branch: int, here: _Place, there: _Place, marks: _Marks) -> Markup:
    kind = ("edge", "edge awaited", "edge played")[marks.of(there.moves)]
    start, turn = here.x + here.wide, here.x + here.wide + _GAP / 2
    steps = f"M{number(start)} {number(here.y)}H{number(turn)}V{number(there.y)}H{number(there.x)}"
    parts = [path(steps, kind), text(turn + 7, there.y - 6, _label(node, branch), "halo small")]
    surprised = marks.surprised(there.moves)
    tip = ""
    if surprised:
        tip = _("{who} did not expect this").format(who=", ".join(map(name, surprised)))
        parts += [circle(there.x - 11, there.y, 8, "mark"), text(there.x - 11, there.y + 4, "!", "onmark", "middle")]
    return group(parts, tip)


def _node(node: NodeShown, place: _Place) -> Markup:
    inside = _inside(node)
    if node.kind == "leaf":
        return text(place.x + 6, place.y + 4.5, node.outcome, "bold", limit=_CLIP)
    corner = _BOX / 2 if node.kind == "chance" else 4
    return group(
        [
            rect(place.x, place.y - _BOX / 2, place.wide, _BOX, "box", corner),
            text(place.x + place.wide / 2, place.y + 4.5, inside, "", "middle"),
        ]
    )


def _said(move: str) -> str:
    actor, _dot, what = move.partition(".")
    return f"{name(actor)} {name(what)}"


def _described(rows: Iterable[tuple[str, ...]]) -> str:
    marked = [f"{moves} → {end}: {notes}" for moves, end, notes in rows if notes]
    return _("Ways through the tree and what they end in. {marked}").format(marked="; ".join(marked))
