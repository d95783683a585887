"""What the movers of a tree with chance, stages or parameters want: orders that may be open, or payoffs.

Who chooses above a chance node has to weigh outcomes, so he needs payoffs; he keeps them whose payoffs depend on
parameters. Comparisons that are stated of such an actor are conditions on the parameters. All others have orders, as in
any tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from msgspec import Struct

from kalkul.case.model import Case
from kalkul.completions.pictures import Pictures
from kalkul.completions.sayings import GAME, Saying
from kalkul.completions.stated import Stated
from kalkul.errors import QuestionError, UnsupportedError
from kalkul.games.stage import Stage
from kalkul.games.state_game import StateGame
from kalkul.games.tree import CHANCE, Tree
from kalkul.notation import parse_expression, parse_holder, show_formula
from kalkul.notation.ast import Formula, View
from kalkul.orders.relations import Relation
from kalkul.regions.conditions import Condition, conditions_from
from kalkul.regions.polynomial import Polynomial
from kalkul.regions.quantity import ONE, Quantity, worked_out
from kalkul.results.said import said

__all__ = ["StageWants", "Wanting"]

Key = tuple[View, str]


class StageWants(Struct, frozen=True):
    """What those who move in a stage want: payoffs by (view, actor), and pictures of the others' orders."""

    stage: Stage
    payoffs: dict[Key, Formula]
    pictures: Pictures

    def payoff(self, view: View, actor: str) -> Formula | None:
        """Payoff of an actor in a view; ``None`` if he has an order."""
        return _longest(self.payoffs, view, actor)


class Wanting(Struct, frozen=True):
    """What movers want.

    Parameters
    ----------
    payoffs
        By (view, actor) the payoffs said there; only of those who are weighed by payoffs.
    pictures
        Orders of the others over the outcomes below their nodes.
    stages
        By node.
    told
        Views in which anything is said that pictures do not hold: payoffs, and conditions on parameters.
    ranges
        Range of each parameter.
    always, conditions
        Conditions on parameters, in every view and by view.
    """

    payoffs: dict[Key, dict[str, Formula]]
    pictures: Pictures
    stages: dict[int, StageWants]
    told: frozenset[View]
    ranges: dict[str, tuple[Fraction, Fraction]]
    always: tuple[Condition, ...]
    conditions: dict[View, list[Condition]]

    @classmethod
    def of(cls, case: Case, game_id: str, tree: Tree, stated: Stated) -> Wanting:
        """Sort what is said.

        Raises
        ------
        QuestionError
            When somebody who chooses above a chance node has no payoffs, or an expression makes no sense.
        InconsistentError
            When what is said of an order contradicts itself.
        """
        game = case.games[game_id]
        ranges = {name: (between.low, between.high) for name, between in game.parameters.items()}
        weighed = _weighed(tree, stated)
        payoffs = {key: values for key, values in stated.payoffs.items() if key[1] in weighed}
        values = {name: Quantity(Polynomial.of(name)) for name in ranges}
        conditions: dict[View, list[Condition]] = {}
        for narrowed in stated.narrowed:
            conditions.setdefault(narrowed.view, []).extend(
                conditions_from(narrowed.comparison, narrowed.view, ranges, narrowed.origin)
            )
        for (view, actor), relations in stated.relations.items():
            if actor in weighed:
                worth = _Worth(payoffs, view, actor, values)
                conditions.setdefault(view, []).extend(_compared(relations, worth, stated.outcomes, view, actor))
        domains = {
            actor: () if actor in weighed else domain for actor, domain in zip(tree.actors, tree.domains, strict=True)
        }
        relations_left = {key: some for key, some in stated.relations.items() if key[1] not in weighed}
        names = tuple(dict.fromkeys((*tree.outcomes, *stated.outcomes)))
        pictures = Pictures.over(names, domains, relations_left, frozenset(stated.anew))
        stages = {node: _stage_wants(case, game_id, tree.actors, stage) for node, stage in tree.stages.items()}
        # Views of those who do not move change nothing.
        conditions = {view: some for view, some in conditions.items() if set(view) <= set(tree.actors)}
        told = {view for view, _ in payoffs} | set(conditions)
        for wants in stages.values():
            told |= {view for view, _ in wants.payoffs} | {picture.view for picture in wants.pictures.all}
        return cls(payoffs, pictures, stages, frozenset(told), ranges, tuple(_weights(tree, values)), conditions)

    def payoff(self, view: View, actor: str, outcome: str) -> Formula | None:
        """Payoff of an outcome for an actor in a view; ``None`` if he has an order."""
        return _longest({key: some[outcome] for key, some in self.payoffs.items() if outcome in some}, view, actor)

    def is_weighed(self, actor: str) -> bool:
        """Whether an actor's wants are payoffs."""
        return any(key[1] == actor for key in self.payoffs)


class _Worth:
    """Payoffs of one actor in one view, as quantities of parameters."""

    def __init__(
        self, payoffs: Mapping[Key, Mapping[str, Formula]], view: View, actor: str, values: Mapping[str, Quantity]
    ) -> None:
        self._payoffs, self._view, self._actor, self._values = payoffs, view, actor, values

    def __call__(self, outcome: str) -> Quantity:
        known = {key: some[outcome] for key, some in self._payoffs.items() if outcome in some}
        formula = _longest(known, self._view, self._actor)
        assert formula is not None  # payoffs in how things are name every outcome
        return worked_out(formula, self._values)


