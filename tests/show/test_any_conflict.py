"""Whatever the answer about a conflict, it can be worded at any width, and its tables are whole."""

from __future__ import annotations

import csv
import json
from io import StringIO

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from kalkul.results import (
    CaseId,
    Certificate,
    Countered,
    LeverShown,
    Method,
    Share,
    SolveAnswer,
    StateShown,
    Step,
    WantsShown,
    to_json,
)
from kalkul.results.schema import answer_schema
from kalkul.show.answer import print_answer
from kalkul.show.csv import as_csv
from kalkul.show.frames import to_frame
from kalkul.show.latex import solve_latex
from kalkul.show.stability_cells import EVERYBODY
from show.conflicts import CONCEPTS
from show.test_latex import TABULAR, cells, columns

SCHEMA = answer_schema("solve")
NAMES = st.text(alphabet="aB_é北\u202e\x1b%&=-[", min_size=1, max_size=30)


@st.composite
def answers(draw: st.DrawFn) -> SolveAnswer:
    """Answers of any shape, consistent or not."""
    actors = draw(st.lists(NAMES, min_size=1, max_size=5, unique=True))
    asked = tuple(draw(st.lists(st.sampled_from(CONCEPTS), min_size=1, max_size=5, unique=True)))
    count = draw(st.integers(1, 30))
    numbers = st.lists(st.integers(1, count), unique=True, max_size=count).map(lambda found: tuple(sorted(found)))
    graph = draw(st.booleans())
    levers = {
        f"{owner}.{k}": LeverShown(
            draw(NAMES), (owner,), ("no", "yes") if k else tuple(draw(NAMES) + s for s in "xy"), "up"
        )
        for k in range(draw(st.integers(1, 3)))
        for owner in actors
    }
    states = tuple(
        StateShown(n, name=draw(NAMES))
        if graph
        else StateShown(n, {lever: draw(st.sampled_from(shown.levels)) for lever, shown in levers.items()})
        for n in range(1, count + 1)
    )
    shares = None
    if draw(st.booleans()):
        share = st.sampled_from(
            [Share.of(1), Share("1/3", 1 / 3), Share.sampled(7, 10), Share("1/" + "9" * 300, 1e-300)]
        )
        of = st.dictionaries(st.integers(1, count).map(str), share, max_size=count)
        shares = {key: {who: draw(of) for who in (*actors, EVERYBODY)} for key in asked}
    certificate = st.builds(
        Certificate,
        st.integers(1, count),
        st.sampled_from([*actors, " + ".join(actors)]),
        st.sampled_from(asked),
        st.booleans(),
        st.lists(
            st.builds(
                Countered,
                st.integers(1, count),
                st.lists(st.builds(Step, st.sampled_from(actors), st.integers(1, count)), max_size=4).map(tuple),
                st.sampled_from(["worse", "equal", None]),
                numbers,
            ),
            max_size=4,
        ).map(tuple),
    )
    listed = draw(st.booleans())
    return SolveAnswer(
        kalkul="0",
        case=CaseId(draw(NAMES), "0", draw(NAMES)),
        game="g",
        title="g",
        kind="graph" if graph else "lever",
        actors=dict(zip(actors, reversed(actors), strict=True)),
        levers={} if graph else levers,
        count=count,
        states=states if listed else states[: draw(st.integers(0, 3))],
        listed=listed,
        status_quo=draw(st.none() | st.integers(1, count)),
        wants=tuple(WantsShown((), who, (who,), (draw(numbers),)) for who in actors),
        concepts=asked,
        stable={key: {who: draw(numbers) for who in actors} for key in asked},
        equilibria={key: draw(numbers) for key in asked},
        counts={key: dict.fromkeys((*actors, EVERYBODY), count) for key in asked} if not listed else {},
        shares=shares,
        completions="9" if shares is not None else None,
        method=Method("exact") if shares is not None else None,
        why=tuple(draw(st.lists(certificate, max_size=4))),
    )


@settings(max_examples=60)
@given(answers(), st.integers(40, 200))
def test_any_answer_can_be_shown(answer: SolveAnswer, width: int) -> None:
    said = StringIO()
    print_answer(answer, said, width=width)
    assert [line for line in said.getvalue().splitlines() if cell_len(line) > width] == []
    jsonschema.validate(json.loads(to_json(answer)), SCHEMA)
    table = list(csv.reader(StringIO(as_csv(answer)), strict=True))
    assert len({len(row) for row in table}) == 1
    assert to_frame(answer).shape[0] == len(table) - 1
    for found in TABULAR.finditer(solve_latex(answer)):
        rows = [line.removesuffix(r" \\") for line in found["body"].splitlines() if line.endswith(r" \\")]
        assert {cells(row) for row in rows} == {columns(found["columns"])}
