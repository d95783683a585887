"""The terms a reader meets, each with the one sentence that explains it.

The words are those of the semantics. A front shows the sentence where the word first appears; the texts for
an empty case say what to add. All keep their messages, and are translated when they are shown.
"""

from __future__ import annotations

from kalkul.results.said import said

__all__ = [
    "ANCHORS",
    "CERTAINTIES",
    "COUNTS_FOR",
    "GUIDE",
    "KINDS",
    "MEANING",
    "NOT_REACHED",
    "NO_EXPLANATIONS",
    "NO_OBSERVATIONS",
    "OFF_PATH",
    "RANGES",
    "ROLES",
    "STANDINGS",
    "STRENGTHS",
    "TIED",
    "VERDICTS",
]

RANGES = {"likely": said("55–80 %, ICD-203")}
"""Range that a word of probability stands for, where a strength is one; the lists in `kalkul.sources.probability`
have it with its source, and are not loaded for it.
"""

GUIDE = (
    said(
        "An explanation becomes a small game as its actors are said to see it: whoever moves takes the move that, by "
        "his picture of the others, leads to what he likes best."
    ),
    said("A share counts completions – the ways to fill in what the text leaves open; it is no probability."),
)

VERDICTS = {
    "entails": said("entails"),
    "permits": said("permits"),
    "forbids": said("forbids"),
    "silent": said("silent"),
    "void": said("void"),
    "inconsistent": said("inconsistent"),
    "undecided": said("undecided"),
}
"""The word for each verdict."""

MEANING = {
    "entails": said("every completion leads to it"),
    "permits": said("some completions allow it, but not all lead to it"),
    "forbids": said("no completion allows it"),
    "silent": said("the explanation says nothing about it, shown as “–”"),
    "void": said("the condition under which it was expected was not met"),
    "inconsistent": said("the premises contradict each other, so nothing follows"),
    "undecided": said("only a sample was drawn, and no counterexample was in it"),
    "surprise": said("a move that is played although another actor, by his picture of the rest, did not expect it"),
    "standing": said(
        "where a premise comes from: text (the source says it), inferred (read out of the source), assumed (added so "
        "that the model runs)"
    ),
}
"""One sentence for each term, shown where it first appears."""

STANDINGS = {"text": said("text"), "inferred": said("inferred"), "assumed": said("assumed")}
"""Where a premise comes from, in a word."""

NOT_REACHED = said("no completion reaches the point it starts from, so all of them were counted")

OFF_PATH = said("off path: {why}", why=NOT_REACHED)

COUNTS_FOR = said(
    "a later event that happened is entailed, or one that did not happen is forbidden; the other way round it counts "
    "against it"
)

TIED = said("Where the one who moves likes several outcomes equally, a completion has several plays.")

ROLES = {
    "explanandum": said("what it was made to explain"),
    "known": said("known by then"),
    "later": said("later"),
}

KINDS = {
    "goal": said("goal"),
    "cause": said("cause"),
    "enabler": said("enabler"),
    "baseline": said("baseline"),
}
"""What kind of explanation it is, in a word."""

STRENGTHS = {
    "unreal": said("unreal"),
    "possible": said("possible"),
    "evidential": said("evidential"),
    "likely": said("likely"),
    "plain": said("plain"),
    "boosted": said("boosted"),
}
"""How strongly a source puts a statement, in a word."""

CERTAINTIES = {"reported": said("reported"), "unverified": said("unverified")}
"""How sure it is that something happened, in a word."""

ANCHORS = {
    "exact": said("exact"),
    "moved": said("moved: the quote stands elsewhere in the text"),
    "altered": said("altered: the text has other words"),
    "lost": said("lost: the quote is not in the text"),
    "unchecked": said("unchecked"),
}

NO_EXPLANATIONS = said(
    "This case holds no explanations yet. Add one under “explanations:” with a title, a game and its premises; "
    "“kalkul catalog” lists cases to learn from."
)
NO_OBSERVATIONS = said(
    "There are no observations to judge the explanations by. Add events under “observations:”, each with what "
    "happened, a date, and what it is in the game (“is:”)."
)
