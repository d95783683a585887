from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from kalkul.results import SolveAnswer
from kalkul.show.latex import escaped, solve_latex
from show import conflicts

ANSWERS = {**conflicts.SOLVED, "hostile": conflicts.hostile()}
TABULAR = re.compile(r"\\begin\{tabular\}\{(?P<columns>[^\n]*)\}\n(?P<body>.*?)\\end\{tabular\}", re.DOTALL)


def columns(specification: str) -> int:
    """Number of columns of a tabular."""
    plain = re.sub(r"\*\{(\d+)\}\{c\}", lambda times: "c" * int(times[1]), specification.replace("@{}", ""))
    assert set(plain) <= set("lrc"), plain
    return len(plain)


def cells(row: str) -> int:
    spans = [int(span) for span in re.findall(r"\\multicolumn\{(\d+)\}", row)]
    return len(re.findall(r"(?<!\\)&", row)) + 1 + sum(spans) - len(spans)


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=list(ANSWERS))
def test_every_row_has_the_columns_that_are_declared(answer: SolveAnswer) -> None:
    text = solve_latex(answer)
    tables = list(TABULAR.finditer(text))
    assert tables
    for table in tables:
        rows = [line for line in table["body"].splitlines() if line.endswith(r" \\")]
        assert rows
        assert {cells(row.removesuffix(r" \\")) for row in rows} == {columns(table["columns"])}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=list(ANSWERS))
def test_braces_and_environments_are_closed(answer: SolveAnswer) -> None:
    text = "\n".join(line for line in solve_latex(answer).splitlines() if not line.startswith("%"))
    bare = re.sub(r"\\[\\{}%&$#_]", "", text)
    assert bare.count("{") == bare.count("}")
    depth = 0
    for sign in re.findall(r"[{}]", bare):
        depth += 1 if sign == "{" else -1
        assert depth >= 0
    opened = re.findall(r"\\begin\{(\w+)\}", text)
    assert sorted(opened) == sorted(re.findall(r"\\end\{(\w+)\}", text))
    # No sign that LaTeX would take for its own.
    assert not re.search(r"[~^<>|\"]", text)
    assert not re.search(r"(?<!\\)[%$#]", text)


def test_the_tables_of_the_prisoners() -> None:
    assert solve_latex(conflicts.PRISONERS).split("\n\n")[1:] == [
        r"""\begin{table}[htbp]
\centering
\caption{Prisoner's Dilemma: states in option form. Y yes, N no.}
\label{tab:prisoners-dilemma-states}
\begin{tabular}{@{}ll*{4}{c}@{}}
\toprule
 &  & 1 & 2 & 3 & 4 \\
\midrule
A & defect & N & Y & N & Y \\
\addlinespace
B & defect & N & N & Y & Y \\
\bottomrule
\end{tabular}
\end{table}""",
        r"""\begin{table}[htbp]
\centering
\caption{Prisoner's Dilemma: stability under Nash, GMR, SMR, SEQ and SSEQ. \protect\checkmark{} stable for the actor; E equilibrium.}
\label{tab:prisoners-dilemma-stability}
\begin{tabular}{@{}l*{15}{c}@{}}
\toprule
 & \multicolumn{3}{c}{Nash} & \multicolumn{3}{c}{GMR} & \multicolumn{3}{c}{SMR} & \multicolumn{3}{c}{SEQ} & \multicolumn{3}{c}{SSEQ} \\
\cmidrule(lr){2-4} \cmidrule(lr){5-7} \cmidrule(lr){8-10} \cmidrule(lr){11-13} \cmidrule(lr){14-16}
State & A & B & E & A & B & E & A & B & E & A & B & E & A & B & E \\
\midrule
1 &  &  &  & \checkmark & \checkmark & E & \checkmark & \checkmark & E & \checkmark & \checkmark & E & \checkmark & \checkmark & E \\
2 & \checkmark &  &  & \checkmark &  &  & \checkmark &  &  & \checkmark &  &  & \checkmark &  &  \\
3 &  & \checkmark &  &  & \checkmark &  &  & \checkmark &  &  & \checkmark &  &  & \checkmark &  \\
4 & \checkmark & \checkmark & E & \checkmark & \checkmark & E & \checkmark & \checkmark & E & \checkmark & \checkmark & E & \checkmark & \checkmark & E \\
\bottomrule
\end{tabular}
\end{table}
""",  # noqa: E501 - rows of a table
    ]


def test_the_status_quo_shares_and_names() -> None:
    elmira = solve_latex(conflicts.ELMIRA)
    # Twelve states do not fit beside the long names of the levers.
    assert "&  & 1{*} & 2 & 3 & 4 & 5 & 6 \\\\\n" in elmira
    assert r"\label{tab:elmira-1991-states-2}" in elmira
    assert "{*} the status quo" in elmira
    # Five concepts of three actors do not fit side by side.
    assert "SSEQ (1 of 3)." in elmira
    assert r"\label{tab:elmira-1991-stability-3}" in elmira
    assert "2 & crisis \\\\\n" in solve_latex(conflicts.TRIANGLE)
    assert "4 & \\checkmark & 2/3 & 2/3 &" in solve_latex(conflicts.OPEN)


def test_long_tables_are_continued() -> None:
    states = tuple(replace(conflicts.PRISONERS.states[0], number=k) for k in range(1, 101))
    text = solve_latex(replace(conflicts.PRISONERS, states=states, count=100))
    assert "stability under Nash, GMR, SMR, SEQ and SSEQ (3 of 3)" in text
    assert max(len(table["body"].splitlines()) for table in TABULAR.finditer(text)) < 60


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        (r"\input{x}", r"\textbackslash{}input\{x\}"),
        ("R&D 50% $5 #1 a_b", r"R\&D 50\% \$5 \#1 a\_b"),
        ("~^<>|", r"\textasciitilde{}\textasciicircum{}\textless{}\textgreater{}\textbar{}"),
        ("[2mm] *", "{[}2mm] {*}"),
        ("Köln „x“", "Köln „x“"),
    ],
)
def test_escapes(text: str, latex: str) -> None:
    assert escaped(text) == latex
