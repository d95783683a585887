"""The sentences for what records hold, the same on the terminal and on the page.

Plays are read aloud (``US hard, RU refuse → IMPASSE``), surprises say who did not expect what and in how many
completions, verdicts keep the words of the semantics. Every id and text from a case passes ``clean``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kalkul.results import (
    AnchorShown,
    ClashPart,
    ExplainAnswer,
    Explained,
    ObservationShown,
    OrderShown,
    Play,
    PremiseShown,
    Share,
    Surprise,
    Verdict,
)
from kalkul.show.clean import clean, name
from kalkul.show.shares import COMPLETIONS, completions, percent, share_count, share_phrase, share_short
from kalkul.show.terms import ANCHORS, MEANING, OFF_PATH, RANGES, ROLES

__all__ = [
    "actors",
    "anchor",
    "answered",
    "byline",
    "clash",
    "counts",
    "joined",
    "knew",
    "method",
    "moves",
    "nothing",
    "observation",
    "order",
    "play",
    "premise_tags",
    "role",
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


def play(shown: Play, count: str | None = None, *, short: bool = False, one: bool = True) -> str:
    """Return moves and outcome, with the share unless it is all and the only one; ``short`` suits a table cell.

    Examples
    --------
    >>> from kalkul.results import Share
    >>> play(Play(("US.hard", "RU.freeze"), "F_noD", Share.of(1)))
    'US hard, RU freeze → F_noD'
    """
    path = f"{moves(shown.path)} → {name(shown.outcome)}" if shown.path else f"→ {name(shown.outcome)}"
    if shown.share.exact == "1" and one:
        return path
    return f"{path} ({share_count(shown.share, count) if short else share_phrase(shown.share, count, inside=True)})"


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
        each = (f"{joined(map(name, e.moves), 'or')} {share_phrase(e.share, count, inside=True)}" for e in sets)
        instead = f" (expected {'; '.join(each)})"
    else:
        instead = ""
    who = f"{name(shown.viewer)} is surprised when {name(shown.mover)} plays {name(shown.taken)}"
    return f"{who} {where} – {share_phrase(shown.share, count, inside=True)}{instead}"


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


def counts(shown: Verdict, seen: ObservationShown | None) -> str:
    """Return whether an event counts for the explanation or against it; nothing where it does neither.

    Only events later than the explanation count, and only where it entails or forbids them.
    """
    if seen is None or seen.happened == "open" or shown.role != "later":
        return ""
    happened = seen.happened == "yes"
    if shown.verdict not in ("entails", "forbids"):
        return ""
    side = "for" if (shown.verdict == "entails") == happened else "against"
    return f"{'happened' if happened else 'did not happen'}: counts {side} it"


def verdict_sentence(shown: Verdict, seen: ObservationShown | None = None, by: Explained | None = None) -> str:
    """Return what the verdict on ``seen`` by an explanation says, in full."""
    sentence = MEANING[shown.verdict]
    if shown.verdict in ("entails", "forbids") and shown.reached is not None and shown.reached.decimal < 1:
        # Only some completions were counted: those that come to where the observation is read.
        some = f"that meets its condition ({percent(shown.reached.decimal)} of all)"
        follows = "leads to it" if shown.verdict == "entails" else "allows it"
        sentence = f"{'every' if shown.verdict == 'entails' else 'no'} completion {some} {follows}"
    if shown.verdict in ("permits", "undecided") and shown.entailing is not None:
        sentence = f"it follows {_share_on(shown.entailing, shown, seen, by)}"
        if shown.allowing is not None and shown.allowing != shown.entailing:
            sentence += f" and may happen {_share_on(shown.allowing, shown, seen, by)}"
    if shown.verdict == "silent":
        sentence = "the explanation says nothing about it"
    if shown.verdict == "undecided" and shown.reason:
        return clean(shown.reason)
    if shown.reason and shown.verdict != "inconsistent":
        sentence += f": {clean(shown.reason)}"
    return f"{sentence}; {OFF_PATH}" if shown.off_path else sentence


def would_entail(shown: Verdict, seen: ObservationShown | None = None, by: Explained | None = None) -> list[str]:
    """Return the comparisons that would turn ``permits`` into ``entails``, one sentence each."""
    return [
        f"would be entailed with {joined(clean(s, 300) for s in c.statements)}, "
        f"true {_share_on(c.share, shown, seen, by)}"
        for c in shown.would_entail
    ]


def _share_on(share: Share, shown: Verdict, seen: ObservationShown | None, by: Explained | None) -> str:
    """Return a share under a verdict, counted where it is known to be a share of all completions."""
    if seen is None or by is None or seen.given is None:
        return share_phrase(share)
    if by.game in seen.given and not shown.off_path:
        return share_phrase(share, whole=f"{COMPLETIONS} that meet its condition")
    return share_phrase(share, by.completions)


def role(shown: Verdict, seen: ObservationShown | None, by: Explained) -> str:
    """Return the role of an observation for an explanation, and what it counts for; nothing where there is no date."""
    if by.as_of is None and shown.role != "explanandum":
        return ""
    counted = counts(shown, seen)
    return ROLES[shown.role] + (f", {counted}" if counted else "")


def knew(shown: Explained) -> str:
    """Return from when on events count as later than the explanation."""
    if shown.as_of is None:
        return "No date is given for this explanation, so nothing counts as later."
    return f"Only what happened after {clean(shown.as_of, 60)} is later and counts for it or against it."


def observation(shown: ObservationShown) -> str:
    """Return date and certainty of what happened or did not; of what is open, that it is."""
    words = [clean(shown.date, 60).replace("/", " to ")] if shown.date else []
    if shown.happened != "yes":
        words.append("did not happen" if shown.happened == "no" else "open")
    if shown.certainty and shown.happened != "open":
        words.append(clean(shown.certainty, 60))
    return ", ".join(words)


def actors(names: dict[str, str]) -> str:
    """Return who is meant by which short name, leaving out those that are their own name."""
    return ", ".join(f"{name(i)} = {name(full)}" for i, full in names.items() if full != i)


def answered(answer: ExplainAnswer) -> str:
    """Return which case was answered by what, without the id of the case where that is its title."""
    by = f"nswered by Kalkül {answer.kalkul}"
    return f"A{by}" if answer.case.id == answer.case.title else f"Case {name(answer.case.id)}, a{by}"


def byline(shown: Explained) -> str:
    """Return kind, source, the last day it knew of, and game of an explanation."""
    words = [name(shown.kind)] if shown.kind else []
    words += [f"by {name(shown.author or shown.by)}"] if shown.by else []
    words += [f"as of {clean(shown.as_of, 60)}"] if shown.as_of else []
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
    return f"{MEANING['inconsistent']}: {each}"


def nothing(shown: Explained) -> str | None:
    """Return why there is nothing to show of an explanation; ``None`` where there is something."""
    if shown.refused is not None:
        return f"not answered: {clean(shown.refused)}"
    return f"inconsistent: {MEANING['inconsistent']}" if shown.clash else None


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
    words = [shown.standing, *([_strength(shown.strength)] if shown.strength else [])]
    words += ["may be wrong, as its author says"] if shown.doubted else []
    words += [f"stated under {name(shown.condition)}"] if shown.condition else []
    return ", ".join(words) + (f", by {' → '.join(map(name, shown.by))}" if shown.by else "")


def _strength(strength: str) -> str:
    """Return a strength, with the range of the word where it is one of probability."""
    return f"{clean(strength, 40)} [{RANGES[strength]}]" if strength in RANGES else clean(strength, 40)


def anchor(shown: AnchorShown) -> str:
    """Return where a premise stands in its source, and whether it does."""
    where = name(shown.source) + (f", line {shown.line}" if shown.line is not None else "")
    quote = f": “{clean(shown.quote, 200)}”" if shown.quote else ""
    return f"{where} ({ANCHORS[shown.status]}){quote}"
