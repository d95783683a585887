"""Hypothesis strategies for the whole suite, one section per topic."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from kalkul.notation import (
    RESERVED,
    And,
    Arithmetic,
    Chain,
    Compare,
    Extreme,
    Formula,
    Group,
    Holder,
    Iff,
    Implies,
    Item,
    LeverObservation,
    Move,
    Moves,
    Narrows,
    Negative,
    Not,
    Number,
    Operand,
    Or,
    Path,
    Reaches,
    Ref,
    Statement,
    StatesWhere,
    Stays,
    Wants,
    is_identifier,
)

# Notation: names and numbers -------------------------------------------------------------------------------

_TELLING = [
    "US",
    "RU",
    "A",
    "F_D_late",
    "treaty",
    "yes",
    "no",
    "Überfall",
    "Київ",
    "北京",
    "firsts",
    "and_",
    "e3",
]


def identifiers() -> SearchStrategy[str]:
    """Names of actors, outcomes, moves: a letter of any script, then letters, digits, ``_``."""
    drawn = st.text(st.characters(categories=["L", "Nd"], include_characters="_"), min_size=1, max_size=6)
    return st.sampled_from(_TELLING) | drawn.filter(is_identifier)


def levers() -> SearchStrategy[Formula]:
    """Levers and levels: names with or without an owner."""
    owned = st.builds("{}.{}".format, identifiers(), identifiers())
    return st.builds(Ref, identifiers() | owned)


def numbers() -> SearchStrategy[Formula]:
    """Numbers that can be written: decimals that are not negative."""
    decimals = st.builds(lambda n, places: Fraction(n, 10**places), st.integers(0, 10**9), st.integers(0, 12))
    return st.builds(Number, decimals)


# Notation: conditions and expressions ----------------------------------------------------------------------

_OPS = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])


def _joined(kind: type[And] | type[Or], parts: list[Formula]) -> Formula:
    """Parts of parts of the same kind stand side by side."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, kind) else (part,))]
    return kind(tuple(flat))


def _boolean(parts: SearchStrategy[Formula]) -> SearchStrategy[Formula]:
    """``not``, ``and`` and ``or`` of parts."""
    several = st.lists(parts, min_size=2, max_size=4)
    return (
        st.builds(Not, parts)
        | several.map(lambda drawn: _joined(And, drawn))
        | several.map(lambda drawn: _joined(Or, drawn))
    )


def lever_conditions() -> SearchStrategy[Formula]:
    """Conditions over levers."""
    side = levers() | numbers()
    atoms = levers() | st.builds(Compare, _OPS, side, side)
    return st.recursive(
        atoms,
        lambda parts: _boolean(parts) | st.builds(Implies, parts, parts) | st.builds(Iff, parts, parts),
        max_leaves=12,
    )


def moves() -> SearchStrategy[Move]:
    """Moves in a tree."""
    return st.builds(Move, identifiers(), identifiers())


def paths() -> SearchStrategy[tuple[Move, ...]]:
    """Moves from the root of a tree."""
    return st.lists(moves(), min_size=1, max_size=5).map(tuple)


def play_conditions() -> SearchStrategy[Formula]:
    """Conditions over play."""
    long_paths = paths().filter(lambda path: len(path) > 1)
    outcomes = st.builds(Ref, identifiers())
    atoms: SearchStrategy[Formula] = moves() | st.builds(Path, long_paths) | st.builds(Reaches, outcomes)
    return st.recursive(atoms, _boolean, max_leaves=12)


def expressions() -> SearchStrategy[Formula]:
    """Payoffs: exact expressions."""

    def larger(parts: SearchStrategy[Formula]) -> SearchStrategy[Formula]:
        return (
            st.builds(Arithmetic, st.sampled_from(["+", "-", "*", "/"]), parts, parts)
            | st.builds(Negative, parts)
            | st.builds(Compare, _OPS, parts, parts)
        )

    return st.recursive(levers() | numbers(), larger, max_leaves=12)


def lever_observations() -> SearchStrategy[LeverObservation]:
    """What is observed in a lever game."""
    return (
        st.just(Stays()) | st.builds(Moves, identifiers(), lever_conditions()) | st.builds(Reaches, lever_conditions())
    )


# Notation: statements --------------------------------------------------------------------------------------


def holders() -> SearchStrategy[Holder]:
    """An actor, in a view or not; nobody sees himself."""

    def holder(chain: list[str], anew: bool) -> Holder:
        actors = [name for i, name in enumerate(chain) if i == 0 or name != chain[i - 1]]
        return Holder(tuple(actors[:-1]), actors[-1], anew and len(actors) > 1)

    return st.builds(holder, st.lists(identifiers(), min_size=1, max_size=3), st.booleans())


