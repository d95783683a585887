from __future__ import annotations

import io

import pytest
from msgspec.structs import replace

from kalkul.results import Certificate, Countered, StateShown, Step
from kalkul.show.certificates import print_why, sentences
from kalkul.show.paper import Paper
from kalkul.show.states import Called
from show import conflicts
from show.conflicts import CONCEPTS

NUMBERS = Called([])
B, C = Step("B", 7), Step("C", 8)


def deterred(concept: str, *path: Step, end: str = "worse", escapes: tuple[int, ...] = ()) -> str:
    answer = Countered(5, path, end, escapes)  # type: ignore[arg-type]
    [said] = sentences(Certificate(3, "A", concept, True, (answer,)), NUMBERS, ["B", "C"])
    return said


def free(concept: str, *others: str) -> str:
    [said] = sentences(Certificate(3, "A", concept, False, (Countered(5),)), NUMBERS, others)
    return said


@pytest.mark.parametrize("concept", CONCEPTS)
def test_no_improvement_is_reason_enough(concept: str) -> None:
    certificate = Certificate(3, "A", concept, True, ())
    assert sentences(certificate, NUMBERS) == ["A has no better state to move to."]


def test_an_answer_that_leaves_him_worse_off_or_equal() -> None:
    assert deterred("gmr", B) == "If A moves 3→5, B can answer 5→7, which A likes less than 3."
    assert deterred("gmr", B, end="equal") == (
        "If A moves 3→5, B can answer 5→7, which A likes no better than 3 (equally good)."
    )
    assert deterred("gmr", Step("B", 3), end="equal") == ("If A moves 3→5, B can answer 5→3, which leads back to 3.")


def test_improvements_of_the_others_are_called_so() -> None:
    assert deterred("seq", B) == "If A moves 3→5, B can answer with the improvement 5→7, which A likes less than 3."
    assert "B and then C can answer with the improvements 5→7→8, which" in deterred("seq", B, C)
    assert "B, then C, then B can answer 5→7→8→9, which" in deterred("gmr", B, C, Step("B", 9))


def test_where_he_can_still_go() -> None:
    assert deterred("smr", B, escapes=(8, 9)).endswith(", and from 7 A can go to 8 and 9, none better than 3.")
    assert deterred("smr", B, escapes=(8,)).endswith(", and from 7 A can only go to 8, no better than 3.")
    assert deterred("sseq", B).endswith(", and from 7 A can go nowhere.")


@pytest.mark.parametrize(
    ("concept", "others", "said"),
    [
        ("nash", ("B",), "A would move 3→5, which is better."),
        ("gmr", (), "A would move 3→5, which is better."),
        ("gmr", ("B",), "A would move 3→5, and whatever B can then do, A stays better off than in 3."),
        ("gmr", ("B", "C"), "A would move 3→5, and whatever the others can then do, A stays better off than in 3."),
        (
            "smr",
            ("B", "C"),
            "A would move 3→5, and whatever the others can then do, A is in a state better than 3 or can move on to "
            "one.",
        ),
        (
            "seq",
            ("B", "C"),
            "A would move 3→5, and whatever improvements the others can then make, A stays better off than in 3.",
        ),
        (
            "sseq",
            ("B",),
            "A would move 3→5, and whatever improvements B can then make, A is in a state better than 3 or can move on "
            "to one.",
        ),
    ],
)
def test_what_nothing_deters(concept: str, others: tuple[str, ...], said: str) -> None:
    assert free(concept, *others) == said


def test_of_several_improvements_those_that_nothing_deters_are_the_reason() -> None:
    improvements = (Countered(4, (B,), "worse"), Countered(5), Countered(6))
    assert sentences(Certificate(3, "A", "gmr", False, improvements), NUMBERS, ["B"]) == [
        "A would move 3→5 or 3→6, and whatever B can then do, A stays better off than in 3."
    ]


