"""How fast anchors are resolved, as a ratio to a bare search for the same words in the same run.

    python benchmarks/anchors.py

The text has 10 MB: sentences drawn from 20 000 made-up words with the frequencies of natural language (Zipf), typeset
with curly quotation marks, dashes and blank lines. Of 5 000 quotes of 6 to 20 words, 80 % stand where the anchor says,
14 % stand elsewhere, 5 % have one word changed and 1 % stand nowhere.

- bare search: ``str.find`` of each quote from the beginning of the text, which finds no more than the first place of
  those that are typeset alike;
- anchors: folding the text, its index, and what became of every anchor.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from random import Random
from time import perf_counter

from kalkul.sources import Selector, TextSearch

SIZE, ANCHORS, SEED = 10_000_000, 5_000, 1
CONSONANTS, VOWELS = "bdfghklmnprstwz", "aeiouäöü"


def made_up(random: Random) -> tuple[list[str], list[float]]:
    """Return words, and the sums of their frequencies."""
    words: dict[str, None] = {}
    while len(words) < 20_000:
        words["".join(random.choice(CONSONANTS) + random.choice(VOWELS) for _ in range(random.randint(1, 5)))] = None
    return list(words), list(accumulate(1 / (rank + 3) for rank in range(len(words))))


def written(random: Random) -> str:
    """Return the text."""
    words, sums = made_up(random)
    parts: list[str] = []
    size = 0
    while size < SIZE:
        sentence = random.choices(words, cum_weights=sums, k=random.randint(5, 25))
        sentence[0] = random.choice(("{}", "„{}“", "{} –")).format(sentence[0].capitalize())
        parts.append(" ".join(sentence) + random.choice((". ", ". ", ".\n", ".\n\n", " … ")))
        size += len(parts[-1])
    return "".join(parts)


def anchors(text: str, random: Random) -> list[tuple[str, Selector]]:
    """Return what is expected, and the anchor."""
    made: list[tuple[str, Selector]] = []
    for k in range(ANCHORS):
        start = text.index(" ", random.randrange(len(text) - 1_000)) + 1
        words = text[start : start + 500].split()[: random.randint(6, 20)]
        line = text.count("\n", 0, start) + 1
        expected = "exact" if k % 100 < 80 else "moved" if k % 100 < 94 else "altered" if k % 100 < 99 else "lost"
        if expected == "moved":
            line = max(1, line - 500)
        elif expected == "altered":
            words[len(words) // 2] = "anderswo"
        elif expected == "lost":
            words = [f"{word}xq" for word in words]
        made.append((expected, Selector(line, " ".join(words).replace("„", '"').replace("–", "-"))))
    return made


def main() -> None:
    random = Random(SEED)
    text = written(random)
    wanted = anchors(text, random)
    start = perf_counter()
    hits = sum(text.find(selector.quote or "") >= 0 for _, selector in wanted)
    bare = perf_counter() - start
    start = perf_counter()
    search = TextSearch(text)
    folded = perf_counter() - start
    found = [search.find(selector).status for _, selector in wanted]
    taken = perf_counter() - start
    start = perf_counter()
    [search.find(selector) for expected, selector in wanted if expected == "altered"]
    altered = perf_counter() - start
    right = Counter(status for (expected, _), status in zip(wanted, found, strict=True) if expected == status)
    print(f"{len(text) / 1e6:.1f} million characters, {len(wanted)} anchors")
    print(f"{'bare search':22} {bare:8.2f} s {1:8.2f}   {hits} found")
    counted = ", ".join(f"{n} {status}" for status, n in Counter(found).items())
    print(f"{'anchors':22} {taken:8.2f} s {taken / bare:8.2f}   {counted}")
    print(f"{'  of it folding':22} {folded:8.2f} s {folded / bare:8.2f}")
    print(f"{'  of it altered ones':22} {altered:8.2f} s {altered / bare:8.2f}")
    print(f"as expected: {', '.join(f'{n} {s}' for s, n in right.items())}")


if __name__ == "__main__":
    main()
