r"""A comparison of explanations as tables for a paper in LaTeX: the verdicts with the scores, and the observations.

Floats with the rules of booktabs, as those of `kalkul.show.latex`; observations are columns with numbers, which the
last table resolves.
"""

from __future__ import annotations

from kalkul.results import CompareAnswer, Compared, Verdict
from kalkul.show.arrangement import in_order
from kalkul.show.clean import clean, name, title
from kalkul.show.language import _
from kalkul.show.latex import ACROSS, batches, escaped, floated, tabular
from kalkul.show.option_form import cut

__all__ = ["compare_latex"]

_SIGNS = {
    "entails": "E",
    "permits": "P",
    "forbids": "F",
    "silent": "--",
    "void": "v",
    "inconsistent": "!",
    "undecided": "?",
}

# Letters that a column of verdicts takes, with the room beside it.
_COLUMN = 3


def compare_latex(answer: CompareAnswer) -> str:
    """Return the tables of a comparison."""
    head = [
        f"% {title(answer.case.title)}: Kalkül {name(answer.kalkul)}, case {name(answer.case.id)}, "
        f"SHA-256 {name(answer.case.hash)}",
        r"% Needs \usepackage{booktabs}.",
    ]
    return "\n\n".join(["\n".join(head), *_scored(answer), *_verdicts(answer), *_observations(answer)]) + "\n"


def _scored(answer: CompareAnswer) -> list[str]:
    heads = [_("Explanation"), _("hits"), _("misses"), _("forbids"), _("moves")]
    rows = [[_label(shown, depth), *_scores(shown)] for shown, depth in in_order(answer)]
    made = [tabular("lrrrr", [heads], part) for part in batches(rows)]
    notes = [_("forbids: observations of the list that it forbids; moves: moves of its game that it forbids")]
    return [
        floated(answer.case, "scores", _("hits and misses"), notes, one, k, len(made)) for k, one in enumerate(made)
    ]


def _verdicts(answer: CompareAnswer) -> list[str]:
    ordered = in_order(answer)
    if not ordered or not answer.observations:
        return []
    events = list(answer.observations)
    labels = max(len(name(shown.id)) + 2 * depth for shown, depth in ordered)
    made = []
    for block in cut([_COLUMN] * len(events), max(ACROSS - labels, 20), 1):
        rows = [
            [_label(shown, depth), *(_sign((shown.verdicts or {}).get(events[k]), shown) for k in block)]
            for shown, depth in ordered
        ]
        heads = [_("Explanation"), *(str(k + 1) for k in block)]
        made += [tabular(f"l*{{{len(block)}}}{{c}}", [heads], part) for part in batches(rows)]
    notes = [
        _("E entails, P permits, F forbids, – silent, v void, ! inconsistent, ? undecided, n not answered"),
        _("* what it was made to explain"),
    ]
    what = _("verdicts on observations by number")
    return [floated(answer.case, "verdicts", what, notes, one, k, len(made)) for k, one in enumerate(made)]


def _label(shown: Compared, depth: int) -> str:
    return f"{'~' * 2 * depth}{escaped(name(shown.id))}"


def _sign(verdict: Verdict | None, shown: Compared) -> str:
    if verdict is None:
        return "n" if shown.refused is not None else "--"
    return _SIGNS[verdict.verdict] + ("{*}" if verdict.role == "explanandum" else "")


def _scores(shown: Compared) -> list[str]:
    if shown.refused is not None or shown.clash:
        return ["", "", "", ""]
    moves = "?" if shown.forbidden_moves is None else str(len(shown.forbidden_moves))
    return [str(len(shown.hits)), str(len(shown.misses)), str(len(shown.forbids)), moves]


def _observations(answer: CompareAnswer) -> list[str]:
    rows = []
    for number, seen in enumerate(answer.observations.values(), start=1):
        happened = {"yes": "", "no": _("did not happen"), "open": _("open")}[seen.happened]
        unsure = _("unverified") if seen.certainty == "unverified" and seen.happened != "open" else ""
        status = ", ".join(filter(None, (happened, unsure)))
        rows.append(
            [str(number), escaped(clean(seen.date or "", 40).replace("/", "–")), escaped(seen.what), escaped(status)]
        )
    parts = batches(rows)
    heads = ["", _("Date"), _("Observation"), ""]
    return [
        floated(
            answer.case,
            "observations",
            _("observations"),
            [],
            tabular(r"rlp{0.5\linewidth}p{0.15\linewidth}", [heads], part),
            k,
            len(parts),
        )
        for k, part in enumerate(parts)
    ]
