"""The sentences for what records hold, the same on the terminal and on the page.

Plays are read aloud (``US hard, RU refuse → IMPASSE``), surprises say who did not expect what and in how many
completions. Every id and text from a case passes ``clean``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kalkul.results import (
    AnchorShown,
    ClashPart,
    ExplainAnswer,
    Explained,
    Method,
    ObservationShown,
    OrderShown,
    Play,
    PremiseShown,
    Surprise,
)
from kalkul.show.clean import clean, name
from kalkul.show.language import _, spoken
from kalkul.show.shares import completions, drawn, share_count, share_phrase
from kalkul.show.terms import (
    ANCHORS,
    CERTAINTIES,
    KINDS,
    MEANING,
    RANGES,
    STANDINGS,
    STRENGTHS,
    VERDICTS,
)

__all__ = [
    "actors",
    "anchor",
    "answered",
    "byline",
    "clash",
    "dated",
    "how_counted",
    "joined",
    "kind",
    "meaning",
    "method",
    "moves",
    "nothing",
    "observation",
    "order",
    "play",
    "premise_tags",
    "stacked_view",
    "standing",
    "surprise",
    "word",
]


def joined(parts: Iterable[str], last: str = "and") -> str:
    """Return a list in words.

    Examples
    --------
    >>> joined(["US", "RU", "UA"])
    'US, RU and UA'
    """
    items = list(parts)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {_(last)} {items[-1]}" if items else ""


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
    message = (
        _("{viewer} is surprised when {mover} plays {taken} after {moves} – {share}")
        if shown.at
        else _("{viewer} is surprised when {mover} plays {taken} at the start – {share}")
    )
    told = message.format(
        viewer=name(shown.viewer),
        mover=name(shown.mover),
        taken=name(shown.taken),
        moves=moves(shown.at),
        share=share_phrase(shown.share, count, inside=True),
    )
    sets = sorted(shown.expected, key=lambda e: -e.share.decimal)
    if not sets:
        return told
    if len(sets) == 1 and sets[0].share == shown.share:
        expected = joined(map(name, sets[0].moves), "or")
    else:
        each = (f"{joined(map(name, e.moves), 'or')} {share_phrase(e.share, count, inside=True)}" for e in sets)
        expected = "; ".join(each)
    return _("{surprise} (expected {moves})").format(surprise=told, moves=expected)


def word(verdict: str) -> str:
    """Return the word for a verdict."""
    return spoken(VERDICTS.get(verdict, verdict))


def meaning(term: str) -> str:
    """Return the sentence that explains a term."""
    return spoken(MEANING[term])


def kind(explanation: str) -> str:
    """Return the word for a kind of explanation."""
    return name(KINDS.get(explanation, explanation))


def standing(premise: str) -> str:
    """Return the word for where a premise comes from."""
    return spoken(STANDINGS.get(premise, premise))


def dated(date: str) -> str:
    """Return a day, or the first and the last of several.

    Examples
    --------
    >>> dated("2025-03-11"), dated("2025-03/2025-05")
    ('2025-03-11', '2025-03 to 2025-05')
    """
    first, several, last = clean(date, 60).partition("/")
    return _("{first} to {last}").format(first=first, last=last) if several else first


def observation(shown: ObservationShown) -> str:
    """Return date and certainty of what happened or did not; of what is open, that it is."""
    words = [dated(shown.date)] if shown.date else []
    if shown.happened != "yes":
        words.append(_("did not happen") if shown.happened == "no" else _("open"))
    if shown.certainty and shown.happened != "open":
        words.append(clean(CERTAINTIES.get(shown.certainty, shown.certainty), 60))
    return ", ".join(words)


def actors(names: dict[str, str]) -> str:
    """Return who is meant by which short name, leaving out those that are their own name."""
    return ", ".join(f"{name(i)} = {name(full)}" for i, full in names.items() if full != i)


def answered(answer: ExplainAnswer) -> str:
    """Return which case was answered by what, without the id of the case where that is its title."""
    if answer.case.id == answer.case.title:
        return _("Answered by Kalkül {version}").format(version=answer.kalkul)
    return _("Case {case}, answered by Kalkül {version}").format(case=name(answer.case.id), version=answer.kalkul)


def byline(shown: Explained) -> str:
    """Return kind, source, the last day it knew of, and game of an explanation."""
    words = [kind(shown.kind)] if shown.kind else []
    words += [_("by {author}").format(author=name(shown.author or shown.by))] if shown.by else []
    words += [_("as of {date}").format(date=clean(shown.as_of, 60))] if shown.as_of else []
    return ", ".join([*words, _("game {game}").format(game=name(shown.game))])


def method(shown: Explained) -> str:
    """Return how the shares were found, with the number of completions."""
    return how_counted(shown.completions, shown.method) if shown.completions != "1" else completions("1")


def how_counted(number: str | None, method: Method | None) -> str:
    """Return how many completions there are and how shares were found.

    Examples
    --------
    >>> how_counted("12", Method("exact"))
    '12 completions, counted exactly'
    """
    if method is not None and method.kind == "sampled":
        return _("{completions}, {drawn}, 95% intervals").format(
            completions=completions(number), drawn=drawn(method.drawn or 0, method.seed or 0)
        )
    return _("{completions}, counted exactly").format(completions=completions(number))


def clash(parts: Sequence[ClashPart]) -> str:
    """Return a minimal contradiction as a sentence."""
    message = _("{premise} says {statement}")
    each = "; ".join(message.format(premise=name(p.origin), statement=clean(p.statement, 300)) for p in parts)
    return f"{spoken(MEANING['inconsistent'])}: {each}"


def nothing(shown: Explained) -> str | None:
    """Return why there is nothing to show of an explanation; ``None`` where there is something."""
    if shown.refused is not None:
        return _("not answered: {why}").format(why=clean(shown.refused))
    return f"{word('inconsistent')}: {spoken(MEANING['inconsistent'])}" if shown.clash else None


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
    text = clean(shown.text).removeprefix(f"{whose}:").strip() or _("nothing stated")
    if shown.completions is not None and shown.completions != "1":
        text += f" ({completions(shown.completions)})"
    return whose, text


def premise_tags(shown: PremiseShown) -> str:
    """Return standing, strength and attribution."""
    words = [standing(shown.standing), *([_strength(shown.strength)] if shown.strength else [])]
    words += [_("may be wrong, as its author says")] if shown.doubted else []
    words += [_("stated under {premise}").format(premise=name(shown.condition))] if shown.condition else []
    words += [_("by {author}").format(author=" → ".join(map(name, shown.by)))] if shown.by else []
    return ", ".join(words)


def _strength(strength: str) -> str:
    """Return a strength, with the range of the word where it is one of probability."""
    told = clean(STRENGTHS.get(strength, strength), 40)
    return f"{told} [{spoken(RANGES[strength])}]" if strength in RANGES else told


def anchor(shown: AnchorShown) -> str:
    """Return where a premise stands in its source, and whether it does."""
    where = name(shown.source)
    if shown.line is not None:
        where = _("{source}, line {line}").format(source=where, line=shown.line)
    told = f"{where} ({spoken(ANCHORS[shown.status])})"
    return _("{place}: “{quote}”").format(place=told, quote=clean(shown.quote, 200)) if shown.quote else told
