"""Answers to render: one like the built-in case, and some that no honest engine would give."""

from __future__ import annotations

from fractions import Fraction

from msgspec.structs import replace

from kalkul.results import (
    AnchorShown,
    CaseId,
    CheckAnswer,
    ClashPart,
    Comparison,
    Expected,
    ExplainAnswer,
    Explained,
    Found,
    Method,
    ObservationShown,
    OrderShown,
    Play,
    PremiseShown,
    Share,
    Surprise,
    Verdict,
)

ALL = Share.of(1)
NONE = Share.of(0)


def share(over: int, under: int = 1) -> Share:
    return Share.of(Fraction(over, under))


SILENT = Verdict("silent", "later")

PREMISES = (
    PremiseShown(
        "A14",
        "Trump believes that he can force a freeze without Donbas.",
        ("korybko", "US"),
        "plain",
        "text",
        "US sees RU: F_noD > IMPASSE",
        (AnchorShown("korybko", 7, "einfrieren zu lassen, ohne den Donbass", "exact"),),
    ),
    PremiseShown(
        "A17",
        "Trump takes the refusal personally.",
        ("korybko",),
        "evidential",
        "text",
        "US: IMPASSE > {F_D_late, BACKDOWN}",
        (
            AnchorShown("korybko", 7, "persönlich genommen", "moved"),
            AnchorShown("korybko", 9, None, "unchecked"),
        ),
    ),
    PremiseShown("I1", "A freeze now is better than the same freeze later.", (), None, "assumed", "US: F_D > F_D_late"),
)

HARD = Explained(
    id="hard",
    title="He bargains hard for maximum concessions",
    kind="goal",
    by="korybko",
    game="hard-bargain",
    variant_of=None,
    as_of="2025-10-24",
    premises=PREMISES,
    orders=(
        OrderShown((), "RU", "F_D = F_D_late > BACKDOWN > DRIFT > SPURNED > IMPASSE > F_noD", "1"),
        OrderShown((), "US", "F_noD > F_D > F_D_late; F_noD > IMPASSE > {F_D_late, BACKDOWN}", "150"),
        OrderShown(("US",), "RU", "F_noD > IMPASSE", None),
    ),
    assumes=(
        "Apart from what is stated, US sees the order of RU as it is.",
        "All 150 completions count alike.",
    ),
    completions="150",
    method=Method("exact"),
    actual=(Play(("US.hard", "RU.refuse", "US.hold"), "IMPASSE", ALL),),
    expected={
        "US": (Play(("US.hard", "RU.freeze"), "F_noD", ALL),),
        "RU": (
            Play(("US.wait",), "DRIFT", share(42, 150)),
            Play(("US.hard", "RU.refuse", "US.hold"), "IMPASSE", share(72, 150)),
            Play(("US.press_Kyiv", "RU.freeze"), "F_D", share(36, 150)),
        ),
    },
    surprises=(
        Surprise("US", "RU", ("US.hard",), "refuse", ALL, (Expected(("freeze",), ALL),)),
        Surprise(
            "RU",
            "US",
            (),
            "hard",
            share(78, 150),
            (Expected(("wait",), share(42, 150)), Expected(("press_Kyiv",), share(36, 150))),
        ),
    ),
    verdicts={
        "sanctions": Verdict("entails", "explanandum", ALL, ALL),
        "withdrawal": Verdict("forbids", "later", NONE, NONE),
        "waived": SILENT,
        "talks": SILENT,
    },
)

