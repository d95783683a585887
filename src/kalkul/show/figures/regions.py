"""What is played where in a region of parameters: zones on a plane, or along a line, and the values where choices flip.

Only two parameters can be drawn at once; every other one has a value, the middle of its range unless another is given.
The zones say what part of the whole region they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor, log10
from textwrap import wrap

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from kalkul.case.amounts import read_number, written_number
from kalkul.errors import QuestionError, UnknownNameError, did_you_mean
from kalkul.regions.polynomial import Polynomial
from kalkul.results import RegionShown, ZoneShown
from kalkul.results.tree_shown import TreeShown
from kalkul.show.clean import clean, name
from kalkul.show.figures.section import Axis, Point, Polygon, Section, area, axes_of, borders, curve, names_in
from kalkul.show.figures.svg import Figure, group, line, number, path, rect, text, width_of
from kalkul.show.language import _
from kalkul.show.numbers import pointed
from kalkul.show.region_told import continuation, threshold
from kalkul.show.shares import share_phrase
from kalkul.show.wording import joined

__all__ = ["region_figure"]

_SIDE, _FLAT, _TOP, _LINE, _HATCH = 340.0, 60.0, 14.0, 20.0, 8.0
_COLOURS = 5

# Zones and curves that are drawn; the others are left blank, and counted.
_ZONES, _CURVES = 9, 3

# Letters in a line below the section.
_WIDE = 76


class _Frame(Struct):
    """Where the section stands on the drawing."""

    section: Section
    left: float
    high: float

    def at(self, point: Point) -> Point:
        """Place of a point."""
        across, up = self.section.across, self.section.up
        x = (point[0] - float(across.low)) / float(across.high - across.low)
        y = (point[1] - float(up.low)) / float(up.high - up.low)
        return self.left + x * _SIDE, _TOP + (1 - y) * self.high


def region_figure(
    region: RegionShown,
    title: str,
    tree: TreeShown | None = None,
    axes: Sequence[str] = (),
    at: Mapping[str, object] | None = None,
) -> Figure:
    """Draw a region of parameters.

    Parameters
    ----------
    region
        What is played where.
    title
        What it is of.
    tree
        The tree it is about: no weight of a branch of chance in it may be negative.
    axes
        The parameter across, and the one upwards; those that the zones depend on most unless given.
    at
        Values of other parameters; the middle of the range of each unless given.

    Raises
    ------
    UnknownNameError
        For a parameter that it does not have.
    QuestionError
        For more than two axes, an axis without a range, or a value outside a range; where nothing has a range.
    """
    found = axes_of(region)
    named = {_known(key, found): value for key, value in (at or {}).items()}
    given = {key: _value(value, found[key]) for key, value in named.items()}
    across, up = _chosen(region, found, axes, given)
    drawn = {axis.name for axis in (across, up) if axis is not None}
    held = {key: given.get(key, axis.middle) for key, axis in found.items() if key not in drawn}
    section = Section(across, up, held)
    bounds = [one.text for one in region.narrowed if " sees" not in one.text] + _weights(tree)
    outside = [part for one in bounds for part in section.conditions([one]) or ()]
    return _drawn(region, title, section, held, outside)


def _weights(tree: TreeShown | None) -> list[str]:
    """Conditions under which no branch of chance has a negative weight."""
    found = []
    for node in tree.nodes if tree is not None else ():
        weights = [f"({weight})" for weight in node.weights if weight != "rest"]
        found += [f"{weight} > 0" for weight in weights]
        if "rest" in node.weights and weights:
            found.append(f"{' + '.join(weights)} < 1")
    return found


def _known(key: str, found: Mapping[str, Axis]) -> str:
    if key not in found:
        hint = did_you_mean(key, found)
        raise UnknownNameError(f"there is no parameter “{name(key)}” in it{f' ({hint})' if hint else ''}")
    return key


def _value(written: object, axis: Axis) -> Fraction:
    try:
        value = read_number(str(written))
    except ValueError:
        raise QuestionError(
            f"“{clean(written, 60)}” is no value of {axis.name}: expected a number such as 0.5 or 1/2"
        ) from None
    if not axis.low <= value <= axis.high:
        low, high = written_number(axis.low), written_number(axis.high)
        raise QuestionError(f"{axis.name} = {clean(written, 60)} is outside its range, which is from {low} to {high}")
    return value


def _chosen(
    region: RegionShown, found: Mapping[str, Axis], axes: Sequence[str], given: Mapping[str, Fraction]
) -> tuple[Axis, Axis | None]:
    if len(set(axes)) != len(axes) or len(axes) > 2:
        raise QuestionError("a figure has one or two axes: name one parameter, or two different ones")
    for key in axes:
        if found[_known(key, found)].low == found[key].high:
            raise QuestionError(f"{key} is {written_number(found[key].low)} and nothing else, so it can be no axis")
        if key in given:
            raise QuestionError(f"{key} is an axis, so it has no single value")
    free = [axis for axis in found.values() if axis.low < axis.high and axis.name not in given]
    if not free:
        raise QuestionError("no parameter is left with a range, so there is nothing to draw")
    if not axes:
        uses = [key for zone in region.zones for where in zone.where for key in set(names_in(" ".join(where)))]
        # Those on which most depends, in the order of the case.
        most = sorted(free, key=lambda axis: -uses.count(axis.name))[:2]
        most = [axis for axis in most if axis.name in uses] or most[:1]
        chosen = [axis for axis in free if axis in most]
    else:
        chosen = [found[key] for key in axes]
    return chosen[0], chosen[1] if len(chosen) > 1 else None


def _drawn(
    region: RegionShown, title: str, section: Section, held: Mapping[str, Fraction], outside: Sequence[Polynomial]
) -> Figure:
    left = 16 + (max(width_of(_number(v), 11) for v in _ticks(section.up)) + 18 if section.up.name else 0)
    frame = _Frame(section, left, _SIDE if section.up.name else _FLAT)
    shapes, marks, legend, rows, covered = [], [], [], [], 0.0
    for place, zone in enumerate(region.zones[:_ZONES]):
        letter, kind = chr(ord("A") + place), f"zone{place % _COLOURS + 1}"
        pieces, bent = _pieces(section, zone, outside)
        covered += sum(map(area, pieces))
        shapes.append(_zone(pieces, frame, kind, bent))
        if zone.equilibria > 1:
            shapes += [_hatched(piece, frame) for piece in pieces]
        marks.append(_letter(pieces, frame, letter, bent))
        says, part = _played(zone), share_phrase(zone.share, whole=_whole(region), inside=True)
        said = _in_short(zone)
        told = said if pieces else _("{plays} (not in this section)").format(plays=said)
        legend.append((kind, letter, told, zone.equilibria > 1))
        rows.append((letter, says, part, "; ".join(joined(clean(one, 300) for one in part) for part in zone.where)))
    curves = _curves(region, section, frame)
    shapes += [shape for shape, _told in curves]
    notes = [told for _shape, told in curves]
    fixed = joined(f"{name(key)} = {written_number(value)}" for key, value in held.items() if _matters(key, region))
    if fixed:
        notes.append(_("Drawn where {values}.").format(values=fixed))
    whole = float(section.across.high - section.across.low) * float(section.up.high - section.up.low)
    if covered < 0.98 * whole:
        notes.append(_("Blank: not in the region, or not described one by one."))
    shapes += [*marks, *_scales(frame)]
    below = _TOP + frame.high + (44 if section.up.name else 40)
    shown, lines = _legend(legend, notes, below)
    wide = max(left + _SIDE + 16, *(width_of(words, 12.5) + 50 for words in lines))
    high = below + _LINE * len(lines) + 4
    head = (_("Zone"), _("What is played"), _("Part of the whole"), _("Where"))
    said = "; ".join(f"{letter}: {says} ({part})" for letter, says, part, _where in rows)
    axes = joined(name(axis.name) for axis in (section.across, section.up) if axis.name)
    description = _("What is played where, over {axes}. {zones}. {notes}").format(
        axes=axes, zones=said, notes=" ".join(notes)
    )
    heading = _("What is played where: {title}").format(title=clean(title, 160))
    return Figure(heading, description.strip(), wide, high, Markup("").join([*shapes, *shown]), head, tuple(rows))


def _matters(key: str, region: RegionShown) -> bool:
    """Whether a zone or a curve depends on a parameter."""
    texts = [text for zone in region.zones for where in zone.where for text in where]
    return any(key in names_in(text) for text in [*texts, *(one.value for one in region.thresholds)])


def _whole(region: RegionShown) -> str:
    return "range" if region.orders in (None, "1") else "completions"


def _pieces(section: Section, zone: ZoneShown, outside: Sequence[Polynomial]) -> tuple[list[Polygon], bool]:
    """Parts of the section in a zone, and whether their borders are bent."""
    pieces: list[Polygon] = []
    bent = False
    for where in zone.where or ((),):
        conditions = section.conditions(where)
        if conditions is not None:
            every = [*outside, *conditions]
            pieces += section.cut(every)
            bent = bent or section.bent(every)
    return pieces, bent


def _zone(pieces: Sequence[Polygon], frame: _Frame, kind: str, bent: bool) -> Markup:
    steps = "".join(
        "M" + "L".join(f"{number(x)} {number(y)}" for x, y in map(frame.at, piece)) + "Z" for piece in pieces
    )
    edges = "".join(
        f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}"
        for here, there in borders(pieces, split=not bent)
        for (x1, y1), (x2, y2) in [(frame.at(here), frame.at(there))]
    )
    # One path for all pieces leaves no seams between them.
    return path(steps, f"{kind} seamless") + path(edges, f"{kind} hollow") if steps else Markup("")


def _hatched(piece: Polygon, frame: _Frame) -> Markup:
    """Strokes across a convex polygon, going on in the one beside it."""
    corners = [frame.at(point) for point in piece]
    sums = [x + y for x, y in corners]
    steps = ""
    for k in range(ceil(min(sums) / _HATCH), int(max(sums) / _HATCH) + 1):
        ends = []
        for (x1, y1), (x2, y2), one, other in zip(
            corners, corners[1:] + corners[:1], sums, sums[1:] + sums[:1], strict=True
        ):
            if (one < k * _HATCH) != (other < k * _HATCH):
                part = (k * _HATCH - one) / (other - one)
                ends.append((x1 + part * (x2 - x1), y1 + part * (y2 - y1)))
        if len(ends) == 2:
            steps += "M" + "L".join(f"{number(x)} {number(y)}" for x, y in ends)
    return path(steps, "hatch") if steps else Markup("")


def _letter(pieces: Sequence[Polygon], frame: _Frame, letter: str, bent: bool) -> Markup:
    """The letter of a zone in its largest polygon, or, where it is cut into cells, in that nearest to their middle."""
    if not pieces:
        return Markup("")
    chosen = max(pieces, key=area)
    if bent:
        total = sum(map(area, pieces))
        middle = tuple(sum(_centre(p)[k] * area(p) for p in pieces) / total for k in (0, 1))
        chosen = min(pieces, key=lambda p: sum((_centre(p)[k] - middle[k]) ** 2 for k in (0, 1)))
    x, y = frame.at(_centre(chosen))
    return text(x, y + 4.5, letter, "bold halo", "middle")


def _centre(piece: Polygon) -> Point:
    return sum(x for x, _y in piece) / len(piece), sum(y for _x, y in piece) / len(piece)


def _curves(region: RegionShown, section: Section, frame: _Frame) -> list[tuple[Markup, str]]:
    """The values at which choices flip, upwards over across, each with its sentence."""
    found = []
    for shown in region.thresholds:
        if not section.up.name or shown.parameter != section.up.name or shown.view:
            continue
        pieces = curve(section, shown.value)
        if pieces:
            steps = "".join(
                "M" + "L".join(f"{number(x)} {number(y)}" for x, y in map(frame.at, piece)) for piece in pieces
            )
            told = _("Line: {sentence}.").format(sentence=threshold(replace(shown, binds=())))
            found.append((group([path(steps, "edge played")], told), told))
    return found[:_CURVES]


def _played(zone: ZoneShown) -> str:
    said = joined((continuation(plays) for plays in zone.plays), _("or"))
    if zone.equilibria > 1:
        return _("{plays}: {number} equilibria of the stage").format(plays=said, number=zone.equilibria)
    return said


def _in_short(zone: ZoneShown) -> str:
    """What is played; of several plays only what they end in."""
    if len(zone.plays) < 2:
        return _played(zone)
    said = joined(dict.fromkeys(name(one.outcome) for plays in zone.plays for one in plays), _("or"))
    if zone.equilibria > 1:
        return _("{plays}: {number} equilibria of the stage").format(plays=said, number=zone.equilibria)
    return said


def _ticks(axis: Axis) -> list[Fraction]:
    """Round numbers of the range, at most six."""
    length = axis.high - axis.low
    unit = Fraction(10) ** floor(log10(length))
    step = next(
        unit * part for part in map(Fraction, ("1/10", "1/5", "1/4", "1/2", "1", "2")) if length / part <= 5 * unit
    )
    return [step * k for k in range(ceil(axis.low / step), floor(axis.high / step) + 1)]


def _number(value: Fraction) -> str:
    return pointed(f"{float(value):.4g}")


def _scales(frame: _Frame) -> list[Markup]:
    across, up = frame.section.across, frame.section.up
    floor = _TOP + frame.high
    shapes = [rect(frame.left, _TOP, _SIDE, frame.high, "border")]
    for value in _ticks(across):
        x, _y = frame.at((float(value), float(up.low)))
        shapes += [line(x, floor, x, floor + 4, "tick"), text(x, floor + 16, _number(value), "small", "middle")]
    shapes.append(text(frame.left + _SIDE / 2, floor + 32, name(across.name), "bold", "middle"))
    if up.name:
        for value in _ticks(up):
            _x, y = frame.at((float(across.low), float(value)))
            shapes += [
                line(frame.left - 4, y, frame.left, y, "tick"),
                text(frame.left - 7, y + 4, _number(value), "small", "end"),
            ]
        shapes.append(
            Markup('<g transform="translate({} {}) rotate(-90)">{}</g>').format(
                "13", number(_TOP + frame.high / 2), text(0, 0, name(up.name), "bold", "middle")
            )
        )
    return shapes


def _legend(
    zones: Sequence[tuple[str, str, str, bool]], notes: Sequence[str], top: float
) -> tuple[list[Markup], list[str]]:
    """What the colours and lines mean, and its lines as text."""
    shapes: list[Markup] = []
    lines: list[str] = []
    for kind, letter, told, several in zones:
        y = top + len(lines) * _LINE
        shapes.append(rect(10, y, 24, 14, kind))
        if several:
            shapes.append(_hatch_swatch(((10.0, y), (34.0, y), (34.0, y + 14), (10.0, y + 14))))
        shapes.append(text(22, y + 11.5, letter, "small bold halo", "middle"))
        for words in wrap(clean(told), _WIDE):
            shapes.append(text(42, top + len(lines) * _LINE + 11.5, words, limit=_WIDE))
            lines.append(words)
    for note in notes:
        for words in wrap(clean(note), _WIDE):
            shapes.append(text(10, top + len(lines) * _LINE + 11.5, words, "small quiet", limit=_WIDE))
            lines.append(words)
    return shapes, lines


def _hatch_swatch(swatch: Polygon) -> Markup:
    (left, top), _right, (right, bottom), _low = swatch
    steps = "".join(f"M{number(x)} {number(bottom)}l14 -14" for x in range(int(left), int(right) - 13, 5))
    return path(steps, "hatch") if top < bottom else Markup("")
