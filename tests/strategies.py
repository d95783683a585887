"""Hypothesis strategies for the whole suite, one section per topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import prod
from operator import eq, ge, gt, le, lt, ne
from random import Random
from typing import Any

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
from reference.lever_games import Places, feasible_states, levels_of, movers_of, read_levers, spelt
from reference.stability import Model

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


# Games: levers and graphs ----------------------------------------------------------------------------------

Condition = tuple[str, Callable[[Places], bool]]
"""A condition over levers: its text, and what it means."""

_SEEDS = st.integers(0, 2**32)

STATE_NAMES = ("calm", "crisis", "war", "peace", "truce", "siege", "deal", "rift")


def random_model(
    random: Random, actors: tuple[int, int] = (1, 5), states: tuple[int, int] = (1, 8), strict: bool = False
) -> Model:
    """Any arcs at all, dense or sparse by actor; preferences with ties unless strict."""
    n = random.randint(*states)
    moves: dict[str, tuple[frozenset[int], ...]] = {}
    worth: dict[str, tuple[int, ...]] = {}
    for actor in "ABCDEFGH"[: random.randint(*actors)]:
        density = random.choice([0.1, 0.25, 0.5, 0.8])
        moves[actor] = tuple(frozenset(q for q in range(n) if q != s and random.random() < density) for s in range(n))
        worth[actor] = _random_worth(random, n, strict)
    return Model(n, moves, worth)


def random_views(random: Random, model: Model, strict: bool = False) -> dict[str, Model]:
    """For each actor the model as he sees it: right about himself, wrong about some others."""
    return {
        viewer: replace(
            model,
            worth={
                actor: worth if actor == viewer or random.random() < 0.6 else _random_worth(random, model.n, strict)
                for actor, worth in model.worth.items()
            },
        )
        for viewer in model.actors
    }


def _random_worth(random: Random, n: int, strict: bool) -> tuple[int, ...]:
    if strict:
        return tuple(random.sample(range(n), n))
    levels = random.randint(1, n)
    return tuple(random.randrange(levels) for _ in range(n))


def _random_ranking(random: Random, names: Sequence[str | int], strict: bool) -> list[Any]:
    """All names, best first, some equally good unless strict."""
    ties = 0.0 if strict else random.choice([0.0, 0.2, 0.5])
    levels: list[list[str | int]] = []
    for name in random.sample(names, len(names)):
        if levels and random.random() < ties:
            levels[-1].append(name)
        else:
            levels.append([name])
    return [level[0] if len(level) == 1 else level for level in levels]


def _random_views_told(random: Random, movers: list[str], names: Sequence[str | int], strict: bool) -> dict[str, Any]:
    """How some actors see some others: whole rankings."""
    return {
        f"{viewer} sees {actor}": {"ranking": _random_ranking(random, names, strict)}
        for viewer in movers
        for actor in movers
        if viewer != actor and random.random() < 0.3
    }


def _random_condition(random: Random, levels: Mapping[str, Sequence[str]], depth: int = 2) -> Condition:
    """Condition over levers, with brackets wherever it could be read in two ways."""
    if depth == 0 or random.random() < 0.4:
        name = random.choice(list(levels))
        sign = random.choice(["", "", "not", "=", "!=", "<", "<=", ">", ">="])
        if sign == "":
            return name, lambda state: state[name] != 0
        if sign == "not":
            return f"not {name}", lambda state: state[name] == 0
        places = range(len(levels[name]))
        place = random.choice({"=": places, "!=": places, "<": places[1:], ">=": places[1:]}.get(sign, places[:-1]))
        compare = {"=": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}[sign]
        return f"{name} {sign} {levels[name][place]}", lambda state: compare(state[name], place)
    kind = random.choice(["and", "and", "or", "implies", "iff", "not"])
    one = _random_condition(random, levels, depth - 1)
    if kind == "not":
        return _negated(one)
    return _combined(kind, one, _random_condition(random, levels, depth - 1))


def _negated(one: Condition) -> Condition:
    return f"not ({one[0]})", lambda state: not one[1](state)


def _combined(kind: str, one: Condition, two: Condition) -> Condition:
    meanings: dict[str, Callable[[bool, bool], bool]] = {
        "and": lambda a, b: a and b,
        "or": lambda a, b: a or b,
        "implies": lambda a, b: b or not a,
        "iff": lambda a, b: a == b,
    }
    return f"({one[0]}) {kind} ({two[0]})", lambda state: meanings[kind](one[1](state), two[1](state))


def _random_levers(random: Random, actors: str, shared: bool) -> dict[str, dict[str, Any]]:
    """Levers in any order, at most 48 combinations: every actor has one to three of his own or a shared one."""
    more = [f"{actor}.{name}" for actor in actors[:2] for name in "yz"] + ["pact", "treaty", "weather"] * shared
    while True:
        levers: dict[str, dict[str, Any]] = {f"{actor}.x": {} for actor in actors}
        for name in random.sample(more, random.choice([0, 1, 1, 2, 2, 3, 4])):
            levers[name] = {}
            if name in ("pact", "treaty"):
                levers[name]["owners"] = random.sample(actors, random.randint(1, min(3, len(actors))))
                if random.random() < 0.3:
                    levers.pop(f"{levers[name]['owners'][0]}.x", None)
        for lever in levers.values():
            if levels := random.choice([None, None, ["low", "high"], ["l0", "l1", "l2"]]):
                lever["levels"] = levels
            if way := random.choice([None, None, "both", "up", "down"]):
                lever["way"] = way
        if prod(len(levels_of(lever)) for lever in levers.values()) <= 48:
            return {name: levers[name] for name in random.sample(list(levers), len(levers))}


def random_lever_game(
    random: Random,
    actors: tuple[int, int] = (2, 5),
    most: int = 24,
    infeasible: bool = True,
    rules: bool = True,
    merges: bool = True,
    shared: bool = True,
    views: bool = False,
    strict: bool = False,
) -> tuple[dict[str, Any], dict[str, Callable[[Places], bool]]]:
    """A lever game as it is written, with what its conditions mean.

    Parameters
    ----------
    random
        Where it comes from.
    actors
        How many, at least and at most.
    most
        How many feasible states at most; without infeasible conditions it is 48.
    infeasible, rules, merges, shared, views
        Whether there may be infeasible conditions, move rules, merges, levers of several or nobody, views.
    strict
        Whether nobody is indifferent; all preferences are rankings then.
    """
    names = "ABCDE"[: random.randint(*actors)]
    game: dict[str, Any] = {"levers": _random_levers(random, names, shared)}
    levels = {name: levels_of(lever) for name, lever in game["levers"].items()}
    meanings: dict[str, Callable[[Places], bool]] = {}

    def condition() -> str:
        return noted(_random_condition(random, levels))

    def noted(drawn: Condition) -> str:
        meanings[drawn[0]] = drawn[1]
        return drawn[0]

    least = 0
    while infeasible:
        game["infeasible"] = [condition() for _ in range(random.randint(least, max(2, least)))]
        left = len(feasible_states(game, meanings))
        if (3 if random.random() < 0.95 else 1) <= left <= most:
            break
        least = 1
    raw = feasible_states(game, meanings)

    movers = movers_of(game)
    if rules and random.random() < 0.5:
        game["moves"] = [
            {
                "actor": random.choice(movers),
                **{key: condition() for key in random.choice([["from"], ["to"], ["from", "to"], ["from", "to"], []])},
                **random.choice([{}, {"allowed": "no"}]),
            }
            for _ in range(random.randint(1, 3))
        ]

    merged: list[Condition] = []
    for _ in range(random.randint(0, 2) if merges else 0):
        text, holds = _random_condition(random, levels)
        members = [state for state in raw if holds(state)]
        most_merged = len(raw) // 2 if random.random() < 0.95 else len(raw)
        if 1 < len(members) <= most_merged and not any(other(state) for _, other in merged for state in members):
            merged.append((text, holds))
    if merged:
        game["merge"] = [{"when": noted(one), "leave": "yes"} for one in merged]
        free = read_levers(game, meanings)
        for at, (text, holds) in enumerate(merged):
            number = next(k for k, block in enumerate(free.members) if spelt(game, next(filter(holds, raw))) in block)
            if not any(free.model.moves[actor][number] for actor in movers):
                game["merge"][at] = random.choice([text, {"when": text}, {"when": text, "leave": "no"}])

    def blind(drawn: Condition) -> Condition:
        """The condition, made so that it does not tell the members of a merged state apart."""
        for merge in merged:
            if len({drawn[1](state) for state in raw if merge[1](state)}) > 1:
                ways = [("or", merge), ("and", _negated(merge))]
                kind, other = random.choice(ways)
                drawn = _combined(kind, drawn, other)
        return drawn

    numbers = list(range(1, read_levers(game, meanings).model.n + 1))
    game["preferences"] = {}
    for actor in random.sample(movers, len(movers)):
        if strict or random.random() < 0.5:
            game["preferences"][actor] = {"ranking": _random_ranking(random, numbers, strict)}
        else:
            drawn = [blind(_random_condition(random, levels)) for _ in range(random.randint(1, 5))]
            game["preferences"][actor] = {"statements": [noted(one) for one in drawn]}
    if views:
        game["preferences"].update(_random_views_told(random, movers, numbers, strict))
    game["status_quo"] = spelt(game, random.choice(raw))
    return game, meanings


def random_graph_game(
    random: Random,
    actors: tuple[int, int] = (2, 5),
    states: tuple[int, int] = (2, 8),
    views: bool = False,
    strict: bool = False,
) -> dict[str, Any]:
    """A graph as it is written: any arcs at all, every actor with at least one."""
    while True:
        model = random_model(random, actors, states)
        if all(any(moves) for moves in model.moves.values()):
            break
    names = random.sample(STATE_NAMES, model.n)
    arcs = {i: [[names[s], names[q]] for s in range(model.n) for q in moves[s]] for i, moves in model.moves.items()}
    preferences = {actor: {"ranking": _random_ranking(random, names, strict)} for actor in arcs}
    if views:
        preferences |= _random_views_told(random, list(arcs), names, strict)
    return {
        "states": names,
        "moves": {actor: random.sample(listed, len(listed)) for actor, listed in arcs.items()},
        "preferences": preferences,
        "status_quo": random.choice(names),
    }


def case_around(game: dict[str, Any]) -> dict[str, Any]:
    """The case that holds a game ``g`` and nothing else."""
    return {"actors": {name: name for name in "ABCDE"}, "games": {"g": game}}


def models(**limits: Any) -> SearchStrategy[Model]:
    """Models, with the limits of ``random_model``."""
    return _SEEDS.map(lambda seed: random_model(Random(seed), **limits))


def lever_games(**limits: Any) -> SearchStrategy[tuple[dict[str, Any], dict[str, Callable[[Places], bool]]]]:
    """Lever games with what their conditions mean, with the limits of ``random_lever_game``."""
    return _SEEDS.map(lambda seed: random_lever_game(Random(seed), **limits))


def graph_games(**limits: Any) -> SearchStrategy[dict[str, Any]]:
    """Graph games, with the limits of ``random_graph_game``."""
    return _SEEDS.map(lambda seed: random_graph_game(Random(seed), **limits))