TRUE_BELIEF = replace(
    HARD,
    id="hard-true-belief",
    title="The same, if he saw Putin as he is",
    variant_of="hard",
    premises=PREMISES[1:],
    orders=HARD.orders[:2],
    actual=(
        Play(("US.wait",), "DRIFT", share(42, 150)),
        Play(("US.press_Kyiv", "RU.freeze"), "F_D", share(36, 150)),
        Play(("US.hard", "RU.refuse", "US.hold"), "IMPASSE", share(72, 150)),
    ),
    expected={
        actor: (
            Play(("US.wait",), "DRIFT", share(42, 150)),
            Play(("US.press_Kyiv", "RU.freeze"), "F_D", share(36, 150)),
            Play(("US.hard", "RU.refuse", "US.hold"), "IMPASSE", share(72, 150)),
        )
        for actor in ("US", "RU")
    },
    surprises=(),
    verdicts={
        "sanctions": Verdict(
            "permits",
            "explanandum",
            share(12, 25),
            share(12, 25),
            would_entail=(
                Comparison(("US: IMPASSE > F_D", "US: IMPASSE > DRIFT"), share(12, 25)),
                Comparison(("US: IMPASSE first",), share(1, 7)),
            ),
        ),
        "withdrawal": Verdict("permits", "later", share(1, 3), share(2, 3), off_path=True),
        "waived": SILENT,
        "talks": SILENT,
    },
)

BAIT = Explained(
    id="bait",
    title="He counts on China not complying",
    kind="goal",
    by="korybko",
    game="bait",
    variant_of=None,
    as_of="2025-10-24",
    premises=(
        PremiseShown(
            "A43",
            "China will probably ignore the sanctions.",
            ("korybko",),
            "likely",
            "text",
            "CN: LEAK > SQ > PIVOT > ISOLATED",
            (AnchorShown("korybko", 19, "voraussichtlich die US-Sanktionen ignorieren", "exact"),),
        ),
    ),
    assumes=("Everybody sees everybody’s order as it is.",),
    completions="1",
    method=Method("exact"),
    actual=(Play(("US.sanction", "IN.comply", "CN.ignore", "US.tariff"), "PIVOT", ALL),),
    expected={
        a: (Play(("US.sanction", "IN.comply", "CN.ignore", "US.tariff"), "PIVOT", ALL),) for a in ("US", "IN", "CN")
    },
    verdicts={
        "sanctions": Verdict("entails", "explanandum", ALL, ALL),
        "withdrawal": SILENT,
        "waived": Verdict("forbids", "later", NONE, NONE),
        "talks": Verdict("void", "later", reason="India did not comply (see sanctions)"),
    },
)

CLASHING = replace(
    BAIT,
    id="clashing",
    title="Two wishes at once",
    completions=None,
    method=None,
    actual=(),
    expected=None,
    assumes=(),
    verdicts={o: Verdict("inconsistent", "later") for o in ("sanctions", "withdrawal", "waived", "talks")},
    clash=(ClashPart("A43", "CN: LEAK > SQ"), ClashPart("I7", "CN: SQ > LEAK")),
)

REFUSED = replace(
    BAIT,
    id="ear",
    title="He follows whoever spoke last",
    kind="cause",
    completions=None,
    method=None,
    actual=(),
    expected=None,
    assumes=(),
    verdicts=None,
    refused="the mechanism last-speaker is read but not yet answered",
)

SAMPLED = replace(
    BAIT,
    id="sampled",
    title="Ein großes Spiel mit Übergrößen",
    completions="30414093201713378043612608166064768844377641568960512",
    method=Method("sampled", 10000, 7),
    actual=(Play(("US.sanction",), "SQ", Share.sampled(4800, 10000)),),
    verdicts={
        "sanctions": Verdict("undecided", "known", Share.sampled(10000, 10000), Share.sampled(10000, 10000)),
        "withdrawal": Verdict("permits", "later", Share.sampled(4800, 10000), Share.sampled(5200, 10000)),
        "waived": SILENT,
        "talks": SILENT,
    },
)

