"""The place in the file of each character of a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.errors import Findings, Place
from nlu.yaml_node import YamlMap, YamlScalar
from nlu.yaml_reader import read_yaml_text


def scalar(text: str) -> YamlScalar:
    """Return the value of the key `k`."""
    findings = Findings()
    node = read_yaml_text(text, findings, name="f.yml")
    assert not findings.items, findings.items
    assert isinstance(node, YamlMap)
    value = node.get("k")
    assert isinstance(value, YamlScalar)
    return value


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("k: abc", "1:4 1:5 1:6"),
        ("k: 'abc'", "1:5 1:6 1:7"),
        ("k: 'a''c'", "1:5 1:6 1:8"),
        ('k: "a\\tc"', "1:5 1:6 1:8"),
        ('k: "\\u0041\\x42\\U0001F600"', "1:5 1:11 1:15"),
        ('k: "서😀c"', "1:5 1:6 1:7"),
        ("서울: 😀, k\nk: 한 글", "2:4 2:5 2:6"),
        ("k: |\n  a\n  b", "2:3 2:4 3:3"),
        ("k: |\n\n  a\n", "2:3 3:3 3:4"),
        ("k: |2\n    a", "2:3 2:4 2:5"),
        ("k: |\r\n  a\r\n  b", "2:3 2:4 3:3"),
        ("k: |-\n    a\n     b", "2:5 2:6 3:5 3:6"),
        ("k: >\n  a\n  b", "2:3 2:4 3:3"),
        ("k: >\n  a\n\n  b", "2:3 2:4 4:3"),
        ("k: >\n  a\n   b\n  c", "2:3 2:4 2:5 3:4 3:5 4:3"),
        ("k: a\n  b", "1:4 1:5 2:3"),
        ("k: a\n\n  b", "1:4 1:5 3:3"),
        ("k: 'a\n  b'", "1:5 1:6 2:3"),
        ("k: 'a\n\n\n  b'", "1:5 1:6 1:7 4:3"),
        ('k: "a\\\n  b"', "1:5 2:3"),
        ('k: "a\n  \\x42"', "1:5 1:6 2:3"),
        ('k: "- a\\n- b"', "1:5 1:6 1:7 1:8 1:10 1:11 1:12"),
    ],
)
def test_each_character_has_its_place(text: str, places: str) -> None:
    value = scalar(text)
    found = [value.place_at(offset) for offset in range(len(places.split()))]
    assert " ".join(f"{place.line}:{place.column}" for place in found) == places


def test_a_folded_line_break_belongs_to_the_line_before() -> None:
    value = scalar("k: 'ab\n  c'")
    assert value.text == "ab c"
    assert [str(value.place_at(offset)) for offset in (1, 2, 3)] == ["f.yml:1:6", "f.yml:1:7", "f.yml:2:3"]


@pytest.mark.parametrize("style", ["plain", "'", '"', "|", ">"])
def test_places_in_a_long_text_are_found_at_once(style: str, count_steps: Callable[..., int]) -> None:
    def find(number: int) -> None:
        words = [f"문장 {index}" for index in range(number)]
        value, offset = scalar(written(words, style)), 0
        assert value.style == style
        for row, word in enumerate(words, start=2):
            offset = value.text.index(word, offset)
            assert value.place_at(offset) == Place("f.yml", row, 3)
            offset += len(word)

    assert count_steps(find, 1_000) < 5 * count_steps(find, 250)
    find(15_000)


def written(words: list[str], style: str) -> str:
    """Return the lines as the value of the key `k`."""
    body = "\n".join(f"  {word}" for word in words)
    return {"plain": f"k:\n{body}", "'": f"k: '\n{body}'", '"': f'k: "\n{body}"'}.get(style, f"k: {style}\n{body}\n")


WORDS = st.lists(st.text(alphabet="ab 서'\"\\😀é", max_size=6), min_size=1, max_size=5)


def quoted(words: list[str], quote: str) -> str:
    inside = "\n  ".join(words)
    return inside.replace("'", "''") if quote == "'" else inside.replace("\\", "\\\\").replace('"', '\\"')


@settings(max_examples=150, deadline=None)
@given(WORDS, st.sampled_from(["'", '"']))
def test_the_character_at_its_place_is_the_one_of_the_text(words: list[str], quote: str) -> None:
    text = f"한글: 1\nk: {quote}{quoted(words, quote)}{quote}\nz: 1"
    value, lines = scalar(text), text.split("\n")
    for offset, character in enumerate(value.text):
        place = value.place_at(offset)
        written = lines[place.line - 1][place.column - 1 : place.column]
        assert character.isspace() or character == written or written in ("\\", "'"), (offset, place)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(alphabet="a- 서😀", max_size=6), max_size=6), st.sampled_from(["|", ">"]))
def test_the_same_in_block_texts(lines: list[str], style: str) -> None:
    text = "\n".join([f"k: {style}", "    x", *(f"    {line}" for line in lines), "z: 1"])
    value, written = scalar(text), text.split("\n")
    for offset, character in enumerate(value.text):
        place = value.place_at(offset)
        assert character.isspace() or character == written[place.line - 1][place.column - 1], (offset, place)
