"""Names and reserved words, the public names of the package, and what importing it costs."""

import re
import subprocess
import sys
from importlib import resources

import pytest

from kalkul import notation
from kalkul.notation import RESERVED, is_identifier


@pytest.mark.parametrize(
    "text",
    ["A", "F_D_late", "Überfall", "Київ", "北京", "x2", "x_", "firsts", "And", "not_", "NO", "yes", "x٣"],
)
def test_is_a_name(text: str) -> None:
    assert is_identifier(text)


@pytest.mark.parametrize(
    "text",
    ["", " ", "A ", "_a", "2nd", "٣x", "A.b", "A-b", "A b", "x²", "½", "Ⅷ", "U\u0308", "a\n", *sorted(RESERVED)],
)
def test_is_no_name(text: str) -> None:
    assert not is_identifier(text)


def test_the_grammar_reserves_the_same_words() -> None:
    grammar = resources.files(notation).joinpath("grammar.lark").read_text("utf-8")
    name = re.search(r"^NAME: /\(\?!\(\?:([a-z|]+)\)", grammar, re.MULTILINE)
    assert name is not None
    assert set(name[1].split("|")) == RESERVED


def test_public_names_are_those_declared() -> None:
    assert sorted(notation.__all__) == sorted(set(notation.__all__))
    for name in notation.__all__:
        assert hasattr(notation, name)


def test_the_parser_is_loaded_with_the_first_text() -> None:
    code = """
import sys
import kalkul.notation
assert "lark" not in sys.modules
kalkul.notation.parse_path("US.hard")
assert "lark" in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)
