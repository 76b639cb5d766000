"""Rules for values that are told by their names."""

from __future__ import annotations

import re

import pytest

from nlu.entities.dimensions.measure.names import english_rule, korean_rule

ENGLISH = english_rule("new york", {"new york": "NYC", "york": "YRK"}, not_before="times")
KOREAN = korean_rule("서울", {"서울": "SEL"}, joined="행")


@pytest.mark.parametrize(("text", "value"), [("new york", "NYC"), ("york", "YRK")])
def test_english_names_longest_first(text: str, value: str) -> None:
    assert isinstance(ENGLISH.pattern[0], str)
    match = re.match(ENGLISH.pattern[0], text)
    assert match is not None
    assert ENGLISH.production(match) == value


@pytest.mark.parametrize("text", ["yorkshire", "new york times"])
def test_english_names_are_whole_words(text: str) -> None:
    assert isinstance(ENGLISH.pattern[0], str)
    assert re.match(ENGLISH.pattern[0], text) is None


@pytest.mark.parametrize(("text", "value"), [("서울에서", "SEL"), ("서울행", "SEL"), ("서울대입구", None)])
def test_korean_names_end_before_particles(text: str, value: str | None) -> None:
    assert isinstance(KOREAN.pattern[0], str)
    match = re.match(KOREAN.pattern[0], text)
    assert match is not None
    assert KOREAN.production(match) == value
