"""Shapes: what is taken, what is said about the rest, and that reading goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from nlu.errors import Findings, Severity
from nlu.yaml_node import YamlMap, YamlNode, to_python
from nlu.yaml_reader import read_yaml_text
from nlu.yaml_shape import Shape

Ask = Callable[[Shape, YamlNode], Any]


def ask(text: str, question: Ask) -> tuple[Any, list[str]]:
    """Ask for the value under `k`."""
    findings = Findings()
    root = read_yaml_text(f"k: {text}", findings, name="f.yml")
    assert isinstance(root, YamlMap)
    node = root.get("k")
    assert node is not None
    return question(Shape(findings), node), [str(finding) for finding in findings.items]


def mapping(shape: Shape, node: YamlNode) -> Any:
    return to_python(shape.mapping(node, "'slots'"))


def items(shape: Shape, node: YamlNode) -> Any:
    return [to_python(item) for item in shape.items(node, "'intents'")]


def text(shape: Shape, node: YamlNode) -> Any:
    return shape.text(node, "'text'")


def name(shape: Shape, node: YamlNode) -> Any:
    return shape.name(node, "an intent")


def names(shape: Shape, node: YamlNode) -> Any:
    return [scalar.text for scalar in shape.names(node, "'values'")]


def flag(shape: Shape, node: YamlNode) -> Any:
    return shape.flag(node, "'wait'", default=True)


def number(shape: Shape, node: YamlNode) -> Any:
    return shape.number(node, "'time'")


def integer(shape: Shape, node: YamlNode) -> Any:
    return shape.integer(node, "'seed'")


@pytest.mark.parametrize(
    ("question", "written", "value"),
    [
        (mapping, "{a: 1}", {"a": 1}),
        (mapping, "", {}),
        (items, "[a, 1]", ["a", 1]),
        (items, "null", []),
        (text, "hello", "hello"),
        (text, "'10'", "10"),
        (text, "' a '", " a "),
        (name, "greet", "greet"),
        (name, "404", "404"),
        (name, "true", "true"),
        (name, "' 인사 '", "인사"),
        (names, "[a, 1, true]", ["a", "1", "true"]),
        (names, "a", ["a"]),
        (names, "", []),
        (flag, "false", False),
        (flag, "", True),
        (number, "7", 7.0),
        (number, "-0.5", -0.5),
        (number, "~", None),
        (integer, "7", 7),
        (integer, "", None),
    ],
)
def test_taken(question: Ask, written: str, value: Any) -> None:
    assert ask(written, question) == (value, [])


LIST, MAP = "write a list (lines that start with '- ')", "write a mapping ('key: value' lines)"


@pytest.mark.parametrize(
    ("question", "written", "value", "problem", "fix"),
    [
        (mapping, "[a]", {}, "'slots' must be a mapping, not a list", MAP),
        (mapping, "abc", {}, "'slots' must be a mapping, not the text 'abc'", MAP),
        (items, "{a: 1}", [], "'intents' must be a list, not a mapping", LIST),
        (items, "7", [], "'intents' must be a list, not the number 7", LIST),
        (items, "''", [], "'intents' must be a list, not an empty text", LIST),
        (text, "10", None, "'text' must be a text, not the number 10", "put it in quotes: '10'"),
        (text, "0x1F", None, "'text' must be a text, not the number 0x1F", "put it in quotes: '0x1F'"),
        (text, "true", None, "'text' must be a text, not true", "put it in quotes: 'true'"),
        (text, "null", None, "'text' must be a text, not nothing", "write a text"),
        (text, "' '", None, "'text' must be a text, not an empty text", "write a text"),
        (text, "[a]", None, "'text' must be a text, not a list", "write a text"),
        (name, "~", None, "an intent must be a name, not nothing", "write a name"),
        (name, "{a: 1}", None, "an intent must be a name, not a mapping", "write a name"),
        (names, "{a: 1}", [], "an item of 'values' must be a name, not a mapping", "write a name"),
        (flag, "yes", True, "'wait' must be true or false, not the text 'yes'", "write true or false"),
        (flag, "1", True, "'wait' must be true or false, not the number 1", "write true or false"),
        (number, "'7'", None, "'time' must be a number, not the text '7'", "write a number"),
        (number, "true", None, "'time' must be a number, not true", "write a number"),
        (number, ".nan", None, "'time' must be a number, not the number .nan", "write a number"),
        (number, "-.inf", None, "'time' must be a number, not the number -.inf", "write a number"),
        (number, "1" * 350, None, f"'time' must be a number, not the number {'1' * 40}", "write a number"),
        (integer, "1.5", None, "'seed' must be a whole number, not the number 1.5", "write a whole number"),
        (integer, "false", None, "'seed' must be a whole number, not false", "write a whole number"),
    ],
)
def test_not_taken(question: Ask, written: str, value: Any, problem: str, fix: str) -> None:
    assert ask(written, question) == (value, [f"f.yml:1:4: {problem}\n  fix: {fix}"])


def test_names_that_are_right_are_kept() -> None:
    assert ask("[a, [b], null, c]", names) == (
        ["a", "c"],
        [
            "f.yml:1:8: an item of 'values' must be a name, not a list\n  fix: write a name",
            "f.yml:1:13: an item of 'values' must be a name, not nothing\n  fix: write a name",
        ],
    )


def test_nothing_at_all() -> None:
    shape = Shape(Findings())
    assert shape.flag(None, "'wait'", default=False) is False
    assert shape.number(None, "'time'") is None
    assert shape.integer(None, "'seed'") is None


def test_unknown_keys() -> None:
    def check(shape: Shape, node: YamlNode) -> None:
        assert isinstance(node, YamlMap)
        shape.check_keys(node, ("steps", "rule", "rule"), "rule 'r'")
        shape.check_keys(node, ("steps", "rule"), "rule 'r'", severity=Severity.WARNING)

    assert ask("{rule: r, step: 1, 서울: 2}", check)[1] == [
        "f.yml:1:14: unknown key 'step' in rule 'r'\n  fix: did you mean 'steps'?",
        "f.yml:1:23: unknown key '서울' in rule 'r'\n  fix: known keys: rule, steps",
        "f.yml:1:14: warning: unknown key 'step' in rule 'r': it is ignored\n  fix: did you mean 'steps'?",
        "f.yml:1:23: warning: unknown key '서울' in rule 'r': it is ignored\n  fix: known keys: rule, steps",
    ]


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("intent:greet", "write a space after the colon: 'intent: greet'"),
        ("뜻：인사", "write ': ' instead of '：': '뜻: 인사'"),
        ("뜻： 인사", "write ': ' instead of '：': '뜻: 인사'"),
        ("http://x", "write a mapping ('key: value' lines)"),
        ("'a:b'", "write a mapping ('key: value' lines)"),
        ("9:30", "write a mapping ('key: value' lines)"),
    ],
)
def test_a_key_that_was_meant_is_written_out(written: str, fix: str) -> None:
    found = ask(written, mapping)[1]
    assert [one.splitlines()[-1] for one in found] == [f"  fix: {fix}"]
