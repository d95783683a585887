"""What conditions, paths, observations and expressions mean, and how they are shown."""

from fractions import Fraction

import pytest

from kalkul.notation import (
    And,
    Arithmetic,
    Compare,
    Formula,
    Iff,
    Implies,
    LeverObservation,
    Move,
    Moves,
    Negative,
    Not,
    Number,
    Or,
    Path,
    Reaches,
    Ref,
    Stays,
    parse_expression,
    parse_lever_condition,
    parse_lever_observation,
    parse_path,
    parse_play_condition,
    show_formula,
    show_observation,
    show_path,
)

a, b, c, d = map(Ref, "abcd")
US_HARD, IN_COMPLY = Move("US", "hard"), Move("IN", "comply")


def number(text: str) -> Number:
    return Number(Fraction(text))


LEVERS = [
    pytest.param("A.defect", Ref("A.defect"), id="lever"),
    pytest.param("treaty", Ref("treaty"), id="shared-lever"),
    pytest.param("yes", Ref("yes"), id="always"),
    pytest.param("not A.defect", Not(Ref("A.defect")), id="not"),
    pytest.param("US.pressure = missiles", Compare("=", Ref("US.pressure"), Ref("missiles")), id="level"),
    pytest.param("IN.exit = no", Compare("=", Ref("IN.exit"), Ref("no")), id="level-no"),
    pytest.param("a >= 2", Compare(">=", a, number("2")), id="level-number"),
    pytest.param("not a = b", Not(Compare("=", a, b)), id="not-binds-looser-than-comparison"),
    pytest.param("a and b and c", And((a, b, c)), id="and-is-flat"),
    pytest.param("a and (b and c)", And((a, b, c)), id="and-is-flattened"),
    pytest.param("(a or b) or c", Or((a, b, c)), id="or-is-flattened"),
    pytest.param("a and b or c", Or((And((a, b)), c)), id="and-before-or"),
    pytest.param("a and (b or c)", And((a, Or((b, c)))), id="parentheses"),
    pytest.param("a or b implies c", Implies(Or((a, b)), c), id="or-before-implies"),
    pytest.param("a implies b implies c", Implies(a, Implies(b, c)), id="implies-to-the-right"),
    pytest.param("(a implies b) implies c", Implies(Implies(a, b), c), id="implies-to-the-left"),
    pytest.param("a iff b iff c", Iff(Iff(a, b), c), id="iff-to-the-left"),
    pytest.param("a iff b implies c", Iff(a, Implies(b, c)), id="implies-before-iff"),
    pytest.param("not not a", Not(Not(a)), id="not-not"),
    pytest.param("not (a and b)", Not(And((a, b))), id="not-of-and"),
    pytest.param("UA.accept and RU.offensive", And((Ref("UA.accept"), Ref("RU.offensive"))), id="infeasible"),
]

PLAY = [
    pytest.param("US.hard", US_HARD, id="move"),
    pytest.param("US.hard / IN.comply", Path((US_HARD, IN_COMPLY)), id="path"),
    pytest.param("-> PIVOT", Reaches(Ref("PIVOT")), id="outcome"),
    pytest.param("US.hard and -> PIVOT", And((US_HARD, Reaches(Ref("PIVOT")))), id="and"),
    pytest.param(
        "-> A or US.hard / IN.comply and not -> B",
        Or((Reaches(Ref("A")), And((Path((US_HARD, IN_COMPLY)), Not(Reaches(Ref("B"))))))),
        id="precedence",
    ),
    pytest.param("not (US.hard or -> A)", Not(Or((US_HARD, Reaches(Ref("A"))))), id="parentheses"),
    pytest.param("not US.hard / IN.comply", Not(Path((US_HARD, IN_COMPLY))), id="not-of-a-path"),
]