WASHINGTON = ExplainAnswer(
    kalkul="0.1.0",
    case=CaseId("washington-2025", "0" * 64, "Washington 2025: threats in April, sanctions in October"),
    actors={"US": "United States", "RU": "Russia", "IN": "India", "CN": "China"},
    outcomes={
        "hard-bargain": {
            "F_noD": "a freeze without Donbas",
            "F_D": "a freeze with Donbas",
            "IMPASSE": "sanctions stay and nothing moves",
            "DRIFT": "talks drift on",
        },
        "bait": {"PIVOT": "tariffs on China", "SQ": "things stay as they are"},
    },
    observations={
        "sanctions": ObservationShown(
            "sanctions",
            "The United States sanctions two Russian oil companies.",
            "2025-10-22",
            "yes",
            "reported",
            {},
        ),
        "withdrawal": ObservationShown(
            "withdrawal",
            "A US text demands that Ukraine withdraw from Donbas.",
            "2025-11-19/2025-11-20",
            "yes",
            None,
            {"hard-bargain": "US.hard / RU.refuse"},
        ),
        "waived": ObservationShown(
            "waived", "China goes on buying; no tariff follows.", "2026-02-01/2026-02-28", "no", "unverified"
        ),
        "talks": ObservationShown("talks", "Gespräche über Größeres in Köln.", None, "open", None),
    },
    explanations={e.id: e for e in (BAIT, TRUE_BELIEF, HARD)},
    notes=("The text of the source “korybko” is not on this machine: its anchors are unchecked.",),
)

EVERYTHING = replace(WASHINGTON, explanations={e.id: e for e in (HARD, TRUE_BELIEF, BAIT, CLASHING, REFUSED, SAMPLED)})

EMPTY = replace(WASHINGTON, explanations={}, observations={}, notes=(), outcomes={})

EVIL = "<script>alert(1)</script>[bold red]&amp;\"'\x1b[31m\u202eevil\u200f\x07\ud800{{7*7}}\n" + "x" * 10_000
"""A name that attacks page, template, terminal and width at once."""


def hostile() -> ExplainAnswer:
    """Return an answer with ``EVIL`` in every text."""
    premise = PremiseShown(EVIL, EVIL, (EVIL, EVIL), EVIL, "text", EVIL, (AnchorShown(EVIL, 3, EVIL, "lost"),))
    told = Explained(
        id=EVIL,
        title=EVIL,
        kind=EVIL,
        by=EVIL,
        game=EVIL,
        variant_of=EVIL,
        as_of=EVIL,
        premises=(premise,),
        orders=(OrderShown((EVIL,), EVIL, EVIL, "12"),),
        assumes=(EVIL,),
        completions="12",
        method=Method("exact"),
        actual=(Play((EVIL, EVIL), EVIL, share(1, 2)),),
        expected={EVIL: (Play((EVIL,), EVIL, ALL),)},
        surprises=(Surprise(EVIL, EVIL, (EVIL,), EVIL, ALL, (Expected((EVIL,), share(1, 3)),)),),
        verdicts={EVIL: Verdict("permits", "later", share(1, 2), ALL, True, EVIL, (Comparison((EVIL,), share(1, 5)),))},
    )
    return ExplainAnswer(
        kalkul="0.1.0",
        case=CaseId(EVIL, EVIL, EVIL),
        actors={EVIL: EVIL},
        outcomes={EVIL: {EVIL: EVIL}},
        observations={EVIL: ObservationShown(EVIL, EVIL, EVIL, "yes", EVIL)},
        explanations={EVIL: told, "clash": replace(told, id="clash", clash=(ClashPart(EVIL, EVIL),))},
        notes=(EVIL,),
    )


CHECKED = CheckAnswer(
    kalkul="0.1.0",
    case=CaseId("bait", "0" * 64, "The bait"),
    problems=(
        Found("error", "unknown-key", "unknown key “premisses”", "case.yaml", 12, 3, "did you mean “premises”?"),
        Found("warning", "unused-premise", "premise A9 is used nowhere", "case.yaml", 30, 3, None),
    ),
    holds={"sources": 1, "premises": 2, "observations": 3, "explanations": 1},
    anchors={"exact": 1, "moved": 0, "lost": 0, "unchecked": 2},
)
