from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.language_model.units import UNKNOWN, Level, Units
from nlu.text.normalize import normalize


def test_words_keep_the_spaces_before_them() -> None:
    units = Units.from_texts(["서울에서 만나요, ok?"], level="word", limit=20)
    assert units.split("서울에서 만나요, ok?") == [" 서울", "에서", " 만나요", ",", " ok", "?"]


def test_characters_are_single_and_spaces_are_joined() -> None:
    units = Units.from_texts(["a  b"], level="character", limit=20)
    assert units.split("A \t b") == ["a", " ", "b"]


def test_tokens_are_taken_as_they_are() -> None:
    assert Units.from_texts([["a b", "c"]], level="word", limit=9).split(["a b", "c"]) == [" a b", " c"]
    assert Units.from_texts([["ㅎ", "ㅏ"]], level="character", limit=9).split(["ㅎ", "ㅏ"]) == ["ㅎ", "ㅏ"]


def test_only_the_most_frequent_units_are_known() -> None:
    units = Units.from_texts(["a a a b b c"], level="word", limit=2)
    assert units.numbers("a c b") == [2, UNKNOWN, 3]
    assert units.join(units.numbers("a c b")) == "a b"


@pytest.mark.parametrize("level", ["word", "character"])
@settings(max_examples=50)
@given(text=st.text(st.characters(exclude_categories=("Cs",)), max_size=30))
def test_a_known_text_comes_back_whole(level: Level, text: str) -> None:
    text = " ".join(normalize(text).text.split())
    if text:
        units = Units.from_texts([text], level=level, limit=100)
        assert units.join(units.numbers(text)) == text


def test_an_open_syllable_begins_many() -> None:
    units = Units.from_texts(["안녕 안내 아니 나"], level="word", limit=20)
    assert [units.names[number] for number in units.beginning_with(" 아")] == [" 아니", " 안내", " 안녕"]
    assert [units.names[number] for number in units.beginning_with(" 안녀")] == [" 안녕"]
    assert [units.names[number] for number in units.beginning_with(" 안녕")] == []
    assert [units.names[number] for number in units.beginning_with(" 안녕", whole=True)] == [" 안녕"]
