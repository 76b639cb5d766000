"""Nodes: asking for keys, and plain values."""

from __future__ import annotations

from nlu.errors import Findings
from nlu.yaml_node import YamlMap, YamlNode, to_python
from nlu.yaml_reader import read_yaml_text


def read(text: str) -> YamlNode:
    findings = Findings()
    node = read_yaml_text(text, findings, name="f.yml")
    assert not findings.items, findings.items
    assert node is not None
    return node


def test_a_mapping_is_asked_for_its_keys() -> None:
    node = read("a: 1\nb:\n")
    assert isinstance(node, YamlMap)
    assert "b" in node
    assert "c" not in node
    assert node.get("c") is None
    assert [entry.key.text for entry in node] == ["a", "b"]


def test_plain_values() -> None:
    assert to_python(read("a: [1, x, null]\nb: {c: true}\n'1': 2\n")) == {
        "a": [1, "x", None],
        "b": {"c": True},
        "1": 2,
    }
    assert to_python(None) is None
