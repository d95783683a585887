"""Answers over games of more states than are searched one by one: the same records, in plain numbers."""

from __future__ import annotations

import json
from pathlib import Path

from kalkul.case import load_case
from kalkul.results import to_json
from kalkul.stability.solve import solve
from kalkul.stability.what_follows import what_follows

LARGE = """
kalkul: 1
actors: {A: a, B: b}
games:
  g:
    levers: {A.a: {}, A.b: {}, A.c: {}, A.d: {}, A.e: {}, A.f: {}, B.a: {}, B.b: {}, B.c: {}, B.d: {}, B.e: {}}
    moves: [{actor: A, from: A.a, to: A.b, allowed: no}]
    status_quo: {A.a: no, A.b: no, A.c: no, A.d: no, A.e: no, A.f: no, B.a: no, B.b: no, B.c: no, B.d: no, B.e: no}
    preferences:
      A: {statements: [A.a]}
      B: {statements: [B.a]}
      A sees B: {statements: [not B.a]}
"""


def test_answers_over_many_states_are_plain_numbers(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(LARGE, encoding="utf-8")
    case = load_case(file)
    solved = json.loads(to_json(solve(case, concepts=["nash"])))
    assert solved["count"] == 2048
    assert solved["surprises"]
    json.loads(to_json(what_follows(case, concept="nash")))
