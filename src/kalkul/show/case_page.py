"""What the texts of a case say, and where it is in the case: a table for its README.

The table is made of the case alone and stands in the README between two comments, so that it can be made anew:
``<!-- premises: made by Kalkül from case.yaml -->`` and ``<!-- end of premises -->``.
"""

from __future__ import annotations

from collections.abc import Sequence

from kalkul.results.premise_use import PremiseUse, UsedIn
from kalkul.show.language import _

__all__ = ["BEGIN", "END", "premise_table", "with_premise_table"]

BEGIN = "<!-- premises: made by Kalkül from case.yaml -->"
END = "<!-- end of premises -->"


def premise_table(uses: Sequence[PremiseUse]) -> str:
    """Write the premises of a case as a Markdown table: what each says, and where it is or why it is not.

    Parameters
    ----------
    uses
        The premises, as :func:`kalkul.check.premise_uses.premise_uses` finds them.

    Examples
    --------
    >>> use = PremiseUse("A1", "It rains.", "text", (("s", 3),), {"walk": "US: WET > DRY"}, (), (), None, None)
    >>> print(premise_table([use]))
    | Id | Line | What it says | Where it is |
    | --- | --- | --- | --- |
    | A1 | s 3 | It rains. | `walk`: `US: WET > DRY` |
    """
    head = [_("Id"), _("Line"), _("What it says"), _("Where it is")]
    rows = [head, ["---"] * len(head), *([_cell(cell) for cell in _row(use)] for use in uses)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def with_premise_table(page: str, uses: Sequence[PremiseUse]) -> str:
    """Put the table anew into a page, between its two comments.

    Raises
    ------
    ValueError
        When the page does not have both, in this order.
    """
    before, begun, rest = page.partition(BEGIN)
    _old, ended, after = rest.partition(END)
    if not begun or not ended:
        raise ValueError(f"the page has no table of premises: expected {BEGIN} and, below it, {END}")
    return f"{before}{BEGIN}\n\n{premise_table(uses)}\n\n{END}{after}"


def _row(use: PremiseUse) -> list[str]:
    return [use.premise, _lines(use), use.says, _where(use)]


def _lines(use: PremiseUse) -> str:
    if not use.lines:
        return _("assumed")
    by_source: dict[str, dict[int, None]] = {}
    for source, line in use.lines:
        by_source.setdefault(source, {})[line] = None
    lines = "; ".join(f"{source} {', '.join(map(str, numbers))}" for source, numbers in by_source.items())
    return _("{lines} (inferred)").format(lines=lines) if use.standing == "inferred" else lines


def _where(use: PremiseUse) -> str:
    if use.excluded is not None:
        return _("Not used: {reason}").format(reason=use.excluded)
    told = [f"`{game}`: `{' '.join(meaning.split())}`" for game, meaning in use.means.items()]
    told += [_("mechanism `{id}`, {kind}").format(id=game, kind=kind) for game, kind in _mechanisms(use.explanations)]
    formal = bool(told)
    told += [_entry(kind, name) for kind, name in use.named if name not in _over(use)]
    if formal or any(kind == "commitment" for kind, _name in use.named):
        return "; ".join(told)
    if told:
        # It is an event, or part of how a game is built: the note says how.
        return f"{'; '.join(told)}. {use.note}" if use.note else "; ".join(told)
    if not use.explanations:
        return _("Not used.")
    listed = ", ".join(f"`{used.explanation}`" for used in use.explanations)
    if use.note is None:
        return _("No meaning in a game; listed under {explanations}.").format(explanations=listed)
    return _("No meaning in a game; listed under {explanations}. {note}").format(explanations=listed, note=use.note)


def _over(use: PremiseUse) -> set[str]:
    """Games and mechanisms that are told already."""
    return {*use.means, *(game for game, _kind in _mechanisms(use.explanations))}


def _mechanisms(used: Sequence[UsedIn]) -> list[tuple[str, str]]:
    return list({(use.game, use.mechanism): None for use in used if use.mechanism is not None})


def _entry(kind: str, name: str) -> str:
    wording = {
        "game": _("game `{id}`"),
        "mechanism": _("mechanism `{id}`"),
        "commitment": _("commitment `{id}`"),
        "observation": _("observation `{id}`"),
    }
    return wording[kind].format(id=name)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
