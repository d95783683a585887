"""What a case names that is not there, and entries that contradict themselves: everything found, each at its place.

This runs once the form is right. It reads every text of the notation and follows every id. What is doubtful but
readable (an unused premise, statements that clash) is not its business.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from kalkul.case.claims import Anchor, Premise
from kalkul.case.explanations import Commitment, Explanation
from kalkul.case.game_names import GameNames, follow
from kalkul.case.game_references import check_game
from kalkul.case.games import TreeGame
from kalkul.case.mechanism_references import check_mechanism
from kalkul.case.model import Case
from kalkul.case.observations import Observation
from kalkul.case.report import Keys, Report, offset_of
from kalkul.case.stated import (
    check_condition,
    check_lever_observation,
    check_moves,
    check_play,
    check_statements,
)
from kalkul.errors import NotationError, Problem
from kalkul.notation import And, Formula, Move, Not, Or, Path, parse_path, parse_statements

__all__ = ["reference_problems"]


def reference_problems(case: Case, unsure: frozenset[str] = frozenset()) -> list[Problem]:
    """Every reference of a case that leads nowhere, and every entry that contradicts itself.

    Parameters
    ----------
    case
        The case.
    unsure
        Names that occur in parts of the file that could not be read.
    """
    return _References(case, unsure).problems()


class _References:
    def __init__(self, case: Case, unsure: frozenset[str]) -> None:
        self.case = case
        self.report = Report(case, unsure)
        self.names: dict[str, GameNames] = {}

    def problems(self) -> list[Problem]:
        case = self.case
        for actor in case.actors:
            if actor == "stage":
                message = "“stage” is a key of trees and cannot be an actor"
                self.report.error("reserved-word", message, ("actors", actor), on_key=True)
        wanted = self._wanted()
        for game_id, game in case.games.items():
            self.names[game_id] = check_game(self.report, game_id, game, frozenset(wanted.get(game_id, ())))
        for mechanism_id, mechanism in case.mechanisms.items():
            if mechanism_id in case.games:
                message = f"“{mechanism_id}” is already the id of a game; games and mechanisms share their ids"
                self.report.error("clash", message, ("mechanisms", mechanism_id), on_key=True)
            check_mechanism(self.report, mechanism_id, mechanism)
        for premise_id, premise in case.premises.items():
            self._premise(premise_id, premise)
        for observation_id, observation in case.observations.items():
            self._observation(observation_id, observation)
        for explanation_id, explanation in case.explanations.items():
            self._explanation(explanation_id, explanation)
        for commitment_id, commitment in case.commitments.items():
            self._commitment(commitment_id, commitment)
        self._cycles("premises", "if", {k: [p.if_] for k, p in case.premises.items() if p.if_})
        explanations = case.explanations.items()
        self._cycles("explanations", "requires", {k: e.requires for k, e in explanations})
        self._cycles("explanations", "variant_of", {k: [e.variant_of] for k, e in explanations if e.variant_of})
        return self.report.problems

    def _wanted(self) -> dict[str, set[str]]:
        """For each game, the actors of whom some premise says what they want there."""
        wanted: dict[str, set[str]] = {}
        for premise in self.case.premises.values():
            for game_id, text in premise.means.items():
                try:
                    statements = parse_statements(text)
                except NotationError:
                    continue
                holders = (s.holder for s in statements if s.holder is not None and not s.holder.view)
                wanted.setdefault(game_id, set()).update(h.actor for h in holders if h.actor)
        return wanted

    # Where it is said -----------------------------------------------------------------------------------------

    def _said_by(self, by: tuple[str, ...], keys: Keys) -> None:
        if by and by[0] not in self.case.sources:
            self.report.unknown("source", by[0], self.case.sources, (*keys, "by", 0))

    def _anchors(self, anchors: tuple[Anchor, ...], keys: Keys) -> None:
        for at, anchor in enumerate(anchors):
            if anchor.source not in self.case.sources:
                here: Keys = (*keys, "at", at, "source")
                self.report.unknown("source", anchor.source, self.case.sources, here)

    def _premise(self, premise_id: str, premise: Premise) -> None:
        keys: Keys = ("premises", premise_id)
        error = self.report.error
        self._said_by(premise.by, keys)
        self._anchors(premise.at, keys)
        if premise.excluded is not None:
            if premise.means:
                message = f"premise {premise_id} is excluded and cannot mean anything"
                error("excluded", message, (*keys, "means"), on_key=True, hint="delete excluded or means")
        elif premise.standing is None:
            message = f"premise {premise_id} needs the key “standing”"
            error("missing-key", message, keys, on_key=True, hint="one of text, inferred, assumed")
        if premise.standing in ("text", "inferred"):
            for key, given in (("by", premise.by), ("at", premise.at)):
                if not given:
                    message = f"a premise with the standing {premise.standing} needs the key “{key}”"
                    hint = "say where it stands, or mark it as assumed"
                    error("standing", message, (*keys, "standing"), hint=hint)
        if premise.if_ is not None:
            self._named("premise", premise.if_, self.case.premises, (*keys, "if"))
        for game_id, text in premise.means.items():
            here: Keys = (*keys, "means", game_id)
            if game_id in self.case.mechanisms and game_id not in self.names:
                message = f"{game_id} is a mechanism; premises mean something in games only"
                error("wrong-kind", message, here, on_key=True)
            elif game_id not in self.names:
                self.report.unknown("game", game_id, self.case.games, here, on_key=True)
                self.report.parsed(parse_statements, text, here)
            else:
                check_statements(self.report, text, here, self.names[game_id])

    # Observations ---------------------------------------------------------------------------------------------

    def _observation(self, observation_id: str, observation: Observation) -> None:
        keys: Keys = ("observations", observation_id)
        everything = {**self.case.games, **self.case.mechanisms}
        for game_id, text in observation.is_.items():
            here: Keys = (*keys, "is", game_id)
            if game_id in self.names:
                self._event(game_id, text, here)
            elif game_id in self.case.mechanisms:
                courses = self.case.mechanisms[game_id].courses
                if text not in courses:
                    where = f" in mechanism {game_id}"
                    self.report.unknown("course", text, courses, here, where=where)
            else:
                self.report.unknown("game or mechanism", game_id, everything, here, on_key=True)
        for game_id, text in observation.given.items():
            here = (*keys, "given", game_id)
            if game_id in self.names:
                self._given(game_id, text, here)
            elif game_id in self.case.mechanisms:
                message = f"{game_id} is a mechanism; “given” is a path or condition in a game"
                self.report.error("wrong-kind", message, here, on_key=True)
            else:
                self.report.unknown("game", game_id, self.case.games, here, on_key=True)

    def _event(self, game_id: str, text: str, keys: Keys) -> None:
        names = self.names[game_id]
        if names.kind != "tree":
            check_lever_observation(self.report, text, keys, names)
            return
        before = len(self.report.problems)
        condition = check_play(self.report, text, keys, names)
        if condition is not None and len(self.report.problems) == before:
            for path in _paths(condition):
                self._path(game_id, path.moves, text, keys)

    def _given(self, game_id: str, text: str, keys: Keys) -> None:
        names = self.names[game_id]
        if names.kind != "tree":
            check_condition(self.report, text, keys, names)
            return
        moves = self.report.parsed(parse_path, text, keys)
        if moves is not None and check_moves(self.report, moves, text, keys, names):
            self._path(game_id, moves, text, keys)

    def _path(self, game_id: str, moves: tuple[Move, ...], text: str, keys: Keys) -> bool:
        """Report a path that does not lead from the root."""
        game = self.case.games[game_id]
        assert isinstance(game, TreeGame)
        done, here = follow(game.tree, moves)
        if done == len(moves):
            return True
        offset = 0
        for move in moves[: done + 1]:
            offset = offset_of(str(move), text, offset)
        after = f"after {' / '.join(map(str, moves[:done]))}" if done else "at the root"
        there = [f"{node.mover}.{move}" for node in here for move in node.moves]
        message = f"there is no {moves[done]} {after} in game {game_id}"
        hint = f"there: {', '.join(there[:12])}" if there else "the play ends there"
        self.report.error("no-path", message, keys, offset=offset, hint=hint)
        return False

    # Explanations ---------------------------------------------------------------------------------------------

    def _explanation(self, explanation_id: str, explanation: Explanation) -> None:
        keys: Keys = ("explanations", explanation_id)
        case = self.case
        self._said_by(explanation.by, keys)
        everything = {**case.games, **case.mechanisms}
        self._named("game or mechanism", explanation.game, everything, (*keys, "game"))
        lists: tuple[tuple[str, str, tuple[str, ...], Mapping[str, object]], ...] = (
            ("premises", "premise", explanation.premises, case.premises),
            ("explains", "observation", explanation.explains, case.observations),
            ("requires", "explanation", explanation.requires, case.explanations),
        )
        for key, what, named, known in lists:
            seen: set[str] = set()
            for at, name in enumerate(named):
                here: Keys = (*keys, key, at)
                self._named(what, name, known, here)
                if name in seen:
                    self.report.error("duplicate-name", f"{what} {name} is listed twice", here)
                elif key == "premises" and name in case.premises and case.premises[name].excluded:
                    message = f"premise {name} is excluded, no explanation can rest on it"
                    self.report.error("excluded", message, here)
                seen.add(name)
        if explanation.variant_of is not None:
            here = (*keys, "variant_of")
            self._named("explanation", explanation.variant_of, case.explanations, here)

    def _commitment(self, commitment_id: str, commitment: Commitment) -> None:
        keys: Keys = ("commitments", commitment_id)
        actors = self.case.actors
        self._named("actor", commitment.by, actors, (*keys, "by"))
        for at, name in enumerate(commitment.to):
            self._named("actor", name, actors, (*keys, "to", at))
        self._anchors(commitment.at, keys)
        game_id = commitment.in_
        if game_id not in self.names:
            self.report.unknown("game", game_id, self.case.games, (*keys, "in"))
            return
        names = self.names[game_id]
        if names.kind != "tree":
            check_condition(self.report, commitment.if_, (*keys, "if"), names)
            check_condition(self.report, commitment.then, (*keys, "then"), names)
            return
        moves = self.report.parsed(parse_path, commitment.if_, (*keys, "if"))
        promised = self.report.parsed(parse_path, commitment.then, (*keys, "then"))
        if promised is None or not check_moves(self.report, promised, commitment.then, (*keys, "then"), names):
            promised = None
        elif len(promised) > 1:
            message = "found a path, expected a single move"
            self.report.error("wrong-kind", message, (*keys, "then"))
            promised = None
        elif promised[0].actor != commitment.by:
            message = f"{commitment.by} commits himself to a move of {promised[0].actor}"
            self.report.error("wrong-kind", message, (*keys, "then"))
            promised = None
        if moves is None or not check_moves(self.report, moves, commitment.if_, (*keys, "if"), names):
            return
        if self._path(game_id, moves, commitment.if_, (*keys, "if")) and promised is not None:
            game = self.case.games[game_id]
            assert isinstance(game, TreeGame)
            done, here = follow(game.tree, (*moves, *promised))
            if done <= len(moves):
                there = [f"{node.mover}.{move}" for node in here for move in node.moves]
                message = f"there is no {promised[0]} after {' / '.join(map(str, moves))}"
                hint = f"there: {', '.join(there[:12])}" if there else "the play ends there"
                self.report.error("no-path", message, (*keys, "then"), hint=hint)

    # Ids ------------------------------------------------------------------------------------------------------

    def _named(self, what: str, name: str, known: Iterable[str], keys: Keys) -> None:
        if name not in known:
            self.report.unknown(what, name, known, keys)

    def _cycles(self, group: str, key: str, follows: Mapping[str, Iterable[str]]) -> None:
        """Report entries that come back to themselves, each circle once."""
        graph = {name: tuple(others) for name, others in follows.items()}
        order = list(graph)
        while True:
            try:
                TopologicalSorter(graph).prepare()
            except CycleError as error:
                circle: list[str] = list(reversed(error.args[1][1:]))
                first = min(range(len(circle)), key=lambda at: order.index(circle[at]))
                circle = circle[first:] + circle[:first]
                message = f"“{key}” leads in a circle: {' → '.join([*circle, circle[0]])}"
                self.report.error("circle", message, (group, circle[0], key))
                graph.update(dict.fromkeys(circle, ()))
            else:
                return


def _paths(condition: Formula) -> list[Path]:
    if isinstance(condition, Path):
        return [condition]
    if isinstance(condition, And | Or):
        return [path for part in condition.parts for path in _paths(part)]
    return _paths(condition.part) if isinstance(condition, Not) else []
