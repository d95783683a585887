"""Precision and recall of the rules of lint on labelled sentences.

Run as a program, it prints the figures of both halves and where the rules differ from the labels of the half that they
were tuned on.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from kalkul.check.lint_rules import Declared, judge

SENTENCES = Path(__file__).parent / "lint_sentences.yaml"


class Measured(NamedTuple):
    """How many findings were right, wrong and missing, in how many sentences."""

    right: int
    wrong: int
    missed: int
    sentences: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


def labelled() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
    return entries


def rules_of(entry: dict[str, Any]) -> set[str]:
    strength = entry.get("strength", "plain")
    declared = Declared(
        (strength[0], strength[1]) if isinstance(strength, list) else strength,
        len(entry.get("by", ["author"])),
        entry.get("if", False),
        entry.get("doubted", False),
        entry.get("says", ""),
    )
    quote = entry.get("quote", entry["text"])
    start = entry["text"].index(quote)
    return {found.rule for found in judge(declared, entry["text"], entry["language"], start, start + len(quote))}


def measured(half: str, language: str | None = None) -> Measured:
    right = wrong = missed = sentences = 0
    for entry in labelled():
        if entry["set"] == half and language in (None, entry["language"]):
            sentences += 1
            found, expected = rules_of(entry), set(entry["rules"])
            right += len(found & expected)
            wrong += len(found - expected)
            missed += len(expected - found)
    return Measured(right, wrong, missed, sentences)


if __name__ == "__main__":
    for half in ("tune", "apart"):
        found = measured(half)
        print(f"{half}: precision {found.precision:.3f}, recall {found.recall:.3f}", found)
    for entry in labelled():
        if entry["set"] == "tune" and rules_of(entry) != set(entry["rules"]):
            print(entry["text"], "|", sorted(rules_of(entry)), "not", entry["rules"])
