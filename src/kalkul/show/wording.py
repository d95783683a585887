"""The sentences for what records hold, the same on the terminal and on the page.

Plays are read aloud (``US hard, RU refuse → IMPASSE``), surprises say who did not expect what and in how many
completions, verdicts keep the words of the semantics. Every id and text from a case passes ``clean``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kalkul.results import (
    AnchorShown,
    ClashPart,
    Explained,
    ObservationShown,
    OrderShown,
    Play,
    PremiseShown,
    Surprise,
    Verdict,
)
from kalkul.show.clean import clean, name
from kalkul.show.shares import completions, share_count, share_phrase, share_short
from kalkul.show.terms import ANCHORS, MEANING, OFF_PATH

__all__ = [
    "actors",
    "anchor",
    "byline",
    "clash",
    "joined",
    "method",
    "moves",
    "observation",
    "order",
    "play",
    "premise_tags",
    "stacked_view",
    "surprise",
    "verdict",
    "verdict_sentence",
    "would_entail",
]


def joined(parts: Iterable[str], last: str = "and") -> str:
    """Return a list in words.

    Examples
    --------
    >>> joined(["US", "RU", "UA"])
    'US, RU and UA'
    """
    items = list(parts)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""


def moves(path: Sequence[str]) -> str:
    """Return moves as they are read aloud.

    Examples
    --------
    >>> moves(("US.hard", "RU.refuse"))
    'US hard, RU refuse'
    """
    return ", ".join(name(step.replace(".", " ", 1)) for step in path)


def play(shown: Play, count: str | None = None, *, short: bool = False) -> str:
    """Return moves and outcome, with the share unless it is all; ``short`` words the share for a table cell.

    Examples
    --------
    >>> from kalkul.results import Share
    >>> play(Play(("US.hard", "RU.freeze"), "F_noD", Share.of(1)))
    'US hard, RU freeze → F_noD'
    """
    path = f"{moves(shown.path)} → {name(shown.outcome)}" if shown.path else f"→ {name(shown.outcome)}"
    if shown.share.exact == "1":
        return path
    return f"{path} ({(share_count if short else share_phrase)(shown.share, count)})"


def surprise(shown: Surprise, count: str | None = None) -> str:
    """Return a surprise as a sentence.

    Examples
    --------
    >>> from kalkul.results import Expected, Share
    >>> expected = Expected(("freeze",), Share.of(1))
    >>> surprise(Surprise("US", "RU", ("US.hard",), "refuse", Share.of(1), (expected,)), "150")
    'US is surprised when RU plays refuse after US hard – in all 150 completions (expected freeze)'
    """
    where = f"after {moves(shown.at)}" if shown.at else "at the start"
    sets = sorted(shown.expected, key=lambda e: -e.share.decimal)
    if len(sets) == 1 and sets[0].share == shown.share:
        instead = f" (expected {joined(map(name, sets[0].moves), 'or')})"
    elif sets:
        each = (f"{joined(map(name, e.moves), 'or')} {share_phrase(e.share, count)}" for e in sets)
        instead = f" (expected {'; '.join(each)})"
    else:
        instead = ""
    who = f"{name(shown.viewer)} is surprised when {name(shown.mover)} plays {name(shown.taken)}"
    return f"{who} {where} – {share_phrase(shown.share, count)}{instead}"


def verdict(shown: Verdict | None) -> str:
    """Return a verdict for a table cell: the word, its share or shares, ``–`` for silent.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from kalkul.results import Share
    >>> verdict(Verdict("permits", "later", Share.of(Fraction(1, 3)), Share.of(Fraction(2, 3))))
    'permits 1/3 (2/3 allow it)'
    """
    if shown is None or shown.verdict == "silent":
        return "–"
    word: str = shown.verdict
    if word in ("permits", "undecided") and shown.entailing is not None:
        if shown.entailing.exact != "0":
            word += f" {share_short(shown.entailing)}"
        if shown.allowing is not None and shown.allowing != shown.entailing:
            word += f" ({share_short(shown.allowing)} allow it)"
    return f"{word}, off path" if shown.off_path else word


def verdict_sentence(shown: Verdict) -> str:
    """Return what the verdict says, in full."""
    sentence = MEANING[shown.verdict]
    if shown.verdict in ("permits", "undecided") and shown.entailing is not None:
        sentence = f"it follows {share_phrase(shown.entailing)}"
        if shown.allowing is not None and shown.allowing != shown.entailing:
            sentence += f" and may happen {share_phrase(shown.allowing)}"
    if shown.verdict == "silent":
        sentence = "the explanation says nothing about it"
    if shown.reason:
        sentence += f": {clean(shown.reason)}"
    return f"{sentence}; {OFF_PATH}" if shown.off_path else sentence


def would_entail(shown: Verdict) -> list[str]:
    """Return the comparisons that would turn ``permits`` into ``entails``, one sentence each."""
    return [
        f"would be entailed with {joined(clean(s, 300) for s in c.statements)}, true {share_phrase(c.share)}"
        for c in shown.would_entail
    ]


def observation(shown: ObservationShown) -> str:
    """Return date, certainty and, unless it happened, whether it did."""
    words = [clean(shown.date, 60)] if shown.date else []
    if shown.happened != "yes":
        words.append("did not happen" if shown.happened == "no" else "open")
    if shown.certainty:
        words.append(clean(shown.certainty, 60))
    return ", ".join(words)


def actors(names: dict[str, str]) -> str:
    """Return who is meant by which short name, leaving out those that are their own name."""
    return ", ".join(f"{name(i)} = {name(full)}" for i, full in names.items() if full != i)


def byline(shown: Explained) -> str:
    """Return kind, source and game of an explanation."""
    words = [name(shown.kind)] if shown.kind else []
    words += [f"by {name(shown.by)}"] if shown.by else []
    return ", ".join([*words, f"game {name(shown.game)}"])


def method(shown: Explained) -> str:
    """Return how the shares were found, with the number of completions."""
    how = "counted exactly"
    if shown.method is not None and shown.method.kind == "sampled":
        drawn, seed = shown.method.drawn or 0, shown.method.seed or 0
        how = f"sampled: {drawn:,} draws, seed {seed}, 95% intervals"
    return f"{completions(shown.completions)}, {how}" if shown.completions != "1" else completions("1")


def clash(parts: Sequence[ClashPart]) -> str:
    """Return a minimal contradiction as a sentence."""
    each = "; ".join(f"{name(p.origin)} says {clean(p.statement, 300)}" for p in parts)
    return f"the premises contradict each other: {each}"


def stacked_view(view: Sequence[str], actor: str) -> str:
    """Return whose preferences in whose eyes.

    Examples
    --------
    >>> stacked_view(("RU", "US"), "RU")
    'RU sees US sees RU'
    """
    return " sees ".join(name(a) for a in (*view, actor))


def order(shown: OrderShown) -> tuple[str, str]:
    """Return whose order it is and what is stated, with the number of completions where it is known."""
    whose = stacked_view(shown.view, shown.actor)
    text = clean(shown.text).removeprefix(f"{whose}:").strip() or "nothing stated"
    if shown.completions is not None and shown.completions != "1":
        text += f" ({completions(shown.completions)})"
    return whose, text


def premise_tags(shown: PremiseShown) -> str:
    """Return standing, strength and attribution."""
    words = [shown.standing, *([clean(shown.strength, 40)] if shown.strength else [])]
    return ", ".join(words) + (f", by {' → '.join(map(name, shown.by))}" if shown.by else "")


def anchor(shown: AnchorShown) -> str:
    """Return where a premise stands in its source, and whether it does."""
    where = name(shown.source) + (f", line {shown.line}" if shown.line is not None else "")
    quote = f": “{clean(shown.quote, 200)}”" if shown.quote else ""
    return f"{where} ({ANCHORS[shown.status]}){quote}"
