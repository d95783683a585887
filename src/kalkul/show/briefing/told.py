"""What a briefing says: the question, the judgement, the explanations beside one another, what they rest on, what next.

Two pages hold only so much: what is left out is counted, and the page of the same case has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from kalkul.results import CompareAnswer, ExplainAnswer, Explained, ObservationShown
from kalkul.results.report import ReportAnswer
from kalkul.show.arrangement import in_order
from kalkul.show.briefing.conflict import conflict_parts
from kalkul.show.briefing.document import Bullets, Document, Heading, Paragraph, Part, Picture, Table
from kalkul.show.briefing.rests import rests
from kalkul.show.clean import clean, name, title
from kalkul.show.compare_told import alike
from kalkul.show.figures.matrix import matrix_figure
from kalkul.show.figures.tree import tree_figure
from kalkul.show.language import _, language, ngettext
from kalkul.show.report.glance import question
from kalkul.show.report.words import bearing
from kalkul.show.verdict_words import verdict
from kalkul.show.watch_told import bits, lines, tells
from kalkul.show.wording import joined, nothing, observation

__all__ = ["briefing"]

# Events asked about, explanations in the table and in a sentence, events to watch, games: two pages hold no more.
_EVENTS, _ROWS, _FEW, _WATCHED, _GAMES = 2, 16, 4, 5, 2

# Explanations up to which variants have rows, too.
_ALL = 10

# Explanations and observations up to which the verdicts are drawn; beyond, a tree is.
_COLUMNS, _LINES = 7, 12


def briefing(answer: ReportAnswer) -> Document:
    """Return what the briefing of a report says, in the language chosen."""
    parts: list[Part] = []
    if answer.explained.explanations:
        parts += [*_question(answer), *_judgement(answer), *_explanations(answer), *rests(answer), *_watch(answer)]
    else:
        if answer.note:
            parts += [Heading(_("The question")), Paragraph(clean(answer.note, 600))]
        for game, found in list(answer.conflicts.items())[:_GAMES]:
            parts += conflict_parts(game, found)
        if (more := len(answer.conflicts) - _GAMES) > 0:
            parts.append(
                Paragraph(_left_out(ngettext("{n} more game", "{n} more games", more).format(n=more)), quiet=True)
            )
    foot = _("Kalkül {version}, case {case}, SHA-256 {hash}").format(
        version=clean(answer.kalkul, 40), case=name(answer.case.id), hash=clean(answer.case.hash, 16)
    )
    subtitle = _("Briefing on the case {case}").format(case=name(answer.case.id))
    return Document(title(answer.case.title), subtitle, language(), tuple(parts), foot)


def _left_out(what: str) -> str:
    return _("Left out here: {what}. The page of the case has all of it (kalkul report).").format(what=what)


def _question(answer: ReportAnswer) -> Iterable[Part]:
    """What happened, and how many explanations there are for it."""
    yield Heading(_("The question"))
    asked = question(answer.explained)
    if not asked:
        yield Paragraph(clean(answer.note, 600) if answer.note else _("No explanation was made for an event."))
    for seen, count in asked[:_EVENTS]:
        when = observation(seen)
        made = ngettext(
            "{n} explanation was made for it.", "{n} explanations, variants included, were made for it.", count
        ).format(n=count)
        message = _("{event} ({when}). {made}") if when else _("{event} {made}")
        what = clean(seen.what, 300)
        yield Paragraph(message.format(event=what.rstrip(".") if when else what, when=when, made=made))


def _judgement(answer: ReportAnswer) -> Iterable[Part]:
    """What came of it, in words, with numbers in brackets."""
    yield Heading(_("Judgement"))
    told = [("", sentence) for sentence in _sentences(answer)]
    yield Bullets(tuple(told)) if told else Paragraph(_("Nothing could be answered."))


def _sentences(answer: ReportAnswer) -> Iterable[str]:
    explained = answer.explained
    asked = question(explained)
    if asked:
        yield from _fit(explained, asked[0][0])
    scores = [(shown, *_scores(explained, shown)) for shown in explained.explanations.values()]
    right = sorted((one for one in scores if one[1] and not one[2]), key=lambda one: -one[1])
    wrong = sorted((one for one in scores if one[2]), key=lambda one: (-one[2], one[1]))
    if right:
        yield _("Borne out by later events, never contradicted: {explanations}.").format(
            explanations=_named([(shown, _("{n} right").format(n=hits)) for shown, hits, _misses in right])
        )
    if wrong:
        yield _("Contradicted by later events: {explanations}.").format(
            explanations=_named(
                [
                    (shown, _("{wrong} wrong, {right} right").format(wrong=misses, right=hits))
                    for shown, hits, misses in wrong
                ]
            )
        )
    if not right and not wrong:
        yield _("No later event speaks for or against any of them yet.")
    compared = answer.compared
    if compared is None:
        return
    safe = [shown for shown in explained.explanations.values() if _cannot_be_wrong(shown, compared)]
    if safe:
        yield ngettext(
            "Forbids nothing, so that nothing could count against it: {explanations}.",
            "Forbid nothing, so that nothing could count against them: {explanations}.",
            len(safe),
        ).format(explanations=_named([(shown, "") for shown in safe]))
    if compared.equivalent:
        yield _("Nothing that happened tells these apart: {explanations}.").format(
            explanations=clean(alike(compared.equivalent[0]), 300)
        )


def _cannot_be_wrong(shown: Explained, compared: CompareAnswer) -> bool:
    told = compared.explanations.get(shown.id)
    if told is None or told.verdicts is None or told.forbidden_moves is None:
        return False
    sure = any(given.verdict == "entails" for given in told.verdicts.values())
    return not (told.forbids or told.forbidden_moves or sure)


def _fit(explained: ExplainAnswer, seen: ObservationShown) -> Iterable[str]:
    """How the explanations made for an event fit it."""
    given = [
        found
        for shown in explained.explanations.values()
        if (found := (shown.verdicts or {}).get(seen.id)) is not None and found.role == "explanandum"
    ]
    counts = {
        kind: sum(one.verdict in kinds for one in given)
        for kind, kinds in {"sure": ("entails",), "open": ("permits", "undecided"), "not": ("forbids",)}.items()
    }
    yield ngettext(
        "Of {n} explanation made for {event}, those that lead to it in every way to fill in what is left open: "
        "{sure}; in some of them only: {open}; in none: {none}.",
        "Of {n} explanations made for {event}, those that lead to it in every way to fill in what is left open: "
        "{sure}; in some of them only: {open}; in none: {none}.",
        len(given),
    ).format(n=len(given), event=name(seen.id), sure=counts["sure"], open=counts["open"], none=counts["not"])


def _scores(explained: ExplainAnswer, shown: Explained) -> tuple[int, int]:
    """Hits and misses."""
    found = [
        bearing(given, explained.observations[key])
        for key, given in (shown.verdicts or {}).items()
        if key in explained.observations
    ]
    return found.count("hit"), found.count("miss")


def _named(shown: Sequence[tuple[Explained, str]]) -> str:
    message = _("“{title}” ({numbers})")
    named = [
        message.format(title=clean(one.title, 90), numbers=numbers)
        if numbers
        else _("“{title}”").format(title=clean(one.title, 90))
        for one, numbers in shown[:_FEW]
    ]
    more = len(shown) - _FEW
    if more > 0:
        named.append(ngettext("{n} more", "{n} more", more).format(n=more))
    return joined(named, _("and"))


def _explanations(answer: ReportAnswer) -> Iterable[Part]:
    """The explanations and what matters of each."""
    explained = answer.explained
    ordered = in_order(explained)
    mains = [shown for shown, depth in ordered if depth == 0 or len(ordered) <= _ALL]
    yield Heading(_("The explanations"))
    asked = question(explained)
    event = asked[0][0] if asked else None
    compared = answer.compared
    head = [_("Explanation"), _("Says of the event"), _("Right"), _("Wrong"), _("Forbids")]
    rows = []
    for shown in mains[:_ROWS]:
        by = clean(shown.author or shown.by or "", 60)
        called = title(shown.title)
        label = _("{title} – {author}").format(title=called, author=by) if by else called
        if (why := nothing(shown)) is not None:
            rows.append((label, clean(why, 120), "", "", ""))
            continue
        hits, misses = _scores(explained, shown)
        rows.append((label, _says(shown, event), str(hits), str(misses), _forbids(shown, compared)))
    yield Table(tuple(head), tuple(rows), (45, 21, 8, 9, 17))
    left = []
    if more := len(mains) - _ROWS if len(mains) > _ROWS else 0:
        left.append(ngettext("{n} more explanation", "{n} more explanations", more).format(n=more))
    if variants := len(ordered) - len(mains):
        left.append(ngettext("{n} variant of these", "{n} variants of these", variants).format(n=variants))
    if left:
        yield Paragraph(_left_out(joined(left, _("and"))), quiet=True)
    yield Paragraph(
        _(
            "An explanation entails an event if every way to fill in what it leaves open leads to it, permits it if "
            "some do, and forbids it if none does; a share counts these ways and is no probability. Right and wrong: "
            "events later than the explanation that it entails or forbids. Who forbids nothing cannot be wrong."
        ),
        quiet=True,
    )
    yield from _picture(answer, mains, event)


def _forbids(shown: Explained, compared: CompareAnswer | None) -> str:
    """How many events of the case an explanation forbids, and how many moves of its game."""
    events = sum(given.verdict == "forbids" for given in (shown.verdicts or {}).values())
    told = ngettext("{n} event", "{n} events", events).format(n=events)
    found = None if compared is None else compared.explanations.get(shown.id)
    if compared is None or found is None or found.forbidden_moves is None:
        return told
    if _cannot_be_wrong(shown, compared):
        return _("nothing")
    moves = len(found.forbidden_moves)
    return ngettext("{events}, {n} move", "{events}, {n} moves", moves).format(events=told, n=moves)


def _says(shown: Explained, event: ObservationShown | None) -> str:
    """What an explanation says of the event; if it was made for others only, of the first of these."""
    verdicts = shown.verdicts or {}
    own = [key for key, given in verdicts.items() if given.role == "explanandum"]
    if event is None or (own and event.id not in own):
        if not own:
            return "–"
        return _("{verdict} (of {event})").format(verdict=verdict(verdicts[own[0]]), event=name(own[0]))
    return verdict(verdicts.get(event.id))


def _picture(answer: ReportAnswer, mains: Sequence[Explained], event: ObservationShown | None) -> Iterable[Part]:
    """The verdicts, where they are few, else the tree of the first explanation that leads to the event."""
    explained = answer.explained
    spoken = {
        key for shown in mains for key, given in (shown.verdicts or {}).items() if given.verdict != "silent"
    } & set(explained.observations)
    if spoken and len(mains) <= _COLUMNS and len(spoken) <= _LINES:
        some = replace(
            explained,
            explanations={shown.id: shown for shown in mains},
            observations={key: seen for key, seen in explained.observations.items() if key in spoken},
        )
        yield Picture(matrix_figure(some))
        return
    for shown in mains:
        given = (shown.verdicts or {}).get(event.id) if event is not None else None
        if given is not None and given.verdict == "entails" and given.role == "explanandum" and shown.actual:
            tree = answer.trees.get(shown.game)
            if tree is not None:
                figure = tree_figure(tree, shown)
                told = _("The tree of “{title}”: what is played, and what is expected instead").format(
                    title=title(shown.title)
                )
                yield Picture(replace(figure, title=told))
                return


def _watch(answer: ReportAnswer) -> Iterable[Part]:
    """What would tell the explanations apart."""
    yield Heading(_("What to watch"))
    watched = answer.watched
    telling = [] if watched is None else [e for e in watched.events if e.kind != "past" and e.void is None and tells(e)]
    if not telling:
        yield Paragraph(_("No event that is still open would tell explanations apart."))
        return
    items = []
    for event in telling[:_WATCHED]:
        lead = clean(event.what, 200) if event.kind == "observation" else clean(event.move, 120)
        seen = answer.explained.observations.get(event.observation or "")
        when = observation(seen) if seen is not None else ""
        told = []
        # What is said first of a move is where it is made.
        if event.kind == "move":
            told.append(lines(event)[0])
        elif when:
            told.append(when)
        if event.separates:
            some = joined(_few(pair.entailing for pair in event.separates), _("and"))
            others = joined(_few(pair.forbidding for pair in event.separates), _("and"))
            told.append(_("would separate {some} from {others}").format(some=some, others=others))
        if event.information:
            told.append(_("{bits} expected").format(bits=bits(event.information)))
        items.append((lead, "; ".join(told)))
    yield Bullets(tuple(items))


def _few(explanations: Iterable[str]) -> list[str]:
    ids = [name(one) for one in dict.fromkeys(explanations)]
    more = len(ids) - _FEW
    return ids if more <= 0 else [*ids[:_FEW], ngettext("{n} more", "{n} more", more).format(n=more)]
