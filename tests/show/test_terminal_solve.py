from __future__ import annotations

import io

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from kalkul.results import Method, SolveAnswer, WantsShown, WeakLink
from kalkul.show.states import Called
from kalkul.show.terminal_solve import print_solve
from kalkul.show.terminal_views import weak_link
from show import conflicts
from show.test_terminal import Terminal

ANSWERS = {**conflicts.SOLVED, "hostile": conflicts.hostile()}


def printed(answer: SolveAnswer, width: int = 100) -> str:
    stream = io.StringIO()
    print_solve(answer, stream, width=width)
    return stream.getvalue()


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [40, 60, 61, 80, 100, 120, 160, 200])
@pytest.mark.parametrize("answer", ANSWERS.values(), ids=list(ANSWERS))
def test_no_line_is_wider_than_the_terminal(answer: SolveAnswer, width: int) -> None:
    lines = printed(answer, width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


def test_the_parts_stand_in_the_order_of_an_analysis() -> None:
    text = printed(conflicts.BARGAIN)
    parts = [
        "Elmira 1991\nGame main, lever game of 12 states; case elmira-1991, answered by Kalkül 0.1.0\n",
        "An improvement is a move of an actor’s own",
        "Actors: MoE = Ontario Ministry of the Environment",
        "\nThe states\n",
        "\nWhat each wants, best first\n",
        "\nStability\n  Equilibria under every concept: 5, 6, 7, 10, 11 and 12; under GMR and SMR also 1 and 4.\n",
        "\nAs each sees it\n",
        "\nCoalitions\n",
        "\nWhy state 1 is stable or not\n",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("width", [60, 100, 200])
def test_views_coalitions_and_reasons_are_told(width: int) -> None:
    text = words(printed(conflicts.BARGAIN, width))
    for told in (
        "LG sees MoE 3 > 4 = 5 = 6 = 7 = 8 = 9 = 10 = 11 = 12 stated: LG sees MoE: 3 first",
        "as things are 5, 6, 7, 10, 11 and 12 under every concept; 1 and 4 under GMR and SMR",
        "as LG sees it 5 under every concept; 6, 7, 10, 11 and 12 under Nash, GMR, SMR and SSEQ; 1 under GMR, SMR",
        "each by his own view 5, 6, 7, 10, 11 and 12 under GMR, SMR, SEQ and SSEQ; 1 and 4 under GMR and SMR",
        "Surprises under Nash • LG does not expect of MoE: 1→2 and 3→4.",
        "• Uniroyal expects of MoE what does not come: 3→4.",
        "MoE and LG stable in 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 12 under every concept weak links",
        "weak links 1→9: LG gives up by ranking 1, 3 and 7 above 9 (3 swaps)",
        "MoE and LG would move 1→2→8 (MoE and then LG), which each of them likes better.",
        "Uniroyal and then MoE can answer with the improvements 8→10→4, which LG likes no better than 2",
    ):
        assert told in text


def test_what_is_not_there_has_no_heading() -> None:
    text = printed(conflicts.ELMIRA)
    for heading in ("As each sees it", "Coalitions", "Why "):
        assert heading not in text


def test_members_who_give_up_alike_stand_together() -> None:
    called = Called([])
    assert weak_link(WeakLink(7, 10, ("MoE", "UR"), 1, {"MoE": (7,), "UR": (7,)}), called) == (
        "7→10: MoE or UR gives up by ranking 7 above 10 (1 swap)"
    )
    assert weak_link(WeakLink(7, 10, ("MoE", "UR"), 2, {"MoE": (1,), "UR": (2,)}), called) == (
        "7→10: MoE gives up by ranking 1 and 7 above 10, or UR gives up by ranking 2 and 7 above 10 (2 swaps)"
    )


def test_without_surprises_that_is_said() -> None:
    assert "Nobody is surprised by a move." in printed(replace(conflicts.BARGAIN, surprises=()))


def test_rankings_ties_and_what_was_stated() -> None:
    text = printed(conflicts.ELMIRA)
    assert "  MoE       9 > 3 > 4 > 10 > 7 > 1 > 2 > 8 > 5 = 6 = 11 = 12\n" in text
    large = printed(conflicts.LARGE)
    assert "  LG        7 ranks over 65,536 states\n            stated: not LG.insist; Uniroyal.accept\n" in large
    ranked = WantsShown((), "A", ("2 > 1 > 4 > 3",), ((2,), (1,), (4,), (3,)))
    assert "stated" not in printed(replace(conflicts.PRISONERS, wants=(ranked,)))


def test_a_long_ranking_is_cut() -> None:
    wants = WantsShown((), "A", (), ((1, 2), *((k,) for k in range(3, 61))))
    text = words(printed(replace(conflicts.PRISONERS, wants=(wants,))))
    assert "1 = 2 > 3 >" in text
    assert "> 40 > … (20 further)" in text


def test_open_orders_say_how_many_completions_there_are() -> None:
    text = words(printed(conflicts.OPEN))
    assert "B 3 > {1, 2, 4}; 1 > 4 (3 completions) stated: 3 first; 1 > 4" in text
    assert "Some orders are left open: 3 completions, counted exactly." in text
    sampled = replace(conflicts.OPEN, method=Method("sampled", 2000, 7))
    assert "3 completions, sampled: 2,000 draws, seed 7, 95% intervals." in printed(sampled)


def test_a_large_game_says_what_is_left_out() -> None:
    assert "  65,536 states, too many to list.\n" in printed(conflicts.LARGE)
    some = replace(conflicts.LARGE, states=conflicts.ELMIRA.states[:2])
    assert "too many to list; the status quo and the first equilibria are shown.\n" in printed(some)
    # The status quo first, then what is an equilibrium under most concepts.
    states = tuple(replace(conflicts.ELMIRA.states[0], number=k) for k in range(1, 31))
    held = {"nash": (9,), **dict.fromkeys(("gmr", "smr", "seq", "sseq"), (4, 9))}
    text = printed(replace(conflicts.LARGE, states=states, equilibria=held, status_quo=7), 200)
    assert next(line for line in text.splitlines() if "7*" in line).split()[:5] == ["7*", "9", "4", "1", "2"]
    assert "and 10 more (in --csv and --json)" in text


def test_notes_and_titles() -> None:
    answer = replace(conflicts.TRIANGLE, title="The crisis of 2031", notes=("Something was left out.",))
    text = printed(answer)
    assert "Game main (The crisis of 2031), graph of 3 states; case triangle," in text
    assert "Note  Something was left out.\n" in text
    # A is called A: there is nothing to say of it.
    assert "Actors:" not in text


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_stream_without_our_signs_gets_ascii(encoding: str) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    print_solve(conflicts.BARGAIN, stream, width=100)
    stream.flush()
    text = raw.getvalue().decode(encoding)
    assert "MoE and LG would move 1->2->8" in text
    assert "\n  5       +    +" in text
    assert "?" not in text.replace("Kalk?l", "")


def test_hostile_names_are_harmless() -> None:
    text = printed(conflicts.hostile(), 120)
    assert "[bold red]" in text
    assert not any(sign in text for sign in "\x1b\x07\u202e\u200f\ud800")
    assert len(text) < 30_000


def test_colour_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[" not in printed(conflicts.PRISONERS)
    terminal = Terminal()
    print_solve(conflicts.PRISONERS, terminal, width=100)
    assert "\x1b[32m✓" in terminal.getvalue()