def test_many_improvements_are_counted() -> None:
    one = Certificate(3, "A", "gmr", True, tuple(Countered(k, (B,), "worse") for k in range(10, 40)))
    assert sentences(one, NUMBERS)[-1] == "18 further improvements are deterred, too."
    other = replace(one, stable=False, improvements=tuple(Countered(k) for k in range(10, 40)))
    assert "3→21 or 18 further, which" in sentences(other, NUMBERS)[0]


def test_states_of_a_graph_go_by_their_names() -> None:
    called = Called([StateShown(3, name="calm"), StateShown(5, name="crisis"), StateShown(7, name="war")])
    [said] = sentences(Certificate(3, "A", "gmr", True, (Countered(5, (B,), "worse"),)), called)
    assert said == "If A moves calm→crisis, B can answer crisis→war, which A likes less than calm."


def test_coalitions() -> None:
    reach = ((Step("A", 4), Step("B", 5)),)
    free_ = Certificate(3, "A + B", "cgmr", False, (Countered(5),), (), reach)
    assert sentences(free_, NUMBERS, ["C"]) == [
        "A and B would move 3→4→5 (A and then B), and whatever C can then do, A and B each stay better off than in 3."
    ]
    assert sentences(replace(free_, concept="cnash"), NUMBERS, ["C"])[0].endswith(", which each of them likes better.")
    held = replace(free_, concept="csmr", stable=True, improvements=(Countered(5, (C,), "worse", (6,)),))
    assert sentences(held, NUMBERS, ["C"]) == [
        "If A and B move 3→4→5 (A and then B), C can answer 5→8, which one of A and B likes less than 3, and from 8 "
        "A and B can only go to 6, which one of them likes no better than 3."
    ]
    assert sentences(replace(free_, improvements=()), NUMBERS) == [
        "A and B have no state to move to that each of them likes better."
    ]


def printed(*why: Certificate) -> str:
    stream = io.StringIO()
    print_why(Paper(stream, 200), replace(conflicts.PRISONERS, why=why))
    return stream.getvalue()


def test_one_reason_serves_all_concepts_for_which_it_is_one() -> None:
    assert printed(*conflicts.PRISONERS.why) == (
        "\n"
        "Why state 1 is stable or not\n"
        "  A.defect no, B.defect no\n"
        "  A  stable under GMR, SMR, SEQ and SSEQ: If A moves 1→2, B can answer with the improvement 2→4, which A "
        "likes less than 1, and from 4 A can only go to 3, no better than 1.\n"
        "     not stable under Nash: A would move 1→2, which is better.\n"
        "\n"
        "Why state 3 is stable or not\n"
        "  A.defect no, B.defect yes\n"
        "  A  not stable under any concept: A would move 3→4, and whatever B can then do, A stays better off than in "
        "3.\n"
        "  B  stable under every concept: B has no better state to move to.\n"
    )


def test_reasons_that_do_not_follow_from_one_another_both_stand() -> None:
    smr = Certificate(1, "A", "smr", True, (Countered(2, (Step("B", 4),), "worse", (3,)),))
    seq = Certificate(1, "A", "seq", True, (Countered(2, (Step("B", 3),), "equal"),))
    gmr = replace(smr, concept="gmr")
    text = printed(gmr, smr, seq)
    assert "stable under GMR and SMR: If A moves 1→2, B can answer 2→4" in text
    assert "stable under SEQ: If A moves 1→2, B can answer with the improvement 2→3" in text


def test_reasons_of_a_coalition_serve_in_the_same_way() -> None:
    every = [Certificate(4, "A + B", f"c{key}", True, ()) for key in CONCEPTS]
    assert "A and B  stable under every concept: A and B have no state to move to" in printed(*every)
    some = [Certificate(1, "A + B", key, False, (Countered(4),)) for key in ("cnash", "cgmr")]
    assert "not stable under CNash and CGMR: A and B would move 1→4" in printed(*some)


def test_a_view_is_named() -> None:
    assert "Why state 3 is stable or not as B sees it\n" in printed(Certificate(3, "A", "seq", True, (), ("B",)))
