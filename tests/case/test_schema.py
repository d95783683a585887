"""The JSON Schema is made from the model, is kept up to date, and accepts what an editor sees."""

import datetime
import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from kalkul.case.schema import SCHEMA_FILE, case_schema, schema_text

HERE = Path(__file__).parent
FILES = [*sorted((HERE / "examples").glob("*.yaml")), *HERE.parents[1].glob("src/kalkul/catalog/*/case.yaml")]
VALIDATOR = Draft202012Validator(case_schema())


def as_editors_see_it(value: object) -> object:
    """YAML with its types, as JSON has them."""
    if isinstance(value, dict):
        words = {True: "yes", False: "no"}
        return {
            words[key] if isinstance(key, bool) else str(key): as_editors_see_it(inner) for key, inner in value.items()
        }
    if isinstance(value, list):
        return [as_editors_see_it(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def test_the_committed_schema_is_the_one_the_model_gives() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text(), "run make generated"


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(case_schema())


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.BaseLoader])
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_it_accepts_the_examples(path: Path, loader: type[yaml.SafeLoader] | type[yaml.BaseLoader]) -> None:
    data = as_editors_see_it(yaml.load(path.read_text(encoding="utf-8"), Loader=loader))
    if loader is yaml.BaseLoader:
        texts_become_integers_where_an_editor_has_them(data)
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []


def texts_become_integers_where_an_editor_has_them(data: object) -> None:
    if isinstance(data, dict):
        for key, value in data.items():
            number = key in ("kalkul", "line", "lines") or (key == "start" and "source" in data)
            if number and isinstance(value, str):
                data[key] = int(value)
            elif key == "lines" and isinstance(value, list):
                data[key] = [int(line) for line in value]
            texts_become_integers_where_an_editor_has_them(data[key])
    elif isinstance(data, list):
        for value in data:
            texts_become_integers_where_an_editor_has_them(value)


@pytest.mark.parametrize(
    "name",
    [
        "unknown-key",
        "unknown-key-in-premise",
        "missing-version",
        "missing-says",
        "missing-date",
        "list-for-mapping",
        "bad-strength",
        "bad-standing",
        "bad-date",
        "not-yes-or-no",
        "no-kind-of-game",
        "two-kinds-of-game",
        "two-movers",
        "no-moves",
        "two-preferences",
        "no-preference",
        "mechanism-kind",
        "branch-without-then",
        "id-with-blank",
        "actor-with-dash",
    ],
)
def test_it_refuses_what_has_not_the_form(name: str) -> None:
    data = yaml.safe_load((HERE / "malformed" / f"{name}.yaml").read_text(encoding="utf-8"))
    assert list(VALIDATOR.iter_errors(as_editors_see_it(data)))


def test_every_key_is_described() -> None:
    made = case_schema()
    for definition in [made, *made["$defs"].values()]:
        for name, part in definition.get("properties", {}).items():
            assert part.get("description") or name in ("chance", "stage"), name
        assert definition["description"]
    assert "pydantic" not in json.dumps(made)
