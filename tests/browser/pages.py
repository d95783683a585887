"""Pages to open in a browser: built-in cases, a case with its text, a large conflict, and two that mean harm."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import kalkul
from kalkul.explain.report import report
from kalkul.results import CaseId
from kalkul.results.report import ReportAnswer
from kalkul.show.report.page import report_page
from show.sample import hostile

PIPELINE = Path(__file__).parents[2] / "docs" / "guide" / "pipeline"

BOUNDLESS = "Unverzüglichkeit" * 60
"""A word that no line holds."""

EVIL = (
    "</title></style></script><script>alert('script')</script><img src=x onerror=alert('image')>"
    "<svg onload=alert('svg')>\"'><a href=\"javascript:alert('link')\" autofocus onfocus=alert('focus')>go</a>"
    "<iframe src='https://example.com/frame'></iframe><link rel=stylesheet href='https://example.com/style'>"
    "<meta http-equiv=refresh content='0;url=https://example.com/away'>{{ 7 * 7 }}&lt;b&gt; \u202eevil\u2066 "
    + BOUNDLESS
)
"""What somebody writes who wants the page to run, load or fall apart."""

LEFT = "EVIL-{}"
"""Marks each hostile text, so that none can be lost unnoticed."""


def build(folder: Path) -> dict[str, Path]:
    """Write every page into a folder."""
    made: dict[str, Callable[[], str]] = {
        "washington": lambda: _reported("washington-2025"),
        "cuba": lambda: _reported("cuban-missile-1962"),
        "elmira": lambda: _reported("elmira-1991"),
        "pipeline": lambda: _reported(PIPELINE),
        "many": lambda: _reported(_many(folder)),
        "hostile": lambda: _reported(_hostile(folder)),
        "invented": lambda: report_page(_invented()),
    }
    files = {}
    for name, make in made.items():
        files[name] = folder / f"{name}.html"
        files[name].write_text(make(), encoding="utf-8")
    return files


NAMES = ("washington", "cuba", "elmira", "pipeline", "many", "hostile", "invented")


def _reported(case: str | Path) -> str:
    return report_page(report(kalkul.load(case).case))


def _written(folder: Path, name: str, case: object) -> Path:
    path = folder / f"{name}.yaml"
    # Every JSON text is YAML, and leaves nothing of what is quoted to chance.
    path.write_text(json.dumps(case, ensure_ascii=True), encoding="utf-8")
    return path


def _many(folder: Path) -> Path:
    """A conflict of 128 states: too many to draw, so that a table takes the place of the picture."""
    actors = ("A", "B")
    levers: dict[str, object] = {f"{actor}.step{k}": {} for actor in actors for k in range(4) if (actor, k) != ("B", 3)}
    wants = {
        "A": {"statements": ["not B.step0", "A.step1 iff B.step1", "A.step2", "not A.step3"]},
        "B": {"statements": ["not A.step0", "B.step2", "not A.step3"]},
    }
    game = {"levers": levers, "preferences": wants, "status_quo": dict.fromkeys(levers, "no")}
    case = {"kalkul": 1, "title": "Many steps", "actors": {"A": "Alpha", "B": "Beta"}, "games": {"main": game}}
    return _written(folder, "many", case)


def _hostile(folder: Path) -> Path:
    """A case that is well formed, with harm in every text a case may hold."""
    text = folder / "evil.txt"
    text.write_text("\n".join(f"Line {k}. {EVIL.replace(BOUNDLESS, '')}" for k in range(4)) + "\n", encoding="utf-8")
    count = iter(range(1000))

    def evil() -> str:
        return f"{LEFT.format(next(count))} {EVIL}"

    case = {
        "kalkul": 1,
        "title": evil(),
        "note": evil(),
        "sources": {
            "foe": {
                "title": evil(),
                "author": evil(),
                "publisher": evil(),
                "date": "2031-03-04",
                "language": "en",
                "url": "javascript:alert('url')",
                "text": "evil.txt",
            }
        },
        "actors": {"AR": {"name": evil(), "aliases": [f"alias {EVIL}"]}, "BR": evil()},
        "games": {
            "fee": {
                "title": evil(),
                "outcomes": {"SAME": evil(), "PAID": evil(), "CLOSED": evil()},
                "tree": {"AR": {"keep": "SAME", "raise": {"BR": {"pay": "PAID", "refuse": "CLOSED"}}}},
            },
            "moves": {
                "title": evil(),
                "levers": {"AR.raise": {"label": evil()}, "BR.refuse": {"label": evil()}},
                "status_quo": {"AR.raise": "no", "BR.refuse": "no"},
                "preferences": {"AR": {"ranking": [2, 1, 4, 3]}, "BR": {"ranking": [1, 4, 2, 3]}},
            },
        },
        "premises": {
            "read": {
                "says": evil(),
                "by": ["foe", evil()],
                "at": {"source": "foe", "line": 2, "quote": "<script>alert('script')</script>"},
                "strength": "plain",
                "standing": "text",
                "means": {"fee": "AR: PAID first"},
                "note": evil(),
            },
            "lost": {
                "says": evil(),
                "by": ["foe"],
                "at": {"source": "foe", "line": 3, "quote": "<b onclick=alert(1)>nowhere</b>"},
                "standing": "inferred",
                "means": {"fee": "BR: CLOSED > PAID"},
            },
            "felt": {"says": evil(), "standing": "assumed", "means": {"fee": "AR sees BR: PAID > CLOSED"}},
        },
        "observations": {
            "raised": {"date": "2031-03-03", "what": evil(), "is": {"fee": "AR.raise"}, "note": evil()},
            "refused": {"date": "2031-03-20", "what": evil(), "is": {"fee": "BR.refuse"}, "void": evil()},
            "paid": {"date": "2031-04-01", "what": evil(), "happened": "no", "is": {"fee": "-> PAID"}},
        },
        "explanations": {
            name: {
                "title": evil(),
                "by": "foe",
                "kind": "goal",
                "game": "fee",
                "premises": premises,
                "explains": ["raised"],
                "as_of": "2031-03-05",
                "note": evil(),
            }
            for name, premises in {"greed": ["read", "felt"], "spite": ["read", "lost"]}.items()
        },
    }
    return _written(folder, "evil", case)


def _invented() -> ReportAnswer:
    """An answer that no case gives: harm in names, too, where a case would have to hold plain ids."""
    answer = hostile()
    return ReportAnswer("0.1.0", CaseId("evil", "0" * 64, EVIL), EVIL, answer, None, None, {}, {}, {})
