"""The examples of the format load, and mean what they say."""

import hashlib
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from kalkul.case import (
    Case,
    Chance,
    Decision,
    GraphGame,
    Interval,
    LastSpeaker,
    LeverGame,
    Range,
    Stage,
    Stock,
    TreeGame,
    Unordered,
    leaves,
    load_case,
    nodes,
    read_case,
)

EXAMPLES = Path(__file__).parent / "examples"
FILES = sorted(EXAMPLES.glob("*.yaml"))
BUILT_IN = sorted(Path(__file__).parents[2].glob("src/kalkul/catalog/*/case.yaml"))


@pytest.mark.parametrize("path", [*FILES, *BUILT_IN], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_loads_without_a_problem(path: Path) -> None:
    case, problems = read_case(path)
    assert problems == ()
    assert case is not None


def test_a_case_knows_where_it_comes_from(tmp_path: Path) -> None:
    folder = tmp_path / "my-case"
    folder.mkdir()
    (folder / "case.yaml").write_text("kalkul: 1\n", encoding="utf-8")
    (folder / "other.yaml").write_text("kalkul: 1\n", encoding="utf-8")
    by_folder, by_file, other = (load_case(folder / name) for name in ("", "case.yaml", "other.yaml"))
    assert (by_folder.id, by_file.id, other.id) == ("my-case", "my-case", "other")
    assert by_folder.folder == folder
    assert by_folder.path == folder / "case.yaml"
    assert by_folder.hash == other.hash == hashlib.sha256(b"kalkul: 1\n").hexdigest()


def test_levers() -> None:
    game = load_case(EXAMPLES / "levers.yaml").games["deal"]
    assert isinstance(game, LeverGame)
    assert game.kind == "lever"
    assert list(game.levers) == ["US.pressure", "RU.offensive", "UA.accept", "treaty"]
    assert game.levers["US.pressure"].levels == ("none", "sanctions", "missiles")
    assert game.levers["RU.offensive"].levels == ("no", "yes")
    assert [lever.way for lever in game.levers.values()] == ["up", "both", "up", "both"]
    assert [game.owners(lever) for lever in game.levers] == [("US",), ("RU",), ("UA",), ("US", "RU")]
    assert game.moves[0].from_ == "US.pressure = missiles"
    assert game.moves[0].allowed is False
    assert [(merge.when, merge.leave) for merge in game.merge] == [("UA.accept", False), ("treaty", True)]
    assert game.status_quo == {"US.pressure": "none", "RU.offensive": "yes", "UA.accept": "no", "treaty": "no"}
    assert [p.kind for p in game.preferences.values()] == ["payoff", "order", "statements", "statements"]
    assert game.preferences["UA"].statements == (
        Unordered(unordered=("UA.accept", "treaty")),
        "US.pressure >= sanctions",
    )


def test_prisoners() -> None:
    case = load_case(EXAMPLES / "prisoners.yaml")
    assert case.actors["A"].name == "First prisoner"
    assert case.actors["B"].aliases == ("the other one",)
    assert case.games["main"].preferences["A"].ranking == (("2",), ("1",), ("4",), ("3",))


def test_graph() -> None:
    game = load_case(EXAMPLES / "triangle.yaml").games["triangle"]
    assert isinstance(game, GraphGame)
    assert game.states == ("calm", "crisis", "war")
    assert game.moves == {"A": (("calm", "crisis"), ("crisis", "calm")), "B": (("crisis", "war"),)}


def test_tree_and_claims() -> None:
    case = load_case(EXAMPLES / "bait.yaml")
    game = case.games["bait"]
    assert isinstance(game, TreeGame)
    assert isinstance(game.tree, Decision)
    assert game.tree.mover == "US"
    assert game.tree.moves["none"] == "SQ"
    assert game.labels == ("SQ", "DEFIED", "ISOLATED", "PIVOT", "LEAK")
    assert leaves(game.tree) == ("SQ", "DEFIED", "ISOLATED", "PIVOT", "LEAK")
    assert [keys for keys, node in nodes(game.tree) if isinstance(node, Decision)] == [
        (),
        ("US", "sanction"),
        ("US", "sanction", "IN", "comply"),
        ("US", "sanction", "IN", "comply", "CN", "ignore"),
    ]
    source = case.sources["op-ed"]
    assert source.date == Interval(date(2025, 10, 22), date(2025, 10, 31))
    assert source.known_until == date(2025, 10, 23)
    premises = case.premises
    assert premises["A34"].strength == Range(Fraction(11, 20), Fraction(4, 5))
    assert [anchor.line for anchor in premises["A34"].at] == [16, 17]
    assert premises["A43"].strength == "likely"
    assert premises["A43"].if_ == "A34"
    assert premises["A43"].doubted is False
    assert premises["C22"].excluded == "abuse"
    assert premises["C22"].standing is None
    waived = case.observations["waived"]
    assert waived.given == {"bait": "US.sanction / IN.comply / CN.ignore"}
    assert waived.is_ == {"bait": "US.waive"}
    assert waived.happened == "yes"
    assert case.explanations["bait"].source == "op-ed"
    assert case.explanations["bait"].requires == ("controllable",)


def test_chance_and_stage() -> None:
    games = load_case(EXAMPLES / "numbers.yaml").games
    ladder, buyers = games["ladder"], games["buyers"]
    assert isinstance(ladder, TreeGame)
    assert isinstance(buyers, TreeGame)
    assert isinstance(ladder.tree, Decision)
    assert isinstance(buyers.tree, Decision)
    chance, stage = ladder.tree.moves["hard"], buyers.tree.moves["sanction"]
    assert isinstance(chance, Chance)
    assert [branch.weight for branch in chance.branches.values()] == ["y", "q", "rest"]
    assert ladder.parameters["q"] == Range(Fraction(0), Fraction(1, 20))
    assert buyers.parameters["d"].is_point
    assert isinstance(stage, Stage)
    assert stage.results["NONE_OUT"] == "yes"
    assert buyers.labels == ("SQ", "BOTH_OUT", "INDIA_OUT", "CHINA_OUT", "NONE_OUT")


def test_mechanisms() -> None:
    case = load_case(EXAMPLES / "mechanisms.yaml")
    ear, weariness = case.mechanisms["ear"], case.mechanisms["weariness"]
    assert isinstance(ear, LastSpeaker)
    assert ear.courses == {"soft": -1, "hard": 1}
    assert ear.contacts[1].weight == Range(Fraction(1, 2), Fraction(1, 2))
    assert isinstance(weariness, Stock)
    assert weariness.holds == (Interval(date(2025, 1, 20), date(2025, 4, 19)),)
    assert all("soft" in m.courses or "stay" in m.courses or "meets" in m.courses for m in case.mechanisms.values())
    assert case.commitments["arm"].to == ("RU",)
    assert case.commitments["arm"].in_ == "trap"


def test_python_data_makes_the_same_case() -> None:
    path = EXAMPLES / "bait.yaml"
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert Case.model_validate(data).model_dump() == load_case(path).model_dump()
    assert Case.model_validate(data).place("title") is None
