r"""A briefing in LaTeX: a document that compiles on its own, with the rules of booktabs. Pictures are left out.

Every text is escaped. LuaLaTeX and XeLaTeX print all letters that their font has, pdfLaTeX those of Latin scripts.
"""

from __future__ import annotations

from collections.abc import Sequence

from kalkul.show.briefing.document import Bullets, Document, Heading, Paragraph, Part, Picture, Strong, Table
from kalkul.show.latex import escaped

__all__ = ["as_latex"]

_BABEL = {"de": "ngerman", "en": "british"}

# Signs that pdfLaTeX does not know by itself.
_SIGNS = {
    "2248": r"\ensuremath{\approx}",
    "2264": r"\ensuremath{\leq}",
    "2265": r"\ensuremath{\geq}",
    "2192": r"\ensuremath{\rightarrow}",
    "2713": r"\checkmark",
    "2060": "",
    "FFFD": "?",
}


def as_latex(document: Document) -> str:
    """Write a document."""
    lines = [
        r"\documentclass[a4paper,10pt]{article}",
        r"\usepackage{iftex}",
        r"\ifPDFTeX",
        r"  \usepackage[T1]{fontenc}",
        r"  \usepackage{lmodern}",
        *(rf"  \DeclareUnicodeCharacter{{{code}}}{{{sign}}}" for code, sign in _SIGNS.items()),
        r"\else",
        r"  \usepackage{fontspec}",
        r"\fi",
        rf"\usepackage[{_BABEL.get(document.language, 'british')}]{{babel}}",
        r"\usepackage[margin=2cm]{geometry}",
        r"\usepackage{amssymb,array,booktabs,longtable}",
        r"\usepackage[unicode,hidelinks]{hyperref}",
        rf"\hypersetup{{pdftitle={{{escaped(document.title)}}},pdfauthor={{Kalkül}},pdflang={{{document.language}}}}}",
        r"\setlength{\parindent}{0pt}\setlength{\parskip}{3pt}\setlength{\LTpre}{2pt}\setlength{\LTpost}{4pt}",
        r"\makeatletter",
        r"\renewcommand\section{\@startsection{section}{1}{\z@}{8pt}{2pt}{\normalfont\large\bfseries}}",
        r"\renewcommand\subsection{\@startsection{subsection}{2}{\z@}{5pt}{1pt}{\normalfont\bfseries}}",
        r"\makeatother",
        r"\begin{document}",
        rf"{{\Large\bfseries {escaped(document.title)}\par}}",
        rf"{{\small {escaped(document.subtitle)}\par}}",
    ]
    blocks = ["\n".join(lines), *(block for part in document.parts if (block := _part(part)))]
    return "\n\n".join([*blocks, rf"\vfill{{\footnotesize {escaped(document.foot)}\par}}", r"\end{document}"]) + "\n"


def _part(part: Part) -> str:
    match part:
        case Heading(text, level):
            return rf"\{'sub' * (level - 1)}section*{{{escaped(text)}}}"
        case Paragraph(text, quiet):
            return rf"{{\small\itshape {escaped(text)}\par}}" if quiet else escaped(text)
        case Bullets(items):
            told = [rf"  \item {_item(lead, text)}" for lead, text in items]
            return "\n".join(
                [r"\begin{itemize}\setlength{\itemsep}{1pt}\setlength{\parskip}{0pt}", *told, r"\end{itemize}"]
            )
        case Table():
            return _table(part)
        case Picture():
            return ""


def _item(lead: str, text: str) -> str:
    # In braces, so that no bracket at its beginning is read as an option of the item.
    return rf"\textbf{{{escaped(lead)}}} {escaped(text)}" if lead else f"{{}}{escaped(text)}"


def _table(table: Table) -> str:
    # What the gaps between the columns leave of the line.
    room = (1 - 0.009 * len(table.head)) / sum(table.widths)
    columns = "".join(rf">{{\raggedright\arraybackslash}}p{{{width * room:.3f}\linewidth}}" for width in table.widths)
    lines = [
        r"{\footnotesize\setlength{\tabcolsep}{2pt}",
        rf"\begin{{longtable}}{{@{{}}{columns}@{{}}}}",
        r"\toprule",
        _row([Strong(head) for head in table.head]),
        r"\midrule",
        r"\endhead",
        *(_row(row) for row in table.rows),
        r"\bottomrule",
        r"\end{longtable}}",
    ]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    made = [rf"\textbf{{{escaped(cell)}}}" if isinstance(cell, Strong) else escaped(cell) for cell in cells]
    return rf"{' & '.join(made)} \\"
