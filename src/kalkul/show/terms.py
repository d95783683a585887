"""The terms a reader meets, each with the one sentence that explains it.

The words are those of the semantics. A front shows the sentence where the word first appears; the texts for
an empty case say what to add.
"""

from __future__ import annotations

__all__ = [
    "ANCHORS",
    "COUNTS_FOR",
    "GUIDE",
    "MEANING",
    "NO_EXPLANATIONS",
    "NO_OBSERVATIONS",
    "OFF_PATH",
    "RANGES",
    "ROLES",
    "TIED",
]

RANGES = {"likely": "55–80 %, ICD-203"}
"""Range that a word of probability stands for, where a strength is one; the lists in `kalkul.sources.probability`
have it with its source, and are not loaded for it.
"""

GUIDE = (
    "An explanation becomes a small game as its actors are said to see it: whoever moves takes the move that, by "
    "his picture of the others, leads to what he likes best.",
    "A share counts completions – the ways to fill in what the text leaves open; it is no probability.",
)

MEANING = {
    "entails": "every completion leads to it",
    "permits": "some completions allow it, but not all lead to it",
    "forbids": "no completion allows it",
    "silent": "the explanation says nothing about it, shown as “–”",
    "void": "the condition under which it was expected was not met",
    "inconsistent": "the premises contradict each other, so nothing follows",
    "undecided": "only a sample was drawn, and no counterexample was in it",
    "surprise": "a move that is played although another actor, by his picture of the rest, did not expect it",
    "standing": "where a premise comes from: text (the source says it), inferred (read out of the source), "
    "assumed (added so that the model runs)",
}
"""One sentence for each term, shown where it first appears."""

OFF_PATH = "off path: no completion reaches the point it starts from, so all of them were counted"

COUNTS_FOR = (
    "a later event that happened is entailed, or one that did not happen is forbidden; the other way round it "
    "counts against it"
)

TIED = "Where the one who moves likes several outcomes equally, a completion has several plays."

ROLES = {
    "explanandum": "what it was made to explain",
    "known": "known by then",
    "later": "later",
}

ANCHORS = {
    "exact": "exact",
    "moved": "moved: the quote stands elsewhere in the text",
    "altered": "altered: the text has other words",
    "lost": "lost: the quote is not in the text",
    "unchecked": "unchecked",
}

NO_EXPLANATIONS = (
    "This case holds no explanations yet. Add one under “explanations:” with a title, a game and its "
    "premises; “kalkul catalog” lists cases to learn from."
)
NO_OBSERVATIONS = (
    "There are no observations to judge the explanations by. Add events under “observations:”, each with "
    "what happened, a date, and what it is in the game (“is:”)."
)
