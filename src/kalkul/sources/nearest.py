"""An index of the words of a text: where words stand that begin a quote, and which passage comes nearest to one.

Words count here by their letters alone: small letters, no accents, ß as ss. So a word that changed its case or lost an
umlaut still leads to its passage; whether it is the same word is for others to judge.

- :meth:`WordIndex.seeds`: where a quote may begin, by the pair of neighbouring words that is rarest in the text.
- :meth:`WordIndex.nearest`: each pair and each rare word of the quote votes for the places at which the quote would
  begin; around the places with most votes the common words in order (:mod:`difflib`) give a likeness, the Dice
  coefficient 2m/(q+p) of m common words of q quoted and p in the passage. Where the best passage begins and ends is
  found by an alignment with the fewest changes, free at both ends of the text (Sellers 1980).

Building it sorts the words and the pairs of neighbours of the text; a question then costs as much as the rarest pairs
are frequent, never a pass over the text.

References
----------
P. H. Sellers, The theory and computation of evolutionary distances: pattern recognition, Journal of Algorithms 1
(1980), 359-373, https://doi.org/10.1016/0196-6774(80)90016-4.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from difflib import SequenceMatcher
from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kalkul.sources.fold import SPACELESS

__all__ = ["LIKE", "LIKE_NEARBY", "Near", "WordIndex"]

LIKE = 0.6
"""Least likeness of a passage that passes for an altered quote."""

LIKE_NEARBY = 0.5
"""Least likeness near to where the quote stood, where a word or two are enough to tell it."""

_NEARBY = 500

_PART = re.compile(rf"[{SPACELESS}]|[^\W{SPACELESS}]+|\W+")
_WORD = re.compile(rf"[{SPACELESS}]|[^\W{SPACELESS}]+")
_END = re.compile(r"[.!?:;]")
_VOTES = 4_000
_TRIED = 6
_ALIGNED = 200
_CHANGED, _LEFT_OUT, _ADDED = 12, 10, 5
_NONE = np.empty(0, dtype=np.int64)


class Near(Struct, frozen=True):
    """A passage near to a quote: its position in the folded text, and its likeness."""

    start: int
    end: int
    likeness: float


class _Common(Struct, frozen=True):
    """Words two sequences have in common, in order: how many, and the places of the first and the last in both."""

    size: int
    first: tuple[int, int]
    last: tuple[int, int]


class WordIndex:
    """The words of a folded text.

    Parameters
    ----------
    text
        The folded text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        parts = _PART.findall(text)
        number: defaultdict[str, int] = defaultdict()
        number.default_factory = number.__len__
        ids = np.fromiter(map(number.__getitem__, parts), np.int64, len(parts))
        width = np.fromiter(map(len, parts), np.int64, len(parts))
        del parts
        # Different writings of a word share a key; what is no word has none.
        self.keys: dict[str, int] = {}
        of_id = [self.keys.setdefault(_key(p), len(self.keys)) if _WORD.match(p) else -1 for p in number]
        key = np.array(of_id, dtype=np.int64)[ids] if of_id else _NONE
        is_word = key >= 0
        ends = np.cumsum(width)
        self.key, self.end = key[is_word], ends[is_word]
        self.start = self.end - width[is_word]
        self.one, self.one_at = _sorted(self.key)
        self.two, self.two_at = _sorted(self.key[:-1] * len(self.keys) + self.key[1:])

    def seeds(self, quote: str) -> NDArray[np.int64]:
        """Positions in the text, ascending, at which a folded quote may begin; all at which it does are among them.

        Examples
        --------
        >>> WordIndex("eins zwei, drei eins zwei").seeds("eins zwei").tolist()
        [0, 16]
        """
        found = list(_WORD.finditer(quote))
        keys = [self.keys.get(_key(m.group()), -1) for m in found]
        if not keys or -1 in keys:
            return _NONE
        if len(keys) == 1:
            return self.start[self._one(keys[0])] - found[0].start()
        pairs = [self._two(a, b) for a, b in pairwise(keys)]
        rarest = min(range(len(pairs)), key=lambda k: len(pairs[k]))
        return self.start[pairs[rarest]] - found[rarest].start()

    def nearest(self, quote: str, hint: int) -> Near | None:
        """Passage that comes nearest to a folded quote; the nearer to a position of the text among equals.

        Parameters
        ----------
        quote
            The folded quote.
        hint
            Position in the folded text.

        Returns
        -------
        Near or None
            ``None`` if no passage is like it.

        Examples
        --------
        >>> index = WordIndex("Gestern sagte er: Russland wird wohl nicht nachgeben. Heute schweigt er.")
        >>> near = index.nearest("Russland wird niemals nachgeben", 0)
        >>> index.text[near.start : near.end]
        'Russland wird wohl nicht nachgeben'
        """
        found = list(_WORD.finditer(quote))
        keys = [self.keys.get(_key(m.group()), -1 - k) for k, m in enumerate(found)]
        places = self._votes(keys, int(np.searchsorted(self.start, hint)))
        nears = [(near, place) for place in places if (near := self._near(place, keys, _roughly))]
        likely = [(near, place) for near, place in nears if _likely(near, len(keys), hint)]
        if not likely:
            return None
        _, place = min(likely, key=lambda pair: (-round(pair[0].likeness, 2), abs(pair[0].start - hint)))
        best = self._near(place, keys, _aligned if len(keys) <= _ALIGNED else _roughly)
        if best is None:
            return None
        return self._with_marks(best, quote, found[0].start(), len(quote) - found[-1].end())

    def _one(self, key: int) -> NDArray[np.int64]:
        low, high = np.searchsorted(self.one, (key, key + 1))
        return self.one_at[low:high]

    def _two(self, first: int, second: int) -> NDArray[np.int64]:
        pair = first * len(self.keys) + second
        low, high = np.searchsorted(self.two, (pair, pair + 1))
        return self.two_at[low:high]

    def _votes(self, keys: list[int], hint: int) -> list[int]:
        """Numbers of the words at which the quote most likely begins, most likely first."""
        spans = [(self._one(key), k, 1.0) for k, key in enumerate(keys) if key >= 0]
        spans += [(self._two(a, b), k, 2.0) for k, (a, b) in enumerate(pairwise(keys)) if a >= 0 and b >= 0]
        spans = sorted((span for span in spans if len(span[0])), key=lambda span: len(span[0]))
        found: list[NDArray[np.int64]] = []
        weights: list[NDArray[np.float64]] = []
        votes = 0
        for at, offset, weight in spans:
            if votes and votes + len(at) > _VOTES:
                break
            if len(at) > _VOTES:
                middle = int(np.searchsorted(at, hint))
                at = at[max(0, middle - _VOTES // 2) : middle + _VOTES // 2]
            votes += len(at)
            found.append(at - offset)
            # A rare word says more.
            weights.append(np.full(len(at), weight / (1 + np.log1p(len(at)))))
        if not found:
            return []
        place, weighs = np.concatenate(found), np.concatenate(weights)
        # Votes that lie a few words apart are for one passage: words may be added or left out.
        reach = 2 + len(keys) // 4
        order = np.argsort(place, kind="stable")
        place, sums = place[order], np.concatenate((np.zeros(1), np.cumsum(weighs[order])))
        total = sums[np.searchsorted(place, place + reach, "right")] - sums[np.searchsorted(place, place - reach)]
        ranked = np.lexsort((np.abs(place - hint), -np.round(total, 6)))
        chosen: list[int] = []
        for k in ranked[: 50 * _TRIED]:
            if all(abs(int(place[k]) - other) > reach for other in chosen):
                chosen.append(int(place[k]))
                if len(chosen) == _TRIED:
                    break
        return chosen

    def _near(
        self, place: int, keys: list[int], align: Callable[[list[int], list[int]], _Common | None]
    ) -> Near | None:
        """Passage around a place, from the first word in common to the last and as far beyond as the quote goes."""
        reach = 3 + len(keys) // 3
        low = max(0, place - reach)
        common = align(keys, self.key[low : max(0, place + len(keys) + reach)].tolist())
        if common is None:
            return None
        first, last = low + common.first[1], low + common.last[1]
        # Words changed at either end belong to the passage as far as its sentence goes.
        for _ in range(common.first[0]):
            if first == 0 or self._gap(first - 1):
                break
            first -= 1
        for _ in range(len(keys) - 1 - common.last[0]):
            if last + 1 == len(self.key) or self._gap(last):
                break
            last += 1
        likeness = 2 * common.size / (len(keys) + last - first + 1)
        return Near(int(self.start[first]), int(self.end[last]), likeness)

    def _gap(self, word: int) -> bool:
        """Whether a sentence ends between a word and the next."""
        return bool(_END.search(self.text[int(self.end[word]) : int(self.start[word + 1])]))

    def _with_marks(self, near: Near, quote: str, before: int, after: int) -> Near:
        """Take in as many marks of punctuation on either side as the quote has."""
        start, end = near.start, near.end
        while before and start and not (self.text[start - 1].isspace() or self.text[start - 1].isalnum()):
            start, before = start - 1, before - 1
        while after and end < len(self.text) and not (self.text[end].isspace() or self.text[end].isalnum()):
            end, after = end + 1, after - 1
        return Near(start, end, near.likeness)


def _roughly(quote: list[int], window: list[int]) -> _Common | None:
    """Words in common by the longest runs; fast, and good enough to tell passages apart."""
    blocks = SequenceMatcher(None, quote, window, autojunk=False).get_matching_blocks()[:-1]
    if not blocks:
        return None
    last = blocks[-1]
    ends = last.a + last.size - 1, last.b + last.size - 1
    return _Common(sum(block.size for block in blocks), (blocks[0].a, blocks[0].b), ends)


def _aligned(quote: list[int], window: list[int]) -> _Common | None:
    """Words in common with the fewest words changed, left out or added in between: says where the passage begins."""
    none = (-1, -1)
    above = [(0, 0, none, none)] * (len(window) + 1)
    for i, word in enumerate(quote):
        row = [(_LEFT_OUT * (i + 1), 0, none, none)]
        for j, other in enumerate(window):
            cost, size, first, last = above[j]
            if word == other:
                here = (cost, size - 1, (i, j) if first == none else first, (i, j))
            else:
                here = (cost + _CHANGED, size, first, last)
            up, left = above[j + 1], row[j]
            row.append(min(here, (up[0] + _LEFT_OUT, *up[1:]), (left[0] + _ADDED, *left[1:]), key=_cost))
        above = row
    _, size, first, last = min(above, key=_cost)
    return _Common(-size, first, last) if size else None


def _cost(cell: tuple[int, int, tuple[int, int], tuple[int, int]]) -> tuple[int, int]:
    return cell[:2]


def _likely(near: Near, words: int, hint: int) -> bool:
    """Whether a passage passes for the quote; far from it, a word or two tell nothing unless they are the same."""
    if abs(near.start - hint) <= _NEARBY:
        return near.likeness >= LIKE_NEARBY
    return near.likeness >= (LIKE if words > 2 else 1)


def _key(word: str) -> str:
    word = word.casefold()
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _sorted(keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    order = np.argsort(keys, kind="stable")
    return keys[order], order
