"""The states of a conflict as a graph: who can move where, what nothing deters, and where it comes to rest.

Laid out as springs between neighbours would settle (Kamada & Kawai 1989, 10.1016/0020-0190(89)90102-6), by networkx.
"""

from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, pi, sin

from markupsafe import Markup

from kalkul.results import NextAnswer
from kalkul.results.graph_shown import GraphShown
from kalkul.show.clean import clean, name
from kalkul.show.figures.svg import Figure, circle, group, number, path, text
from kalkul.show.html_ids import identifier
from kalkul.show.language import _
from kalkul.show.states import levels_of

__all__ = ["MOST", "states_figure"]

MOST = 100
"""States up to which a graph can be read; beyond, a table takes its place."""

_RADIUS = 15.0


def states_figure(graph: GraphShown, following: NextAnswer | None = None) -> Figure:
    """Draw the states of a game.

    Parameters
    ----------
    graph
        States, moves and equilibria.
    following
        What follows from the status quo; drawn over the moves where given.
    """
    places = _places(graph)
    undeterred = {(move.state, move.to): move.mover for move in following.moves} if following else {}
    # Named after the game: several graphs may stand on one page.
    head = f"arrowhead.{identifier(graph.game)}"
    shapes = [_marker(head)]
    drawn: set[tuple[int, int]] = set()
    for arc in graph.arcs:
        ends = (min(arc.state, arc.to), max(arc.state, arc.to))
        if ends not in drawn and (arc.state, arc.to) not in undeterred and (arc.to, arc.state) not in undeterred:
            drawn.add(ends)
            shapes.append(_arrow(places[arc.state], places[arc.to], "edge", "", head))
    for (state, to), mover in undeterred.items():
        shapes.append(_arrow(places[state], places[to], "edge played", name(mover), head, (to, state) in undeterred))
    ends_at = {state for end in following.ends for state in end.states} if following else set()
    rows = []
    for shown in graph.states:
        x, y = places[shown.number]
        stable = shown.number in graph.equilibria
        kind = "state" + (" stable" if stable else "") + (" start" if shown.number == graph.status_quo else "")
        told = [_("status quo")] if shown.number == graph.status_quo else []
        told += [_("equilibrium")] if stable else []
        told += [_("what follows ends here")] if shown.number in ends_at else []
        label = clean(shown.name, 80) if shown.name is not None else levels_of(shown)
        tip = f"{shown.number}: {label}" + (f" ({', '.join(told)})" if told else "")
        shapes.append(group([circle(x, y, _RADIUS, kind), text(x, y + 4.5, str(shown.number), "bold", "middle")], tip))
        onward = [f"{name(arc.mover)} → {arc.to}" for arc in graph.arcs if arc.state == shown.number]
        rows.append((str(shown.number), label, ", ".join(told), ", ".join(onward)))
    wide = max((x for x, _y in places.values()), default=0) + 40
    high = max((y for _x, y in places.values()), default=0) + 40
    listed = ", ".join(map(str, graph.equilibria)) or _("none")
    description = _("{count} states. Equilibria ({concept}): {listed}.").format(
        count=len(graph.states), concept=graph.concept.upper(), listed=listed
    )
    title = _("The states of {game}").format(game=name(graph.title))
    heads = (_("State"), _("What it is"), _("What of it"), _("Moves"))
    return Figure(title, description, wide, high, Markup("").join(shapes), heads, tuple(rows))


def _places(graph: GraphShown) -> dict[int, tuple[float, float]]:
    import networkx

    numbers = [shown.number for shown in graph.states]
    net: networkx.Graph[int] = networkx.Graph()
    net.add_nodes_from(numbers)
    net.add_edges_from((arc.state, arc.to) for arc in graph.arcs)
    count = len(numbers)
    start = {k: (cos(2 * pi * j / count), sin(2 * pi * j / count)) for j, k in enumerate(numbers)}
    # Parts that nothing joins would fly apart: weak threads hold them.
    parts = [min(part) for part in networkx.connected_components(net)]
    net.add_edges_from(pairwise(parts), weight=3)
    found = networkx.kamada_kawai_layout(net, pos=start) if count > 2 else start
    span = 70.0 * max(2.0, count**0.5)
    return {k: (40 + (1 + float(x)) / 2 * span, 40 + (1 + float(y)) / 2 * span) for k, (x, y) in found.items()}


def _marker(key: str) -> Markup:
    return Markup(
        '<defs><marker id="{}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="5" markerHeight="5" '
        'orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" class="arrow played"/></marker></defs>'
    ).format(key)


def _arrow(
    here: tuple[float, float], there: tuple[float, float], kind: str, label: str, head: str, bent: bool = False
) -> Markup:
    (x1, y1), (x2, y2) = here, there
    far = hypot(x2 - x1, y2 - y1) or 1.0
    dx, dy = (x2 - x1) / far, (y2 - y1) / far
    gap = _RADIUS + (3 if label else 0)
    x1, y1, x2, y2 = x1 + dx * gap, y1 + dy * gap, x2 - dx * gap, y2 - dy * gap
    bend = 14.0 if bent else 0.0
    mx, my = (x1 + x2) / 2 - dy * bend, (y1 + y2) / 2 + dx * bend
    steps = f"M{number(x1)} {number(y1)}Q{number(mx)} {number(my)} {number(x2)} {number(y2)}"
    shown = path(steps, kind, head if label else "")
    return group([shown, text(mx, my - 4, label, "halo small", "middle")]) if label else shown
