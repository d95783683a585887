"""How the words that stand in a text differ from the words quoted.

Both passages are cut into words and marks of punctuation, with typography folded; what is not common to both in order
(Ratcliff and Obershelp, as in :mod:`difflib`) is a change. A change *concerns* a negation, modal, hedge, number or
name if such a word stands on one side and not, in the same writing, on the other; see :mod:`kalkul.sources.wordmarks`
for what counts as one. A negating prefix is a negation (*möglich*, *unmöglich*).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from kalkul.results.sourced import WordChange
from kalkul.sources.wordmarks import KINDS, Kind, Word, marks, negates, words_of

__all__ = ["difference"]

Marked = Sequence[tuple[Word, frozenset[Kind]]]


def difference(
    quoted: str, found: str, *, language: str | None = None, names: Iterable[str] = ()
) -> tuple[WordChange, ...]:
    """Changes from the words quoted to the words found, in their order.

    Parameters
    ----------
    quoted, found
        The passages.
    language
        Their language; with any but ``de`` and ``en`` the word lists of both count.
    names
        Names of the case: its actors with their aliases.

    Returns
    -------
    tuple of WordChange
        Empty if the passages differ at most in typography and in blanks around punctuation.

    Examples
    --------
    >>> [change] = difference("Moskau wird nicht nachgeben", "Moskau wird nachgeben")
    >>> change.quoted, change.found, change.concerns
    ('nicht', '', ('negation',))
    >>> [(c.quoted, c.found, c.concerns) for c in difference("Iran may win 3 seats", "Iraq may win 4 seats")]
    [('Iran', 'Iraq', ('name',)), ('3', '4', ('number',))]
    """
    names = tuple(names)
    left, right = words_of(quoted), words_of(found)
    left_marked = list(zip(left, marks(left, language, names), strict=True))
    right_marked = list(zip(right, marks(right, language, names), strict=True))
    matcher = SequenceMatcher(None, [w.text for w in left], [w.text for w in right], autojunk=False)
    changes: list[WordChange] = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            continue
        # Word against word where there are as many on either side.
        steps = [(k, k + 1, c + k - a, c + k - a + 1) for k in range(a, b)] if b - a == d - c else [(a, b, c, d)]
        for i, j, k, m in steps:
            if left[i:j] and right[k:m] and [w.text for w in left[i:j]] == [w.text for w in right[k:m]]:
                continue
            concerns = _concerns(left_marked[i:j], right_marked[k:m])
            changes.append(WordChange(_cut(quoted, left[i:j]), _cut(found, right[k:m]), concerns))
    return tuple(changes)


def _cut(passage: str, words: Sequence[Word]) -> str:
    return " ".join(passage[words[0].start : words[-1].end].split()) if words else ""


def _concerns(left: Marked, right: Marked) -> tuple[str, ...]:
    found: set[Kind] = set()
    for kind in KINDS:
        sides = [sorted(_written(word, kind) for word, kinds in side if kind in kinds) for side in (left, right)]
        if sides[0] != sides[1]:
            found.add(kind)
    if any(negates(one.text, other.text) for one, _ in left for other, _ in right):
        found.add("negation")
    return tuple(kind for kind in KINDS if kind in found)


def _written(word: Word, kind: Kind) -> str:
    return word.text if kind == "name" else word.text.casefold()
