"""A case with a text on disk, for what goes in and out of it."""

from __future__ import annotations

from pathlib import Path

from kalkul.case import Case, load_case

__all__ = ["PREMISES", "TEXT", "laid_out"]

TEXT = (
    "Arvenia 😀 wants the fee above all.\n"
    "العربية لا تُقرأ من اليسار\n"
    "Cafe\u0301 talk: 'no' is a no, and a no is a no.\n"
    "It may yet\ngive in.\n"
)

PREMISES = """\
  fee:
    says: It wants the fee; "above all".
    by: [morr, Arvenia → its cabinet]
    at:
      - {source: morr, line: 1, quote: wants the fee, prefix: "😀 ", start: 10}
      - {source: morr, line: 4, quote: may yet give in}
    strength: [0.55, 0.8]
    standing: inferred
    doubted: yes
    means: {g: "A: X first"}
    note: "=SUM(A1)"
  rtl: {says: '=cmd', by: morr, standing: text, at: {source: morr, line: 2, quote: "لا تُقرأ"}}
  cafe: {says: "'- a talk", by: morr, standing: text, if: fee, at: {source: morr, line: 3, quote: Café talk}}
  line: {says: The whole line., by: morr, standing: text, at: {source: morr, line: 5}}
  out: {says: "@nobody, \\"quoted\\"", excluded: abuse, by: morr, at: {source: morr, line: 3, quote: a no is}}
  free: {says: +1, standing: assumed}
"""

CASE = """\
kalkul: 1
title: The fee
actors: {A: Arvenia}
games: {g: {tree: {A: {x: X, y: Y}}}}
sources:
  morr: {title: The talk, text: morr.txt, url: "https://harbour.example/2031/morr"}
  away: {text: away.txt}
"""


def laid_out(folder: Path, premises: str = "", text: str = TEXT) -> Case:
    """The case in a folder, with these premises."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "morr.txt").write_text(text, encoding="utf-8")
    (folder / "case.yaml").write_text(CASE + (f"premises:\n{premises}" if premises else ""), encoding="utf-8")
    return load_case(folder)