def _single_operands() -> SearchStrategy[Item | StatesWhere]:
    items = st.builds(Item, identifiers() | st.integers(0, 10**6).map(str))
    return items | st.builds(StatesWhere, lever_conditions())


def _groups() -> SearchStrategy[Group]:
    return st.builds(Group, st.lists(_single_operands(), min_size=1, max_size=4, unique=True).map(tuple))


def orders() -> SearchStrategy[Chain | Extreme]:
    """Comparisons of outcomes or states."""
    alone: SearchStrategy[tuple[Operand, ...]] = st.tuples(_groups())
    level = alone | st.lists(_single_operands(), min_size=1, max_size=3).map(tuple)
    chains = st.lists(level, min_size=1, max_size=5).map(tuple).filter(lambda levels: sum(map(len, levels)) > 1)
    ends = st.sampled_from(["first", "last"])
    return st.builds(Chain, chains) | st.builds(Extreme, _single_operands() | _groups(), ends)


def statements(*, holder_given: bool = False) -> SearchStrategy[tuple[Statement, ...]]:
    """Texts of ``means``, or of an ``order`` whose holder is given by its place."""
    if holder_given:
        one = st.builds(Statement, st.none(), orders())
    else:
        wants = st.builds(Wants, st.lists(lever_conditions(), min_size=1, max_size=3).map(tuple))
        views = holders().map(lambda holder: Holder((*holder.view, holder.actor or ""), None))
        narrows = st.builds(Narrows, st.builds(Compare, _OPS, expressions(), expressions()))
        one = st.builds(Statement, holders(), orders() | wants) | st.builds(Statement, views, narrows)
    return _with_repeats(one)


def _with_repeats(one: SearchStrategy[Statement]) -> SearchStrategy[tuple[Statement, ...]]:
    """Some statements, the holder of one often kept by the next."""

    def kept(drawn: list[tuple[Statement, bool]]) -> tuple[Statement, ...]:
        result: list[Statement] = []
        for statement, keep in drawn:
            fits = result and (statement.holder is None) == (result[-1].holder is None)
            if keep and fits and isinstance(statement.body, Narrows) == isinstance(result[-1].body, Narrows):
                result.append(Statement(result[-1].holder, statement.body))
            else:
                result.append(statement)
        return tuple(result)

    return st.lists(st.tuples(one, st.booleans()), min_size=1, max_size=4).map(kept)


# Notation: texts that may mean nothing ---------------------------------------------------------------------

_SIGNS = [
    *";:,.<>=!{}[]()+-*/",
    "->",
    "<=",
    ">=",
    "!=",
    "=>",
    "≻",
    "–",
    "\n",
    "²",
    "\u0308",
]


def notation_like(max_size: int = 200) -> SearchStrategy[str]:
    """Texts made of words and signs of the notation, and any texts at all."""
    words = st.sampled_from([*_SIGNS, *sorted(RESERVED), *_TELLING, "US.hard", "0.5", "3", " ", " ", " "])
    glued = st.lists(words, max_size=60).map("".join)
    spaced = st.lists(words, max_size=60).map(" ".join)
    return (glued | spaced | st.text(max_size=max_size)).map(lambda text: text[:max_size])


def damaged(texts: SearchStrategy[str]) -> SearchStrategy[str]:
    """Texts with one stretch cut out and something put in its place."""

    def damage(text: str, at: int, length: int, instead: str) -> str:
        return text[: at % (len(text) + 1)] + instead + text[at % (len(text) + 1) + length :]

    return st.builds(
        damage,
        texts,
        st.integers(0, 400),
        st.integers(0, 3),
        st.sampled_from(["", *_SIGNS, *sorted(RESERVED)]),
    )


# Games: small trees and what is stated in them --------------------------------------------------------------

OUTCOMES = ("u", "v", "w", "x", "y")


@st.composite
def nested_trees(draw: st.DrawFn, actors: str = "AB", depth: int = 3, width: int = 3) -> object:
    """Trees as they are written, the root a decision, labels repeated on purpose."""
    labels = OUTCOMES[: draw(st.integers(2, 4))]

    def node(level: int) -> object:
        if level == 0 or (level < depth and draw(st.integers(0, 3)) == 0):
            return draw(st.sampled_from(labels))
        actor = draw(st.sampled_from(actors))
        return {actor: {f"m{k}": node(level - 1) for k in range(draw(st.integers(1, width)))}}

    return node(depth)


@st.composite
def masks(draw: st.DrawFn, most: int = 6) -> tuple[int, ...]:
    """Closed partial orders on up to ``most`` elements, as masks of the elements above each."""
    n = draw(st.integers(0, most))
    places = draw(st.permutations(range(n)))
    above = [0] * n
    for j, upper in enumerate(places):
        for lower in places[j + 1 :]:
            if draw(st.booleans()) and draw(st.booleans()):
                above[lower] |= above[upper] | 1 << upper
    for k in range(n):
        for j in range(n):
            if above[j] >> k & 1:
                above[j] |= above[k]
    return tuple(above)


