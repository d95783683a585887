"""Page furniture and comments are found where they stand alone, and what the case declares goes before."""

from typing import NamedTuple

import pytest

from kalkul.sources.segments import segments


class Stretch(NamedTuple):
    lines: tuple[int, int]
    excluded: str | None = None


RUNNING = (
    "China wird voraussichtlich die Sanktionen ignorieren, und Indien wird es ihm am Ende nachmachen, so heißt es.\n"
)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Teilen", "share buttons"),
        ("Auf Facebook teilen", "share buttons"),
        ("Share on X", "share buttons"),
        ("© 2025 Zeitung GmbH", "copyright line"),
        ("All rights reserved.", "copyright line"),
        ("Wir verwenden Cookies, um diese Seite zu verbessern.", "cookie notice"),
        ("Newsletter abonnieren", "newsletter"),
        ("Sign up for our newsletter", "newsletter"),
        ("Über den Autor", "author box"),
        ("Advertisement", "advertisement"),
        ("Seite 3 von 12", "page number"),
        ("4 min read", "page furniture"),
        ("## Kommentare (12)", "comments"),
        ("Leave a Reply", "comments"),
        ("Readers’ comments", "comments"),
        ("Kommentar", None),
        ("Kommentare der Regierung blieben aus.", None),
        ("Sie wollen teilen und herrschen.", None),
        ("Cookies sind Kekse.", None),
        ("Share prices fell on Monday.", None),
        ("Page after page of threats", None),
        ("Newsletter schreibt er seit 2019.", None),
        ("The comments (12) were deleted", None),
        ("", None),
    ],
)
def test_a_marker_is_the_whole_line(line: str, reason: str | None) -> None:
    found = segments(f"{RUNNING}{line}\n{RUNNING}")
    assert [(s.first, s.last, s.reason) for s in found] == ([(2, 2, reason)] if reason else [])


def test_comments_go_to_the_end_below_enough_text() -> None:
    text = RUNNING * 5 + "Kommentare\nUnsinn.\n\nBlödsinn.\n"
    assert [(s.first, s.last, s.reason) for s in segments(text)] == [(6, 9, "comments")]


def test_a_link_to_the_comments_at_the_head_takes_nothing_away() -> None:
    text = "3 Comments\n" + RUNNING * 5
    assert [(s.first, s.last) for s in segments(text)] == [(1, 1)]


def test_a_list_of_links_ends_where_the_text_goes_on() -> None:
    text = f"{RUNNING}Mehr zum Thema\nPutins Plan\nModis Dilemma\n{RUNNING}Ein Titel\n"
    assert [(s.first, s.last) for s in segments(text)] == [(2, 4)]


def test_what_is_declared_overrides() -> None:
    text = RUNNING * 5 + "Kommentare\nA.\nB.\nC.\n"
    declared = [Stretch((2, 2), "abuse"), Stretch((7, 8)), Stretch((8, 99), "spam")]
    found = [(s.first, s.last, s.reason, s.declared) for s in segments(text, declared)]
    assert found == [(2, 2, "abuse", True), (6, 6, "comments", False), (8, 9, "spam", True)]


def test_nothing_and_much() -> None:
    assert segments("") == ()
    assert segments("x" * 100_000 + "\n" + " ".join("share" for _ in range(20_000))) == ()