EXPRESSIONS = [
    pytest.param("0.05", number("1/20"), id="decimal"),
    pytest.param("1 / 3", Arithmetic("/", number("1"), number("3")), id="fraction"),
    pytest.param("-L", Negative(Ref("L")), id="minus"),
    pytest.param("--1", Negative(Negative(number("1"))), id="minus-minus"),
    pytest.param("-a * b", Arithmetic("*", Negative(a), b), id="minus-binds-tightest"),
    pytest.param("-(a * b)", Negative(Arithmetic("*", a, b)), id="minus-of-a-product"),
    pytest.param("a - b - c", Arithmetic("-", Arithmetic("-", a, b), c), id="minus-to-the-left"),
    pytest.param("a - (b - c)", Arithmetic("-", a, Arithmetic("-", b, c)), id="minus-to-the-right"),
    pytest.param("a / b * c", Arithmetic("*", Arithmetic("/", a, b), c), id="divide-to-the-left"),
    pytest.param("a + b * c", Arithmetic("+", a, Arithmetic("*", b, c)), id="product-before-sum"),
    pytest.param("(a + b) * -c", Arithmetic("*", Arithmetic("+", a, b), Negative(c)), id="sum-in-product"),
    pytest.param("(a = b) * c", Arithmetic("*", Compare("=", a, b), c), id="comparison-counts"),
    pytest.param("a = b", Compare("=", a, b), id="comparison-alone"),
    pytest.param("a + b <= c", Compare("<=", Arithmetic("+", a, b), c), id="comparison-binds-loosest"),
    pytest.param("(a < b) = (c < d)", Compare("=", Compare("<", a, b), Compare("<", c, d)), id="of-comparisons"),
    pytest.param(
        "(IN.exit = no) * (d + k * CN.exit - pI)",
        Arithmetic(
            "*",
            Compare("=", Ref("IN.exit"), Ref("no")),
            Arithmetic("-", Arithmetic("+", d, Arithmetic("*", Ref("k"), Ref("CN.exit"))), Ref("pI")),
        ),
        id="case-format-buyers",
    ),
    pytest.param(
        "2 * (UA.accept = yes) - US.pressure",
        Arithmetic(
            "-",
            Arithmetic("*", number("2"), Compare("=", Ref("UA.accept"), Ref("yes"))),
            Ref("US.pressure"),
        ),
        id="case-format-levers",
    ),
]

OBSERVATIONS = [
    pytest.param("US: treaty and not war", Moves("US", And((Ref("treaty"), Not(Ref("war"))))), id="move"),
    pytest.param("stays", Stays(), id="stays"),
    pytest.param("-> a or b", Reaches(Or((a, b))), id="reaches-the-whole-condition"),
]


@pytest.mark.parametrize(("text", "meaning"), LEVERS)
def test_lever_condition(text: str, meaning: Formula) -> None:
    assert parse_lever_condition(text) == meaning
    assert parse_lever_condition(show_formula(meaning)) == meaning


@pytest.mark.parametrize(("text", "meaning"), PLAY)
def test_play_condition(text: str, meaning: Formula) -> None:
    assert parse_play_condition(text) == meaning
    assert show_formula(meaning) == text


@pytest.mark.parametrize(("text", "meaning"), EXPRESSIONS)
def test_expression(text: str, meaning: Formula) -> None:
    assert parse_expression(text) == meaning
    assert show_formula(meaning) == text


@pytest.mark.parametrize(("text", "meaning"), OBSERVATIONS)
def test_lever_observation(text: str, meaning: LeverObservation) -> None:
    assert parse_lever_observation(text) == meaning
    assert show_observation(meaning) == text


@pytest.mark.parametrize(
    ("text", "path"),
    [
        pytest.param("US.hard", (US_HARD,), id="one-move"),
        pytest.param("US.hard/IN.comply", (US_HARD, IN_COMPLY), id="two-moves"),
        pytest.param(
            "US.sanction / IN.comply / CN.ignore",
            (Move("US", "sanction"), Move("IN", "comply"), Move("CN", "ignore")),
            id="case-format-given",
        ),
    ],
)
def test_path(text: str, path: tuple[Move, ...]) -> None:
    assert parse_path(text) == path
    assert show_path(path) == text.replace("/", " / ").replace("  ", " ")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("((a))", "a", id="around-all"),
        pytest.param("(a and b) or (c)", "a and b or c", id="around-tighter"),
        pytest.param("not (a = b)", "not a = b", id="around-comparison"),
        pytest.param("(a or b) and c", "(a or b) and c", id="needed-for-or"),
        pytest.param("a implies (b implies c)", "a implies b implies c", id="right-implies"),
        pytest.param("(a iff b) iff c", "a iff b iff c", id="left-iff"),
        pytest.param("a iff (b iff c)", "a iff (b iff c)", id="needed-for-right-iff"),
    ],
)
def test_parentheses_stand_only_where_needed(text: str, shown: str) -> None:
    assert show_formula(parse_lever_condition(text)) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param("3", "3", id="whole"),
        pytest.param("0", "0", id="zero"),
        pytest.param("0.050", "0.05", id="decimal"),
        pytest.param("1/8", "0.125", id="eighth"),
        pytest.param("12345678901234567890.5", "12345678901234567890.5", id="exact"),
        pytest.param("1/3", "1 / 3", id="no-decimal"),
        pytest.param("-2", "-2", id="negative"),
        pytest.param("-1/3", "-(1 / 3)", id="negative-without-decimal"),
    ],
)
def test_numbers_are_shown_exactly(value: str, shown: str) -> None:
    assert show_formula(number(value)) == shown


def test_a_number_made_elsewhere_keeps_its_value_in_a_product() -> None:
    assert show_formula(Arithmetic("*", a, number("1/3"))) == "a * (1 / 3)"
    assert show_formula(Arithmetic("-", a, number("-2"))) == "a - -2"