@st.composite
def stated_of(
    draw: st.DrawFn, names: list[str], movers: list[str]
) -> dict[tuple[tuple[str, ...], str], list[tuple[str, str, str]]]:
    """Statements by (view, actor), consistent within each, in views up to three deep, ties included."""
    from reference.perceived_play import consistent

    def some(least: int) -> list[tuple[str, str, str]]:
        if len(names) < 2:
            return []
        pair = st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True)
        one = st.tuples(pair, st.sampled_from(">>>="))
        found = [(a, b, kind) for (a, b), kind in draw(st.lists(one, min_size=least, max_size=2))]
        return found if consistent(names, found) else found[:1]

    stated: dict[tuple[tuple[str, ...], str], list[tuple[str, str, str]]] = {((), m): some(0) for m in movers}
    for _ in range(draw(st.integers(0, 3))):
        chain = [draw(st.sampled_from(movers))]
        for _ in range(draw(st.integers(1, 3))):
            others = [mover for mover in movers if mover != chain[-1]]
            if not others:
                break
            chain.append(draw(st.sampled_from(others)))
        found = some(1)
        if len(chain) > 1 and found:
            stated[tuple(chain[:-1]), chain[-1]] = found
    return stated


# Cases: files that something happened to --------------------------------------------------------------------

SCRAPS = (
    *("", "x", "yes", "no", "~", "null", "rest", "first", "chance", "stage", "2025-10-22", "1/3", "-1", "0.05"),
    *("[]", "{}", "[a, b]", "{a: b}", "{A, B} > C", "[A] > [B]", "US: A > B", "*a", "&a", "&a x", "!t", "!!int 1"),
    *("'", '"', '"\\q"', "'it''s'", "|", ">", "|\n  a\n  b", "- a", "? a", "<<", "@", "`", "%", "#", "a: b: c"),
    *("...", "---", "US.sanction / IN.comply", "-> PIVOT", "US sees IN: SQ first", "not A.defect", "A.defect ="),
    *("((((", "Köder", "北京", "🦊", "\x00", "\x1b", "\t", "\r", "\N{COMBINING DIAERESIS}", "\N{LINE SEPARATOR}"),
    "\N{ZERO WIDTH NO-BREAK SPACE}",
)
"""What may come in the place of a value."""


ACCIDENTS = ("lose", "double", "swap", "value", "key", "indent", "cut", "insert", "take over")
"""What may happen to a line."""


@st.composite
def mutilated(draw: st.DrawFn, wholes: list[str]) -> bytes:
    """Bytes of a case file after a few accidents: lines lost, doubled, moved, values swapped, bytes put in."""
    lines = draw(st.sampled_from(wholes)).split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        accident = draw(
            st.sampled_from(["lose", "double", "swap", "value", "key", "indent", "cut", "insert", "take over"])
        )
        other = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        if accident == "lose" and len(lines) > 1:
            del lines[at]
        elif accident == "double":
            lines.insert(other, line)
        elif accident == "swap":
            lines[at], lines[other] = lines[other], lines[at]
        elif accident == "value":
            lines[at] = f"{line.partition(': ')[0]}: {draw(st.sampled_from(SCRAPS))}"
        elif accident == "key":
            indent = line[: len(line) - len(line.lstrip())]
            lines[at] = f"{indent}{draw(st.sampled_from(SCRAPS))}:{line.partition(':')[2]}"
        elif accident == "indent":
            lines[at] = draw(st.sampled_from(["", " ", "  ", "\t", "        "])) + line.lstrip()
        elif accident == "cut":
            lines[at] = line[: draw(st.integers(0, len(line)))]
        elif accident == "insert":
            place = draw(st.integers(0, len(line)))
            lines[at] = line[:place] + draw(st.sampled_from(SCRAPS)) + line[place:]
        else:
            lines[at] = f"{line.partition(': ')[0]}: {lines[other].partition(': ')[2]}"
    data = "\n".join(lines).encode("utf-8")
    if draw(st.integers(0, 9)) == 0:
        place = draw(st.integers(0, len(data)))
        data = data[:place] + draw(st.binary(min_size=1, max_size=3)) + data[place:]
    return data


def yaml_like() -> SearchStrategy[str]:
    """Texts of the signs that YAML is made of, and of the keys of a case."""
    keys = ["kalkul: 1\n", "actors: ", "games: ", "g: ", "tree: ", "levers: ", "premises: ", "p: ", "means: ", "at: "]
    signs = [*SCRAPS, *keys, "\n", "\n  ", "\n    ", ": ", ", ", "{", "}", "[", "]", "- ", "? ", " #", "&a ", "*a"]
    return st.lists(st.sampled_from(signs), max_size=30).map("".join)
