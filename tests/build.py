"""Cases for tests, from Python data: the same way in as a file takes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kalkul.case import Case, parse_case
from kalkul.errors import CaseError


def case_of(data: dict[str, Any]) -> Case:
    """Case from data; JSON is YAML."""
    case, problems = parse_case(json.dumps({"kalkul": 1, **data}, ensure_ascii=False, indent=1), Path("case.yaml"))
    if case is None:
        raise CaseError(problems)
    return case


def tree_case(
    tree: Any,
    means: dict[str, str] | str = "",
    observations: dict[str, dict[str, Any]] | None = None,
    **more: Any,
) -> Case:
    """Case with one tree ``g`` and one explanation ``e`` that holds all premises.

    ``means`` are premises by id, or the text of a single one.
    """
    meanings = {"P": means} if isinstance(means, str) else means
    events = {
        name: {"date": "2025-01-01", "what": name, **{k: {"g": v} if k in ("is", "given") else v for k, v in o.items()}}
        for name, o in (observations or {}).items()
    }
    premises = {
        name: {"says": name, "standing": "assumed", **({"means": {"g": text}} if text else {})}
        for name, text in meanings.items()
    }
    return case_of(
        {
            "actors": {name: name for name in ("A", "B", "C")},
            "games": {"g": {"tree": tree}},
            "premises": premises,
            "observations": events,
            "explanations": {"e": {"game": "g", "premises": list(premises)}},
            **more,
        }
    )
