"""Frequent words that mean something of their own."""

from __future__ import annotations

import pytest

from nlu.vectors.content_words import content_words


@pytest.mark.parametrize(
    "word", ["the", "cant", "i", "00", "?", "ok", "에서", "입니다", "그리고", "한", "이요", "00:00"]
)
def test_words_that_hold_sentences_together_are_left_out(word: str) -> None:
    assert content_words([word], count=5) == ()


@pytest.mark.parametrize("word", ["movie", "서울", "날씨", "고양이", "猫", "café", "москва"])
def test_others_stay(word: str) -> None:
    assert content_words([word], count=5) == (word,)


def test_no_more_than_were_asked_for() -> None:
    assert content_words(["game", "the", "team", "song"], count=2) == ("game", "team")