def _longest(known: Mapping[Key, Formula], view: View, actor: str) -> Formula | None:
    for length in range(len(view), -1, -1):
        if (view[:length], actor) in known:
            return known[view[:length], actor]
    return None


def _weighed(tree: Tree, stated: Stated) -> frozenset[str]:
    """Those whose wants are payoffs."""
    found = set()
    for node, mover in enumerate(tree.mover):
        if mover < 0 or len(tree.children[node]) < 2:
            continue
        actor = tree.actors[mover]
        if actor in found or not _has_chance(tree, node):
            continue
        if ((), actor) not in stated.payoffs:
            at = " / ".join(map(str, tree.path_to(node))) or said("the start")
            raise QuestionError(
                said(
                    "{actor} chooses above chance (at {at}), where outcomes are weighed by their chances; give {actor} "
                    "a payoff for each outcome under preferences",
                    actor=actor,
                    at=at,
                )
            )
        found.add(actor)
    for view, actor in stated.varying:
        if ((), actor) not in stated.payoffs:
            whose = " sees ".join((*view, actor))
            raise QuestionError(
                said(
                    "{whose} has payoffs that depend on parameters, and {actor} has none in how things are; give both, "
                    "or an order in both",
                    whose=whose,
                    actor=actor,
                )
            )
        found.add(actor)
    return frozenset(found)


def _has_chance(tree: Tree, node: int) -> bool:
    """Whether chance moves below a node."""
    return any(
        mover == CHANCE and k > node and tree.leaves[k] & tree.leaves[node] == tree.leaves[k]
        for k, mover in enumerate(tree.mover)
    )


def _compared(
    relations: Iterable[Relation], worth: _Worth, outcomes: tuple[str, ...], view: View, actor: str
) -> Iterator[Condition]:
    """Conditions that comparisons of payoffs make."""
    listed = list(relations)
    whose = " sees ".join((*view, actor))
    for relation in listed:
        text = relation.text if ":" in relation.text else f"{whose}: {relation.text}"
        if relation.kind == "=":
            first, *others = (*relation.left, *relation.right)
            pairs = [(first, other) for other in others]
        elif relation.kind == ">":
            pairs = [(a, b) for a in relation.left for b in relation.right]
        else:
            ties = [{*r.left, *r.right} for r in listed if r.kind == "="]
            tied = {name for tie in ties if tie.intersection(relation.left) for name in tie}
            rest = [name for name in outcomes if name not in relation.left and name not in tied]
            pairs = [(a, b) if relation.kind == "first" else (b, a) for a in relation.left for b in rest]
        for better, worse in pairs:
            gap = (worth(better) - worth(worse)).signed
            yield Condition(gap, "=" if relation.kind == "=" else ">", relation.origin, text)


def _weights(tree: Tree, values: Mapping[str, Quantity]) -> Iterator[Condition]:
    """No weight is negative, and the weights of a node add up to 1."""
    for node, formulas in tree.weights.items():
        rest = ONE
        for name, formula in zip(tree.moves[node], formulas, strict=True):
            if formula is None:
                continue
            weight = worked_out(formula, values)
            rest -= weight
            shown = show_formula(formula)
            yield Condition(weight.signed, ">=", GAME, f"the weight of {name}, {shown}, is not negative")
        if None in formulas:
            yield Condition(rest.signed, ">=", GAME, "the weights of a chance node add up to no more than 1")
        else:
            yield Condition(rest.over, "=", GAME, "the weights of a chance node add up to 1")


def _stage_wants(case: Case, game_id: str, actors: tuple[str, ...], stage: Stage) -> StageWants:
    payoffs: dict[Key, Formula] = {}
    relations: dict[Key, list[Relation]] = {}
    anew: set[Key] = set()
    game = StateGame(case, game_id, stage.states, stage.moves, None)
    names = tuple(stage.states.name(k) for k in range(stage.states.size))
    for written, preference in stage.preferences.items():
        holder = parse_holder(written)
        if holder.actor is None:
            continue
        key = (holder.view, holder.actor)
        if isinstance(preference.payoff, str):
            payoffs[key] = parse_expression(preference.payoff)
        else:
            saying = Saying(holder.view, holder.actor, holder.anew, GAME, "", preference)
            relations[key] = list(saying.relations(game))
            if holder.anew:
                anew.add(key)
    for actor in stage.actors:
        kinds = {key in payoffs for key in (*payoffs, *relations) if key[1] == actor}
        if len(kinds) > 1:
            raise UnsupportedError(
                said("in a stage {actor} has a payoff in one view and an order in another; give one", actor=actor)
            )
    weighed = {key[1] for key in payoffs}
    # Those who only look on have no order of their own, and views.
    ranked = set(stage.actors) - weighed
    domains = {actor: names if actor in ranked else () for actor in actors}
    return StageWants(stage, payoffs, Pictures.over(names, domains, relations, frozenset(anew)))
