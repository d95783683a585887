"""An answer of any command put on a stream: each kind by its own part of this package, loaded when it is needed."""

from __future__ import annotations

from typing import TextIO

from kalkul.results import (
    CheckAnswer,
    ExplainAnswer,
    InverseAnswer,
    LintAnswer,
    NextAnswer,
    SolveAnswer,
    SourceAdded,
    SourceCheckAnswer,
    SourceShowAnswer,
)

__all__ = ["Answer", "print_answer"]

Answer = (
    ExplainAnswer
    | CheckAnswer
    | SolveAnswer
    | NextAnswer
    | InverseAnswer
    | SourceAdded
    | SourceShowAnswer
    | SourceCheckAnswer
    | LintAnswer
)
"""What a question returns."""


def print_answer(answer: Answer, stream: TextIO, *, width: int | None = None) -> None:
    """Print an answer for reading; the width is found from the environment and the terminal if not given."""
    if isinstance(answer, ExplainAnswer):
        from kalkul.show.terminal import print_explain

        print_explain(answer, stream, width=width)
    elif isinstance(answer, SolveAnswer):
        from kalkul.show.terminal_solve import print_solve

        print_solve(answer, stream, width=width)
    elif isinstance(answer, NextAnswer):
        from kalkul.show.following import print_next

        print_next(answer, stream, width=width)
    elif isinstance(answer, InverseAnswer):
        from kalkul.show.following import print_inverse

        print_inverse(answer, stream, width=width)
    elif isinstance(answer, SourceAdded | SourceShowAnswer):
        from kalkul.show import sources

        if isinstance(answer, SourceAdded):
            sources.print_added(answer, stream, width=width)
        else:
            sources.print_show(answer, stream, width=width)
    elif isinstance(answer, SourceCheckAnswer | LintAnswer):
        from kalkul.show import sources_checked

        if isinstance(answer, SourceCheckAnswer):
            sources_checked.print_source_check(answer, stream, width=width)
        else:
            sources_checked.print_lint(answer, stream, width=width)
    else:
        from kalkul.show.check import check_lines, check_summary

        stream.writelines(f"{line}\n" for line in [*check_lines(answer), check_summary(answer)])
