"""Where a value may stand among the words of a message."""

from __future__ import annotations

from nlu.entities.neighbours import EDGE, split_words
from nlu.entities.surroundings import IS, keys_of, lefts, places


def test_a_korean_value_may_end_before_an_ending() -> None:
    text = "이름은 박지훈입니다"
    found = [(text[place.start : place.end], place.right) for place in places(split_words(text), 1)]
    assert ("박지훈", IS) in found
    assert found[-1] == ("박지훈입니다", EDGE)


def test_the_longer_context_comes_first() -> None:
    words = split_words("my name is ann")
    assert lefts(words, 3) == [("name", "is"), ("is",)]
    assert lefts(words, 0) == [(EDGE,)]


def test_a_stretch_that_is_no_words_has_no_context() -> None:
    words = split_words("my name is ann")
    assert [key.right for key, _ in keys_of(words, 11, 14)] == [EDGE, EDGE]
    assert list(keys_of(words, 12, 14)) == []
