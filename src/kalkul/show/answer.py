"""An answer of any command put on a stream: each kind by its own part of this package, loaded when it is needed."""

from __future__ import annotations

from typing import TextIO

from kalkul.results import (
    ChangeAnswer,
    CheckAnswer,
    CompareAnswer,
    ExplainAnswer,
    InverseAnswer,
    LintAnswer,
    NeedsAnswer,
    NextAnswer,
    SolveAnswer,
    SourceAdded,
    SourceCheckAnswer,
    SourceShowAnswer,
    WatchAnswer,
)
from kalkul.show.language import speaking

__all__ = ["Answer", "print_answer"]

Answer = (
    ExplainAnswer
    | CheckAnswer
    | SolveAnswer
    | NextAnswer
    | InverseAnswer
    | NeedsAnswer
    | ChangeAnswer
    | CompareAnswer
    | WatchAnswer
    | SourceAdded
    | SourceShowAnswer
    | SourceCheckAnswer
    | LintAnswer
)
"""What a question returns."""


def print_answer(answer: Answer, stream: TextIO, *, width: int | None = None) -> None:
    """Print an answer for reading; the width is found from the environment and the terminal if not given.

    What is wrong in a case, and what becomes of its texts, is said in English.
    """
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
    elif isinstance(answer, NeedsAnswer):
        from kalkul.show.needs_told import print_needs

        print_needs(answer, stream, width=width)
    elif isinstance(answer, ChangeAnswer):
        from kalkul.show.change_told import print_change

        print_change(answer, stream, width=width)
    elif isinstance(answer, CompareAnswer):
        from kalkul.show.compare_told import print_compare

        print_compare(answer, stream, width=width)
    elif isinstance(answer, WatchAnswer):
        from kalkul.show.watch_told import print_watch

        print_watch(answer, stream, width=width)
    else:
        with speaking("en"):
            _print_work(answer, stream, width)


def _print_work(
    answer: SourceAdded | SourceShowAnswer | SourceCheckAnswer | LintAnswer | CheckAnswer,
    stream: TextIO,
    width: int | None,
) -> None:
    """Print an answer that somebody gets who works on a case."""
    if isinstance(answer, SourceAdded | SourceShowAnswer):
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
